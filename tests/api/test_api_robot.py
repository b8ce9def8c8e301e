"""Errands to the robot: only when it is free, and only with token and switch."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest
from door_house import WAIT_S, House

from sdl1_desktop.backends.requests import RunRefused
from sdl1_desktop.backends.robot_errand import RobotErrand
from sdl1_desktop.backends.robot_lock import RobotLocks
from sdl1_desktop.robot.virtual.server import VirtualRobot


@pytest.fixture
def open_house(door: House) -> House:
    door.door.accept_live = True
    return door


def test_home(open_house: House, trusted: httpx.Client, robot: VirtualRobot) -> None:
    before = len(robot.executed)
    got = trusted.post("/robot/home", json={"robot_ip": str(robot.address)})
    assert (got.status_code, got.json()) == (200, {"message": "The robot is homed."})
    assert [one.command_type for one in robot.executed[before:]] == ["home"]
    with httpx.Client(base_url=robot.address.base_url, headers={"Opentrons-Version": "*"}) as ot2:
        assert all(not run["current"] for run in ot2.get("/runs").json()["data"])


def test_home_of_the_configured_robot_needs_no_body(
    open_house: House, trusted: httpx.Client, robot: VirtualRobot
) -> None:
    at = str(robot.address)
    assert trusted.post("/managers/configure", json={"robot_ip": at}).is_success
    assert trusted.post("/robot/home").status_code == 200


def test_lights(open_house: House, trusted: httpx.Client, robot: VirtualRobot) -> None:
    with httpx.Client(base_url=robot.address.base_url, headers={"Opentrons-Version": "*"}) as ot2:
        for on in (True, False):
            body = {"robot_ip": str(robot.address), "on": on}
            assert trusted.post("/robot/lights", json=body).status_code == 200
            assert ot2.get("/robot/lights").json() == {"on": on}


@pytest.mark.parametrize("path", ["/robot/home", "/robot/lights"])
def test_somebody_elses_run_is_not_disturbed(
    open_house: House, trusted: httpx.Client, robot: VirtualRobot, path: str
) -> None:
    before = len(robot.executed)
    body = {"robot_ip": str(robot.address), **({"on": True} if "lights" in path else {})}
    with httpx.Client(base_url=robot.address.base_url, headers={"Opentrons-Version": "*"}) as ot2:
        run = ot2.post("/runs", json={"data": {}}).json()["data"]["id"]
        try:
            got = trusted.post(path, json=body)
            assert got.status_code == 409, got.text
            assert run in got.json()["detail"]
        finally:
            ot2.post(f"/runs/{run}/actions", json={"data": {"actionType": "stop"}})
            ends = time.monotonic() + WAIT_S
            while ot2.patch(f"/runs/{run}", json={"data": {"current": False}}).is_error:
                assert time.monotonic() < ends
    assert len(robot.executed) == before


def test_a_robot_that_is_held_is_not_disturbed(
    open_house: House, trusted: httpx.Client, robot: VirtualRobot
) -> None:
    address = robot.address
    seen = open_house.engine.robot_health(str(address)).result(WAIT_S)
    lease = RobotLocks(open_house.folders.locks).take(
        f"{seen.serial or address.host}-{address.port}",
        run_id="r1",
        workflow="Plating",
        origin="window",
    )
    try:
        got = trusted.post("/robot/home", json={"robot_ip": str(address)})
        assert got.status_code == 409
        assert "Plating" in got.json()["holder"]
    finally:
        lease.release()


def test_a_robot_that_is_not_there(open_house: House, trusted: httpx.Client) -> None:
    got = trusted.post("/robot/home", json={"robot_ip": "127.0.0.1:1"})
    assert got.status_code == 409
    assert "127.0.0.1:1" in got.json()["detail"]
    nowhere = open_house.engine.run_errand("", RobotErrand.HOME, origin="test")
    assert isinstance(nowhere.exception(WAIT_S), RunRefused)


def test_a_deck_file_that_is_gone_is_said(
    open_house: House, trusted: httpx.Client, robot: VirtualRobot, tmp_path: Path
) -> None:
    settings = open_house.engine.settings
    missing = settings.changed(deck=str(tmp_path / "none.toml"))
    open_house.engine.use_settings(missing).result(WAIT_S)
    try:
        got = trusted.post("/robot/home", json={"robot_ip": str(robot.address)})
        assert (got.status_code, got.json()["type"].split(":")[-1]) == (409, "robot-refused")
        assert "none.toml" in got.json()["detail"]
        assert trusted.get("/labware").status_code == 409
    finally:
        open_house.engine.use_settings(settings).result(WAIT_S)
