"""One run on a bench that does what the test says, with made-up work in the operations' place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from recording import MemorySink

from sdl1_desktop.backends import step_runner
from sdl1_desktop.backends.native import NativeBackend
from sdl1_desktop.backends.results import NodeResult
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.backends.step_runner import StepRunner
from sdl1_desktop.events import NodeFinished, RunState
from sdl1_desktop.messages import message
from sdl1_desktop.operations import DataStore, OperationError, RunContext, StepResult
from sdl1_desktop.robot.clock import Clock, VirtualClock
from sdl1_desktop.settings import RetryPolicy, TimeoutPolicy
from sdl1_desktop.workflow import parse_workflow
from sdl1_desktop.workflow.plan import Plan, PlanNode, PlanStep
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

__all__ = ["Bed", "Work", "failing", "three"]

RETRY = {
    kind: RetryPolicy(attempts=3, delay_s=2.0, backoff=2.0)
    for kind in ("setup", "liquid", "motion", "measurement", "wash", "data", "control")
}

Work = Callable[[PlanStep, RunContext], Awaitable[StepResult]]


class FakeBench:
    """A clock, a ledger's snapshot and devices that can only be switched off."""

    deck = ot2 = None

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or VirtualClock()
        self.switched_off: list[str] = []
        self.pumps = SimpleNamespace(all_off=self._off("pumps"), simulated=True)
        self.potentiostat = SimpleNamespace(cell_off=self._off("cell"), simulated=True)
        self.next_key = map(str, count(1)).__next__
        self.ledger = SimpleNamespace(
            snapshot=lambda: {"held": None},
            pumps_running=(),
            ultrasonic_running=(),
            cell_on=False,
            book=lambda command, now_s: None,
        )

    def _off(self, name: str) -> Callable[[], Awaitable[None]]:
        async def off() -> None:
            self.switched_off.append(name)

        return off


class Bed:
    """One run of `plan` on a fake bench, with `work` in the place of the operations."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
        plan: Plan,
        work: Work,
        *,
        asks: bool = False,
        limit_s: float | None = None,
        clock: Clock | None = None,
        together: Sequence[Sequence[int]] = (),
        types: Mapping[str, str] | None = None,
        part: RunPart = WHOLE_PLAN,
        **handling: str,
    ) -> None:
        self.sink = MemorySink()
        self.bench = FakeBench(clock)
        self.recorder = RunRecorder("run", self.sink, self.bench.clock.now)
        self.control = RunControl(self.recorder)
        self.results: list[NodeResult] = []
        nodes = [
            {
                "id": row.node_id,
                "type": (types or {}).get(row.node_id, "delay"),
                "label": row.node_id,
                "params": {"error_handling": handling.get(row.node_id, "stop")},
            }
            for row in plan.rows
        ]
        document = {"metadata": {"id": "w", "name": "w"}, "workflow": {"nodes": nodes, "edges": []}}
        bench: Any = self.bench
        self.context = RunContext(
            run_id="run",
            folder=tmp_path,
            workflow=parse_workflow(document),
            plan=plan,
            bench=bench,
            reporter=self.recorder.of_step(None),
            data=DataStore(),
            started_at=datetime.now(UTC),
            dry_run=True,
            facts={},
            log_lines=self.recorder.log_lines,
        )
        monkeypatch.setattr(step_runner, "run_step", work)
        steps = StepRunner(
            context=self.context,
            recorder=self.recorder,
            control=self.control,
            retry=RETRY,
            timeouts={
                kind: TimeoutPolicy() if limit_s is None else TimeoutPolicy(1.0, limit_s)
                for kind in RETRY
            },
            expected_s={},
            asks_operator=asks,
            bench_known=lambda: (message("nothing is held"),),
        )
        self.backend = NativeBackend(
            context=self.context,
            recorder=self.recorder,
            control=self.control,
            steps=steps,
            ended=self.results.append,
            together=together,
            part=part,
        )

    async def run(self) -> bool:
        for state in (RunState.CHECKING, RunState.READY, RunState.RUNNING):
            await self.control.move(state)
        return await self.backend.run() is None

    def outcomes(self) -> list[tuple[str, str]]:
        return [(event.node_id, event.outcome.value) for event in self.sink.of(NodeFinished)]


def three() -> Plan:
    return Plan((PlanNode("a"), PlanNode("b"), PlanNode("c")))


def failing(node_id: str, times: int = 10**9) -> Work:
    left = [times]

    async def work(step: PlanStep, context: RunContext) -> StepResult:
        if step.node_id == node_id and left[0] > 0:
            left[0] -= 1
            raise OperationError(message("The vial is empty."), message("Fill it."))
        return StepResult({"node": step.node_id})

    return work
