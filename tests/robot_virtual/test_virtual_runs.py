"""The life of runs on the virtual robot."""

from __future__ import annotations

from typing import Any

import pytest
from virtual_talk import PLATE, Talk, at, error_of, labware, until

from sdl1_desktop.robot.labware import project_definition


def test_a_new_run_is_idle_and_current(talk: Talk) -> None:
    answer = talk.http.post("/runs", json={"data": {}})
    assert answer.status_code == 201
    data = answer.json()["data"]
    assert (data["status"], data["current"]) == ("idle", True)
    runs = talk.http.get("/runs").json()
    assert runs["links"] == {"current": {"href": f"/runs/{data['id']}"}}
    assert runs["data"][-1]["id"] == data["id"]


def test_a_second_run_takes_an_idle_robot_over(talk: Talk) -> None:
    older = talk.new_run()
    newer = talk.new_run()
    runs = {run["id"]: run for run in talk.http.get("/runs").json()["data"]}
    assert (runs[older]["status"], runs[older]["current"]) == ("stopped", False)
    assert (runs[newer]["status"], runs[newer]["current"]) == ("idle", True)


def test_a_second_run_is_refused_while_a_command_is_under_way(slow: Talk) -> None:
    slow.new_run()
    slow.do("waitForDuration", {"seconds": 0.3}, query={})
    answer = slow.http.post("/runs", json={"data": {}})
    assert answer.status_code == 409
    assert error_of(answer)["id"] == "RunAlreadyActive"
    assert slow.status() == "idle", "the run says idle while a set-up command is under way"


def test_a_second_run_is_refused_while_the_first_is_paused(talk: Talk) -> None:
    talk.new_run()
    talk.do("waitForResume", query={})
    until(lambda: talk.status() == "paused", "the run pauses")
    answer = talk.http.post("/runs", json={"data": {}})
    assert (answer.status_code, error_of(answer)["id"]) == (409, "RunAlreadyActive")


def test_wait_for_resume_shuts_set_up_commands_out(talk: Talk) -> None:
    talk.new_run()
    talk.do("waitForResume", query={})
    until(lambda: talk.status() == "paused", "the run pauses")
    answer = talk.post("home")
    assert (answer.status_code, error_of(answer)["id"]) == (409, "SetupCommandNotAllowed")


@pytest.mark.parametrize("body", [b"{}", b"no json", b'{"data": 3}'])
def test_bad_bodies_of_a_new_run(talk: Talk, body: bytes) -> None:
    answer = talk.http.post("/runs", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["id"] == "InvalidRequest"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("DELETE", "", None),
        ("PATCH", "", {"data": {"current": False}}),
        ("GET", "/commands", None),
        ("POST", "/commands", {"data": {"commandType": "home", "params": {}}}),
        ("POST", "/actions", {"data": {"actionType": "stop"}}),
    ],
)
def test_unknown_runs(talk: Talk, method: str, path: str, body: Any) -> None:
    answer = talk.http.request(method, f"/runs/nobody{path}", json=body)
    assert (answer.status_code, error_of(answer)["id"]) == (404, "RunNotFound")


def test_the_whole_way_of_a_run(talk: Talk) -> None:
    run = talk.new_run()
    talk.ok("home")
    assert talk.act("stop").status_code == 201
    until(lambda: talk.status() == "stopped", "the run stops")
    answer = talk.post("home")
    assert (answer.status_code, error_of(answer)["id"]) == (409, "RunStopped")
    released = talk.http.patch(f"/runs/{run}", json={"data": {"current": False}})
    assert (released.status_code, released.json()["data"]["current"]) == (200, False)
    assert "current" not in talk.http.get("/runs").json()["links"]
    again = talk.http.patch(f"/runs/{run}", json={"data": {"current": False}})
    assert (again.status_code, error_of(again)["id"]) == (409, "RunStopped")
    answer = talk.post("home")
    assert (answer.status_code, error_of(answer)["id"]) == (409, "RunStopped")
    assert [one["commandType"] for one in talk.commands()["data"]] == ["home"]
    assert talk.http.delete(f"/runs/{run}").status_code == 200
    assert talk.http.get(f"/runs/{run}").status_code == 404


@pytest.mark.parametrize("method", ["DELETE", "PATCH"])
def test_an_active_run_is_neither_changed_nor_forgotten(slow: Talk, method: str) -> None:
    run = slow.new_run()
    slow.do("waitForDuration", {"seconds": 0.3}, query={})
    body = {"data": {"current": False}} if method == "PATCH" else None
    answer = slow.http.request(method, f"/runs/{run}", json=body)
    assert (answer.status_code, error_of(answer)["id"]) == (409, "RunNotIdle")
    assert slow.http.get(f"/runs/{run}").json()["data"]["current"] is True


def test_stop_waits_for_the_command_under_way(slow: Talk) -> None:
    run = slow.new_run()
    waiting = slow.do("waitForDuration", {"seconds": 0.5}, query={})
    queued = slow.do("comment", {"message": "never"}, query={})
    answer = slow.act("stop")
    assert answer.status_code == 201
    assert answer.elapsed.total_seconds() < 0.4, "stop answers before the command ends"
    assert slow.status() == "stop-requested"
    refused = slow.http.post("/runs", json={"data": {}})
    assert (refused.status_code, error_of(refused)["id"]) == (409, "RunAlreadyActive")
    late = slow.post("home")
    assert (late.status_code, error_of(late)["id"]) == (409, "RunStopped")
    until(lambda: slow.status() == "stopped", "the run stops")
    done = slow.http.get(f"/runs/{run}/commands/{waiting['id']}").json()["data"]
    assert done["status"] == "succeeded"
    left = slow.http.get(f"/runs/{run}/commands/{queued['id']}").json()["data"]
    assert left["status"] == "queued"
    assert slow.http.post("/runs", json={"data": {}}).status_code == 201


def test_a_second_stop_ends_the_run_before_its_command(slow: Talk) -> None:
    run = slow.new_run()
    waiting = slow.do("waitForDuration", {"seconds": 1.0}, query={})
    slow.act("stop")
    assert slow.status() == "stop-requested"
    slow.act("stop")
    until(lambda: slow.status() == "stopped", "the run stops")
    path = f"/runs/{run}/commands/{waiting['id']}"
    assert slow.http.get(path).json()["data"]["status"] == "running"
    until(lambda: slow.http.get(path).json()["data"]["status"] == "succeeded", "the wait runs out")


def test_a_wait_for_a_command_of_a_released_run_ends_in_500(slow: Talk) -> None:
    import threading

    run = slow.new_run()
    answers: list[Any] = []
    other = Talk(slow.robot)

    def wait() -> None:
        answers.append(other.post("waitForDuration", {"seconds": 0.8}, run=run))

    waiting = threading.Thread(target=wait)
    waiting.start()
    until(lambda: slow.commands()["data"], "the command gets in")
    slow.act("stop")
    slow.act("stop")
    until(lambda: slow.status() == "stopped", "the run stops")
    slow.http.patch(f"/runs/{run}", json={"data": {"current": False}}).raise_for_status()
    waiting.join()
    other.http.close()
    (answer,) = answers
    assert (answer.status_code, error_of(answer)["id"]) == (500, "NoRunOrchestrator")


def test_play_of_an_empty_run_ends_it(talk: Talk) -> None:
    talk.new_run()
    assert talk.act("play").status_code == 201
    until(lambda: talk.status() == "succeeded", "the run succeeds")
    answer = talk.post("home")
    assert (answer.status_code, error_of(answer)["id"]) == (409, "RunStopped")


def test_protocol_commands_wait_for_play_and_a_failure_fails_the_run(talk: Talk) -> None:
    talk.load()
    first = talk.do("comment", {"message": "1"}, intent="protocol", query={})
    second = talk.do("aspirate", at("plate", volume=10, flowRate=10), intent="protocol", query={})
    third = talk.do("comment", {"message": "3"}, intent="protocol", query={})
    assert [first["status"], second["status"], third["status"]] == ["queued"] * 3
    assert talk.act("play").status_code == 201
    until(lambda: talk.status() == "failed", "the run fails")
    states = {one["id"]: one["status"] for one in talk.commands(pageLength=50)["data"]}
    assert states[first["id"]] == "succeeded"
    assert states[second["id"]] == "failed"
    assert states[third["id"]] != "succeeded"


def test_pause_is_not_for_set_up_commands(talk: Talk) -> None:
    talk.new_run()
    answer = talk.act("pause")
    assert answer.status_code == 409
    error = error_of(answer)
    assert error["id"] == "RunActionNotAllowed"
    assert error["detail"] == "Cannot pause a run that is not running."


def test_an_unknown_action(talk: Talk) -> None:
    talk.new_run()
    assert talk.act("dance").status_code == 422


def test_twenty_runs_are_kept(talk: Talk) -> None:
    made = [talk.new_run() for _ in range(22)]
    kept = [run["id"] for run in talk.http.get("/runs").json()["data"]]
    assert kept == made[2:]
    assert talk.http.get(f"/runs/{made[1]}").status_code == 404
    latest = talk.http.get("/runs", params={"pageLength": 2}).json()["data"]
    assert [run["id"] for run in latest] == made[-2:]


def test_labware_definitions(talk: Talk) -> None:
    older = talk.new_run()
    run = talk.new_run()
    definition = project_definition("sdl1_15_reactor_3895ul.json")
    for _ in range(2):
        answer = talk.http.post(f"/runs/{run}/labware_definitions", json={"data": definition})
        assert answer.status_code == 201
        uri = answer.json()["data"]["definitionUri"]
        name = definition["parameters"]["loadName"]
        assert uri == f"{definition['namespace']}/{name}/{definition['version']}"
    stale = talk.http.post(f"/runs/{older}/labware_definitions", json={"data": definition})
    assert (stale.status_code, error_of(stale)["id"]) == (409, "RunStopped")
    bad = talk.http.post(f"/runs/{run}/labware_definitions", json={"data": {"wells": 3}})
    assert bad.status_code == 422
    namespace, name, version = uri.split("/")
    talk.ok(
        "loadLabware",
        labware("9", name, "reactor", namespace=namespace, version=int(version)),
    )


def test_labware_offsets_count_for_what_is_loaded_afterwards(talk: Talk) -> None:
    talk.load()
    talk.take_tip()
    before = talk.ok("moveToWell", at("plate"))["result"]["position"]
    body = {
        "definitionUri": f"opentrons/{PLATE}/1",
        "location": {"slotName": "3"},
        "vector": {"x": 1.5, "y": -2.0, "z": 0.5},
    }
    answer = talk.http.post(f"/runs/{talk.run}/labware_offsets", json={"data": body})
    assert answer.status_code == 201
    assert answer.json()["data"]["vector"] == body["vector"]
    talk.ok("loadLabware", labware("3", PLATE, "moved"))
    after = talk.ok("moveToWell", at("moved"))["result"]["position"]
    assert after["y"] - before["y"] == pytest.approx(-2.0)
    assert after["z"] - before["z"] == pytest.approx(0.5)
    again = talk.ok("moveToWell", at("plate"))["result"]["position"]
    assert again == before
    bad = talk.http.post(f"/runs/{talk.run}/labware_offsets", json={"data": {"vector": 1}})
    assert bad.status_code == 422


def test_a_new_run_knows_of_no_tip(talk: Talk) -> None:
    talk.load()
    talk.take_tip()
    talk.load()
    failed = talk.do("aspirate", at("plate", volume=10, flowRate=10))
    assert failed["error"]["errorType"] == "TipNotAttachedError"
    talk.take_tip()


def test_a_run_shows_what_is_loaded(talk: Talk) -> None:
    talk.load()
    data = talk.http.get(f"/runs/{talk.run}").json()["data"]
    assert [one["id"] for one in data["pipettes"]] == ["pipette"]
    assert {one["id"] for one in data["labware"]} == {"rack", "plate"}
    assert data["errors"] == []
