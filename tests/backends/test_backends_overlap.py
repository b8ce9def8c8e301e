"""A workflow that fans out: nodes that overlap do the work that they do one after the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from crashes import cut_after, killed
from engine_work import live, run
from fan_out import ARM, CELL, fan_out

from sdl1_desktop.backends.deck_history import DeckHistory
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.interruption import Interruption, resume_request
from sdl1_desktop.backends.prefect.runs import PrefectRuns
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.backends.results import NodeResult, RunResult
from sdl1_desktop.backends.run_frame import BareRunFrame
from sdl1_desktop.events import (
    CommandFinished,
    CommandStarted,
    DataPoints,
    Event,
    NodeFinished,
    NodeStarted,
    RunCreated,
)
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.virtual.server import VirtualRobot
from sdl1_desktop.settings import Folders, Settings

WAIT_S = 50.0
WASH = "sdl1WashCleaning"


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Prefect backend without a server: nothing is told to anybody."""
    monkeypatch.setattr(PrefectRuns, "frames", lambda *_: lambda *_: BareRunFrame())


def perform(engine: Engine, document: Any, backend: str = "prefect") -> RunResult:
    loaded = engine.load_document(document).result(WAIT_S)
    assert loaded.errors == ()
    return run(engine, RunRequest(loaded=loaded, backend=backend))


def spans(journal: Journal, run_id: str) -> dict[int, tuple[NodeStarted, NodeFinished]]:
    """How each step began and ended."""
    begun: dict[int, NodeStarted] = {}
    found: dict[int, tuple[NodeStarted, NodeFinished]] = {}
    for event in journal.events(run_id):
        if isinstance(event, NodeStarted):
            begun[event.step] = event
        elif isinstance(event, NodeFinished):
            found[event.step] = (begun[event.step], event)
    return found


def overlap(one: tuple[Event, Event], other: tuple[Event, Event]) -> bool:
    return one[0].seq < other[1].seq and other[0].seq < one[1].seq


def by_device(journal: Journal, run_id: str) -> dict[str, list[tuple[str, Any]]]:
    """What each device was told, in its order."""
    told: dict[str, list[tuple[str, Any]]] = {}
    for event in journal.events(run_id):
        if isinstance(event, CommandStarted):
            told.setdefault(event.device, []).append((event.command, dict(event.params)))
    return told


def comparable(result: NodeResult) -> Any:
    """A node's result, without the size of a file that names the backend."""
    plain = json.loads(json.dumps(asdict(result)))
    for one in plain["values"].get("files", ()):
        if one["content"] == "metadata":
            del one["bytes"]
    return plain


def files(result: RunResult) -> dict[str, Any]:
    """What the run wrote, without what is its own; lines of the log in any order."""
    found: dict[str, Any] = {}
    for name in result.files:
        text = (Path(result.folder) / name).read_text(encoding="utf-8")
        if name.endswith(".json"):
            document = json.loads(text)
            for key in ("run_id", "started_at", "exported_at"):
                del document[key]
            del document["run"]["backend"]
            found[name] = document
        elif name.endswith(".txt"):
            lines = [line[30:] for line in text.splitlines()[1:] if "metadata.json" not in line]
            # What was written by then is the same; at the end two nodes' lines stand among others.
            found[name] = lines if name.startswith("early") else sorted(lines)
        else:
            found[name] = text
    return found


@pytest.mark.parametrize("beside", [CELL, ARM, WASH])
def test_overlapping_nodes_do_what_they_do_one_after_the_other(
    engine: Engine, journal: Journal, beside: str
) -> None:
    native = perform(engine, fan_out(beside), "native")
    prefect = perform(engine, fan_out(beside))
    assert (native.status, prefect.status) == ("completed", "completed")
    alone, together = spans(journal, native.run_id), spans(journal, prefect.run_id)
    assert not overlap(alone[2], alone[3])
    assert overlap(together[2], together[3])
    assert [comparable(one) for one in prefect.results] == [
        comparable(one) for one in native.results
    ]
    assert by_device(journal, prefect.run_id) == by_device(journal, native.run_id)
    assert len(native.files) == 6
    assert files(prefect) == files(native)


def test_time_that_one_takes_is_not_added_to_the_other(engine: Engine, journal: Journal) -> None:
    document = fan_out(WASH, export={"wait_after": 10})
    native, prefect = perform(engine, document, "native"), perform(engine, document)
    assert prefect.duration_s == pytest.approx(native.duration_s - 10)
    export, wash = spans(journal, prefect.run_id)[2], spans(journal, prefect.run_id)[3]
    assert export[0].clock_s == wash[0].clock_s
    assert export[1].clock_s - export[0].clock_s == 10.0
    assert wash[0].clock_s < export[1].clock_s < wash[1].clock_s


def test_an_export_has_nothing_of_a_measurement_beside_it_however_late_it_writes(
    engine: Engine, journal: Journal
) -> None:
    document = fan_out(CELL, export={"wait_before": 1000})
    prefect = perform(engine, document)
    points = [event for event in journal.events(prefect.run_id) if isinstance(event, DataPoints)]
    written = spans(journal, prefect.run_id)[2][1]
    assert max(event.seq for event in points if event.step == 3) < written.seq
    early, late = (
        next(name for name in prefect.files if name.startswith(place) and name.endswith("dc.csv"))
        for place in ("early", "data")
    )
    rows = [
        len((Path(prefect.folder) / name).read_text(encoding="utf-8").splitlines())
        for name in (early, late)
    ]
    alone = sum(len(event.rows) for event in points if event.step == 1)
    both = sum(len(event.rows) for event in points)
    assert rows == [alone + 1, both + 1]
    log = next(name for name in prefect.files if name.startswith("early") and "log" in name)
    assert "Beside" not in (Path(prefect.folder) / log).read_text(encoding="utf-8")


def test_the_deck_map_tells_each_command_with_its_own_node(
    engine: Engine, journal: Journal
) -> None:
    result = perform(engine, fan_out(WASH, export={"wait_before": 10, "wait_after": 10}))
    history = DeckHistory(default_deck())
    steps: list[int | None] = []
    for event in journal.events(result.run_id):
        history.apply(event)
        if isinstance(event, NodeFinished):
            steps.append(history.step)
    # The export ended first: the wash was under way still.
    assert steps == [None, None, 3, None, None]
    of_wash = {moment.node for moment in history.moments if moment.step == 3}
    assert of_wash == {"Beside"}
    assert history.touched[3]


def test_a_dry_run_gives_the_same_each_time(engine: Engine, journal: Journal) -> None:
    document = fan_out(CELL, export={"wait_before": 3, "wait_after": 4})
    first, second = perform(engine, document), perform(engine, document)
    assert [comparable(one) for one in first.results] == [comparable(one) for one in second.results]
    assert files(first) == files(second)
    times = [
        {step: (a.clock_s, b.clock_s) for step, (a, b) in spans(journal, one.run_id).items()}
        for one in (first, second)
    ]
    assert times[0] == times[1]


def test_two_nodes_never_use_one_device_at_once_where_the_plan_is_wrong(
    engine: Engine, journal: Journal
) -> None:
    loaded = engine.load_document(fan_out(WASH)).result(WAIT_S)
    # The first measurement and the wash: both want the arm to hold still, or to move.
    wrong = replace(loaded, together=((1, 2, 3),))
    result = run(engine, RunRequest(loaded=wrong, backend="prefect"))
    assert result.status == "completed", result.errors
    found = spans(journal, result.run_id)
    assert overlap(found[1], found[2])
    assert not overlap(found[1], found[3])
    under_way: dict[str, str] = {}
    for event in journal.events(result.run_id):
        if isinstance(event, CommandStarted):
            assert event.device not in under_way
            under_way[event.device] = event.key
        elif isinstance(event, CommandFinished):
            assert under_way.pop(event.device) == event.key


def test_on_a_real_clock_an_export_is_written_while_the_arm_moves(
    engine: Engine, journal: Journal, robot: VirtualRobot
) -> None:
    loaded = engine.load_document(fan_out(ARM, export={"wait_before": 0.2})).result(WAIT_S)
    result = run(engine, live(loaded, robot, backend="prefect"))
    assert result.status == "completed", result.errors
    found = spans(journal, result.run_id)
    assert overlap(found[2], found[3])
    keys = [one.key for one in journal.events(result.run_id) if isinstance(one, CommandStarted)]
    assert len(keys) == len(set(keys)) > 5
    commands = [
        event.command
        for event in journal.events(result.run_id)
        if isinstance(event, CommandStarted) and event.device == "ot2"
    ]
    assert [one.command_type for one in robot.executed] == commands


# After a crash


@contextmanager
def crashed(
    folders: Folders, journal: Journal, run_id: str, tmp_path: Path, upto: int
) -> Iterator[tuple[Engine, Interruption, Journal]]:
    """An engine on what a program left that died after event ``upto``."""
    died = killed(journal, run_id, tmp_path, upto)
    engine = Engine(Settings(), folders, died)
    engine.start()
    try:
        yield engine, engine.interruption(run_id).result(WAIT_S), died
    finally:
        engine.shutdown()
        died.close()


def go_on(engine: Engine, found: Interruption, first_step: int) -> RunResult:
    loaded = engine.prepare_resume(found, first_step, emptied=False).result(WAIT_S)
    assert loaded.errors == ()
    return run(engine, resume_request(found, loaded, origin="test"))


def event_of(step: int, kind: type[Event]) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, kind) and getattr(event, "step", None) == step


def test_both_nodes_that_were_under_way_are_told_and_done_again(
    engine: Engine, folders: Folders, journal: Journal, tmp_path: Path
) -> None:
    whole = perform(engine, fan_out(CELL, export={"wait_before": 1000}))
    cut = cut_after(journal, whole.run_id, event_of(3, DataPoints))
    with crashed(folders, journal, whole.run_id, tmp_path, cut) as (again, found, died):
        assert found.done == frozenset({0, 1})
        assert [(one.step, one.attempt) for one in found.under_way] == [(2, 1), (3, 1)]
        assert found.next_step == 2
        export, measurement = found.under_way
        assert export.commands == ()
        assert [note.started.command for note in measurement.commands] == ["OCV"]
        result = go_on(again, found, 2)
        assert result.status == "completed"
        assert [one.step for one in result.results] == [2, 3, 4]
        together = spans(died, result.run_id)
        assert overlap(together[2], together[3])
        # What the first try had measured by then is not exported beside the second's.
        assert files(result).keys() == files(whole).keys()
        name = "data/fan-out_cycles1-1_dc.csv"
        assert len(files(result)[name].splitlines()) == len(files(whole)[name].splitlines())


def test_a_node_that_was_done_beside_one_under_way_is_not_done_again(
    engine: Engine, folders: Folders, journal: Journal, tmp_path: Path
) -> None:
    whole = perform(engine, fan_out(CELL, export={"wait_before": 1000}))
    cut = cut_after(journal, whole.run_id, event_of(3, NodeFinished))
    with crashed(folders, journal, whole.run_id, tmp_path, cut + 1) as (again, found, died):
        assert found.done == frozenset({0, 1, 3})
        assert (found.step, found.next_step, found.beside) == (2, 2, ())
        result = go_on(again, found, 2)
        assert result.status == "completed"
        assert [one.step for one in result.results] == [2, 4]
        created = next(e for e in died.events(result.run_id) if isinstance(e, RunCreated))
        assert created.part["done"] == [3]
        # Its data are there all the same: in the last export, and not in the early one.
        for name in ("data/fan-out_cycles1-1_dc.csv", "early/fan-out_cycles1-1_dc.csv"):
            assert files(result)[name] == files(whole)[name]
        steps = files(result)["data/fan-out_cycles1-1_metadata.json"]["steps"]
        assert {one["step"] for one in steps} == {0, 1, 2, 3}


def test_a_crash_while_going_on_still_knows_what_the_first_run_had_done(
    engine: Engine, folders: Folders, journal: Journal, tmp_path: Path
) -> None:
    whole = perform(engine, fan_out(CELL, export={"wait_before": 1000}))
    cut = cut_after(journal, whole.run_id, event_of(3, NodeFinished))
    with crashed(folders, journal, whole.run_id, tmp_path, cut + 1) as (again, found, died):
        second = go_on(again, found, 2)
        both = tmp_path / "both" / "journal.sqlite"
        left = Journal(both)
        begun = cut_after(died, second.run_id, event_of(2, NodeStarted))
        for event in (*died.events(whole.run_id), *died.events(second.run_id)):
            if event.run_id == whole.run_id or event.seq <= begun:
                left.append([event], durable=False)
        left.close()
    third = Journal(both)
    third.mark_interrupted()
    last = Engine(Settings(), folders, third)
    last.start()
    try:
        found = last.interruption(second.run_id).result(WAIT_S)
        assert found.done == frozenset({0, 1, 3})
        assert found.next_step == 2
        result = go_on(last, found, 2)
        assert [one.step for one in result.results] == [2, 4]
        name = "data/fan-out_cycles1-1_dc.csv"
        assert files(result)[name] == files(whole)[name]
    finally:
        last.shutdown()
        third.close()


def test_who_goes_back_to_an_earlier_step_does_all_again(
    engine: Engine, folders: Folders, journal: Journal, tmp_path: Path
) -> None:
    whole = perform(engine, fan_out(CELL, export={"wait_before": 1000}))
    cut = cut_after(journal, whole.run_id, event_of(3, NodeFinished))
    with crashed(folders, journal, whole.run_id, tmp_path, cut + 1) as (again, found, _):
        result = go_on(again, found, 1)
        assert [one.step for one in result.results] == [1, 2, 3, 4]
