"""Paints the inspector's rows. Arranges each once for a width: wrapping texts is what costs."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.icons import Icon, paint_icon, severity_colour, severity_icon
from sdl1_desktop.ui.inspector_arranged import LEFT, Arranged
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
from sdl1_desktop.ui.parameter_editors import AskDeck, ChoiceEntry, LineEntry, make_editor
from sdl1_desktop.ui.parameter_row import arrange_parameter, paint_field

__all__ = ["InspectorDelegate"]

_Index = QModelIndex | QPersistentModelIndex

_SIDE, _PAD_X, _PAD_Y = 14, 12, 7
_LINE_GAP, _CARD_GAP = 3, 4
_MARK_SIDE, _CARD_MARK_SIDE = 18, 20
_RADIUS = 6
_LEAST_WIDTH = 200
_HINT_TOP = 24

_KNOWN = 256
"""Arrangements that are kept: more than a node has rows."""

_CENTRE = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class InspectorDelegate(QStyledItemDelegate):
    """Texts wrap at the width of the list, so that none is cut; only rows in view are painted."""

    taken = Signal(str, str)
    """A parameter and what was typed or chosen for it."""
    typed = Signal(str, str)
    """The same, while it is typed and not taken yet."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.ask_deck: AskDeck | None = None
        """Where wells can be looked up, or None."""
        self.editor: LineEntry | ChoiceEntry | None = None
        """The editor that is open, or None."""
        self._known: dict[int, tuple[Item, Arranged]] = {}
        self._width = 0

    def forget(self) -> None:
        """Arrange every row anew: lengths or fonts are others."""
        self._known.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: D102
        width = self._view.viewport().width()
        return QSize(width, self.arranged(index, width).height)

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        look = theme.current()
        rect = option.rect
        item = cast("Item", index.data(ITEM_ROLE))
        arranged = self.arranged(index, rect.width())
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
        if arranged.zones is not None and isinstance(item, ParameterItem):
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            paint_field(painter, arranged.zones, item, look, focused=focused)
        painter.restore()

    def helpEvent(  # noqa: D102 - Qt's own
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        item = index.data(ITEM_ROLE)
        zones = self.arranged(index, option.rect.width()).zones if index.isValid() else None
        if zones is None or not isinstance(item, ParameterItem):
            return super().helpEvent(event, view, option, index)
        texts = {
            "field": item.shown,
            "back": QCoreApplication.translate("ParameterForm", "Back to the file's value"),
            "menu": QCoreApplication.translate("ParameterForm", "What can be done with it"),
        }
        zone = zones.at(event.pos() - option.rect.topLeft())
        QToolTip.showText(event.globalPos(), texts.get(zone, ""), view)
        return True

    def createEditor(  # noqa: D102 - Qt's own, as what follows
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        item = cast("ParameterItem", index.data(ITEM_ROLE))
        editor = make_editor(item, parent, self.ask_deck)
        editor.setAccessibleName(item.name)
        editor.setAccessibleDescription(
            ", ".join(part for part in (item.facts, item.about) if part)
        )

        def tell(text: str) -> None:
            self.typed.emit(item.key, text)

        editor.typed.connect(tell)
        editor.chosen.connect(lambda: self.commitData.emit(editor))
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:  # noqa: D102
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def settle(self) -> None:
        """Take what stands in the open editor, and close it."""
        if self.editor is not None:
            editor = self.editor
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: D102
        item = index.data(ITEM_ROLE)
        if isinstance(item, ParameterItem) and isinstance(editor, LineEntry | ChoiceEntry):
            editor.show_entry(item)

    def setModelData(  # noqa: D102
        self, editor: QWidget, model: QAbstractItemModel, index: _Index
    ) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, ParameterItem) and isinstance(editor, LineEntry | ChoiceEntry):
            text = editor.entry()
            if text is not None:
                self.taken.emit(item.key, text)

    def updateEditorGeometry(  # noqa: D102
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        zones = self.arranged(index, option.rect.width()).zones
        if zones is not None:
            editor.setGeometry(zones.field.translated(option.rect.topLeft()))

    def arranged(self, index: _Index, width: int) -> Arranged:
        """Where everything of a row stands at this width, px."""
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


def _arrange(item: Item, width: int) -> Arranged:
    look = theme.current()
    match item:
        case TextItem():
            return _text(item, width, look)
        case FindingItem():
            return _finding(item, width, look)
        case ResultItem():
            return _result(item, width, look)
        case ParameterItem():
            return arrange_parameter(item, width, look)
        case FoldItem():
            return _fold(item, width, look)


def _text(item: TextItem, width: int, look: theme.Theme) -> Arranged:
    sizes, made = look.sizes, Arranged()
    font, colour, above, below = {
        TextRole.HINT: (look.font(sizes.body), look.muted, _HINT_TOP, _PAD_Y),
        TextRole.TITLE: (look.font(sizes.large, bold=True), look.text, _PAD_X, _LINE_GAP),
        TextRole.KIND: (look.font(sizes.small), look.muted, 0, _PAD_Y),
        TextRole.ABOUT: (look.font(sizes.body), look.text, _LINE_GAP, _PAD_Y),
        TextRole.LOCKED: (look.font(sizes.body, bold=True), look.text, _LINE_GAP, _PAD_Y),
        TextRole.CAPTION: (look.font(sizes.small, bold=True), look.muted, _PAD_X, _PAD_Y),
    }[item.role]
    flags = _CENTRE if item.role is TextRole.HINT else LEFT
    side = look.px(_SIDE)
    room = QRect(side, look.px(above) if above else 0, _inner(width, side), 0)
    made.height = made.place(item.text, font, colour, flags, room) + look.px(below)
    return made


def _finding(item: FindingItem, width: int, look: theme.Theme) -> Arranged:
    made = Arranged()
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
        top = made.place(text, font, ink, LEFT, QRect(left, top, room, 0)) + look.px(_CARD_GAP)
    made.height = top + look.px(_PAD_X)
    return made


def _result(item: ResultItem, width: int, look: theme.Theme) -> Arranged:
    made = Arranged()
    pad, top = look.px(_SIDE + _PAD_X), look.px(_CARD_GAP + _PAD_X)
    caption = look.font(look.sizes.small, bold=True)
    strong, body = look.font(look.sizes.body, bold=True), look.font(look.sizes.body)
    looks = [(caption, look.muted), (strong, look.text)]
    looks += [(body, look.text)] * (len(item.lines) - len(looks))
    for text, (font, colour) in zip(item.lines, looks, strict=True):
        room = QRect(pad, top, _inner(width, pad), 0)
        top = made.place(text, font, colour, LEFT, room) + look.px(_CARD_GAP)
    made.height = top + look.px(_PAD_X)
    return made


def _fold(item: FoldItem, width: int, look: theme.Theme) -> Arranged:
    made = Arranged()
    side, mark, top = look.px(_SIDE), look.px(_MARK_SIDE), look.px(_PAD_X)
    left = side + mark + look.px(_PAD_Y)
    room = QRect(left, top, _inner(width, left), 0)
    font = look.font(look.sizes.body)
    bottom = made.place(item.text, font, look.accent, LEFT, room)
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
