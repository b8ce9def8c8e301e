"""Washing a cell with the flush tool, the pumps and the ultrasonic bath."""

from __future__ import annotations

from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError, StepResult
from sdl1_desktop.operations.deck_names import cell
from sdl1_desktop.operations.electrode import (
    PICK_UP_OFFSET,
    RETURN_HEIGHT,
    Immersion,
    immerse,
    withdraw,
)
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.robot.ledger import HeldTool

__all__ = ["wash_cleaning", "wash_hardware"]

ULTRASONIC_BASE = 0
"""Number of the ultrasonic bath under the reactor."""


async def wash_cleaning(run: Execution) -> StepResult:
    """``sdl1WashCleaning``: puts a tool that is held back first, then washes in cycles.

    In each cycle pump 2 ``pump2_volume`` mL, pump 1 ``pump1_volume`` mL, the ultrasonic bath for
    ``ultrasonic_time`` ms, and pump 2 ``final_wash_volume`` mL.
    """
    own, bench = run.parameters, run.bench
    x, y = PICK_UP_OFFSET
    if isinstance(bench.ledger.held, HeldTool):
        run.info(message("The tool that is held goes back first."))
        await bench.return_tool(x=x, y=y, z=RETURN_HEIGHT)
    cycles = max(1, own.whole("cleaning_cycles", 2))
    portions = (
        (2, own.not_negative("pump2_volume", 4)),
        (1, own.not_negative("pump1_volume", 10)),
        (2, own.not_negative("final_wash_volume", 10)),
    )
    speed = own.positive("movement_speed", 50)
    way = Immersion(
        labware=cell(bench.deck).name,
        well=own.well("target_well", run.test_well),
        final_z=-own.not_negative("insertion_depth", 57),
        approach_speed=speed,
        immersion_speed=speed,
    )
    await bench.take_tool(own.well("cleaning_tool_position", _flush_place(run)), x=x, y=y)
    await immerse(run, way)
    for number in range(cycles):
        run.info(message("Washing {number} of {count}.", number=number + 1, count=cycles))
        await _wash_once(run, portions, own.not_negative("ultrasonic_time", 5000))
        run.progress(number + 1, cycles + 1)
    await withdraw(run, way)
    await bench.return_tool(x=x, y=y, z=RETURN_HEIGHT)
    return StepResult(
        {"cycles": cycles, "volume_ml": cycles * sum(volume for _pump, volume in portions)}
    )


async def wash_hardware(run: Execution) -> StepResult:
    """``sdl1HardwareWashing``: drain, rinse, ultrasonic bath, final rinse, once.

    The deck's drain pump moves ``initial_drain_volume`` mL, its rinse pump ``rinse_volume`` mL,
    the ultrasonic bath is on for ``ultrasonic_duration`` ms, and the drain pump moves
    ``final_rinse_volume`` mL. A tool that is held stays held, and the bench refuses the flush tool.
    """
    own, bench = run.parameters, run.bench
    pumps = bench.deck.pumps
    portions = (
        (pumps.drain, own.not_negative("initial_drain_volume", 10)),
        (pumps.rinse, own.not_negative("rinse_volume", 4)),
        (pumps.drain, own.not_negative("final_rinse_volume", 10)),
    )
    way = Immersion(
        labware=cell(bench.deck).name,
        well=own.well("target_cell", run.test_well),
        x=own.number("flush_insert_offset_x", 0.5),
        y=own.number("flush_insert_offset_y", 0.5),
        approach_z=own.number("flush_approach_z", 5),
        final_z=own.number("flush_final_z", -57),
        approach_speed=own.positive("approach_speed", 50),
        immersion_speed=own.positive("insertion_speed", 25),
    )
    x, y = PICK_UP_OFFSET
    await bench.take_tool(
        _flush_place(run),
        x=own.number("flush_pickup_offset_x", x),
        y=own.number("flush_pickup_offset_y", y),
    )
    await immerse(run, way)
    run.progress(1, 3)
    await _wash_once(run, portions, own.not_negative("ultrasonic_duration", 5000))
    run.progress(2, 3)
    await withdraw(run, way)
    await bench.return_tool(x=x, y=y, z=own.number("flush_return_offset_z", RETURN_HEIGHT))
    return StepResult({"volume_ml": sum(volume for _pump, volume in portions)})


async def _wash_once(
    run: Execution, portions: tuple[tuple[int, float], ...], ultrasonic_ms: float
) -> None:
    """Two pumps, the ultrasonic bath, and the last pump; what is 0 is left out."""
    *first, last = portions
    for pump, volume in first:
        await _pump(run, pump, volume)
    if ultrasonic_ms > 0:
        run.debug(message("Ultrasonic bath for {time} ms.", time=round(ultrasonic_ms)))
        await run.bench.ultrasonic(ULTRASONIC_BASE, round(ultrasonic_ms))
    await _pump(run, *last)


async def _pump(run: Execution, pump: int, volume_ml: float) -> None:
    if volume_ml > 0:
        run.debug(message("Pump {pump}: {volume} mL.", pump=pump, volume=volume_ml))
        await run.bench.pump_volume(pump, volume_ml)


def _flush_place(run: Execution) -> str:
    place = run.bench.deck.tools.get("flush")
    if place is None:
        raise OperationError(
            message("The deck set-up has no flush tool."),
            message("Add its place in the tool rack to the deck set-up."),
        )
    return place
