"""Runs the plan's steps in the engine's loop: one after the other, or some at the same time.

Under Native every step is run by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sdl1_desktop.backends.node_group import NodeGroup, run_group
from sdl1_desktop.backends.results import NodeResult
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_frame import NodeFrame
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.backends.step_runner import StepEnd, StepRunner
from sdl1_desktop.events import CycleFinished, CycleStarted, NodeOutcome, StepSkipped
from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations import LoopTracker, RunContext
from sdl1_desktop.workflow.plan import PlanStep
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

__all__ = ["NativeBackend"]


class NativeBackend:
    """Runs all steps of one run in order, with loops that may end early.

    ``together`` are groups of rows that run at the same time, in the plan's order. What is done
    after a group is as if they had run one after the other: results, loops, records.
    """

    def __init__(
        self,
        *,
        context: RunContext,
        recorder: RunRecorder,
        control: RunControl,
        steps: StepRunner,
        ended: Callable[[NodeResult], None],
        part: RunPart = WHOLE_PLAN,
        together: Sequence[Sequence[int]] = (),
    ) -> None:
        self._part = part
        self._group_of = {row: tuple(rows) for rows in together for row in rows}
        self._context = context
        self._recorder = recorder
        self._control = control
        self._steps = steps
        self._ended = ended
        self._loops = LoopTracker(context)

    async def run(self) -> NodeResult | None:
        """Run the plan to its end; answers the failed node that ended it before, if one did.

        Raises:
            StopRequested: the operator stopped or halted the run.
        """
        plan, part = self._context.plan, self._part
        self._leave_out(0, part.first_step, message("before the part that is run"))
        index, end = part.first_step, part.end(plan)
        while index < end:
            step = plan.steps[index]
            if step.node_id in part.breakpoints and part.runs(step):
                name = self._context.workflow.node(step.node_id).name
                await self._control.break_before(name)
            await self._control.between_nodes()
            self._enter_cycles(step)
            if not part.runs(step):
                self._leave_out(index, index + 1, self._why_left_out(step))
                index = self._after(step, None)
                continue
            ends = await self._run(self._group(step))
            for one in ends:
                if one.ends_run:
                    return one.result
            for one in ends:
                index = self._after(plan.steps[one.result.step], one)
        self._leave_out(end, len(plan.steps), message("after the part that is run"))
        return None

    def _group(self, first: PlanStep) -> tuple[PlanStep, ...]:
        """The step and those after it that run at the same time.

        A step that is left out, or that the run pauses before, ends the group.
        """
        plan, part = self._context.plan, self._part
        rows = self._group_of.get(first.row, ())
        group = [first]
        for index in range(first.index + 1, part.end(plan)):
            step = plan.steps[index]
            if step.row not in rows or step.loops != first.loops:
                break
            if not part.runs(step) or step.node_id in part.breakpoints:
                break
            group.append(step)
        return tuple(group)

    async def _run(self, group: Sequence[PlanStep]) -> list[StepEnd]:
        """Run a step, or several together; answers how each ended, in the plan's order.

        Raises:
            StopRequested: the operator stopped or halted the run.
        """
        clock = self._context.bench.clock
        turns = NodeGroup(group, clock)
        frames: dict[int, NodeFrame] = {}
        ends: dict[int, StepEnd] = {}

        async def work(step: PlanStep) -> None:
            ends[step.index] = await self._steps.run(step, frames[step.index], turns)

        try:
            for step in group:
                frames[step.index] = await self._steps.frame_of(step, beside=bool(frames))
        except BaseException:
            for frame in frames.values():
                frame.end(NodeOutcome.STOPPED, "")
            raise
        try:
            if len(group) == 1:
                await work(group[0])
            else:
                await run_group(group, clock, work)
        finally:
            in_order = [ends[index] for index in sorted(ends)]
            for end in in_order:
                self._keep(end)
        return in_order

    def _why_left_out(self, step: PlanStep) -> Message:
        if step.index in self._part.done:
            return message("done before the interruption")
        return message("left out by the operator")

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
                "ended_clock_s": end.ended_s,
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
