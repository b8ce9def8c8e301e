"""The points of the curves that are shown as a CSV file that spreadsheets read.

One line for each point, with a point in decimals whatever the system's language, and a byte order
mark, without which Excel takes UTF-8 for something else. Names of columns are the same in every
language, so that scripts read them.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sdl1_desktop.ui.plot_data import Floats, PlotSeries, SeriesKey
from sdl1_desktop.ui.plot_kinds import PlotKind

__all__ = ["CsvSeries", "csv_series", "write_csv"]

_DIRECT = {"time_s": "timestamp_s", "current_A": "current_A", "voltage_V": "we_voltage_V"}
_ALTERNATING = {
    "time_s": "timestamp",
    "frequency_Hz": "frequency",
    "z_real_ohm": "realImpedance",
    "z_imaginary_ohm": "imagImpedance",
    "z_modulus_ohm": "absoluteImpedance",
    "phase_degree": "phaseAngle",
}
_PLACE = (
    "run",
    "run_label",
    "node",
    "node_name",
    "cycle",
    "technique",
    "series",
    "part",
    "simulated",
    "in_data_files",
)
_AT_ONCE = 5000
"""Points that are written at one go, between which other threads have their turn."""


@dataclass(frozen=True, slots=True)
class CsvSeries:
    """The points that a series had when it was asked for; safe to read on another thread."""

    key: SeriesKey
    run_label: str
    node_name: str
    simulated: bool
    kept: bool
    columns: Sequence[Floats | None]

    def place(self) -> tuple[str, ...]:
        """What is the same in all its lines."""
        key = self.key
        return (
            key.run_id,
            self.run_label,
            key.node_id,
            self.node_name,
            "" if key.cycle is None else str(key.cycle),
            key.technique,
            key.series,
            str(key.part + 1),
            "yes" if self.simulated else "no",
            "yes" if self.kept else "no",
        )


def _columns(kind: PlotKind) -> dict[str, str]:
    return _DIRECT if kind in (PlotKind.TIME, PlotKind.VOLTAMMOGRAM) else _ALTERNATING


def csv_series(series: PlotSeries, kind: PlotKind, run_label: str) -> CsvSeries:
    """The series as it is now, with the columns that belong to a kind of plot."""
    columns = [
        series.column(column) if series.has(column) else None for column in _columns(kind).values()
    ]
    return CsvSeries(
        series.key, run_label, series.node_name, series.simulated, series.kept, columns
    )


def write_csv(path: Path, kind: PlotKind, series: Sequence[CsvSeries]) -> None:
    """Write the file; it takes its place when it is whole. Slow: not for the window's thread.

    Raises:
        OSError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow((*_PLACE, "point", *_columns(kind)))
            for one in series:
                for lines in _lines(one):
                    writer.writerows(lines)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _lines(series: CsvSeries) -> Iterator[list[tuple[str | int | float, ...]]]:
    place = series.place()
    count = max((len(column) for column in series.columns if column is not None), default=0)
    for start in range(0, count, _AT_ONCE):
        end = min(count, start + _AT_ONCE)
        columns = [
            column[start:end].tolist() if column is not None else [math.nan] * (end - start)
            for column in series.columns
        ]
        yield [
            (*place, number, *("" if math.isnan(value) else value for value in values))
            for number, values in enumerate(zip(*columns, strict=True), start + 1)
        ]
