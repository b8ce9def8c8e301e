"""Paints a deployment in the list: name and mode, schedule, what is next, how it ran last."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.schedules_model import ENTRY_ROLE
from sdl1_desktop.ui.schedules_words import (
    last_words,
    mode_word,
    next_words,
    run_look,
    schedule_line,
)

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry

__all__ = ["DeploymentDelegate"]

_Index = QModelIndex | QPersistentModelIndex

_SIDE = 12
_LINES_SMALL = 3
_BETWEEN = 4


class DeploymentDelegate(QStyledItemDelegate):
    """Four lines a row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        theme.current().changed.connect(self._make_fonts)
        self._make_fonts()

    def _make_fonts(self) -> None:
        look = theme.current()
        self._name = look.font(look.sizes.body, bold=True)
        self._small = look.font(look.sizes.small)
        self._badge = look.font(look.sizes.small, bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        look = theme.current()
        high = QFontMetrics(self._name).height()
        high += _LINES_SMALL * (QFontMetrics(self._small).height() + look.px(_BETWEEN))
        return QSize(look.px(240), high + 2 * look.px(10))

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        look = theme.current()
        entry = cast("DeploymentEntry", index.data(ENTRY_ROLE))
        rect = option.rect
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, option.state, look)
        side = look.px(_SIDE)
        area = rect.adjusted(side, look.px(10), -side, -look.px(10))
        self._paint_texts(painter, area, entry, look)
        painter.restore()

    def _paint_texts(
        self, painter: QPainter, area: QRect, entry: DeploymentEntry, look: theme.Theme
    ) -> None:
        one = entry.deployment
        metrics, gap = QFontMetrics(self._small), look.px(8)
        high = QFontMetrics(self._name).height()
        line = QRect(area.left(), area.top(), area.width(), high)
        badge = self._paint_mode(painter, line, entry, look)
        _text(painter, line.adjusted(0, 0, -badge - gap, 0), one.name, self._name, look.text)
        step = metrics.height() + look.px(_BETWEEN)
        line = QRect(area.left(), line.bottom() + look.px(_BETWEEN), area.width(), metrics.height())
        colour = look.muted if one.paused else look.text
        _text(painter, line, schedule_line(one), self._small, colour)
        line.translate(0, step)
        _text(painter, line, next_words(entry), self._small, look.text)
        line.translate(0, step)
        glyph, tint = run_look(entry.last) if entry.last is not None else ("dot", "muted")
        icon = QRectF(line.left(), line.top(), line.height(), line.height())
        glyphs.paint(painter, icon, glyph, getattr(look, tint))
        rest = line.adjusted(line.height() + look.px(6), 0, 0, 0)
        said = last_words(entry)
        _text(painter, rest, said, self._small, look.text)
        rest.setLeft(rest.left() + metrics.horizontalAdvance(said) + gap)
        if metrics.horizontalAdvance(one.version) > rest.width():
            return
        _text(painter, rest, one.version, self._small, look.muted, Qt.AlignmentFlag.AlignRight)

    def _paint_mode(
        self, painter: QPainter, line: QRect, entry: DeploymentEntry, look: theme.Theme
    ) -> int:
        """A frame for dry runs, a full one for what may move; answers its width."""
        one = entry.deployment
        word, metrics = mode_word(one), QFontMetrics(self._badge)
        width = metrics.horizontalAdvance(word) + 2 * look.px(6)
        high = metrics.capHeight() + look.px(10)
        box = QRectF(line.right() - width, line.center().y() - high / 2, width, high)
        full = not one.terms.dry_run and one.armed
        edge = look.muted if one.terms.dry_run else look.danger
        painter.setPen(QPen(edge, 1))
        painter.setBrush(look.danger if full else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(self._badge)
        painter.setPen(look.on_danger if full else look.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        return width


def _paint_ground(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, look: theme.Theme
) -> None:
    ground = look.surface
    if state & QStyle.StateFlag.State_Selected:
        ground = look.selection
    elif state & QStyle.StateFlag.State_MouseOver:
        ground = look.hover
    painter.fillRect(rect, ground)
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect.left(), rect.top(), look.px(4), rect.height(), look.accent)
    painter.setPen(look.border)
    painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
    if state & QStyle.StateFlag.State_HasFocus:
        inset = look.px(2)
        painter.setPen(QPen(look.focus, look.px(2)))
        painter.drawRoundedRect(
            QRectF(rect).adjusted(inset, inset, -inset, -inset), look.px(4), look.px(4)
        )


def _text(
    painter: QPainter,
    place: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(colour)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, place.width()))
    painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, shown)
