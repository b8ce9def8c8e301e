"""Nodes that are under way at the same time: each in a task of its own, until the last has ended.

A node that failed and would stop the run lets the others end first. Then whoever has to ask the
operator does, one after the other in the plan's order, and is tried again alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from sdl1_desktop.backends.branch_clock import aside, branches_of
from sdl1_desktop.robot.clock import Clock
from sdl1_desktop.robot.errors import StopRequested
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["NodeGroup", "run_group"]


class NodeGroup:
    """The steps of one group, and which of them may ask the operator now.

    Args:
        steps: the steps that are under way together; one for a node by itself.
        clock: the run's clock.
    """

    def __init__(self, steps: Sequence[PlanStep], clock: Clock) -> None:
        self._clock = clock
        self._working = {step.index for step in steps}
        self._waiting: set[int] = set()
        self._alone: int | None = None
        self._ends_run = False
        self._changed = asyncio.Event()

    async def alone(self, step: PlanStep) -> bool:
        """Return when no other step of the group does anything; it then stays alone to its end.

        Returns:
            False where another one has ended the run meanwhile.
        """
        if self._alone != step.index:
            self._working.discard(step.index)
            self._waiting.add(step.index)
            self._tell()
            while not self._may_go(step):
                with aside(self._clock):
                    await self._changed.wait()
            self._waiting.discard(step.index)
            self._alone = step.index
        return not self._ends_run

    def ended(self, step: PlanStep, *, ends_run: bool = False) -> None:
        """The step has come to its end, whichever; ``ends_run``: and the run with it."""
        self._working.discard(step.index)
        self._waiting.discard(step.index)
        self._ends_run = self._ends_run or ends_run
        if self._alone == step.index:
            self._alone = None
        self._tell()

    def _may_go(self, step: PlanStep) -> bool:
        return (
            not self._working
            and self._alone is None
            and min(self._waiting, default=-1) == step.index
        )

    def _tell(self) -> None:
        # Whoever waits now looks again; whoever comes later waits for the next change.
        self._changed.set()
        self._changed = asyncio.Event()


async def run_group(
    steps: Sequence[PlanStep], clock: Clock, work: Callable[[PlanStep], Awaitable[object]]
) -> None:
    """Do the work of all the steps at the same time; returns when all of it has ended.

    Raises:
        StopRequested: a stop was asked for.
        Exception: what one of them raised, once the others have ended too.
    """
    branches = branches_of(clock)
    if branches is not None:
        branches.open_branches(len(steps))
    tasks = [asyncio.ensure_future(work(step)) for step in steps]
    if branches is not None:
        for task in tasks:
            task.add_done_callback(lambda _: branches.close_branch())
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    raised = [error for task in tasks if (error := task.exception()) is not None]
    for error in sorted(raised, key=lambda one: isinstance(one, StopRequested)):
        raise error
