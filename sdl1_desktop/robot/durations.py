"""How long an OT-2 takes for a command: for the clock of a dry run and for the time left.

These are estimates. A move goes up, across and down at the deck set-up's speeds (400 mm/s across
and 125 mm/s up and down, ``opentrons.config.defaults_ot2``) or at the command's own speed;
acceleration is counted as a fixed time for each leg. Liquid takes volume over flow rate. Homing,
taking and dropping a tip are what an OT-2 needs for them within a second or two.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.ledger_state import Position
from sdl1_desktop.robot.ledger_view import LedgerView

__all__ = ["estimate"]

HOME_S = 8.0
PICK_UP_S = 3.0
DROP_S = 2.0
LOAD_S = 0.1
LIGHTS_S = 0.1
TRAVEL_Z = 180.0
"""Height in mm that an arc is taken to go through."""
LEG_S = 0.15
"""Time in s that starting and stopping adds to each leg of a move."""
TYPICAL_TRAVEL = 250.0
"""Distance in mm that is assumed where it is not known where the arm is."""
TRASH = Position(347.8, 351.5, 82.0)
"""The fixed trash: its middle and its rim."""
_SETTLE_S = 0.5

Estimate: TypeAlias = Callable[[LedgerView, Mapping[str, Any]], float]


def estimate(command: Command, view: LedgerView) -> float:
    """Seconds that the command takes, with the bench as ``view`` (the ledger) has it before it.

    Measurements are not estimated here: their technique says how long they take.
    """
    if command.device is Device.PUMPS:
        return max(0.0, _number(command.params, "ms", 0.0)) / 1000
    rule = _RULES.get(command.name) if command.device is Device.OT2 else None
    return 0.0 if rule is None else max(0.0, rule(view, command.params))


def _number(params: Mapping[str, Any], key: str, default: float) -> float:
    value = params.get(key)
    good = isinstance(value, int | float) and math.isfinite(value)
    return float(value) if good and value is not None else default


def _travel(view: LedgerView, target: Position | None, params: Mapping[str, Any]) -> float:
    speeds, at = view.deck.speeds, view.position
    own = _number(params, "speed", 0.0)
    travel = own if own > 0 else speeds.travel
    vertical = own if own > 0 else speeds.vertical
    if target is None or at is None:
        height = max(0.0, TRAVEL_Z - (target.z if target is not None else 0.0))
        return TYPICAL_TRAVEL / travel + height / vertical + 2 * LEG_S
    across = math.hypot(target.x - at.x, target.y - at.y)
    if params.get("forceDirect") or (at.labware, at.well) == (target.labware, target.well):
        straight = math.dist((at.x, at.y, at.z), (target.x, target.y, target.z))
        if straight == 0:
            return 0.0
        slowest = vertical if abs(target.z - at.z) > across else travel
        return straight / slowest + LEG_S
    top = max(TRAVEL_Z - view.attached(view.held), at.z, target.z)
    return across / travel + (top - at.z + top - target.z) / vertical + 3 * LEG_S


def _move(view: LedgerView, params: Mapping[str, Any]) -> float:
    return _travel(view, view.target(params), params)


def _move_to_trash(view: LedgerView, params: Mapping[str, Any]) -> float:
    return _travel(view, TRASH, params)


def _move_to_coordinates(view: LedgerView, params: Mapping[str, Any]) -> float:
    found = params.get("coordinates")
    at: dict[str, Any] = (
        dict(cast("Mapping[str, Any]", found)) if isinstance(found, Mapping) else {}
    )
    target = Position(_number(at, "x", 0.0), _number(at, "y", 0.0), _number(at, "z", 0.0))
    return _travel(view, target, params)


def _move_relative(view: LedgerView, params: Mapping[str, Any]) -> float:
    return abs(_number(params, "distance", 0.0)) / view.deck.speeds.vertical + LEG_S


def _pick_up(view: LedgerView, params: Mapping[str, Any]) -> float:
    return _move(view, params) + PICK_UP_S


def _drop(view: LedgerView, params: Mapping[str, Any]) -> float:
    return _move(view, params) + DROP_S


def _liquid(view: LedgerView, params: Mapping[str, Any]) -> float:
    rate = _number(params, "flowRate", view.deck.pipette.aspirate_flow_rate)
    return _number(params, "volume", 0.0) / rate + _SETTLE_S if rate > 0 else _SETTLE_S


def _move_and_liquid(view: LedgerView, params: Mapping[str, Any]) -> float:
    return _move(view, params) + _liquid(view, params)


def _blow_out(view: LedgerView, params: Mapping[str, Any]) -> float:
    return _move(view, params) + _SETTLE_S


def _fixed(seconds: float) -> Estimate:
    return lambda view, params: seconds


_RULES: Mapping[str, Estimate] = {
    "home": _fixed(HOME_S),
    "loadPipette": _fixed(LOAD_S),
    "loadLabware": _fixed(LOAD_S),
    "setRailLights": _fixed(LIGHTS_S),
    "moveToWell": _move,
    "touchTip": _drop,
    "moveToAddressableArea": _move_to_trash,
    "moveToAddressableAreaForDropTip": _move_to_trash,
    "moveToCoordinates": _move_to_coordinates,
    "moveRelative": _move_relative,
    "retractAxis": _fixed(LEG_S + 1.0),
    "pickUpTip": _pick_up,
    "dropTip": _drop,
    "dropTipInPlace": _fixed(DROP_S),
    "aspirate": _move_and_liquid,
    "aspirateInPlace": _liquid,
    "dispense": _move_and_liquid,
    "dispenseInPlace": _liquid,
    "blowout": _blow_out,
    "blowOutInPlace": _fixed(_SETTLE_S),
}
