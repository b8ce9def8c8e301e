"""One series as a plot of one kind draws it: its points, at every scale, and which is nearest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sdl1_desktop.ui.plot_columns import columns_of_pieces, columns_of_places
from sdl1_desktop.ui.plot_data import Floats, GrowingTable, PlotSeries
from sdl1_desktop.ui.plot_groups import Bounds, Pieces
from sdl1_desktop.ui.plot_kinds import PANES, PlotKind, Quantity, values_of
from sdl1_desktop.ui.plot_levels import LineLevels

__all__ = ["Curve", "Polyline", "View", "axis_span"]

_MARKS = 9
"""About how many marks tell one long line from the next."""
_MARK_EACH_PX = 10
"""Points that are nearer to each other than this many px have not a mark each."""

_FAR_PX = 1e6
"""Places further away than this many px are drawn there, where Qt can still count."""


@dataclass(frozen=True, slots=True)
class View:
    """What a pane shows, in the units of its axes, and its size in px."""

    bounds: Bounds
    width: float
    height: float

    def to_pixels(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Places in px from the upper left corner."""
        bounds = self.bounds
        across = self.width / (bounds.right - bounds.left)
        down = self.height / (bounds.high - bounds.low)
        return (x - bounds.left) * across, (bounds.high - y) * down

    def to_units(self, x: float, y: float) -> tuple[float, float]:
        """The inverse of :meth:`to_pixels` for one place."""
        bounds = self.bounds
        return (
            bounds.left + x / self.width * (bounds.right - bounds.left),
            bounds.high - y / self.height * (bounds.high - bounds.low),
        )


@dataclass(frozen=True, slots=True)
class Polyline:
    """Places in px to draw: the line's, each stretch from one start to the next, and marks'."""

    x: Floats
    y: Floats
    starts: NDArray[np.intp]
    marks: tuple[Floats, Floats]

    def length(self, view: View) -> float:
        """About how many px of line are in the view."""
        across = np.abs(np.diff(np.clip(self.x, 0.0, view.width)))
        return float(across.sum() + np.abs(np.diff(np.clip(self.y, 0.0, view.height))).sum())


class Curve:
    """One series in the panes of one kind of plot.

    Points that have no place on the axes (no reading, or no logarithm) are left out.
    """

    def __init__(self, series: PlotSeries, kind: PlotKind) -> None:
        self.series = series
        self.kind = kind
        self._points = GrowingTable(1 + len(PANES[kind]))
        self._rows = GrowingTable(1, np.int64)
        """The row in the series of each point."""
        self._taken = 0
        self._lines = [LineLevels() for _ in PANES[kind]]
        self.grow()

    def __len__(self) -> int:
        return len(self._points)

    def grow(self) -> None:
        """Take the points that the series has more than before."""
        start = self._taken
        self._taken = len(self.series)
        if self._taken == start:
            return
        along = PANES[self.kind][0][0]
        columns = [values_of(self.series, along, self.kind, start)]
        columns += [values_of(self.series, up, self.kind, start) for _, up in PANES[self.kind]]
        fit = np.isfinite(columns[0])
        for column in columns[1:]:
            fit &= np.isfinite(column)
        if fit.all():
            self._points.extend(columns)
        else:
            self._points.extend([column[fit] for column in columns])
        self._rows.extend([start + np.flatnonzero(fit)])
        for pane, line in enumerate(self._lines):
            line.grow(*self.values(pane))

    def values(self, pane: int) -> tuple[Floats, Floats]:
        """All points as they lie on the axes of a pane."""
        return self._points.column(0), self._points.column(1 + pane)

    def place(self, pane: int, index: int) -> tuple[float, float]:
        """One point on the axes of a pane."""
        x, y = self.values(pane)
        return float(x[index]), float(y[index])

    def reading(self, index: int, quantity: Quantity) -> float:
        """What was measured at a point, in the quantity's own unit."""
        row = int(self._rows.column(0)[index])
        return float(self.series.column(quantity.column)[row]) * quantity.factor

    def bounds(self, pane: int) -> Bounds | None:
        """The rectangle around all points of a pane; None without any."""
        return self._lines[pane].bounds

    def polyline(self, pane: int, view: View, *, phase: int = 0, detail: float = 2.0) -> Polyline:
        """What to draw in a view.

        ``phase`` shifts the marks along the line; ``detail`` is the number of groups of points that
        a px may have.
        """
        x, y = self.values(pane)
        pieces = self._lines[pane].pieces(view.bounds, view.width)
        if pieces is not None:
            return self._pieced(pane, view, pieces, phase)
        visible = self._lines[pane].look(view.bounds, round(detail * view.width))
        across, down = view.to_pixels(x[visible.indices], y[visible.indices])
        starts = visible.starts
        if not visible.whole and len(across) > 4 * view.width:
            across, down, starts = columns_of_places(across, down, starts)
        ends = visible.indices[[0, -1]] if len(visible.indices) else visible.indices
        return Polyline(across, down, starts, self._marks(pane, view, ends, phase))

    def _pieced(self, pane: int, view: View, pieces: Pieces, phase: int) -> Polyline:
        bounds = view.bounds
        pixel = (bounds.right - bounds.left) / view.width
        x, y = columns_of_pieces(pieces, *self.values(pane), bounds.left, pixel)
        across, down = view.to_pixels(x, y)
        np.clip(down, -_FAR_PX, _FAR_PX, out=down)
        marks = self._marks(pane, view, np.array([pieces.begins[0], pieces.ends[-1]]), phase)
        return Polyline(across, down, np.zeros(1, np.intp), marks)

    def _marks(
        self, pane: int, view: View, ends: NDArray[np.intp], phase: int
    ) -> tuple[Floats, Floats]:
        """Places in px of few of the points between two."""
        x, y = self.values(pane)
        marks = _marked(ends, round(view.width / _MARK_EACH_PX), phase) if len(ends) else ends
        return view.to_pixels(x[marks], y[marks])

    def nearest(self, pane: int, view: View, x: float, y: float) -> tuple[int, float] | None:
        """The point nearest to a place in px, and its distance in px; None without points."""
        bounds = view.bounds
        along, up = view.to_units(x, y)
        index = self._lines[pane].nearest(
            along,
            up,
            view.width / (bounds.right - bounds.left),
            view.height / (bounds.high - bounds.low),
        )
        if index is None:
            return None
        place = self.place(pane, index)
        (across,), (down,) = view.to_pixels(np.array([place[0]]), np.array([place[1]]))
        return index, float(np.hypot(across - x, down - y))


def _marked(ends: NDArray[np.intp], most: int, phase: int) -> NDArray[np.intp]:
    """Few of the points between two, always the same ones while a view is moved."""
    first, last = int(ends[0]), int(ends[-1])
    if last - first < most:
        return np.arange(first, last + 1)
    apart = max(1, 2 ** round(np.log2(max(1.0, (last - first) / _MARKS))))
    begin = (phase * apart // 7) % apart
    begin += -(-(first - begin) // apart) * apart
    return np.arange(begin, last + 1, apart)


def axis_span(low: float, high: float, quantity: Quantity, kind: PlotKind) -> tuple[float, float]:
    """The ends of an axis that shows values from ``low`` to ``high`` with some room around.

    Differences that are the instrument's noise alone are not spread over the whole plot.
    """
    least = max(quantity.least_step, quantity.least_span * max(abs(low), abs(high)))
    if quantity.log_in(kind):
        least = 0.5
    span = max(high - low, least, 1e-12)
    middle = (low + high) / 2
    return middle - 0.54 * span, middle + 0.54 * span
