"""What the bench asks of whoever runs it: leave to go on, and a record of what it does."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

from sdl1_desktop.events import CommandFate
from sdl1_desktop.messages import Message
from sdl1_desktop.robot.commands import Command

__all__ = ["Gate", "OpenGate", "Recorder", "SilentRecorder"]


class Gate(Protocol):
    """Stands before each command."""

    async def passage(self) -> None:
        """Return when the next command may be sent.

        Raises:
            StopRequested: no further command may be sent.
        """
        ...

    @property
    def stop_event(self) -> asyncio.Event:
        """Set when a stop is asked for: waits and measurements end then."""
        ...


class Recorder(Protocol):
    """Keeps the record of commands and waits."""

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        """Called before the device is told; what it does is kept before this returns."""
        ...

    async def command_finished(
        self,
        key: str,
        command: Command,
        *,
        error: Message | None,
        result: Mapping[str, Any],
        fate: CommandFate = CommandFate.DONE,
    ) -> None:
        """Called as soon as the device has answered, or is not heard of any more."""
        ...

    async def bench_changed(self, ledger: Mapping[str, Any]) -> None:
        """The bench's account changed by something other than a command; its snapshot."""
        ...

    def wait_started(self, seconds: float, reason: Message) -> None:
        """A wait on the run's clock begins."""
        ...

    def wait_finished(self) -> None:
        """The wait is over or was cut short."""
        ...

    def warn(self, what: Message) -> None:
        """Something the operator should know, which does not stop the run."""
        ...


class OpenGate:
    """A gate that always lets through: for checks."""

    def __init__(self) -> None:
        self.stop_event = asyncio.Event()

    async def passage(self) -> None:
        """Return at once."""


class SilentRecorder:
    """A recorder that keeps nothing: for checks."""

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        """Keep nothing."""

    async def command_finished(
        self,
        key: str,
        command: Command,
        *,
        error: Message | None,
        result: Mapping[str, Any],
        fate: CommandFate = CommandFate.DONE,
    ) -> None:
        """Keep nothing."""

    async def bench_changed(self, ledger: Mapping[str, Any]) -> None:
        """Keep nothing."""

    def wait_started(self, seconds: float, reason: Message) -> None:
        """Keep nothing."""

    def wait_finished(self) -> None:
        """Keep nothing."""

    def warn(self, what: Message) -> None:
        """Keep nothing."""
