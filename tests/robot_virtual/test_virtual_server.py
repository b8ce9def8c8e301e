"""The virtual robot as a server: start, pace, end; in a loop, in a thread, as a process."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest
from virtual_talk import ANY_VERSION, Talk, at

from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.robot.virtual import VirtualRobot, robot_in_thread


async def test_in_a_running_loop_it_leaves_nothing_behind(opentrons_folder: Path) -> None:
    before, handlers = asyncio.all_tasks(), signal.getsignal(signal.SIGINT)
    async with VirtualRobot(config_folder=opentrons_folder) as robot:
        port = robot.address.port
        async with httpx.AsyncClient(
            base_url=robot.address.base_url, headers=ANY_VERSION, trust_env=False
        ) as client:
            run = (await client.post("/runs", json={"data": {}})).json()["data"]["id"]
            answer = await client.post(
                f"/runs/{run}/commands",
                params={"waitUntilComplete": "true"},
                json={"data": {"commandType": "home", "params": {}}},
            )
            assert answer.json()["data"]["status"] == "succeeded"
        assert signal.getsignal(signal.SIGINT) is handlers
    await asyncio.sleep(0)
    assert asyncio.all_tasks() <= before
    with socket.create_server(("127.0.0.1", port)):
        pass


async def test_it_ends_in_the_middle_of_a_command(opentrons_folder: Path) -> None:
    before = asyncio.all_tasks()
    async with VirtualRobot(config_folder=opentrons_folder, speed=Speed.X1) as robot:
        client = httpx.AsyncClient(
            base_url=robot.address.base_url, headers=ANY_VERSION, trust_env=False
        )
        run = (await client.post("/runs", json={"data": {}})).json()["data"]["id"]
        body = {"data": {"commandType": "waitForDuration", "params": {"seconds": 600}}}
        waiting = asyncio.create_task(
            client.post(f"/runs/{run}/commands", params={"waitUntilComplete": "true"}, json=body)
        )
        while not robot.records:
            await client.get(f"/runs/{run}")
    answer = await waiting
    assert answer.status_code == 500
    assert robot.records[0].status == "failed"
    await client.aclose()
    await asyncio.sleep(0)
    assert asyncio.all_tasks() <= before


@pytest.mark.parametrize("stops", [0, 1, 2])
async def test_it_ends_with_a_paused_run(opentrons_folder: Path, stops: int) -> None:
    before = asyncio.all_tasks()
    async with (
        VirtualRobot(config_folder=opentrons_folder) as robot,
        httpx.AsyncClient(
            base_url=robot.address.base_url, headers=ANY_VERSION, trust_env=False
        ) as client,
    ):
        run = (await client.post("/runs", json={"data": {}})).json()["data"]["id"]
        body = {"data": {"commandType": "waitForResume", "params": {}}}
        await client.post(f"/runs/{run}/commands", json=body)
        for _ in range(stops):
            await client.post(f"/runs/{run}/actions", json={"data": {"actionType": "stop"}})
        state = (await client.get(f"/runs/{run}")).json()["data"]["status"]
        assert state == ["paused", "stop-requested", "stopped"][stops]
    await asyncio.sleep(0)
    assert asyncio.all_tasks() <= before


def test_in_a_thread_it_leaves_nothing_behind(opentrons_folder: Path) -> None:
    before = threading.active_count()
    with robot_in_thread(config_folder=opentrons_folder) as robot:
        url = f"{robot.address.base_url}/health"
        assert httpx.get(url, headers=ANY_VERSION, trust_env=False).status_code == 200
    assert threading.active_count() == before
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, headers=ANY_VERSION, trust_env=False)


def test_a_port_in_use_is_said(opentrons_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(DeviceConnectionError, match=f"port {port} of 127.0.0.1") as refused,
            robot_in_thread(config_folder=opentrons_folder, port=port),
        ):
            pass
    assert "Choose another port" in str(refused.value)


def test_an_address_needs_a_started_robot() -> None:
    with pytest.raises(RuntimeError, match="not started"):
        _ = VirtualRobot().address


def plausible_seconds(robot: VirtualRobot) -> dict[str, float]:
    """How long some commands take on the robot's clock."""
    found = {}
    with Talk(robot) as talk:
        talk.load()
        for name, params in (
            ("home", {}),
            ("pickUpTip", at("rack")),
            ("moveToWell", at("plate", "D6")),
            ("aspirate", at("plate", "D6", volume=500, flowRate=250)),
            ("dropTip", at("rack")),
        ):
            before = robot.clock.now()
            talk.ok(name, params)
            found[name] = robot.clock.now() - before
    return found


def test_motors_take_plausible_time_on_their_clock(instant_robot: VirtualRobot) -> None:
    seconds = plausible_seconds(instant_robot)
    assert seconds["home"] == pytest.approx(8, abs=1)
    assert 2 < seconds["pickUpTip"] < 15
    assert 0.5 < seconds["moveToWell"] < 6
    assert 2 < seconds["aspirate"] < 6
    assert 1 < seconds["dropTip"] < 12


def test_a_slow_move_takes_as_long_as_its_speed_says(instant_robot: VirtualRobot) -> None:
    robot = instant_robot
    with Talk(robot) as talk:
        talk.load()
        talk.take_tip()
        talk.ok("moveToWell", at("plate"))
        before = robot.clock.now()
        lower = {"origin": "top", "offset": {"x": 0, "y": 0, "z": -10}}
        talk.ok("moveToWell", at("plate", speed=5, wellLocation=lower))
        assert robot.clock.now() - before == pytest.approx(10 / 5 + 0.15, abs=0.01)


def test_real_time_is_clock_time_over_the_speed(opentrons_folder: Path) -> None:
    with (
        robot_in_thread(config_folder=opentrons_folder, speed=Speed.X10) as robot,
        Talk(robot) as talk,
    ):
        talk.new_run()
        answer = talk.post("home", {"axes": ["leftZ"]})
        assert robot.clock.now() == pytest.approx(1.5)
        assert answer.elapsed.total_seconds() >= 0.15
        waited = talk.post("waitForDuration", {"seconds": 2})
        assert waited.elapsed.total_seconds() >= 0.2
        assert waited.json()["data"]["params"] == {"seconds": 2.0}


def test_a_command_on_a_kept_alive_connection_is_quick(talk: Talk) -> None:
    talk.new_run()
    took = sorted(talk.post("comment", {"message": "x"}).elapsed.total_seconds() for _ in range(50))
    # 40 ms is what an answer takes whose second part waits for the client's ACK.
    assert took[25] < 0.03


def start(tmp_path: Path, *options: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "SDL1_CONFIG_DIR": str(tmp_path / "config"),
        "SDL1_DATA_DIR": str(tmp_path / "data"),
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "sdl1_desktop.cli", "virtual-robot", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
    )


def test_as_a_process_it_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    process = start(tmp_path, "--port", "0", "--speed", "instant")
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "Ctrl-C ends it" in line
        assert "speed instant" in line
        url = next(word for word in line.split() if word.startswith("http://"))
        health = httpx.get(f"{url}/health", headers=ANY_VERSION, trust_env=False)
        assert health.json()["robot_model"] == "OT-2 Standard"
        if sys.platform == "win32":
            process.terminate()
            return
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err) == (0, "", "")
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_as_a_process_it_says_that_the_port_is_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = start(tmp_path, "--port", str(taken.getsockname()[1]))
        out, err = process.communicate(timeout=50)
    assert (process.returncode, out) == (2, "")
    assert err.count("\n") == 1
    assert "cannot listen on port" in err


@pytest.mark.parametrize("text", ["no json", '{"rates": {"explode": 1}}'])
def test_as_a_process_it_refuses_a_wrong_file_of_faults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "faults.json"
    path.write_text(text, encoding="utf-8")
    process = start(tmp_path, "--port", "0", "--faults", str(path))
    out, err = process.communicate(timeout=50)
    assert (process.returncode, out) == (2, "")
    assert "faults.json" in err
    assert "Traceback" not in err


async def test_it_ends_while_a_played_run_is_homing(opentrons_folder: Path) -> None:
    before = asyncio.all_tasks()
    async with (
        VirtualRobot(config_folder=opentrons_folder, speed=Speed.X1) as robot,
        httpx.AsyncClient(
            base_url=robot.address.base_url, headers=ANY_VERSION, trust_env=False
        ) as client,
    ):
        run = (await client.post("/runs", json={"data": {}})).json()["data"]["id"]
        path = f"/runs/{run}/actions"
        played = await client.post(path, json={"data": {"actionType": "play"}})
        assert played.status_code == 201
    await asyncio.sleep(0)
    assert asyncio.all_tasks() <= before
