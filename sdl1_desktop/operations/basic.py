"""The basic node types: single commands of the robot, and what the bench knows.

Both namings in use are read: ``labware``/``labware_name``, ``well``/``well_name``,
``pipette_name``/``pipette``, ``origin``/``offset_start`` (top, bottom or center), from which the
offsets count in mm.
"""

from __future__ import annotations

from sdl1_desktop.messages import message
from sdl1_desktop.operations.basic_place import place_of, required, used_labware
from sdl1_desktop.operations.context import StepResult
from sdl1_desktop.operations.deck_names import require_pipette, tip_rack
from sdl1_desktop.operations.electrode import PICK_UP_OFFSET, RETURN_HEIGHT
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.operations.liquid import Transfer, transfer_liquid, transfer_with_tip
from sdl1_desktop.robot.deck_layout import LabwareRole
from sdl1_desktop.robot.ledger import HeldTip, HeldTool

__all__ = [
    "aspirate",
    "blow_out",
    "delay",
    "dispense",
    "drop_tip",
    "fill_well",
    "home_robot",
    "initialize_robot",
    "move_to_well",
    "pick_up_tip",
    "set_lights",
]


async def initialize_robot(run: Execution) -> StepResult:
    """``initialize_robot``: lights on, pipette loaded, all axes homed."""
    await run.bench.robot("setRailLights", {"on": True})
    await run.bench.ensure_pipette()
    await run.bench.robot("home", {})
    run.info(message("The robot is ready and homed."))
    return StepResult({"pipette": run.bench.deck.pipette.name})


async def home_robot(run: Execution) -> StepResult:
    """``home_robot``: home all axes."""
    await run.bench.robot("home", {})
    run.info(message("The robot is homed."))
    return StepResult()


async def set_lights(run: Execution) -> StepResult:
    """``set_lights``: the lights ``on`` or off."""
    on = run.parameters.flag("on", default=True)
    await run.bench.robot("setRailLights", {"on": on})
    return StepResult({"on": on})


async def move_to_well(run: Execution) -> StepResult:
    """``move_to_well``: the arm over or into a well, at ``speed`` mm/s."""
    _require_pipette(run)
    at = place_of(run, "top")
    await run.bench.move_to(
        at.labware,
        at.well,
        origin=at.origin,
        x=at.x,
        y=at.y,
        z=at.z,
        speed=_optional(run, "speed"),
    )
    return StepResult({"labware": at.labware, "well": at.well})


async def aspirate(run: Execution) -> StepResult:
    """``aspirate``: ``volume`` µL out of a well, from its bottom unless the node says otherwise."""
    _require_pipette(run)
    at, volume = place_of(run, "bottom"), _volume(run)
    await run.bench.aspirate(
        at.labware,
        at.well,
        volume,
        origin=at.origin,
        x=at.x,
        y=at.y,
        z=at.z,
        flow_rate=_optional(run, "flow_rate"),
    )
    return StepResult({"volume_ul": volume})


async def dispense(run: Execution) -> StepResult:
    """``dispense``: ``volume`` µL into a well, at its top unless the node says otherwise."""
    _require_pipette(run)
    at, volume = place_of(run, "top"), _volume(run)
    await run.bench.dispense(
        at.labware,
        at.well,
        volume,
        origin=at.origin,
        x=at.x,
        y=at.y,
        z=at.z,
        flow_rate=_optional(run, "flow_rate"),
    )
    return StepResult({"volume_ul": volume})


async def blow_out(run: Execution) -> StepResult:
    """``blowout``: what is left in the tip, into a well."""
    _require_pipette(run)
    at = place_of(run, "top")
    await run.bench.blow_out(
        at.labware,
        at.well,
        origin=at.origin,
        x=at.x,
        y=at.y,
        z=at.z,
        flow_rate=_optional(run, "flow_rate"),
    )
    return StepResult({"labware": at.labware, "well": at.well})


async def fill_well(run: Execution) -> StepResult:
    """``fill_well``: any volume from well to well, with the tip that is on or with the next one."""
    _require_pipette(run)
    own, held = run.parameters, run.bench.ledger.held
    target = own.first_given("labware", "dest_labware", "target_labware")
    target_well = own.first_given("well", "dest_well", "target_well")
    transfer = Transfer(
        source=used_labware(run, required(own, "source_labware")),
        source_well=required(own, "source_well").upper(),
        target=used_labware(run, required(own, target)),
        target_well=required(own, target_well).upper(),
        volume_ul=_volume(run),
        source_offset=_offset(run, "from"),
        target_offset=_offset(run, "to"),
        source_origin=own.text("offset_start_from", "") or "bottom",
        target_origin=own.text("offset_start_to", "") or "top",
        travel_speed=_optional(run, "move_speed"),
    )
    if isinstance(held, HeldTip):
        await transfer_liquid(run, transfer, run.bench.ledger.tip_capacity_ul())
    else:
        await transfer_with_tip(run, transfer)
    return StepResult({"volume_ul": transfer.volume_ul})


async def pick_up_tip(run: Execution) -> StepResult:
    """``pickup_tip``: the tip, or the tool, of a place; the next tip where no well is named."""
    _require_pipette(run)
    own, bench = run.parameters, run.bench
    name = own.text(own.first_given("labware", "labware_name"), "")
    labware = used_labware(run, name) if name else tip_rack(bench.deck).name
    well = own.text(own.first_given("well", "well_name"), "").upper()
    if bench.ledger.role(labware) is LabwareRole.TOOLS:
        x, y = PICK_UP_OFFSET
        well = well or required(own, "well")
        await bench.take_tool(well, x=own.number("offset_x", x), y=own.number("offset_y", y))
    else:
        well = await bench.take_tip(labware, well or None)
    return StepResult({"labware": labware, "well": well})


async def drop_tip(run: Execution) -> StepResult:
    """``drop_tip``: a tip into the trash, or back to its rack where the node names one.

    A tool always goes back to its place.
    """
    _require_pipette(run)
    own, bench = run.parameters, run.bench
    held = bench.ledger.held
    if isinstance(held, HeldTool):
        x, y = PICK_UP_OFFSET
        await bench.return_tool(x=x, y=y, z=own.number("offset_z", RETURN_HEIGHT))
        return StepResult({"labware": held.labware, "well": held.well})
    named = own.text(own.first_given("labware", "labware_name"), "")
    if held is None or own.flag("drop_in_disposal", default=not named):
        await bench.drop_tip()
        return StepResult({"labware": "trash"})
    labware = used_labware(run, named) if named else held.labware
    well = own.text(own.first_given("well", "well_name"), "").upper() or held.well
    await bench.robot(
        "dropTip",
        {
            "pipetteId": bench.deck.pipette.id,
            "labwareId": labware,
            "wellName": well,
            "wellLocation": {"origin": "default"},
        },
    )
    return StepResult({"labware": labware, "well": well})


async def delay(run: Execution) -> StepResult:
    """``delay``: wait ``seconds``, with the node's ``message`` as the reason."""
    own = run.parameters
    seconds = own.not_negative("seconds", 1)
    reason = own.text("message", "")
    await run.bench.wait(
        seconds,
        message("Wait of this step: {reason}", reason=reason)
        if reason
        else message("Wait of this step"),
    )
    return StepResult({"seconds": seconds})


def _require_pipette(run: Execution) -> None:
    own = run.parameters
    require_pipette(run.bench.deck, own, own.first_given("pipette_name", "pipette"))


def _volume(run: Execution) -> float:
    required(run.parameters, "volume")
    return run.parameters.positive("volume", 0)


def _optional(run: Execution, name: str) -> float | None:
    """A speed or rate that the robot chooses where the node does not."""
    own = run.parameters
    return None if own.raw(name) is None else own.positive(name, 1)


def _offset(run: Execution, end: str) -> tuple[float, float, float]:
    own = run.parameters
    return (
        own.number(f"offset_x_{end}", 0),
        own.number(f"offset_y_{end}", 0),
        own.number(f"offset_z_{end}", 0),
    )
