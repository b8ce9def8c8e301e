"""The guide's endpoints with the native manager; tests/prefect has its commands as they stand."""

from __future__ import annotations

import json

import httpx
import pytest
from door_house import SHORT, House, basic
from fan_out import fan_out

from sdl1_desktop import __version__
from sdl1_desktop.robot.virtual.server import VirtualRobot
from sdl1_desktop.workflow.catalog import NODE_TYPES


def test_the_guides_configuration_with_the_native_manager(http: httpx.Client) -> None:
    body = {"manager_type": "native", "dry_run": True, "robot_ip": "169.254.69.185"}
    got = http.post("/managers/configure", json=body)
    assert got.status_code == 200
    assert got.json()["current"] == {**body, "simulate": []}
    assert http.get("/managers").json()["current"]["robot_ip"] == "169.254.69.185"


@pytest.mark.parametrize("path", ["/canvas/execute", "/execute"])
@pytest.mark.parametrize("wrapped", [False, True])
def test_a_posted_workflow_is_run_and_its_result_answered(
    http: httpx.Client, path: str, wrapped: bool
) -> None:
    body = {"canvas_workflow": SHORT, "config": {"seed": 7}} if wrapped else SHORT
    got = http.post(path, json=body)
    assert got.status_code == 200, got.text
    result = got.json()
    assert (result["status"], result["dry_run"]) == ("completed", True)
    assert (result["total_nodes"], result["successful_nodes"]) == (2, 2)
    assert [one["node_type"] for one in result["results"]] == ["home_robot", "set_lights"]
    assert result["seed"] == (7 if wrapped else 1)


@pytest.mark.parametrize("path", ["/canvas/execute/dry-run", "/execute/dry-run"])
def test_a_dry_run_address_is_dry_whatever_the_body_says(
    trusted: httpx.Client, door: House, path: str
) -> None:
    door.door.accept_live = True
    body = {"canvas_workflow": SHORT, "config": {"dry_run": False, "robot_ip": "127.0.0.1:1"}}
    result = trusted.post(path, json=body).json()
    assert (result["status"], result["dry_run"]) == ("completed", True)


@pytest.mark.parametrize("path", ["/canvas/validate", "/validate"])
def test_validate_says_what_is_wrong_and_where(http: httpx.Client, path: str) -> None:
    fine = http.post(path, json=SHORT).json()
    assert (fine["valid"], fine["nodes"], fine["findings"]) == (True, 2, [])
    wrong = http.post(path, json=basic({"type": "aspirate", "labware": "vial_rack_2"})).json()
    assert wrong["valid"] is False
    assert wrong["errors"] >= 1
    assert wrong["findings"][0]["node_id"] == "n0"
    alien = http.post(path, json={"hello": "world"}).json()
    assert alien["valid"] is False
    assert alien["findings"][0]["code"] == "not-readable"


def test_validate_says_what_runs_at_the_same_time(http: httpx.Client) -> None:
    assert http.post("/canvas/validate", json=fan_out()).json()["together"] == [
        ["export", "beside"]
    ]
    assert http.post("/canvas/validate", json=SHORT).json()["together"] == []


def test_a_workflow_with_errors_is_not_run(http: httpx.Client) -> None:
    got = http.post("/execute", json=basic({"type": "aspirate", "labware": "vial_rack_2"}))
    assert got.status_code == 422
    problem = got.json()
    assert problem["type"].endswith(":check-found-errors")
    assert problem["findings"][0]["severity"] == "error"


def test_operations_lists_every_node_type(http: httpx.Client) -> None:
    listed = {one["type"]: one for one in http.get("/operations").json()["operations"]}
    assert set(listed) == set(NODE_TYPES)
    aspirate = listed["aspirate"]
    assert aspirate["devices"] == ["ot2"]
    assert "volume" in {one["name"] for one in aspirate["parameters"]}
    assert {one["unit"] for one in aspirate["parameters"] if one["name"] == "volume"} == {"µL"}


def test_labware_is_what_stands_on_the_deck(http: httpx.Client) -> None:
    deck = http.get("/labware").json()
    assert (deck["pipette"], deck["mount"]) == ("p1000_single_gen2", "left")
    by_slot = {one["slot"]: one for one in deck["labware"]}
    assert by_slot["9"]["wells"][0] == "A1"
    assert len(by_slot["9"]["wells"]) == 15


def test_status_and_health(http: httpx.Client, door: House, robot: VirtualRobot) -> None:
    status = http.get("/status").json()
    assert (status["version"], status["busy"], status["run"]) == (__version__, False, None)
    assert status["accept_live"] is False
    assert http.get("/health").json() == {
        "status": "ok",
        "version": __version__,
        "problems": [],
        "robot": None,
    }
    http.post("/managers/configure", json={"robot_ip": str(robot.address)})
    seen = http.get("/health").json()["robot"]
    assert (seen["health"], seen["name"]) == ("reachable", "virtual-ot2")


def test_an_upload_is_checked_and_can_be_run_by_its_name(http: httpx.Client, door: House) -> None:
    data = json.dumps(SHORT).encode()
    got = http.post("/upload", files={"file": ("../../plan.json", data, "application/json")})
    assert got.status_code == 201, got.text
    taken = got.json()
    assert taken["validation"]["valid"] is True
    assert taken["size"] == len(data)
    kept = door.folders.data / "uploads" / f"{taken['upload']}.json"
    assert kept.read_bytes() == data
    result = http.post("/execute", json={"upload": taken["upload"], "config": {}}).json()
    assert result["status"] == "completed"
    assert http.post("/execute", json={"upload": "0" * 32}).status_code == 404


def test_prefect_is_refused_with_its_reason_where_it_is_not_there(
    http: httpx.Client, door: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sdl1_desktop.messages import message

    monkeypatch.setattr(
        door.engine, "backend_reason", lambda name: message("no") if name == "prefect" else None
    )
    for got in (
        http.post("/managers/configure", json={"manager_type": "prefect"}),
        http.post(
            "/execute", json={"canvas_workflow": SHORT, "config": {"manager_type": "prefect"}}
        ),
    ):
        assert (got.status_code, got.json()["detail"]) == (409, "no")
    entries = {one["manager_type"]: one for one in http.get("/managers").json()["managers"]}
    assert (entries["prefect"]["available"], entries["native"]["available"]) == (False, True)
