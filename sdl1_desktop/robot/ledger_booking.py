"""What each command changes on the bench once it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.deck_layout import LabwareRole
from sdl1_desktop.robot.ledger_pump_booking import PUMP_BOOK_RULES, BookRule, Params
from sdl1_desktop.robot.ledger_state import (
    HeldTip,
    HeldTool,
    LoadedLabware,
    Position,
)
from sdl1_desktop.robot.ledger_values import nested, number_or_zero
from sdl1_desktop.robot.ledger_view import LedgerView
from sdl1_desktop.robot.liquids import ROUNDING_UL, Liquids, add_liquids, take_liquids, total
from sdl1_desktop.robot.well_depth import in_a_well

__all__ = ["BOOK_RULES", "UNKNOWN_LIQUID", "book_taken"]

UNKNOWN_LIQUID = "unknown liquid"


def _home(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.homed = True
    view.state.position = None


def _load_pipette(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.pipette_loaded = True


def _load_labware(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    name = str(params.get("labwareId") or result.get("labwareId") or params.get("loadName"))
    view.state.loaded[name] = LoadedLabware(
        slot=str(nested(params, "location").get("slotName")),
        load_name=str(params.get("loadName")),
        namespace=str(params.get("namespace")),
        version=int(params.get("version") or 1),
    )


def _move_to_well(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.position = view.target(params)


def _move_to_area(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    # The robot spreads drops over the trash; which point it takes does not matter to the account.
    view.state.position = None


def _move_to_coordinates(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    at = nested(params, "coordinates")
    there = Position(number_or_zero(at, "x"), number_or_zero(at, "y"), number_or_zero(at, "z"))
    view.state.position = in_a_well(view, there)


def _move_relative(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    position, axis = view.state.position, params.get("axis")
    if position is not None and axis in ("x", "y", "z"):
        moved = {axis: getattr(position, axis) + number_or_zero(params, "distance")}
        keeps = position if axis == "z" else replace(position, labware=None, well=None)
        view.state.position = replace(keeps, **moved)


def _retract(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.position = None


def _pick_up(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    state = view.state
    labware, well = str(params.get("labwareId")), str(params.get("wellName"))
    if state.held is not None:
        state.held_below.append(state.held)
        state.trash_ul += total(state.in_tip)
        state.in_tip = {}
    if view.role(labware) is LabwareRole.TOOLS:
        state.held = HeldTool(view.deck.tool_kind(well) or well, labware, well)
        if well not in state.tools_out:
            state.tools_out.append(well)
    else:
        state.held = HeldTip(labware, well)
        used = state.tips_used.setdefault(view.account(labware), [])
        if well not in used:
            used.append(well)
    state.position = view.target(params)


def _drop_into_labware(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    state, held = view.state, view.state.held
    if isinstance(held, HeldTool) and held.well in state.tools_out:
        state.tools_out.remove(held.well)
    _let_go(view)
    state.position = view.target(params)


def _drop_in_place(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    _let_go(view)


def _let_go(view: LedgerView) -> None:
    state = view.state
    state.trash_ul += total(state.in_tip)
    state.in_tip = {}
    state.held = state.held_below.pop() if state.held_below else None


def _aspirate(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.position = view.target(params)
    _take(view, number_or_zero(params, "volume"))


def _aspirate_in_place(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    _take(view, number_or_zero(params, "volume"))


def _take(view: LedgerView, volume: float) -> None:
    state = view.state
    source = _well_here(view)
    taken = take_liquids(source, volume) if source is not None else {}
    missing = volume - total(taken)
    if missing > ROUNDING_UL:
        taken[UNKNOWN_LIQUID] = taken.get(UNKNOWN_LIQUID, 0.0) + missing
        state.shortfall_ul += missing
    add_liquids(state.in_tip, taken)
    if isinstance(state.held, HeldTip):
        state.held = replace(state.held, used=True)


def _dispense(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.position = view.target(params)
    _give(view, number_or_zero(params, "volume"))


def _dispense_in_place(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    _give(view, number_or_zero(params, "volume"))


def _blow_out(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.position = view.target(params)
    _give(view, view.tip_volume_ul)


def _blow_out_in_place(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    _give(view, view.tip_volume_ul)


def _give(view: LedgerView, volume: float) -> None:
    given = take_liquids(view.state.in_tip, volume)
    target = _well_here(view)
    if target is None:
        view.state.trash_ul += total(given)
    else:
        add_liquids(target, given)


def _well_here(view: LedgerView) -> Liquids | None:
    """The mixture in the well that the arm is at, or None where it is at none."""
    position = view.state.position
    if position is None or position.labware is None or position.well is None:
        return None
    wells = view.state.contents.setdefault(view.account(position.labware), {})
    return wells.setdefault(position.well, {})


def _lights(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.lights_on = bool(params.get("on"))


def book_taken(view: LedgerView, name: str, params: Params) -> None:
    """Book a command that takes a tip, a tool or liquid as done, with no answer from the robot."""
    BOOK_RULES[(Device.OT2, name)](view, params, {}, 0.0)


BOOK_RULES: Mapping[tuple[Device, str], BookRule] = {
    (Device.OT2, "home"): _home,
    (Device.OT2, "loadPipette"): _load_pipette,
    (Device.OT2, "loadLabware"): _load_labware,
    (Device.OT2, "moveToWell"): _move_to_well,
    (Device.OT2, "touchTip"): _move_to_well,
    (Device.OT2, "moveToAddressableAreaForDropTip"): _move_to_area,
    (Device.OT2, "moveToAddressableArea"): _move_to_area,
    (Device.OT2, "moveToCoordinates"): _move_to_coordinates,
    (Device.OT2, "moveRelative"): _move_relative,
    (Device.OT2, "retractAxis"): _retract,
    (Device.OT2, "pickUpTip"): _pick_up,
    (Device.OT2, "dropTip"): _drop_into_labware,
    (Device.OT2, "dropTipInPlace"): _drop_in_place,
    (Device.OT2, "aspirate"): _aspirate,
    (Device.OT2, "aspirateInPlace"): _aspirate_in_place,
    (Device.OT2, "dispense"): _dispense,
    (Device.OT2, "dispenseInPlace"): _dispense_in_place,
    (Device.OT2, "blowout"): _blow_out,
    (Device.OT2, "blowOutInPlace"): _blow_out_in_place,
    (Device.OT2, "setRailLights"): _lights,
    **{(Device.PUMPS, name): rule for name, rule in PUMP_BOOK_RULES.items()},
}
"""What to book for each command; commands that change nothing that is kept are not here."""
