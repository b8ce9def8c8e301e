"""Paints one piece of labware with its caption: the frame, then wells, tips or tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from sdl1_desktop.backends.deck_picture import LabwarePicture
from sdl1_desktop.robot.deck_layout import LabwareRole
from sdl1_desktop.ui.deck_geometry import TRASH_SLOT, DeckGeometry
from sdl1_desktop.ui.deck_liquids import LiquidLooks
from sdl1_desktop.ui.deck_marks import paint_badge, paint_now, paint_question, paint_target
from sdl1_desktop.ui.deck_wells import has_tags, paint_tags, paint_tips, paint_tools, paint_well
from sdl1_desktop.ui.deck_words import rack_note
from sdl1_desktop.ui.palette import Palette
from sdl1_desktop.workflow.model import Severity

__all__ = ["DeckInk", "LabwareMarks", "paint_labware", "paint_marks", "paint_slots"]

_STRONG_FROM = 9.5
"""Width of a slot, in px of the text, from which names are in heavy type."""


@dataclass(frozen=True, slots=True)
class LabwareMarks:
    """What is marked on one piece of labware: wells of the node under way and of the next one.

    ``findings`` gives the gravest severity of what the check found, by well.
    """

    now: frozenset[str] = frozenset()
    next: frozenset[str] = frozenset()
    findings: tuple[tuple[str, Severity], ...] = ()


@dataclass(frozen=True, slots=True)
class DeckInk:
    """Colours and type of a map. ``small`` and ``strong`` are the fonts of captions, in px."""

    palette: Palette
    looks: LiquidLooks
    small: QFont
    strong: QFont
    padding: float
    texts: Mapping[str, str] = field(default_factory=dict[str, str])


def paint_slots(painter: QPainter, geometry: DeckGeometry, ink: DeckInk, trash: str) -> None:
    """The empty deck, or the key of it: slots with their numbers, and the trash."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = max(2.0, 3.0 * geometry.scale)
    painter.setFont(ink.small)
    for slot, body in (geometry.key if geometry.apart else geometry.bodies).items():
        filled = geometry.apart and slot in geometry.bodies
        painter.setPen(QPen(ink.palette.muted if filled else ink.palette.border, 1.0))
        painter.setBrush(ink.palette.selection if filled else ink.palette.surface_alt)
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(ink.palette.text if filled else ink.palette.muted)
        if slot == TRASH_SLOT and not geometry.apart:
            _paint_trash(painter, body, ink, trash)
        else:
            painter.drawText(body, Qt.AlignmentFlag.AlignCenter, slot)


def _paint_trash(painter: QPainter, body: QRectF, ink: DeckInk, word: str) -> None:
    inset = min(body.width(), body.height()) * 0.12
    well = body.adjusted(inset, inset, -inset, -inset)
    painter.setPen(QPen(ink.palette.border, 1.0, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(well, inset, inset)
    painter.setPen(ink.palette.muted)
    metrics = QFontMetricsF(ink.small)
    shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, well.width())
    painter.drawText(well, Qt.AlignmentFlag.AlignCenter, shown)


def paint_labware(
    painter: QPainter, picture: LabwarePicture, geometry: DeckGeometry, ink: DeckInk
) -> None:
    """One piece of labware as it is, in its slot, without marks."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = geometry.bodies[picture.slot]
    _paint_caption(painter, picture, geometry, ink)
    radius = max(2.0, 3.0 * geometry.scale)
    painter.setPen(QPen(ink.palette.muted, 1.0))
    painter.setBrush(ink.palette.surface)
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    outlines = {well: geometry.well(picture, well) for well in picture.shape.wells}
    match picture.role:
        case LabwareRole.TIPS:
            paint_tips(painter, outlines, picture, ink.palette, ink.small)
        case LabwareRole.TOOLS:
            paint_tools(painter, outlines, body, picture, ink.palette, ink.small)
        case LabwareRole.LIQUID | LabwareRole.CELL:
            for well, rect in outlines.items():
                paint_well(painter, rect, picture, well, ink.palette, ink.looks, ink.small)
                _paint_tags(painter, picture, well, rect, ink)
    _paint_headings(painter, picture, outlines, body, ink)


def paint_marks(
    painter: QPainter,
    picture: LabwarePicture,
    geometry: DeckGeometry,
    marks: LabwareMarks,
    ink: DeckInk,
) -> None:
    """What is marked on a piece of labware, over it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wells = picture.shape.wells
    for well in sorted((marks.now | marks.next) & wells.keys()):
        rect = geometry.well(picture, well)
        paint = paint_now if well in marks.now else paint_target
        paint(painter, rect, ink.palette)
        if picture.role in (LabwareRole.LIQUID, LabwareRole.CELL):
            # The ring may have crossed them.
            _paint_tags(painter, picture, well, rect, ink)
    for well in picture.uncertain & wells.keys():
        paint_question(painter, geometry.well(picture, well), ink.palette, ink.strong)
    for well, severity in marks.findings:
        if well in wells:
            paint_badge(painter, geometry.well(picture, well), severity, ink.palette)


def _paint_tags(
    painter: QPainter, picture: LabwarePicture, well: str, rect: QRectF, ink: DeckInk
) -> None:
    if well in picture.wells and has_tags(rect, ink.small):
        paint_tags(painter, rect, well, picture.well(well), ink.palette, ink.small)


def _paint_caption(
    painter: QPainter, picture: LabwarePicture, geometry: DeckGeometry, ink: DeckInk
) -> None:
    """Slot number, name, and for tips how many are left."""
    line = geometry.captions[picture.slot]
    # By the width alone, so that all labware of a map is written alike.
    strong = ink.strong if line.width() >= _STRONG_FROM * ink.strong.pixelSize() else ink.small
    metrics = QFontMetricsF(strong)
    painter.setFont(strong)
    painter.setPen(ink.palette.muted)
    left = line.left() + ink.padding
    painter.drawText(line.adjusted(ink.padding, 0, 0, 0), _LEFT, picture.slot)
    left += metrics.horizontalAdvance(picture.slot) + 2 * ink.padding
    painter.setPen(ink.palette.text)
    room = line.right() - left
    note = rack_note(picture)
    width = QFontMetricsF(ink.small).horizontalAdvance(note)
    name_wide = metrics.horizontalAdvance(picture.name)
    if note and name_wide + width + 2 * ink.padding <= room:
        painter.setFont(ink.small)
        painter.setPen(ink.palette.muted)
        painter.drawText(line.adjusted(0, 0, -ink.padding, 0), _RIGHT, note)
        painter.setFont(strong)
        painter.setPen(ink.palette.text)
    shown = metrics.elidedText(picture.name, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(left, line.top(), room, line.height()), _LEFT, shown)


def _paint_headings(
    painter: QPainter,
    picture: LabwarePicture,
    outlines: Mapping[str, QRectF],
    body: QRectF,
    ink: DeckInk,
) -> None:
    """Row letters and column numbers at the edges, where there is room between wells and frame."""
    metrics = QFontMetricsF(ink.small)
    first = next(iter(outlines.values()), None)
    if first is None or picture.role is LabwareRole.TOOLS:
        return
    if picture.role is not LabwareRole.TIPS and has_tags(first, ink.small):
        return
    painter.setFont(ink.small)
    painter.setPen(ink.palette.muted)
    top, left = first.top() - body.top(), first.left() - body.left()
    if top >= 0.8 * metrics.ascent() and first.width() >= metrics.horizontalAdvance("12"):
        for well, rect in outlines.items():
            if well.startswith("A"):
                line = QRectF(rect.left(), body.top(), rect.width(), top)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, well[1:])
    if left >= metrics.horizontalAdvance("M") + 2 and first.height() >= 0.8 * metrics.ascent():
        for well, rect in outlines.items():
            if well[1:] == "1":
                line = QRectF(body.left(), rect.top(), left, rect.height())
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, well[:1])


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
