"""Groups of points of a line: their bounds, and the few points that reach these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sdl1_desktop.ui.plot_data import Floats, GrowingTable

__all__ = ["FAN", "Bounds", "GroupLevel", "Pieces"]

FAN = 4
"""How many groups of a level make one of the next coarser one."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in the units of the axes."""

    left: float
    right: float
    low: float
    high: float

    def with_(self, other: Bounds) -> Bounds:
        """The rectangle around both."""
        return Bounds(
            min(self.left, other.left),
            max(self.right, other.right),
            min(self.low, other.low),
            max(self.high, other.high),
        )


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of a line, in their order: the points at their ends, and how far they reach."""

    begins: NDArray[np.intp]
    ends: NDArray[np.intp]
    left: Floats
    right: Floats
    low: Floats
    high: Floats

    def __len__(self) -> int:
        return len(self.begins)

    @staticmethod
    def joined(parts: Sequence[Pieces]) -> Pieces:
        """All pieces of several parts, put in order."""
        if len(parts) == 1:
            return parts[0]
        columns = [
            np.concatenate(ones) for ones in zip(*(part.columns() for part in parts), strict=True)
        ]
        if any(one.ends[-1] > after.begins[0] for one, after in pairwise(parts)):
            order = columns[0].argsort()
            columns = [column[order] for column in columns]
        return Pieces(*columns)

    def columns(self) -> tuple[NDArray[Any], ...]:
        """Everything there is, in the order of a piece's own."""
        return self.begins, self.ends, self.left, self.right, self.low, self.high


class GroupLevel:
    """Groups of ``size`` points each, with the first point of the next group."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._bounds = GrowingTable(4)
        self._reached = GrowingTable(4, np.int32)

    def __len__(self) -> int:
        return len(self._bounds)

    def seen(self, groups: NDArray[np.intp], view: Bounds) -> NDArray[np.intp]:
        """Those of the groups that may have something in a view."""
        at = _place(groups)
        left, right, low, high = (self._bounds.column(side)[at] for side in range(4))
        inside = (right >= view.left) & (left <= view.right)
        inside &= (high >= view.low) & (low <= view.high)
        return groups[inside]

    def nearest(
        self, groups: NDArray[np.intp], x: float, y: float, across: float, up: float
    ) -> NDArray[np.intp]:
        """Those of the groups that may have the point nearest to a place."""
        at = _place(groups)
        left, right, low, high = (self._bounds.column(side)[at] for side in range(4))
        least = np.hypot(
            np.maximum(np.maximum(left - x, x - right), 0.0) * across,
            np.maximum(np.maximum(low - y, y - high), 0.0) * up,
        )
        most = np.hypot(
            np.maximum(x - left, right - x) * across, np.maximum(y - low, high - y) * up
        )
        return groups[least <= most.min()]

    def points(self, groups: NDArray[np.intp]) -> NDArray[np.intp]:
        """Six points for each group, in their order along the line."""
        table = np.empty((len(groups), 6), np.intp)
        table[:, 0] = groups * self.size
        at = _place(groups)
        for side in range(4):
            table[:, 1 + side] = self._reached.column(side)[at]
        table[:, 5] = (groups + 1) * self.size
        table[:, 1:5].sort(axis=1)
        return table.ravel()

    def pieces(self, groups: NDArray[np.intp]) -> Pieces:
        """The groups as pieces of the line."""
        at = _place(groups)
        left, right, low, high = (self._bounds.column(side)[at] for side in range(4))
        return Pieces(groups * self.size, (groups + 1) * self.size, left, right, low, high)

    def wide(self, groups: NDArray[np.intp], most: float) -> NDArray[np.bool_]:
        """Which of the groups reach further across than ``most``."""
        at = _place(groups)
        wide: NDArray[np.bool_] = self._bounds.column(1)[at] - self._bounds.column(0)[at] > most
        return wide

    def build_from_points(self, x: Floats, y: Floats, groups: int) -> None:
        """Have this many groups of the line's own points."""
        done = len(self)
        if groups <= done:
            return
        first = done * self.size
        span = slice(first, groups * self.size + 1)
        offsets = np.arange(first, groups * self.size, self.size)
        bounds: list[NDArray[Any]] = []
        reached: list[NDArray[Any]] = []
        for values in (x[span], y[span]):
            table = np.column_stack(
                (values[:-1].reshape(-1, self.size), values[self.size :: self.size])
            )
            for pick in (table.argmin(axis=1), table.argmax(axis=1)):
                bounds.append(np.take_along_axis(table, pick[:, None], axis=1)[:, 0])
                reached.append(offsets + pick)
        self._bounds.extend(bounds)
        self._reached.extend(reached)

    def build_from_level(self, finer: GroupLevel, groups: int) -> None:
        """Have this many groups of the next finer level's."""
        done = len(self)
        if groups <= done:
            return
        span = slice(done * FAN, groups * FAN)
        bounds: list[NDArray[Any]] = []
        reached: list[NDArray[Any]] = []
        for side in range(4):
            table = finer._bounds.column(side)[span].reshape(-1, FAN)
            pick = (table.argmax(axis=1) if side % 2 else table.argmin(axis=1))[:, None]
            points = finer._reached.column(side)[span].reshape(-1, FAN)
            bounds.append(np.take_along_axis(table, pick, axis=1)[:, 0])
            reached.append(np.take_along_axis(points, pick, axis=1)[:, 0])
        self._bounds.extend(bounds)
        self._reached.extend(reached)


def _place(groups: NDArray[np.intp]) -> NDArray[np.intp] | slice:
    """Where groups are in a column; a slice, which copies nothing, where none is left out."""
    if len(groups) and int(groups[-1]) - int(groups[0]) + 1 == len(groups):
        return slice(int(groups[0]), int(groups[-1]) + 1)
    return groups
