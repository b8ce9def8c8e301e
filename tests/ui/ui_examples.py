"""A small workflow with a loop and findings, and the events of a run of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.events import (
    CommandFinished,
    CommandStarted,
    CycleStarted,
    Event,
    LogLevel,
    LogLine,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    Progress,
    RunState,
    StateChanged,
)
from sdl1_desktop.messages import message
from sdl1_desktop.workflow.model import (
    Finding,
    Node,
    Option,
    ParameterGroup,
    ParameterKind,
    ParameterSpec,
    Severity,
    Workflow,
    WorkflowShape,
)
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SECONDS = {"setup": 0.1, "fill": 14.0, "measure": 720.0, "repeat": 0.1, "export": 1.2}

_GROUPS = (
    ParameterGroup(
        "volumes",
        "Volumes",
        (
            ParameterSpec(
                "volume",
                ParameterKind.NUMBER,
                "Volume",
                "What goes into the cell",
                default=1000,
                minimum=20,
                maximum=10000,
                unit="µL",
            ),
            ParameterSpec("mix", ParameterKind.BOOLEAN, "Mix afterwards", default=False),
            ParameterSpec(
                "strokes", ParameterKind.NUMBER, "Strokes", default=3, depends_on=("mix", True)
            ),
        ),
    ),
    ParameterGroup(
        "common",
        "Common",
        (
            ParameterSpec("uo_name", ParameterKind.STRING, "Name"),
            ParameterSpec(
                "error_handling",
                ParameterKind.SELECT,
                "If it fails",
                default="stop",
                options=(Option("stop", "Stop"), Option("continue", "Continue")),
            ),
        ),
    ),
)


def make_node(node_id: str, node_type: str, name: str, **parameters: Any) -> Node:
    values = {
        "uo_name": name,
        "volume": 1000,
        "mix": False,
        "strokes": 3,
        "error_handling": "stop",
        **parameters,
    }
    path = f"$.workflow.nodes[{node_id}]"
    given = frozenset({"uo_name", *parameters})
    return Node(node_id, node_type, name, values, given, _GROUPS, True, path, f"{path}.params")


def make_finding(severity: Severity, node_id: str | None, parameter: str | None = None) -> Finding:
    return Finding(
        severity,
        "example",
        message("There are {volume} µL for a well of {capacity} µL.", volume=5000, capacity=3895),
        message("The rest would run over."),
        message("Lower the volume."),
        node_id,
        parameter,
    )


def make_loaded(*, cycles: int = 3, planned: bool = True) -> LoadedWorkflow:
    nodes = (
        make_node("setup", "sdl1ExperimentSetup", "Set-up"),
        make_node("fill", "sdl1SolutionPreparation", "Fill the cell", volume=5000),
        make_node("measure", "sdl1ElectrochemicalMeasurement", "CP at 4 mA"),
        make_node("repeat", "sdl1SequenceControl", "Again"),
        make_node("export", "sdl1DataExport", "Write files"),
    )
    loop = PlanLoop("repeat", (PlanNode("fill"), PlanNode("measure"), PlanNode("repeat")), cycles)
    plan = Plan((PlanNode("setup"), loop, PlanNode("export"))) if planned else None
    findings = (
        make_finding(Severity.ERROR, "export"),
        make_finding(Severity.WARNING, "fill", "volume"),
        make_finding(Severity.NOTE, None),
    )
    workflow = Workflow(
        WorkflowShape.CANVAS_1_1, "w1", "Example", "", "1", "", (), nodes, (), None, "0" * 64
    )
    expected = {} if plan is None else {s.index: SECONDS[s.node_id] for s in plan.steps}
    return LoadedWorkflow(workflow, plan, findings, expected)


class RunScript:
    """Makes the events of one run, with their numbers and times."""

    def __init__(self, loaded: LoadedWorkflow) -> None:
        assert loaded.plan is not None
        self.loaded, self.plan = loaded, loaded.plan
        self.events: list[Event] = []
        self.clock_s = 0.0

    def add(self, kind: type[Event], **values: Any) -> Event:
        event = kind(
            run_id="r1",
            seq=len(self.events) + 1,
            time=1_750_000_000.0 + self.clock_s,
            clock_s=self.clock_s,
            **values,
        )
        self.events.append(event)
        return event

    def state(self, previous: RunState, state: RunState) -> None:
        self.add(StateChanged, previous=previous, state=state)

    def start(self, index: int, attempt: int = 1) -> None:
        step = self.plan.steps[index]
        if step.cycle is not None and step.node_id == "fill":
            self.add(CycleStarted, loop="repeat", cycle=step.cycle, cycles=step.cycles)
        self.add(
            NodeStarted,
            step=index,
            row=step.row,
            node_id=step.node_id,
            label=self.loaded.workflow.node(step.node_id).name,
            cycle=step.cycle,
            cycles=step.cycles,
            attempt=attempt,
            expected_s=SECONDS.get(step.node_id, 60.0),
        )

    def end(
        self,
        index: int,
        outcome: NodeOutcome = NodeOutcome.SUCCEEDED,
        error: str = "",
        result: Mapping[str, Any] | None = None,
    ) -> None:
        step = self.plan.steps[index]
        self.clock_s += SECONDS[step.node_id]
        self.add(
            NodeFinished,
            step=index,
            row=step.row,
            node_id=step.node_id,
            cycle=step.cycle,
            attempt=1,
            outcome=outcome,
            duration_s=SECONDS[step.node_id],
            error=message("No tip is held.") if error else None,
            result=result or {},
        )

    def command(self, index: int, *, fails: bool = False) -> None:
        common = {"step": index, "key": f"c{len(self.events)}", "device": "ot2"}
        self.add(
            CommandStarted,
            command="aspirate",
            params={"volume": 1000.0, "wellName": "A1", "wellLocation": {"origin": "top"}},
            simulated=True,
            **common,
        )
        error = message("No tip is held.") if fails else None
        self.add(CommandFinished, command="aspirate", error=error, **common)

    def line(self, level: LogLevel, text: str, index: int | None = None) -> None:
        node_id = None if index is None else self.plan.steps[index].node_id
        said = message("{text}", text=text)
        self.add(LogLine, level=level, message=said, step=index, node_id=node_id)

    def progress(self, index: int, fraction: float) -> None:
        self.add(Progress, step=index, fraction=fraction)


def run_until_second_cycle() -> tuple[LoadedWorkflow, RunScript]:
    """Steps 0 to 4 ended, step 5 (*CP at 4 mA* in cycle 2) under way at its second attempt."""
    loaded = make_loaded()
    script = RunScript(loaded)
    script.state(RunState.IDLE, RunState.CHECKING)
    script.state(RunState.CHECKING, RunState.READY)
    script.state(RunState.READY, RunState.RUNNING)
    for index in range(5):
        script.start(index)
        script.command(index)
        script.end(index, result={"points": 601, "last_voltage_v": -1.48231})
    script.start(5)
    script.command(5, fails=True)
    script.end(5, NodeOutcome.FAILED, "no tip")
    script.start(5, attempt=2)
    script.line(LogLevel.WARNING, "The voltage drifts", 5)
    script.progress(5, 0.5)
    return loaded, script
