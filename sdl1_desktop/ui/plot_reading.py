"""The line under a plot that reads values out, large enough for somebody who stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.plot_canvas import PlotCanvas
from sdl1_desktop.ui.plot_curves import Curve
from sdl1_desktop.ui.plot_kinds import quantities
from sdl1_desktop.ui.plot_numbers import with_unit
from sdl1_desktop.ui.plot_words import node_words, quantity_symbol, series_words
from sdl1_desktop.ui.styled import ElidedLabel

__all__ = ["PlotReading", "point_text"]


def point_text(curve: Curve, index: int) -> str:
    """All that was measured at a point, with units."""
    return "   ".join(
        f"{quantity_symbol(one)}\u00a0"
        + with_unit(curve.reading(index, one), one.unit, decimals=one.decimals)
        for one in quantities(curve.kind)
    )


class PlotReading(QWidget):
    """The cursor's point; without a cursor the newest one."""

    def __init__(self, canvas: PlotCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.values = ElidedLabel("title")
        self.what = ElidedLabel("small")
        for one in (self.values, self.what):
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.values.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.values)
        self._box.addWidget(self.what, 1)
        self.show_low(low=False)
        canvas.cursor_.changed.connect(self.refresh)
        theme.current().changed.connect(self.refresh)

    def show_low(self, *, low: bool) -> None:
        """In one line, where there is little height; else in two."""
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if low else ways.TopToBottom)
        self._box.setSpacing(theme.current().gap(12) if low else 0)

    def refresh(self) -> None:
        """Read anew."""
        cursor = self._canvas.cursor_
        filled = [one for one in self._canvas.drawn if len(one.curve)]
        self.setVisible(bool(filled))
        if not filled:
            self._canvas.setAccessibleDescription("")
            return
        curve = (cursor.on or filled[-1]).curve
        index = cursor.index if cursor.on is not None else len(curve) - 1
        values = point_text(curve, index)
        place = node_words(curve.series)
        series = series_words(curve.series)
        if cursor.on is None:
            what = self.tr("Newest point of {node}: {series}")
        else:
            what = self.tr("{node}: {series}")
        text = what.format(node=place, series=series)
        self.values.setText(values)
        self.what.setText(text)
        self.values.setAccessibleName(values)
        self.what.setAccessibleName(text)
        self._canvas.setAccessibleDescription(f"{text}\n{values}")

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)
