"""The point of a plot that is read: found by pointer, moved by keys, kept while curves change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Signal

from sdl1_desktop.ui.plot_curves import View
from sdl1_desktop.ui.plot_layer import Drawn

__all__ = ["PlotCursor"]


class PlotCursor(QObject):
    """Stands on one point of one of the curves, or nowhere."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on: Drawn | None = None
        self.index = 0
        self._drawn: Sequence[Drawn] = ()

    def place(self, pane: int) -> tuple[float, float] | None:
        """Where it stands on the axes of a pane."""
        return self.on.curve.place(pane, self.index) if self.on is not None else None

    def read(self, one: Drawn, index: int) -> None:
        """Stand on a point."""
        self.on, self.index = one, index
        self.changed.emit()

    def forget(self) -> None:
        """Stand nowhere."""
        if self.on is not None:
            self.on = None
            self.changed.emit()

    def take_curves(self, drawn: Sequence[Drawn]) -> None:
        """Walk on these curves; stay on the same point of the same series, where there is one."""
        self._drawn = drawn
        before = self.on
        if before is None:
            return
        for one in drawn:
            if one.curve.series is before.curve.series and self.index < len(one.curve):
                self.read(one, self.index)
                return
        self.forget()

    def read_nearest(self, pane: int, view: View, at: QPointF) -> None:
        """Stand on the point that is nearest to a place in px, of whichever curve."""
        found: list[tuple[float, int, int]] = []
        for order, one in enumerate(self._drawn):
            nearest = one.curve.nearest(pane, view, at.x(), at.y())
            if nearest is not None:
                index, distance = nearest
                found.append((distance, order, index))
        if found:
            _distance, order, index = min(found)
            self.read(self._drawn[order], index)

    def move(self, points: int) -> None:
        """Along the curve, to its ends at most; the first time to the newest point."""
        if self.on is None:
            filled = self._filled()
            if filled:
                self.read(filled[-1], len(filled[-1].curve) - 1)
        else:
            self.read(self.on, min(max(self.index + points, 0), len(self.on.curve) - 1))

    def change_curve(self, step: int) -> None:
        """To the next curve, or one before, at about the same part of it."""
        filled = self._filled()
        if self.on is None or self.on not in filled:
            self.move(0)
            return
        part = self.index / max(1, len(self.on.curve) - 1)
        one = filled[(filled.index(self.on) + step) % len(filled)]
        self.read(one, round(part * (len(one.curve) - 1)))

    def _filled(self) -> list[Drawn]:
        return [one for one in self._drawn if len(one.curve)]
