"""What an OT-2 of release line 8.2 refuses, and the newer engine behind the virtual robot does not.

Imports ``opentrons``: only for modules that are loaded after ``ot2_engine.warm_up``.
"""

from __future__ import annotations

from typing import Any

from opentrons.protocol_engine import StateView
from opentrons.protocol_engine.commands import (
    AspirateCreate,
    BlowOutCreate,
    CommandCreate,
    DispenseCreate,
    MoveToWellCreate,
    PickUpTipCreate,
)
from opentrons.protocol_engine.errors import ProtocolEngineError

from sdl1_desktop.robot.virtual.faults import Fault, FaultKind

__all__ = ["failure_on_a_robot"]

_LIQUID = (AspirateCreate, DispenseCreate, BlowOutCreate)


def failure_on_a_robot(
    create: CommandCreate, state: StateView, *, strict_moves: bool
) -> Fault | None:
    """How the command fails on a robot; None where that is left to the engine.

    ``strict_moves``: moves with no liquid fail below a well's bottom too.
    """
    try:
        if isinstance(create, PickUpTipCreate):
            return _not_a_rack(create, state)
        if isinstance(create, _LIQUID) or (strict_moves and isinstance(create, MoveToWellCreate)):
            return _below_the_bottom(create.params, state)
    except ProtocolEngineError:
        # Unknown labware or well: the engine says so itself.
        return None
    return None


def _not_a_rack(create: PickUpTipCreate, state: StateView) -> Fault | None:
    labware_id = create.params.labwareId
    if state.labware.is_tiprack(labware_id):
        return None
    return Fault(
        FaultKind.FAIL,
        error_type="LabwareIsNotTipRackError",
        detail=f"Labware {state.labware.get_display_name(labware_id)} is not a tip rack.",
    )


def _below_the_bottom(params: Any, state: StateView) -> Fault | None:
    depth = state.labware.get_well_definition(params.labwareId, params.wellName).depth
    origin, offset = params.wellLocation.origin.value, params.wellLocation.offset
    start = {"top": depth, "center": depth / 2, "bottom": 0.0}.get(origin)
    if start is None or start + offset.z >= 0:
        return None
    return Fault(
        FaultKind.FAIL,
        error_type="OperationLocationNotInWellError",
        detail=f"Specifying {origin} with an offset of {offset} results in an operation location"
        " below the bottom of the well",
    )
