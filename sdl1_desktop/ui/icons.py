"""The window's icons, painted from outlines: sharp at any size, in any colour, no files to find.

Each icon is drawn on a grid of 24 by 24 units with strokes 2 units wide.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.events import LogLevel
from sdl1_desktop.ui.icon_outlines import OUTLINES, Icon, Shape
from sdl1_desktop.ui.theme import Theme
from sdl1_desktop.workflow.model import Severity

__all__ = [
    "Icon",
    "level_icon",
    "make_icon",
    "make_pixmap",
    "paint_icon",
    "row_icon",
    "severity_icon",
]

_GRID = 24.0
_STROKE = 2.0
_ICON_SIZES = (16, 20, 24, 32, 48, 64, 96)

_ROW_ICONS = {
    RowState.WAITING: Icon.WAITING,
    RowState.RUNNING: Icon.RUNNING,
    RowState.DONE: Icon.DONE,
    RowState.FAILED: Icon.FAILED,
    RowState.SKIPPED: Icon.SKIPPED,
    RowState.MARKED_DONE: Icon.MARKED_DONE,
    RowState.STOPPED: Icon.STOPPED,
}


def paint_icon(painter: QPainter, rect: QRectF, icon: Icon, colour: QColor) -> None:
    """Paint ``icon`` into ``rect`` (px), keeping it square."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / _GRID, side / _GRID)
    pen = QPen(colour, _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for shape in OUTLINES[icon]:
        path = _path(shape.outline)
        match shape.paint:
            case "stroke":
                painter.strokePath(path, pen)
            case "fill":
                painter.fillPath(path, colour)
            case "cut":
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                painter.fillPath(path, colour)
    painter.restore()
