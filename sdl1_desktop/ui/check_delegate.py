"""Paints a finding of the check: severity by icon and word, where, what, why, what to do."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.check_model import ITEM_ROLE, FindingItem, HeadingItem
from sdl1_desktop.ui.icons import paint_icon, severity_colour, severity_icon

__all__ = ["CheckDelegate"]

_Index = QModelIndex | QPersistentModelIndex

_PAD = 12
_GAP = 6
_ICON_SIDE = 24
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class CheckDelegate(QStyledItemDelegate):
    """Texts wrap at the width of the list, so that none is cut."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        look = theme.current()
        item = cast("HeadingItem | FindingItem", index.data(ITEM_ROLE))
        width = self._view.viewport().width()
        if isinstance(item, HeadingItem):
            font = look.font(look.sizes.body, bold=True)
            high = _height(item.text, font, width - 2 * look.px(_PAD))
            return QSize(width, high + 2 * look.px(_PAD))
        room = self._room(width, look)
        heights = [_height(text, font, room) for text, font, _ in _parts(item, look)]
        gaps = (len(heights) - 1) * look.px(_GAP)
        return QSize(width, sum(heights) + gaps + 2 * look.px(_PAD))

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        look = theme.current()
        rect = option.rect
        state = option.state
        item = cast("HeadingItem | FindingItem", index.data(ITEM_ROLE))
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, HeadingItem):
            painter.setFont(look.font(look.sizes.body, bold=True))
            painter.setPen(look.text)
            pad = look.px(_PAD)
            painter.drawText(rect.adjusted(pad, pad, -pad, 0), _WRAP, item.text)
        else:
            self._paint_finding(painter, rect, state, item, look)
        painter.restore()

    def _paint_finding(
        self,
        painter: QPainter,
        rect: QRect,
        state: QStyle.StateFlag,
        item: FindingItem,
        look: theme.Theme,
    ) -> None:
        pad = look.px(_PAD)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.selection)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.hover)
        painter.setPen(look.border)
        painter.drawLine(rect.left() + pad, rect.top(), rect.right() - pad, rect.top())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.focus, look.px(2)))
            inset = look.px(2)
            painter.drawRoundedRect(
                QRectF(rect).adjusted(inset, inset, -inset, -inset), look.px(4), look.px(4)
            )
        side = look.px(_ICON_SIDE)
        severity = item.finding.severity
        place = QRectF(rect.left() + pad, rect.top() + pad, side, side)
        paint_icon(painter, place, severity_icon(severity), severity_colour(severity, look))
        left = rect.left() + 2 * pad + side
        top = rect.top() + pad
        room = self._room(rect.width(), look)
        for text, font, colour in _parts(item, look):
            high = _height(text, font, room)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QRect(left, top, room, high), _WRAP, text)
            top += high + look.px(_GAP)

    @staticmethod
    def _room(width: int, look: theme.Theme) -> int:
        """Width for texts, in px."""
        return max(look.px(120), width - 3 * look.px(_PAD) - look.px(_ICON_SIDE))


def _parts(item: FindingItem, look: theme.Theme) -> tuple[tuple[str, QFont, QColor], ...]:
    """Texts from top to bottom with font and colour."""
    small, body = look.font(look.sizes.small), look.font(look.sizes.body)
    strong = look.font(look.sizes.body, bold=True)
    word = words.severity_word(item.finding.severity)
    return (
        (f"{word} · {item.where}", small, look.muted),
        (item.what, strong, look.text),
        (item.why, body, look.text),
        (item.action, body, look.text),
    )


def _height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 1 << 20), _WRAP, text).height()
