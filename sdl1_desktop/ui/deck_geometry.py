"""Where slots, labware and wells are on the screen, in px: the whole deck, or one labware large.

Within a slot everything stands as in Opentrons' deck geometry, at one scale. Between the rows there
is a line for what the labware is called; rows of slots with nothing on them are drawn low, so that
the others are larger. Where even so the wells would be too small to read, each labware stands by
itself, large, beside a small key of the deck.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

from sdl1_desktop.backends.deck_picture import LabwarePicture
from sdl1_desktop.robot.deck_layout import SLOT_SIZE, SLOTS, LabwareRole, slot_corner
from sdl1_desktop.robot.ledger_state import Position

__all__ = ["TRASH_SLOT", "DeckGeometry", "fit_apart", "fit_deck", "fit_labware"]

TRASH_SLOT = "12"
"""The fixed trash of an OT-2."""

_ALL_SLOTS = (*SLOTS, TRASH_SLOT)
_COLUMNS, _ROWS = 3, 4
_GAP_MM = 4.5
"""Between two slots of a row, as on the deck."""

_TOOL_SIDE = 1.5
"""Least width of a tool's place, in heights of a caption."""

_KEY_COSTS = 0.85
"""Least part of their size that labware keeps beside a key of the deck."""

_LOW_MM = 13.0
"""Height of a row with nothing on it."""


@dataclass(frozen=True, slots=True)
class DeckGeometry:
    """Rectangles of slots on the screen.

    ``scale`` is px per mm, ``tool_side`` the least width of a tool's place in px. ``bodies`` are
    the slots themselves, ``captions`` the lines over them; ``zoomed`` is the labware that is shown
    alone, or empty. ``apart``: each labware stands by itself; ``key`` has the slots of the small
    deck beside it, where there is room for that.
    """

    scale: float
    bodies: Mapping[str, QRectF]
    captions: Mapping[str, QRectF]
    tool_side: float
    zoomed: str = ""
    apart: bool = False
    key: Mapping[str, QRectF] = field(default_factory=dict[str, QRectF])

    def layer(self, slot: str) -> QRectF:
        """Slot and caption together."""
        return self.bodies[slot].united(self.captions[slot])

    def well(self, picture: LabwarePicture, well: str) -> QRectF:
        """A well's outline; that of a tool's place is large enough for the tool's code.

        Raises:
            KeyError: there is no such well, or its labware is not shown.
        """
        body, shape = self.bodies[picture.slot], picture.shape.wells[well]
        middle = QPointF(body.left() + shape.x * self.scale, body.bottom() - shape.y * self.scale)
        width, height = shape.x_size * self.scale, shape.y_size * self.scale
        if picture.role is LabwareRole.TOOLS:
            width = height = max(width, min(self.tool_side, 0.4 * body.height()))
        return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)

    def place(self, position: Position) -> QPointF | None:
        """A place of the deck (mm) on the screen; None where its slot is not shown."""
        slot = self.slot_at(position)
        body = self.bodies.get(slot)
        if body is None:
            return None
        x, y = slot_corner(slot)
        # In a row that is drawn low a place is as far up as it is on the deck.
        up = (position.y - y) / SLOT_SIZE[1] * body.height()
        return QPointF(body.left() + (position.x - x) * self.scale, body.bottom() - up)

    def slot_at(self, position: Position) -> str:
        """The slot that a place of the deck (mm) is over, or an empty text."""
        for slot in _ALL_SLOTS:
            x, y = slot_corner(slot)
            across, along = position.x - x, position.y - y
            # Half of the gap around a slot counts to it: a well's rim may stand over.
            if (
                -_GAP_MM <= across <= SLOT_SIZE[0] + _GAP_MM
                and -_GAP_MM <= along <= SLOT_SIZE[1] + _GAP_MM
            ):
                return slot
        return ""


def fit_deck(area: QRectF, filled: Collection[str], caption: float) -> DeckGeometry:
    """The whole deck in the middle of ``area``; ``filled`` are the slots with something on them.

    ``caption`` is the height of the line over each row that has labware, px.
    """
    rows = [any(_slot(row, column) in filled for column in range(_COLUMNS)) for row in range(_ROWS)]
    rows[_ROWS - 1] = True
    high = sum(rows)
    mm_wide = _COLUMNS * SLOT_SIZE[0] + (_COLUMNS - 1) * _GAP_MM
    mm_high = high * SLOT_SIZE[1] + (_ROWS - high) * _LOW_MM + (_ROWS - 1) * _GAP_MM
    scale = max(
        0.05,
        min(area.width() / mm_wide, (area.height() - high * caption) / mm_high),
    )
    left = area.left() + (area.width() - mm_wide * scale) / 2
    bottom = area.bottom() - (area.height() - mm_high * scale - high * caption) / 2
    bodies: dict[str, QRectF] = {}
    captions: dict[str, QRectF] = {}
    for row, is_high in enumerate(rows):
        height = (SLOT_SIZE[1] if is_high else _LOW_MM) * scale
        line = caption if is_high else 0.0
        for column in range(_COLUMNS):
            x = left + column * (SLOT_SIZE[0] + _GAP_MM) * scale
            slot = _slot(row, column)
            bodies[slot] = QRectF(x, bottom - height, SLOT_SIZE[0] * scale, height)
            captions[slot] = QRectF(x, bottom - height - line, SLOT_SIZE[0] * scale, line)
        bottom -= height + line + _GAP_MM * scale
    return DeckGeometry(scale, bodies, captions, _TOOL_SIDE * caption)


def fit_apart(area: QRectF, filled: Sequence[str], caption: float) -> DeckGeometry:
    """The labware in ``filled`` slots in rows of equal places, beside a key of the deck.

    Further back on the deck is further up here too. Without the key where the labware would be
    much smaller for it.
    """
    gap = caption / 2
    key_wide = min(0.2 * area.width(), 0.9 * area.height())
    rest = area.adjusted(key_wide + 2 * gap, 0, 0, 0)
    scale, columns = _rows(rest, len(filled), caption)
    alone = _rows(area, len(filled), caption)
    with_key = scale >= _KEY_COSTS * alone[0]
    if not with_key:
        scale, columns = alone
    ordered = sorted(filled, key=lambda slot: (-((int(slot) - 1) // _COLUMNS), int(slot)))
    rows = -(-len(ordered) // columns)
    width, height = SLOT_SIZE[0] * scale, SLOT_SIZE[1] * scale
    whole = columns * width + (columns - 1) * gap + (key_wide + 2 * gap if with_key else 0.0)
    left = area.left() + (area.width() - whole) / 2
    top = area.top() + (area.height() - rows * (height + caption) - (rows - 1) * gap) / 2
    key: Mapping[str, QRectF] = {}
    if with_key:
        key_area = QRectF(left, area.top(), key_wide, area.height())
        key = fit_deck(key_area, _ALL_SLOTS, 0.0).bodies
        left += key_wide + 2 * gap
    bodies: dict[str, QRectF] = {}
    captions: dict[str, QRectF] = {}
    for number, slot in enumerate(ordered):
        row, column = divmod(number, columns)
        x, y = left + column * (width + gap), top + row * (height + caption + gap)
        captions[slot] = QRectF(x, y, width, caption)
        bodies[slot] = QRectF(x, y + caption, width, height)
    return DeckGeometry(scale, bodies, captions, _TOOL_SIDE * caption, apart=True, key=key)


def _rows(area: QRectF, count: int, caption: float) -> tuple[float, int]:
    """The largest scale for so many slots in equal rows, and how many stand in one."""
    gap = caption / 2
    best, chosen = 0.05, 1
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        wide = (area.width() - (columns - 1) * gap) / columns
        high = (area.height() - (rows - 1) * gap) / rows - caption
        scale = min(wide / SLOT_SIZE[0], high / SLOT_SIZE[1])
        if scale > best:
            best, chosen = scale, columns
    return best, chosen


def fit_labware(area: QRectF, slot: str, labware: str, caption: float) -> DeckGeometry:
    """One slot as large as ``area`` lets it be."""
    scale = max(0.05, min(area.width() / SLOT_SIZE[0], (area.height() - caption) / SLOT_SIZE[1]))
    width, height = SLOT_SIZE[0] * scale, SLOT_SIZE[1] * scale
    left = area.left() + (area.width() - width) / 2
    top = area.top() + (area.height() - height - caption) / 2
    body = QRectF(left, top + caption, width, height)
    line = QRectF(left, top, width, caption)
    side = 2 * _TOOL_SIDE * caption
    return DeckGeometry(scale, {slot: body}, {slot: line}, side, labware)


def _slot(row: int, column: int) -> str:
    return _ALL_SLOTS[row * _COLUMNS + column]
