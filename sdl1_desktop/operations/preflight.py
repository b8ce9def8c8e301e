"""The bench's part of the check: plays the plan on the bench's account, with no device behind it.

A break condition on measured values cannot be known, so all cycles of such a loop are played; what
speaks against a later one is a warning, for the loop may have ended by then. Loops that end by time
end here as well: the clock of the check knows how long everything takes.

A plan of more than :data:`MOST_STEPS` steps is not played as a whole: then only the first cycles of
its loops are, as many as fit, and a note says how many. Times of cycles that were not played are
those of the last one that was.

Of a part of a plan only the part is judged. What comes before it is played all the same, to know
what the part supposes: unless the bench's state is given, as in a resumed run.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sdl1_desktop.events import LogLevel
from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations.context import (
    OperationError,
    RunContext,
    StepResult,
)
from sdl1_desktop.operations.data import DataStore
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.operations.loop_tracker import LoopTracker
from sdl1_desktop.operations.plan_excerpt import cycles_that_fit
from sdl1_desktop.operations.registry import execute
from sdl1_desktop.operations.start_state import StartState
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.building import checking_bench
from sdl1_desktop.robot.commands import Command, Points
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.robot.errors import BenchError
from sdl1_desktop.robot.ledger import IssueSeverity, Ledger, LedgerIssue
from sdl1_desktop.robot.ledger_touch import Place, touched_place
from sdl1_desktop.robot.ledger_words import bench_words
from sdl1_desktop.robot.ports import SilentRecorder
from sdl1_desktop.workflow.loop_rule import loop_rule
from sdl1_desktop.workflow.model import Finding, Node, Severity, Workflow
from sdl1_desktop.workflow.plan import Plan, PlanStep
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

__all__ = ["MOST_STEPS", "BenchCheck", "check_plan"]

MOST_STEPS = 4000
"""How many steps are played at most: some two seconds of work."""

_YIELD_AFTER_S = 0.005
"""How long the check keeps its loop before it lets others run."""

_SEVERITY = {IssueSeverity.ERROR: Severity.ERROR, IssueSeverity.WARNING: Severity.WARNING}


@dataclass(frozen=True, slots=True)
class BenchCheck:
    """What the check found, and the seconds that each step is expected to take, by its index.

    ``start`` is what a part of the plan starts from; None where the plan is run from its start.
    ``touched`` has the wells, tips and tool places that each step works at, by its index; steps
    that work at none are not in it.
    """

    findings: tuple[Finding, ...]
    expected_s: Mapping[int, float] = field(default_factory=dict[int, float])
    start: StartState | None = None
    touched: Mapping[int, frozenset[Place]] = field(default_factory=dict[int, frozenset[Place]])


async def check_plan(
    workflow: Workflow,
    plan: Plan,
    deck: DeckSetup,
    part: RunPart = WHOLE_PLAN,
    start: StartState | None = None,
) -> BenchCheck:
    """Play the plan on the bench's account; lets other tasks run every few milliseconds.

    What speaks against the same command of the same node in several cycles is one finding, at the
    first of them. ``start`` is what is known of the bench before the part; without it, what the
    steps before the part would leave is supposed, and said.
    """
    return await _Check(workflow, plan, deck, part, start).run()


class _Touches(SilentRecorder):
    """Notes the places that commands work at."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.places: set[Place] = set()

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        """Note where the command works."""
        place = touched_place(self._ledger, command)
        if place is not None:
            self.places.add(place)


class _Check:
    """One check of one plan. It is also the reporter of the operations that it plays."""

    def __init__(
        self,
        workflow: Workflow,
        plan: Plan,
        deck: DeckSetup,
        part: RunPart,
        start: StartState | None,
    ) -> None:
        self._plan = plan
        self._part = part
        self._start = start
        self._supposing = False
        self._nodes = {node.id: node for node in workflow.nodes}
        self._findings: dict[tuple[object, ...], Finding] = {}
        ledger = None if start is None else Ledger.restore(deck, start.ledger)
        self._bench: Bench = checking_bench(deck, self._issue, ledger)
        self._touches = self._bench.recorder = _Touches(self._bench.ledger)
        self._step: PlanStep | None = None
        self._overfilled: list[LedgerIssue] = []
        self._conditional: dict[str, bool] = {}
        self._context = RunContext(
            run_id="check",
            folder=Path(),
            workflow=workflow,
            plan=plan,
            bench=self._bench,
            reporter=self,
            data=DataStore(),
            started_at=datetime.now(UTC),
            dry_run=True,
            facts={},
            log_lines=tuple,
            checking=True,
        )
        if start is not None:
            start.enter(self._context)
        self._loops = LoopTracker(self._context)

    async def run(self) -> BenchCheck:
        """Play, and answer what was found."""
        most_cycles = cycles_that_fit(self._plan, MOST_STEPS)
        part = self._part
        expected: dict[int, float] = {}
        of_row: dict[int, float] = {}
        touched: dict[int, frozenset[Place]] = {}
        touched_of_row: dict[int, frozenset[Place]] = {}
        yielded, skip_to = time.monotonic(), 0
        for step in self._plan.steps[: part.end(self._plan)]:
            if step.index < part.first_step and self._start is not None:
                continue
            self._supposing = step.index < part.first_step
            if step.index == part.first_step and step.index > 0 and self._start is None:
                self._tell_of_start(step)
            if step.index < skip_to:
                if not self._supposing:
                    expected[step.index] = 0.0
                continue
            # What an unknown number of cycles before the part leaves is what one of them leaves.
            fits = most_cycles is None or all(at.cycle <= most_cycles for at in step.loops)
            if fits and (self._supposing or part.runs(step)):
                self._touches.places.clear()
                of_row[step.row], ends_loop = await self._play(step)
                touched_of_row[step.row] = frozenset(self._touches.places)
                if ends_loop:
                    skip_to = self._plan.after_loop(step, step.node_id)
            if part.runs(step):
                expected[step.index] = of_row.get(step.row, 0.0)
                if touched_of_row.get(step.row):
                    touched[step.index] = touched_of_row[step.row]
            if time.monotonic() - yielded > _YIELD_AFTER_S:
                await asyncio.sleep(0)
                yielded = time.monotonic()
        if most_cycles is not None:
            self._tell_of_part(most_cycles)
        findings = sorted(self._findings.values(), key=lambda one: one.severity.rank)
        return BenchCheck(tuple(findings), expected, self._start, touched)

    def _tell_of_start(self, step: PlanStep) -> None:
        """Keep and say what the part supposes of the bench."""
        ledger = self._bench.ledger
        self._start = StartState(
            step.index, ledger.snapshot(), dict(self._context.experiment), {}, ()
        )
        self._step = step
        for words in bench_words(ledger):
            self._add(
                Severity.WARNING,
                "supposed-state",
                message("The run begins here and supposes: {words}", words=words),
                message("The nodes before this one are not run."),
                message("Make sure that it is so on the bench, or run from the start."),
                (str(words),),
            )

    async def _play(self, step: PlanStep) -> tuple[float, bool]:
        """Play one step; answers the seconds that it takes, and whether its loop ends with it."""
        clock, started = self._bench.clock, self._bench.clock.now()
        self._step = step
        self._loops.enter(step)
        node = self._nodes[step.node_id]
        result = StepResult()
        try:
            result = await execute(Execution(node, step, self._context))
        except (OperationError, BenchError) as error:
            self._add(
                Severity.ERROR,
                "node-not-possible",
                error.what,
                message("The node would fail at this point of the run."),
                error.action,
                (str(error.what),),
            )
        self._tell_of_overfilled()
        self._loops.leave(step, result.break_loop)
        return clock.now() - started, result.break_loop is not None

    def _tell_of_overfilled(self) -> None:
        """Say how full the node leaves a well, not only which stroke of many goes over its rim."""
        ledger = self._bench.ledger
        for issue in self._overfilled:
            labware, well = str(issue.details["labware"]), str(issue.details["well"])
            capacity, volume = float(issue.details["capacity"]), ledger.volume(labware, well)
            self._add(
                Severity.WARNING,
                "well-capacity",
                message(
                    "{labware} {well} runs over: it holds {capacity} µL and is filled with "
                    "{volume} µL.",
                    labware=labware,
                    well=well,
                    capacity=round(capacity, 1),
                    volume=round(volume, 1),
                ),
                message("The bench does it all the same."),
                message(
                    "Dispense {over} µL less, or make sure that it may run over.",
                    over=round(volume - capacity, 1),
                ),
                (labware, well),
                self._place(issue),
            )
        self._overfilled.clear()

    def _issue(self, issue: LedgerIssue) -> None:
        if issue.code == "well_capacity":
            self._overfilled.append(issue)
            return
        details = issue.details
        self._add(
            _SEVERITY[issue.severity],
            issue.code.replace("_", "-"),
            issue.what,
            message("The bench would refuse it at this point of the run.")
            if issue.severity is IssueSeverity.ERROR
            else message("The bench does it all the same."),
            issue.action,
            # Not the whole sentence: its volumes may differ from cycle to cycle.
            (issue.what.template, str(details.get("labware")), str(details.get("well"))),
            self._place(issue),
        )

    def _place(self, issue: LedgerIssue) -> Place | None:
        """The well that the issue is about, under the name that the account keeps it by."""
        labware, well = issue.details.get("labware"), issue.details.get("well")
        if not isinstance(labware, str) or not isinstance(well, str):
            return None
        return self._bench.ledger.account(labware), well

    def _add(
        self,
        severity: Severity,
        code: str,
        what: Message,
        why: Message,
        action: Message,
        same: tuple[str, ...],
        place: Place | None = None,
    ) -> None:
        if self._supposing:
            return
        step = self._step
        node: Node | None = self._nodes[step.node_id] if step else None
        if severity is Severity.ERROR and step and self._may_not_come(step):
            severity = Severity.WARNING
            why = message("The run ends there, unless its loop has ended by then.")
        key = (severity, code, node.id if node else None, *same)
        if key not in self._findings:
            self._findings[key] = Finding(
                severity=severity,
                code=code,
                what=what,
                why=why,
                action=action,
                node_id=node.id if node else None,
                path=node.path if node else "",
                cycle=step.cycle if step else None,
                place=place,
            )

    def _may_not_come(self, step: PlanStep) -> bool:
        """Whether the step is in a later cycle of a loop that a measured value may end before."""
        for at in step.loops:
            if at.cycle > 1:
                if at.control not in self._conditional:
                    rule = loop_rule(self._nodes[at.control])
                    self._conditional[at.control] = rule.condition is not None
                if self._conditional[at.control]:
                    return True
        return False

    def _tell_of_part(self, most_cycles: int) -> None:
        self._step = None
        self._add(
            Severity.NOTE,
            "check-shortened",
            message(
                "The plan has {steps} steps; only the first {cycles} cycles of its loops "
                "were checked on the bench's account.",
                steps=self._plan.step_count,
                cycles=most_cycles,
            ),
            message("A check of all of them would take too long."),
            message("Make sure that tips and liquids are enough for the later cycles."),
            (),
        )

    def log(self, level: LogLevel, what: Message) -> None:
        """A warning of the run is worth a note before it; other lines are not kept."""
        if level.rank >= LogLevel.WARNING.rank:
            self._add(
                Severity.NOTE,
                "warned-in-run",
                what,
                message("The node says so when it runs."),
                message("Nothing has to be done if that is meant."),
                (str(what),),
            )

    def points(
        self, technique: str, series: str, points: Points, *, simulated: bool, kept: bool
    ) -> None:
        """Keep nothing."""

    def progress(self, fraction: float, what: Message | None = None) -> None:
        """Keep nothing."""

    def file_written(self, path: str, content: str, *, simulated: bool) -> None:
        """Keep nothing: a check writes no file."""
