"""Whole runs on the Protocol Engine, controlled from outside as the window does."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from engine_work import basic

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import Health, RunRefused, RunRequest
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.backends.run_control import ActionRefused
from sdl1_desktop.events import (
    CommandFinished,
    CommandStarted,
    CycleFinished,
    DataPoints,
    Event,
    LogLine,
    NodeFinished,
    NodeStarted,
    OperatorAsked,
    OperatorChoice,
    RunCreated,
    RunFinished,
    RunState,
    StateChanged,
    encode_event,
)
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.errors import DeviceCommandError
from sdl1_desktop.robot.ot2_simulated import SimulatedOt2
from sdl1_desktop.settings import Folders, Settings

WAIT_S = 30.0


class Watch:
    """Waits until an event that fits has come out of the journal."""

    def __init__(self, journal: Journal) -> None:
        self.events: list[Event] = []
        self._changed = threading.Condition()
        self._remove = journal.add_listener(self._take)

    def _take(self, events: Sequence[Event]) -> None:
        with self._changed:
            self.events.extend(events)
            self._changed.notify_all()

    def until(self, fits: Callable[[Event], bool]) -> Event:
        with self._changed:
            found = self._changed.wait_for(
                lambda: next((event for event in self.events if fits(event)), None), WAIT_S
            )
        assert found is not None, "the event did not come"
        return found

    def state(self, state: RunState) -> None:
        self.until(lambda event: isinstance(event, StateChanged) and event.state is state)


@pytest.fixture
def watch(journal: Journal) -> Watch:
    return Watch(journal)


def start(engine: Engine, document: object, **more: Any) -> str:
    loaded = engine.load_document(document).result(WAIT_S)
    return engine.run(RunRequest(loaded=loaded, **more)).result(WAIT_S)


def finish(engine: Engine, run_id: str) -> RunResult:
    return engine.result(run_id).result(WAIT_S)


def states(watch: Watch) -> list[RunState]:
    return [event.state for event in watch.events if isinstance(event, StateChanged)]


LONG = basic({"type": "home_robot"}, {"type": "delay", "seconds": 600}, {"type": "set_lights"})


def test_the_real_canvas_file_runs_every_node_of_every_cycle(
    engine: Engine, journal: Journal, shared: Path
) -> None:
    loaded = engine.load(shared / "workflows" / "canvas_export_v1_1.json").result(WAIT_S)
    assert loaded.errors == ()
    assert [finding.node_id for finding in loaded.warnings] == ["sdl1SolutionPreparation_dndnode_1"]
    assert "5000" in str(loaded.warnings[0].what)
    assert "3895" in str(loaded.warnings[0].what)
    run_id = engine.run(RunRequest(loaded=loaded)).result(WAIT_S)
    result = finish(engine, run_id)
    assert (result.status, result.errors) == ("completed", ())
    assert (result.total_nodes, result.successful_nodes, result.failed_nodes) == (8, 8, 0)
    kinds = [one.node_type.removeprefix("sdl1") for one in result.results]
    cycle = [
        "SolutionPreparation",
        "ElectrodeSetup",
        "ElectrochemicalMeasurement",
        "WashCleaning",
        "SequenceControl",
    ]
    assert kinds == ["ExperimentSetup", *cycle * 5, "DataExport", "CycleCounter"]
    events = list(journal.events(run_id))
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    commands = [event for event in events if isinstance(event, CommandStarted)]
    robot = [event.command for event in commands if event.device == "ot2"]
    assert robot.count("aspirate") == robot.count("dispense") == 25
    assert robot.count("pickUpTip") == 5 * 3
    assert all(event.simulated for event in commands)
    assert not [e for e in events if isinstance(e, CommandFinished) and e.error]
    files = {Path(name).suffix: Path(result.folder) / name for name in result.files}
    with files[".csv"].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["cycle"] for row in rows} == {"3", "4", "5"}
    assert {row["simulated"] for row in rows} == {"true"}
    assert len(rows) == 3 * 721
    metadata = json.loads(files[".json"].read_text(encoding="utf-8"))
    assert (metadata["dry_run"], metadata["simulated"]) == (True, True)
    log = files[".txt"].read_text(encoding="utf-8").splitlines()
    assert all("DRY RUN" in line for line in log)


def test_the_real_zinc_file_is_refused_at_its_washing_node(engine: Engine, shared: Path) -> None:
    loaded = engine.load(shared / "workflows" / "zinc_deposition_reactflow.json").result(WAIT_S)
    assert [finding.node_id for finding in loaded.errors] == ["hardware_washing_1"]
    with pytest.raises(RunRefused) as refused:
        engine.run(RunRequest(loaded=loaded)).result(WAIT_S)
    assert [finding.node_id for finding in refused.value.findings] == ["hardware_washing_1"]


def test_one_seed_gives_the_same_data_and_commands(engine: Engine, journal: Journal) -> None:
    document = basic(
        {"type": "home_robot"},
        {"type": "sdl1ElectrochemicalMeasurement", "measurement_type": "CVA", "cva_cycles": 1},
    )
    seen = []
    for seed in (7, 7, 8):
        run_id = start(engine, document, seed=seed)
        assert finish(engine, run_id).status == "completed"
        events = list(journal.events(run_id))
        points = [row for e in events if isinstance(e, DataPoints) for row in e.rows]
        commands = [(e.command, e.params) for e in events if isinstance(e, CommandStarted)]
        assert len(points) > 1000
        seen.append((points, commands))
    assert seen[0] == seen[1]
    assert seen[0][0] != seen[2][0]
    assert seen[0][1] == seen[2][1]


def test_the_record_of_a_run_is_whole_and_in_order(
    engine: Engine, journal: Journal, watch: Watch
) -> None:
    result = finish(engine, start(engine, basic({"type": "home_robot"}), origin="test"))
    watch.state(RunState.COMPLETED)
    kinds = [type(event) for event in journal.events(result.run_id)]
    assert kinds[0] is RunCreated
    assert kinds[-2:] == [RunFinished, StateChanged]
    assert states(watch) == [
        RunState.CHECKING,
        RunState.READY,
        RunState.RUNNING,
        RunState.COMPLETED,
    ]
    kept = [encode_event(event) for event in journal.events(result.run_id)]
    assert [encode_event(event) for event in watch.events] == kept
    summary = journal.run(result.run_id)
    assert summary is not None
    assert (summary.state, summary.origin, summary.dry_run) == (RunState.COMPLETED, "test", True)


def test_a_stop_cuts_a_wait_and_parks_what_is_held(
    engine: Engine, journal: Journal, watch: Watch
) -> None:
    document = basic(
        {"type": "pickup_tip", "labware": "tip_rack_1", "well": "A1"},
        {"type": "delay", "seconds": 600},
    )
    run_id = start(engine, document, speed=Speed.X10)
    watch.until(lambda event: isinstance(event, NodeStarted) and event.node_id == "n1")
    engine.stop(run_id).result(WAIT_S)
    result = finish(engine, run_id)
    assert result.status == "stopped"
    assert result.executed_nodes == 1
    events = list(journal.events(run_id))
    stopped = [e for e in events if isinstance(e, NodeFinished) and e.node_id == "n1"]
    assert [event.outcome.value for event in stopped] == ["stopped"]
    after = [e.command for e in events if isinstance(e, CommandStarted) and e.seq > stopped[0].seq]
    assert after == [
        "moveToAddressableAreaForDropTip",
        "dropTipInPlace",
        "all_off",
        "cell_off",
    ]


def test_a_halt_parks_nothing_and_says_what_is_held(
    engine: Engine, journal: Journal, watch: Watch
) -> None:
    document = basic(
        {"type": "pickup_tip", "labware": "tip_rack_1", "well": "A1"},
        {"type": "delay", "seconds": 600},
    )
    run_id = start(engine, document, speed=Speed.X10)
    watch.until(lambda event: isinstance(event, NodeStarted) and event.node_id == "n1")
    engine.halt(run_id).result(WAIT_S)
    assert finish(engine, run_id).status == "stopped"
    events = list(journal.events(run_id))
    commands = [e.command for e in events if isinstance(e, CommandStarted)]
    assert "dropTipInPlace" not in commands
    lines = [str(event.message) for event in events if isinstance(event, LogLine)]
    assert any("tip_rack_1 A1" in line and "holds" in line for line in lines)


def test_pause_waits_after_the_node_and_resume_goes_on(engine: Engine, watch: Watch) -> None:
    document = basic({"type": "delay", "seconds": 2}, {"type": "home_robot"})
    run_id = start(engine, document, speed=Speed.X10)
    watch.until(lambda event: isinstance(event, NodeStarted))
    engine.pause(run_id).result(WAIT_S)
    watch.state(RunState.PAUSED)
    assert not [e for e in watch.events if isinstance(e, NodeStarted) and e.node_id == "n1"]
    with pytest.raises(ActionRefused, match="paused"):
        engine.pause(run_id).result(WAIT_S)
    engine.resume(run_id).result(WAIT_S)
    assert finish(engine, run_id).status == "completed"


def test_the_pace_can_be_changed_in_the_middle(engine: Engine, watch: Watch) -> None:
    run_id = start(engine, LONG, speed=Speed.X10)
    watch.until(lambda event: isinstance(event, NodeStarted) and event.node_id == "n1")
    engine.set_speed(run_id, Speed.INSTANT).result(WAIT_S)
    result = finish(engine, run_id)
    assert result.status == "completed"
    assert result.duration_s >= 600


THREE = basic({"type": "home_robot"}, {"type": "set_lights", "on": True}, {"type": "get_status"})


@pytest.fixture
def broken_lights(monkeypatch: pytest.MonkeyPatch) -> None:
    """A robot whose lights fail: no check can know that beforehand."""
    execute = SimulatedOt2.execute

    async def failing(
        self: SimulatedOt2, name: str, params: Mapping[str, Any], *, key: str
    ) -> dict[str, Any]:
        if name == "setRailLights":
            raise DeviceCommandError(message("The lamp is gone."), message("Change it."))
        return await execute(self, name, params, key=key)

    monkeypatch.setattr(SimulatedOt2, "execute", failing)


@pytest.mark.usefixtures("broken_lights")
def test_the_operator_skips_a_node_that_the_robot_refuses(engine: Engine, watch: Watch) -> None:
    run_id = start(engine, THREE, asks_operator=True)
    asked = watch.until(lambda event: isinstance(event, OperatorAsked))
    assert isinstance(asked, OperatorAsked)
    assert "“set_lights 1” failed: The lamp is gone." in str(asked.question)
    assert [str(known) for known in asked.known] == ["The pipette holds nothing."]
    watch.state(RunState.WAITING)
    engine.answer(run_id, asked.question_id, OperatorChoice.SKIP).result(WAIT_S)
    result = finish(engine, run_id)
    assert result.status == "completed"
    assert [one.status for one in result.results] == ["succeeded", "skipped", "succeeded"]
    assert (result.executed_nodes, result.successful_nodes, result.skipped_nodes) == (2, 2, 1)


@pytest.mark.usefixtures("broken_lights")
def test_a_failed_node_ends_a_run_that_nobody_watches(engine: Engine) -> None:
    result = finish(engine, start(engine, THREE))
    assert result.status == "failed"
    assert (result.failed_nodes, result.successful_nodes) == (1, 1)
    assert result.errors == ("The lamp is gone. Change it.",)


def test_a_second_run_is_refused_while_one_is_active(engine: Engine, watch: Watch) -> None:
    run_id = start(engine, LONG, speed=Speed.X10)
    with pytest.raises(RunRefused, match="A run is active"):
        start(engine, LONG)
    engine.stop(run_id).result(WAIT_S)
    finish(engine, run_id)
    assert finish(engine, start(engine, basic({"type": "home_robot"}))).status == "completed"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"backend": "airflow"}, "no backend “airflow”"),
    ],
)
def test_what_this_version_cannot_do_is_refused_with_its_reason(
    engine: Engine, journal: Journal, more: dict[str, Any], says: str
) -> None:
    with pytest.raises(RunRefused, match=says):
        start(engine, LONG, **more)
    assert journal.runs() == []


def test_a_break_condition_ends_the_loop_on_a_measured_value(engine: Engine, watch: Watch) -> None:
    document = basic(
        {"type": "sdl1ExperimentSetup"},
        {
            "type": "sdl1ElectrochemicalMeasurement",
            "measurement_type": "OCV",
            "ocv_duration": 5,
            "cycle_dependent_collection": False,
        },
        {
            "type": "sdl1SequenceControl",
            "loop_type": "condition_based",
            "loop_count": 9,
            "break_condition": "cycle >= 3 and voltage > -5",
        },
    )
    result = finish(engine, start(engine, document))
    assert result.status == "completed"
    assert result.executed_steps == 1 + 3 * 2
    assert result.total_steps == 1 + 9 * 2
    watch.state(RunState.COMPLETED)
    last = [event for event in watch.events if isinstance(event, CycleFinished)][-1]
    assert last.cycle == 3
    assert last.broke is not None


def test_shutting_down_stops_the_run_and_ends_the_thread(
    folders: Folders, journal: Journal, watch: Watch
) -> None:
    engine = Engine(Settings(), folders, journal)
    engine.start()
    run_id = start(engine, LONG, speed=Speed.X10)
    watch.until(lambda event: isinstance(event, NodeStarted) and event.node_id == "n1")
    engine.shutdown()
    summary = journal.run(run_id)
    assert summary is not None
    assert summary.state is RunState.STOPPED
    assert not [thread for thread in threading.enumerate() if thread.name == "engine"]
    with pytest.raises(RuntimeError, match="shutting down"):
        engine.warm_up()


def test_a_robot_that_is_not_there_is_unreachable_and_says_since_when(engine: Engine) -> None:
    first = engine.robot_health("127.0.0.1:9").result(WAIT_S)
    again = engine.robot_health("127.0.0.1:9").result(WAIT_S)
    assert first.health is Health.UNREACHABLE
    assert str(first.cause)
    assert again.since == first.since
    assert engine.robot_health("not an address").result(WAIT_S).health is Health.UNKNOWN
