"""Turns what a run does into events: numbered, timed, and committed by the journal."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import logging
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from sdl1_desktop.backends.step_recorder import StepRecorder
from sdl1_desktop.events import Event, LogLevel, LogLine
from sdl1_desktop.messages import Message
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["EventSink", "RunRecorder"]

_log = logging.getLogger(__name__)

_JOURNAL_RETRY_S = 1.0


class EventSink(Protocol):
    """Where events are kept: the journal."""

    def append(self, events: Sequence[Event], *, durable: bool) -> concurrent.futures.Future[None]:
        """Keep events in this order; the future resolves once they are committed."""
        ...

    def add(self, event: Event) -> None:
        """Keep an event in this order; nobody waits for its commit."""
        ...

    @property
    def problem(self) -> Message | None:
        """Why events cannot be kept, or None where they can."""
        ...


class RunRecorder:
    """The record of one run. All of it is called on the engine's loop.

    What a step does is recorded by its own :meth:`of_step`: several may be under way.

    With ``nothing_moves`` what begins and ends at nodes is committed in groups; the run's own state
    is committed at once, and only its beginning and its end are waited for. ``earlier`` are the
    lines of the run that this one goes on with.
    """

    def __init__(
        self,
        run_id: str,
        sink: EventSink,
        now: Callable[[], float],
        *,
        nothing_moves: bool = False,
        earlier: Iterable[tuple[datetime, LogLevel, str]] = (),
    ) -> None:
        self.run_id = run_id
        self._nothing_moves = nothing_moves
        self._sink = sink
        self._now = now
        self._seq = 0
        self._earlier = tuple(earlier)
        self._lines: list[LogLine] = []
        self._under_way: list[PlanStep] = []
        self._writing: concurrent.futures.Future[None] | None = None
        self.leaving = False
        """Whether the run is being stopped: nothing then waits for a journal that cannot be
        written."""

    def of_step(self, step: PlanStep | None) -> StepRecorder:
        """The record of one step, or of what the run does between its steps."""
        return StepRecorder(self, step)

    @contextlib.contextmanager
    def under_way(self, step: PlanStep) -> Generator[StepRecorder, None, None]:
        """The record of a step, which is under way in here."""
        self._under_way.append(step)
        try:
            yield self.of_step(step)
        finally:
            self._under_way.remove(step)

    def now(self) -> float:
        """Seconds on the run's clock."""
        return self._now()

    def stamp(self) -> dict[str, Any]:
        """The fields that every event has, for the event that comes next."""
        self._seq += 1
        return {
            "run_id": self.run_id,
            "seq": self._seq,
            "time": time.time(),
            "clock_s": self._now(),
        }

    def emit(self, *events: Event) -> None:
        """Keep events with the next group."""
        for event in events:
            self._sink.add(event)

    async def commit(self, *events: Event) -> None:
        """Keep events on their own; returns once they, and all before them, are on the disk.

        Where nothing moves it asks for the commit and does not wait: see :meth:`settle`. Where the
        journal cannot be written the run waits here: it keeps what it was given and
        tries again, and says so in its ``problem``.
        """
        self._writing = self._sink.append(events, durable=True)
        if not self._nothing_moves:
            await self.settle()

    async def settle(self) -> None:
        """Return once all that :meth:`commit` was given is on the disk.

        A run that is :attr:`leaving` waits a second at most: a stop must end, also where the disk
        is full. The journal keeps what it was given and writes it as soon as it can.
        """
        writing, self._writing = self._writing, None
        while writing is not None:
            written = asyncio.wrap_future(writing)
            await asyncio.wait({written}, timeout=_JOURNAL_RETRY_S)
            if written.done() and written.exception() is None:
                return
            if self.leaving:
                _log.error("run %s ends while the journal cannot be written", self.run_id)
                return
            if written.done():
                _log.warning("run %s waits for the journal: %s", self.run_id, written.exception())
                await asyncio.sleep(_JOURNAL_RETRY_S)
                writing = self._sink.append((), durable=True)

    async def while_unwritten(self, stop: asyncio.Event) -> None:
        """Return once events can be kept, or a stop is asked for."""
        while self._sink.problem is not None and not stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _JOURNAL_RETRY_S / 4)

    async def commit_node(self, *events: Event) -> None:
        """Keep that a node begins or has ended: like :meth:`commit`, where something moves."""
        if self._nothing_moves:
            self.emit(*events)
        else:
            await self.commit(*events)

    def log_lines(self, upto: int | None = None) -> Iterable[tuple[datetime, LogLevel, str]]:
        """The run's log so far, as (UTC time, level, text).

        With ``upto`` without the lines of later steps, which are under way at the same time.
        """
        own = (
            (line.utc, line.level, str(line.message))
            for line in self._lines
            if upto is None or line.step is None or line.step <= upto
        )
        return [*self._earlier, *own]

    def log(self, level: LogLevel, what: Message) -> None:
        """A line of the run itself; it is told with the node where only one is under way."""
        self.line(level, what, self._under_way[0] if len(self._under_way) == 1 else None)

    def warn(self, what: Message) -> None:
        """A warning line of the run itself."""
        self.log(LogLevel.WARNING, what)

    def line(self, level: LogLevel, what: Message, step: PlanStep | None) -> None:
        """A line for the run's log, of a step or of none."""
        line = LogLine(
            **self.stamp(),
            level=level,
            message=what,
            step=step.index if step else None,
            node_id=step.node_id if step else None,
        )
        self._lines.append(line)
        self.emit(line)
