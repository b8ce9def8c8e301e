"""The window's icons, painted from outlines: sharp at any size, in any colour, no files to find."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPainterPathStroker, QPixmap

from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.events import LogLevel
from sdl1_desktop.ui.icon_outlines import OUTLINES, Icon, Ink, outline_path
from sdl1_desktop.ui.kept_pictures import kept_picture
from sdl1_desktop.ui.theme import Theme
from sdl1_desktop.workflow.model import Severity

__all__ = [
    "Icon",
    "level_icon",
    "make_icon",
    "make_pixmap",
    "paint_icon",
    "row_colour",
    "row_icon",
    "severity_colour",
    "severity_icon",
]

_GRID = 24.0
_STROKE = 2.0
_ICON_SIDES = (16, 20, 24, 32, 48, 64, 96)

_ROW_ICONS = {
    RowState.WAITING: Icon.WAITING,
    RowState.RUNNING: Icon.RUNNING,
    RowState.DONE: Icon.DONE,
    RowState.FAILED: Icon.FAILED,
    RowState.SKIPPED: Icon.SKIPPED,
    RowState.MARKED_DONE: Icon.MARKED_DONE,
    RowState.STOPPED: Icon.STOPPED,
}
_SEVERITY_ICONS = {
    Severity.ERROR: Icon.ERROR,
    Severity.WARNING: Icon.WARNING,
    Severity.NOTE: Icon.NOTE,
}
_LEVEL_ICONS = {
    LogLevel.DEBUG: Icon.DETAIL,
    LogLevel.INFO: Icon.NOTE,
    LogLevel.WARNING: Icon.WARNING,
    LogLevel.ERROR: Icon.ERROR,
}


def row_icon(state: RowState) -> Icon:
    """The icon of a node's state."""
    return _ROW_ICONS[state]


def row_colour(state: RowState, theme: Theme) -> QColor:
    """The colour of a node's state; for icons and bars, not for words."""
    match state:
        case RowState.RUNNING:
            return theme.running
        case RowState.DONE | RowState.MARKED_DONE:
            return theme.done
        case RowState.FAILED:
            return theme.failed
        case RowState.WAITING | RowState.SKIPPED | RowState.STOPPED:
            return theme.skipped


def severity_icon(severity: Severity) -> Icon:
    """The icon of a finding's severity."""
    return _SEVERITY_ICONS[severity]


def severity_colour(severity: Severity, theme: Theme) -> QColor:
    """The colour of a finding's severity; for icons, not for words."""
    match severity:
        case Severity.ERROR:
            return theme.failed
        case Severity.WARNING:
            return theme.waiting
        case Severity.NOTE:
            return theme.running


def level_icon(level: LogLevel) -> Icon:
    """The icon of a log line's level."""
    return _LEVEL_ICONS[level]


def paint_icon(painter: QPainter, rect: QRectF, icon: Icon, colour: QColor) -> None:
    """Paint ``icon`` into the middle of ``rect`` (px), as large as it lets a square be."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / _GRID, side / _GRID)
    painter.fillPath(_silhouette(icon), colour)
    painter.restore()


def make_pixmap(icon: Icon, colour: QColor, side: int) -> QPixmap:
    """The icon as a picture of ``side`` by ``side`` px."""

    def draw(painter: QPainter) -> None:
        paint_icon(painter, QRectF(0, 0, side, side), icon, colour)

    return kept_picture(f"icon {icon.name}", colour, QSize(side, side), draw)


def make_icon(icon: Icon, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """The icon for buttons and actions, in sizes for every screen; made anew for another theme."""
    made = QIcon()
    for side in _ICON_SIDES:
        made.addPixmap(make_pixmap(icon, colour, side), QIcon.Mode.Normal)
        if disabled is not None:
            made.addPixmap(make_pixmap(icon, disabled, side), QIcon.Mode.Disabled)
    return made


@cache
def _silhouette(icon: Icon) -> QPainterPath:
    """All shapes of an icon as one area: built once, since a list paints it for every row."""
    stroker = QPainterPathStroker()
    stroker.setWidth(_STROKE)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    whole = QPainterPath()
    for shape in OUTLINES[icon]:
        path = outline_path(shape.outline)
        path.setFillRule(Qt.FillRule.WindingFill)
        if shape.ink in (Ink.LINE, Ink.LINE_OUT):
            path = stroker.createStroke(path)
            path.setFillRule(Qt.FillRule.WindingFill)
            path = path.simplified()
        out = shape.ink in (Ink.LINE_OUT, Ink.AREA_OUT)
        whole = whole.subtracted(path) if out else whole.united(path)
    return whole
