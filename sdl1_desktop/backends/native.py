"""The native backend: the plan's steps, one after the other, in the engine's loop."""

from __future__ import annotations

from collections.abc import Callable

from sdl1_desktop.backends.results import NodeResult
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.backends.step_runner import StepEnd, StepRunner
from sdl1_desktop.events import CycleFinished, CycleStarted, NodeOutcome, StepSkipped
from sdl1_desktop.operations import LoopTracker, RunContext
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["NativeBackend"]


class NativeBackend:
    """Runs all steps of one run in order, with loops that may end early."""

    def __init__(
        self,
        *,
        context: RunContext,
        recorder: RunRecorder,
        control: RunControl,
        steps: StepRunner,
        ended: Callable[[NodeResult], None],
    ) -> None:
        self._context = context
        self._recorder = recorder
        self._control = control
        self._steps = steps
        self._ended = ended
        self._loops = LoopTracker(context)

    async def run(self) -> bool:
        """Run the plan to its end; False where a failed node ended it.

        Raises:
            StopRequested: the operator stopped or halted the run.
        """
        plan = self._context.plan
        index = 0
        while index < len(plan.steps):
            step = plan.steps[index]
            await self._control.between_nodes()
            self._enter_cycles(step)
            end = await self._steps.run(step)
            self._keep(end)
            if end.ends_run:
                return False
            index = self._after(step, end)
        self._recorder.at_step(None)
        return True

    def _keep(self, end: StepEnd) -> None:
        result = end.result
        self._ended(result)
        self._context.records.append(
            {
                "step": result.step,
                "node_id": result.node_id,
                "name": result.node_name,
                "type": result.node_type,
                "cycle": result.cycle,
                "status": result.status,
                "attempts": result.attempts,
                "ended_clock_s": self._context.bench.clock.now(),
                "duration_s": result.duration_s,
                "error": result.error,
            }
        )

    def _enter_cycles(self, step: PlanStep) -> None:
        """Tell of each loop whose cycle begins with this step."""
        for at in self._loops.enter(step):
            self._recorder.emit(
                CycleStarted(
                    **self._recorder.stamp(), loop=at.control, cycle=at.cycle, cycles=at.cycles
                )
            )

    def _after(self, step: PlanStep, end: StepEnd) -> int:
        """Index of the step that comes next, past the rest of a loop that ends early."""
        at = step.loops[-1] if step.loops else None
        succeeded = end.result.status == NodeOutcome.SUCCEEDED
        broke = end.break_loop if succeeded and at and at.cycle < at.cycles else None
        duration = self._loops.leave(step, broke)
        if at is None or duration is None:
            return step.index + 1
        self._recorder.emit(
            CycleFinished(
                **self._recorder.stamp(),
                loop=at.control,
                cycle=at.cycle,
                cycles=at.cycles,
                duration_s=duration,
                broke=broke,
            )
        )
        following = self._context.plan.after_loop(step, at.control)
        if broke is None or following == step.index + 1:
            return step.index + 1
        self._recorder.emit(
            StepSkipped(
                **self._recorder.stamp(),
                first_step=step.index + 1,
                last_step=following - 1,
                reason=broke,
            )
        )
        return following
