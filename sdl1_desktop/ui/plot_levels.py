"""A line of very many points at every scale: which few of them look the same as all.

Points are taken together by four, these by four again, and so on. Of each group the bounds are
kept, and the points that reach them: first, last, lowest, highest, leftmost, rightmost. A view
descends only into groups that it sees, and only as far as it has pixels for. Unlike thinning out,
no peak is lost; unlike the usual minimum and maximum over time, it holds for lines that turn back,
such as voltammograms.

The choice of extremes is that of U. Jugel et al., "M4: a visualization-oriented time series data
aggregation", Proc. VLDB Endow. 7 (2014) 797.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sdl1_desktop.ui.plot_data import Floats, GrowingTable

__all__ = ["Bounds", "LineLevels", "Visible"]

_FAN = 4
_TOP = 64
"""Most groups of the coarsest level that are looked through one by one."""


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
class Visible:
    """Points to draw, by index in rising order (some twice), and where the line begins anew."""

    indices: NDArray[np.intp]
    starts: NDArray[np.intp]
    whole: bool
    """Whether these are all points of the line that the view sees."""


class _Level:
    """Groups of ``size`` points each, with the first point of the next group."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._bounds = GrowingTable(4)
        self._reached = GrowingTable(4, np.int32)

    def __len__(self) -> int:
        return len(self._bounds)

    def seen(self, groups: NDArray[np.intp], view: Bounds) -> NDArray[np.intp]:
        left, right, low, high = (self._bounds.column(side)[groups] for side in range(4))
        inside = (right >= view.left) & (left <= view.right)
        inside &= (high >= view.low) & (low <= view.high)
        return groups[inside]

    def nearest(
        self, groups: NDArray[np.intp], x: float, y: float, across: float, up: float
    ) -> NDArray[np.intp]:
        """Those of the groups that may have the point nearest to a place."""
        left, right, low, high = (self._bounds.column(side)[groups] for side in range(4))
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
        for side in range(4):
            table[:, 1 + side] = self._reached.column(side)[groups]
        table[:, 5] = (groups + 1) * self.size
        table[:, 1:5].sort(axis=1)
        return table.ravel()

    def build_from_points(self, x: Floats, y: Floats, groups: int) -> None:
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

    def build_from_level(self, finer: _Level, groups: int) -> None:
        done = len(self)
        if groups <= done:
            return
        span = slice(done * _FAN, groups * _FAN)
        bounds: list[NDArray[Any]] = []
        reached: list[NDArray[Any]] = []
        for side in range(4):
            table = finer._bounds.column(side)[span].reshape(-1, _FAN)
            pick = (table.argmax(axis=1) if side % 2 else table.argmin(axis=1))[:, None]
            points = finer._reached.column(side)[span].reshape(-1, _FAN)
            bounds.append(np.take_along_axis(table, pick, axis=1)[:, 0])
            reached.append(np.take_along_axis(points, pick, axis=1)[:, 0])
        self._bounds.extend(bounds)
        self._reached.extend(reached)


class LineLevels:
    """One line, kept up to date as it grows. All its values are finite."""

    def __init__(self) -> None:
        self.bounds: Bounds | None = None
        self._x: Floats = np.empty(0)
        self._y: Floats = np.empty(0)
        self._levels: list[_Level] = []

    def __len__(self) -> int:
        return len(self._x)

    def grow(self, x: Floats, y: Floats) -> None:
        """Take the line as it is now: longer at its end than before, else the same."""
        new_x, new_y = x[len(self._x) :], y[len(self._y) :]
        if not len(new_x):
            return
        added = Bounds(
            float(new_x.min()), float(new_x.max()), float(new_y.min()), float(new_y.max())
        )
        self.bounds = added if self.bounds is None else self.bounds.with_(added)
        self._x, self._y = x, y
        segments = len(x) - 1
        size = _FAN
        number = 0
        while segments // size > _TOP or number < len(self._levels):
            if number == len(self._levels):
                self._levels.append(_Level(size))
            level = self._levels[number]
            if number == 0:
                level.build_from_points(x, y, segments // size)
            else:
                level.build_from_level(self._levels[number - 1], segments // size)
            number += 1
            size *= _FAN

    def look(self, view: Bounds, most: int) -> Visible:
        """What a view sees, in about ``most`` groups of points at most."""
        depth = len(self._levels)
        groups = self._loose(depth, view)
        while depth and len(groups) * _FAN <= most:
            finer = (groups[:, None] * _FAN + np.arange(_FAN)).ravel()
            depth -= 1
            groups = np.concatenate((self._seen(depth, finer, view), self._loose(depth, view)))
        pieces: list[NDArray[np.intp]] = []
        breaks: list[NDArray[np.intp]] = []
        count = 0
        end = -1
        # Finer levels have the end of the line, which fills no group of the coarser ones yet.
        for number in range(depth, -1, -1):
            if number < depth:
                groups = self._loose(number, view)
            if not len(groups):
                continue
            size = self._levels[number - 1].size if number else 1
            points = self._points(number, groups)
            each = len(points) // len(groups)
            apart = np.empty(len(groups), bool)
            apart[0] = end != int(groups[0]) * size
            apart[1:] = np.diff(groups) != 1
            breaks.append(count + np.flatnonzero(apart) * each)
            pieces.append(points)
            count += len(points)
            end = (int(groups[-1]) + 1) * size
        if not pieces:
            return self._alone(view)
        return Visible(np.concatenate(pieces), np.concatenate(breaks), whole=depth == 0)

    def nearest(self, x: float, y: float, across: float, up: float) -> int | None:
        """The point nearest to a place, where a unit is ``across`` px wide and ``up`` px high.

        None of a line without points.
        """
        if len(self._x) < 2:
            return 0 if len(self._x) else None
        depth = len(self._levels)
        groups = np.arange(self._count(depth))
        while depth:
            groups = self._levels[depth - 1].nearest(groups, x, y, across, up)
            finer = (groups[:, None] * _FAN + np.arange(_FAN)).ravel()
            depth -= 1
            groups = np.concatenate((finer, np.arange(self._held(depth), self._count(depth))))
        points = np.append(groups, groups[-1] + 1)
        apart = np.hypot((self._x[points] - x) * across, (self._y[points] - y) * up)
        return int(points[apart.argmin()])

    def _alone(self, view: Bounds) -> Visible:
        """A line of one point has no segment."""
        none = np.empty(0, np.intp)
        if len(self._x) != 1:
            return Visible(none, none, whole=True)
        inside = view.left <= self._x[0] <= view.right and view.low <= self._y[0] <= view.high
        only = np.zeros(1 if inside else 0, np.intp)
        return Visible(only, only, whole=True)

    def _count(self, depth: int) -> int:
        """Groups of a level; at depth 0 segments between two points."""
        return len(self._levels[depth - 1]) if depth else len(self._x) - 1

    def _loose(self, depth: int, view: Bounds) -> NDArray[np.intp]:
        """Groups of a level that are in no group of a coarser one, and seen."""
        return self._seen(depth, np.arange(self._held(depth), self._count(depth)), view)

    def _held(self, depth: int) -> int:
        """How many groups of a level are in groups of the next coarser one."""
        return self._count(depth + 1) * _FAN if depth < len(self._levels) else 0

    def _seen(self, depth: int, groups: NDArray[np.intp], view: Bounds) -> NDArray[np.intp]:
        if depth:
            return self._levels[depth - 1].seen(groups, view)
        here, there = self._x[groups], self._x[groups + 1]
        inside = (np.maximum(here, there) >= view.left) & (np.minimum(here, there) <= view.right)
        here, there = self._y[groups], self._y[groups + 1]
        inside &= (np.maximum(here, there) >= view.low) & (np.minimum(here, there) <= view.high)
        return groups[inside]

    def _points(self, depth: int, groups: NDArray[np.intp]) -> NDArray[np.intp]:
        if depth:
            return self._levels[depth - 1].points(groups)
        return np.stack((groups, groups + 1), axis=1).ravel()
