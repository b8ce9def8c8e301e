"""Rules for liquid: a tip on, no tool, and volumes that tip, source and target can have.

The robot follows only what is in the tip; how full wells are is checked here alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sdl1_desktop.messages import message
from sdl1_desktop.robot.deck_layout import LabwareRole
from sdl1_desktop.robot.ledger_issues import error, held_name, put_away, warning
from sdl1_desktop.robot.ledger_motion_rules import check_ready, check_target
from sdl1_desktop.robot.ledger_state import HeldTool, LedgerIssue, Position
from sdl1_desktop.robot.ledger_values import check_number, is_number
from sdl1_desktop.robot.ledger_view import LedgerView
from sdl1_desktop.robot.liquids import ROUNDING_UL

__all__ = [
    "check_aspirate",
    "check_aspirate_in_place",
    "check_blow_out",
    "check_blow_out_in_place",
    "check_dispense",
    "check_dispense_in_place",
]

_ROUNDING_MM = 1e-6


def check_aspirate(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``aspirate``."""
    target = view.target(params)
    yield from check_target(view, params, target, held=view.state.held)
    yield from _check_in_well(view, target)
    yield from _check_taking(view, params, target)


def check_aspirate_in_place(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``aspirateInPlace``."""
    yield from check_ready(view, params)
    yield from _check_taking(view, params, view.state.position)


def check_dispense(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``dispense``."""
    target = view.target(params)
    yield from check_target(view, params, target, held=view.state.held)
    yield from _check_in_well(view, target)
    yield from _check_giving(view, params, target)


def check_dispense_in_place(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``dispenseInPlace``."""
    yield from check_ready(view, params)
    yield from _check_giving(view, params, view.state.position)


def check_blow_out(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``blowout``."""
    target = view.target(params)
    yield from check_target(view, params, target, held=view.state.held)
    yield from _check_blowing(view, params, target)


def check_blow_out_in_place(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``blowOutInPlace``."""
    yield from check_ready(view, params)
    yield from _check_blowing(view, params, view.state.position)


def _check_in_well(view: LedgerView, target: Position | None) -> Iterator[LedgerIssue]:
    if target is None or target.labware is None or target.well is None:
        return
    geometry = view.geometry(target.labware, target.well)
    if geometry is not None and target.z < geometry.bottom_z - _ROUNDING_MM:
        yield error(
            "below_bottom",
            message(
                "The tip would be {by} mm below the bottom of {labware} {well}.",
                by=round(geometry.bottom_z - target.z, 2),
                labware=target.labware,
                well=target.well,
            ),
            message("Raise the height offset."),
            labware=target.labware,
            well=target.well,
        )


def _check_tip_on(view: LedgerView) -> Iterator[LedgerIssue]:
    held = view.state.held
    if held is None:
        yield error(
            "no_tip",
            message("There is no tip on the pipette."),
            message("Take a tip before this step."),
        )
    elif isinstance(held, HeldTool):
        yield error(
            "liquid_with_tool",
            message("The pipette holds {held}: liquid would get into it.", held=held_name(held)),
            put_away(held),
            held=held.kind,
        )


def _check_blowing(
    view: LedgerView, params: Mapping[str, Any], at: Position | None
) -> Iterator[LedgerIssue]:
    yield from _check_tip_on(view)
    yield from check_number(params, "flowRate", "µL/s", zero=False)
    if not isinstance(view.state.held, HeldTool):
        yield from _check_room(view, view.tip_volume_ul, at)


def _check_taking(
    view: LedgerView, params: Mapping[str, Any], at: Position | None
) -> Iterator[LedgerIssue]:
    yield from _check_tip_on(view)
    yield from check_number(params, "flowRate", "µL/s", zero=False)
    yield from check_number(params, "volume", "µL", zero=True)
    if not is_number(params.get("volume")):
        return
    volume = float(params["volume"])
    capacity, inside = view.tip_capacity_ul(), view.tip_volume_ul
    if capacity > 0 and inside + volume > capacity + ROUNDING_UL:
        yield error(
            "tip_capacity",
            message(
                "The tip holds {capacity} µL: with {inside} µL in it, {volume} µL more do not fit.",
                capacity=round(capacity, 2),
                inside=round(inside, 2),
                volume=round(volume, 2),
            ),
            message(
                "Take at most {free} µL in one stroke.", free=round(max(0.0, capacity - inside), 2)
            ),
            capacity=capacity,
            inside=inside,
            volume=volume,
        )
    if volume <= 0:
        return
    if at is None or at.labware is None or at.well is None:
        yield error(
            "source_unknown",
            message(
                "The tip is in no well that is known: {volume} µL cannot be taken here.",
                volume=round(volume, 2),
            ),
            message("Move the tip into a well before this step."),
            volume=volume,
        )
    else:
        yield from _check_source(view, at.labware, at.well, volume)


def _check_source(
    view: LedgerView, labware: str, well: str, volume: float
) -> Iterator[LedgerIssue]:
    there = view.volume(labware, well)
    if volume <= there + ROUNDING_UL:
        return
    if view.deck_item(labware) is None:
        # What a workflow loads itself may hold anything: the deck set-up does not know it.
        yield warning(
            "content_unknown",
            message(
                "What is in {labware} {well} is not known: {volume} µL are to be taken from it.",
                labware=labware,
                well=well,
                volume=round(volume, 2),
            ),
            message("Make sure that there is enough in it, or add it to the deck set-up."),
            labware=labware,
            well=well,
        )
        return
    yield error(
        "source_empty",
        message(
            "{labware} {well} has {there} µL left: {volume} µL cannot be taken from it.",
            labware=labware,
            well=well,
            there=round(there, 2),
            volume=round(volume, 2),
        ),
        message("Fill it up and correct the deck set-up, or take less."),
        labware=labware,
        well=well,
        there=there,
        volume=volume,
    )


def _check_giving(
    view: LedgerView, params: Mapping[str, Any], at: Position | None
) -> Iterator[LedgerIssue]:
    yield from _check_tip_on(view)
    yield from check_number(params, "flowRate", "µL/s", zero=False)
    yield from check_number(params, "volume", "µL", zero=True)
    if not is_number(params.get("volume")) or isinstance(view.state.held, HeldTool):
        return
    volume, inside = float(params["volume"]), view.tip_volume_ul
    if view.state.held is not None and volume > inside + ROUNDING_UL:
        yield error(
            "tip_short",
            message(
                "The tip has {inside} µL in it: {volume} µL cannot be dispensed.",
                inside=round(inside, 2),
                volume=round(volume, 2),
            ),
            message("Dispense at most what was taken before."),
            inside=inside,
            volume=volume,
        )
    yield from _check_room(view, min(volume, inside), at)


def _check_room(view: LedgerView, volume: float, at: Position | None) -> Iterator[LedgerIssue]:
    """Said once, by the command that fills the well over its rim."""
    if at is None or at.labware is None or at.well is None or volume <= 0:
        return
    geometry = view.geometry(at.labware, at.well)
    if geometry is None or view.role(at.labware) in (LabwareRole.TIPS, LabwareRole.TOOLS):
        return
    there, capacity = view.volume(at.labware, at.well), geometry.capacity_ul
    if there <= capacity + ROUNDING_UL < there + volume:
        yield warning(
            "well_capacity",
            message(
                "{labware} {well} holds {capacity} µL: with {volume} µL added to the {there} µL in "
                "it, it runs over.",
                labware=at.labware,
                well=at.well,
                capacity=round(capacity, 2),
                volume=round(volume, 2),
                there=round(there, 2),
            ),
            message(
                "Dispense at most {free} µL, or make sure that it may run over.",
                free=round(max(0.0, capacity - there), 2),
            ),
            labware=at.labware,
            well=at.well,
            capacity=capacity,
            there=there,
            volume=volume,
        )
