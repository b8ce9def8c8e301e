"""A potentiostat whose points come from the simulated zinc cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sdl1_desktop.robot.cell import ZincCell
from sdl1_desktop.robot.cell_parameters import ZincCellParameters
from sdl1_desktop.robot.cell_switch import CellSwitch
from sdl1_desktop.robot.cell_techniques import InstrumentNoise, Readings, Row, readings
from sdl1_desktop.robot.clock import Clock, clock_rate
from sdl1_desktop.robot.commands import (
    AC_COLUMNS,
    DC_COLUMNS,
    Command,
    MeasurementSummary,
    Points,
    PointSink,
)
from sdl1_desktop.robot.technique_limits import checked_technique
from sdl1_desktop.robot.techniques import Ocv, Peis, Technique

__all__ = ["SimulatedPotentiostat"]

_BATCH_POINTS = 200
"""Points that are made at once where the clock needs no real time: a few ms of work."""
_BATCH_S = 0.25
"""Real seconds whose points come together where the clock takes real time."""
_LONGEST_REST_S = 1e6
"""Beyond that the cell does not change any more."""


@dataclass(slots=True)
class _Tally:
    """What a measurement has given so far."""

    points: int = 0
    last: Row | None = None
    limit: str = ""


class SimulatedPotentiostat:
    """One simulated instrument with one cell, whose state goes on from technique to technique.

    Between techniques the cell rests for as long as the clock goes on. The noise of each technique
    is seeded by ``seed`` and the number of the technique (from 1): the same techniques at the same
    times give the same numbers, at whatever speed the clock goes.

    Args:
        clock: the run's clock.
        seed: whole number from 0 up.
        parameters: constants of the cell; the default is one of the usual size.
    """

    simulated = True

    def __init__(
        self, clock: Clock, seed: int, parameters: ZincCellParameters | None = None
    ) -> None:
        self._clock = clock
        self._seed = seed
        self._cell = ZincCell(parameters)
        self._cell_time_s = clock.now()
        self._switch = CellSwitch(clock)
        self._techniques = 0

    @property
    def cell(self) -> ZincCell:
        """The cell."""
        return self._cell

    @property
    def cell_is_on(self) -> bool:
        """Whether a measurement holds the cell on."""
        return self._switch.on

    async def connect(self) -> Mapping[str, str]:
        """Answers that this is a simulation, and its seed."""
        return {"model": "simulated potentiostat with a zinc cell", "seed": str(self._seed)}

    async def measure(self, command: Command, sink: PointSink) -> MeasurementSummary:
        """Run one technique; a batch goes to ``sink`` when the clock has reached its last point.

        ``limit_reached`` is ``voltage``, ``current`` or ``stability`` where that ended it early,
        and ``cell off`` where :meth:`cell_off` did.

        Raises:
            DeviceCommandError: the technique cannot be measured, or one is under way.
        """
        technique = checked_technique(command)
        self._switch.turn_on()
        started_s = self._clock.now()
        self._techniques += 1
        seeds = np.random.SeedSequence([self._seed, self._techniques])
        noise = InstrumentNoise(np.random.Generator(np.random.PCG64(seeds)))
        tally = _Tally()
        try:
            # Whole µs: sums of waits differ in their last digit with the speed of the clock.
            rested_s = round(started_s - self._cell_time_s, 6)
            self._cell.rest(min(_LONGEST_REST_S, max(0.0, rested_s)))
            first_s = started_s
            if isinstance(technique, Ocv) and technique.settle_s > 0.0:
                self._cell.rest(technique.settle_s)
                first_s += technique.settle_s
            if await self._switch.wait_until(first_s):
                source = readings(self._cell, technique, noise)
                await self._points(technique, source, first_s, sink, tally)
            else:
                tally.limit = "cell off"
        finally:
            self._switch.turn_off()
            self._cell_time_s = self._clock.now()
        is_dc = not isinstance(technique, Peis)
        return MeasurementSummary(
            points=tally.points,
            duration_s=self._clock.now() - started_s,
            last_voltage_v=tally.last[2] if is_dc and tally.last is not None else None,
            last_current_a=tally.last[1] if is_dc and tally.last is not None else None,
            limit_reached=tally.limit,
        )

    async def cell_off(self) -> None:
        """No current through the cell: a measurement under way ends with what it has."""
        self._switch.turn_off()

    async def close(self) -> None:
        """The same as :meth:`cell_off`: there is nothing to let go."""
        self._switch.turn_off()

    async def _points(
        self, technique: Technique, source: Readings, first_s: float, sink: PointSink, tally: _Tally
    ) -> None:
        """Hand all points over at their times, until the technique or the switch ends it."""
        columns = AC_COLUMNS if isinstance(technique, Peis) else DC_COLUMNS
        ended = False
        while not ended:
            rows, limit = self._batch(source)
            ended = limit is not None
            if rows:
                if not await self._switch.wait_until(first_s + rows[-1][0]):
                    tally.limit = "cell off"
                    return
                sink(Points(columns, rows))
                tally.points += len(rows)
                tally.last = rows[-1]
            tally.limit = limit or ""

    def _batch(self, source: Readings) -> tuple[list[Row], str | None]:
        """The next points, and how the technique ended if it did."""
        rate = clock_rate(self._clock)
        rows: list[Row] = []
        while len(rows) < _BATCH_POINTS:
            try:
                rows.append(next(source))
            except StopIteration as stop:
                return rows, str(stop.value)
            if rate > 0.0 and rows[-1][0] - rows[0][0] >= _BATCH_S * rate:
                break
        return rows, None
