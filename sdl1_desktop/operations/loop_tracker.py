"""Follows a plan's loops while its steps are run or played."""

from __future__ import annotations

from sdl1_desktop.messages import Message
from sdl1_desktop.operations.context import LoopProgress, RunContext
from sdl1_desktop.workflow.plan import LoopPosition, PlanStep

__all__ = ["LoopTracker"]


class LoopTracker:
    """Keeps ``RunContext.loops``: which cycle each loop is in, and how long its cycles took."""

    def __init__(self, context: RunContext) -> None:
        self._context = context
        self._open: tuple[LoopPosition, ...] = ()

    def enter(self, step: PlanStep) -> tuple[LoopPosition, ...]:
        """Called before each step; answers the cycles that begin with it, outermost first."""
        now = self._context.bench.clock.now()
        begun: list[LoopPosition] = []
        for depth, at in enumerate(step.loops, start=1):
            if self._open[:depth] == step.loops[:depth]:
                continue
            loop = self._context.loops.get(at.control)
            if loop is None or at.cycle == 1:
                loop = LoopProgress(at.control, at.cycle, at.cycles, now, now)
                self._context.loops[at.control] = loop
            loop.cycle, loop.cycle_started_s = at.cycle, now
            begun.append(at)
        self._open = step.loops
        return tuple(begun)

    def leave(self, step: PlanStep, broke: Message | None) -> float | None:
        """Called after each step; ends the cycle whose last step it was.

        ``broke`` says why the loop ends with this cycle, where it does.

        Returns:
            The seconds that the cycle took, or None where none ended.
        """
        if not step.loops or step.loops[-1].control != step.node_id:
            return None
        loop = self._context.loops[step.node_id]
        duration = self._context.bench.clock.now() - loop.cycle_started_s
        loop.durations_s.append(duration)
        loop.broke = broke
        return duration
