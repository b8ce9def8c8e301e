"""Paints a row of the node list: state, name, time, progress and the brackets of loops."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.icons import Icon, paint_icon, row_colour, row_icon, severity_colour
from sdl1_desktop.ui.loop_lanes import Lane, LanePart
from sdl1_desktop.ui.node_model import ROW_ROLE, NodeModel
from sdl1_desktop.ui.node_row import NodeRow
from sdl1_desktop.workflow.model import Severity

__all__ = ["NodeDelegate", "bracket_path"]

_Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 56
_WORDS_HEIGHT = 40
_GAP = 8
_ICON_SIDE = 28
_MARK_SIDE = 20
_LANE_WIDTH = 24
_TOGETHER_WIDTH = 20
_BAR_HEIGHT = 6
_BAR_ROOM = 10
"""The bar and what is free below it."""

_USUAL_S = 59 * 60
"""A duration as wide as most are, for progress bars and marks."""

_NAME_LARGER = 2
"""Names are larger than body text by this, in px at 100 %: all of them, whatever their length."""


def bracket_path(part: LanePart, x: float, rect: QRectF, tip: float) -> QPainterPath:
    """A bracket's line in one row's ``rect`` at ``x`` (px), its ends ``tip`` px long to the right.

    It begins and ends ``tip`` px inside the row, and goes from edge to edge between.
    """
    top, bottom = rect.top() + tip, rect.bottom() - tip
    path = QPainterPath()
    if part in (LanePart.FIRST, LanePart.ONLY):
        path.moveTo(x + tip, top)
        path.quadTo(x, top, x, top + tip)
    else:
        path.moveTo(x, rect.top())
    if part in (LanePart.LAST, LanePart.ONLY):
        path.lineTo(x, bottom - tip)
        path.quadTo(x, bottom, x + tip, bottom)
    else:
        path.lineTo(x, rect.bottom())
    return path


class NodeDelegate(QStyledItemDelegate):
    """Rows of one height, painted from :class:`NodeRow` with nothing made per row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        look = theme.current()
        return QSize(look.px(280), look.px(_WORDS_HEIGHT) + look.gap(_ROW_HEIGHT - _WORDS_HEIGHT))

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        look = theme.current()
        row = cast("NodeRow", index.data(ROW_ROLE))
        model = cast("NodeModel", index.model())
        rect = option.rect
        state = option.state
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, row, state, look)
        if row.entry.pauses:
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), look.px(3)), look.paused)
        left = rect.left() + look.px(_GAP)
        if model.has_groups:
            left += self._paint_together(painter, QRectF(rect), left, row, look)
        left += self._paint_lanes(painter, QRectF(rect), left, row, model, look)
        right = rect.right() - look.px(_GAP + _GAP // 2)
        right -= self._paint_time(painter, rect, right, row, look) + look.px(_GAP)
        if row.entry.errors or row.entry.warnings:
            right -= self._paint_mark(painter, rect, right, row, look) + look.px(_GAP)
        side = look.px(_ICON_SIDE)
        icon_rect = QRectF(left, rect.center().y() - side / 2 + 0.5, side, side)
        paint_icon(painter, icon_rect, row_icon(row.state), row_colour(row.state, look))
        left += side + look.px(_GAP + _GAP // 2)
        self._paint_words(painter, QRect(left, rect.top(), right - left, rect.height()), row, look)
        painter.restore()

    @staticmethod
    def _paint_ground(
        painter: QPainter, rect: QRect, row: NodeRow, state: QStyle.StateFlag, look: theme.Theme
    ) -> None:
        painter.fillRect(rect, look.surface)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.selection)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.hover)
        elif row.state is RowState.RUNNING:
            tint = QColor(look.running)
            tint.setAlphaF(0.12)
            painter.fillRect(rect, tint)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.focus, look.px(2)))
            inset = look.px(2)
            painter.drawRoundedRect(
                QRectF(rect).adjusted(inset, inset, -inset, -inset), look.px(4), look.px(4)
            )

    @staticmethod
    def _paint_together(
        painter: QPainter, rect: QRectF, left: int, row: NodeRow, look: theme.Theme
    ) -> int:
        """A double line around nodes that run at the same time; answers its width in every row."""
        if row.together_text and row.entry.together is not None:
            running = row.state is RowState.RUNNING
            painter.setPen(QPen(look.running if running else look.accent, look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for inset in (2, 6):
                x, tip = left + look.px(inset), look.px(inset + 2)
                painter.drawPath(bracket_path(row.entry.together.part, x, rect, tip))
        return look.px(_TOGETHER_WIDTH)

    @staticmethod
    def _paint_lanes(
        painter: QPainter,
        rect: QRectF,
        left: int,
        row: NodeRow,
        model: NodeModel,
        look: theme.Theme,
    ) -> int:
        """Answers the width of all lanes, which is the same in every row."""
        if not model.depth:
            return 0
        font = look.font(look.sizes.small, bold=True)
        metrics = QFontMetrics(font)
        widest = metrics.horizontalAdvance(_count_text(model.most_cycles)) + look.px(_GAP // 2)
        width = max(look.px(_LANE_WIDTH), widest)
        for depth, lane in enumerate(row.entry.lanes):
            middle = left + depth * width + width / 2
            active = lane.control in row.active_loops
            colour = look.running if active else look.skipped
            painter.setPen(QPen(colour, look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(bracket_path(lane.part, middle, rect, look.px(6)))
            if lane.labelled:
                _paint_count(painter, lane, font, QPointF(middle, rect.center().y()), look)
        return model.depth * width + look.px(_GAP)

    @staticmethod
    def _paint_time(
        painter: QPainter, rect: QRect, right: int, row: NodeRow, look: theme.Theme
    ) -> int:
        """Answers the width that the time took; what it does not need is the name's."""
        font = look.font(look.sizes.body, bold=row.state is RowState.RUNNING)
        small = look.font(look.sizes.small)
        marked = bool(row.entry.errors or row.entry.warnings)
        # Bars have one width, and marks stand below each other.
        usual = marked or row.fraction is not None
        widest = words.expected(_USUAL_S) if usual else row.time_text
        width = max(
            QFontMetrics(font).horizontalAdvance(widest),
            QFontMetrics(font).horizontalAdvance(row.time_text),
            QFontMetrics(small).horizontalAdvance(row.cycle_text),
        )
        faint = row.state in (RowState.WAITING, RowState.SKIPPED)
        painter.setFont(font)
        painter.setPen(look.muted if faint else look.text)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        box = QRect(right - width, rect.top(), width, rect.height())
        bar_room = look.px(_BAR_ROOM) if row.fraction is not None else 0
        if not row.cycle_text:
            painter.drawText(box.adjusted(0, 0, 0, -bar_room), flags, row.time_text)
        else:
            first, second = _baselines(box.adjusted(0, 0, 0, -bar_room), font, look)
            painter.drawText(_ending_at(right, row.time_text, font), first, row.time_text)
            painter.setFont(small)
            painter.setPen(look.muted)
            painter.drawText(_ending_at(right, row.cycle_text, small), second, row.cycle_text)
        if row.fraction is not None:
            _paint_bar(painter, box, row.fraction, look)
        return width

    @staticmethod
    def _paint_mark(
        painter: QPainter, rect: QRect, right: int, row: NodeRow, look: theme.Theme
    ) -> int:
        side = look.px(_MARK_SIDE)
        severity = Severity.ERROR if row.entry.errors else Severity.WARNING
        icon = Icon.ERROR if row.entry.errors else Icon.WARNING
        place = QRectF(right - side, rect.center().y() - side / 2 + 0.5, side, side)
        paint_icon(painter, place, icon, severity_colour(severity, look))
        return side

    @staticmethod
    def _paint_words(painter: QPainter, box: QRect, row: NodeRow, look: theme.Theme) -> None:
        name_font = look.font(look.sizes.body + look.px(_NAME_LARGER))
        name_metrics = QFontMetrics(name_font)
        small_font = look.font(look.sizes.small)
        small_metrics = QFontMetrics(small_font)
        first, base = _baselines(box, name_font, look)
        quiet = row.state in (RowState.SKIPPED,)
        name_font.setStrikeOut(quiet and row.entry.left_out)
        painter.setFont(name_font)
        painter.setPen(look.muted if quiet else look.text)
        elided = name_metrics.elidedText(row.entry.name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box.left(), first, elided)
        left = box.left()
        if row.state is not RowState.WAITING:
            small_font.setBold(True)
        painter.setFont(small_font)
        painter.setPen(look.muted if row.state is RowState.WAITING else look.text)
        painter.drawText(left, base, row.state_text)
        left += QFontMetrics(small_font).horizontalAdvance(row.state_text) + look.px(_GAP)
        if row.pause_text:
            left += _paint_pause_text(painter, left, base, row.pause_text, look)
        if row.loop_text:
            left += _paint_loop_text(painter, left, base, row.loop_text, look)
        painter.setFont(look.font(look.sizes.small))
        painter.setPen(look.muted)
        rest = " · ".join(text for text in (row.together_text, *row.details) if text)
        room = max(0, box.right() - left)
        painter.drawText(
            left, base, small_metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)
        )


def _baselines(box: QRect, font: QFont, look: theme.Theme) -> tuple[int, int]:
    """Baselines (px) of a line in ``font`` and a small one below it, together in the middle."""
    high = QFontMetrics(font).capHeight()
    small = QFontMetrics(look.font(look.sizes.small)).capHeight()
    gap = look.gap(_GAP + 3)
    first = box.center().y() - (high + gap + small) // 2 + high
    return first, first + gap + small


def _ending_at(right: int, text: str, font: QFont) -> int:
    return right - QFontMetrics(font).horizontalAdvance(text)


def _paint_bar(painter: QPainter, box: QRect, fraction: float, look: theme.Theme) -> None:
    high = look.px(_BAR_HEIGHT)
    bar = QRectF(
        box.left(), box.bottom() - look.gap(_BAR_ROOM - _BAR_HEIGHT) - high, box.width(), high
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.border)
    painter.drawRoundedRect(bar, high / 2, high / 2)
    painter.setBrush(look.running)
    bar.setWidth(max(high, box.width() * fraction))
    painter.drawRoundedRect(bar, high / 2, high / 2)


def _count_text(cycles: int) -> str:
    return f"×{cycles}"


def _paint_count(
    painter: QPainter, lane: Lane, font: QFont, middle: QPointF, look: theme.Theme
) -> None:
    text = _count_text(lane.cycles)
    metrics = QFontMetrics(font)
    width, height = metrics.horizontalAdvance(text) + look.px(2), metrics.height()
    box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    painter.setFont(font)
    painter.fillRect(box, look.surface)
    painter.setPen(look.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_pause_text(painter: QPainter, left: int, base: int, text: str, look: theme.Theme) -> int:
    font = look.font(look.sizes.small, bold=True)
    metrics = QFontMetrics(font)
    side = metrics.capHeight() + look.px(6)
    place = QRectF(left, base - metrics.capHeight() - look.px(3), side, side)
    glyphs.paint(painter, place, "pause", look.paused)
    painter.setFont(font)
    painter.setPen(look.text)
    painter.drawText(left + side + look.px(2), base, text)
    return side + look.px(2) + metrics.horizontalAdvance(text) + look.px(_GAP)


def _paint_loop_text(painter: QPainter, left: int, base: int, text: str, look: theme.Theme) -> int:
    font = look.font(look.sizes.small, bold=True)
    metrics = QFontMetrics(font)
    side = metrics.capHeight() + look.px(4)
    paint_icon(
        painter,
        QRectF(left, base - metrics.capHeight() - look.px(2), side, side),
        Icon.LOOP,
        look.accent,
    )
    painter.setFont(font)
    painter.setPen(look.text)
    painter.drawText(left + side + look.px(4), base, text)
    return side + look.px(4) + metrics.horizontalAdvance(text) + look.px(_GAP)
