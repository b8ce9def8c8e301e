"""The Squidstat potentiostat, by its maker's Python package (Windows)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sdl1_desktop.messages import message
from sdl1_desktop.robot.commands import Command, MeasurementSummary, PointSink
from sdl1_desktop.robot.errors import DeviceCommandError, DeviceConnectionError
from sdl1_desktop.robot.squidstat_channel import SquidstatChannel, gone
from sdl1_desktop.robot.squidstat_library import SquidstatLibrary, squidstat_library
from sdl1_desktop.robot.squidstat_measurement import SquidstatMeasurement
from sdl1_desktop.robot.technique_limits import checked_technique
from sdl1_desktop.robot.techniques import Ocv

__all__ = ["Squidstat", "SquidstatTimes"]

_Result = TypeVar("_Result")

_SILENT_GAPS = 5.0
"""Longest times between two points without one, after which the instrument counts as silent."""


@dataclass(frozen=True, slots=True)
class SquidstatTimes:
    """Times in s.

    ``call_s``: the longest that a call of the vendor's may take. ``stop_s``: until a stopped
    experiment must have ended. ``silence_s``: without a sign of life, beside the time between two
    points, after which a measurement is given up. ``look_s``: between two looks at the channel.
    """

    call_s: float = 30.0
    stop_s: float = 5.0
    silence_s: float = 60.0
    look_s: float = 0.05


class Squidstat:
    """One channel of a Squidstat.

    All vendor objects live in the Qt thread of the library; what they say comes here through the
    running loop. Voltage limits and stability are watched in that thread, so that a busy loop does
    not delay a stop. A device that was unplugged is connected anew by the next measurement.

    Args:
        port: as the system names it (``COM7``); empty for the only Squidstat there is.
        channel: number of the channel, from 0, as the vendor counts.
        library: the vendor's package; another one in tests.
        times: how long is waited for what.
    """

    simulated = False

    def __init__(
        self,
        port: str = "",
        *,
        channel: int = 0,
        library: SquidstatLibrary | None = None,
        times: SquidstatTimes | None = None,
    ) -> None:
        self._channel = channel
        self._library = library if library is not None else squidstat_library()
        self._times = times or SquidstatTimes()
        self._device = SquidstatChannel(self._library, port, channel)

    async def connect(self) -> Mapping[str, str]:
        """Load the vendor's package and connect the device; answers its name and channel.

        Raises:
            DeviceConnectionError: no package, no device, or no such channel.
        """
        name, channels = await self._call(self._device.open)
        return {
            "model": "Squidstat",
            "name": name,
            "channel": str(self._channel),
            "channels": str(channels),
        }

    async def measure(self, command: Command, sink: PointSink) -> MeasurementSummary:
        """Run one technique; points go to ``sink`` as the instrument gives them.

        ``limit_reached`` is ``voltage`` or ``stability`` where that ended it early, and ``cell
        off`` where :meth:`cell_off` did. The experiment is stopped on every way out.

        Raises:
            DeviceCommandError: the technique cannot be measured, or the instrument refused it,
                reported an error, or ended by itself before its time.
            DeviceConnectionError: the instrument is not there, or gives no sign of life.
        """
        technique = checked_technique(command)
        if self._device.measurement is not None:
            raise DeviceCommandError(
                message("The potentiostat is measuring already."),
                message("Wait for the measurement to end, or stop it."),
                error_type="Busy",
            )
        measurement = SquidstatMeasurement(technique, self._channel, sink, self._stop_soon)
        self._device.measurement = measurement
        try:
            if not self._device.is_open:
                await self.connect()
            if isinstance(technique, Ocv):
                # A channel without an experiment leaves the cell open: it settles so.
                await _wait(measurement.ended, technique.settle_s)
            if not measurement.ended.is_set():
                await self._call(lambda: self._device.start(technique))
                await self._until_ended(measurement)
        finally:
            try:
                await _to_its_end(self._switch_off(foreign=False))
            finally:
                self._device.measurement = None
        return measurement.summary()

    async def cell_off(self) -> None:
        """No current through the cell: an experiment under way is stopped.

        Raises:
            DeviceConnectionError: it could not be stopped: the cell may still be on.
        """
        if self._device.measurement is not None:
            self._device.measurement.end("cell off")
        await self._switch_off(foreign=True)

    async def close(self) -> None:
        """Cell off, then let the instrument go.

        The vendor's package itself keeps the device until the program ends.

        Raises:
            DeviceConnectionError: the cell may still be on.
        """
        try:
            await self.cell_off()
        finally:
            self._device.lost = False
            if self._device.is_open:
                await self._call(self._device.let_go)

    async def _until_ended(self, measurement: SquidstatMeasurement) -> None:
        allowed_s = self._times.silence_s + _SILENT_GAPS * measurement.longest_gap_s
        while not measurement.ended.is_set():
            signs = measurement.signs
            await _wait(measurement.ended, allowed_s)
            if measurement.signs == signs and not measurement.ended.is_set():
                raise DeviceConnectionError(
                    message(
                        "The Squidstat has given no point for {seconds} s.",
                        seconds=round(allowed_s, 1),
                    ),
                    message("Check its cables and its power, then measure again."),
                )

    async def _switch_off(self, *, foreign: bool) -> None:
        """Stop the channel and see that it has stopped; ``foreign`` as in the channel's stop."""
        if self._device.lost:
            raise gone()
        if not self._device.is_open:
            return
        await self._call(lambda: self._device.stop(foreign=foreign))
        loop = asyncio.get_running_loop()
        end = loop.time() + self._times.stop_s
        while not await self._call(lambda: self._is_off(foreign=foreign)):
            if loop.time() < end:
                await asyncio.sleep(self._times.look_s)
                continue
            if await self._call(self._device.is_busy):
                raise DeviceConnectionError(
                    message("The Squidstat does not stop: the cell may still be on."),
                    message("Take the cables off the cell, or switch the Squidstat off."),
                )
            await self._call(self._device.forget)
        if self._device.lost:
            raise gone()

    def _is_off(self, *, foreign: bool) -> bool:
        return self._device.has_ended() and not (foreign and self._device.is_busy())

    def _stop_soon(self) -> None:
        """Stop, from whichever thread a limit was seen in."""
        self._library.submit(lambda: self._device.stop(foreign=False))

    async def _call(self, work: Callable[[], _Result]) -> _Result:
        """Have ``work`` done in the vendor's thread; it goes on where the wait is cancelled."""
        done = asyncio.shield(asyncio.wrap_future(self._library.submit(work)))
        try:
            return await asyncio.wait_for(done, self._times.call_s)
        except TimeoutError as error:
            raise DeviceConnectionError(
                message(
                    "The Squidstat's package has not answered for {seconds} s.",
                    seconds=round(self._times.call_s, 1),
                ),
                message("Take the cables off the cell, then start the program again."),
            ) from error


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Await ``work`` to its end, also where the awaiting task is cancelled meanwhile."""
    task = asyncio.ensure_future(work)
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                raise
    task.result()
