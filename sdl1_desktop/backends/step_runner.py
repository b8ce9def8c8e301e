"""Runs one planned step, with its attempts: what both backends do for one node.

A node's own ``error_handling`` decides what a failure means: ``retry`` tries again as the retry
policy of its operation kind says, ``continue`` goes on with the next node, and ``stop`` asks the
operator where one is there. After its last try ``retry`` counts as ``stop``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from sdl1_desktop.backends.results import NodeResult
from sdl1_desktop.backends.run_control import NodeOverTime, RunControl
from sdl1_desktop.backends.run_frame import BareRunFrame, NodeFrame, RunFrame
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.events import (
    BenchChanged,
    LogLevel,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    OperatorChoice,
)
from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations import OPERATIONS, OperationError, RunContext, StepResult, run_step
from sdl1_desktop.robot.errors import BenchError, StopRequested
from sdl1_desktop.settings import RetryPolicy, TimeoutPolicy
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["StepEnd", "StepRunner"]

_log = logging.getLogger(__name__)

_HANGING_S = 30.0
"""Real seconds past a node's limit in which the command under way may still end."""

_LOOK_AGAIN_S = 5.0
"""How often the time left is looked at: a device that comes back gives the node more of it."""


@dataclass(frozen=True, slots=True)
class StepEnd:
    """How a step ended for good. ``ends_run`` is True where the run is to end as failed.

    ``over_time``: the last attempt took longer than it may.
    """

    result: NodeResult
    break_loop: Message | None = None
    ends_run: bool = False
    over_time: bool = False


@dataclass(frozen=True, slots=True)
class _Attempt:
    outcome: NodeOutcome
    duration_s: float
    result: StepResult
    error: Message | None
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

    async def run(self, step: PlanStep) -> StepEnd:
        """Run the step to its end.

        Raises:
            StopRequested: the operator stopped or halted the run; the step is recorded as stopped.
        """
        frame = await self._frame.node(step)
        try:
            end = await self._run(step, frame)
        except BaseException:
            frame.end(NodeOutcome.STOPPED, "")
            raise
        frame.end(NodeOutcome(end.result.status), end.result.error, over_time=end.over_time)
        return end

    async def _run(self, step: PlanStep, frame: NodeFrame) -> StepEnd:
        node = self._context.workflow.node(step.node_id)
        policy = self._retry[OPERATIONS[node.type].kind.value]
        handling = node.parameters.get("error_handling", "stop")
        number = 0
        automatic = 1
        while True:
            number += 1
            attempt = await frame.attempt(partial(self._attempt, step, number))
            if attempt.outcome is NodeOutcome.STOPPED:
                raise StopRequested
            if attempt.outcome is NodeOutcome.SUCCEEDED or attempt.error is None:
                return StepEnd(
                    self._result(step, attempt, number), break_loop=attempt.result.break_loop
                )
            if handling == "retry" and automatic < policy.attempts:
                frame.retry(policy.delay_before(automatic + 1))
                await self._wait_before_retry(policy, automatic)
                automatic += 1
                continue
            if handling == "continue":
                return StepEnd(self._result(step, attempt, number), over_time=attempt.over_time)
            choice = await self._choose(step, attempt.error)
            if choice is OperatorChoice.RETRY:
                frame.retry(0.0)
                continue
            if choice is OperatorChoice.STOP:
                return StepEnd(
                    self._result(step, attempt, number),
                    ends_run=True,
                    over_time=attempt.over_time,
                )
            return StepEnd(await self._settle(step, attempt, number, choice))

    async def _attempt(self, step: PlanStep, number: int) -> _Attempt:
        node = self._context.workflow.node(step.node_id)
        recorder = self._recorder
        recorder.at_step(step)
        clock = self._context.bench.clock
        started = clock.now()
        await recorder.commit_node(
            NodeStarted(
                **recorder.stamp(),
                step=step.index,
                row=step.row,
                node_id=step.node_id,
                label=node.name,
                cycle=step.cycle,
                cycles=step.cycles,
                attempt=number,
                expected_s=self._expected_s.get(step.index),
            )
        )
        result, error, outcome = StepResult(), None, NodeOutcome.SUCCEEDED
        over_time = False
        policy = self._timeouts[OPERATIONS[node.type].kind.value]
        self._control.limit_node(policy.limit_s(self._expected_s.get(step.index, 0.0)))
        work = asyncio.ensure_future(run_step(step, self._context))
        self._control.on_cut(work.cancel)
        try:
            result = await self._within_limit(work)
        except StopRequested:
            outcome = NodeOutcome.STOPPED
        except asyncio.CancelledError:
            if not (self._control.halted or self._control.forced):
                raise
            outcome = NodeOutcome.STOPPED
        except (OperationError, BenchError) as fault:
            outcome, error = NodeOutcome.FAILED, _both(fault.what, fault.action)
            over_time = isinstance(fault, NodeOverTime)
        except Exception:  # noqa: BLE001 - a fault of the program is a failed node, and is logged
            _log.exception("node %s failed in a way that the program does not know", node.id)
            outcome = NodeOutcome.FAILED
            error = message(
                "The program met a fault of its own in this node; the log file has the details."
            )
        finally:
            self._control.on_cut(None)
            self._control.limit_node(None)
        if error is not None:
            recorder.log(LogLevel.ERROR, error)
            await self._switch_off()
        duration = clock.now() - started
        await recorder.commit_node(
            NodeFinished(
                **recorder.stamp(),
                step=step.index,
                row=step.row,
                node_id=step.node_id,
                cycle=step.cycle,
                attempt=number,
                outcome=outcome,
                duration_s=duration,
                error=error,
                result=result.values,
            ),
            BenchChanged(
                **recorder.stamp(), step=step.index, ledger=self._context.bench.ledger.snapshot()
            ),
        )
        return _Attempt(outcome, duration, result, error, over_time)

    async def _within_limit(self, work: asyncio.Future[StepResult]) -> StepResult:
        """The work's result; a command that hangs is left behind some time after the node's limit.

        The gate keeps a node that is over its time from sending anything more, so that most end
        with the command under way. On a virtual clock nothing hangs.
        """
        if self._context.bench.clock.virtual:
            return await work
        try:
            while not work.done():
                left = self._control.node_time_left_s() + _HANGING_S
                if left <= 0:
                    work.cancel()
                    await asyncio.wait({work})
                    # What the bench does not know of its last command is in its account by now.
                    await self._control.passage()
                await asyncio.wait({work}, timeout=min(max(left, 0.0), _LOOK_AGAIN_S))
        except asyncio.CancelledError:
            work.cancel()
            raise
        return work.result()

    async def _switch_off(self) -> None:
        """After a failure somebody may have to be waited for: nothing may run or flow meanwhile."""
        bench = self._context.bench
        ledger = bench.ledger
        if ledger.pumps_running or ledger.ultrasonic_running or ledger.cell_on:
            for problem in await bench.make_safe():
                self._recorder.log(LogLevel.ERROR, problem)

    async def _wait_before_retry(self, policy: RetryPolicy, failures: int) -> None:
        await self._context.bench.wait(
            policy.delay_before(failures + 1),
            message(
                "Try {next} of {attempts} follows",
                next=failures + 1,
                attempts=policy.attempts,
            ),
        )

    async def _choose(self, step: PlanStep, error: Message) -> OperatorChoice:
        if not self._asks_operator:
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
        self, step: PlanStep, attempt: _Attempt, number: int, choice: OperatorChoice
    ) -> NodeResult:
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
        return self._result(
            step, _Attempt(outcome, attempt.duration_s, attempt.result, attempt.error), number
        )

    def _result(self, step: PlanStep, attempt: _Attempt, number: int) -> NodeResult:
        node = self._context.workflow.node(step.node_id)
        return NodeResult(
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


def _both(what: Message, action: Message) -> Message:
    return message("{what} {action}", what=what, action=action)
