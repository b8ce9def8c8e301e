"""Measured data of one run, kept in memory for break conditions and export.

Points also go to the journal as they come; this store is what the run's own nodes read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sdl1_desktop.robot.commands import AC_COLUMNS, Points

__all__ = ["DataStore", "Series"]


@dataclass(slots=True)
class Series:
    """Points of one technique in one execution of one node, a row of numbers for each point.

    ``kept`` is False where the loop's data collection settings leave this cycle out of exports.
    """

    node_id: str
    node_name: str
    step: int
    cycle: int | None
    technique: str
    label: str
    tag: str
    columns: Sequence[str]
    simulated: bool
    kept: bool
    rows: list[Sequence[float]] = field(default_factory=list[Sequence[float]])

    @property
    def is_ac(self) -> bool:
        """Whether these are impedance points."""
        return tuple(self.columns) == AC_COLUMNS

    def extend(self, points: Points) -> None:
        """Add points."""
        self.rows.extend(points.rows)


class DataStore:
    """All series of one run, in the order of measurement."""

    def __init__(self) -> None:
        self._series: list[Series] = []

    def add(self, series: Series) -> None:
        """Add a series; its points may still come."""
        self._series.append(series)

    def __iter__(self) -> Iterator[Series]:
        return iter(self._series)

    def __len__(self) -> int:
        return len(self._series)
