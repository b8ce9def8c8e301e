"""Runs as resources: async posts, lists, control, bundles, deletion."""

from __future__ import annotations

import io
import threading
import zipfile

import httpx
from door_house import SHORT, SLOW, WAIT_S, House

from sdl1_desktop.events import RunState, StateChanged


def begin(http: httpx.Client, speed: str = "1x") -> str:
    got = http.post(
        "/canvas/execute",
        json={"canvas_workflow": SLOW, "config": {"speed": speed}},
        headers={"Prefer": "respond-async"},
    )
    assert got.status_code == 202, got.text
    assert got.headers["preference-applied"] == "respond-async"
    run_id = got.json()["run_id"]
    assert got.headers["location"] == f"/runs/{run_id}"
    return run_id


def test_respond_async_answers_at_once_and_the_run_is_there(
    http: httpx.Client, door: House
) -> None:
    run_id = begin(http)
    run = http.get(f"/runs/{run_id}").json()
    assert run["state"] in ("idle", "checking", "ready", "running")
    assert run["result"] is None
    assert http.get("/status").json()["run"]["run_id"] == run_id
    assert http.post(f"/runs/{run_id}/stop").status_code == 200
    assert door.engine.result(run_id).result(WAIT_S).status == "stopped"
    ended = http.get(f"/runs/{run_id}").json()
    assert (ended["state"], ended["result"]["status"]) == ("stopped", "stopped")


def test_respond_async_with_a_wait_answers_the_result_where_it_comes_in_time(
    http: httpx.Client,
) -> None:
    got = http.post("/execute", json=SHORT, headers={"Prefer": "respond-async, wait=30"})
    assert (got.status_code, got.json()["status"]) == (200, "completed")


def test_a_second_post_is_told_who_holds_the_bench(http: httpx.Client, door: House) -> None:
    run_id = begin(http)
    got = http.post("/canvas/execute", json=SHORT)
    assert got.status_code == 409
    problem = got.json()
    assert problem["type"].endswith(":busy")
    assert run_id in problem["holder"]
    assert "HTTP 127.0.0.1 python-httpx" in problem["holder"]


def test_two_posts_at_once_make_one_run(door: House) -> None:
    codes: list[int] = []
    together = threading.Barrier(2)

    def post() -> None:
        with door.client() as http:
            together.wait(WAIT_S)
            got = http.post(
                "/canvas/execute",
                json={"canvas_workflow": SLOW, "config": {"speed": "1x"}},
                headers={"Prefer": "respond-async"},
            )
            codes.append(got.status_code)

    posts = [threading.Thread(target=post) for _ in range(2)]
    for one in posts:
        one.start()
    for one in posts:
        one.join(WAIT_S)
    assert sorted(codes) == [202, 409]


def test_pause_resume_and_halt(http: httpx.Client, door: House) -> None:
    running = door.when(lambda e: isinstance(e, StateChanged) and e.state is RunState.RUNNING)
    run_id = begin(http)
    assert running.wait(WAIT_S)
    assert http.post(f"/runs/{run_id}/pause").status_code == 200
    again = http.post(f"/runs/{run_id}/pause")
    assert (again.status_code, again.json()["detail"]) == (409, "The run pauses after this node.")
    assert http.post(f"/runs/{run_id}/resume").status_code == 200
    assert http.post(f"/runs/{run_id}/halt").status_code == 200
    assert door.engine.result(run_id).result(WAIT_S).status == "stopped"
    late = http.post(f"/runs/{run_id}/halt")
    assert late.status_code == 409
    assert late.json()["origin"].startswith("HTTP 127.0.0.1")


def test_an_unknown_run_is_a_problem_everywhere(http: httpx.Client, trusted: httpx.Client) -> None:
    for got in (
        http.get("/runs/none"),
        http.get("/runs/none/events"),
        http.get("/runs/none/bundle"),
        http.post("/runs/none/stop"),
        trusted.delete("/runs/none"),
    ):
        assert got.status_code == 404
        assert got.headers["content-type"] == "application/problem+json"
        assert got.json()["type"].endswith(":run-unknown")


def test_lists_filter_and_page(http: httpx.Client) -> None:
    made = [http.post("/execute", json=SHORT).json()["run_id"] for _ in range(3)]
    page = http.get("/runs", params={"limit": 2, "state": "completed", "dry_run": True}).json()
    assert [one["run_id"] for one in page["runs"]] == made[:0:-1]
    following = http.get(page["next"]).json()
    assert following["runs"][0]["run_id"] == made[0]
    assert http.get("/runs", params={"dry_run": False}).json()["runs"] == []
    assert http.get("/runs", params={"until": "2001-01-01T00:00:00Z"}).json()["runs"] == []
    assert http.get("/runs", params={"workflow_id": "no such"}).json()["runs"] == []
    assert http.get("/runs", params={"after": "nonsense"}).status_code == 422
    assert http.get("/runs", params={"since": "yesterday"}).status_code == 422


def test_a_bundle_has_result_log_events_and_parameters(http: httpx.Client) -> None:
    run_id = http.post("/execute", json=SHORT).json()["run_id"]
    got = http.get(f"/runs/{run_id}/bundle")
    assert (got.status_code, got.headers["content-type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(got.content)) as bundle:
        assert bundle.testzip() is None
        names = set(bundle.namelist())
    assert {"result.json", "log.txt", "events.jsonl", "parameters.json"} <= {
        name.split("/")[-1] for name in names
    }


def test_deleting_needs_the_token_and_an_ended_run(
    http: httpx.Client, trusted: httpx.Client, door: House
) -> None:
    run_id = http.post("/execute", json=SHORT).json()["run_id"]
    assert http.delete(f"/runs/{run_id}").status_code == 401
    assert http.get(f"/runs/{run_id}").status_code == 200
    assert trusted.delete(f"/runs/{run_id}").status_code == 204
    assert http.get(f"/runs/{run_id}").status_code == 404
    going_on = begin(http)
    assert trusted.delete(f"/runs/{going_on}").status_code == 409
