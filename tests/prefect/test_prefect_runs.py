"""Runs on Prefect, on a real local server: the work of Native, and what Prefect shows of it."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from real_server import RealServer, until

from sdl1_desktop.backends import step_runner
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.prefect.access import ServerHealth
from sdl1_desktop.backends.prefect.server_record import ServerPhase, read_record
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.backends.results import NodeResult, RunResult
from sdl1_desktop.events import (
    CommandStarted,
    Event,
    LogLine,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    OperatorAsked,
    OperatorChoice,
    RunCreated,
    RunFinished,
    RunState,
    StateChanged,
)
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message
from sdl1_desktop.operations import OperationError, RunContext, StepResult, run_step
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Settings
from sdl1_desktop.settings.prefect import PrefectSettings
from sdl1_desktop.workflow.plan import PlanStep

pytestmark = pytest.mark.timeout(120)

EXAMPLE = "zinc_plating_example.json"


class Bed:
    """An engine that uses the test session's server, and every event of its runs."""

    def __init__(self, server: RealServer) -> None:
        self.server = server
        server.folders.make()
        self.journal = Journal(server.folders.journal)
        self.events: list[Event] = []
        self._new = threading.Condition()
        self.journal.add_listener(self._take)
        self.engine = Engine(Settings(prefect=server.settings), server.folders, self.journal)
        self.engine.start()

    def _take(self, events: Any) -> None:
        with self._new:
            self.events.extend(events)
            self._new.notify_all()

    def wait_for(self, wanted: Callable[[Event], bool], within_s: float = 30.0) -> Event:
        """The first event that is wanted, once it is committed."""

        def found() -> Event | None:
            return next((event for event in self.events if wanted(event)), None)

        def ended() -> bool:
            return any(isinstance(event, RunFinished) for event in self.events)

        with self._new:
            self._new.wait_for(lambda: found() is not None or ended(), within_s)
        event = found()
        assert event is not None, [str(event) for event in self.events[-5:]]
        return event

    def begin(self, document: object, **request: Any) -> str:
        self.events.clear()
        loaded = self.engine.load_document(document).result()
        assert not loaded.errors
        asked = RunRequest(loaded=loaded, **{"backend": "prefect", **request})
        return self.engine.run(asked).result()

    def result(self, run_id: str) -> RunResult:
        return self.engine.result(run_id).result(60)

    def run(self, document: object, **request: Any) -> RunResult:
        return self.result(self.begin(document, **request))

    def flow_run_id(self) -> str:
        line = self.wait_for(
            lambda event: isinstance(event, LogLine) and "Prefect shows" in text(event)
        )
        return text(line).rsplit("/", 1)[1]

    def flow_run(self) -> dict[str, Any]:
        found = self.server.get(f"/flow_runs/{self.flow_run_id()}")
        assert isinstance(found, dict)
        return found

    def ended_task_runs(self, count: int) -> list[dict[str, Any]]:
        """The task runs of the last run, once the server has recorded the end of all of them."""

        def found() -> list[dict[str, Any]] | None:
            runs = self.server.task_runs(self.flow_run_id())
            final = [run for run in runs if run["end_time"] is not None]
            return final if len(final) == count else None

        return list(until(found))


def text(event: Event) -> str:
    return str(event.message) if isinstance(event, LogLine) else ""


@pytest.fixture(scope="module")
def bed(server: RealServer) -> Iterator[Bed]:
    bed = Bed(server)
    yield bed
    bed.engine.shutdown()
    bed.journal.close()


def basic(*nodes: dict[str, Any], name: str = "Made in a test") -> dict[str, Any]:
    """A Canvas document of basic nodes: each a mapping with ``type`` and its parameters."""
    return {
        "metadata": {"id": "made-in-a-test", "name": name},
        "workflow": {
            "nodes": [
                {
                    "id": f"n{index}",
                    "type": node["type"],
                    "label": f"{node['type']} {index}",
                    "params": {key: value for key, value in node.items() if key != "type"},
                }
                for index, node in enumerate(nodes)
            ],
            "edges": [],
        },
    }


@pytest.fixture(autouse=True)
def broken_lights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lights always fail, which no check can foresee."""

    async def run(step: PlanStep, context: RunContext) -> StepResult:
        if context.workflow.node(step.node_id).type == "set_lights":
            raise OperationError(message("The lamp is broken."), message("Change it."))
        return await run_step(step, context)

    monkeypatch.setattr(step_runner, "run_step", run)


def failing(handling: str) -> dict[str, Any]:
    return {"type": "set_lights", "state": True, "error_handling": handling}


WAIT = {"type": "delay", "seconds": 30.0}


def commands(events: list[Event]) -> list[tuple[str, str, Any]]:
    return [
        (event.device, event.command, dict(event.params))
        for event in events
        if isinstance(event, CommandStarted)
    ]


def nodes(events: list[Event]) -> list[tuple[Any, ...]]:
    return [
        (event.kind, event.step, event.cycle, event.attempt, getattr(event, "outcome", None))
        for event in events
        if isinstance(event, NodeStarted | NodeFinished)
    ]


def comparable(result: NodeResult) -> dict[str, Any]:
    """A node's result, without the size of a file that names the backend."""
    plain = json.loads(json.dumps(asdict(result)))
    for one in plain["values"].get("files", ()):
        if one["content"] == "metadata":
            del one["bytes"]
    return dict(plain)


def files(result: RunResult) -> dict[str, Any]:
    """What the run wrote, without what is its own: id, times, backend."""
    found: dict[str, Any] = {}
    for name in result.files:
        content = (Path(result.folder) / name).read_text(encoding="utf-8")
        if name.endswith(".json"):
            document = json.loads(content)
            for key in ("run_id", "started_at", "exported_at"):
                del document[key]
            del document["run"]["backend"]
            found[name] = document
        elif name.endswith(".txt"):
            found[name] = [line[30:] for line in content.splitlines()[1:]]
        else:
            found[name] = content
    return found


def test_both_backends_do_the_same_work(bed: Bed, repository: Path) -> None:
    example = json.loads((repository / "resources/workflows" / EXAMPLE).read_text(encoding="utf-8"))
    native = bed.run(example, backend="native")
    native_events = list(bed.events)
    prefect = bed.run(example)
    assert prefect.status == "completed"
    assert prefect.backend == "prefect"
    assert [comparable(one) for one in prefect.results] == [
        comparable(one) for one in native.results
    ]
    assert commands(bed.events) == commands(native_events)
    assert nodes(bed.events) == nodes(native_events)
    assert files(prefect) == files(native)

    flow_run = bed.flow_run()
    assert flow_run["state_type"] == "COMPLETED", flow_run["state"]["message"]
    assert flow_run["parameters"]["run_id"] == prefect.run_id
    assert set(flow_run["tags"]) >= {"dry run", "robot: simulated"}
    flow = bed.server.get(f"/flows/{flow_run['flow_id']}")
    assert flow["name"] == prefect.workflow_name

    runs = bed.ended_task_runs(len(prefect.results))
    expected = [
        one.node_name if one.cycle is None else f"{one.node_name} [{one.cycle}/3]"
        for one in prefect.results
    ]
    assert [run["name"] for run in runs] == expected
    assert {run["state_type"] for run in runs} == {"COMPLETED"}
    assert {tuple(run["tags"]) for run in runs} == {tuple(flow_run["tags"])}
    for before, after in pairwise(runs):
        assert [one["id"] for one in after["task_inputs"]["wait_for"]] == [before["id"]]


def test_prefect_has_every_log_line_once_and_with_its_node(bed: Bed) -> None:
    bed.run(basic({"type": "get_status"}, {"type": "get_labware_registry"}))
    lines = [event for event in bed.events if isinstance(event, LogLine)]
    logs = bed.server.logs(bed.flow_run_id())
    assert [log["message"] for log in logs] == [text(line) for line in lines]
    runs = {run["id"]: run["name"] for run in bed.ended_task_runs(2)}
    by_node = {log["message"]: runs.get(log["task_run_id"]) for log in logs}
    assert by_node["“get_status 0” begins."] == "get_status 0"
    assert by_node["“get_labware_registry 1” begins."] == "get_labware_registry 1"


def test_attempts_are_prefects_retries(bed: Bed) -> None:
    result = bed.run(basic(failing("retry"), {"type": "get_status"}))
    assert result.status == "failed"
    assert result.results[0].attempts == 2
    (run,) = bed.ended_task_runs(1)
    assert (run["state_type"], run["run_count"]) == ("FAILED", 2)
    assert run["empirical_policy"]["retries"] == 1
    assert run["state"]["message"] == result.results[0].error
    assert bed.flow_run()["state_type"] == "FAILED"


def test_the_operators_choice_is_the_task_runs_end(bed: Bed) -> None:
    run_id = bed.begin(basic(failing("stop"), {"type": "get_status"}), asks_operator=True)
    asked = bed.wait_for(lambda event: isinstance(event, OperatorAsked))
    assert isinstance(asked, OperatorAsked)
    until(lambda: bed.flow_run()["state_name"] == "Waiting for operator")
    bed.engine.answer(run_id, asked.question_id, OperatorChoice.RETRY).result()
    again = bed.wait_for(
        lambda event: isinstance(event, OperatorAsked) and event.question_id != asked.question_id
    )
    assert isinstance(again, OperatorAsked)
    bed.engine.answer(run_id, again.question_id, OperatorChoice.MARK_DONE).result()
    assert bed.result(run_id).status == "completed"
    first, second = bed.ended_task_runs(2)
    assert (first["state_type"], first["state_name"]) == ("COMPLETED", "Marked done")
    assert first["run_count"] == 2
    assert second["state_name"] == "Completed"
    assert bed.flow_run()["state_type"] == "COMPLETED"


def test_pause_and_stop_show_in_prefect(bed: Bed) -> None:
    run_id = bed.begin(basic(WAIT, WAIT, WAIT), speed=Speed.X10)
    bed.wait_for(lambda event: isinstance(event, NodeStarted))
    bed.engine.pause(run_id).result()
    until(lambda: bed.flow_run()["state_name"] == "Paused")
    bed.engine.resume(run_id).result()
    until(lambda: bed.flow_run()["state_type"] == "RUNNING")
    bed.engine.stop(run_id).result()
    assert bed.result(run_id).status == "stopped"
    assert bed.flow_run()["state_type"] == "CANCELLED"
    assert bed.ended_task_runs(2)[-1]["state_type"] == "CANCELLED"


def test_cancelling_in_prefect_stops_the_bench(bed: Bed) -> None:
    run_id = bed.begin(basic(WAIT, {"type": "get_status"}), speed=Speed.X1)
    bed.wait_for(lambda event: isinstance(event, NodeStarted))
    bed.server.post(
        f"/flow_runs/{bed.flow_run_id()}/set_state",
        {"state": {"type": "CANCELLING", "name": "Cancelling"}},
    )
    result = bed.result(run_id)
    assert result.status == "stopped"
    assert [one for one in bed.events if isinstance(one, LogLine) and "cancels" in text(one)]
    ended = [one.outcome for one in bed.events if isinstance(one, NodeFinished)]
    assert ended == [NodeOutcome.STOPPED]
    assert bed.flow_run()["state_type"] == "CANCELLED"


def test_pausing_and_resuming_in_prefect_reaches_the_run(bed: Bed) -> None:
    run_id = bed.begin(basic(WAIT, {"type": "get_status"}), speed=Speed.X10)
    bed.wait_for(lambda event: isinstance(event, NodeStarted))
    states = f"/flow_runs/{bed.flow_run_id()}/set_state"
    bed.server.post(states, {"state": {"type": "PAUSED", "name": "Paused"}, "force": True})
    bed.wait_for(lambda event: isinstance(event, StateChanged) and event.state is RunState.PAUSED)
    bed.server.post(states, {"state": {"type": "RUNNING", "name": "Running"}, "force": True})
    assert bed.result(run_id).status == "completed"
    assert bed.flow_run()["state_type"] == "COMPLETED"


def test_a_flow_run_that_exists_is_taken_over(bed: Bed) -> None:
    """As an executor of deployments hands it over."""
    flow = bed.server.post("/flows/", {"name": "Deployed"})
    made = bed.server.post("/flow_runs/", {"flow_id": flow["id"], "state": {"type": "PENDING"}})
    result = bed.run(basic({"type": "get_status"}), flow_run_id=made["id"])
    assert result.status == "completed"
    assert bed.flow_run_id() == made["id"]
    assert bed.flow_run()["state_type"] == "COMPLETED"
    assert [run["name"] for run in bed.ended_task_runs(1)] == ["get_status 0"]


def test_a_run_without_a_server_ends_with_the_reason(bed: Bed) -> None:
    nowhere = PrefectSettings(server="remote", url="http://127.0.0.1:1/api")
    bed.engine.use_settings(Settings(prefect=nowhere)).result()
    try:
        result = bed.run(basic({"type": "get_status"}))
    finally:
        bed.engine.use_settings(Settings(prefect=bed.server.settings)).result()
    assert result.status == "failed"
    assert "The Prefect server at http://127.0.0.1:1/api does not answer" in result.errors[0]
    assert result.results == ()
    state = bed.engine.prefect_state().result()
    assert state.health is ServerHealth.UP


def test_a_server_that_is_killed_in_mid_run_pauses_the_run(bed: Bed) -> None:
    """The bench ends its node; the run waits, says so, and goes on when the server is back."""
    run_id = bed.begin(
        basic(WAIT, WAIT, {"type": "get_status"}), speed=Speed.X10, asks_operator=True
    )
    bed.wait_for(lambda event: isinstance(event, NodeStarted))
    record = read_record(bed.server.places.record)
    assert record is not None
    os.kill(record.server_pid, signal.SIGKILL)
    bed.wait_for(lambda event: isinstance(event, NodeFinished))
    asked = bed.wait_for(lambda event: isinstance(event, OperatorAsked))
    assert isinstance(asked, OperatorAsked)
    assert "does not answer" in str(asked.question)
    assert OperatorChoice.SKIP in asked.choices
    started = [event.step for event in bed.events if isinstance(event, NodeStarted)]
    assert started in ([0], [0, 1])
    result = bed.result(run_id)
    assert result.status == "completed"
    again = read_record(bed.server.places.record)
    assert again is not None
    assert (again.phase, again.restarts) == (ServerPhase.READY, 1)
    runs = bed.ended_task_runs(3)
    assert [run["state_type"] for run in runs] == ["COMPLETED"] * 3
    assert bed.flow_run()["state_type"] == "COMPLETED"
    lines = [text(event) for event in bed.events if isinstance(event, LogLine)]
    assert [log["message"] for log in bed.server.logs(bed.flow_run_id())] == lines
    assert any(isinstance(event, RunCreated) for event in bed.events)
