"""Measured points of runs as arrays, folded from events: what the plots draw and export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sdl1_desktop.events import DataPoints, Event, NodeStarted, RunCreated

__all__ = ["EVENT_KINDS", "Floats", "GrowingTable", "PlotRun", "PlotSeries", "SeriesKey"]

Floats: TypeAlias = NDArray[np.float64]

EVENT_KINDS = (RunCreated.kind, NodeStarted.kind, DataPoints.kind)
"""The kinds of events that :meth:`PlotRun.take` reads; the others need not be fetched."""

_FIRST_CAPACITY = 64


class GrowingTable:
    """Columns of numbers that grow at their end.

    The room doubles whenever it is used up, so that adding costs no more for a long table than for
    a short one. What :meth:`column` gave stays as it was: rows are never changed.
    """

    def __init__(self, width: int, dtype: type[np.generic] = np.float64) -> None:
        self._room: NDArray[Any] = np.empty((width, _FIRST_CAPACITY), dtype)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, columns: Sequence[NDArray[Any]]) -> None:
        """Add rows, given as one array for each column, all of one length."""
        end = self._count + len(columns[0])
        width, capacity = self._room.shape
        if end > capacity:
            room = np.empty((width, max(end, 2 * capacity)), self._room.dtype)
            room[:, : self._count] = self._room[:, : self._count]
            self._room = room
        for index, column in enumerate(columns):
            self._room[index, self._count : end] = column
        self._count = end

    def column(self, index: int, start: int = 0) -> NDArray[Any]:
        """One column from row ``start`` on; a view, not a copy."""
        return self._room[index, start : self._count]


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What one series of points belongs to.

    ``part`` counts from 0 the times that the same technique under the same name was measured at
    this place of the run: in a sequence that is repeated, or again after a failure.
    """

    run_id: str
    node_id: str
    cycle: int | None
    technique: str
    series: str
    part: int = 0


class PlotSeries:
    """Points of one measurement, a column for each quantity that the instrument names."""

    def __init__(
        self, key: SeriesKey, columns: Sequence[str], *, simulated: bool, kept: bool, name: str
    ) -> None:
        """``name`` is the operator's own name of the node."""
        self.key = key
        self.columns = tuple(columns)
        self.simulated = simulated
        self.kept = kept
        """False where the workflow leaves these points out of the run's data files."""
        self.node_name = name
        self._points = GrowingTable(len(self.columns))

    def __len__(self) -> int:
        return len(self._points)

    def has(self, *columns: str) -> bool:
        """Whether all of ``columns`` were measured."""
        return all(column in self.columns for column in columns)

    def column(self, name: str, start: int = 0) -> Floats:
        """Values of one column from point ``start`` on; what was not measured is NaN."""
        return self._points.column(self.columns.index(name), start)

    def row(self, index: int) -> Mapping[str, float]:
        """One point by the names of its columns."""
        return {name: float(self.column(name)[index]) for name in self.columns}

    def extend(self, rows: Sequence[Sequence[float]]) -> None:
        """Add points.

        Raises:
            ValueError: a row has not one number for each column.
        """
        if not len(rows):
            return
        table = np.array(rows, dtype=np.float64)
        if table.ndim != 2 or table.shape[1] != len(self.columns):
            raise ValueError(f"rows of {self.key} do not have {len(self.columns)} numbers")
        self._points.extend(list(table.T))


class PlotRun:
    """All series of one run, in the order in which they were measured."""

    def __init__(self, run_id: str, label: str, *, dry_run: bool = False) -> None:
        """``label`` is what people call the run."""
        self.id = run_id
        self.label = label
        self.dry_run = dry_run
        self.series: list[PlotSeries] = []
        self._names: dict[str, str] = {}
        self._newest: dict[tuple[Any, ...], PlotSeries] = {}
        self._last: PlotSeries | None = None

    @property
    def newest(self) -> PlotSeries | None:
        """The series that points came for last."""
        return self._last

    def take(self, events: Iterable[Event]) -> list[PlotSeries]:
        """Fold in events of this run, in order; answers the series that have new points.

        Raises:
            ValueError: points do not fit their columns.
        """
        changed: dict[SeriesKey, PlotSeries] = {}
        for event in events:
            if isinstance(event, DataPoints):
                if event.rows:
                    series = self._series_of(event)
                    series.extend(event.rows)
                    changed[series.key] = series
            elif isinstance(event, NodeStarted):
                self._names[event.node_id] = event.label
            elif isinstance(event, RunCreated):
                self.dry_run = event.dry_run
        return list(changed.values())

    def _series_of(self, event: DataPoints) -> PlotSeries:
        """The series that continues with ``event``, or a new one."""
        place = (event.node_id, event.cycle, event.technique, event.series)
        known = self._newest.get(place)
        # The instrument's clock begins again with each measurement.
        if known is not None and known is self._last and _continues(known, event):
            return known
        part = known.key.part + 1 if known is not None else 0
        series = PlotSeries(
            SeriesKey(self.id, *place, part),
            event.columns,
            simulated=event.simulated,
            kept=event.kept,
            name=self._names.get(event.node_id, event.node_id),
        )
        self.series.append(series)
        self._newest[place] = self._last = series
        return series


def _continues(series: PlotSeries, event: DataPoints) -> bool:
    if series.columns != tuple(event.columns):
        return False
    first, last = event.rows[0][0], series.column(series.columns[0])[-1]
    return not first <= last
