"""What is painted in a pane: curves with their marks, the word for simulated data, the cursor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from sdl1_desktop.ui.palette import LIGHT, Palette
from sdl1_desktop.ui.plot_axes import line_path
from sdl1_desktop.ui.plot_curves import Curve, View
from sdl1_desktop.ui.plot_groups import Bounds
from sdl1_desktop.ui.plot_looks import CurveLook

__all__ = ["CursorItem", "CurvesItem", "Drawn"]

_THICK_LENGTH, _THICK_PLACES = 15_000.0, 2500
"""Length in px, and number of places, of all lines of a pane together up to which they are thick.

Qt fills the outline of a thick line, which takes seconds where that crosses itself ten thousand
times; a thin one it draws point by point.
"""

_SMOOTH_LENGTH = 50_000.0
"""Length in px up to which lines are smooth: beyond it there is no edge left to be seen."""

_FINE_CURVES = 8
"""Most curves that are drawn with all detail."""

_NOWHERE = View(Bounds(0.0, 1.0, 0.0, 1.0), 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A curve and how it looks; ``place`` is the number that the look was made of."""

    curve: Curve
    look: CurveLook
    place: int


class _PaneItem(QGraphicsItem):
    """Fills its pane, in px from the upper left corner."""

    def __init__(self, pane: int) -> None:
        super().__init__()
        self.pane = pane
        self.view = _NOWHERE
        self.palette: Palette = LIGHT
        self.font = QFont()
        self.radius = 4.0
        """Size of a mark in px."""
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        return QRectF(0.0, 0.0, self.view.width, self.view.height)

    def show_view(self, view: View) -> None:
        if (view.width, view.height) != (self.view.width, self.view.height):
            self.prepareGeometryChange()
        self.view = view
        self.redraw()

    def redraw(self) -> None:
        """Paint anew."""
        self.update()

    def restyle(self, palette: Palette, font: QFont, radius: float) -> None:
        """Take colours, type, and the size of marks."""
        self.palette, self.font, self.radius = palette, font, radius
        self.redraw()


class CurvesItem(_PaneItem):
    """All curves of a pane."""

    def __init__(self, pane: int) -> None:
        super().__init__(pane)
        self.setZValue(1)
        self.drawn: tuple[Drawn, ...] = ()
        self.words = ""
        """What stands large in the pane, where data are simulated."""
        self._written: tuple[tuple[object, ...], QPixmap] | None = None
        self._paths: list[tuple[QPainterPath, QPainterPath]] | None = None
        self._places, self._length = 0, 0.0

    def redraw(self) -> None:
        """The curves have changed."""
        self._paths = None
        super().redraw()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Words, lines and marks."""
        if self._paths is None:
            self._places, self._length = 0, 0.0
            self._paths = [self._path(one) for one in self.drawn]
        area = self.boundingRect()
        painter.save()
        painter.setClipRect(area)
        if self.words:
            self._paint_words(painter, area, widget)
        smooth = self._length <= _SMOOTH_LENGTH
        thick = self._length <= _THICK_LENGTH and self._places <= _THICK_PLACES
        for one, (line, marks) in zip(self.drawn, self._paths, strict=True):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(one.look.pen(thick=thick))
            if not line.isEmpty():
                painter.drawPath(line)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not marks.isEmpty():
                one.look.paint_marks(painter, self.palette.surface, marks)
        painter.restore()

    def _path(self, one: Drawn) -> tuple[QPainterPath, QPainterPath]:
        detail = 2.0 if len(self.drawn) <= _FINE_CURVES else 1.0
        line = one.curve.polyline(self.pane, self.view, phase=one.place, detail=detail)
        self._places += len(line.x)
        if self._length <= _SMOOTH_LENGTH:
            self._length += line.length(self.view)
        shape = one.look.mark_path(self.radius)
        marks = QPainterPath()
        inside = (line.marks[0] >= 0) & (line.marks[0] <= self.view.width)
        inside &= (line.marks[1] >= 0) & (line.marks[1] <= self.view.height)
        for index in np.flatnonzero(inside):
            marks.addPath(
                shape.translated(float(line.marks[0][index]), float(line.marks[1][index]))
            )
        return line_path(line), marks

    def _paint_words(self, painter: QPainter, area: QRectF, widget: QWidget | None) -> None:
        """On the screen as pixels, which are kept: large letters take long to fill."""
        if widget is None:
            self._write_words(painter, area)
            return
        ratio = widget.devicePixelRatioF()
        key = (self.words, self.font, self.palette, area, ratio)
        if self._written is None or self._written[0] != key:
            pixels = QPixmap((area.size() * ratio).toSize())
            pixels.setDevicePixelRatio(ratio)
            pixels.fill(Qt.GlobalColor.transparent)
            writing = QPainter(pixels)
            self._write_words(writing, area)
            writing.end()
            self._written = key, pixels
        painter.drawPixmap(QPointF(), self._written[1])

    def _write_words(self, painter: QPainter, area: QRectF) -> None:
        font = QFont(self.font)
        font.setBold(True)
        wide = QFontMetricsF(font).horizontalAdvance(self.words)
        size = min(area.height() * 0.30, font.pixelSize() * area.width() * 0.72 / max(1.0, wide))
        font.setPixelSize(max(8, round(size)))
        colour = QColor(self.palette.text)
        colour.setAlphaF(0.16 if self.palette.dark else 0.12)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.words)


class CursorItem(_PaneItem):
    """The cross on the point that is read."""

    def __init__(self, pane: int) -> None:
        super().__init__(pane)
        self.setZValue(2)
        self._at: tuple[float, float] | None = None
        self._colour = QColor()

    def point_at(self, place: tuple[float, float] | None, colour: QColor | None = None) -> None:
        """Stand on a place in the units of the axes, or go."""
        self._at = place
        if colour is not None:
            self._colour = colour
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Two hairlines and a ring."""
        if self._at is None:
            return
        (x,), (y,) = self.view.to_pixels(np.array([self._at[0]]), np.array([self._at[1]]))
        area = self.boundingRect()
        painter.save()
        painter.setClipRect(area)
        painter.setPen(QPen(self.palette.text, 1.0, Qt.PenStyle.DashLine))
        if 0 <= x <= area.width():
            painter.drawLine(QPointF(x, 0.0), QPointF(x, area.height()))
        if 0 <= y <= area.height():
            painter.drawLine(QPointF(0.0, y), QPointF(area.width(), y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette.surface)
        painter.setPen(QPen(self.palette.text, 2.0))
        painter.drawEllipse(QPointF(x, y), 1.6 * self.radius, 1.6 * self.radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(QPointF(x, y), self.radius, self.radius)
        painter.restore()
