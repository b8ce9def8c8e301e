"""Which rules each command must keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from sdl1_desktop.messages import message
from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.ledger_issues import error, names
from sdl1_desktop.robot.ledger_liquid_rules import (
    check_aspirate,
    check_aspirate_in_place,
    check_blow_out,
    check_blow_out_in_place,
    check_dispense,
    check_dispense_in_place,
)
from sdl1_desktop.robot.ledger_motion_rules import (
    check_move_relative,
    check_move_to_area,
    check_move_to_coordinates,
    check_move_to_well,
    check_pipette,
)
from sdl1_desktop.robot.ledger_pump_rules import (
    check_base,
    check_base_temperature,
    check_pump,
    check_pump_time,
    check_ultrasonic_time,
)
from sdl1_desktop.robot.ledger_setup_rules import check_load_labware, check_load_pipette
from sdl1_desktop.robot.ledger_state import LedgerIssue
from sdl1_desktop.robot.ledger_tip_rules import (
    check_drop_in_place,
    check_drop_into_labware,
    check_pick_up,
)
from sdl1_desktop.robot.ledger_view import LedgerView

__all__ = ["check_command"]

Rule: TypeAlias = Callable[[LedgerView, Mapping[str, Any]], Iterator[LedgerIssue]]


def _nothing(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    yield from ()


_RULES: Mapping[tuple[Device, str], Rule] = {
    (Device.OT2, "home"): _nothing,
    (Device.OT2, "comment"): _nothing,
    (Device.OT2, "setRailLights"): _nothing,
    (Device.OT2, "retractAxis"): _nothing,
    (Device.OT2, "savePosition"): check_pipette,
    (Device.OT2, "prepareToAspirate"): check_pipette,
    (Device.OT2, "loadPipette"): check_load_pipette,
    (Device.OT2, "loadLabware"): check_load_labware,
    (Device.OT2, "moveToWell"): check_move_to_well,
    (Device.OT2, "touchTip"): check_move_to_well,
    (Device.OT2, "moveToAddressableArea"): check_move_to_area,
    (Device.OT2, "moveToAddressableAreaForDropTip"): check_move_to_area,
    (Device.OT2, "moveToCoordinates"): check_move_to_coordinates,
    (Device.OT2, "moveRelative"): check_move_relative,
    (Device.OT2, "pickUpTip"): check_pick_up,
    (Device.OT2, "dropTip"): check_drop_into_labware,
    (Device.OT2, "dropTipInPlace"): check_drop_in_place,
    (Device.OT2, "aspirate"): check_aspirate,
    (Device.OT2, "aspirateInPlace"): check_aspirate_in_place,
    (Device.OT2, "dispense"): check_dispense,
    (Device.OT2, "dispenseInPlace"): check_dispense_in_place,
    (Device.OT2, "blowout"): check_blow_out,
    (Device.OT2, "blowOutInPlace"): check_blow_out_in_place,
    (Device.PUMPS, "set_pump_on"): check_pump,
    (Device.PUMPS, "set_pump_off"): check_pump,
    (Device.PUMPS, "get_pump_state"): check_pump,
    (Device.PUMPS, "set_pump_on_time"): check_pump_time,
    (Device.PUMPS, "set_ultrasonic_on"): check_base,
    (Device.PUMPS, "set_ultrasonic_off"): check_base,
    (Device.PUMPS, "set_ultrasonic_on_time"): check_ultrasonic_time,
    (Device.PUMPS, "set_base_temp"): check_base_temperature,
    (Device.PUMPS, "get_base_temp"): check_base,
    (Device.PUMPS, "all_off"): _nothing,
}


def check_command(view: LedgerView, command: Command) -> tuple[LedgerIssue, ...]:
    """What speaks against the command in the bench's present state."""
    if command.device is Device.POTENTIOSTAT:
        return ()
    rule = _RULES.get((command.device, command.name))
    if rule is None:
        known = [name for device, name in _RULES if device is command.device]
        return (
            error(
                "unknown_command",
                message("{name} is not a command that this program sends.", name=command.name),
                message("Use one of: {known}.", known=names(known)),
                name=command.name,
            ),
        )
    return tuple(rule(view, command.params))
