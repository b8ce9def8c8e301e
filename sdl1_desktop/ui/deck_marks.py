"""Marks over wells: the node under way, the next one, what is chosen, findings, doubt.

Each has a form of its own: full ring, dashed ring, corners, icon, question mark.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.icons import paint_icon, severity_colour, severity_icon
from sdl1_desktop.ui.palette import Palette
from sdl1_desktop.workflow.model import Severity

__all__ = ["paint_badge", "paint_choice", "paint_now", "paint_question", "paint_target"]


def paint_now(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """A full ring: the node under way works here."""
    _ring(painter, rect, palette.surface, 5.0, Qt.PenStyle.SolidLine)
    _ring(painter, rect, palette.running, 3.0, Qt.PenStyle.SolidLine)


def paint_target(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """A dashed ring: the next node works here."""
    _ring(painter, rect, palette.surface, 4.0, Qt.PenStyle.SolidLine)
    _ring(painter, rect, palette.running, 2.0, Qt.PenStyle.DashLine)


def _ring(
    painter: QPainter, rect: QRectF, colour: QColor, width: float, style: Qt.PenStyle
) -> None:
    pen = QPen(colour, width, style)
    if style is Qt.PenStyle.DashLine:
        pen.setDashPattern([2.2, 1.6])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.adjusted(-2.5, -2.5, 2.5, 2.5))


def paint_choice(painter: QPainter, rect: QRectF, palette: Palette, *, focus: bool) -> None:
    """Four corners: what the operator has chosen; heavier while the keyboard talks to the map."""
    frame = rect.adjusted(-8, -8, 8, 8)
    arm = max(4.0, frame.width() * 0.24)
    for colour, width in ((palette.surface, 5.0), (palette.text, 3.0 if focus else 2.0)):
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        for corner, across, up in (
            (frame.topLeft(), arm, arm),
            (frame.topRight(), -arm, arm),
            (frame.bottomLeft(), arm, -arm),
            (frame.bottomRight(), -arm, -arm),
        ):
            painter.drawPolyline([corner + QPointF(across, 0), corner, corner + QPointF(0, up)])


def paint_badge(painter: QPainter, rect: QRectF, severity: Severity, palette: Palette) -> None:
    """The icon of a finding's severity at the upper right."""
    side = min(28.0, max(13.0, rect.width() * 0.34))
    ground = QRectF(QPointF(0, 0), QSizeF(side, side))
    ground.moveCenter(rect.center() + QPointF(rect.width() * 0.38, -rect.height() * 0.38))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.surface)
    painter.drawEllipse(ground.adjusted(-1.5, -1.5, 1.5, 1.5))
    paint_icon(painter, ground, severity_icon(severity), severity_colour(severity, theme.current()))


def paint_question(painter: QPainter, rect: QRectF, palette: Palette, font: QFont) -> None:
    """A question mark over the middle: it is not known what is there."""
    side = max(rect.height() * 0.5, 1.3 * font.pixelSize())
    ground = QRectF(QPointF(0, 0), QSizeF(side, side))
    ground.moveCenter(rect.center())
    painter.setPen(QPen(palette.text, 1.5))
    painter.setBrush(palette.waiting)
    painter.drawEllipse(ground)
    bold = QFont(font)
    bold.setBold(True)
    bold.setPixelSize(max(8, round(side * 0.7)))
    painter.setFont(bold)
    painter.setPen(QColor("#10161d"))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, "?")
