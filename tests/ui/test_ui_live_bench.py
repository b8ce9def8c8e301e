"""The window with the real engine and a virtual OT-2: live runs, a failed node, after a crash."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from live_stage import BESIDE, make_window

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.events import CommandFinished, OperatorChoice, RunState, StateChanged
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.virtual.faults import FaultKind, Faults
from sdl1_desktop.robot.virtual.server import VirtualRobot, robot_in_thread
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui.main_window import MainWindow

WAIT_MS = 30_000

NODES = (
    {"type": "home_robot"},
    {"type": "pickup_tip", "labware": "tip_rack_1", "well": "A1"},
    {"type": "aspirate", "labware": "vial_rack_2", "well": "A1", "volume": 100},
    {"type": "dispense", "labware": "nis_reactor", "well": "A1", "volume": 100},
    {"type": "drop_tip"},
)
PREPARATION = {
    "type": "sdl1SolutionPreparation",
    "source_labware": "vial_rack_2",
    "source_well": "A1",
    "target_labware": "nis_reactor",
    "target_well": "A1",
    "volume": 100,
}


@pytest.fixture(scope="module")
def opentrons_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("opentrons")


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def robot(opentrons_folder: Path, faults: Faults) -> Iterator[VirtualRobot]:
    os.environ.setdefault("OT_API_CONFIG_DIR", str(opentrons_folder))
    with robot_in_thread(faults=faults, config_folder=opentrons_folder) as robot:
        yield robot


def written(folder: Path, given: Sequence[Mapping[str, Any]]) -> Path:
    nodes = [
        {
            "id": f"n{index}",
            "type": node["type"],
            "label": f"{node['type']} {index}",
            "params": {key: value for key, value in node.items() if key != "type"},
        }
        for index, node in enumerate(given)
    ]
    document = {"metadata": {"id": "w", "name": "Short"}, "workflow": {"nodes": nodes, "edges": []}}
    path = folder / "short.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.fixture
def workflow(tmp_path: Path) -> Path:
    return written(tmp_path, NODES)


class Bench:
    """A window on an engine and its journal, until it is closed."""

    def __init__(self, qtbot, folder: Path, journal_file: Path | None = None) -> None:
        self.folders = Folders.below(folder / "config", folder / "data")
        self.journal = Journal(journal_file or self.folders.journal)
        self.journal.mark_interrupted()
        self.engine = Engine(Settings(), self.folders, self.journal)
        self.engine.start()
        self.window: MainWindow = make_window(self.engine, folder)
        self.journal.add_listener(self.window.desk.bridge.take)
        self.window.use_journal(self.journal)
        self._qtbot = qtbot
        qtbot.addWidget(self.window)

    def until(self, true) -> None:
        self._qtbot.waitUntil(true, timeout=WAIT_MS)

    def close(self) -> None:
        self.window.watch.stop()
        self.engine.shutdown()
        self.window.finish_closing()
        self.journal.close()

    def go_live(self, workflow: Path, robot: VirtualRobot) -> None:
        """As an operator does: file, robot, live mode in two steps, what is simulated."""
        window = self.window
        window.desk.open(workflow)
        self.until(lambda: window.desk.loaded is not None)
        window.robot.show_address(str(robot.address))
        window.modes.dry.click()
        window.live_confirm.go.click()
        window.desk.choose_simulated(BESIDE)
        window.desk.choose_speed(Speed.INSTANT)
        self.until(window.actions_["run"].isEnabled)

    def confirm(self) -> None:
        """Tick what there is to tick, and begin."""
        confirm = self.window.live_run
        assert confirm.isVisible()
        self.until(lambda: confirm.bench.health is not None)
        for one in (*confirm.ticks.warnings, confirm.ticks.deck):
            one.box.click()
        assert confirm.begin.isEnabled(), confirm.reason.text()
        confirm.begin.click()

    def ended(self, state: RunState) -> None:
        self.until(lambda: self.window.desk.state.ended)
        assert self.window.desk.state is state


@pytest.fixture
def bench(qtbot, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(qtbot, tmp_path)
    yield bench
    bench.close()


def done(robot: VirtualRobot) -> list[str]:
    return [one.command_type for one in robot.executed]


def test_live_by_hand_confirmed_begun_completed(bench, robot, workflow):
    bench.go_live(workflow, robot)
    before = len(robot.executed)
    bench.window.strip.buttons.buttons["run"].click()
    assert len(robot.executed) == before
    bench.confirm()
    bench.until(lambda: bench.window.desk.live_run)
    assert bench.window.band.text == "LIVE: the robot moves, pumps and cell are simulated"
    bench.ended(RunState.COMPLETED)
    created = bench.window.desk.view.created
    assert created.parts == {"ot2": "real", "pumps": "simulated", "potentiostat": "simulated"}
    assert [done(robot).count(one) for one in ("aspirate", "dispense", "pickUpTip")] == [1, 1, 1]


def test_a_node_that_fails_on_the_robot_is_asked_about_and_tried_again(
    bench, robot, workflow, faults
):
    faults.plan(FaultKind.FAIL, command_type="aspirate")
    bench.go_live(workflow, robot)
    bench.window.strip.buttons.buttons["run"].click()
    bench.confirm()
    question = bench.window.question
    bench.until(question.isVisible)
    bench.until(lambda: bench.window.strip.word.text() == "Needs you")
    assert question.title.text() == "“aspirate 2” failed"
    asked = bench.window.desk.view.question
    assert str(asked.known[0]).startswith("The pipette holds the")
    assert set(question.choices) == set(OperatorChoice)
    question.choices[OperatorChoice.RETRY].click()
    bench.ended(RunState.COMPLETED)
    assert done(robot).count("dispense") == 1


def test_a_breakpoint_pauses_with_its_reason_and_the_run_goes_on(bench, workflow):
    window = bench.window
    window.desk.open(workflow)
    bench.until(window.actions_["run"].isEnabled)
    window.run_page.nodes.select_node("n2")
    window.actions_["breakpoint"].trigger()
    bench.until(window.actions_["run"].isEnabled)
    window.actions_["run"].trigger()
    bench.until(lambda: window.desk.state is RunState.PAUSED)
    assert window.strip.detail.text() == "breakpoint before “aspirate 2”"
    window.actions_["resume"].trigger()
    bench.ended(RunState.COMPLETED)


def cut(source: Journal, run_id: str, folder: Path, upto: int) -> Path:
    """The journal as a program leaves it that is killed after event ``upto``."""
    path = folder / "killed" / "journal.sqlite"
    died = Journal(path)
    for event in source.events(run_id):
        if event.seq <= upto:
            died.append([event], durable=False)
    died.close()
    return path


def test_after_a_crash_the_operator_looks_empties_the_pipette_and_goes_on(qtbot, tmp_path, robot):
    first = Bench(qtbot, tmp_path)
    first.go_live(written(tmp_path, ({"type": "home_robot"}, PREPARATION)), robot)
    first.window.strip.buttons.buttons["run"].click()
    first.confirm()
    first.ended(RunState.COMPLETED)
    run_id = first.window.desk.view.run_id
    first.journal.flush()
    tip_taken = next(
        one.seq
        for one in first.journal.events(run_id)
        if isinstance(one, CommandFinished) and one.command == "pickUpTip"
    )
    left = cut(first.journal, run_id, tmp_path, tip_taken)
    first.close()

    second = Bench(qtbot, tmp_path, left)
    window, page = second.window, second.window.resume
    second.until(window.interrupted.isVisible)
    assert "“Short”" in window.interrupted.title.text()
    window.interrupted.look.click()
    second.until(lambda: page.steps.rowCount() == 2)
    # The run on the robot has ended, and with it what that knew of the tip.
    second.until(page.emptied.isVisible)
    assert page.list.currentIndex().row() == 1
    assert not page.go_on.isEnabled()
    page.emptied.box.click()
    second.until(page.go_on.isEnabled)
    page.go_on.click()
    second.confirm()
    second.ended(RunState.COMPLETED)
    created = window.desk.view.created
    assert created.resumed_from == run_id
    assert created.part["first_step"] == 1
    # The tip that was taken before is not taken again.
    taken = [one.params["wellName"] for one in robot.executed if one.command_type == "pickUpTip"]
    assert taken == ["A1", "A2"]
    assert window.header.file.text() == f"goes on with run {run_id}"
    second.until(lambda: not window.interrupted.runs)
    states = [one.state for one in second.journal.events(run_id) if isinstance(one, StateChanged)]
    assert states[-1] is RunState.INTERRUPTED
    second.close()
