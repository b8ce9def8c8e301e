"""What is known of an interrupted run, and going on with it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from crashes import cut_after, killed
from engine_work import basic

from sdl1_desktop.backends.bench_fold import BenchFold
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.interruption import (
    Interruption,
    NotResumable,
    prepare_resume,
    read_interruption,
    resume_request,
    settle,
)
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.events import (
    BenchChanged,
    CommandFinished,
    CommandStarted,
    Event,
    NodeFinished,
    NodeStarted,
    RunCreated,
    StepSkipped,
)
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.deck_record import deck_from_json, deck_to_json
from sdl1_desktop.robot.ledger import HeldTip
from sdl1_desktop.settings import Folders, Settings

WAIT_S = 50.0

FILLING = basic(
    {"type": "sdl1ExperimentSetup", "experiment_id": "resumed", "test_well_address": "A2"},
    {
        "type": "sdl1SolutionPreparation",
        "source_labware": "vial_rack_2",
        "source_well": "A1",
        "target_labware": "nis_reactor",
        "target_well": "A2",
        "volume": 1500,
    },
    {"type": "sdl1ElectrochemicalMeasurement", "measurement_type": "OCV", "ocv_duration": 5},
    {"type": "pickup_tip", "labware": "tip_rack_1", "well": "A2"},
    {"type": "drop_tip"},
    {"type": "sdl1DataExport"},
)


def finish(engine: Engine, request: RunRequest) -> RunResult:
    return engine.result(engine.run(request).result(WAIT_S)).result(WAIT_S)


@pytest.fixture
def whole(engine: Engine) -> RunResult:
    return finish(engine, RunRequest(loaded=engine.load_document(FILLING).result(WAIT_S)))


def look(journal: Journal, run_id: str) -> Interruption:
    return asyncio.run(read_interruption(journal, run_id))


def started(command: str) -> Any:
    return lambda event: isinstance(event, CommandStarted) and event.command == command


def begun(index: int) -> Any:
    return lambda event: isinstance(event, NodeStarted) and event.step == index


def test_the_deck_comes_back_from_its_record() -> None:
    deck = default_deck()
    again = deck_from_json(deck_to_json(deck))
    assert again == deck
    assert again.well("nis_reactor", "A1") == deck.well("nis_reactor", "A1")


def test_a_record_that_is_no_deck_is_refused() -> None:
    with pytest.raises(ValueError, match="deck set-up"):
        deck_from_json({"name": "x"})


def test_the_account_folded_from_the_events_is_the_runs_own_after_every_step(
    journal: Journal, whole: RunResult
) -> None:
    fold = BenchFold(default_deck())
    compared = 0
    before: Event | None = None
    for event in journal.events(whole.run_id):
        if isinstance(event, BenchChanged) and isinstance(before, NodeFinished):
            assert fold.ledger.snapshot() == event.ledger
            compared += 1
        fold.apply(event)
        before = event
    assert compared == len(whole.results)


@pytest.mark.parametrize("index", range(6))
def test_it_says_what_was_done_and_what_was_under_way(
    journal: Journal, whole: RunResult, tmp_path: Path, index: int
) -> None:
    died = killed(journal, whole.run_id, tmp_path, cut_after(journal, whole.run_id, begun(index)))
    found = look(died, whole.run_id)
    died.close()
    assert found.done == frozenset(range(index))
    assert (found.step, found.next_step) == (index, index)


def test_a_command_of_a_simulated_robot_that_had_no_answer_was_not_done(
    journal: Journal, whole: RunResult, tmp_path: Path
) -> None:
    died = killed(
        journal, whole.run_id, tmp_path, cut_after(journal, whole.run_id, started("aspirate"))
    )
    found = look(died, whole.run_id)
    died.close()
    assert found.step == 1
    assert [note.started.command for note in found.commands][-2:] == ["pickUpTip", "aspirate"]
    assert found.commands[-1].fate is None
    assert isinstance(found.ledger.held, HeldTip)
    assert found.ledger.tip_volume_ul == 0
    assert "holds the tip from tip_rack_1 A1" in " ".join(map(str, found.known))
    assert any("tip_rack_1" in str(words) and "95" in str(words) for words in found.filling)


def test_going_on_gives_what_the_whole_run_gave(
    folders: Folders, journal: Journal, whole: RunResult, tmp_path: Path
) -> None:
    cut = cut_after(journal, whole.run_id, begun(3))
    died = killed(journal, whole.run_id, tmp_path, cut)
    engine = Engine(Settings(), folders, died)
    engine.start()
    try:
        found = engine.interruption(whole.run_id).result(WAIT_S)
        loaded = engine.prepare_resume(found, 3, emptied=False).result(WAIT_S)
        assert loaded.errors == ()
        request = resume_request(found, loaded, origin="test")
        result = finish(engine, request)
        created = next(e for e in died.events(result.run_id) if isinstance(e, RunCreated))
        skipped = [e for e in died.events(result.run_id) if isinstance(e, StepSkipped)]
        again = died.run(whole.run_id)
        assert look(died, whole.run_id).settled is not None
    finally:
        engine.shutdown()
        died.close()
    assert result.status == "completed"
    assert [one.step for one in result.results] == [3, 4, 5]
    assert created.resumed_from == whole.run_id
    assert (skipped[0].first_step, skipped[0].last_step) == (0, 2)
    assert again is not None
    # The export has what was measured before the crash.
    dc = [name for name in result.files if name.endswith(".csv")]
    before = [name for name in whole.files if name.endswith(".csv")]
    assert len(dc) == len(before) > 0
    first = (Path(result.folder) / dc[0]).read_text(encoding="utf-8-sig").splitlines()
    other = (Path(whole.folder) / before[0]).read_text(encoding="utf-8-sig").splitlines()
    assert len(first) == len(other) > 5


def test_it_goes_on_with_what_the_pipette_holds(
    folders: Folders, journal: Journal, whole: RunResult, tmp_path: Path
) -> None:
    cut = cut_after(journal, whole.run_id, lambda e: isinstance(e, NodeFinished) and e.step == 3)
    died = killed(journal, whole.run_id, tmp_path, cut + 1)
    engine = Engine(Settings(), folders, died)
    engine.start()
    try:
        found = engine.interruption(whole.run_id).result(WAIT_S)
        held = found.ledger.held
        assert isinstance(held, HeldTip)
        assert found.next_step == 4
        assert not found.must_be_emptied
        loaded = engine.prepare_resume(found, 4, emptied=False).result(WAIT_S)
        result = finish(engine, resume_request(found, loaded, origin="test"))
        commands = [
            (e.command, e.params.get("wellName"))
            for e in died.events(result.run_id)
            if isinstance(e, CommandStarted)
        ]
    finally:
        engine.shutdown()
        died.close()
    assert result.status == "completed"
    assert ("pickUpTip", held.well) in commands
    assert commands[-4:][0][0] in {"moveToAddressableAreaForDropTip", "dropTipInPlace"}


def test_a_run_that_was_not_interrupted_cannot_be_gone_on_with(
    journal: Journal, whole: RunResult
) -> None:
    with pytest.raises(NotResumable, match="not interrupted"):
        look(journal, whole.run_id)
    with pytest.raises(NotResumable, match="not in the journal"):
        look(journal, "nobody")


def test_what_is_emptied_by_hand_is_back_in_its_place(
    journal: Journal, whole: RunResult, tmp_path: Path
) -> None:
    cut = cut_after(journal, whole.run_id, started("aspirate"))
    died = killed(journal, whole.run_id, tmp_path, cut)
    found = look(died, whole.run_id)
    died.close()
    loaded = prepare_resume(found, 1, emptied=True)
    assert loaded.start is not None
    assert loaded.start.ledger["held"] is None
    # The tip was used all the same: it is not taken again.
    assert loaded.start.ledger["tips_used"] == {"tip_rack_1": ["A1"]}
    assert loaded.resumes is not None
    assert not loaded.resumes.adopt


def test_closing_is_kept(journal: Journal, whole: RunResult, tmp_path: Path) -> None:
    died = killed(journal, whole.run_id, tmp_path, 20)
    settle(died, whole.run_id)
    settled = look(died, whole.run_id).settled
    died.close()
    assert settled is not None
    assert settled.resumed_as == ""


def test_commands_that_ended_are_kept_with_their_fate(journal: Journal, whole: RunResult) -> None:
    ends: list[Event] = [e for e in journal.events(whole.run_id) if isinstance(e, CommandFinished)]
    assert ends
    assert all(end.fate == "done" for end in ends if isinstance(end, CommandFinished))


def test_a_second_crash_before_anything_was_done_goes_on_where_the_first_did(
    folders: Folders, journal: Journal, whole: RunResult, tmp_path: Path
) -> None:
    cut = cut_after(journal, whole.run_id, started("OCV"))
    died = killed(journal, whole.run_id, tmp_path, cut)
    engine = Engine(Settings(), folders, died)
    engine.start()
    try:
        found = engine.interruption(whole.run_id).result(WAIT_S)
        # The operator saw that the node had done its work, and went on behind it.
        loaded = engine.prepare_resume(found, 3, emptied=False).result(WAIT_S)
        again = finish(engine, resume_request(found, loaded, origin="test"))
        both = tmp_path / "both"
        path = both / "journal.sqlite"
        second = Journal(path)
        for event in (*died.events(whole.run_id), *died.events(again.run_id)):
            if event.run_id == whole.run_id or event.seq <= 2:
                second.append([event], durable=False)
        second.close()
    finally:
        engine.shutdown()
        died.close()
    left = Journal(path)
    left.mark_interrupted()
    twice = look(left, again.run_id)
    left.close()
    assert (twice.step, twice.next_step) == (None, 3)
    assert twice.done == frozenset({0, 1, 2})
    # The command that was under way in the first crash is not looked at a second time.
    assert twice.memory.bench.under_way == {}
    assert twice.commands == ()
