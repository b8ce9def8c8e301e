"""Solution and sample preparation: volumes into cells, a new tip for each liquid."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError, StepResult
from sdl1_desktop.operations.deck_names import (
    cell,
    labware_named,
    require_pipette,
    tip_rack,
    vials,
)
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.robot.ledger import HeldTip

__all__ = ["Transfer", "prepare_sample", "prepare_solution", "strokes", "transfer_liquid"]

ADDITIVES = "ABCDEFG"
"""Additives that a sample can have; their vials follow that of the base solution."""

_EPSILON_UL = 1e-6


@dataclass(frozen=True, slots=True)
class Transfer:
    """A volume of one liquid on its way from well to well.

    Offsets are in mm: the source's from the well's bottom, the target's from its top.
    ``travel_speed`` (mm/s) is that of the arm between them; None leaves it to the robot.
    """

    source: str
    source_well: str
    target: str
    target_well: str
    volume_ul: float
    source_offset: tuple[float, float, float] = (0.0, 0.0, 0.0)
    target_offset: tuple[float, float, float] = (0.0, 0.0, 0.0)
    source_origin: str = "bottom"
    target_origin: str = "top"
    travel_speed: float | None = None


def strokes(volume_ul: float, capacity_ul: float) -> tuple[float, ...]:
    """The volume (µL) in the fewest equal strokes of at most ``capacity_ul``."""
    count = max(1, math.ceil(volume_ul / capacity_ul - _EPSILON_UL))
    return (volume_ul / count,) * count


async def prepare_solution(run: Execution) -> StepResult:
    """``sdl1SolutionPreparation``: one volume of one liquid, with one tip."""
    own, deck = run.parameters, run.bench.deck
    require_pipette(deck, own)
    transfer = Transfer(
        source=labware_named(deck, own.text("source_labware", vials(deck).name)).name,
        source_well=own.well("source_well", "A1"),
        target=labware_named(deck, own.text("target_labware", cell(deck).name)).name,
        target_well=own.well("target_well", run.test_well),
        volume_ul=own.positive("volume", 5000),
        source_offset=(0.0, 0.0, own.number("aspiration_offset_z", 8)),
        target_offset=_dispense_offset(run),
        travel_speed=_travel_speed(run),
    )
    tip = await transfer_with_tip(run, transfer)
    return StepResult({"volume_ul": transfer.volume_ul, "tip": tip})


async def prepare_sample(run: Execution) -> StepResult:
    """``sdl1SamplePreparation``: base solution, then each additive that is switched on.

    The base solution makes up ``total_volume``. Its vial is the first of the rack, and those of
    additives A to G are the next ones, row by row.
    """
    own, deck = run.parameters, run.bench.deck
    require_pipette(deck, own)
    total = own.positive("total_volume", 3000)
    each = own.not_negative("additive_volume", 100)
    chosen = [name for name in ADDITIVES if own.switched(f"additive_{name}")]
    base = total - each * len(chosen)
    if base < -_EPSILON_UL:
        raise OperationError(
            message(
                "{count} additives of {each} µL are more than the total volume of {total} µL.",
                count=len(chosen),
                each=_shown(each),
                total=_shown(total),
            ),
            message("Lower additive_volume, raise total_volume, or switch additives off."),
        )
    rack = vials(deck)
    portions = [(name, place, each) for name, place in _vials_of_additives(rack.well_names, chosen)]
    portions.insert(0, ("base", rack.well_names[0], base))
    tips: list[str] = []
    portions = [portion for portion in portions if portion[2] > _EPSILON_UL]
    for number, (_name, place, volume) in enumerate(portions):
        transfer = Transfer(
            source=rack.name,
            source_well=place,
            target=cell(deck).name,
            target_well=own.well("target_cell", run.test_well),
            volume_ul=volume,
            source_offset=(0.0, 0.0, own.number("aspiration_offset_z", 8)),
            target_offset=_dispense_offset(run),
            travel_speed=_travel_speed(run),
        )
        tips.append(await transfer_with_tip(run, transfer, part=number, parts=len(portions)))
    return StepResult(
        {"volumes_ul": {name: volume for name, _place, volume in portions}, "tips": tips}
    )


async def transfer_with_tip(
    run: Execution, transfer: Transfer, *, part: int = 0, parts: int = 1
) -> str:
    """Do the transfer with the next tip, which then goes to the trash; answers its place.

    ``part`` (from 0) of ``parts`` places it in the node's progress.
    """
    bench = run.bench
    run.info(
        message(
            "{volume} µL from {source} {source_well} to {target} {target_well}.",
            volume=_shown(transfer.volume_ul),
            source=transfer.source,
            source_well=transfer.source_well,
            target=transfer.target,
            target_well=transfer.target_well,
        )
    )
    if isinstance(bench.ledger.held, HeldTip):
        # Left on by an earlier node, or by an attempt of this one that failed.
        run.warn(message("The tip that is still on goes to the trash first."))
        await bench.drop_tip()
    rack = tip_rack(bench.deck)
    tip = await bench.take_tip(rack.name)
    capacity = rack.shape.wells[tip].capacity_ul
    await transfer_liquid(run, transfer, capacity, part=part, parts=parts)
    await bench.drop_tip()
    return tip


async def transfer_liquid(
    run: Execution, transfer: Transfer, capacity_ul: float, *, part: int = 0, parts: int = 1
) -> int:
    """Aspirate, dispense and blow out with the tip that is on; answers the number of strokes."""
    bench = run.bench
    portions = strokes(transfer.volume_ul, capacity_ul)
    for number, volume in enumerate(portions):
        x, y, z = transfer.source_offset
        await _travel(run, transfer, transfer.source, transfer.source_well, x, y)
        await bench.aspirate(
            transfer.source,
            transfer.source_well,
            volume,
            origin=transfer.source_origin,
            x=x,
            y=y,
            z=z,
        )
        x, y, z = transfer.target_offset
        await _travel(run, transfer, transfer.target, transfer.target_well, x, y)
        await bench.dispense(
            transfer.target,
            transfer.target_well,
            volume,
            origin=transfer.target_origin,
            x=x,
            y=y,
            z=z,
        )
        await bench.blow_out(
            transfer.target,
            transfer.target_well,
            origin=transfer.target_origin,
            x=x,
            y=y,
            z=z,
        )
        run.debug(
            message(
                "Stroke {number} of {count}: {volume} µL.",
                number=number + 1,
                count=len(portions),
                volume=_shown(volume),
            )
        )
        run.progress(part + (number + 1) / len(portions), parts)
    return len(portions)


async def _travel(
    run: Execution, transfer: Transfer, labware: str, well: str, x: float, y: float
) -> None:
    if transfer.travel_speed is not None:
        await run.bench.move_to(labware, well, x=x, y=y, speed=transfer.travel_speed)


def _travel_speed(run: Execution) -> float | None:
    own = run.parameters
    return None if own.raw("move_speed") is None else own.positive("move_speed", 1)


def _dispense_offset(run: Execution) -> tuple[float, float, float]:
    own = run.parameters
    return (
        own.number("dispense_offset_x", -1),
        own.number("dispense_offset_y", 0.5),
        own.number("dispense_offset_z", 0),
    )


def _vials_of_additives(places: tuple[str, ...], chosen: list[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in chosen:
        number = ADDITIVES.index(name) + 1
        if number >= len(places):
            raise OperationError(
                message("There is no vial for additive {name} in the rack.", name=name),
                message("Switch the additive off, or use a rack with more vials."),
            )
        found.append((name, places[number]))
    return found


def _shown(volume_ul: float) -> float:
    """A volume with no more digits than it deserves."""
    return int(volume_ul) if float(volume_ul).is_integer() else round(volume_ul, 2)
