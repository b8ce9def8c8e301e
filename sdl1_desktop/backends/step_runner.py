"""Runs one planned step, with its attempts: what both backends do for one node.

A node's own ``error_handling`` decides what a failure means: ``retry`` tries again as the retry
policy of its operation kind says, ``continue`` goes on with the next node, and ``stop`` asks the
operator where one is there. After its last try ``retry`` counts as ``stop``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from sdl1_desktop.backends.device_locks import DeviceLocks
from sdl1_desktop.backends.node_group import NodeGroup
from sdl1_desktop.backends.node_work import Attempt, NodeWork
from sdl1_desktop.backends.results import NodeResult
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_frame import BareRunFrame, NodeFrame, RunFrame
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.events import NodeFinished, NodeOutcome, OperatorChoice
from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations import OPERATIONS, RunContext, StepResult, run_step
from sdl1_desktop.operations.overlap import occupied_by
from sdl1_desktop.robot.errors import StopRequested
from sdl1_desktop.settings import RetryPolicy, TimeoutPolicy
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["StepEnd", "StepRunner"]


@dataclass(frozen=True, slots=True)
class StepEnd:
    """How a step ended for good. ``ends_run`` is True where the run is to end as failed.

    ``ended_s`` is the run's clock then. ``over_time``: the last attempt took longer than it may.
    """

    result: NodeResult
    ended_s: float
    break_loop: Message | None = None
    ends_run: bool = False
    over_time: bool = False


class StepRunner:
    """Runs steps of one run."""

    def __init__(
        self,
        *,
        context: RunContext,
        recorder: RunRecorder,
        control: RunControl,
        retry: Mapping[str, RetryPolicy],
        timeouts: Mapping[str, TimeoutPolicy],
        expected_s: Mapping[int, float],
        asks_operator: bool,
        bench_known: Callable[[], tuple[Message, ...]],
        frame: RunFrame | None = None,
    ) -> None:
        self._context = context
        self._recorder = recorder
        self._control = control
        self._retry = retry
        self._timeouts = timeouts
        self._expected_s = expected_s
        self._asks_operator = asks_operator
        self._bench_known = bench_known
        self._frame: RunFrame = frame if frame is not None else BareRunFrame()
        self._devices = DeviceLocks(context.bench.clock)

    async def frame_of(self, step: PlanStep, *, beside: bool = False) -> NodeFrame:
        """What the step is set in, before it begins; ``beside``: together with the one before.

        Raises:
            StopRequested: the operator stopped or halted the run.
        """
        return await self._frame.node(step, beside=beside)

    async def run(self, step: PlanStep, frame: NodeFrame, group: NodeGroup) -> StepEnd:
        """Run the step to its end.

        Raises:
            StopRequested: the operator stopped or halted the run; the step is recorded as stopped.
        """
        ends_run = False
        try:
            end = await self._run(step, frame, group)
            ends_run = end.ends_run
        except BaseException:
            frame.end(NodeOutcome.STOPPED, "")
            raise
        finally:
            self._devices.give_back(step.index)
            group.ended(step, ends_run=ends_run)
        frame.end(NodeOutcome(end.result.status), end.result.error, over_time=end.over_time)
        return end

    async def _run(self, step: PlanStep, frame: NodeFrame, group: NodeGroup) -> StepEnd:
        await self._take_devices(step)
        with self._recorder.under_way(step) as own:
            kind = OPERATIONS[self._context.workflow.node(step.node_id).type].kind.value
            work = NodeWork(
                step,
                context=self._context,
                run=self._recorder,
                own=own,
                control=self._control,
                devices=self._devices,
                timeout=self._timeouts[kind],
                expected_s=self._expected_s.get(step.index),
            )
            return await self._attempts(step, work, self._retry[kind], frame, group)

    async def _take_devices(self, step: PlanStep) -> None:
        """Hold the step's devices until it gives them back; nothing else uses them meanwhile."""
        await self._devices.take(step.index, occupied_by(self._context.workflow.node(step.node_id)))
        # While it waited for them the run may have been stopped.
        await self._control.passage()

    async def _attempts(
        self,
        step: PlanStep,
        work: NodeWork,
        policy: RetryPolicy,
        frame: NodeFrame,
        group: NodeGroup,
    ) -> StepEnd:
        node = self._context.workflow.node(step.node_id)
        handling = node.parameters.get("error_handling", "stop")
        number = 0
        automatic = 1
        while True:
            number += 1
            attempt = await frame.attempt(partial(work.attempt, number, partial(_work, step)))
            if attempt.outcome is NodeOutcome.STOPPED:
                raise StopRequested
            if attempt.outcome is NodeOutcome.SUCCEEDED or attempt.error is None:
                return self._end(step, attempt, number, break_loop=attempt.result.break_loop)
            if handling == "retry" and automatic < policy.attempts:
                frame.retry(policy.delay_before(automatic + 1))
                await _wait_before_retry(work, policy, automatic)
                automatic += 1
                continue
            if handling == "continue":
                return self._end(step, attempt, number)
            choice = await self._choose(step, attempt.error, group)
            if choice is OperatorChoice.RETRY:
                await self._take_devices(step)
                frame.retry(0.0)
                continue
            if choice is OperatorChoice.STOP:
                return self._end(step, attempt, number, ends_run=True)
            return self._end(step, await self._settle(step, attempt, number, choice), number)

    async def _choose(self, step: PlanStep, error: Message, group: NodeGroup) -> OperatorChoice:
        """What is to become of a failed step: the operator says, when all others have ended."""
        if not self._asks_operator:
            return OperatorChoice.STOP
        self._devices.give_back(step.index)
        goes_on = await group.alone(step)
        if self._control.stop_event.is_set():
            raise StopRequested
        if not goes_on:
            return OperatorChoice.STOP
        name = self._context.workflow.node(step.node_id).name
        choice = await self._control.ask(
            step.index,
            message("“{node}” failed: {error}", node=name, error=error),
            self._bench_known(),
            tuple(OperatorChoice),
        )
        if self._control.stop_event.is_set():
            raise StopRequested
        return choice

    async def _settle(
        self, step: PlanStep, attempt: Attempt, number: int, choice: OperatorChoice
    ) -> Attempt:
        """Record that the operator left the step as it is."""
        outcome = NodeOutcome.SKIPPED if choice is OperatorChoice.SKIP else NodeOutcome.MARKED_DONE
        await self._recorder.commit_node(
            NodeFinished(
                **self._recorder.stamp(),
                step=step.index,
                row=step.row,
                node_id=step.node_id,
                cycle=step.cycle,
                attempt=number,
                outcome=outcome,
                duration_s=0.0,
                error=attempt.error,
            )
        )
        return replace(attempt, outcome=outcome, over_time=False)

    def _end(
        self,
        step: PlanStep,
        attempt: Attempt,
        number: int,
        *,
        break_loop: Message | None = None,
        ends_run: bool = False,
    ) -> StepEnd:
        node = self._context.workflow.node(step.node_id)
        result = NodeResult(
            step=step.index,
            node_id=node.id,
            node_name=node.name,
            node_type=node.type,
            cycle=step.cycle,
            status=attempt.outcome.value,
            attempts=number,
            duration_s=attempt.duration_s,
            error=str(attempt.error) if attempt.error else "",
            values=dict(attempt.result.values),
        )
        return StepEnd(result, self._recorder.now(), break_loop, ends_run, attempt.over_time)


async def _work(step: PlanStep, context: RunContext) -> StepResult:
    return await run_step(step, context)


async def _wait_before_retry(work: NodeWork, policy: RetryPolicy, failures: int) -> None:
    await work.wait(
        policy.delay_before(failures + 1),
        message("Try {next} of {attempts} follows", next=failures + 1, attempts=policy.attempts),
    )
