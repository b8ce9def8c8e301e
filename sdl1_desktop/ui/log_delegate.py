"""Paints a line of the log: the level by icon and word, details quieter than news."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sdl1_desktop.events import LogLevel
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.icons import level_icon, paint_icon
from sdl1_desktop.ui.log_model import LogColumn, LogModel

__all__ = ["LogDelegate", "column_widths", "line_height"]

_Index = QModelIndex | QPersistentModelIndex

_PAD = 6
_LINE = 26
_NODE_WIDTH = 128


def line_height(look: theme.Theme) -> int:
    """Height of every line, in px."""
    return look.px(_LINE)


def column_widths(look: theme.Theme) -> dict[LogColumn, int]:
    """Widths in px of all columns but the text's, which takes what is left."""
    figures = QFontMetrics(look.font(look.sizes.small, mono=True))
    bold = QFontMetrics(look.font(look.sizes.small, bold=True))
    pads = 2 * look.px(_PAD) + look.px(4)
    levels = max(bold.horizontalAdvance(words.level_word(level)) for level in LogLevel)
    return {
        LogColumn.TIME: figures.horizontalAdvance("00:00:00") + pads,
        LogColumn.RUN_CLOCK: figures.horizontalAdvance("DRY 00:00:00.0") + pads,
        LogColumn.LEVEL: levels + bold.height() + look.px(_PAD) + pads,
        LogColumn.NODE: look.px(_NODE_WIDTH),
    }


class LogDelegate(QStyledItemDelegate):
    """One line of text in each cell, shortened where it does not fit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        look = theme.current()
        widths = column_widths(look)
        return QSize(widths.get(LogColumn(index.column()), look.px(_NODE_WIDTH)), line_height(look))

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        look = theme.current()
        rect = option.rect
        state = option.state
        model = cast("LogModel", index.model())
        column = LogColumn(index.column())
        level = model.lines.level(model.line_number(index.row()))
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.selection)
        box = rect.adjusted(look.px(_PAD), 0, -look.px(_PAD), 0)
        figures = column in (LogColumn.TIME, LogColumn.RUN_CLOCK)
        loud = level in (LogLevel.WARNING, LogLevel.ERROR)
        font = look.font(look.sizes.small, bold=loud and column is LogColumn.LEVEL, mono=figures)
        if column is LogColumn.LEVEL:
            side = QFontMetrics(font).height() - look.px(2)
            place = QRectF(box.left(), box.center().y() - side / 2 + 0.5, side, side)
            paint_icon(painter, place, level_icon(level), _level_colour(level, look))
            box.adjust(side + look.px(_PAD), 0, 0, 0)
        quiet = level is LogLevel.DEBUG or column in (
            LogColumn.TIME,
            LogColumn.RUN_CLOCK,
            LogColumn.NODE,
        )
        painter.setFont(font)
        painter.setPen(look.muted if quiet else look.text)
        text = QFontMetrics(font).elidedText(
            cast("str", index.data()), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


def _level_colour(level: LogLevel, look: theme.Theme) -> QColor:
    match level:
        case LogLevel.DEBUG:
            return look.skipped
        case LogLevel.INFO:
            return look.running
        case LogLevel.WARNING:
            return look.waiting
        case LogLevel.ERROR:
            return look.failed
