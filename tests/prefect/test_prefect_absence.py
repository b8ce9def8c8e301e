"""A server that is away in the middle of a run: what the operator is told and may choose."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Sequence

import pytest

from sdl1_desktop.backends.prefect import server_absence
from sdl1_desktop.backends.prefect.server_absence import ServerAbsence
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.events import (
    Event,
    LogLevel,
    OperatorAsked,
    OperatorChoice,
    RunState,
    StateChanged,
)
from sdl1_desktop.messages import Message
from sdl1_desktop.robot.errors import StopRequested


class Run:
    """The control of a run that is under way, and whether the server is there for it."""

    problem = None

    def __init__(self, *, asks: bool) -> None:
        self.events: list[Event] = []
        self.asked = asyncio.Event()
        self.lines: list[tuple[LogLevel, str]] = []
        self.control = RunControl(RunRecorder("run", self, lambda: 0.0))
        self.absence = ServerAbsence(self.control, self.say, asks_operator=asks)

    def add(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, OperatorAsked):
            self.absence.question = event.question_id
        if isinstance(event, StateChanged) and event.state is RunState.WAITING:
            self.asked.set()

    def append(self, events: Sequence[Event], *, durable: bool) -> concurrent.futures.Future[None]:
        for event in events:
            self.add(event)
        done: concurrent.futures.Future[None] = concurrent.futures.Future()
        done.set_result(None)
        return done

    def say(self, level: LogLevel, what: Message) -> None:
        self.lines.append((level, str(what)))

    async def begin(self) -> asyncio.Task[None]:
        """A run whose server has just gone, about to begin a node."""
        for state in (RunState.CHECKING, RunState.READY, RunState.RUNNING):
            await self.control.move(state)
        self.absence.seen("no route")
        waiting = asyncio.ensure_future(self.absence.over())
        await self.asked.wait()
        return waiting

    async def answer(self, choice: OperatorChoice) -> None:
        await self.control.answer(self.absence.question, choice)


async def test_a_server_that_is_there_keeps_nobody_waiting() -> None:
    run = Run(asks=True)
    run.absence.seen("")
    await run.absence.over()
    assert not run.lines


async def test_its_return_answers_the_question() -> None:
    run = Run(asks=True)
    waiting = await run.begin()
    (question,) = [event for event in run.events if isinstance(event, OperatorAsked)]
    assert "no route" in str(question.question)
    assert question.choices == (OperatorChoice.RETRY, OperatorChoice.SKIP, OperatorChoice.STOP)
    run.absence.seen("")
    await waiting
    assert run.control.state is RunState.RUNNING
    assert not run.absence.given_up
    assert run.lines[-1] == (LogLevel.INFO, "The Prefect server answers again.")


async def test_the_operator_goes_on_without_prefect() -> None:
    run = Run(asks=True)
    waiting = await run.begin()
    await run.answer(OperatorChoice.SKIP)
    await waiting
    assert run.absence.given_up
    assert run.control.state is RunState.RUNNING
    assert run.lines[-1] == (LogLevel.WARNING, "The run goes on without Prefect.")
    await run.absence.over()
    assert len(run.lines) == 2


async def test_retry_asks_again_while_the_server_is_away() -> None:
    run = Run(asks=True)
    waiting = await run.begin()
    first = run.absence.question
    run.asked.clear()
    await run.answer(OperatorChoice.RETRY)
    await run.asked.wait()
    assert run.absence.question != first
    await run.answer(OperatorChoice.STOP)
    with pytest.raises(StopRequested):
        await waiting
    assert run.control.state is RunState.STOPPING


async def test_a_stop_ends_the_wait_that_nobody_watches() -> None:
    run = Run(asks=False)
    waiting = await run.begin()
    assert run.control.state is RunState.WAITING
    await run.control.stop()
    with pytest.raises(StopRequested):
        await waiting


async def test_a_run_that_nobody_watches_goes_on_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server_absence, "_ALONE_WITHIN_S", 0.01)
    run = Run(asks=False)
    waiting = await run.begin()
    await waiting
    assert run.absence.given_up
    assert run.control.state is RunState.RUNNING
