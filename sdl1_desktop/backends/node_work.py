"""One node under way: the bench and the data as it sees them, and one attempt after the other."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

from sdl1_desktop.backends.device_locks import DeviceLocks
from sdl1_desktop.backends.node_bench import NodeBench
from sdl1_desktop.backends.node_hold import NodeHold, NodeOverTime
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.backends.step_recorder import StepRecorder
from sdl1_desktop.events import BenchChanged, LogLevel, NodeFinished, NodeOutcome, NodeStarted
from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations import (
    OPERATIONS,
    DataStore,
    OperationError,
    OperationKind,
    RunContext,
    StepResult,
)
from sdl1_desktop.robot.errors import BenchError, StopRequested
from sdl1_desktop.settings import TimeoutPolicy
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["Attempt", "NodeWork"]

_log = logging.getLogger(__name__)

_HANGING_S = 30.0
"""Real seconds past a node's limit in which the command under way may still end."""

_LOOK_AGAIN_S = 5.0
"""How often the time left is looked at: a device that comes back gives the node more of it."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one attempt ended. ``over_time``: it took longer than it may."""

    outcome: NodeOutcome
    duration_s: float
    result: StepResult
    error: Message | None
    over_time: bool = False


class NodeWork:
    """The work of one step, with as many attempts as it takes.

    Args:
        step: the step.
        context: what the whole run shares.
        run: the run's record.
        own: the step's record.
        control: the run's control.
        devices: who uses which device.
        timeout: how long nodes of its kind may take.
        expected_s: seconds that it is expected to take, where that is known.
    """

    def __init__(
        self,
        step: PlanStep,
        *,
        context: RunContext,
        run: RunRecorder,
        own: StepRecorder,
        control: RunControl,
        devices: DeviceLocks,
        timeout: TimeoutPolicy,
        expected_s: float | None,
    ) -> None:
        self._step = step
        self._context = context
        self._run = run
        self._own = own
        self._control = control
        self._devices = devices
        self._timeout = timeout
        self._expected_s = expected_s
        self._node = context.workflow.node(step.node_id)

    async def attempt(
        self, number: int, work: Callable[[RunContext], Awaitable[StepResult]]
    ) -> Attempt:
        """Do the work once, and record how it ended."""
        step, run = self._step, self._run
        started = run.now()
        await run.commit_node(
            NodeStarted(
                **run.stamp(),
                step=step.index,
                row=step.row,
                node_id=step.node_id,
                label=self._node.name,
                cycle=step.cycle,
                cycles=step.cycles,
                attempt=number,
                expected_s=self._expected_s,
            )
        )
        hold = NodeHold(self._control, self._timeout.limit_s(self._expected_s or 0.0))
        bench = self._bench(hold)
        result, error, outcome = StepResult(), None, NodeOutcome.SUCCEEDED
        over_time = False
        doing = asyncio.ensure_future(work(self._seen(bench)))
        try:
            with self._control.cut_by(doing.cancel):
                result = await self._within_limit(doing, hold)
        except StopRequested:
            outcome = NodeOutcome.STOPPED
        except asyncio.CancelledError:
            if not (self._control.halted or self._control.forced):
                raise
            outcome = NodeOutcome.STOPPED
        except (OperationError, BenchError) as fault:
            outcome = NodeOutcome.FAILED
            error = message("{what} {action}", what=fault.what, action=fault.action)
            over_time = isinstance(fault, NodeOverTime)
        except Exception:  # noqa: BLE001 - a fault of the program is a failed node, and is logged
            _log.exception("node %s failed in a way that the program does not know", step.node_id)
            outcome = NodeOutcome.FAILED
            error = message(
                "The program met a fault of its own in this node; the log file has the details."
            )
        if error is not None:
            self._own.log(LogLevel.ERROR, error)
            await self._switch_off(bench)
        duration = run.now() - started
        await run.commit_node(
            NodeFinished(
                **run.stamp(),
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
            BenchChanged(**run.stamp(), step=step.index, ledger=bench.ledger.snapshot()),
        )
        return Attempt(outcome, duration, result, error, over_time)

    async def wait(self, seconds: float, reason: Message) -> None:
        """Let ``seconds`` go by on the run's clock, between two attempts.

        Raises:
            StopRequested: the run is to stop; the wait ends at once.
        """
        await self._bench(NodeHold(self._control)).wait(seconds, reason)

    def _bench(self, hold: NodeHold) -> NodeBench:
        return NodeBench(
            self._context.bench,
            step=self._step.index,
            locks=self._devices,
            gate=hold,
            recorder=self._own,
        )

    def _seen(self, bench: NodeBench) -> RunContext:
        """The run as this step sees it.

        What reads the run's data sees what the steps before it left, and nothing of one that is
        later in the plan and under way at the same time.
        """
        context = replace(self._context, bench=bench, reporter=self._own)
        if OPERATIONS[self._node.type].kind is OperationKind.DATA:
            before = self._step.index
            context.data = DataStore()
            for series in self._context.data:
                if series.step < before:
                    context.data.add(series)
            context.records = [one for one in context.records if one["step"] < before]
            context.log_lines = partial(self._run.log_lines, before)
        return context

    async def _within_limit(self, work: asyncio.Future[StepResult], hold: NodeHold) -> StepResult:
        """The work's result; a command that hangs is left behind some time after the node's limit.

        The gate keeps a node that is over its time from sending anything more, so that most end
        with the command under way. On a virtual clock nothing hangs.
        """
        if self._context.bench.clock.virtual:
            return await work
        try:
            while not work.done():
                left = hold.time_left_s + _HANGING_S
                if left <= 0:
                    work.cancel()
                    await asyncio.wait({work})
                    # What the bench does not know of its last command is in its account by now.
                    await hold.passage()
                await asyncio.wait({work}, timeout=min(max(left, 0.0), _LOOK_AGAIN_S))
        except asyncio.CancelledError:
            work.cancel()
            raise
        return work.result()

    async def _switch_off(self, bench: NodeBench) -> None:
        """After a failure somebody may have to be waited for: nothing may run or flow meanwhile.

        What another node uses is that one's own: it ends before anybody is waited for.
        """
        ledger = bench.ledger
        on = ledger.pumps_running or ledger.ultrasonic_running or ledger.cell_on
        if on and not self._devices.others_switch(self._step.index):
            for problem in await bench.make_safe():
                self._own.log(LogLevel.ERROR, problem)
