"""What a run is set in: nothing under Native, a flow run with its task runs under Prefect.

The order of the nodes, their attempts and their results are the same under both; a frame is told of
them, and may let a node wait before it begins.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from sdl1_desktop.events import NodeOutcome, RunState
from sdl1_desktop.messages import Message
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["BareNodeFrame", "BareRunFrame", "NodeFrame", "RunFrame"]

_T = TypeVar("_T")


class NodeFrame(Protocol):
    """What one execution of one node, with all its attempts, is set in."""

    async def attempt(self, work: Callable[[], Awaitable[_T]]) -> _T:
        """Do one attempt and answer what it gives back."""
        ...

    def retry(self, delay_s: float) -> None:
        """The attempt failed, and another follows after ``delay_s`` on the run's clock."""
        ...

    def end(self, outcome: NodeOutcome, error: str, *, over_time: bool = False) -> None:
        """No further attempt follows; ``over_time``: the last one took longer than it may."""
        ...


class RunFrame(Protocol):
    """What one run is set in. Used on the engine's loop."""

    async def open(self) -> None:
        """Called while the run is checked, before the bench is connected.

        Raises:
            BenchError: the run cannot be set in it, and why.
            StopRequested: the run is to stop.
        """
        ...

    async def node(self, step: PlanStep, *, beside: bool = False) -> NodeFrame:
        """Called before each node; may wait. ``beside``: it begins together with the one before.

        Raises:
            StopRequested: the run is to stop.
        """
        ...

    async def close(self, state: RunState, reason: Message | None) -> None:
        """Called once at the end, however the run ends; also where :meth:`open` failed."""
        ...


class BareNodeFrame:
    """Nothing around a node."""

    async def attempt(self, work: Callable[[], Awaitable[_T]]) -> _T:
        """The attempt itself."""
        return await work()

    def retry(self, delay_s: float) -> None:
        """Nobody has to know."""

    def end(self, outcome: NodeOutcome, error: str, *, over_time: bool = False) -> None:
        """Nobody has to know."""


class BareRunFrame:
    """Nothing around a run: Native."""

    async def open(self) -> None:
        """There is nothing to open."""

    async def node(self, step: PlanStep, *, beside: bool = False) -> NodeFrame:
        """Nothing around its nodes either."""
        return BareNodeFrame()

    async def close(self, state: RunState, reason: Message | None) -> None:
        """There is nothing to close."""
