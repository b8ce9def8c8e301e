"""Series of points and the events that bring them, for tests of the plots."""

from __future__ import annotations

import itertools
import math
import os
from collections.abc import Sequence
from typing import Any

from sdl1_desktop.events import DataPoints, NodeStarted
from sdl1_desktop.robot.commands import AC_COLUMNS, DC_COLUMNS
from sdl1_desktop.ui.plot_data import PlotRun, PlotSeries

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_SEQ = itertools.count(1000)


def head(run: str) -> dict[str, Any]:
    return {"run_id": run, "seq": next(_SEQ), "time": 1_700_000_000.0, "clock_s": 0.0}


def started(node: str = "plate", label: str = "Plate zinc", run: str = "run-1") -> NodeStarted:
    return NodeStarted(
        **head(run),
        step=0,
        row=0,
        node_id=node,
        label=label,
        cycle=None,
        cycles=None,
        attempt=1,
        expected_s=None,
    )


def points(
    rows: Sequence[Sequence[float]],
    *,
    technique: str = "CP",
    series: str = "",
    node: str = "plate",
    cycle: int | None = None,
    run: str = "run-1",
    simulated: bool = True,
    kept: bool = True,
    columns: Sequence[str] = (),
) -> DataPoints:
    usual = AC_COLUMNS if technique == "PEIS" else DC_COLUMNS
    return DataPoints(
        **head(run),
        step=0,
        node_id=node,
        cycle=cycle,
        technique=technique,
        series=series or technique,
        columns=columns or usual,
        rows=rows,
        simulated=simulated,
        kept=kept,
    )


def direct_rows(count: int, first_s: float = 0.0) -> list[list[float]]:
    """A point a second: -4 mA, and a voltage that falls by 1 mV each."""
    return [[first_s + index, -0.004, -0.5 - 0.001 * (first_s + index)] for index in range(count)]


def impedance_rows(count: int = 11) -> list[list[float]]:
    """Ten points a decade from 1 kHz downwards: 10 Ω beside 1 mF."""
    rows: list[list[float]] = []
    for index in range(count):
        frequency = 1000.0 * 10 ** (-index / 10)
        ohm = 10 / (1 + 2j * math.pi * frequency * 10 * 1e-3)
        phase = math.degrees(math.atan2(ohm.imag, ohm.real))
        rows.append([float(index), frequency, abs(ohm), ohm.real, ohm.imag, phase, 1.0])
    return rows


def one_series(count: int = 100, technique: str = "CP", **more: Any) -> PlotSeries:
    rows = impedance_rows(count) if technique == "PEIS" else direct_rows(count)
    run = PlotRun("run-1", "Plating")
    return run.take([points(rows, technique=technique, **more)])[0]
