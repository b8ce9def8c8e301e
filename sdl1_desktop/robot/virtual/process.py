"""A virtual robot as a process that serves until it is told to end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.virtual.server import VirtualRobot

__all__ = ["serve"]


def serve(robot: VirtualRobot, ready: Callable[[RobotAddress], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; call ``ready`` with the address when it listens.

    To be called in the main thread, which alone hears signals.

    Raises:
        DeviceConnectionError: it cannot listen there, or opentrons does not work here.
    """
    asyncio.run(_serve(robot, ready))


async def _serve(robot: VirtualRobot, ready: Callable[[RobotAddress], None]) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def end(_signal: int, _frame: object) -> None:
        loop.call_soon_threadsafe(ended.set)

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        async with robot:
            ready(robot.address)
            await ended.wait()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
