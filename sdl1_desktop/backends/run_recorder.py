"""Turns what a run does into events: numbered, timed, and committed by the journal."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from sdl1_desktop.events import (
    BenchChanged,
    CommandFate,
    CommandFinished,
    CommandStarted,
    DataPoints,
    Event,
    FileWritten,
    LogLevel,
    LogLine,
    Progress,
    WaitFinished,
    WaitStarted,
)
from sdl1_desktop.messages import Message
from sdl1_desktop.robot.commands import Command, Points
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["EventSink", "RunRecorder"]

_log = logging.getLogger(__name__)

_JOURNAL_RETRY_S = 1.0


class EventSink(Protocol):
    """Where events are kept: the journal."""

    def append(self, events: Sequence[Event], *, durable: bool) -> concurrent.futures.Future[None]:
        """Keep the events in this order; the future resolves once they are committed."""
        ...

    @property
    def problem(self) -> Message | None:
        """Why events cannot be kept, or None where they can."""
        ...


class RunRecorder:
    """The record of one run. All of it is called on the engine's loop.

    It is the ``Recorder`` of the run's bench and the ``Reporter`` of its operations. Commands to a
    real device are committed before the device is told and as soon as it has answered: after a
    crash that is what recovery reads. Commands to a simulated one move nothing, so they are
    committed in groups.

    With ``nothing_moves`` the same holds for what begins and ends at nodes; the run's own state is
    committed at once, and only its beginning and its end are waited for.
    """

    def __init__(
        self,
        run_id: str,
        sink: EventSink,
        now: Callable[[], float],
        *,
        nothing_moves: bool = False,
    ) -> None:
        self.run_id = run_id
        self._nothing_moves = nothing_moves
        self._sink = sink
        self._now = now
        self._seq = 0
        self._step: PlanStep | None = None
        self._last_fraction = -1.0
        self._real_commands: set[str] = set()
        self._lines: list[LogLine] = []
        self._writing: concurrent.futures.Future[None] | None = None
        self.leaving = False
        """Whether the run is being stopped: nothing then waits for a journal that cannot be
        written."""

    def at_step(self, step: PlanStep | None) -> None:
        """Name the step that what follows belongs to."""
        self._step = step
        self._last_fraction = -1.0

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
        self._sink.append(events, durable=False)

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

    def log_lines(self) -> Iterable[tuple[datetime, LogLevel, str]]:
        """The run's log so far, as (UTC time, level, text)."""
        return [(line.utc, line.level, str(line.message)) for line in self._lines]

    @property
    def _step_index(self) -> int | None:
        return self._step.index if self._step else None

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        """Keep that a device is about to be told this."""
        event = CommandStarted(
            **self.stamp(),
            step=self._step_index,
            key=key,
            device=command.device.value,
            command=command.name,
            params=command.params,
            simulated=simulated,
        )
        if simulated:
            self.emit(event)
        else:
            self._real_commands.add(key)
            await self.commit(event)

    async def command_finished(
        self,
        key: str,
        command: Command,
        *,
        error: Message | None,
        result: Mapping[str, Any],
        fate: CommandFate = CommandFate.DONE,
    ) -> None:
        """Keep what the device answered."""
        event = CommandFinished(
            **self.stamp(),
            step=self._step_index,
            key=key,
            device=command.device.value,
            command=command.name,
            error=error,
            result=result,
            fate=fate,
        )
        if key in self._real_commands:
            self._real_commands.discard(key)
            await self.commit(event)
        else:
            self.emit(event)

    async def bench_changed(self, ledger: Mapping[str, Any]) -> None:
        """Keep the bench's account, which something other than a command changed."""
        await self.commit_node(BenchChanged(**self.stamp(), step=self._step_index, ledger=ledger))

    def wait_started(self, seconds: float, reason: Message) -> None:
        """A wait on the run's clock begins."""
        self.emit(
            WaitStarted(**self.stamp(), step=self._step_index, seconds=seconds, reason=reason)
        )

    def wait_finished(self) -> None:
        """The wait is over or was cut short."""
        self.emit(WaitFinished(**self.stamp(), step=self._step_index))

    def warn(self, what: Message) -> None:
        """A warning line from the bench."""
        self.log(LogLevel.WARNING, what)

    def log(self, level: LogLevel, what: Message) -> None:
        """A line for the run's log."""
        step = self._step
        line = LogLine(
            **self.stamp(),
            level=level,
            message=what,
            step=step.index if step else None,
            node_id=step.node_id if step else None,
        )
        self._lines.append(line)
        self.emit(line)

    def points(
        self, technique: str, series: str, points: Points, *, simulated: bool, kept: bool
    ) -> None:
        """Measured points of the running step."""
        if self._step is None:
            raise RuntimeError("points belong to a step, and none is running")
        self.emit(
            DataPoints(
                **self.stamp(),
                step=self._step.index,
                node_id=self._step.node_id,
                cycle=self._step.cycle,
                technique=technique,
                series=series,
                columns=points.columns,
                rows=points.rows,
                simulated=simulated,
                kept=kept,
            )
        )

    def progress(self, fraction: float, what: Message | None = None) -> None:
        """How far the running step is; steps of less than a hundredth are not worth an event."""
        if self._step is None or (what is None and fraction - self._last_fraction < 0.01):
            return
        self._last_fraction = fraction
        self.emit(Progress(**self.stamp(), step=self._step.index, fraction=fraction, message=what))

    def file_written(self, path: str, content: str, *, simulated: bool) -> None:
        """A file in the run's folder."""
        self.emit(
            FileWritten(
                **self.stamp(),
                step=self._step_index,
                path=path,
                content=content,
                simulated=simulated,
            )
        )
