"""One measurement on the Squidstat: what its signals say, from whichever thread they come."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from sdl1_desktop.messages import message
from sdl1_desktop.robot.commands import (
    AC_COLUMNS,
    DC_COLUMNS,
    MeasurementSummary,
    Points,
    PointSink,
)
from sdl1_desktop.robot.errors import BenchError, DeviceCommandError
from sdl1_desktop.robot.technique_time import (
    peis_cycles,
    peis_frequencies,
    point_count,
    sampled_duration_s,
)
from sdl1_desktop.robot.techniques import Cp, Ocv, Peis, Technique

__all__ = ["SquidstatMeasurement"]

_STABLE_POINTS = 10
_LEAST_PART = 0.5
"""Part of the frequencies that a PEIS must give at least, to count as measured."""


class SquidstatMeasurement:
    """Takes the vendor's signals, watches limits, and hands points over in the loop's thread.

    Args:
        technique: what is measured.
        channel: number of the channel, from 0, as the vendor counts.
        sink: takes the points, in the thread of the running loop.
        stop: ends the experiment; called at once where a limit is reached, from any thread.
    """

    def __init__(
        self, technique: Technique, channel: int, sink: PointSink, stop: Callable[[], None]
    ) -> None:
        self.technique = technique
        self.ended = asyncio.Event()
        """Nothing more is waited for."""
        self.signs = 0
        """Number of signals so far: signs of life."""
        self._channel = channel
        self._sink = sink
        self._stop = stop
        self._loop = asyncio.get_running_loop()
        self._started_s = self._loop.time()
        self._lock = threading.Lock()
        self._waiting: list[tuple[float, ...]] = []
        self._over = False
        self._limit = ""
        self._failure: BenchError | None = None
        self._reason = ""
        self._points = 0
        self._first: tuple[float, ...] | None = None
        self._last: tuple[float, ...] | None = None
        self._latest_v: deque[float] = deque(maxlen=_STABLE_POINTS)

    @property
    def longest_gap_s(self) -> float:
        """Longest time between two points, s."""
        match self.technique:
            case Peis():
                frequencies = peis_frequencies(self.technique)
                cycles = peis_cycles(self.technique, frequencies)
                return max(count / hertz for count, hertz in zip(cycles, frequencies, strict=True))
            case _:
                return self.technique.interval_s

    def on_dc(self, channel: int, data: Any) -> None:
        """``activeDCDataReady``; in an impedance measurement it is only a sign of life."""
        if channel != self._channel:
            return
        self.signs += 1
        if isinstance(self.technique, Peis):
            return
        # Copied here: the vendor's object is gone when the signal has been delivered.
        voltage_v = float(data.workingElectrodeVoltage)
        row = (float(data.timestamp), float(data.current), voltage_v)
        self._take(row, self._limit_at(voltage_v))

    def on_ac(self, channel: int, data: Any) -> None:
        """``activeACDataReady``."""
        if channel == self._channel:
            self.signs += 1
            self._take(tuple(float(getattr(data, name)) for name in AC_COLUMNS), "")

    def on_stopped(self, reason: object = "") -> None:
        """``experimentStopped``."""
        self._reason = str(reason)
        self._finish()

    def on_error(self, channel: int, text: object) -> None:
        """``deviceError``: the instrument's word for a fault that ends the experiment."""
        if channel == self._channel:
            self.fail(
                DeviceCommandError(
                    message("The Squidstat stopped with an error: {reason}", reason=str(text)),
                    message("Check the cell's cables and the limits of the instrument."),
                    error_type="DeviceError",
                )
            )

    def fail(self, error: BenchError) -> None:
        """End with an error."""
        self._failure = self._failure or error
        self._finish()

    def end(self, limit: str) -> None:
        """End early, for this reason, with the points so far."""
        with self._lock:
            self._over = True
            self._limit = self._limit or limit
        self._finish()

    def summary(self) -> MeasurementSummary:
        """How it ended.

        Raises:
            BenchError: it failed, or ended by itself before its time.
        """
        if self._failure is not None:
            raise self._failure
        if not self._limit:
            self._check_whole()
        is_dc = self._last is not None and not isinstance(self.technique, Peis)
        return MeasurementSummary(
            points=self._points,
            duration_s=self._loop.time() - self._started_s,
            last_voltage_v=self._last[2] if is_dc and self._last else None,
            last_current_a=self._last[1] if is_dc and self._last else None,
            limit_reached=self._limit,
        )

    def _hand_over(self) -> None:
        """Give the points that wait to the sink; in the loop's thread."""
        with self._lock:
            rows, self._waiting = self._waiting, []
        if not rows:
            return
        columns = AC_COLUMNS if isinstance(self.technique, Peis) else DC_COLUMNS
        self._first = self._first or rows[0]
        self._last = rows[-1]
        self._points += len(rows)
        self._sink(Points(columns, rows))

    def _take(self, row: tuple[float, ...], limit: str) -> None:
        with self._lock:
            if self._over:
                return
            self._waiting.append(row)
            is_first = len(self._waiting) == 1
        if is_first:
            self._post(self._deliver)
        if limit:
            self._stop()
            self.end(limit)

    def _limit_at(self, voltage_v: float) -> str:
        match self.technique:
            case Cp(voltage_min_v=low, voltage_max_v=high):
                return "" if low < voltage_v < high else "voltage"
            case Ocv(stability_v=spread_v) if spread_v > 0.0:
                self._latest_v.append(voltage_v)
                whole = len(self._latest_v) == _STABLE_POINTS
                is_stable = max(self._latest_v) - min(self._latest_v) <= spread_v
                return "stability" if whole and is_stable else ""
            case _:
                return ""

    def _deliver(self) -> None:
        try:
            self._hand_over()
        except Exception as error:  # noqa: BLE001 - raised to whoever waits for the measurement
            self._broken(error)

    def _finish(self) -> None:
        def finished() -> None:
            self._deliver()
            self.ended.set()

        self._post(finished)

    def _broken(self, error: Exception) -> None:
        self._failure = self._failure or DeviceCommandError(
            message("The points could not be kept: {reason}", reason=str(error)),
            message("Look into the program's log, then measure again."),
            error_type="PointsNotKept",
        )
        self._failure.__cause__ = error
        self.ended.set()

    def _post(self, work: Callable[[], None]) -> None:
        # A loop that is gone has nobody waiting for points.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(work)

    def _check_whole(self) -> None:
        """Raise if it ended by itself before its time."""
        reason = self._reason or "?"
        if self._points == 0:
            raise DeviceCommandError(
                message("The Squidstat gave no point: {reason}", reason=reason),
                message("Check the cell's cables and the parameters of the measurement."),
                error_type="NoPoints",
            )
        if isinstance(self.technique, Peis):
            count = point_count(self.technique)
            if self._points >= _LEAST_PART * count:
                return
            what = message(
                "The Squidstat ended by itself after {done} of {expected} points: {reason}",
                done=self._points,
                expected=count,
                reason=reason,
            )
        else:
            expected_s = sampled_duration_s(self.technique)
            spare_s = 1.0 + 2.0 * self.technique.interval_s + 0.02 * expected_s
            done_s = self._last[0] - self._first[0] if self._first and self._last else 0.0
            if done_s >= expected_s - spare_s:
                return
            what = message(
                "The Squidstat ended by itself after {done} of {expected} s: {reason}",
                done=round(done_s, 1),
                expected=round(expected_s, 1),
                reason=reason,
            )
        raise DeviceCommandError(
            what,
            message("Check the cell's cables; a limit of the instrument may be reached."),
            error_type="EndedEarly",
        )
