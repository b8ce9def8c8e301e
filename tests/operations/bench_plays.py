"""Workflows made in Python and played on a bench that records what it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sdl1_desktop.events import CommandFate, LogLevel
from sdl1_desktop.messages import Message
from sdl1_desktop.operations import (
    DataStore,
    LoopProgress,
    OperationError,
    RunContext,
    StepResult,
    run_step,
)
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.clock import VirtualClock
from sdl1_desktop.robot.commands import (
    AC_COLUMNS,
    DC_COLUMNS,
    Command,
    MeasurementSummary,
    Points,
    PointSink,
)
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.robot.ledger import Ledger
from sdl1_desktop.robot.ot2_assumed import AssumedOt2
from sdl1_desktop.robot.ports import OpenGate
from sdl1_desktop.robot.pumps_simulated import SimulatedPumps
from sdl1_desktop.workflow.model import Node, Workflow, WorkflowShape
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode


def node(node_type: str, node_id: str = "", **parameters: Any) -> Node:
    """A node as a file would give it."""
    return Node(
        id=node_id or node_type,
        type=node_type,
        label=node_type,
        parameters=parameters,
        given=frozenset(parameters),
        groups=(),
        specs_from_file=False,
        path=f"$.nodes[{node_id or node_type}]",
        parameters_path=f"$.nodes[{node_id or node_type}].parameters",
    )


def workflow_of(*nodes: Node, source: Path | None = None) -> Workflow:
    """A workflow of these nodes, in their order."""
    return Workflow(
        shape=WorkflowShape.FLOW_EDITOR,
        id="wf-1",
        name="Zinc test",
        description="",
        version="1",
        author="",
        tags=(),
        nodes=nodes,
        edges=(),
        source=source,
        digest="0" * 64,
    )


def straight(*nodes: Node) -> Plan:
    """The plan that runs the nodes one after the other."""
    return Plan(tuple(PlanNode(one.id) for one in nodes))


def loop(control: Node, cycles: int, *nodes: Node) -> PlanLoop:
    """A loop over ``nodes`` that ``control`` closes."""
    return PlanLoop(control.id, tuple(PlanNode(one.id) for one in (*nodes, control)), cycles)


class ScriptedPotentiostat:
    """Gives the points that it was told to, one list of rows for each measurement."""

    simulated = True

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.rows: list[list[list[float]]] = []
        self.limit_reached = ""

    async def connect(self) -> Mapping[str, str]:
        return {}

    async def measure(self, command: Command, sink: PointSink) -> MeasurementSummary:
        columns = AC_COLUMNS if command.name == "PEIS" else DC_COLUMNS
        rows = self.rows.pop(0) if self.rows else [[0.0] * len(columns)]
        for row in rows:
            sink(Points(columns, [row]))
        await self.clock.sleep(10.0)
        return MeasurementSummary(len(rows), 10.0, rows[-1][2], rows[-1][1], self.limit_reached)

    async def cell_off(self) -> None:
        """Nothing is on."""

    async def close(self) -> None:
        """Nothing is held."""


@dataclass
class Record:
    """Everything that a play said: it is the recorder and the reporter."""

    commands: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    waits: list[tuple[float, str]] = field(default_factory=list)
    lines: list[tuple[LogLevel, str]] = field(default_factory=list)
    batches: list[tuple[str, str, bool]] = field(default_factory=list)
    fractions: list[float] = field(default_factory=list)
    files: list[tuple[str, str, bool]] = field(default_factory=list)

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        self.commands.append((command.name, dict(command.params)))

    async def command_finished(
        self,
        key: str,
        command: Command,
        *,
        error: Message | None,
        result: Mapping[str, Any],
        fate: CommandFate = CommandFate.DONE,
    ) -> None:
        """Not looked at."""

    async def bench_changed(self, ledger: Mapping[str, Any]) -> None:
        """Not looked at."""

    def wait_started(self, seconds: float, reason: Message) -> None:
        self.waits.append((seconds, str(reason)))

    def wait_finished(self) -> None:
        """Not looked at."""

    def warn(self, what: Message) -> None:
        self.lines.append((LogLevel.WARNING, str(what)))

    def log(self, level: LogLevel, what: Message) -> None:
        self.lines.append((level, str(what)))

    def points(
        self, technique: str, series: str, points: Points, *, simulated: bool, kept: bool
    ) -> None:
        self.batches.append((technique, series, kept))

    def progress(self, fraction: float, what: Message | None = None) -> None:
        self.fractions.append(fraction)

    def file_written(self, path: str, content: str, *, simulated: bool) -> None:
        self.files.append((path, content, simulated))

    @property
    def names(self) -> list[str]:
        """The commands' names, without those that load the deck and home."""
        loading = ("loadPipette", "loadLabware", "home")
        return [name for name, _params in self.commands if name not in loading]

    def of(self, name: str) -> list[dict[str, Any]]:
        """The parameters of all commands of that name."""
        return [params for found, params in self.commands if found == name]

    def texts(self, level: LogLevel) -> list[str]:
        """The log lines of that level."""
        return [text for found, text in self.lines if found is level]


class Play:
    """One run of a plan, as a backend does it, on a bench that only records."""

    def __init__(
        self,
        folder: Path,
        *nodes: Node,
        plan: Plan | None = None,
        deck: DeckSetup | None = None,
        bench: Bench | None = None,
        source: Path | None = None,
    ) -> None:
        self.record = Record()
        clock = VirtualClock()
        self.cell = ScriptedPotentiostat(clock)
        deck = deck or default_deck()
        self.bench = bench or Bench(
            deck=deck,
            ledger=Ledger(deck),
            ot2=AssumedOt2(),
            pumps=SimulatedPumps(clock, deck.pumps.calibration),
            potentiostat=self.cell,
            clock=clock,
            gate=OpenGate(),
            recorder=self.record,
        )
        self.context = RunContext(
            run_id="run-7",
            folder=folder,
            workflow=workflow_of(*nodes, source=source),
            plan=plan or straight(*nodes),
            bench=self.bench,
            reporter=self.record,
            data=DataStore(),
            started_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            dry_run=True,
            facts={"program": "0.1"},
            log_lines=self._lines,
        )
        self.results: list[tuple[str, int | None, StepResult]] = []

    def _lines(self) -> Iterable[tuple[datetime, LogLevel, str]]:
        time = datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
        return [(time, level, text) for level, text in self.record.lines]

    async def run(self) -> Play:
        """Run all steps, with loops that may end early."""
        plan, loops, now = self.context.plan, self.context.loops, self.bench.clock.now
        index, open_loops = 0, ()
        while index < len(plan.steps):
            step = plan.steps[index]
            for depth, at in enumerate(step.loops):
                if open_loops[: depth + 1] != step.loops[: depth + 1]:
                    if at.cycle == 1:
                        loops[at.control] = LoopProgress(
                            at.control, at.cycle, at.cycles, now(), now()
                        )
                    loops[at.control].cycle = at.cycle
                    loops[at.control].cycle_started_s = now()
            open_loops = step.loops
            result = await run_step(step, self.context)
            self.results.append((step.node_id, step.cycle, result))
            index += 1
            if step.loops and step.loops[-1].control == step.node_id:
                here = loops[step.node_id]
                here.durations_s.append(now() - here.cycle_started_s)
                if result.break_loop is not None:
                    here.broke = result.break_loop
                    index = plan.after_loop(step, step.node_id)
        return self

    def values(self, node_id: str) -> list[Mapping[str, Any]]:
        """What the executions of one node gave back."""
        return [result.values for found, _cycle, result in self.results if found == node_id]


async def refusal(play: Play) -> OperationError:
    """The error with which the play ends."""
    try:
        await play.run()
    except OperationError as error:
        return error
    raise AssertionError("nothing was refused")
