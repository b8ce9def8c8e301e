"""What an operation works with: the bench, the run's folder, its data, and where to report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from sdl1_desktop.events import LogLevel
from sdl1_desktop.messages import Message
from sdl1_desktop.operations.data import DataStore
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.commands import Points
from sdl1_desktop.workflow.model import Workflow
from sdl1_desktop.workflow.plan import Plan, PlanStep

__all__ = [
    "LoopProgress",
    "OperationError",
    "OperationKind",
    "Reporter",
    "RunContext",
    "StepResult",
]


class OperationKind(StrEnum):
    """Kinds of operations, as retry policies and statistics tell them apart."""

    SETUP = "setup"
    LIQUID = "liquid"
    MOTION = "motion"
    MEASUREMENT = "measurement"
    WASH = "wash"
    DATA = "data"
    CONTROL = "control"


class OperationError(Exception):
    """A node cannot be done as its parameters say: ``what`` and what to do (``action``)."""

    def __init__(self, what: Message, action: Message) -> None:
        super().__init__(f"{what} {action}")
        self.what = what
        self.action = action


class Reporter(Protocol):
    """Where an operation says what it does; each call becomes an event of the run."""

    def log(self, level: LogLevel, what: Message) -> None:
        """A line for the run's log."""
        ...

    def points(
        self, technique: str, series: str, points: Points, *, simulated: bool, kept: bool
    ) -> None:
        """Measured points, as they come."""
        ...

    def progress(self, fraction: float, what: Message | None = None) -> None:
        """How far the running step is, 0 to 1."""
        ...

    def file_written(self, path: str, content: str, *, simulated: bool) -> None:
        """A file in the run's folder; ``path`` relative to it."""
        ...


@dataclass(slots=True)
class LoopProgress:
    """State of one loop while it runs; times in seconds on the run's clock."""

    control: str
    cycle: int
    cycles: int
    started_s: float
    cycle_started_s: float
    durations_s: list[float] = field(default_factory=list[float])
    broke: Message | None = None


@dataclass(frozen=True, slots=True)
class StepResult:
    """What a step gives back: values for the result, and why its loop ends here, if it does."""

    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    break_loop: Message | None = None


@dataclass(slots=True)
class RunContext:
    """Everything one run's operations share.

    ``experiment`` holds what the set-up node said (``experiment_id``, ``run_number``,
    ``test_well_address``…). ``loops`` has the state of each loop by its control node, kept by the
    runner. ``log_lines`` gives the run's log so far as (UTC time, level, text).
    """

    run_id: str
    folder: Path
    workflow: Workflow
    plan: Plan
    bench: Bench
    reporter: Reporter
    data: DataStore
    started_at: datetime
    dry_run: bool
    facts: Mapping[str, Any]
    log_lines: Callable[[], Iterable[tuple[datetime, LogLevel, str]]]
    experiment: dict[str, Any] = field(default_factory=dict[str, Any])
    loops: dict[str, LoopProgress] = field(default_factory=dict[str, LoopProgress])
    checking: bool = False
    """Whether the plan is only checked: nothing is measured and no file may be written."""
    records: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])
    """What has ended so far, one mapping a step, for exported metadata; kept by the runner."""

    def loop_of(self, step: PlanStep) -> LoopProgress | None:
        """The innermost loop that the step is in, or None."""
        return self.loops.get(step.loops[-1].control) if step.loops else None
