"""Deployments, schedules and flow runs over HTTP, with a real Prefect server."""

from __future__ import annotations

import asyncio
import contextlib
import json
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest
from door_house import SHORT, House, basic
from real_server import RealServer, until

from sdl1_desktop.backends.prefect.executor import Executor
from sdl1_desktop.backends.prefect.executor_place import only_executor
from sdl1_desktop.backends.prefect.server_api import NotOnServer

pytestmark = pytest.mark.timeout(120)

ROBOT = "10.0.0.5"
LIVE = {"dry_run": False, "robot_ip": ROBOT, "simulate": ["pumps", "potentiostat"]}


@pytest.fixture
def name(house: House) -> Iterator[str]:
    """One that no other test has, with what has to be written otherwise in an address."""
    name = f"毎日 9:00 +1? #{uuid.uuid4().hex[:8]}"
    yield name
    with contextlib.suppress(NotOnServer):
        house.engine.schedules.delete(name).result(30)


@pytest.fixture
def path(name: str) -> str:
    return f"/deployments/{quote(name)}"


@pytest.fixture
def live(name: str, door: House, trusted: httpx.Client) -> dict[str, Any]:
    """A live deployment that is not armed; the switch is off again."""
    door.door.accept_live = True
    made = deploy(trusted, name, config=LIVE)
    assert made.status_code == 201, made.text
    door.door.accept_live = False
    return made.json()


def deploy(http: httpx.Client, name: str, **more: Any) -> httpx.Response:
    return http.post("/deployments", json={"name": name, "canvas_workflow": SHORT, **more})


def refused(got: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert got.status_code == status, got.text
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["type"] == f"urn:sdl1-desktop:problem:{code}"
    return dict(got.json())


def test_a_deployment_is_made_listed_and_shown(http: httpx.Client, name: str, path: str) -> None:
    at = (datetime.now(UTC) + timedelta(days=2)).replace(microsecond=0)
    got = deploy(
        http,
        name,
        config={"seed": 7, "catch_up_s": 60},
        schedules=[
            "interval:3600",
            {"type": "cron", "cron": "0 9 * * *", "timezone": "Asia/Tokyo"},
            {"type": "once", "at": at.isoformat()},
        ],
    )
    assert got.status_code == 201, got.text
    assert got.headers["location"] == quote(f"/deployments/{name}")
    made = got.json()
    assert (made["name"], made["previous_version"], made["changes"]) == (name, None, [])
    assert made["is_schedule_active"] is True
    assert made["runs_here"] is True
    assert (made["armed"], made["config"]["dry_run"], made["config"]["seed"]) == (False, True, 7)
    kinds = {one["type"]: one for one in made["schedules"]}
    assert kinds["interval"]["interval_seconds"] == 3600
    assert (kinds["cron"]["cron"], kinds["cron"]["timezone"]) == ("0 9 * * *", "Asia/Tokyo")
    assert kinds["once"]["at"] == at.isoformat()
    shown = http.get(path).json()
    assert shown == {key: made[key] for key in shown}
    assert http.get(f"/deployments/{made['id']}").json()["name"] == name
    listed = [one["name"] for one in http.get("/deployments").json()["deployments"]]
    assert name in listed
    assert listed == sorted(listed)


def test_the_same_name_is_a_new_version(http: httpx.Client, name: str, path: str) -> None:
    first = deploy(http, name).json()
    other = basic({"type": "home_robot"})
    got = deploy(http, name, canvas_workflow=other)
    assert got.status_code == 200
    again = got.json()
    assert (again["id"], again["previous_version"]) == (first["id"], first["version"])
    assert again["changes"]
    assert [one["version"] for one in http.get(path).json()["versions"]] == [
        first["version"],
        again["version"],
    ]


def test_an_upload_is_deployed_by_its_name(http: httpx.Client, name: str) -> None:
    sent = http.post("/upload", files={"file": ("plan.json", json.dumps(SHORT))}).json()["upload"]
    body = {"name": name, "upload": sent}
    assert http.post("/deployments", json=body).json()["workflow_name"] == "Made in a test"
    both = http.post("/deployments", json={**body, "canvas_workflow": SHORT})
    refused(both, 422, "body-refused")
    refused(http.post("/deployments", json={"name": name}), 422, "body-refused")
    refused(http.post("/deployments", json={**body, "upload": "0" * 32}), 404, "upload-unknown")


def test_pause_resume_change_and_delete(
    http: httpx.Client, trusted: httpx.Client, name: str, path: str
) -> None:
    made = deploy(http, name, schedules=["interval:3600"]).json()
    assert made["next_runs"]
    paused = http.post(f"{path}/pause").json()
    assert (paused["paused"], paused["is_schedule_active"], paused["next_runs"]) == (
        True,
        False,
        [],
    )
    resumed = http.post(f"{path}/resume").json()
    assert (resumed["paused"], resumed["is_schedule_active"]) == (False, True)
    body = {"config": {"seed": 9, "speed": "10x"}, "schedules": ["cron:0 8 * * 1-5"]}
    changed = http.patch(path, json=body).json()
    assert (changed["config"]["seed"], changed["config"]["speed"]) == (9, "10x")
    assert [one["type"] for one in changed["schedules"]] == ["cron"]
    kept = http.patch(path, json={"config": {"seed": 10}}).json()
    assert ([one["type"] for one in kept["schedules"]], kept["config"]["speed"]) == (
        ["cron"],
        "10x",
    )
    assert http.patch(path, json={"schedules": []}).json()["schedules"] == []
    refused(http.delete(path), 401, "token-missing")
    assert trusted.delete(path).status_code == 204
    refused(http.get(path), 404, "prefect-unknown")
    refused(trusted.delete(path), 404, "prefect-unknown")


def test_runs_are_planned_looked_at_and_cancelled(
    http: httpx.Client, name: str, path: str, door: House
) -> None:
    made = deploy(http, name, schedules=["interval:86400"]).json()
    at = (datetime.now(UTC) + timedelta(hours=1)).replace(microsecond=0)
    got = http.post(f"{path}/run", json={"scheduled_time": at.isoformat(), "config": {"seed": 3}})
    assert got.status_code == 201, got.text
    planned = got.json()
    assert got.headers["location"] == f"/flow-runs/{planned['flow_run_id']}"
    assert "sdl1 prefect worker" in planned["note"]
    seen = http.get(got.headers["location"]).json()
    assert (seen["state"], seen["deployment_name"], seen["dry_run"]) == ("Scheduled", name, True)
    assert datetime.fromisoformat(seen["scheduled_time"]) == at
    now = http.post(f"{path}/run").json()
    coming = http.get("/schedule", params={"deployment": name}).json()
    assert not coming["cut"]
    due = [datetime.fromisoformat(one["scheduled_time"]) for one in coming["runs"]]
    assert due == sorted(due)
    assert [one["flow_run_id"] for one in coming["runs"][:2]] == [
        now["flow_run_id"],
        planned["flow_run_id"],
    ]
    # A week of a schedule that runs each day: also the days that the server has not planned yet.
    assert len(due) == 2 + 7
    assert {one["deployment_id"] for one in coming["runs"]} == {made["id"]}
    recent = http.get(f"{path}/runs").json()["runs"]
    assert [one["flow_run_id"] for one in recent] == [now["flow_run_id"]]
    assert http.get("/flow-runs", params={"deployment": name}).json()["runs"] == recent
    for one in (now, planned):
        cancelled = http.post(f"/flow-runs/{one['flow_run_id']}/cancel").json()
        assert cancelled["state"] == "Cancelled"
    again = http.post(f"/flow-runs/{now['flow_run_id']}/cancel")
    assert (again.status_code, again.json()["state"]) == (200, "Cancelled")
    notes = [one["note"] for one in door.audit() if one["what"] == f"POST {unquote(path)}/run"]
    assert notes == [f"run “{name}”, flow run {one['flow_run_id']}" for one in (planned, now)]


def test_what_is_not_there_or_cannot_be_is_said(http: httpx.Client, name: str, path: str) -> None:
    unknown = refused(http.get("/deployments/nothing"), 404, "prefect-unknown")
    assert "nothing" in unknown["detail"]
    for missing in ("/deployments/nothing/run", f"/flow-runs/{uuid.uuid4()}/cancel"):
        refused(http.post(missing), 404, "prefect-unknown")
    refused(http.get("/schedule", params={"deployment": "nothing"}), 404, "prefect-unknown")
    refused(http.get("/flow-runs/nothing"), 422, "parameters-refused")
    refused(http.get("/schedule", params={"until": "2001-01-01"}), 422, "parameters-refused")
    assert deploy(http, name).status_code == 201
    past = http.post(f"{path}/run", json={"scheduled_time": "2001-01-01T00:00:00Z"})
    refused(past, 422, "parameters-refused")
    refused(http.get(f"{path}/arming"), 409, "nothing-to-arm")
    wrong = deploy(http, name, canvas_workflow=basic({"type": "aspirate"}))
    assert refused(wrong, 422, "check-found-errors")["findings"]
    refused(deploy(http, name, canvas_workflow={"a": 1}), 422, "workflow-not-readable")
    for bad in ("a/b", "", " ", "a ", "x" * 101, "50 %"):
        refused(deploy(http, bad), 422, "body-refused")


@pytest.mark.parametrize(
    "schedule",
    [
        "hourly",
        "interval:0.5",
        "interval:1e300",
        "cron:99 9 * * *",
        "cron:0 0 31 2 *",
        "at:yesterday",
        "at:0001-01-01T00:00",
        {"type": "cron", "cron": "0 9 * * *", "timezone": "Mars/Olympus"},
        {"type": "interval", "interval_seconds": 60, "anchor": "9999-12-31T23:59:59Z"},
    ],
)
def test_a_schedule_that_cannot_be_is_refused_in_its_place(
    http: httpx.Client, name: str, path: str, schedule: Any
) -> None:
    problem = refused(
        deploy(http, name, schedules=["interval:60", schedule]), 422, "schedule-refused"
    )
    assert problem["errors"][0]["pointer"] == "$.schedules[1]"
    assert problem["action"]
    refused(http.get(path), 404, "prefect-unknown")


Attempt = Callable[[httpx.Client, str], httpx.Response]

BEGINNING: dict[str, Attempt] = {
    "deploy": lambda http, name: deploy(http, name, config=LIVE),
    "edit terms": lambda http, name: http.patch(f"/deployments/{name}", json={"config": LIVE}),
    "edit schedules": lambda http, name: http.patch(
        f"/deployments/{name}", json={"schedules": ["interval:1"]}
    ),
    "arm": lambda http, name: http.post(f"/deployments/{name}/arming", json={"version": ""}),
    "resume": lambda http, name: http.post(f"/deployments/{name}/resume"),
    "run": lambda http, name: http.post(f"/deployments/{name}/run"),
}
"""What lets something begin to move, of a live deployment."""

ENDING: dict[str, Attempt] = {
    "deploy a dry one over it": deploy,
    "make it dry": lambda http, name: http.patch(
        f"/deployments/{name}", json={"config": {"dry_run": True}}
    ),
    "pause": lambda http, name: http.post(f"/deployments/{name}/pause"),
    "disarm": lambda http, name: http.delete(f"/deployments/{name}/arming"),
    "delete": lambda http, name: http.delete(f"/deployments/{name}"),
}
"""What takes movement away."""


def test_what_may_move_needs_token_and_switch(
    http: httpx.Client, trusted: httpx.Client, live: dict[str, Any]
) -> None:
    for what, attempt in BEGINNING.items():
        target = live["name"] if what == "deploy" else live["id"]
        refused(attempt(http, target), 401, "token-missing")
        refused(attempt(trusted, target), 403, "live-not-accepted")
    assert http.get(f"/deployments/{live['id']}").json() == {
        key: value for key, value in live.items() if key not in ("previous_version", "changes")
    }


def test_what_takes_movement_away_needs_the_token_and_no_switch(
    http: httpx.Client, trusted: httpx.Client, door: House, live: dict[str, Any]
) -> None:
    at = f"/deployments/{live['id']}"
    for what, attempt in ENDING.items():
        target = live["name"] if what == "deploy a dry one over it" else live["id"]
        refused(attempt(http, target), 401, "token-missing")
    assert trusted.post(f"{at}/pause").json()["paused"] is True
    assert trusted.delete(f"{at}/arming").json()["armed"] is False
    dry = trusted.patch(at, json={"config": {"dry_run": True}}).json()
    assert dry["config"]["dry_run"] is True
    door.door.accept_live = True
    again = trusted.patch(at, json={"config": {"dry_run": False, "robot_ip": ROBOT}}).json()
    assert again["config"] == live["config"]
    door.door.accept_live = False
    assert deploy(trusted, live["name"]).json()["config"]["dry_run"] is True
    assert trusted.delete(at).status_code == 204


def test_a_dry_deployment_run_live_needs_both_and_is_not_armed(
    http: httpx.Client, trusted: httpx.Client, door: House, name: str, path: str
) -> None:
    deploy(http, name)
    body = {"config": LIVE}
    refused(http.post(f"{path}/run", json=body), 401, "token-missing")
    refused(trusted.post(f"{path}/run", json=body), 403, "live-not-accepted")
    door.door.accept_live = True
    refused(trusted.post(f"{path}/run", json=body), 409, "not-armed")
    assert http.get(f"{path}/runs").json()["runs"] == []


def test_a_robot_that_was_named_without_the_token_is_not_moved(
    http: httpx.Client, trusted: httpx.Client, door: House, name: str, path: str
) -> None:
    made = deploy(http, name, config={"robot_ip": "10.9.9.9"}).json()
    assert made["config"]["robot_ip"] == "10.9.9.9"
    door.door.accept_live = True
    live = {"config": {"dry_run": False}}
    refused(trusted.patch(path, json=live), 422, "robot-address")
    refused(trusted.post(f"{path}/run", json=live), 422, "robot-address")
    assert http.get(path).json()["config"]["dry_run"] is True


def test_a_live_deployment_run_dry_is_free_and_stays_dry(
    http: httpx.Client, live: dict[str, Any]
) -> None:
    got = http.post(f"/deployments/{live['id']}/run", json={"config": {"dry_run": True}})
    assert got.status_code == 201, got.text
    assert got.json()["dry_run"] is True
    cancelled = http.post(f"/flow-runs/{got.json()['flow_run_id']}/cancel")
    assert cancelled.json()["state"] == "Cancelled"


def test_arming_confirms_what_was_read_and_holds_for_just_that(
    http: httpx.Client, trusted: httpx.Client, door: House, live: dict[str, Any]
) -> None:
    at = f"/deployments/{live['id']}"
    door.door.accept_live = True
    told = http.get(f"{at}/arming").json()
    assert (told["version"], told["config"]["robot_ip"]) == (live["version"], ROBOT)
    assert (told["errors"], told["armed"]) == (0, False)
    other = trusted.post(f"{at}/arming", json={"version": "of yesterday"})
    refused(other, 409, "deployment-changed")
    armed = trusted.post(f"{at}/arming", json={"version": told["version"]}).json()
    assert armed["armed"] is True
    assert armed["armed_at"]
    run = trusted.post(
        f"{at}/run", json={"scheduled_time": (datetime.now(UTC) + timedelta(days=1)).isoformat()}
    )
    assert (run.status_code, run.json()["dry_run"]) == (201, False)
    asked = [one for one in door.audit() if one["outcome"] == "asked"]
    assert [one["note"].split(" “")[0] for one in asked[-2:]] == ["arm", "run"]
    elsewhere = {"config": {"robot_ip": "10.0.0.6"}}
    refused(trusted.post(f"{at}/run", json=elsewhere), 409, "not-armed")
    refused(http.post(f"/flow-runs/{run.json()['flow_run_id']}/cancel"), 401, "token-missing")
    door.door.accept_live = False
    cancelled = trusted.post(f"/flow-runs/{run.json()['flow_run_id']}/cancel")
    assert cancelled.json()["state"] == "Cancelled"
    assert trusted.delete(f"{at}/arming").json()["armed"] is False


def test_warnings_have_to_be_confirmed_before_it_is_armed(
    trusted: httpx.Client, door: House, name: str, path: str, shared: Path
) -> None:
    door.door.accept_live = True
    text = (shared / "workflows" / "canvas_export_v1_1.json").read_text(encoding="utf-8")
    config = {**LIVE, "robot_ip": "169.254.69.185"}
    made = deploy(trusted, name, canvas_workflow=json.loads(text), config=config).json()
    body = {"version": made["version"]}
    problem = refused(trusted.post(f"{path}/arming", json=body), 409, "warnings-not-confirmed")
    assert any(one["severity"] == "warning" for one in problem["findings"])
    assert trusted.get(path).json()["armed"] is False
    armed = trusted.post(f"{path}/arming", json={**body, "confirm_warnings": True})
    assert armed.json()["armed"] is True


async def test_the_executor_runs_what_was_deployed_and_asked_for_over_http(
    http: httpx.Client, server: RealServer, door: House, name: str, path: str
) -> None:
    deploy(http, name)
    ended = asyncio.Event()
    with only_executor(server.places) as note:
        executor = Executor(door.engine, door.journal, server.access, note, tell=lambda _: None)
        working = asyncio.create_task(executor.run(ended))
        begun = await asyncio.to_thread(http.post, f"{path}/run")
        assert (begun.status_code, begun.json()["note"]) == (201, "")
        address = begun.headers["location"]

        def over() -> Any:
            seen = http.get(address).json()
            return seen if seen["state_type"] == "COMPLETED" else None

        seen = await asyncio.to_thread(until, over, 40.0)
        ended.set()
        await working
    run = http.get(seen["links"]["run"]).json()
    assert (run["run_id"], run["backend"], run["dry_run"]) == (seen["run_id"], "prefect", True)
    assert (run["origin"], run["tags"]) == ("deployment", [f"deployment: {name}"])
    assert http.get(path).json()["last_run"]["flow_run_id"] == seen["flow_run_id"]


def test_the_server_is_told_of_and_found(http: httpx.Client, server: RealServer) -> None:
    started = http.post("/prefect/start")
    assert started.status_code == 200, started.text
    told = http.get("/prefect").json()
    assert told == started.json()
    assert (told["server"]["health"], told["executor"]) == ("up", None)
    assert told["server"]["api_url"] == server.connection.api_url
