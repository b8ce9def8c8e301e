"""What a run's events tell of it, for a run that goes on where it was interrupted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sdl1_desktop.backends.bench_fold import BenchFold
from sdl1_desktop.events import (
    CommandFinished,
    CommandStarted,
    CycleFinished,
    CycleStarted,
    DataPoints,
    Event,
    LogLevel,
    LogLine,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    RunCreated,
    StepSkipped,
)
from sdl1_desktop.operations import (
    LoopProgress,
    Series,
    StartState,
    series_of_pass,
    settle_ended_loop,
)
from sdl1_desktop.robot.commands import Points
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.workflow import Plan, Workflow
from sdl1_desktop.workflow.run_part import RunPart

__all__ = ["RunMemory", "StepMemory"]

_NAMES_EXPERIMENT = "sdl1ExperimentSetup"


@dataclass(slots=True)
class StepMemory:
    """A step under way: the number of its attempt, and each command of it with its end."""

    attempt: int
    commands: dict[str, tuple[CommandStarted, CommandFinished | None]] = field(
        default_factory=dict[str, tuple[CommandStarted, CommandFinished | None]]
    )


class RunMemory:
    """Folds a run's events. Feed it the events of the runs that it goes on from first.

    Attributes:
        bench: the bench's account.
        done: indices of the steps that ended well, or that the operator settled.
        under_way: the steps under way by their indices; none between steps.
        clock_s: the run's clock at its last event.
    """

    def __init__(self, workflow: Workflow, plan: Plan, deck: DeckSetup) -> None:
        self._workflow = workflow
        self._plan = plan
        self.bench = BenchFold(deck)
        self.done: set[int] = set()
        self.under_way: dict[int, StepMemory] = {}
        self._open: set[int] = set()
        """Steps that this run has begun and that are not settled: something is to be done yet."""
        self._begun: set[int] = set()
        self._last_step: int | None = None
        self.clock_s = 0.0
        self._experiment: dict[str, Any] = {}
        self._loops: dict[str, LoopProgress] = {}
        self._series: dict[tuple[int, str], Series] = {}
        self._records: list[dict[str, Any]] = []
        self._log: list[tuple[datetime, LogLevel, str]] = []

    def take(self, events: Iterable[Event]) -> None:
        """Fold the events of one run."""
        for event in events:
            if isinstance(event, RunCreated):
                self._begin(event)
            self.bench.apply(event)
            self.clock_s = max(self.clock_s, event.clock_s)
            self._take(event)

    def _begin(self, created: RunCreated) -> None:
        """A run begins, perhaps where another was interrupted: its clock is at 0.

        What became of the other one's commands is in the account that it begins with, and steps
        before its first one are settled: whoever chose that one said so.
        """
        self.bench.under_way.clear()
        part = RunPart.from_json(created.part)
        self.done = {*range(part.first_step), *part.done}
        self._begun = set(part.done)
        self._open = set()
        self._last_step = None
        self._loops = _shifted(self._loops, self.clock_s)
        self.clock_s = 0.0
        self.under_way = {}

    def _take(self, event: Event) -> None:
        match event:
            case NodeStarted():
                self._last_step = event.step
                self.under_way[event.step] = StepMemory(event.attempt)
                self._open.add(event.step)
                self._forget_from(event.step)
                self._begun.add(event.step)
            case CommandStarted() if event.step in self.under_way:
                self.under_way[event.step].commands[event.key] = (event, None)
            case CommandFinished() if event.step in self.under_way:
                commands = self.under_way[event.step].commands
                if event.key in commands:
                    commands[event.key] = (commands[event.key][0], event)
            case NodeFinished():
                self._node_finished(event)
            case StepSkipped():
                self.done.update(range(event.first_step, event.last_step + 1))
            case CycleStarted():
                loop = self._loops.get(event.loop)
                if loop is None or event.cycle == 1:
                    loop = LoopProgress(
                        event.loop, event.cycle, event.cycles, event.clock_s, event.clock_s
                    )
                    self._loops[event.loop] = loop
                loop.cycle, loop.cycle_started_s = event.cycle, event.clock_s
            case CycleFinished():
                self._cycle_finished(event)
            case DataPoints():
                self._points(event)
            case LogLine():
                self._log.append((event.utc, event.level, str(event.message)))
            case _:
                pass

    def _cycle_finished(self, event: CycleFinished) -> None:
        loop = self._loops.get(event.loop)
        if loop is not None:
            loop.durations_s.append(event.duration_s)
            loop.broke = event.broke
        if event.broke is not None and self._last_step is not None:
            step = self._plan.steps[self._last_step]
            measured = series_of_pass(self._series.values(), self._plan, step, cycle=None)
            settle_ended_loop(self._workflow, self._plan, step.loops[-1], measured)

    def _node_finished(self, event: NodeFinished) -> None:
        self.under_way.pop(event.step, None)
        node = self._workflow.node(event.node_id)
        if event.outcome in (
            NodeOutcome.SUCCEEDED,
            NodeOutcome.SKIPPED,
            NodeOutcome.MARKED_DONE,
        ):
            self.done.add(event.step)
            self._open.discard(event.step)
        elif (
            event.outcome is NodeOutcome.FAILED
            and node.parameters.get("error_handling") == "continue"
        ):
            self._open.discard(event.step)
        if event.outcome is NodeOutcome.SUCCEEDED and node.type == _NAMES_EXPERIMENT:
            self._experiment.update(event.result)
        self._records.append(
            {
                "step": event.step,
                "node_id": node.id,
                "name": node.name,
                "type": node.type,
                "cycle": event.cycle,
                "status": event.outcome.value,
                "attempts": event.attempt,
                "ended_clock_s": event.clock_s,
                "duration_s": event.duration_s,
                "error": str(event.error) if event.error else "",
            }
        )

    def _points(self, event: DataPoints) -> None:
        key = (event.step, event.series)
        series = self._series.get(key)
        if series is None:
            node = self._workflow.node(event.node_id)
            tag = node.parameters.get("data_tag")
            series = self._series[key] = Series(
                node_id=node.id,
                node_name=node.name,
                step=event.step,
                cycle=event.cycle,
                technique=event.technique,
                label=event.series,
                tag=tag if isinstance(tag, str) and tag else node.name,
                columns=event.columns,
                simulated=event.simulated,
                kept=event.kept,
            )
        series.extend(Points(event.columns, event.rows))

    def _forget_from(self, step: int) -> None:
        """A step that is run again measures again: what it and later ones measured does not count.

        It stays in the journal, with the run that measured it. A later step that this run has begun
        already is under way, or was, at the same time: that one counts.
        """
        beside = self._begun - {step}
        for key in [key for key in self._series if key[0] >= step and key[0] not in beside]:
            del self._series[key]

    @property
    def next_step(self) -> int | None:
        """The first step that is not settled, under way or not; None where all are."""
        if self._open:
            return min(self._open)
        after = 0 if self._last_step is None else self._last_step
        while after in self.done:
            after += 1
        return after if after < len(self._plan.steps) else None

    def done_behind(self, first_step: int) -> frozenset[int]:
        """The steps behind ``first_step`` that a run which begins there need not do again.

        Only where two were under way at once: whoever goes back to an earlier step does all again.
        """
        following = self.next_step
        if following is None or first_step < following:
            return frozenset()
        return frozenset(step for step in self.done if step > first_step)

    def start_at(self, first_step: int) -> StartState:
        """What a run that begins with ``first_step`` starts from.

        Loops that end before that step are left out.
        """
        around = {at.control for at in self._plan.steps[first_step].loops}
        behind = self.done_behind(first_step)
        return StartState(
            first_step=first_step,
            ledger=self.bench.ledger.snapshot(),
            experiment=dict(self._experiment),
            loops={
                control: loop
                for control, loop in _shifted(self._loops, self.clock_s).items()
                if control in around
            },
            series=tuple(
                one for one in self._series.values() if one.step < first_step or one.step in behind
            ),
            records=tuple(
                one for one in self._records if one["step"] < first_step or one["step"] in behind
            ),
            log=tuple(self._log),
        )


def _shifted(loops: dict[str, LoopProgress], by_s: float) -> dict[str, LoopProgress]:
    """The loops on a clock that begins ``by_s`` later."""
    return {
        control: replace(
            loop,
            started_s=loop.started_s - by_s,
            cycle_started_s=loop.cycle_started_s - by_s,
            durations_s=list(loop.durations_s),
        )
        for control, loop in loops.items()
    }
