"""How a bench is left: parked, made safe, halted, closed.

None of these raises: what did not work is answered as sentences for the operator, and the rest is
still done. The traceback goes to the program's log.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sdl1_desktop.events import CommandFate
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.bench_commands import BenchCommands
from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.errors import BenchError
from sdl1_desktop.robot.ledger import HeldTool
from sdl1_desktop.robot.ledger_issues import held_name

__all__ = [
    "RETURN_HEIGHT",
    "close",
    "drop_into_trash",
    "halt",
    "make_safe",
    "park",
    "put_tool_back",
]

_log = logging.getLogger(__name__)

RETURN_HEIGHT = 6.0
"""Height in mm over its place's bottom from which a tool is let go, unless a step says another."""


async def drop_into_trash(bench: BenchCommands, *, gated: bool) -> None:
    """Drop what is on the pipette into the fixed trash."""
    pipette = bench.deck.pipette.id
    await bench.send_robot(
        "moveToAddressableAreaForDropTip",
        {
            "pipetteId": pipette,
            "addressableAreaName": "fixedTrash",
            "offset": {"x": 0.0, "y": 0.0, "z": 0.0},
        },
        gated=gated,
    )
    await bench.send_robot("dropTipInPlace", {"pipetteId": pipette}, gated=gated)


async def put_tool_back(
    bench: BenchCommands, held: HeldTool, *, x: float, y: float, z: float, gated: bool
) -> None:
    """Put a tool into its own place, let go ``z`` mm over the place's bottom."""
    await bench.send_robot(
        "dropTip",
        {
            "pipetteId": bench.deck.pipette.id,
            "labwareId": held.labware,
            "wellName": held.well,
            "wellLocation": {"origin": "bottom", "offset": {"x": x, "y": y, "z": z}},
        },
        gated=gated,
    )


async def _try(work: Callable[[], Awaitable[object]], part: Message) -> list[Message]:
    try:
        await work()
    except BenchError as error:
        _log.warning("%s: %s", part, error)
        return [message("{part}: {what} {action}", part=part, what=error.what, action=error.action)]
    except Exception as error:  # noqa: BLE001 - the rest must still be done; it is logged
        _log.exception("%s", part)
        return [message("{part}: {reason}", part=part, reason=str(error) or type(error).__name__)]
    return []


async def _switch_off(
    bench: BenchCommands, command: Command, work: Callable[[], Awaitable[None]], *, simulated: bool
) -> None:
    key = bench.next_key()
    await bench.recorder.command_started(key, command, simulated=simulated)
    try:
        await work()
    except BaseException:
        bench.ledger.book_unknown(command, now_s=bench.clock.now())
        await bench.recorder.command_finished(
            key,
            command,
            error=message("It did not answer."),
            result={},
            fate=CommandFate.UNKNOWN,
        )
        raise
    bench.ledger.book(command, now_s=bench.clock.now())
    await bench.recorder.command_finished(key, command, error=None, result={})


async def make_safe(bench: BenchCommands) -> list[Message]:
    """Pumps, ultrasound and cell off; answers what did not work."""

    def pumps_off() -> Awaitable[None]:
        return _switch_off(
            bench,
            Command(Device.PUMPS, "all_off"),
            bench.pumps.all_off,
            simulated=bench.pumps.simulated,
        )

    def cell_off() -> Awaitable[None]:
        return _switch_off(
            bench,
            Command(Device.POTENTIOSTAT, "cell_off"),
            bench.potentiostat.cell_off,
            simulated=bench.potentiostat.simulated,
        )

    return [
        *await _try(pumps_off, message("Pumps and ultrasound may still be on")),
        *await _try(cell_off, message("The cell may still be on")),
    ]


async def park(bench: BenchCommands) -> list[Message]:
    """Put a tool into its rack or a tip into the trash, then make safe."""
    held = bench.ledger.held
    problems: list[Message] = []
    if held is not None:

        async def put_away() -> None:
            if isinstance(held, HeldTool):
                await put_tool_back(bench, held, x=0.0, y=0.0, z=RETURN_HEIGHT, gated=False)
            else:
                await drop_into_trash(bench, gated=False)

        problems = await _try(
            put_away, message("The pipette still holds {held}", held=held_name(held))
        )
    return [*problems, *await make_safe(bench)]


async def halt(bench: BenchCommands) -> list[Message]:
    """Stop the robot at once, pumps and cell off; nothing is parked.

    All at the same time: a robot that does not answer must not keep the pumps on.
    """
    robot, rest = await asyncio.gather(
        _try(bench.ot2.stop, message("The robot may still be moving")), make_safe(bench)
    )
    return [*robot, *rest]


async def close(bench: BenchCommands) -> None:
    """Let all devices go."""
    for part in (bench.ot2, bench.pumps, bench.potentiostat):
        await _try(part.close, message("A device could not be let go"))
