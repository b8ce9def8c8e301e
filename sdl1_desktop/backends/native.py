"""The native backend: the plan's steps, one after the other, in the engine's loop."""

from __future__ import annotations

from collections.abc import Callable

from sdl1_desktop.backends.results import NodeResult
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.backends.step_runner import StepEnd, StepRunner
from sdl1_desktop.events import CycleFinished, CycleStarted, NodeOutcome, StepSkipped
from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations import LoopTracker, RunContext
from sdl1_desktop.workflow.plan import PlanStep
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

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
        part: RunPart = WHOLE_PLAN,
    ) -> None:
        self._part = part
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
        plan, part = self._context.plan, self._part
        self._leave_out(0, part.first_step, message("before the part that is run"))
        index, end = part.first_step, part.end(plan)
        while index < end:
            step = plan.steps[index]
            if step.node_id in part.breakpoints and step.node_id not in part.skipped:
                name = self._context.workflow.node(step.node_id).name
                await self._control.break_before(name)
            await self._control.between_nodes()
            self._enter_cycles(step)
            if step.node_id in part.skipped:
                self._leave_out(index, index + 1, message("left out by the operator"))
                index = self._after(step, None)
                continue
            done = await self._steps.run(step)
            self._keep(done)
            if done.ends_run:
                return False
            index = self._after(step, done)
        self._leave_out(end, len(plan.steps), message("after the part that is run"))
        self._recorder.at_step(None)
        return True

    def _leave_out(self, first: int, end: int, reason: Message) -> None:
        """Tell of steps that are not run."""
        if first < end:
            self._recorder.emit(
                StepSkipped(
                    **self._recorder.stamp(), first_step=first, last_step=end - 1, reason=reason
                )
            )

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

    def _after(self, step: PlanStep, end: StepEnd | None) -> int:
        """Index of the step that comes next, past the rest of a loop that ends early.

        ``end`` is None for a step that was left out: a loop that it closes goes on.
        """
        at = step.loops[-1] if step.loops else None
        succeeded = end is not None and end.result.status == NodeOutcome.SUCCEEDED
        broke = end.break_loop if end and succeeded and at and at.cycle < at.cycles else None
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
