"""What the door says of deployments while the Prefect server is off, starts, or is in trouble."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import Future
from typing import Any

import httpx
import pytest
from door_house import SHORT, House

from sdl1_desktop.backends.prefect.connection import ServerKind
from sdl1_desktop.backends.prefect.desk_server import ServerOff
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.run_terms import TermsError
from sdl1_desktop.backends.prefect.server_api import ServerAway, ServerRefused
from sdl1_desktop.backends.prefect.server_state import ServerHealth, ServerState
from sdl1_desktop.messages import message

WHAT, ACTION = message("It is so."), message("Do this.")


def failed(error: Exception) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def refused(got: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert got.status_code == status, got.text
    assert got.json()["type"] == f"urn:sdl1-desktop:problem:{code}"
    return dict(got.json())


def test_without_a_server_nothing_starts_one_and_all_say_how(
    http: httpx.Client, trusted: httpx.Client, door: House
) -> None:
    flow_run = "/flow-runs/00000000-0000-4000-8000-000000000000"
    answers = [
        http.get("/deployments"),
        http.post("/deployments", json={"name": "Daily", "canvas_workflow": SHORT}),
        http.get("/deployments/Daily"),
        http.patch("/deployments/Daily", json={}),
        trusted.delete("/deployments/Daily"),
        http.post("/deployments/Daily/run"),
        http.post("/deployments/Daily/pause"),
        http.post("/deployments/Daily/resume"),
        http.get("/deployments/Daily/arming"),
        trusted.delete("/deployments/Daily/arming"),
        http.get("/deployments/Daily/runs"),
        http.get("/schedule"),
        http.get("/flow-runs"),
        http.get(flow_run),
        http.post(f"{flow_run}/cancel"),
    ]
    for got in answers:
        problem = refused(got, 503, "prefect-not-started")
        assert "POST /prefect/start" in problem["action"]
    told = http.get("/prefect").json()
    assert (told["server"]["kind"], told["server"]["health"]) == ("local", "off")
    assert told["executor"] is None


def test_a_start_that_takes_its_time_is_answered_at_once_if_wished(
    http: httpx.Client, door: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door.engine.schedules, "start_server", Future[Any])
    got = http.post("/prefect/start", headers={"Prefer": "respond-async"})
    assert (got.status_code, got.headers["location"]) == (202, "/prefect")
    assert got.headers["preference-applied"] == "respond-async"
    assert got.json()["server"]["health"] == "off"


def test_a_start_that_fails_says_why(
    http: httpx.Client, door: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        door.engine.schedules, "start_server", lambda: failed(PrefectProblem(WHAT, ACTION))
    )
    problem = refused(http.post("/prefect/start"), 503, "prefect-not-usable")
    assert (problem["detail"], problem["action"]) == (str(WHAT), str(ACTION))


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (
            ServerOff(ServerState(ServerKind.LOCAL, ServerHealth.STARTING, 0.0)),
            503,
            "prefect-starting",
        ),
        (ServerAway(WHAT, ACTION), 503, "prefect-away"),
        (ServerRefused("url", 409, "no"), 422, "prefect-refused"),
        (TermsError(WHAT, ACTION), 422, "terms-refused"),
        (OSError(28, "No space left on device"), 503, "data-folder"),
    ],
    ids=["starting", "away", "refused", "terms", "disk"],
)
def test_each_trouble_is_its_own_problem(
    http: httpx.Client,
    door: House,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    code: str,
) -> None:
    monkeypatch.setattr(door.engine.schedules, "deployments", lambda: failed(error))
    got = http.get("/deployments")
    refused(got, status, code)
    assert ("retry-after" in got.headers) == (code == "prefect-starting")


def test_who_may_not_is_told_before_the_server_is_asked(
    http: httpx.Client, trusted: httpx.Client
) -> None:
    live = {"name": "Daily", "canvas_workflow": SHORT, "config": {"dry_run": False}}
    refused(http.post("/deployments", json=live), 401, "token-missing")
    refused(trusted.post("/deployments", json=live), 403, "live-not-accepted")
    refused(http.delete("/deployments/Daily"), 401, "token-missing")
    body = {"version": "1"}
    refused(http.post("/deployments/Daily/arming", json=body), 401, "token-missing")
    refused(trusted.post("/deployments/Daily/arming", json=body), 403, "live-not-accepted")
    refused(http.delete("/deployments/Daily/arming"), 401, "token-missing")


def test_the_door_opens_without_importing_prefect() -> None:
    code = "import sys, sdl1_desktop.api.door; sys.exit('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
