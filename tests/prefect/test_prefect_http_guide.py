"""The guide's curl commands and its example 3, as they stand in it, with a real Prefect server.

The commands about deployments of docs/api.md too.
"""

from __future__ import annotations

import functools
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
from door_house import WAIT_S, House
from real_server import RealServer

from sdl1_desktop.robot.virtual.server import VirtualRobot, robot_in_thread

pytestmark = pytest.mark.timeout(120)

GUIDE = "000_f8d158b74eb33a6d.txt"
ADDRESS = "http://localhost:8000"
FILE = "data/test_workflow-1753364156528.json"
ROBOT = "169.254.69.185"

_post = requests.post


def curl_commands(guide: str) -> list[str]:
    """The guide's curl commands, each in one line."""
    joined = guide.replace("\\\n", " ")
    return [found[0] for found in re.finditer(r"^curl (?:[^'\n]|'[^']*')*", joined, re.MULTILINE)]


def work_of(result: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What each node came to; files have the time in their names."""
    return [
        (one["node_id"], one["cycle"], one["status"], one["duration_s"])
        + (() if "files" in one["values"] else (one["values"],))
        for one in result["results"]
    ]


@pytest.fixture
def in_lab(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The guide's example 3, in a folder where its workflow file is."""
    (tmp_path / "data").mkdir()
    shutil.copyfile(shared / "workflows" / "canvas_export_v1_1.json", tmp_path / FILE)
    monkeypatch.chdir(tmp_path)
    guide = (shared / GUIDE).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    return next(block for block in blocks if "requests.post" in block)


@pytest.fixture
def robot(server: RealServer) -> Iterator[VirtualRobot]:
    with robot_in_thread(config_folder=server.folders.opentrons) as robot:
        yield robot


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
    assert configured["current"] == {
        "manager_type": "prefect",
        "dry_run": True,
        "robot_ip": ROBOT,
        "simulate": [],
    }
    assert managers == configured
    assert [(one["manager_type"], one["available"]) for one in managers["managers"]] == [
        ("native", True),
        ("prefect", True),
    ]


def test_what_the_guide_configures_runs_on_prefect_and_does_the_same_work(
    shared: Path, http: httpx.Client, server: RealServer, door: House
) -> None:
    body = {"manager_type": "prefect", "dry_run": True, "robot_ip": ROBOT}
    assert http.post("/managers/configure", json=body).status_code == 200
    text = (shared / "workflows" / "canvas_export_v1_1.json").read_text(encoding="utf-8")
    result = http.post("/canvas/execute", json=json.loads(text)).json()
    assert (result["status"], result["backend"], result["dry_run"]) == (
        "completed",
        "prefect",
        True,
    )
    flow_runs = server.post(
        "/flow_runs/filter", {"flow_runs": {"name": {"like_": result["run_id"]}}}
    )
    assert [(one["state_type"], "dry run" in one["tags"]) for one in flow_runs] == [
        ("COMPLETED", True)
    ]
    native = http.post("/managers/configure", json={"manager_type": "native"})
    assert native.json()["current"]["manager_type"] == "native"
    again = http.post("/canvas/execute", json=json.loads(text)).json()
    assert again["backend"] == "native"
    assert work_of(again) == work_of(result)


def test_example_3_without_a_token_stays_a_dry_run(
    in_lab: str, door: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted: list[requests.Response] = []
    monkeypatch.setattr(
        requests, "post", lambda *args, **more: posted.append(_post(*args, **more)) or posted[-1]
    )
    names: dict[str, Any] = {"json": json}
    exec(in_lab.replace(ADDRESS, door.door.address), names)
    configured = posted[0]
    assert configured.status_code == 401
    assert configured.headers["content-type"] == "application/problem+json"
    assert configured.json()["type"].endswith(":token-missing")
    assert "Authorization: Bearer" in configured.json()["action"]
    assert names["result"]["status"] == "completed"
    assert names["result"]["dry_run"] is True


def test_example_3_with_token_and_switch_moves_the_robot(
    in_lab: str, door: House, robot: VirtualRobot, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.door.accept_live = True
    token = {"Authorization": f"Bearer {door.door.token}"}
    post = functools.partial(requests.post, headers=token, timeout=WAIT_S)
    monkeypatch.setattr(requests, "post", post)
    at = str(robot.address)
    setup = {"robot_ip": at, "simulate": ["pumps", "potentiostat"]}
    assert post(f"{door.door.address}/managers/configure", json=setup).status_code == 200
    # The file names its lab's robot; the virtual one is somewhere else.
    file = Path(FILE)
    text = file.read_text("utf-8").replace(f'"robot_ip": "{ROBOT}"', f'"robot_ip": "{at}"')
    file.write_text(text, encoding="utf-8")
    names: dict[str, Any] = {"json": json}
    exec(in_lab.replace(ADDRESS, door.door.address), names)
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
    assert result["backend"] == "prefect"
    assert "home" in [one.command_type for one in robot.executed]
    created = door.journal.run(result["run_id"])
    assert created is not None
    assert created.origin.startswith("HTTP 127.0.0.1 python-requests/")


@pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are written for a shell")
def test_the_commands_about_deployments_work_as_they_stand(
    repository: Path, tmp_path: Path, http: httpx.Client, trusted: httpx.Client, door: House
) -> None:
    plan = repository / "resources" / "workflows" / "first_steps_basic.json"
    shutil.copyfile(plan, tmp_path / "plan.json")
    text = (repository / "docs" / "api.md").read_text(encoding="utf-8")
    section = text[text.index("## Deployments and schedules") :]
    block = re.findall(r"```bash\n(.*?)```", section, re.DOTALL)[0]
    commands = block.replace(ADDRESS, door.door.address)
    script = "set -e\n" + re.sub(r"^curl ", "curl --silent --fail ", commands, flags=re.MULTILINE)
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    address = "/deployments/Daily%20battery%20test"
    shown = http.get(address).json()
    assert (shown["schedules"][0]["cron"], shown["is_schedule_active"]) == ("0 9 * * *", True)
    assert [one["state"] for one in http.get(f"{address}/runs").json()["runs"]] == ["Scheduled"]
    assert trusted.delete(address).status_code == 204
