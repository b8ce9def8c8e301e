"""Rules for taking and putting away tips and tools.

The robot itself lets a used tip be taken again, a tip be dropped into a plate, and tip and tool be
dropped with nothing on: so they are checked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sdl1_desktop.messages import message
from sdl1_desktop.robot.deck_layout import LabwareRole
from sdl1_desktop.robot.ledger_issues import error, held_name, names, put_away, tool_name
from sdl1_desktop.robot.ledger_motion_rules import check_ready, check_target
from sdl1_desktop.robot.ledger_state import HeldTip, HeldTool, LedgerIssue
from sdl1_desktop.robot.ledger_view import LedgerView

__all__ = [
    "check_drop_in_place",
    "check_drop_into_labware",
    "check_pick_up",
    "no_tip_left",
    "nothing_held",
]


def check_pick_up(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``pickUpTip``: nothing may be held, and the tip or tool must be there and unused."""
    yield from check_target(view, params, view.target(params))
    labware, well = str(params.get("labwareId")), str(params.get("wellName"))
    shape = view.shape(labware)
    if shape is None or well not in shape.wells:
        return
    role = view.role(labware)
    yield from _check_hand_free(view, role, well)
    if role is LabwareRole.TOOLS:
        yield from _check_tool_there(view, labware, well)
    elif role is not LabwareRole.TIPS:
        yield error(
            "not_a_tip_rack",
            message("{labware} is not a tip rack: no tip can be taken from it.", labware=labware),
            message("Take the tip from one of: {racks}.", racks=names(_racks(view))),
            labware=labware,
        )
    elif well in view.tips_used(labware):
        yield error(
            "tip_used",
            message("The tip at {labware} {well} was already taken.", labware=labware, well=well),
            message(
                "Take another tip, the next is {next}; or put in a new rack and reset its tips.",
                next=view.next_tip(labware) or "–",
            ),
            labware=labware,
            well=well,
        )


def _check_hand_free(view: LedgerView, role: LabwareRole, well: str) -> Iterator[LedgerIssue]:
    held = view.state.held
    if held is None:
        return
    kind = view.deck.tool_kind(well) if role is LabwareRole.TOOLS else None
    wanted = tool_name(kind or well) if role is LabwareRole.TOOLS else message("a pipette tip")
    yield error(
        "tool_held" if isinstance(held, HeldTool) else "tip_held",
        message(
            "The pipette still holds {held}: {wanted} cannot be taken, the two would crash.",
            wanted=wanted,
            held=held_name(held),
        ),
        put_away(held),
        held=held.kind if isinstance(held, HeldTool) else "tip",
        labware=held.labware,
        well=held.well,
    )


def _check_tool_there(view: LedgerView, labware: str, well: str) -> Iterator[LedgerIssue]:
    kind = view.deck.tool_kind(well)
    if kind is None:
        yield error(
            "no_tool_there",
            message("No tool stands at {labware} {well}.", labware=labware, well=well),
            message("Tools stand at: {places}.", places=names(view.deck.tools.values())),
            labware=labware,
            well=well,
        )
    elif well in view.state.tools_out and not _is_held(view, well):
        yield error(
            "tool_missing",
            message(
                "In {labware} {well} should be {tool}, but it was taken and not returned.",
                tool=tool_name(kind),
                labware=labware,
                well=well,
            ),
            message("Return it before, or put it back by hand and start a new run."),
            labware=labware,
            well=well,
        )


def _is_held(view: LedgerView, well: str) -> bool:
    # Of a tool that is on the pipette itself, that the hand is not free says enough.
    held = view.state.held
    return isinstance(held, HeldTool) and held.well == well


def _racks(view: LedgerView) -> tuple[str, ...]:
    return tuple(one.name for one in view.deck.with_role(LabwareRole.TIPS))


def nothing_held() -> LedgerIssue:
    """That there is nothing to put away."""
    return error(
        "nothing_held",
        message("There is nothing on the pipette that could be put away."),
        message("Take this step out, or take a tip or tool before it."),
    )


def check_drop_into_labware(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``dropTip``: a tool goes to its own free place; a tip never goes into labware."""
    held = view.state.held
    yield from check_target(view, params, view.target(params), held=held)
    labware, well = str(params.get("labwareId")), str(params.get("wellName"))
    shape = view.shape(labware)
    if held is None:
        yield nothing_held()
        return
    if shape is None or well not in shape.wells:
        return
    if isinstance(held, HeldTip):
        if view.role(labware) is LabwareRole.TIPS and (labware, well) == (held.labware, held.well):
            return
        yield error(
            "tip_into_labware",
            message("A tip cannot be dropped into {labware} {well}.", labware=labware, well=well),
            message("Drop it into the fixed trash."),
            labware=labware,
            well=well,
        )
        return
    if (labware, well) == (held.labware, held.well):
        return
    taken = view.role(labware) is LabwareRole.TOOLS and well not in view.state.tools_out
    yield error(
        "place_taken" if taken else "wrong_place",
        message(
            "There is a tool in {labware} {well}: {tool} cannot be put there.",
            tool=tool_name(held.kind),
            labware=labware,
            well=well,
        )
        if taken
        else message(
            "The place of {tool} is not {labware} {well}: it cannot be put there.",
            tool=tool_name(held.kind),
            labware=labware,
            well=well,
        ),
        message(
            "Return {tool} to its own place, {labware} {well}.",
            tool=tool_name(held.kind),
            labware=held.labware,
            well=held.well,
        ),
        labware=labware,
        well=well,
    )


def check_drop_in_place(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``dropTipInPlace``: only a tip, never a tool."""
    yield from check_ready(view, params)
    held = view.state.held
    if held is None:
        yield nothing_held()
    elif isinstance(held, HeldTool):
        yield error(
            "tool_into_trash",
            message(
                "The pipette holds {tool}: it would be dropped into the trash.",
                tool=held_name(held),
            ),
            put_away(held),
        )


def no_tip_left(view: LedgerView, labware: str) -> LedgerIssue:
    """That a rack has no unused tip any more."""
    return error(
        "no_tip_left",
        message(
            "{labware} has no unused tip left ({used} were taken).",
            labware=labware,
            used=len(view.tips_used(labware)),
        ),
        message("Put in a new rack and start at tip 1, or let the run need fewer tips."),
        labware=labware,
    )
