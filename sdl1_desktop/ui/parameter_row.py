"""How one parameter is laid out and painted: as a value to read, or as a field of the form."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.icons import Icon, paint_icon, severity_colour, severity_icon
from sdl1_desktop.ui.inspector_arranged import LEFT, Arranged, Zones
from sdl1_desktop.ui.inspector_items import ParameterItem
from sdl1_desktop.ui.parameter_fields import FieldKind
from sdl1_desktop.ui.parameter_ticks import paint_tick
from sdl1_desktop.workflow.model import Severity

__all__ = ["arrange_parameter", "paint_field"]

_SIDE, _PAD_X, _PAD_Y = 14, 12, 7
_COLUMN_GAP, _LINE_GAP, _CARD_GAP = 16, 3, 4
_MARK_SIDE, _SMALL_MARK_SIDE = 18, 14
_FIELD_HEIGHT, _BUTTON_WIDTH, _LEAST_COLUMN = 36, 32, 150
_RADIUS = 6

_RIGHT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def arrange_parameter(item: ParameterItem, width: int, look: theme.Theme) -> Arranged:
    """The row at this width, px: label and description at the left, value or field at the right."""
    made = Arranged()
    left, gap = look.px(_SIDE + _PAD_X), look.px(_COLUMN_GAP)
    column = max(1, (width - 2 * left - gap) // 2)
    top = (look.px(_CARD_GAP) if item.first else 0) + look.px(_PAD_Y)
    if item.field is FieldKind.NONE:
        bottom = _read_only(made, item, left, left + column + gap, column, top, look)
    elif column < look.px(_LEAST_COLUMN):
        whole = QRect(left, top, max(1, width - 2 * left), 0)
        bottom = _names(made, item, whole, look) + look.px(_LINE_GAP)
        whole.moveTop(bottom)
        bottom = _field(made, item, whole, look)
    else:
        padding = (look.px(_FIELD_HEIGHT) - QFontMetrics(look.font(look.sizes.body)).height()) // 2
        names = QRect(left, top + padding, column, 0)
        field = QRect(left + column + gap, top, column, 0)
        bottom = max(_names(made, item, names, look), _field(made, item, field, look))
    bottom = _findings(made, item, left, width, bottom, look)
    made.height = bottom + look.px(_PAD_Y) + (look.px(_CARD_GAP) if item.last else 0)
    return made


def _read_only(
    made: Arranged,
    item: ParameterItem,
    left: int,
    right: int,
    column: int,
    top: int,
    look: theme.Theme,
) -> int:
    body, small = look.font(look.sizes.body), look.font(look.sizes.small)
    strong = look.font(look.sizes.body, bold=True)
    value_font = strong if item.was else body
    names, values = QRect(left, top, column, 0), QRect(right, top, column, 0)
    lower = max(
        made.place(item.name, body, look.text, LEFT, names),
        made.place(item.shown, value_font, look.text, _RIGHT, values),
    ) + look.px(_LINE_GAP)
    names.moveTop(lower)
    values.moveTop(lower)
    if item.was:
        lower = made.place(item.was, small, look.text, _RIGHT, values)
        values.moveTop(lower)
    return max(
        made.place(item.about, small, look.muted, LEFT, names),
        made.place(item.facts, small, look.muted, _RIGHT, values),
    )


def _names(made: Arranged, item: ParameterItem, room: QRect, look: theme.Theme) -> int:
    font = look.font(look.sizes.body, bold=bool(item.was))
    lower = QRect(room)
    lower.moveTop(made.place(item.name, font, look.text, LEFT, room) + look.px(_LINE_GAP))
    return made.place(item.about, look.font(look.sizes.small), look.muted, LEFT, lower)


def _field(made: Arranged, item: ParameterItem, room: QRect, look: theme.Theme) -> int:
    """The field with its buttons, and the quiet lines under it."""
    height, button = look.px(_FIELD_HEIGHT), look.px(_BUTTON_WIDTH)
    small = look.font(look.sizes.small)
    menu = QRect(room.right() + 1 - button, room.top(), button, height)
    back = QRect(menu.left() - button, room.top(), button, height) if item.was else None
    end = (back or menu).left()
    made.zones = Zones(QRect(room.left(), room.top(), end - room.left(), height), menu, back)
    lower = QRect(room.left(), room.top() + height + look.px(_LINE_GAP), room.width(), 0)
    if item.was:
        side = look.px(_SMALL_MARK_SIDE)
        made.icons.append(
            (Icon.EDITED, look.accent, QRectF(lower.left(), lower.top() + 1, side, side))
        )
        beside = lower.adjusted(side + look.px(_LINE_GAP * 2), 0, 0, 0)
        lower.moveTop(made.place(item.was, small, look.text, LEFT, beside))
    return made.place(item.facts, small, look.muted, LEFT, lower)


def _findings(
    made: Arranged, item: ParameterItem, left: int, width: int, bottom: int, look: theme.Theme
) -> int:
    side = look.px(_MARK_SIDE)
    indent = left + side + look.px(_LINE_GAP * 2)
    strong = look.font(look.sizes.body, bold=True)
    for severity, text in item.findings:
        top = bottom + look.px(_LINE_GAP)
        place = QRectF(left, top + 1, side, side)
        made.icons.append((severity_icon(severity), severity_colour(severity, look), place))
        room = QRect(indent, top, max(1, width - indent - left), 0)
        bottom = made.place(text, strong, look.text, LEFT, room)
    return bottom


def paint_field(
    painter: QPainter, zones: Zones, item: ParameterItem, look: theme.Theme, *, focused: bool
) -> None:
    """Paint the field and its buttons; the place of the row's top left corner is the origin."""
    if item.field is FieldKind.SWITCH:
        painter.setFont(look.font(look.sizes.body, bold=bool(item.was)))
        edge = look.focus if focused else look.accent if item.was else look.muted
        paint_tick(painter, zones.field, item.shown, look, on=item.value is True, edge=edge)
    else:
        _paint_box(painter, zones.field, item, look, focused=focused)
    if zones.back is not None:
        paint_icon(painter, _icon_place(zones.back, look), Icon.BACK, look.text)
    paint_icon(painter, _icon_place(zones.menu, look), Icon.MORE, look.muted)


def _paint_box(
    painter: QPainter, field: QRect, item: ParameterItem, look: theme.Theme, *, focused: bool
) -> None:
    wrong = any(severity is Severity.ERROR for severity, _ in item.findings)
    pen = QPen(look.failed if wrong else look.accent if item.was else look.border)
    pen.setWidth(2 if wrong or item.was else 1)
    if focused:
        pen = QPen(look.focus, 2)
    painter.setPen(pen)
    painter.setBrush(look.surface)
    edge = pen.widthF() / 2
    radius = look.px(_RADIUS)
    painter.drawRoundedRect(QRectF(field).adjusted(edge, edge, -edge, -edge), radius, radius)
    room = field.adjusted(look.px(9), 0, -look.px(9), 0)
    if item.field in (FieldKind.CHOICE, FieldKind.WELL):
        side = look.px(16)
        place = QRectF(room.right() - side, room.center().y() - side / 2 + 1, side, side)
        paint_icon(painter, place, Icon.FOLD, look.muted)
        room.setRight(room.right() - side - look.px(6))
    painter.setFont(look.font(look.sizes.body, bold=bool(item.was)))
    if item.unit:
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(item.unit)
        painter.setPen(look.muted)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, item.unit
        )
        room.setRight(room.right() - wide - look.px(6))
    text = item.shown if item.field is FieldKind.CHOICE else item.entry
    painter.setPen(look.text)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _MIDDLE, shown)


def _icon_place(zone: QRect, look: theme.Theme) -> QRectF:
    side = look.px(18)
    return QRectF(zone.center().x() - side / 2 + 1, zone.center().y() - side / 2 + 1, side, side)
