"""Electrodes between their rack and a cell: set-up in one node, or the same moves one by one."""

from __future__ import annotations

from dataclasses import dataclass

from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError, StepResult
from sdl1_desktop.operations.deck_names import cell
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.robot.ledger import HeldTool

__all__ = [
    "PICK_UP_OFFSET",
    "RETURN_HEIGHT",
    "Immersion",
    "immerse",
    "manipulate_electrode",
    "set_up_electrode",
    "withdraw",
]

ELECTRODES = ("reference", "counter", "working")
MOVES = ("pickup", "insert", "remove", "return")

PICK_UP_OFFSET = (0.6, 0.5)
"""Where SDL1's tools are taken and let go in their rack: mm in x and y from the place's centre.
The robot itself comes from above the rack, so ``pickup_offset_z`` of workflow files has no use."""
RETURN_HEIGHT = 6.0
"""Height in mm over the place's bottom where SDL1's tools are let go."""


@dataclass(frozen=True, slots=True)
class Immersion:
    """How something held goes into a cell: mm from the centre of the well's top, and mm/s."""

    labware: str
    well: str
    x: float = 0.5
    y: float = 0.5
    approach_z: float = 5.0
    final_z: float = -26.0
    approach_speed: float = 50.0
    immersion_speed: float = 50.0


async def set_up_electrode(run: Execution) -> StepResult:
    """``sdl1ElectrodeSetup``: from the rack into the cell."""
    own = run.parameters
    kind, place = _electrode(run)
    speed = own.positive("movement_speed", 50)
    way = Immersion(
        labware=cell(run.bench.deck).name,
        well=own.well("target_well", run.test_well),
        x=own.number("lateral_offset_x", 0.5),
        y=own.number("lateral_offset_y", 0.5),
        final_z=-own.not_negative("insertion_depth", 26),
        approach_speed=speed,
        immersion_speed=speed,
    )
    await _pick_up(run, kind, place)
    run.progress(1, 3)
    await immerse(run, way)
    return StepResult({"electrode": kind, "position": place, "well": way.well})


async def manipulate_electrode(run: Execution) -> StepResult:
    """``sdl1ElectrodeManipulation``: one of the moves pickup, insert, remove, return."""
    own = run.parameters
    move = own.choice("operation_type", "pickup", MOVES)
    kind, place = _electrode(run)
    way = Immersion(
        labware=cell(run.bench.deck).name,
        well=own.well("target_cell", run.test_well),
        x=own.number("insert_offset_x", 0.5),
        y=own.number("insert_offset_y", 0.5),
        approach_z=own.number("insert_approach_z", 5),
        final_z=own.number("insert_final_z", -26),
        approach_speed=own.positive("approach_speed", 50),
        immersion_speed=own.positive("insertion_speed", 25),
    )
    if move == "pickup":
        await _pick_up(run, kind, place)
    elif move == "insert":
        _require_electrode(run, kind)
        await immerse(run, way)
    elif move == "remove":
        _require_electrode(run, kind)
        await withdraw(run, way)
    else:
        x, y = PICK_UP_OFFSET
        await run.bench.return_tool(x=x, y=y, z=own.number("return_offset_z", RETURN_HEIGHT))
        run.info(message("The {kind} electrode is back in its rack.", kind=kind))
    return StepResult({"move": move, "electrode": kind})


async def immerse(run: Execution, way: Immersion) -> None:
    """Bring what is held over the well, and straight down into it."""
    await run.bench.move_to(
        way.labware, way.well, x=way.x, y=way.y, z=way.approach_z, speed=way.approach_speed
    )
    await run.bench.move_to(
        way.labware,
        way.well,
        x=way.x,
        y=way.y,
        z=way.final_z,
        speed=way.immersion_speed,
        direct=True,
    )
    run.info(
        message(
            "In {well} of {labware}, {z} mm.", well=way.well, labware=way.labware, z=way.final_z
        )
    )


async def withdraw(run: Execution, way: Immersion) -> None:
    """Bring what is held straight up out of the well."""
    at = run.bench.ledger.position
    # Only from inside this very well is straight up a safe way; from anywhere else the arm travels.
    inside = at is not None and (at.labware, at.well) == (way.labware, way.well)
    await run.bench.move_to(
        way.labware,
        way.well,
        x=way.x,
        y=way.y,
        z=way.approach_z,
        speed=way.immersion_speed,
        direct=inside,
    )
    run.info(message("Out of {well} of {labware}.", well=way.well, labware=way.labware))


async def _pick_up(run: Execution, kind: str, place: str) -> None:
    own, (x, y) = run.parameters, PICK_UP_OFFSET
    held = run.bench.ledger.held
    if isinstance(held, HeldTool) and held.well == place:
        # An earlier node, or an attempt of this one that failed, has taken it already.
        run.warn(message("The {kind} electrode is held already.", kind=kind))
        return
    await run.bench.take_tool(
        place, x=own.number("pickup_offset_x", x), y=own.number("pickup_offset_y", y)
    )
    run.info(message("The {kind} electrode is taken from {place}.", kind=kind, place=place))


def _electrode(run: Execution) -> tuple[str, str]:
    """The kind of electrode and its place in the rack: the node's own, or the deck set-up's."""
    own, tools = run.parameters, run.bench.deck.tools
    kind = own.choice("electrode_type", "reference", ELECTRODES)
    place = own.well("electrode_position", tools.get(kind, ""))
    if not place:
        raise OperationError(
            message("The deck set-up has no place for the {kind} electrode.", kind=kind),
            message(
                "Give electrode_position in the node, or add the electrode to the deck set-up."
            ),
        )
    there = run.bench.deck.tool_kind(place)
    if there is not None and there != kind:
        run.warn(
            message(
                "{place} of the tool rack is the place of “{there}”, and the node "
                "asks for “{kind}”.",
                place=place,
                there=there,
                kind=kind,
            )
        )
    return kind, place


def _require_electrode(run: Execution, kind: str) -> None:
    held = run.bench.ledger.held
    if not isinstance(held, HeldTool):
        raise OperationError(
            message("No electrode is held, so none can be moved."),
            message("Put a node before this one that picks the {kind} electrode up.", kind=kind),
        )
    if held.kind != kind:
        run.warn(
            message(
                "The tool “{held}” is held, and the node speaks of “{kind}”.",
                held=held.kind,
                kind=kind,
            )
        )
