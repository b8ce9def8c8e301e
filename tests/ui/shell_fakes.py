"""An engine and a journal that do what a test says, for tests of the window."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from sdl1_desktop.backends.interruption import Interruption
from sdl1_desktop.backends.prefect.executor_place import ExecutorNote
from sdl1_desktop.backends.prefect.server_state import ServerState
from sdl1_desktop.backends.pump_trial import PumpTrial
from sdl1_desktop.backends.requests import LoadedWorkflow, RobotHealth, RunRequest
from sdl1_desktop.backends.robot_search import RobotSearch
from sdl1_desktop.events import (
    Event,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    OperatorChoice,
    RunCreated,
    RunState,
    StateChanged,
)
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Settings
from sdl1_desktop.ui.schedules_port import SchedulesPort
from sdl1_desktop.workflow.model import Finding, Node, Severity, Workflow, WorkflowShape
from sdl1_desktop.workflow.plan import Plan, PlanNode

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def loaded_workflow(
    *names: str, errors: int = 0, source: Path | None = None, title: str = "Plating"
) -> LoadedWorkflow:
    """A workflow of nodes with these names, 10 s each."""
    nodes = tuple(
        Node(
            id=name,
            type="delay",
            label=name.title(),
            parameters={},
            given=frozenset(),
            groups=(),
            specs_from_file=False,
            path=f"$.nodes[{index}]",
            parameters_path=f"$.nodes[{index}].params",
        )
        for index, name in enumerate(names or ("one", "two", "three"))
    )
    workflow = Workflow(
        shape=WorkflowShape.CANVAS_1_1,
        id=title,
        name=title,
        description="",
        version="1",
        author="",
        tags=(),
        nodes=nodes,
        edges=(),
        source=source,
        digest="0",
    )
    findings = tuple(
        Finding(
            Severity.ERROR,
            "made-up",
            message("The tip is missing."),
            message("It was not taken."),
            message("Take one."),
            node_id=nodes[0].id,
        )
        for _ in range(errors)
    )
    plan = Plan(tuple(PlanNode(node.id) for node in nodes))
    return LoadedWorkflow(workflow, plan, findings, dict.fromkeys(range(len(nodes)), 10.0))


class FakeEngine:
    """Records what it is asked; answers when the test lets it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.futures: list[Future[Any]] = []
        self.no_live: Message | None = None
        self.settings: Settings | None = None
        self.no_prefect: Message | None = message("Prefect is not in this version.")
        self.schedules: SchedulesPort | None = None

    def _asked(self, name: str, *values: Any) -> Future[Any]:
        self.calls.append((name, values))
        future: Future[Any] = Future()
        self.futures.append(future)
        return future

    @property
    def last(self) -> Future[Any]:
        """The answer that was asked for last."""
        return self.futures[-1]

    def names(self) -> list[str]:
        """What was asked, in order."""
        return [name for name, _ in self.calls]

    def load(self, path: Path, *, robot: str = "") -> Future[LoadedWorkflow]:
        return self._asked("load", path, robot)

    def load_document(self, document: object, *, robot: str = "") -> Future[LoadedWorkflow]:
        return self._asked("load_document", document, robot)

    def recheck(self, loaded: LoadedWorkflow, *, robot: str) -> Future[LoadedWorkflow]:
        return self._asked("recheck", loaded, robot)

    def run(self, request: RunRequest) -> Future[str]:
        return self._asked("run", request)

    def interruption(self, run_id: str) -> Future[Interruption]:
        return self._asked("interruption", run_id)

    def prepare_resume(
        self, interruption: Interruption, first_step: int, *, emptied: bool
    ) -> Future[LoadedWorkflow]:
        return self._asked("prepare_resume", interruption, first_step, emptied)

    def close_interruption(self, run_id: str) -> Future[None]:
        return self._asked("close_interruption", run_id)

    def pause(self, run_id: str) -> Future[None]:
        return self._asked("pause", run_id)

    def resume(self, run_id: str) -> Future[None]:
        return self._asked("resume", run_id)

    def stop(self, run_id: str) -> Future[None]:
        return self._asked("stop", run_id)

    def force_stop(self, run_id: str) -> Future[None]:
        return self._asked("force_stop", run_id)

    def halt(self, run_id: str) -> Future[None]:
        return self._asked("halt", run_id)

    def answer(self, run_id: str, question_id: str, choice: OperatorChoice) -> Future[None]:
        return self._asked("answer", run_id, question_id, choice)

    def set_speed(self, run_id: str, speed: Speed) -> Future[None]:
        return self._asked("set_speed", run_id, speed)

    def robot_health(self, address: str) -> Future[RobotHealth]:
        return self._asked("robot_health", address)

    def use_settings(self, settings: Settings) -> Future[None]:
        self.settings = settings
        return Future()

    def discover_robots(self) -> Future[RobotSearch]:
        return self._asked("discover_robots")

    def run_pump(self, port: str, pump: int, seconds: float) -> Future[PumpTrial]:
        return self._asked("run_pump", port, pump, seconds)

    def stop_pump(self) -> Future[None]:
        return self._asked("stop_pump")

    def prefect_state(self) -> Future[ServerState]:
        return self._asked("prefect_state")

    def start_prefect(self) -> Future[None]:
        return self._asked("start_prefect")

    def stop_prefect(self) -> Future[None]:
        return self._asked("stop_prefect")

    def prefect_page(self, flow_run_id: str = "") -> Future[str]:
        return self._asked("prefect_page", flow_run_id)

    def prefect_executor(self) -> Future[ExecutorNote | None]:
        return self._asked("prefect_executor")

    def start_executor(self) -> Future[ExecutorNote]:
        return self._asked("start_executor")

    def end_executor(self) -> Future[ExecutorNote | None]:
        return self._asked("end_executor")

    def backend_reason(self, backend: str) -> Message | None:
        return self.no_prefect if backend == "prefect" else None

    def live_reason(self) -> Message | None:
        return self.no_live


class Story:
    """The events of one run, numbered as they are told."""

    def __init__(self, loaded: LoadedWorkflow, run_id: str = "run-1", *, dry_run: bool = True):
        self.loaded = loaded
        self.run_id = run_id
        self.dry_run = dry_run
        self.simulated: tuple[str, ...] = ()
        self.resumed_from = ""
        self.origin = "window"
        self.document: dict[str, Any] | None = None
        self.clock_s = 0.0
        self.state = RunState.IDLE
        self._seq = itertools.count(1)

    def head(self) -> dict[str, Any]:
        """What every event of the run begins with."""
        return {
            "run_id": self.run_id,
            "seq": next(self._seq),
            "time": 1_700_000_000.0 + self.clock_s,
            "clock_s": self.clock_s,
        }

    def _part(self, device: str) -> str:
        return "simulated" if self.dry_run or device in self.simulated else "real"

    def created(self) -> RunCreated:
        plan = self.loaded.plan
        assert plan is not None
        return RunCreated(
            **self.head(),
            workflow_id=self.loaded.workflow.id,
            workflow_name=self.loaded.workflow.name,
            source="",
            backend="native",
            dry_run=self.dry_run,
            robot="",
            parts={one: self._part(one) for one in ("ot2", "potentiostat", "pumps")},
            resumed_from=self.resumed_from,
            plan=plan.to_json(),
            parameters={},
            seed=1,
            folder="",
            origin=self.origin,
            versions={},
            document=self.document,
        )

    def to(self, state: RunState, reason: Message | None = None) -> StateChanged:
        event = StateChanged(**self.head(), previous=self.state, state=state, reason=reason)
        self.state = state
        return event

    def started(self, step: int) -> NodeStarted:
        node = self.loaded.workflow.nodes[step]
        return NodeStarted(
            **self.head(),
            step=step,
            row=step,
            node_id=node.id,
            label=node.label,
            cycle=None,
            cycles=None,
            attempt=1,
            expected_s=10.0,
        )

    def finished(self, step: int, outcome: NodeOutcome = NodeOutcome.SUCCEEDED) -> NodeFinished:
        self.clock_s += 10.0
        return NodeFinished(
            **self.head(),
            step=step,
            row=step,
            node_id=self.loaded.workflow.nodes[step].id,
            cycle=None,
            attempt=1,
            outcome=outcome,
            duration_s=10.0,
        )

    def begin(self) -> Sequence[Event]:
        """Everything up to running."""
        return (
            self.created(),
            self.to(RunState.CHECKING),
            self.to(RunState.READY),
            self.to(RunState.RUNNING),
        )
