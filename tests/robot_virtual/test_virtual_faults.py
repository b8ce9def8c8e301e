"""Faults of the virtual robot on request."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import httpx
import pytest
from virtual_talk import Talk, at, error_of

from sdl1_desktop.robot.virtual import Fault, FaultKind, Faults, robot_in_thread

BEFORE = (FaultKind.DROP_BEFORE, FaultKind.RESET_BEFORE, FaultKind.ERROR_BEFORE)
AFTER = (FaultKind.DROP_AFTER, FaultKind.RESET_AFTER, FaultKind.ERROR_AFTER)


def meets(talk: Talk, kind: FaultKind) -> None:
    """Post a command that gets no good answer, as ``kind`` says."""
    if kind in {FaultKind.ERROR_BEFORE, FaultKind.ERROR_AFTER}:
        answer = talk.post("comment", {"message": "x"}, key="lost")
        assert (answer.status_code, error_of(answer)["id"]) == (500, "UnexpectedError")
        return
    reset = kind in {FaultKind.RESET_BEFORE, FaultKind.RESET_AFTER}
    with pytest.raises(httpx.ReadError if reset else httpx.RemoteProtocolError):
        talk.post("comment", {"message": "x"}, key="lost")


@pytest.mark.parametrize("kind", [*BEFORE, *AFTER])
def test_a_lost_answer(talk: Talk, kind: FaultKind) -> None:
    talk.new_run()
    before = len(talk.robot.executed)
    made = talk.robot.faults.made[kind]
    talk.robot.faults.plan(kind, command_type="comment")
    talk.ok("home", key="not meant")
    meets(talk, kind)
    done = [one.key for one in talk.robot.executed[before:]]
    assert done == (["not meant", "lost"] if kind in AFTER else ["not meant"])
    assert [one["key"] for one in talk.commands()["data"]] == done
    assert talk.robot.faults.made[kind] == made + 1
    talk.ok("comment", {"message": "only one was planned"})


@pytest.mark.parametrize("kind", [FaultKind.DELAY_BEFORE, FaultKind.DELAY_AFTER])
def test_a_late_answer(talk: Talk, kind: FaultKind) -> None:
    talk.new_run()
    talk.robot.faults.plan(Fault(kind, seconds=0.2))
    answer = talk.post("home")
    assert answer.json()["data"]["status"] == "succeeded"
    assert answer.elapsed.total_seconds() >= 0.2


@pytest.mark.parametrize(
    ("kind", "listed"), [(FaultKind.DELAY_BEFORE, 0), (FaultKind.DELAY_AFTER, 1)]
)
def test_a_client_that_does_not_wait_for_a_late_answer(
    talk: Talk, kind: FaultKind, listed: int
) -> None:
    run = talk.new_run()
    talk.robot.faults.plan(Fault(kind, seconds=0.4))
    with pytest.raises(httpx.ReadTimeout):
        talk.http.post(
            f"/runs/{run}/commands",
            params={"waitUntilComplete": "true"},
            json={"data": {"commandType": "comment", "params": {"message": "x"}}},
            timeout=0.2,
        )
    assert talk.commands()["meta"]["totalLength"] == listed


def test_a_command_that_has_to_fail(talk: Talk) -> None:
    talk.load()
    before = len(talk.robot.executed)
    fault = Fault(
        FaultKind.FAIL, error_type="TipNotAttachedError", error_code="3005", detail="It slipped."
    )
    talk.robot.faults.plan(fault, command_type="pickUpTip")
    failed = talk.do("pickUpTip", at("rack"), key="slips")
    assert (failed["status"], failed["commandType"]) == ("failed", "pickUpTip")
    assert failed["params"]["wellName"] == "A1"
    assert failed["error"]["errorType"] == "TipNotAttachedError"
    assert failed["error"]["errorCode"] == "3005"
    assert failed["error"]["detail"] == "It slipped."
    assert "result" not in failed
    assert talk.commands()["data"][-1] == failed
    assert talk.robot.executed[before:] == []
    talk.ok("pickUpTip", at("rack"))


def test_other_requests_can_meet_faults_too(talk: Talk) -> None:
    talk.robot.faults.plan(FaultKind.DROP_BEFORE, path="/health", times=2)
    for _ in range(2):
        with pytest.raises(httpx.RemoteProtocolError):
            talk.http.get("/health")
    assert talk.http.get("/health").status_code == 200
    own = httpx.get(f"{talk.robot.address.base_url}/virtual/executed", trust_env=False)
    assert own.status_code == 200


def test_a_new_run_whose_answer_is_lost_is_there(talk: Talk) -> None:
    talk.robot.faults.plan(FaultKind.DROP_AFTER, path="/runs")
    with pytest.raises(httpx.RemoteProtocolError):
        talk.http.post("/runs", json={"data": {}})
    assert talk.http.get("/runs").json()["links"]["current"]


def test_random_faults_come_at_their_rates_and_by_their_seed() -> None:
    rates = {FaultKind.DROP_AFTER: 0.1, FaultKind.FAIL: 0.2}

    def drawn(seed: int) -> list[FaultKind | None]:
        faults = Faults(seed=seed, rates=rates)
        found = [faults.take("/runs/x/commands", "home") for _ in range(4000)]
        assert faults.take("/health", None) is None
        return [one.kind if one else None for one in found]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    count = Counter(drawn(3))
    assert 320 < count[FaultKind.DROP_AFTER] < 480
    assert 700 < count[FaultKind.FAIL] < 900
    assert count.keys() == {FaultKind.DROP_AFTER, FaultKind.FAIL, None}


def test_under_random_faults_a_command_listed_is_a_command_done(opentrons_folder: Path) -> None:
    rates = dict.fromkeys((*BEFORE, *AFTER, FaultKind.FAIL), 0.1)
    with robot_in_thread(
        config_folder=opentrons_folder, faults=Faults(seed=5, rates=rates)
    ) as robot:
        with Talk(robot) as talk:
            talk.new_run()
            failed = []
            for number in range(150):
                try:
                    answer = talk.post("comment", {"message": "x"}, key=str(number))
                except httpx.TransportError:
                    continue
                if answer.status_code == 201 and answer.json()["data"]["status"] == "failed":
                    failed.append(str(number))
            listed = [one["key"] for one in talk.commands(cursor=0, pageLength=200)["data"]]
        done = [one.key for one in robot.executed]
        assert done == [key for key in listed if key not in failed]
        assert len(failed) == robot.faults.made[FaultKind.FAIL] > 0
        not_done = sum(robot.faults.made[kind] for kind in (*BEFORE, FaultKind.FAIL))
        assert len(done) == 150 - not_done


def test_faults_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "faults.json"
    path.write_text(
        json.dumps({"seed": 3, "rates": {"fail": 1}, "other_rates": {"error_before": 1.0}}),
        encoding="utf-8",
    )
    faults = Faults.from_file(path)
    command, other = faults.take("/runs/x/commands", "home"), faults.take("/health", None)
    assert command is not None
    assert other is not None
    assert (command.kind, other.kind) == (FaultKind.FAIL, FaultKind.ERROR_BEFORE)


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        '{"rate": {}}',
        '{"rates": []}',
        '{"rates": {"explode": 0.1}}',
        '{"rates": {"fail": 1.5}}',
        '{"rates": {"fail": 0.6, "drop_after": 0.6}}',
        '{"rates": {"fail": null}}',
        '{"other_rates": {"fail": 0.1}}',
        '{"delay_s": -1}',
    ],
)
def test_files_that_say_no_faults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "faults.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError):
        Faults.from_file(path)


def test_only_commands_can_fail() -> None:
    with pytest.raises(ValueError, match="only commands"):
        Faults().plan(FaultKind.FAIL, path="/health")
