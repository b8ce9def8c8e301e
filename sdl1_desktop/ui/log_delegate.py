"""Paints a line of the log: the level by icon and word, details quieter than news."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
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
    """One line of text in each cell, shortened where it does not fit.

    The whole table is painted again with every batch of a flood of events: fonts are made once.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look = theme.current()
        self._look.changed.connect(self._make_fonts)
        self._make_fonts()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        widths = column_widths(self._look)
        return QSize(
            widths.get(LogColumn(index.column()), self._look.px(_NODE_WIDTH)),
            line_height(self._look),
        )

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        look = self._look
        rect = option.rect
        model = cast("LogModel", index.model())
        column = index.column()
        number = model.line_number(index.row())
        level = model.lines.level(number)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.selection)
        box = rect.adjusted(self._pad, 0, -self._pad, 0)
        text = model.cell(number, column)
        font = self._plain
        if column in (LogColumn.TIME, LogColumn.RUN_CLOCK):
            font = self._figures
        elif column == LogColumn.LEVEL:
            side = self._metrics.height() - look.px(2)
            place = QRectF(box.left(), box.center().y() - side / 2 + 0.5, side, side)
            paint_icon(painter, place, level_icon(level), _level_colour(level, look))
            box.adjust(side + self._pad, 0, 0, 0)
            if level in (LogLevel.WARNING, LogLevel.ERROR):
                font = self._bold
        else:
            mode = Qt.TextElideMode.ElideRight
            text = self._metrics.elidedText(text, mode, box.width())
        quiet = level is LogLevel.DEBUG or column not in (LogColumn.LEVEL, LogColumn.TEXT)
        painter.setFont(font)
        painter.setPen(look.muted if quiet else look.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _make_fonts(self) -> None:
        look = self._look
        self._pad = look.px(_PAD)
        self._plain = look.font(look.sizes.small)
        self._bold = look.font(look.sizes.small, bold=True)
        self._figures = look.font(look.sizes.small, mono=True)
        self._metrics = QFontMetrics(self._plain)


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
