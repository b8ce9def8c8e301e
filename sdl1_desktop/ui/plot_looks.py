"""How curves are told apart: colours that colour-blind people tell apart, and a mark with each.

Hues are those of the Okabe-Ito set that have 3:1 or more on the ground of the plot, darkened for
light and lightened for dark where they have less. No two of the first 42 curves have both colour
and mark in common, so that nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPolygonF

from sdl1_desktop.ui.kept_pictures import kept_picture
from sdl1_desktop.ui.palette import Palette

__all__ = ["MARKS", "CurveLook", "look_of", "paint_swatch", "swatch"]

_LIGHT = ("#0072b2", "#c05000", "#00805d", "#a94f84", "#18202a", "#8f6400")
_DARK = ("#62b5f0", "#f5823a", "#2cc196", "#dd95bd", "#e7ebf0", "#f0c64a")

MARKS = ("circle", "square", "triangle", "diamond", "cross", "turned triangle", "plus")

_OPEN = ("cross", "plus")
"""Marks of lines alone, which have no inside."""

_MARK_PEN = 1.6
"""Width in px of the line around a mark."""


@dataclass(frozen=True, slots=True)
class CurveLook:
    """Colour and mark of one curve; ``faint`` where its points are left out of data files."""

    colour: QColor
    mark: str
    faint: bool = False

    def pen(self, *, thick: bool) -> QPen:
        """The pen of the line; thin where there is much to draw, and then never dotted."""
        pen = QPen(self.colour, 2.0 if thick else 1.0)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        if self.faint and thick:
            pen.setStyle(Qt.PenStyle.DotLine)
        return pen

    @property
    def _solid(self) -> bool:
        return self.mark not in _OPEN and not self.faint

    def mark_path(self, radius: float) -> QPainterPath:
        """The mark around the origin."""
        # Filling a shape that is larger by half a pen is quicker than stroking it.
        return _mark_path(self.mark, radius + _MARK_PEN / 2 if self._solid else radius)

    def paint_marks(self, painter: QPainter, ground: QColor, path: QPainterPath) -> None:
        """Draw marks of :meth:`mark_path`, whose insides show the ground where faint."""
        if self._solid:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colour)
        else:
            painter.setPen(QPen(self.colour, _MARK_PEN))
            painter.setBrush(Qt.BrushStyle.NoBrush if self.mark in _OPEN else ground)
        painter.drawPath(path)


def look_of(place: int, palette: Palette, *, faint: bool = False) -> CurveLook:
    """The look of the curve that has taken this place, from 0."""
    colours = _DARK if palette.dark else _LIGHT
    # Six and seven have no factor in common: 42 pairs before the first comes again.
    return CurveLook(QColor(colours[place % len(colours)]), MARKS[place % len(MARKS)], faint)


@cache
def _mark_path(mark: str, radius: float) -> QPainterPath:
    path = QPainterPath()
    r = radius
    match mark:
        case "circle":
            path.addEllipse(QPointF(0, 0), r, r)
        case "square":
            path.addRect(QRectF(-0.85 * r, -0.85 * r, 1.7 * r, 1.7 * r))
        case "triangle":
            path.addPolygon(_polygon((0, -1.1 * r), (1.1 * r, 0.9 * r), (-1.1 * r, 0.9 * r)))
        case "turned triangle":
            path.addPolygon(_polygon((0, 1.1 * r), (1.1 * r, -0.9 * r), (-1.1 * r, -0.9 * r)))
        case "diamond":
            path.addPolygon(_polygon((0, -1.3 * r), (1.1 * r, 0), (0, 1.3 * r), (-1.1 * r, 0)))
        case "plus":
            path.moveTo(-1.2 * r, 0)
            path.lineTo(1.2 * r, 0)
            path.moveTo(0, -1.2 * r)
            path.lineTo(0, 1.2 * r)
        case _:
            path.moveTo(-r, -r)
            path.lineTo(r, r)
            path.moveTo(-r, r)
            path.lineTo(r, -r)
    return path


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    corners = [QPointF(x, y) for x, y in points]
    return QPolygonF([*corners, corners[0]])


def paint_swatch(painter: QPainter, rect: QRectF, look: CurveLook, ground: QColor) -> None:
    """A short piece of the curve with its mark, as in a legend."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = rect.center()
    painter.setPen(look.pen(thick=True))
    painter.drawLine(QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()))
    painter.translate(middle)
    look.paint_marks(painter, ground, look.mark_path(rect.height() * 0.28))
    painter.restore()


def swatch(look: CurveLook, size: QSize, ground: QColor, ratio: float) -> QIcon:
    """The same as an icon; ``ratio`` is that of the screen's pixels to ours."""

    def draw(painter: QPainter) -> None:
        painter.scale(ratio, ratio)
        paint_swatch(painter, QRectF(0, 0, size.width(), size.height()), look, ground)

    name = f"curve {look.mark} {look.faint} {ground.name()}"
    return QIcon(kept_picture(name, look.colour, size * ratio, draw, density=ratio))
