"""The engine of one run, telling of each command that it begins and ends.

Imports ``opentrons``: only for modules that are loaded after ``ot2_engine.warm_up``.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncGenerator
from typing import Any, Protocol, cast

from opentrons.hardware_control import API
from opentrons.protocol_engine import ProtocolEngine
from opentrons.protocol_runner import RunOrchestrator

from sdl1_desktop.robot.ot2_engine import build_protocol_engine

__all__ = ["CommandWatcher", "WatchedOrchestrator", "build_engine"]


class CommandWatcher(Protocol):
    """Who is told of the commands."""

    def begun(self, command_id: str) -> None:
        """The engine begins a command."""
        ...

    def ended(self, command_id: str) -> None:
        """The engine is done with a command."""
        ...


class WatchedOrchestrator(RunOrchestrator):
    """An orchestrator with a ``watcher``; ``worker`` is the task that carries the commands out."""

    watcher: CommandWatcher
    worker: asyncio.Task[Any] | None = None

    async def command_generator(self) -> AsyncGenerator[str, None]:
        """Yield the commands to carry out, one by one."""
        self.worker = asyncio.current_task()
        async for command_id in super().command_generator():
            self.watcher.begun(command_id)
            try:
                yield command_id
            finally:
                self.watcher.ended(command_id)


async def build_engine(motors: API) -> tuple[ProtocolEngine, WatchedOrchestrator]:
    """A new engine on these motors, and its orchestrator, which still needs its watcher."""
    engine = await build_protocol_engine(motors)
    made = WatchedOrchestrator.build_orchestrator(
        protocol_engine=engine, hardware_api=motors, run_id=str(uuid.uuid4())
    )
    made.prepare()
    return engine, cast("WatchedOrchestrator", made)
