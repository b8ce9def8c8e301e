"""The record of what one step does: every command, wait, line, point and file of it is its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sdl1_desktop.events import (
    BenchChanged,
    CommandFate,
    CommandFinished,
    CommandStarted,
    DataPoints,
    FileWritten,
    LogLevel,
    Progress,
    WaitFinished,
    WaitStarted,
)
from sdl1_desktop.messages import Message
from sdl1_desktop.robot.commands import Command, Points
from sdl1_desktop.workflow.plan import PlanStep

if TYPE_CHECKING:
    from sdl1_desktop.backends.run_recorder import RunRecorder

__all__ = ["StepRecorder"]


class StepRecorder:
    """The ``Recorder`` of the bench and the ``Reporter`` of the operation, for one step.

    Commands to a real device are committed before the device is told and as soon as it has
    answered: after a crash that is what recovery reads. Commands to a simulated one move nothing,
    so they are committed in groups.

    Args:
        run: the run's record.
        step: the step, or None for what the run does between its steps.
    """

    def __init__(self, run: RunRecorder, step: PlanStep | None) -> None:
        self._run = run
        self._step = step
        self._last_fraction = -1.0
        self._real_commands: set[str] = set()

    @property
    def _index(self) -> int | None:
        return self._step.index if self._step is not None else None

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        """Keep that a device is about to be told this."""
        event = CommandStarted(
            **self._run.stamp(),
            step=self._index,
            key=key,
            device=command.device.value,
            command=command.name,
            params=command.params,
            simulated=simulated,
        )
        if simulated:
            self._run.emit(event)
        else:
            self._real_commands.add(key)
            await self._run.commit(event)

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
            **self._run.stamp(),
            step=self._index,
            key=key,
            device=command.device.value,
            command=command.name,
            error=error,
            result=result,
            fate=fate,
        )
        if key in self._real_commands:
            self._real_commands.discard(key)
            await self._run.commit(event)
        else:
            self._run.emit(event)

    async def bench_changed(self, ledger: Mapping[str, Any]) -> None:
        """Keep the bench's account, which something other than a command changed."""
        await self._run.commit_node(
            BenchChanged(**self._run.stamp(), step=self._index, ledger=ledger)
        )

    def wait_started(self, seconds: float, reason: Message) -> None:
        """A wait on the run's clock begins."""
        self._run.emit(
            WaitStarted(**self._run.stamp(), step=self._index, seconds=seconds, reason=reason)
        )

    def wait_finished(self) -> None:
        """The wait is over or was cut short."""
        self._run.emit(WaitFinished(**self._run.stamp(), step=self._index))

    def warn(self, what: Message) -> None:
        """A warning line from the bench."""
        self.log(LogLevel.WARNING, what)

    def log(self, level: LogLevel, what: Message) -> None:
        """A line for the run's log."""
        self._run.line(level, what, self._step)

    def points(
        self, technique: str, series: str, points: Points, *, simulated: bool, kept: bool
    ) -> None:
        """Points that the step measured."""
        if self._step is None:
            raise RuntimeError("points belong to a step, and none is running")
        self._run.emit(
            DataPoints(
                **self._run.stamp(),
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
        """How far the step is; steps of less than a hundredth are not worth an event."""
        if self._step is None or (what is None and fraction - self._last_fraction < 0.01):
            return
        self._last_fraction = fraction
        self._run.emit(
            Progress(**self._run.stamp(), step=self._step.index, fraction=fraction, message=what)
        )

    def file_written(self, path: str, content: str, *, simulated: bool) -> None:
        """A file in the run's folder."""
        self._run.emit(
            FileWritten(
                **self._run.stamp(),
                step=self._index,
                path=path,
                content=content,
                simulated=simulated,
            )
        )
