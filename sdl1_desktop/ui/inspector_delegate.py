"""Paints the inspector's rows. Arranges each once for a width: wrapping texts is what costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.icons import Icon, paint_icon, severity_colour, severity_icon
from sdl1_desktop.ui.inspector_items import (
    FindingItem,
    FoldItem,
    Item,
    ParameterItem,
    ResultItem,
    TextItem,
    TextRole,
)
from sdl1_desktop.ui.inspector_model import ITEM_ROLE

__all__ = ["InspectorDelegate"]

_Index = QModelIndex | QPersistentModelIndex

_SIDE, _PAD_X, _PAD_Y = 14, 12, 7
_COLUMN_GAP, _LINE_GAP, _CARD_GAP = 16, 3, 4
_MARK_SIDE, _CARD_MARK_SIDE = 18, 20
_RADIUS = 6
_LEAST_WIDTH = 200
_HINT_TOP = 24

_KNOWN = 256
"""Arrangements that are kept: more than a node has rows."""

_LEFT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_CENTRE = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


@dataclass(slots=True)
class _Arranged:
    """Texts and icons of a row with their places in it, in px, and the row's height."""

    texts: list[tuple[str, QFont, QColor, int, QRect]] = field(
        default_factory=list[tuple[str, QFont, QColor, int, QRect]]
    )
    icons: list[tuple[Icon, QColor, QRectF]] = field(
        default_factory=list[tuple[Icon, QColor, QRectF]]
    )
    height: int = 0

    def place(self, text: str, font: QFont, colour: QColor, flags: int, room: QRect) -> int:
        """Put a text, wrapped, at the top of ``room``; answers where it ends."""
        if not text:
            return room.top()
        bounds = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), 1 << 20), _LEFT, text)
        rect = QRect(room.left(), room.top(), room.width(), bounds.height())
        self.texts.append((text, font, colour, flags, rect))
        return rect.bottom() + 1


class InspectorDelegate(QStyledItemDelegate):
    """Texts wrap at the width of the list, so that none is cut; only rows in view are painted."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._known: dict[int, tuple[Item, _Arranged]] = {}
        self._width = 0

    def forget(self) -> None:
        """Arrange every row anew: lengths or fonts are others."""
        self._known.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        width = self._view.viewport().width()
        return QSize(width, self._arranged(index, width).height)

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        look = theme.current()
        rect = option.rect
        item = cast("Item", index.data(ITEM_ROLE))
        arranged = self._arranged(index, rect.width())
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, rect, item, option.state, look)
        painter.translate(rect.topLeft())
        for text, font, colour, flags, place in arranged.texts:
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(place, flags, text)
        for icon, colour, place in arranged.icons:
            paint_icon(painter, place, icon, colour)
        painter.restore()

    def _arranged(self, index: _Index, width: int) -> _Arranged:
        if width != self._width:
            self._known.clear()
            self._width = width
        item = cast("Item", index.data(ITEM_ROLE))
        known = self._known.get(id(item))
        if known is not None:
            return known[1]
        if len(self._known) >= _KNOWN:
            self._known.clear()
        arranged = _arrange(item, width)
        # The item is kept as well, so that no other one can get its id.
        self._known[id(item)] = item, arranged
        return arranged


def _arrange(item: Item, width: int) -> _Arranged:
    look = theme.current()
    match item:
        case TextItem():
            return _text(item, width, look)
        case FindingItem():
            return _finding(item, width, look)
        case ResultItem():
            return _result(item, width, look)
        case ParameterItem():
            return _parameter(item, width, look)
        case FoldItem():
            return _fold(item, width, look)


def _text(item: TextItem, width: int, look: theme.Theme) -> _Arranged:
    sizes, made = look.sizes, _Arranged()
    font, colour, above, below = {
        TextRole.HINT: (look.font(sizes.body), look.muted, _HINT_TOP, _PAD_Y),
        TextRole.TITLE: (look.font(sizes.large, bold=True), look.text, _PAD_X, _LINE_GAP),
        TextRole.KIND: (look.font(sizes.small), look.muted, 0, _PAD_Y),
        TextRole.ABOUT: (look.font(sizes.body), look.text, _LINE_GAP, _PAD_Y),
        TextRole.CAPTION: (look.font(sizes.small, bold=True), look.muted, _PAD_X, _PAD_Y),
    }[item.role]
    flags = _CENTRE if item.role is TextRole.HINT else _LEFT
    side = look.px(_SIDE)
    room = QRect(side, look.px(above) if above else 0, _inner(width, side), 0)
    made.height = made.place(item.text, font, colour, flags, room) + look.px(below)
    return made


def _finding(item: FindingItem, width: int, look: theme.Theme) -> _Arranged:
    made = _Arranged()
    pad, mark = look.px(_SIDE + _PAD_X), look.px(_CARD_MARK_SIDE)
    top = look.px(_CARD_GAP + _PAD_X)
    colour = severity_colour(item.severity, look)
    made.icons.append((severity_icon(item.severity), colour, QRectF(pad, top, mark, mark)))
    left = pad + mark + look.px(_PAD_X)
    room = max(look.px(_LEAST_WIDTH) // 2, width - left - pad)
    small, body = look.font(look.sizes.small), look.font(look.sizes.body)
    strong = look.font(look.sizes.body, bold=True)
    for text, font, ink in zip(
        item.lines,
        (small, strong, body, body),
        (look.muted, look.text, look.text, look.text),
        strict=True,
    ):
        top = made.place(text, font, ink, _LEFT, QRect(left, top, room, 0)) + look.px(_CARD_GAP)
    made.height = top + look.px(_PAD_X)
    return made


def _result(item: ResultItem, width: int, look: theme.Theme) -> _Arranged:
    made = _Arranged()
    pad, top = look.px(_SIDE + _PAD_X), look.px(_CARD_GAP + _PAD_X)
    caption = look.font(look.sizes.small, bold=True)
    strong, body = look.font(look.sizes.body, bold=True), look.font(look.sizes.body)
    looks = [(caption, look.muted), (strong, look.text)]
    looks += [(body, look.text)] * (len(item.lines) - len(looks))
    for text, (font, colour) in zip(item.lines, looks, strict=True):
        room = QRect(pad, top, _inner(width, pad), 0)
        top = made.place(text, font, colour, _LEFT, room) + look.px(_CARD_GAP)
    made.height = top + look.px(_PAD_X)
    return made


def _parameter(item: ParameterItem, width: int, look: theme.Theme) -> _Arranged:
    """Label and description at the left, value and facts at the right, findings below."""
    made = _Arranged()
    body, small = look.font(look.sizes.body), look.font(look.sizes.small)
    strong = look.font(look.sizes.body, bold=True)
    left, gap = look.px(_SIDE + _PAD_X), look.px(_COLUMN_GAP)
    column = max(1, (width - 2 * left - gap) // 2)
    right = left + column + gap

    def pair(one: str, other: str, fonts: tuple[QFont, QFont], ink: QColor, top: int) -> int:
        return max(
            made.place(one, fonts[0], ink, _LEFT, QRect(left, top, column, 0)),
            made.place(other, fonts[1], ink, _RIGHT, QRect(right, top, column, 0)),
        )

    edge = look.px(_CARD_GAP) if item.first else 0
    value_font = strong if item.changed else body
    bottom = pair(item.name, item.shown, (body, value_font), look.text, edge + look.px(_PAD_Y))
    lower = bottom + look.px(_LINE_GAP)
    bottom = pair(item.about, item.facts, (small, small), look.muted, lower)
    side = look.px(_MARK_SIDE)
    indent = left + side + look.px(_LINE_GAP * 2)
    for severity, text in item.findings:
        top = bottom + look.px(_LINE_GAP)
        place = QRectF(left, top + 1, side, side)
        made.icons.append((severity_icon(severity), severity_colour(severity, look), place))
        room = QRect(indent, top, max(1, width - indent - left), 0)
        bottom = made.place(text, strong, look.text, _LEFT, room)
    made.height = bottom + look.px(_PAD_Y) + (look.px(_CARD_GAP) if item.last else 0)
    return made


def _fold(item: FoldItem, width: int, look: theme.Theme) -> _Arranged:
    made = _Arranged()
    side, mark, top = look.px(_SIDE), look.px(_MARK_SIDE), look.px(_PAD_X)
    left = side + mark + look.px(_PAD_Y)
    room = QRect(left, top, _inner(width, left), 0)
    font = look.font(look.sizes.body)
    bottom = made.place(item.text, font, look.accent, _LEFT, room)
    icon = Icon.FOLD if item.unfolded else Icon.UNFOLD
    made.icons.append((icon, look.accent, QRectF(side, top, mark, mark)))
    made.height = max(bottom, top + mark) + look.px(_PAD_X)
    return made


def _inner(width: int, side: int) -> int:
    return max(1, width - 2 * side)


def _paint_ground(
    painter: QPainter, rect: QRect, item: Item, state: QStyle.StateFlag, look: theme.Theme
) -> None:
    """A card around a finding, a result and all parameters of a group; the ring of the focus."""
    side, radius = look.px(_SIDE), look.px(_RADIUS)
    card = QRectF(rect).adjusted(side + 0.5, 0.5, -side - 0.5, -0.5)
    selected = bool(state & QStyle.StateFlag.State_Selected)
    ground = look.selection if selected else look.surface
    painter.setPen(look.border)
    painter.setBrush(ground)
    if isinstance(item, FindingItem | ResultItem):
        gap = look.px(_CARD_GAP)
        painter.drawRoundedRect(card.adjusted(0, gap, 0, -gap), radius, radius)
    elif isinstance(item, ParameterItem):
        # The edges that a neighbour has too lie outside the row, which clips them away.
        above, below = 0 if item.first else -2 * radius, 0 if item.last else 2 * radius
        path = QPainterPath()
        path.addRoundedRect(card.adjusted(0, above, 0, below), radius, radius)
        painter.drawPath(path)
    elif selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(card, radius, radius)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(look.focus, look.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = look.px(2)
        painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), radius, radius)
