"""Words of the deck map: places, what they hold, what the pipette holds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.backends.deck_picture import DeckPicture, LabwarePicture, WellPicture
from sdl1_desktop.robot.deck_layout import LabwareRole
from sdl1_desktop.robot.ledger_issues import held_name, tool_name
from sdl1_desktop.robot.ledger_state import HeldTip
from sdl1_desktop.robot.ledger_touch import Place
from sdl1_desktop.ui import words
from sdl1_desktop.ui.language import translated

__all__ = [
    "content_lines",
    "content_text",
    "pipette_text",
    "place_name",
    "places_text",
    "rack_note",
    "tool_code",
    "volume_text",
]

_TOOL_CODES = {"reference": "RE", "counter": "CE", "working": "WE", "flush": "FL"}
"""As electrochemists write electrodes."""


def tool_code(kind: str) -> str:
    """A tool in two letters."""
    return _TOOL_CODES.get(kind, kind[:2].upper())


def place_name(place: Place) -> str:
    """A well with its labware: ``nis_reactor A1``."""
    labware, well = place
    return QCoreApplication.translate("Deck", "{labware} {well}").format(labware=labware, well=well)


def places_text(places: Iterable[Place]) -> str:
    """Places in one line, by labware: ``vial_rack_2 A1, nis_reactor A1``."""
    return QCoreApplication.translate("Deck", ", ").join(place_name(one) for one in sorted(places))


def volume_text(volume_ul: float) -> str:
    """A volume with its unit, whole µL."""
    return words.number(round(volume_ul), "µL")


def content_text(well: WellPicture) -> str:
    """How full a well is, in one line."""
    if well.over_ul:
        text = QCoreApplication.translate("Deck", "{volume} of {capacity}: {over} too much")
    elif well.liquids:
        text = QCoreApplication.translate("Deck", "{volume} of {capacity} ({percent} %)")
    else:
        text = QCoreApplication.translate("Deck", "Empty, holds {capacity}")
    return text.format(
        volume=volume_text(well.volume_ul),
        capacity=volume_text(well.capacity_ul),
        percent=round(100 * well.fraction),
        over=volume_text(well.over_ul),
    )


def content_lines(picture: LabwarePicture, well: str) -> list[str]:
    """What is at a place, line by line."""
    lines: list[str] = []
    if well in picture.uncertain:
        lines.append(QCoreApplication.translate("Deck", "It is not known what was done here last."))
    match picture.role:
        case LabwareRole.TIPS:
            lines.append(_tip_text(picture, well))
        case LabwareRole.TOOLS:
            lines.append(_tool_text(picture, well))
        case LabwareRole.LIQUID | LabwareRole.CELL:
            content = picture.well(well)
            lines.append(content_text(content))
            lines.extend(
                QCoreApplication.translate("Deck", "{liquid}: {volume}").format(
                    liquid=name, volume=words.number(round(volume, 1), "µL")
                )
                for name, volume in content.liquids
            )
    return lines


def _tip_text(picture: LabwarePicture, well: str) -> str:
    if well in picture.used:
        return QCoreApplication.translate("Deck", "The tip was taken.")
    if well == picture.next_tip:
        return QCoreApplication.translate("Deck", "A tip, the next to be taken.")
    if picture.may_be_taken(well):
        return QCoreApplication.translate("Deck", "A tip, not used.")
    return QCoreApplication.translate("Deck", "A tip that this run does not take.")


def _tool_text(picture: LabwarePicture, well: str) -> str:
    kind = picture.tool(well)
    if kind is None:
        return QCoreApplication.translate("Deck", "No tool belongs here.")
    if well in picture.out:
        text = QCoreApplication.translate("Deck", "Away: {tool}")
    else:
        text = QCoreApplication.translate("Deck", "In its place: {tool}")
    return text.format(tool=translated(tool_name(kind)))


def rack_note(picture: LabwarePicture) -> str:
    """What stands behind a rack's name: how many tips are left."""
    if picture.role is not LabwareRole.TIPS:
        return ""
    if picture.next_tip is None:
        return QCoreApplication.translate("Deck", "no tips left")
    return QCoreApplication.translate("Deck", "{count} tips, next {well}").format(
        count=picture.tips_left, well=picture.next_tip
    )


def pipette_text(picture: DeckPicture) -> str:
    """What the pipette holds and where it is, in one line."""
    pipette = picture.pipette
    if pipette.held is None:
        text = QCoreApplication.translate("Deck", "The pipette is empty")
    else:
        text = QCoreApplication.translate("Deck", "The pipette holds {held}").format(
            held=translated(held_name(pipette.held))
        )
    if isinstance(pipette.held, HeldTip) and pipette.tip.liquids:
        liquids = QCoreApplication.translate("Deck", ", ").join(
            QCoreApplication.translate("Deck", "{volume} {liquid}").format(
                volume=volume_text(volume), liquid=name
            )
            for name, volume in pipette.tip.liquids
        )
        text = QCoreApplication.translate("Deck", "{pipette}, in it {liquids}").format(
            pipette=text, liquids=liquids
        )
    position = pipette.position
    if position is None or position.labware is None or position.well is None:
        return text
    return QCoreApplication.translate("Deck", "{pipette} · at {place}").format(
        pipette=text, place=place_name((position.labware, position.well))
    )
