"""A run's state as people see it, folded from its events: window and command line share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sdl1_desktop.events import (
    CycleFinished,
    CycleStarted,
    Event,
    FlowRunBegun,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    OperatorAnswered,
    OperatorAsked,
    Progress,
    RunCreated,
    RunFinished,
    RunState,
    StateChanged,
    StepSkipped,
    WaitFinished,
    WaitStarted,
)
from sdl1_desktop.messages import Message
from sdl1_desktop.workflow.plan import Plan

__all__ = ["LoopView", "RowState", "RowView", "RunView", "WaitView"]


class RowState(StrEnum):
    """State of one node's row."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    MARKED_DONE = "marked done"
    STOPPED = "stopped"


_STATE_OF = {
    NodeOutcome.SUCCEEDED: RowState.DONE,
    NodeOutcome.FAILED: RowState.FAILED,
    NodeOutcome.SKIPPED: RowState.SKIPPED,
    NodeOutcome.MARKED_DONE: RowState.MARKED_DONE,
    NodeOutcome.STOPPED: RowState.STOPPED,
}


@dataclass(slots=True)
class RowView:
    """One node's row: its newest execution, and the sum over all of them.

    ``expected_s`` is of one execution; ``taken_s`` the sum of those that ended; ``fraction`` and
    ``started_clock_s`` are of the one that runs.
    """

    node_id: str
    state: RowState = RowState.WAITING
    cycle: int | None = None
    cycles: int | None = None
    attempt: int = 0
    expected_s: float | None = None
    started_clock_s: float | None = None
    taken_s: float = 0.0
    fraction: float | None = None
    error: Message | None = None
    failures: int = 0
    result: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Values that the newest ended execution gave back."""


@dataclass(slots=True)
class LoopView:
    """One loop: the cycle that runs (0 before the first) and how it ended early, if it did."""

    control: str
    cycles: int
    cycle: int = 0
    broke: Message | None = None


@dataclass(frozen=True, slots=True)
class WaitView:
    """A wait that runs: for a countdown. Seconds on the run's clock."""

    reason: Message
    seconds: float
    started_clock_s: float


@dataclass(slots=True)
class RunView:
    """The newest state of one run. Feed it each event once, in order, with :meth:`apply`."""

    plan: Plan
    expected_s: Mapping[int, float] = field(default_factory=dict[int, float])
    run_id: str = ""
    state: RunState = RunState.IDLE
    reason: Message | None = None
    created: RunCreated | None = None
    flow_run: FlowRunBegun | None = None
    result: Mapping[str, object] | None = None
    question: OperatorAsked | None = None
    waits: dict[int | None, WaitView] = field(default_factory=dict[int | None, WaitView])
    """The waits that run, by their steps, the newest last."""
    clock_s: float = 0.0
    seq: int = 0
    current_row: int | None = None
    """The row that runs, the newest of them, or that ran last."""
    rows: list[RowView] = field(init=False)
    loops: dict[str, LoopView] = field(init=False)
    changed_rows: set[int] = field(default_factory=set[int])
    """Rows touched since whoever shows them last cleared this."""
    _left_s: float = field(init=False, default=0.0)
    _ended: set[int] = field(default_factory=set[int])
    _running: dict[int, None] = field(default_factory=dict[int, None])

    def __post_init__(self) -> None:
        self.rows = [RowView(row.node_id) for row in self.plan.rows]
        self.loops = {
            control: LoopView(control, loop.cycles) for control, loop in self.plan.loops.items()
        }
        first: dict[int, float] = {}
        for step in self.plan.steps:
            if step.index in self.expected_s:
                first.setdefault(step.row, self.expected_s[step.index])
        for index, seconds in first.items():
            self.rows[index].expected_s = seconds
        self._left_s = sum(self.expected_s.values())

    @property
    def wait(self) -> WaitView | None:
        """The wait that runs, the newest of them."""
        return next(reversed(self.waits.values()), None)

    @property
    def running_rows(self) -> tuple[int, ...]:
        """The rows that run, in the plan's order: mostly one."""
        return tuple(sorted(self._running))

    @property
    def done_steps(self) -> int:
        """Steps that ended, in whichever way, or will not run."""
        return len(self._ended)

    @property
    def total_steps(self) -> int:
        """Steps of the plan with every loop at its full count."""
        return self.plan.step_count

    @property
    def fraction(self) -> float:
        """Overall progress, 0 to 1, by expected time where it is known, else by steps."""
        if self.state is RunState.COMPLETED:
            return 1.0
        total = sum(self.expected_s.values())
        if total > 0:
            return min(1.0, max(0.0, 1.0 - self.time_left_s(self.clock_s) / total))
        return self.done_steps / self.total_steps if self.total_steps else 0.0

    def time_left_s(self, clock_s: float) -> float:
        """Expected seconds that are left at ``clock_s`` of the run's clock."""
        expected, rest = [0.0], [0.0]
        for index in self._running:
            row = self.rows[index]
            begun_s = clock_s if row.started_clock_s is None else row.started_clock_s
            expected.append(row.expected_s or 0.0)
            rest.append(max(0.0, expected[-1] - max(0.0, clock_s - begun_s)))
        # Of those that run at the same time the longest counts.
        return max(0.0, self._left_s - sum(expected) + max(rest))

    def apply(self, event: Event) -> None:
        """Take one event in."""
        self.seq = event.seq
        self.clock_s = max(self.clock_s, event.clock_s)
        match event:
            case RunCreated():
                self.run_id = event.run_id
                self.created = event
            case FlowRunBegun():
                self.flow_run = event
            case StateChanged():
                self.state = event.state
                self.reason = event.reason
                if event.state.ended:
                    self.waits.clear()
                    self.question = None
            case NodeStarted():
                self._node_started(event)
            case NodeFinished():
                self._node_finished(event)
            case StepSkipped():
                self._skip(event.first_step, event.last_step)
            case Progress():
                row = self.plan.steps[event.step].row
                self.rows[row].fraction = event.fraction
                self.changed_rows.add(row)
            case CycleStarted():
                self._cycle(event.loop, event.cycle, None)
                for row in self.plan.rows:
                    if event.loop in row.loops:
                        self.rows[row.index].state = RowState.WAITING
            case CycleFinished():
                self._cycle(event.loop, event.cycle, event.broke)
            case WaitStarted():
                self.waits.pop(event.step, None)
                self.waits[event.step] = WaitView(event.reason, event.seconds, event.clock_s)
            case WaitFinished():
                self.waits.pop(event.step, None)
            case OperatorAsked():
                self.question = event
            case OperatorAnswered():
                self.question = None
            case RunFinished():
                self.result = event.result
            case _:
                pass

    def _node_started(self, event: NodeStarted) -> None:
        row = self.rows[event.row]
        if event.step in self._ended:
            self._ended.discard(event.step)
            self._left_s += self.expected_s.get(event.step, 0.0)
        row.state = RowState.RUNNING
        row.cycle, row.cycles = event.cycle, event.cycles
        row.attempt = event.attempt
        row.started_clock_s = event.clock_s
        row.fraction = None
        row.error = None
        self.current_row = event.row
        self._running[event.row] = None
        self.changed_rows.add(event.row)

    def _node_finished(self, event: NodeFinished) -> None:
        row = self.rows[event.row]
        row.state = _STATE_OF[event.outcome]
        row.taken_s += event.duration_s
        row.started_clock_s = None
        row.fraction = None
        row.error = event.error
        row.result = event.result
        row.failures += event.outcome is NodeOutcome.FAILED
        self._running.pop(event.row, None)
        if self._running:
            self.current_row = next(reversed(self._running))
        self._end_step(event.step)
        self.changed_rows.add(event.row)

    def _skip(self, first_step: int, last_step: int) -> None:
        """Steps that will not run; a row that has run in an earlier cycle stays as it ended."""
        for step in self.plan.steps[first_step : last_step + 1]:
            self._end_step(step.index)
            row = self.rows[step.row]
            if row.state is RowState.WAITING:
                row.state = RowState.SKIPPED
                self.changed_rows.add(step.row)

    def _end_step(self, index: int) -> None:
        if index not in self._ended:
            self._ended.add(index)
            self._left_s -= self.expected_s.get(index, 0.0)

    def _cycle(self, control: str, cycle: int, broke: Message | None) -> None:
        loop = self.loops[control]
        loop.cycle = cycle
        loop.broke = broke
        self.changed_rows.update(row.index for row in self.plan.rows if control in row.loops)
