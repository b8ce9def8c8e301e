"""Paints a row of the list of runs: state, workflow, mode, start, duration, tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.history_model import ENTRY_ROLE
from sdl1_desktop.ui.history_text import mode_word, run_line, taken
from sdl1_desktop.ui.run_looks import RUN_LOOKS

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunEntry

__all__ = ["RunDelegate", "row_height"]

_Index = QModelIndex | QPersistentModelIndex

_GAP = 8
_ICON_SIDE = 26
_BETWEEN = 11
_MOST_TAGS = 3


def row_height(look: theme.Theme) -> int:
    """Height of every row, in px: two lines and the space around them."""
    lines = QFontMetrics(look.font(look.sizes.body)).height()
    return lines + QFontMetrics(look.font(look.sizes.small)).height() + look.gap(22)


class RunDelegate(QStyledItemDelegate):
    """Two lines a row; what is not read yet is two faint bars."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        theme.current().changed.connect(self._make_fonts)
        self._make_fonts()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        look = theme.current()
        return QSize(look.px(280), row_height(look))

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        look = theme.current()
        entry = cast("RunEntry | None", index.data(ENTRY_ROLE))
        rect = option.rect
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state, look)
        if entry is None:
            self._paint_absent(painter, rect, look)
        else:
            self._paint_entry(painter, rect, entry, look)
        painter.restore()

    @staticmethod
    def _paint_ground(
        painter: QPainter, rect: QRect, state: QStyle.StateFlag, look: theme.Theme
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.selection)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.hover)
        else:
            painter.fillRect(rect, look.surface)
        painter.setPen(look.border)
        side = look.px(_GAP)
        painter.drawLine(rect.left() + side, rect.bottom(), rect.right() - side, rect.bottom())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.focus, look.px(2)))
            inset = look.px(2)
            painter.drawRoundedRect(
                QRectF(rect).adjusted(inset, inset, -inset, -inset), look.px(4), look.px(4)
            )

    @staticmethod
    def _paint_absent(painter: QPainter, rect: QRect, look: theme.Theme) -> None:
        high = look.px(10)
        left = rect.left() + look.px(2 * _GAP + _ICON_SIDE)
        for part, width in ((1, 0.5), (2, 0.3)):
            top = rect.top() + rect.height() * part / 3 - high / 2
            painter.fillRect(QRectF(left, top, rect.width() * width, high), look.hover)

    def _paint_entry(
        self, painter: QPainter, rect: QRect, entry: RunEntry, look: theme.Theme
    ) -> None:
        gap, side = look.px(_GAP), look.px(_ICON_SIDE)
        glyph, colour = RUN_LOOKS[entry.state]
        place = QRectF(rect.left() + gap, rect.center().y() - side / 2, side, side)
        glyphs.paint(painter, place, glyph, getattr(look, colour))
        high, low = self._body_metrics.capHeight(), self._small_metrics.capHeight()
        between = look.gap(_BETWEEN)
        first = rect.center().y() - (high + between + low) // 2 + high
        second = first + between + low
        left = rect.left() + 2 * gap + side
        right = rect.right() - look.px(12)
        # First line: name and mode.
        room = right - left - self._paint_mode(painter, right, first, entry, look) - gap
        painter.setFont(self._body)
        painter.setPen(look.text)
        name = entry.workflow_name or entry.id
        painter.drawText(
            left, first, self._body_metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        )
        # Second line: state, start, tags, duration.
        painter.setFont(self._small)
        painter.setPen(look.muted)
        took = taken(entry)
        end = right - self._small_metrics.horizontalAdvance(took)
        painter.drawText(end, second, took)
        line = self._small_metrics.elidedText(
            run_line(entry), Qt.TextElideMode.ElideRight, end - left - gap
        )
        painter.drawText(left, second, line)
        left += self._small_metrics.horizontalAdvance(line) + gap
        self._paint_tags(painter, left, end - gap, second, entry, look)

    def _paint_mode(
        self, painter: QPainter, right: int, base: int, entry: RunEntry, look: theme.Theme
    ) -> int:
        """A frame for dry, a full one for live; answers its width."""
        word = mode_word(dry_run=entry.dry_run)
        metrics = self._bold_metrics
        pad = look.px(6)
        width = metrics.horizontalAdvance(word) + 2 * pad
        high = metrics.capHeight() + look.px(10)
        middle = base - self._body_metrics.capHeight() / 2
        box = QRectF(right - width, middle - high / 2, width, high)
        painter.setPen(QPen(look.border if entry.dry_run else look.danger, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if entry.dry_run else look.danger)
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(self._bold)
        painter.setPen(look.muted if entry.dry_run else look.on_danger)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        return width

    def _paint_tags(
        self,
        painter: QPainter,
        left: int,
        right: int,
        base: int,
        entry: RunEntry,
        look: theme.Theme,
    ) -> None:
        """As many tags as there is room for; ``+2`` says that there are more."""
        pad, gap = look.px(6), look.px(4)
        high = self._small_metrics.capHeight() + look.px(8)
        middle = base - self._small_metrics.capHeight() / 2
        shown = list(entry.tags[:_MOST_TAGS])
        while True:
            more = len(entry.tags) - len(shown)
            texts = [*shown, f"+{more}"] if more else shown
            widths = [self._small_metrics.horizontalAdvance(text) + 2 * pad for text in texts]
            if sum(widths) + gap * (len(widths) - 1) <= right - left:
                break
            if not shown:
                return
            shown.pop()
        painter.setFont(self._small)
        for text, width in zip(texts, widths, strict=True):
            box = QRectF(left, middle - high / 2, width, high)
            painter.setPen(QPen(look.accent, 1))
            painter.drawRoundedRect(box, high / 2, high / 2)
            painter.setPen(look.text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            left += width + gap

    def _make_fonts(self) -> None:
        look = theme.current()
        self._body = look.font(look.sizes.body)
        self._small = look.font(look.sizes.small)
        self._bold = look.font(look.sizes.small, bold=True)
        self._body_metrics = QFontMetrics(self._body)
        self._small_metrics = QFontMetrics(self._small)
        self._bold_metrics = QFontMetrics(self._bold)
