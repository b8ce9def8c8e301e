"""The guide's commands and its example, as they stand in it, and its other endpoints."""

from __future__ import annotations

import functools
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
from door_house import SHORT, House, basic

from sdl1_desktop import __version__
from sdl1_desktop.robot.virtual.server import VirtualRobot
from sdl1_desktop.workflow.catalog import NODE_TYPES

GUIDE = "000_f8d158b74eb33a6d.txt"
ADDRESS = "http://localhost:8000"


def curl_commands(guide: str) -> list[str]:
    """The guide's curl commands, each in one line."""
    joined = guide.replace("\\\n", " ")
    return [found[0] for found in re.finditer(r"^curl (?:[^'\n]|'[^']*')*", joined, re.MULTILINE)]


def prefect_is_there(door: House) -> bool:
    return door.engine.backend_reason("prefect") is None


@pytest.fixture
def in_lab(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The guide's example 3, in a folder where its workflow file is."""
    (tmp_path / "data").mkdir()
    shutil.copyfile(
        shared / "workflows" / "canvas_export_v1_1.json",
        tmp_path / "data" / "test_workflow-1753364156528.json",
    )
    monkeypatch.chdir(tmp_path)
    guide = (shared / GUIDE).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    return next(block for block in blocks if "requests.post" in block)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_guides_curl_commands_are_answered(shared: Path, door: House) -> None:
    commands = curl_commands((shared / GUIDE).read_text(encoding="utf-8"))
    assert len(commands) == 2
    answers: list[dict[str, Any]] = []
    for command in commands:
        words = shlex.split(command.replace(ADDRESS, door.door.address))
        done = subprocess.run([*words, "--silent"], capture_output=True, check=True, timeout=20)
        answers.append(json.loads(done.stdout))
    configured, managers = answers
    assert {one["manager_type"] for one in managers["managers"]} == {"native", "prefect"}
    if prefect_is_there(door):
        assert configured["current"]["manager_type"] == "prefect"
        assert configured["current"]["robot_ip"] == "169.254.69.185"
    else:
        assert configured["type"].endswith(":manager-not-available")
        assert "Prefect" in configured["detail"]
    assert managers["current"]["dry_run"] is True


def test_the_guides_configuration_with_the_native_manager(http: httpx.Client) -> None:
    body = {"manager_type": "native", "dry_run": True, "robot_ip": "169.254.69.185"}
    got = http.post("/managers/configure", json=body)
    assert got.status_code == 200
    assert got.json()["current"] == {**body, "simulate": []}
    assert http.get("/managers").json()["current"]["robot_ip"] == "169.254.69.185"


def test_example_3_without_a_token_stays_a_dry_run(in_lab: str, door: House) -> None:
    names: dict[str, Any] = {"json": json}
    exec(in_lab.replace(ADDRESS, door.door.address), names)
    assert names["result"]["status"] == "completed"
    assert names["result"]["dry_run"] is True


def test_example_3_with_token_and_switch_moves_the_robot(
    in_lab: str, door: House, robot: VirtualRobot, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.door.accept_live = True
    token = {"Authorization": f"Bearer {door.door.token}"}
    post = functools.partial(requests.post, headers=token, timeout=30)
    monkeypatch.setattr(requests, "post", post)
    at = str(robot.address)
    setup = {"robot_ip": at, "simulate": ["pumps", "potentiostat"]}
    assert post(f"{door.door.address}/managers/configure", json=setup).status_code == 200
    # The file names its lab's robot; the virtual one is somewhere else.
    file = Path("data/test_workflow-1753364156528.json")
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {}), encoding="utf-8")
    text = file.read_text("utf-8").replace('"robot_ip": "169.254.69.185"', f'"robot_ip": "{at}"')
    file.write_text(text, encoding="utf-8")
    example = in_lab.replace(ADDRESS, door.door.address)
    if not prefect_is_there(door):
        example = example.replace('"prefect"', '"native"')
    names: dict[str, Any] = {"json": json}
    exec(example, names)
    first = names["result"]
    # The file fills a vessel over its rim: somebody has to say that this was read.
    assert names["response"].status_code == 409, first
    assert first["type"].endswith(":warnings-not-confirmed")
    assert robot.executed == []
    body = {
        "canvas_workflow": json.loads(text),
        "config": {"confirm_warnings": True, "speed": "instant"},
    }
    result = post(f"{door.door.address}/canvas/execute", json=body).json()
    assert (result["status"], result["dry_run"]) == ("completed", False), result
    assert "home" in [one.command_type for one in robot.executed]
    created = door.journal.run(result["run_id"])
    assert created is not None
    assert created.origin.startswith("HTTP 127.0.0.1 python-requests/")


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
