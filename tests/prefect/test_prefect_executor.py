"""The executor on a real local server: due runs begin, in order, never early, and all are told."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from real_server import RealServer, executor_process

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.prefect import executor_run
from sdl1_desktop.backends.prefect.arming import arm
from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts
from sdl1_desktop.backends.prefect.deployment_runs import FlowRuns
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.deployments import DeploymentOrder, Deployments
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.executor import Executor
from sdl1_desktop.backends.prefect.executor_claims import Claim, ExecutorClaims
from sdl1_desktop.backends.prefect.executor_place import (
    ExecutorNote,
    ask_to_leave,
    asked_to_leave,
    executor_note,
    only_executor,
    running_executor,
)
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule import Cron, Interval, Once
from sdl1_desktop.backends.prefect.server_api import ServerApi
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.events import RunCreated, RunState, StateChanged
from sdl1_desktop.journal import Journal, RunSummary
from sdl1_desktop.messages import Message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.virtual.server import VirtualRobot, robot_in_thread
from sdl1_desktop.settings import Settings
from sdl1_desktop.workflow import parse_workflow

pytestmark = pytest.mark.timeout(150)


def document(*nodes: dict[str, Any], name: str = "Made in a test") -> dict[str, Any]:
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


ASK = document({"type": "get_status"})
WAIT = document({"type": "delay", "seconds": 30.0}, {"type": "get_status"})
SLOW = RunTerms(speed=Speed.X10)
VERY_SLOW = RunTerms(speed=Speed.X1)


class Bed:
    """An executor in this process, and what its deployments come to."""

    def __init__(
        self, server: RealServer, engine: Engine, journal: Journal, api: ServerApi
    ) -> None:
        self.server = server
        self.engine = engine
        self.journal = journal
        self.api = api
        self.store = DeploymentStore(server.places)
        self.deployments = Deployments(api, self.store)
        self.runs = FlowRuns(api)
        self.told: list[str] = []
        self._names: list[str] = []
        self._ended = asyncio.Event()
        self._working: asyncio.Task[None] | None = None
        self._exit = contextlib.ExitStack()

    def tell(self, what: Message) -> None:
        self.told.append(str(what))

    async def deploy(self, workflow: dict[str, Any], **fields: Any) -> Deployment:
        name = f"test {uuid.uuid4().hex[:8]}"
        self._names.append(name)
        order = DeploymentOrder(name, parse_workflow(workflow), **fields)
        return (await self.deployments.deploy(order)).deployment

    async def begin(self, now: Callable[[], float] = time.time) -> None:
        """Start the executor, and return when it looks."""
        self._ended.clear()
        note = self._exit.enter_context(only_executor(self.server.places))
        executor = Executor(
            self.engine,
            self.journal,
            self.server.access,
            note,
            tell=self.tell,
            another=lambda: Engine(self.engine.settings, self.server.folders, self.journal),
            now=now,
        )
        self._working = asyncio.create_task(executor.run(self._ended))
        while not self.ready():
            assert not self._working.done(), self._working.exception()
            await asyncio.sleep(0.05)

    def ready(self) -> bool:
        note = executor_note(self.server.places)
        return note is not None and note.ready

    def left(self) -> bool:
        """Whether the executor ended by itself."""
        return self._working is not None and self._working.done()

    @staticmethod
    async def until(true: Callable[[], object], within_s: float = 20.0) -> None:
        end = time.monotonic() + within_s
        while not true():
            assert time.monotonic() < end
            await asyncio.sleep(0.05)

    async def end(self) -> None:
        self._ended.set()
        if self._working is not None:
            await self._working
            self._working = None
        self._exit.close()

    async def state(self, flow_run_id: str, *wanted: str, within_s: float = 40.0) -> FlowRunFacts:
        """The flow run, once it is in one of the states that are wanted."""
        end = time.monotonic() + within_s
        while True:
            run = await self.runs.flow_run(flow_run_id)
            if run.state in wanted:
                return run
            assert time.monotonic() < end, (run.state, run.reason, self.told)
            await asyncio.sleep(0.05)

    async def record(self, run_id: str) -> RunSummary:
        """What the journal has of a run, once it has ended there: a moment after Prefect's end."""
        end = time.monotonic() + 20
        while True:
            summary = self.journal.run(run_id)
            if summary is not None and summary.state.ended:
                return summary
            assert time.monotonic() < end, summary
            await asyncio.sleep(0.05)

    async def clean(self) -> None:
        await self.end()
        for name in self._names:
            await self.deployments.delete(name)


@pytest.fixture(scope="module")
def engine(server: RealServer) -> Iterator[tuple[Engine, Journal]]:
    server.folders.make()
    journal = Journal(server.folders.journal)
    engine = Engine(Settings(prefect=server.settings), server.folders, journal)
    engine.start()
    yield engine, journal
    engine.shutdown()
    journal.close()


@pytest.fixture
async def bed(server: RealServer, engine: tuple[Engine, Journal]) -> AsyncIterator[Bed]:
    async with ServerApi(server.connection) as api:
        bed = Bed(server, *engine, api)
        try:
            yield bed
        finally:
            await bed.clean()


async def completed(bed: Bed, one: Deployment, count: int) -> list[FlowRunFacts]:
    """The first runs of a deployment that completed, in their order."""
    end = time.monotonic() + 40
    while True:
        found = [run for run in await bed.runs.recent_runs(20, one) if run.state == "Completed"]
        if len(found) >= count:
            return found[::-1]
        assert time.monotonic() < end, (found, bed.told)
        await asyncio.sleep(0.1)


async def test_a_cron_and_an_interval_deployment_fire(bed: Bed) -> None:
    await bed.begin()
    every = await bed.deploy(ASK, schedules=(Interval(3.0),))
    # The sixth field is seconds.
    cron = await bed.deploy(ASK, schedules=(Cron("* * * * * */3", "UTC"),))
    for one in (every, cron):
        first, second, *_ = await completed(bed, one, 2)
        await bed.deployments.pause(one.id)
        for run in (first, second):
            assert run.due is not None
            assert run.began is not None
            assert timedelta(0) <= run.began - run.due
            summary = await bed.record(run.run_id)
            assert summary.state is RunState.COMPLETED
            assert (summary.backend, summary.origin) == ("prefect", "deployment")
            assert summary.tags == (f"deployment: {one.name}",)
            assert run.run_id in run.name
        assert first.due is not None
        assert second.due is not None
        assert second.due > first.due


async def test_a_run_begins_at_its_time_and_never_before(bed: Bed) -> None:
    await bed.begin()
    one = await bed.deploy(ASK)
    at = datetime.now(UTC) + timedelta(seconds=2)
    run = await bed.state((await bed.runs.start(one, at=at)).id, "Completed")
    assert run.began is not None
    assert timedelta(0) <= run.began - at < timedelta(seconds=3)
    summary = await bed.record(run.run_id)
    assert summary.created >= at.timestamp()


async def test_a_deployment_for_one_time_fires_once(bed: Bed) -> None:
    await bed.begin()
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=3)
    one = await bed.deploy(ASK, schedules=(Once(at),))
    (run,) = await completed(bed, one, 1)
    assert run.due == at
    assert run.began is not None
    assert run.began >= at
    assert await bed.runs.next_runs(5, one) == []


async def test_two_due_at_once_run_one_after_the_other_in_the_order_of_their_times(
    bed: Bed,
) -> None:
    wait = document({"type": "delay", "seconds": 12.0})
    one = await bed.deploy(wait, terms=SLOW)
    other = await bed.deploy(ASK)
    await bed.begin()
    at = datetime.now(UTC) + timedelta(seconds=1)
    later = await bed.runs.start(other, at=at + timedelta(milliseconds=1))
    first = await bed.runs.start(one, at=at)
    waiting = await bed.state(later.id, "Waiting for robot")
    assert one.name in waiting.reason
    assert waiting.due == at + timedelta(milliseconds=1)
    ended = await bed.state(later.id, "Completed")
    before = await bed.state(first.id, "Completed")
    runs = [await bed.record(run.run_id) for run in (before, ended)]
    assert runs[0].ended is not None
    assert runs[0].ended <= runs[1].created


async def test_a_missed_run_is_left_out_and_says_so(bed: Bed) -> None:
    one = await bed.deploy(ASK)
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    missed = await bed.runs.start(one, at=long_ago)
    made_up = await bed.runs.start(one, {"catch_up_s": 7200}, at=long_ago)
    too_late = await bed.runs.start(one, {"catch_up_s": 60}, at=long_ago)
    await bed.begin()
    left_out = await bed.state(missed.id, "Missed")
    assert left_out.kind == "CANCELLED"
    assert left_out.reason.startswith("missed: nobody was there at")
    assert "60 s" in (await bed.state(too_late.id, "Missed")).reason
    assert (await bed.state(made_up.id, "Completed")).run_id
    recent = {run.id: run.state for run in await bed.runs.recent_runs(10, one)}
    assert (recent[missed.id], recent[made_up.id]) == ("Missed", "Completed")
    assert sum("was missed" in line for line in bed.told) == 2


async def test_cancelling_a_run_stops_the_bench(bed: Bed) -> None:
    one = await bed.deploy(WAIT, terms=VERY_SLOW)
    await bed.begin()
    run = await bed.state((await bed.runs.start(one)).id, "Running")
    await bed.runs.cancel(run.id)
    ended = await bed.state(run.id, "Cancelled")
    summary = await bed.record(ended.run_id)
    assert summary.state is RunState.STOPPED


async def test_a_run_that_waits_can_be_cancelled(bed: Bed) -> None:
    one = await bed.deploy(WAIT, terms=VERY_SLOW)
    await bed.begin()
    first = await bed.state((await bed.runs.start(one)).id, "Running")
    second = await bed.state((await bed.runs.start(one)).id, "Waiting for robot")
    await bed.api.set_state(second.id, {"type": "CANCELLING", "name": "Cancelling"})
    assert (await bed.state(second.id, "Cancelled")).run_id == ""
    assert (await bed.runs.flow_run(first.id)).state == "Running"
    await bed.runs.cancel(first.id)
    await bed.state(first.id, "Cancelled")


async def test_a_live_run_that_is_not_armed_ends_with_that_reason(bed: Bed) -> None:
    live = RunTerms(dry_run=False, robot="127.0.0.1:1")
    one = await bed.deploy(ASK, terms=live)
    await bed.begin()
    run = await bed.state((await bed.runs.start(one)).id, "Failed")
    assert "not armed" in run.reason
    assert run.run_id == ""


async def test_an_armed_live_run_needs_a_healthy_robot(bed: Bed) -> None:
    beside = frozenset({Device.PUMPS, Device.POTENTIOSTAT})
    live = RunTerms(dry_run=False, robot="127.0.0.1:1", simulate=beside)
    one = await bed.deploy(ASK, terms=live)
    arm(bed.store, one, ())
    await bed.begin()
    run = await bed.state((await bed.runs.start(one)).id, "Failed")
    assert "127.0.0.1" in run.reason or "robot" in run.reason
    assert "armed" not in run.reason


async def test_parameters_that_somebody_spoilt_in_prefect_end_the_run(bed: Bed) -> None:
    one = await bed.deploy(ASK)
    await bed.begin()
    spoilt = await bed.api.post(
        f"deployments/{one.id}/create_flow_run",
        {"parameters": {**one.parameters, "dry_run": "maybe"}},
    )
    assert "dry_run" in (await bed.state(str(spoilt["id"]), "Failed")).reason
    unknown = await bed.api.post(
        f"deployments/{one.id}/create_flow_run",
        {"parameters": {**one.parameters, "sha256": "0" * 64}},
    )
    assert "deploy it again" in (await bed.state(str(unknown["id"]), "Failed")).reason


async def test_the_executor_that_ends_stops_its_run(bed: Bed) -> None:
    one = await bed.deploy(WAIT, terms=VERY_SLOW)
    await bed.begin()
    run = await bed.state((await bed.runs.start(one)).id, "Running")
    await bed.end()
    assert (await bed.runs.flow_run(run.id)).state == "Cancelled"
    assert ExecutorClaims(bed.server.places).left() == ()


async def test_an_executor_that_is_asked_to_leave_ends_with_its_last_run(bed: Bed) -> None:
    places = bed.server.places
    one = await bed.deploy(WAIT, terms=SLOW)
    await bed.begin()
    run = await bed.state((await bed.runs.start(one)).id, "Running")
    note = running_executor(places)
    assert note is not None
    assert (note.running, note.leaving) == (1, False)
    # What was asked of one that is gone does not count.
    ask_to_leave(places, replace(note, since=note.since - 60))
    assert not asked_to_leave(places, note)
    assert (await asyncio.wrap_future(bed.engine.end_executor())) == replace(note, leaving=True)
    await bed.until(lambda: (running_executor(places) or note).leaving)
    later = await bed.runs.start(one)
    assert (await bed.state(run.id, "Completed")).run_id != ""
    await bed.until(bed.left)
    assert (await bed.runs.flow_run(later.id)).state in ("Scheduled", "Late")
    assert any("begins nothing more" in line for line in bed.told)
    await bed.end()
    assert not asked_to_leave(places, note)


def test_an_executor_that_cannot_be_asked_to_leave_says_why(tmp_path: Path) -> None:
    (tmp_path / "prefect").write_text("a file where the folder was", encoding="utf-8")
    places = PrefectPlaces(tmp_path / "prefect", tmp_path / "log")
    with pytest.raises(PrefectProblem, match="cannot be asked to end"):
        ask_to_leave(places, ExecutorNote(1, 0.0))


async def test_a_second_executor_is_refused(bed: Bed) -> None:
    await bed.begin()
    with pytest.raises(PrefectProblem, match=f"process {os.getpid()}"), _second(bed):
        pass


@contextlib.contextmanager
def _second(bed: Bed) -> Iterator[None]:
    with only_executor(bed.server.places):
        yield


async def test_what_a_killed_executor_left_is_told(bed: Bed) -> None:
    one = await bed.deploy(ASK)
    run = await bed.runs.start(one, at=datetime.now(UTC) + timedelta(hours=1))
    await bed.api.set_state(run.id, {"type": "RUNNING", "name": "Running"})
    claims = ExecutorClaims(bed.server.places)
    claims.keep(Claim(run.id, one.name, "20261123-120000-abcdef"))
    claims.keep(Claim(str(uuid.uuid4()), "deleted meanwhile"))
    await bed.begin()
    crashed = await bed.state(run.id, "Crashed")
    assert crashed.reason.startswith("interrupted:")
    assert "20261123-120000-abcdef" in crashed.reason
    assert claims.left() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed there in another way")
async def test_a_killed_executors_run_is_interrupted_and_the_next_one_begins(
    bed: Bed, repository: Path
) -> None:
    """The command itself, with no window; killed in the middle of a run that a schedule began."""
    with executor_process(bed.server, repository) as worker:
        while not bed.ready():
            assert worker.poll() is None
            await asyncio.sleep(0.1)
        at = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=3)
        one = await bed.deploy(WAIT, terms=VERY_SLOW, schedules=(Once(at),))
        while not (planned := await bed.runs.next_runs(1, one)):
            await asyncio.sleep(0.05)
        first = planned[0]
        assert (await bed.state(first.id, "Running", within_s=60)).due == at
        while not (run_id := (await bed.runs.flow_run(first.id)).run_id):
            await asyncio.sleep(0.05)
        worker.kill()
        worker.wait()
    second = await bed.runs.start(
        one, {"speed": "instant"}, datetime.now(UTC) + timedelta(seconds=3)
    )
    await bed.begin()
    crashed = await bed.state(first.id, "Crashed")
    assert crashed.reason.startswith("interrupted:")
    assert run_id in crashed.reason
    summary = await bed.record(run_id)
    assert summary.state is RunState.INTERRUPTED
    assert (await bed.state(second.id, "Completed")).run_id


@pytest.fixture
def robot(server: RealServer) -> Iterator[VirtualRobot]:
    folder = server.folders.opentrons
    # Only the first engine of a process decides where opentrons looks.
    os.environ.setdefault("OT_API_CONFIG_DIR", str(folder))
    with robot_in_thread(config_folder=folder) as robot:
        yield robot


async def test_a_live_run_waits_for_its_robot_and_then_moves_it(
    bed: Bed, robot: VirtualRobot
) -> None:
    """Another engine, as of a window, has the robot: the run keeps its place and says so."""
    beside = frozenset({Device.PUMPS, Device.POTENTIOSTAT})
    live = RunTerms(dry_run=False, robot=str(robot.address), simulate=beside)
    one = await bed.deploy(document({"type": "home_robot"}), terms=live)
    arm(bed.store, one, ())
    window = Engine(Settings(), bed.server.folders, bed.journal)
    window.start()
    try:
        loaded = await asyncio.wrap_future(
            window.load_document(document({"type": "delay", "seconds": 30.0}), robot=live.robot)
        )
        request = RunRequest(
            loaded=loaded,
            dry_run=False,
            robot=live.robot,
            simulate=beside,
            confirmed=True,
            origin="window",
        )
        in_window = await asyncio.wrap_future(window.run(request))
        await bed.begin()
        run = await bed.state((await bed.runs.start(one)).id, "Waiting for robot")
        assert re.search("run is on (the|this) robot", run.reason), run.reason
        assert run.kind == "PENDING"
        await asyncio.wrap_future(window.stop(in_window))
        ended = await bed.state(run.id, "Completed")
    finally:
        await asyncio.to_thread(window.shutdown)
    summary = await bed.record(ended.run_id)
    assert not summary.dry_run
    before = await bed.record(in_window)
    assert before.ended is not None
    assert before.ended <= summary.created
    assert "home" in {one.command_type for one in robot.executed}


async def test_runs_on_two_robots_go_on_at_the_same_time_but_share_no_port(
    bed: Bed, robot: VirtualRobot, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = frozenset({Device.PUMPS, Device.POTENTIOSTAT})
    await bed.begin()
    with (
        robot_in_thread(config_folder=bed.server.folders.opentrons) as second,
        monkeypatch.context() as ports,
    ):
        ports.setattr(executor_run, "used_ports", lambda *_: frozenset({"COM3"}))
        runs: list[FlowRunFacts] = []
        for address in (robot.address, second.address):
            live = RunTerms(dry_run=False, robot=str(address), simulate=beside)
            one = await bed.deploy(WAIT, terms=live)
            arm(bed.store, one, ())
            runs.append(await bed.runs.start(one))
            if len(runs) == 1:
                await bed.state(runs[0].id, "Running")
        waiting = await bed.state(runs[1].id, "Waiting for robot")
        assert "Waits for COM3" in waiting.reason
        ports.undo()
        await bed.state(runs[1].id, "Running")
        dry = await bed.state((await bed.runs.start(await bed.deploy(ASK))).id, "Completed")
        assert (await bed.runs.flow_run(runs[0].id)).state == "Running"
        note = executor_note(bed.server.places)
        assert note is not None
        assert note.running >= 2
        for run in runs:
            await bed.runs.cancel(run.id)
            await bed.state(run.id, "Cancelled")
    records = [await bed.record((await bed.runs.flow_run(run.id)).run_id) for run in (*runs, dry)]
    first, second_record, third = records
    assert first.ended is not None
    assert second_record.created < first.ended
    assert third.created < first.ended
    assert {one.state for one in records[:2]} == {RunState.STOPPED}


async def test_a_live_run_is_kept_off_a_bench_that_was_left_in_the_middle(
    bed: Bed, robot: VirtualRobot
) -> None:
    beside = frozenset({Device.PUMPS, Device.POTENTIOSTAT})
    address = str(robot.address)
    one = await bed.deploy(ASK, terms=RunTerms(dry_run=False, robot=address, simulate=beside))
    arm(bed.store, one, ())
    left = _interrupted(bed.journal, address)
    await bed.begin()
    refused = await bed.state((await bed.runs.start(one)).id, "Failed")
    assert left in refused.reason
    assert robot.executed == []
    await asyncio.wrap_future(bed.engine.close_interruption(left))
    await bed.state((await bed.runs.start(one)).id, "Completed")


def _interrupted(journal: Journal, robot: str) -> str:
    """A live run in the journal whose program is gone."""
    run_id = f"20261123-120000-{uuid.uuid4().hex[:6]}"
    stamp = {"run_id": run_id, "time": time.time(), "clock_s": 0.0}
    created = RunCreated(
        **stamp,
        seq=1,
        workflow_id="left",
        workflow_name="Left",
        source="",
        backend="native",
        dry_run=False,
        robot=robot,
        parts={},
        plan={},
        parameters={},
        seed=1,
        folder="",
        origin="window",
        versions={},
    )
    changed = StateChanged(
        **stamp, seq=2, previous=RunState.RUNNING, state=RunState.INTERRUPTED, reason=None
    )
    journal.append([created, changed], durable=True).result(10)
    return run_id
