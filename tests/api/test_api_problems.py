"""Every error is a problem detail, the framework's own too."""

from __future__ import annotations

import ast
import logging
import queue
from logging.handlers import QueueHandler
from pathlib import Path

import httpx
import pytest
from door_house import WAIT_S, House

from sdl1_desktop.journal import JournalError
from sdl1_desktop.messages import message


def problem(got: httpx.Response, status: int) -> dict[str, object]:
    assert got.status_code == status
    assert got.headers["content-type"] == "application/problem+json"
    body = got.json()
    assert {"type", "title", "status", "detail", "instance"} <= set(body)
    assert body["status"] == status
    return body


def test_no_such_address(http: httpx.Client) -> None:
    assert problem(http.get("/nothing/here"), 404)["instance"] == "/nothing/here"


def test_no_such_method(http: httpx.Client) -> None:
    got = http.put("/runs/some")
    problem(got, 405)
    assert got.headers["allow"] == "DELETE, GET"


def test_a_parameter_that_is_wrong_is_named(http: httpx.Client) -> None:
    body = problem(http.get("/runs", params={"limit": 0}), 422)
    assert body["errors"] == [
        {"pointer": "query.limit", "detail": "Input should be greater than or equal to 1"}
    ]


def test_a_member_of_the_body_that_is_wrong_is_named(http: httpx.Client) -> None:
    body = problem(http.post("/managers/configure", json={"dry_run": "yes"}), 422)
    assert body["errors"] == [{"pointer": "$.dry_run", "detail": "Input should be a valid boolean"}]
    problem(http.post("/managers/configure", json={"dryrun": True}), 422)
    problem(http.post("/managers/configure", json=[1]), 422)
    problem(http.post("/execute", json="text"), 422)


def test_an_address_that_is_none_says_what_to_do(http: httpx.Client) -> None:
    body = problem(http.post("/managers/configure", json={"robot_ip": "300.1.1.1"}), 422)
    assert "IPv4" in str(body["detail"])
    assert "Opentrons App" in str(body["action"])


def test_a_form_that_is_no_form(http: httpx.Client) -> None:
    problem(http.post("/upload", content=b"x", headers={"Content-Type": "text/plain"}), 422)
    head = {"Content-Type": "multipart/form-data; boundary=b"}
    problem(http.post("/upload", content=b"garbage", headers=head), 400)


def test_a_fault_of_the_program_is_a_problem_and_is_logged(
    http: httpx.Client,
    door: House,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logged: queue.Queue[logging.LogRecord] = queue.Queue()
    handler = QueueHandler(logged)
    logging.getLogger("uvicorn.error").addHandler(handler)

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault for this test")

    monkeypatch.setattr(door.journal, "find_runs", fail)
    try:
        body = problem(http.get("/runs"), 500)
        assert "a fault for this test" not in str(body)
        assert "a fault for this test" in str(logged.get(timeout=WAIT_S).msg)
    finally:
        logging.getLogger("uvicorn.error").removeHandler(handler)


def test_a_journal_that_cannot_be_read_is_said(
    http: httpx.Client, door: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise JournalError(message("The disk is away."))

    monkeypatch.setattr(door.journal, "run", fail)
    assert problem(http.get("/runs/some"), 503)["detail"] == "The disk is away."


def test_each_kind_of_problem_is_in_the_guides(repository: Path) -> None:
    calls = [
        node
        for path in (repository / "sdl1_desktop" / "api").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ProblemError"
    ]
    codes = {one.args[1].value for one in calls if isinstance(one.args[1], ast.Constant)}
    assert len(codes) > 30
    for name in ("api.md", "api.ja.md"):
        text = (repository / "docs" / name).read_text(encoding="utf-8")
        assert sorted(code for code in codes if f"`{code}`" not in text) == []


def test_the_description_is_complete(http: httpx.Client) -> None:
    document = http.get("/openapi.json").json()
    paths = document["paths"]
    wanted = {
        "/managers": {"get"},
        "/managers/configure": {"post"},
        "/canvas/execute": {"post"},
        "/canvas/execute/dry-run": {"post"},
        "/canvas/validate": {"post"},
        "/operations": {"get"},
        "/status": {"get"},
        "/health": {"get"},
        "/validate": {"post"},
        "/execute": {"post"},
        "/execute/dry-run": {"post"},
        "/labware": {"get"},
        "/robot/home": {"post"},
        "/robot/lights": {"post"},
        "/upload": {"post"},
        "/runs": {"get"},
        "/runs/{run_id}": {"get", "delete"},
        "/runs/{run_id}/events": {"get"},
        "/runs/{run_id}/bundle": {"get"},
        "/runs/{run_id}/pause": {"post"},
        "/runs/{run_id}/resume": {"post"},
        "/runs/{run_id}/stop": {"post"},
        "/runs/{run_id}/halt": {"post"},
        "/deployments": {"get", "post"},
        "/deployments/{name}": {"get", "patch", "delete"},
        "/deployments/{name}/run": {"post"},
        "/deployments/{name}/runs": {"get"},
        "/deployments/{name}/pause": {"post"},
        "/deployments/{name}/resume": {"post"},
        "/deployments/{name}/arming": {"get", "post", "delete"},
        "/flow-runs": {"get"},
        "/flow-runs/{flow_run_id}": {"get"},
        "/flow-runs/{flow_run_id}/cancel": {"post"},
        "/schedule": {"get"},
        "/prefect": {"get"},
        "/prefect/start": {"post"},
    }
    assert {path: set(methods) for path, methods in paths.items()} == wanted
    for methods in paths.values():
        for operation in methods.values():
            assert operation["summary"]
            assert operation["description"]
            assert "application/problem+json" in operation["responses"]["422"]["content"]
    body = paths["/canvas/execute"]["post"]["requestBody"]["content"]["application/json"]
    for example in body["examples"].values():
        got = http.post("/canvas/execute", json=example["value"])
        assert (got.status_code, got.json()["status"]) == (200, "completed")
