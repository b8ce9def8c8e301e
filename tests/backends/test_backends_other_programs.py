"""Runs of one program seen and stopped by another on the same data folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from engine_work import WAIT_S, basic

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.backends.run_control import ActionRefused
from sdl1_desktop.backends.run_mailbox import RunLetter, RunMailbox
from sdl1_desktop.events import (
    Event,
    OperatorAsked,
    OperatorChoice,
    RunCreated,
    RunState,
    StateChanged,
    WaitStarted,
)
from sdl1_desktop.journal import Journal, following
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.errors import DeviceCommandError
from sdl1_desktop.robot.ot2_simulated import SimulatedOt2
from sdl1_desktop.settings import Folders, Settings

LONG = basic({"type": "home_robot"}, {"type": "delay", "seconds": 3000}, {"type": "home_robot"})


class Heard:
    """Events in the order in which a listener heard them."""

    def __init__(self, journal: Journal) -> None:
        self.events: list[Event] = []
        self._more = threading.Condition()
        journal.add_listener(self._take)

    def _take(self, events: Sequence[Event]) -> None:
        with self._more:
            self.events.extend(events)
            self._more.notify_all()

    def wait_for(self, wanted: Callable[[Event], bool]) -> Event:
        def found() -> Event | None:
            return next((event for event in self.events if wanted(event)), None)

        with self._more:
            assert self._more.wait_for(lambda: found() is not None, WAIT_S)
            event = found()
        assert event is not None
        return event


@pytest.fixture
def other(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Engine, Heard]]:
    monkeypatch.setattr(following, "FOLLOW_EVERY_S", 0.02)
    journal = Journal(folders.journal)
    heard = Heard(journal)
    journal.follow_others()
    engine = Engine(Settings(), folders, journal)
    engine.start()
    yield engine, heard
    engine.shutdown()
    journal.close()


def state(wanted: RunState) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, StateChanged) and event.state is wanted


def waits(event: Event) -> bool:
    return isinstance(event, WaitStarted)


def test_another_program_hears_the_run_and_stops_it(
    engine: Engine, journal: Journal, other: tuple[Engine, Heard]
) -> None:
    theirs, heard = other
    loaded = engine.load_document(LONG).result(WAIT_S)
    run_id = engine.run(RunRequest(loaded=loaded, speed=Speed.X1)).result(WAIT_S)
    heard.wait_for(waits)
    theirs.pause(run_id).result(WAIT_S)
    heard.wait_for(state(RunState.PAUSING))
    theirs.stop(run_id).result(WAIT_S)
    assert engine.result(run_id).result(WAIT_S).status == "stopped"
    heard.wait_for(state(RunState.STOPPED))
    assert isinstance(heard.events[0], RunCreated)
    # Everything once and in order, as the program that has the run committed it.
    assert [event.seq for event in heard.events] == [e.seq for e in journal.events(run_id)]


def test_another_program_answers_the_runs_question(
    engine: Engine, other: tuple[Engine, Heard], monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = SimulatedOt2.execute

    async def failing(
        self: SimulatedOt2, name: str, params: Mapping[str, Any], *, key: str
    ) -> dict[str, Any]:
        if name == "setRailLights":
            raise DeviceCommandError(message("The lamp is gone."), message("Change it."))
        return await execute(self, name, params, key=key)

    monkeypatch.setattr(SimulatedOt2, "execute", failing)
    theirs, heard = other
    document = basic({"type": "home_robot"}, {"type": "set_lights", "on": True})
    loaded = engine.load_document(document).result(WAIT_S)
    run_id = engine.run(RunRequest(loaded=loaded, asks_operator=True)).result(WAIT_S)
    asked = heard.wait_for(lambda event: isinstance(event, OperatorAsked))
    assert isinstance(asked, OperatorAsked)
    theirs.answer(run_id, asked.question_id, OperatorChoice.SKIP).result(WAIT_S)
    assert engine.result(run_id).result(WAIT_S).status == "completed"


def test_nobody_has_a_run_that_has_ended(engine: Engine, other: tuple[Engine, Heard]) -> None:
    theirs, _ = other
    loaded = engine.load_document(basic({"type": "home_robot"})).result(WAIT_S)
    run_id = engine.run(RunRequest(loaded=loaded)).result(WAIT_S)
    engine.result(run_id).result(WAIT_S)
    with pytest.raises(ActionRefused, match="No run is active"):
        theirs.stop(run_id).result(WAIT_S)


def test_a_run_whose_program_dies_is_told_as_interrupted(
    folders: Folders, other: tuple[Engine, Heard], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(following, "_DEAD_EVERY", 1)
    _, heard = other
    source = Journal(tmp_path / "source" / "journal.sqlite")
    first = Engine(Settings(), Folders.below(tmp_path / "c", tmp_path / "d"), source)
    first.start()
    loaded = first.load_document(LONG).result(WAIT_S)
    run_id = first.run(RunRequest(loaded=loaded)).result(WAIT_S)
    first.result(run_id).result(WAIT_S)
    dying = Journal(folders.journal)
    for event in source.events(run_id):
        if event.seq <= 12:
            dying.append([event], durable=True).result(WAIT_S)
    heard.wait_for(lambda event: event.seq == 12)
    dying.close()
    heard.wait_for(state(RunState.INTERRUPTED))
    first.shutdown()
    source.close()


def test_letters_are_taken_once_and_in_order(tmp_path: Path) -> None:
    mailbox = RunMailbox(tmp_path, "run")
    with pytest.raises(FileNotFoundError):
        mailbox.post(RunLetter("stop", "x"))
    mailbox.open()
    mailbox.post(RunLetter("pause", "x"))
    mailbox.post(RunLetter("stop", "y"))
    (tmp_path / "run" / "00.json").write_text("no letter", encoding="utf-8")
    assert [letter.action for letter in mailbox.take()] == ["pause", "stop"]
    assert mailbox.take() == []
    mailbox.close()
    assert not (tmp_path / "run").exists()
