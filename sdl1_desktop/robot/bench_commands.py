"""One command's way through the bench: gate, ledger, record, device, booking, clock."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, TypeVar

from sdl1_desktop.events import CommandFate
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.clock import Clock
from sdl1_desktop.robot.commands import (
    Command,
    Device,
    MeasurementSummary,
    Ot2,
    PointSink,
    Potentiostat,
    PumpBoard,
)
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.robot.durations import estimate
from sdl1_desktop.robot.errors import (
    BenchRefusal,
    DeviceCommandError,
    DeviceConnectionError,
    StopRequested,
)
from sdl1_desktop.robot.ledger import IssueSeverity, Ledger, LedgerIssue
from sdl1_desktop.robot.ports import Gate, Recorder
from sdl1_desktop.robot.techniques import Technique, technique_command

__all__ = ["BenchCommands"]

_Result = TypeVar("_Result")


class BenchCommands:
    """The parts of a bench, and how commands go to them.

    With ``issues`` given, the bench only checks: what speaks against a command goes there, nothing
    is refused, and the booking goes on as well as it can.
    """

    def __init__(
        self,
        *,
        deck: DeckSetup,
        ledger: Ledger,
        ot2: Ot2,
        pumps: PumpBoard,
        potentiostat: Potentiostat,
        clock: Clock,
        gate: Gate,
        recorder: Recorder,
        issues: Callable[[LedgerIssue], None] | None = None,
        key_prefix: str = "",
    ) -> None:
        self.deck = deck
        self.ledger = ledger
        self.ot2 = ot2
        self.pumps = pumps
        self.potentiostat = potentiostat
        self.clock = clock
        self.gate = gate
        self.recorder = recorder
        self._issues = issues
        self._key_prefix = key_prefix
        self._commands = 0

    @property
    def checking(self) -> bool:
        """Whether the bench only checks."""
        return self._issues is not None

    @property
    def simulated_parts(self) -> Mapping[str, bool]:
        """Which devices are simulated, by their names."""
        return {
            Device.OT2.value: self.ot2.simulated,
            Device.PUMPS.value: self.pumps.simulated,
            Device.POTENTIOSTAT.value: self.potentiostat.simulated,
        }

    async def robot(self, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Do one command of the OT-2's HTTP API and answer its result.

        Raises:
            BenchRefusal: the ledger does not let it go: nothing was sent.
            DeviceCommandError: the robot refused it or it failed.
            DeviceConnectionError: it is not known whether it was done.
            StopRequested: the run is being stopped.
        """
        return await self.send_robot(name, params, gated=True)

    async def send_robot(
        self, name: str, params: Mapping[str, Any], *, gated: bool
    ) -> dict[str, Any]:
        """:meth:`robot`; with ``gated`` false also while the run is being stopped."""
        command = Command(Device.OT2, name, params)
        # The duration depends on where the arm is before the command.
        seconds = estimate(command, self.ledger) if self.ot2.simulated else 0.0

        def work(key: str) -> Awaitable[dict[str, Any]]:
            return self.ot2.execute(name, params, key=key)

        result = await self._do(command, work, simulated=self.ot2.simulated, gated=gated)
        if seconds > 0:
            await self.clock.sleep(seconds)
        return result

    async def pumps_command(self, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Do one command of the pump board and answer its data; raises as :meth:`robot` does."""

        def work(key: str) -> Awaitable[dict[str, Any]]:
            return self.pumps.execute(name, params)

        command = Command(Device.PUMPS, name, params)
        return await self._do(command, work, simulated=self.pumps.simulated, gated=True)

    async def measure(self, technique: Technique, sink: PointSink) -> MeasurementSummary:
        """Run one technique; batches of points go to ``sink`` as they come.

        A stop ends it early: the cell is switched off, then ``StopRequested`` is raised.
        """
        command = technique_command(technique)
        summary: list[MeasurementSummary] = []

        async def measuring() -> dict[str, Any]:
            done = await self.potentiostat.measure(command, sink)
            summary.append(done)
            return {
                "points": done.points,
                "duration_s": done.duration_s,
                "last_voltage_v": done.last_voltage_v,
                "last_current_a": done.last_current_a,
                "limit_reached": done.limit_reached,
            }

        async def work(key: str) -> dict[str, Any]:
            self.ledger.book_started(command)
            try:
                return await self._unless_stopped(measuring())
            except StopRequested:
                await self.potentiostat.cell_off()
                raise

        await self._do(command, work, simulated=self.potentiostat.simulated, gated=True)
        # Only a check goes on without a measurement that was refused.
        return summary[0] if summary else MeasurementSummary(0, 0.0, None, None)

    async def wait(self, seconds: float, reason: Message) -> None:
        """Let ``seconds`` go by on the run's clock.

        Raises:
            StopRequested: the run is being stopped; the wait ends at once.
        """
        if seconds <= 0:
            return
        self.recorder.wait_started(seconds, reason)
        try:
            if self.clock.waits_at_once and not self.gate.stop_event.is_set():
                # Nothing can stop it, so that it needs no task of its own.
                await self.clock.sleep(seconds)
            else:
                await self._unless_stopped(self.clock.sleep(seconds))
        finally:
            self.recorder.wait_finished()

    def report(self, issue: LedgerIssue) -> None:
        """Let an issue take effect: refuse the command, warn, or, in a check, list it.

        Raises:
            BenchRefusal: the issue is an error, and the bench does not only check.
        """
        if self._issues is not None:
            self._issues(issue)
        elif issue.severity is IssueSeverity.ERROR:
            raise BenchRefusal(issue.code, issue.what, issue.action)
        else:
            self.recorder.warn(message("{what} {action}", what=issue.what, action=issue.action))

    def next_key(self) -> str:
        """A key for the next command, unique in the run."""
        self._commands += 1
        return f"{self._key_prefix}{self._commands}"

    async def _do(
        self,
        command: Command,
        work: Callable[[str], Awaitable[dict[str, Any]]],
        *,
        simulated: bool,
        gated: bool,
    ) -> dict[str, Any]:
        if gated:
            await self.gate.passage()
        issues = self.ledger.check(command)
        # Errors first: a command that is refused need not be warned of.
        for issue in sorted(issues, key=lambda one: one.severity is IssueSeverity.WARNING):
            self.report(issue)
        key = self.next_key()
        await self.recorder.command_started(key, command, simulated=simulated)
        try:
            result = await work(key)
        except DeviceCommandError as error:
            if self._issues is not None:
                # A part that only assumes still knows what the device refuses.
                self._issues(
                    LedgerIssue("device_refuses", IssueSeverity.ERROR, error.what, error.action)
                )
                self.ledger.book(command, now_s=self.clock.now())
                return {}
            self.ledger.book_failed(command)
            await self._record_end(key, command, error.what, CommandFate.FAILED)
            raise
        except StopRequested:
            self.ledger.book(command, now_s=self.clock.now())
            await self._record_end(
                key, command, message("Ended early by the stop."), CommandFate.CUT_SHORT
            )
            raise
        except DeviceConnectionError as error:
            self.ledger.book_unknown(command, now_s=self.clock.now())
            await self._record_end(key, command, error.what, CommandFate.UNKNOWN)
            raise
        except BaseException:
            # Cancelled, or a fault of the program: whether the device did it cannot be told.
            self.ledger.book_unknown(command, now_s=self.clock.now())
            await self._record_end(
                key,
                command,
                message("Broken off: whether it was done is not known."),
                CommandFate.UNKNOWN,
            )
            raise
        self.ledger.book(command, result, now_s=self.clock.now())
        await self.recorder.command_finished(key, command, error=None, result=result)
        return result

    async def _record_end(
        self, key: str, command: Command, error: Message, fate: CommandFate
    ) -> None:
        await self.recorder.command_finished(key, command, error=error, result={}, fate=fate)

    async def _unless_stopped(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """The work's result; a stop cancels it and raises ``StopRequested``."""
        stop_event = self.gate.stop_event
        if stop_event.is_set():
            work.close()
            raise StopRequested
        task = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(stop_event.wait())
        try:
            await asyncio.wait((task, stop), return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise StopRequested
            return task.result()
        finally:
            stop.cancel()
            if not task.done():
                task.cancel()
            await asyncio.gather(task, stop, return_exceptions=True)
