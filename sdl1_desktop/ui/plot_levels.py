"""A line of very many points at every scale: which few of them look the same as all.

Points are taken together by four, these by four again, and so on. Of each group the bounds are
kept, and the points that reach them: first, last, lowest, highest, leftmost, rightmost. A view
descends only into groups that it sees, and only as far as it has pixels for. Unlike thinning out,
no peak is lost; unlike the usual minimum and maximum over time, it holds for lines that turn back,
such as voltammograms. A line that does not turn back is given in pieces, none of them wider than a
pixel, from which the lowest and the highest place of each column of pixels follow.

The choice of extremes is that of U. Jugel et al., "M4: a visualization-oriented time series data
aggregation", Proc. VLDB Endow. 7 (2014) 797.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sdl1_desktop.ui.plot_data import Floats
from sdl1_desktop.ui.plot_groups import FAN, Bounds, GroupLevel, Pieces

__all__ = ["LineLevels", "Visible"]

_TOP = 64
"""Most groups of the coarsest level that are looked through one by one."""


_DENSE = 4
"""Points for each pixel across up to which all of them are drawn."""


@dataclass(frozen=True, slots=True)
class Visible:
    """Points to draw, by index in rising order (some twice), and where the line begins anew."""

    indices: NDArray[np.intp]
    starts: NDArray[np.intp]
    whole: bool
    """Whether these are all points of the line that the view sees."""


@dataclass(frozen=True, slots=True)
class _Looking:
    """A view, the segments that it reaches across, and whether it may miss some of these."""

    view: Bounds
    span: range
    through: bool


class LineLevels:
    """One line, kept up to date as it grows. All its values are finite."""

    def __init__(self) -> None:
        self.bounds: Bounds | None = None
        self._x: Floats = np.empty(0)
        self._y: Floats = np.empty(0)
        self._levels: list[GroupLevel] = []
        self._ways = {1, -1}
        """The ways across, right and left, that every segment goes; empty once it turns back."""

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
        if self._ways:
            steps = np.diff(x[max(0, len(self._x) - 1) :])
            self._ways = {way for way in self._ways if bool((steps * way >= 0).all())}
        self._x, self._y = x, y
        segments = len(x) - 1
        size = FAN
        number = 0
        while segments // size > _TOP or number < len(self._levels):
            if number == len(self._levels):
                self._levels.append(GroupLevel(size))
            level = self._levels[number]
            if number == 0:
                level.build_from_points(x, y, segments // size)
            else:
                level.build_from_level(self._levels[number - 1], segments // size)
            number += 1
            size *= FAN

    def look(self, view: Bounds, most: int) -> Visible:
        """What a view sees, in about ``most`` groups of points at most."""
        looking = _Looking(view, self._span(view), self._to_be_looked_through(view))
        depth = len(self._levels)
        while depth and self._ways and len(looking.span) <= most * self._size(depth - 1):
            depth -= 1
        groups = self._loose(depth, looking, whole=True)
        while depth and len(groups) * FAN <= most:
            depth -= 1
            finer = self._seen(depth, _finer(groups), view)
            groups = np.concatenate((finer, self._loose(depth, looking)))
        pieces: list[NDArray[np.intp]] = []
        breaks: list[NDArray[np.intp]] = []
        count = 0
        end = -1
        # Finer levels have the end of the line, which fills no group of the coarser ones yet.
        for number in range(depth, -1, -1):
            if number < depth:
                groups = self._loose(number, looking)
            if not len(groups):
                continue
            size = self._size(number)
            points = self._points(number, groups)
            each = len(points) // len(groups)
            apart = np.empty(len(groups), bool)
            apart[0] = end != int(groups[0]) * size
            apart[1:] = groups[1:] - groups[:-1] != 1
            breaks.append(count + apart.nonzero()[0] * each)
            pieces.append(points)
            count += len(points)
            end = (int(groups[-1]) + 1) * size
        if not pieces:
            return self._alone(view)
        return Visible(np.concatenate(pieces), np.concatenate(breaks), whole=depth == 0)

    def pieces(self, view: Bounds, pixels: float) -> Pieces | None:
        """What a view of a width in ``pixels`` sees across, in pieces of a pixel at most.

        Single segments may be wider. None of a line that turns back, and where the view sees so few
        points that all of them can be drawn.
        """
        span = self._span(view)
        depth = 0
        while depth < len(self._levels) and len(span) > _DENSE * pixels * self._size(depth):
            depth += 1
        if not self._ways or not depth:
            return None
        parts: list[Pieces] = []
        looking = _Looking(view, span, through=False)
        pixel = (view.right - view.left) / pixels
        for number in range(depth, -1, -1):
            self._divide(number, self._loose(number, looking, whole=number == depth), pixel, parts)
        return Pieces.joined(parts)

    def _divide(
        self, depth: int, groups: NDArray[np.intp], pixel: float, parts: list[Pieces]
    ) -> None:
        """Add groups to the parts; instead of those that are wide, what they are made of."""
        if not len(groups):
            return
        if not depth:
            ends = groups + 1
            across = self._x[groups], self._x[ends]
            up = self._y[groups], self._y[ends]
            reach = (np.minimum(*across), np.maximum(*across), np.minimum(*up), np.maximum(*up))
            parts.append(Pieces(groups, ends, *reach))
            return
        level = self._levels[depth - 1]
        wide = level.wide(groups, pixel)
        if wide.any():
            self._divide(depth - 1, _finer(groups[wide]), pixel, parts)
            groups = groups[~wide]
        parts.append(level.pieces(groups))

    def _span(self, view: Bounds) -> range:
        """The segments among which are all that a view sees."""
        segments = len(self._x) - 1
        if not self._ways:
            return range(segments)
        way = max(self._ways)
        near, far = (view.left, view.right) if way > 0 else (-view.right, -view.left)

        def along(value: float) -> float:
            return way * value

        # The segment before the first point inside, and the one after the last, come in too.
        first = max(0, bisect_left(self._x, near, key=along) - 1)
        return range(first, min(segments, bisect_right(self._x, far, key=along)))

    def _to_be_looked_through(self, view: Bounds) -> bool:
        """Whether a view may not see all groups of its span."""
        bounds = self.bounds
        if not self._ways or bounds is None:
            return True
        return bounds.low < view.low or bounds.high > view.high

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
            depth -= 1
            rest = np.arange(self._held(depth), self._count(depth))
            groups = np.concatenate((_finer(groups), rest))
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

    def _size(self, depth: int) -> int:
        """Segments in a group of a level."""
        return self._levels[depth - 1].size if depth else 1

    def _count(self, depth: int) -> int:
        """Groups of a level; at depth 0 segments between two points."""
        return len(self._levels[depth - 1]) if depth else len(self._x) - 1

    def _loose(self, depth: int, looking: _Looking, *, whole: bool = False) -> NDArray[np.intp]:
        """Groups of a level that are in no group of a coarser one, and seen; or ``whole``, all."""
        size, span = self._size(depth), looking.span
        first = max(0 if whole else self._held(depth), span.start // size)
        groups = np.arange(first, min(self._count(depth), (span.stop - 1) // size + 1))
        if looking.through and len(groups):
            return self._seen(depth, groups, looking.view)
        return groups

    def _held(self, depth: int) -> int:
        """How many groups of a level are in groups of the next coarser one."""
        return self._count(depth + 1) * FAN if depth < len(self._levels) else 0

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


def _finer(groups: NDArray[np.intp]) -> NDArray[np.intp]:
    """The groups of the next finer level that groups are made of."""
    return (groups[:, None] * FAN + np.arange(FAN)).ravel()
