"""What each picture of the user guide shows, and how an operator gets the window there."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdl1_desktop.app import Application
    from sdl1_desktop.ui.deck_panel import DeckPanel
    from sdl1_desktop.ui.history_view import HistoryView

__all__ = ["EXAMPLE", "PICTURES", "Picture", "Stage"]

EXAMPLE = (
    Path(__file__).resolve().parent.parent / "resources" / "workflows" / "zinc_plating_example.json"
)

_PATIENCE_S = 120.0
_NO_ROBOT = "127.0.0.1:31950"
"""The robot's usual port on this computer, where there is none."""


class Stage:
    """The application on show, and the operator's hands on it."""

    def __init__(self, application: Application, folder: Path, robot: str = "") -> None:
        self.window = application.window
        self.desk = application.window.desk
        self.folder = folder
        self.robot = robot

    async def until(self, what: str, true: Callable[[], object]) -> None:
        """Wait until ``true()`` holds, looking whenever the window hears of something.

        Raises:
            TimeoutError: it did not come to hold.
        """
        desk, history = self.desk, self.window.history
        await self._until(
            what,
            true,
            desk.workflow_changed,
            desk.choices_changed,
            desk.state_changed,
            desk.run_started,
            desk.run_changed,
            self.window.watch.changed,
            self.window.live_run.bench.changed,
            self.window.interrupted.changed,
            self.window.resume.changed,
            history.changed,
        )

    async def _until(self, what: str, true: Callable[[], object], *signals: Any) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def look(*_news: object) -> None:
            if not done.done() and true():
                done.set_result(None)

        for one in signals:
            one.connect(look)
        look()
        try:
            await asyncio.wait_for(done, _PATIENCE_S)
        except TimeoutError as error:
            raise TimeoutError(f"it did not happen: {what}") from error
        finally:
            for one in signals:
                one.disconnect(look)

    async def reading(self, what: str, true: Callable[[], object]) -> None:
        """Wait for what a page reads beside the window.

        Raises:
            TimeoutError: it did not come to hold.
        """
        for _turn in range(round(_PATIENCE_S * 10)):
            if true():
                return
            await self.settle()
        raise TimeoutError(f"it did not happen: {what}")

    async def settle(self) -> None:
        """Let the window do what is already in its queue: layouts, batches of events."""
        from PySide6.QtCore import QTimer

        for _turn in range(5):
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            QTimer.singleShot(20, lambda done=done: done.set_result(None))
            await done

    def press(self, action: str) -> None:
        """Do one of the window's actions."""
        self.window.actions_[action].trigger()

    async def ready(self) -> None:
        """The workflow is read and checked, and the engine is up."""

        def is_ready() -> bool:
            desk = self.desk
            if desk.loading is not None or desk.loaded is None:
                return False
            return bool(desk.loaded.errors) or self.window.actions_["run"].isEnabled()

        await self.until("the workflow is ready", is_ready)

    async def run(self) -> None:
        """Press Run; return once the run is there."""
        await self.ready()
        before = self.desk.view
        self.press("run")
        await self.until("the run is there", lambda: self.desk.view is not before)

    async def end(self) -> None:
        """The run has ended."""
        await self.until("the run has ended", lambda: self.desk.state.ended)

    async def measuring(self) -> None:
        """The second of three platings is half done, and chosen in the list."""
        await self.run()
        self.window.run_page.nodes.select_node("plating-deposition")

        def half_done() -> bool:
            rows = self.desk.view.rows if self.desk.view is not None else ()
            return any(
                row.node_id == "plating-deposition" and row.cycle == 2 and (row.fraction or 0) > 0.5
                for row in rows
            )

        await self.until("the second plating is half done", half_done)

    async def deck(self) -> DeckPanel:
        """The deck map is looked at."""
        page = self.window.run_page
        page.tabs.setCurrentWidget(page.deck)
        await self._until("the map is there", lambda: page.deck.panel, page.deck.built)
        await self.settle()
        if page.deck.panel is None:
            raise RuntimeError("the deck map is not shown")
        return page.deck.panel

    async def asked(self) -> None:
        """The export fails because a file stands where its folder belongs, and the run asks."""
        await self.run()
        view = self.desk.view
        if view is None or view.created is None:
            raise RuntimeError("there is no run")
        _put_in_the_way(Path(view.created.folder, "data"))
        await self.until("the run asks", lambda: view.question)
        await self.settle()

    async def settings(self, section: int) -> None:
        """The settings, from one of their sections on; the first is 0."""
        await self.ready()
        self.press("page_settings")
        page = self.window.settings
        await self._until("the pumps are known", lambda: page.rates.rates, page.rates.changed)
        await self._until("ports were looked for", lambda: page.ports.searched, page.ports.changed)
        await self.settle()
        page.contents.setCurrentRow(section)

    async def open_door(self) -> str:
        """Open the HTTP door at a free port; answers its address."""
        from sdl1_desktop.ui.http_door import DoorState

        await self.ready()
        preferences, door = self.window.preferences, self.window.settings.door
        preferences.change(api=replace(preferences.settings.api, port=0))
        await self._until("the engine is there", lambda: door.ready, door.changed)
        door.open()
        await self._until("the door is open", lambda: door.state is DoorState.OPEN, door.changed)
        return door.address

    def click_in_settings(self, name: str) -> None:
        """Press one of the buttons of the settings."""
        from PySide6.QtWidgets import QAbstractButton

        found = self.window.settings.findChild(QAbstractButton, name)
        if found is None:
            raise RuntimeError(f"there is no button {name}")
        found.click()

    def answer_stop(self) -> None:
        """Press “Stop the run” in the question."""
        from sdl1_desktop.events import OperatorChoice

        self.window.question.choices[OperatorChoice.STOP].click()


async def _ready(stage: Stage) -> None:
    await stage.ready()


async def _measuring(stage: Stage) -> None:
    await stage.measuring()


async def _plots(stage: Stage) -> None:
    """The second plating falls, with the first one and the cursor in the same plot."""
    from PySide6.QtCore import Qt

    page = stage.window.run_page
    await stage.ready()
    page.tabs.setCurrentWidget(page.plots)
    await stage.measuring()
    page.tabs.setCurrentWidget(page.plots)
    panel = page.plots.panel
    if panel is None:
        raise RuntimeError("the plots are not there")
    for run in panel.choice.runs.values():
        for series in run.series:
            panel.tree.item_of(series.key).setCheckState(0, Qt.CheckState.Checked)
    panel.canvas.cursor_.move(-20)
    panel.canvas.cursor_.move(-20)


async def _completed(stage: Stage) -> None:
    await stage.run()
    await stage.end()


async def _faults(stage: Stage) -> None:
    await stage.ready()
    stage.window.run_page.nodes.select_node("step-5")


async def _parameters(stage: Stage) -> None:
    """Three values are changed, one of them wrongly, and the first field is open."""
    await stage.ready()
    node = "plating-solution"
    stage.desk.edits.set({(node, "source_well"): "B1"})
    stage.desk.edits.set({(node, "volume"): 4200})
    stage.desk.edits.set({("plating-setup", "run_number"): 8})
    edited = stage.desk.edits.workflow
    await stage.until(
        "the changes are checked",
        lambda: stage.desk.loaded is not None and stage.desk.loaded.workflow is edited,
    )
    page = stage.window.run_page
    page.nodes.select_node(node)
    page.nodes.node_activated.emit(node)


async def _several_nodes(stage: Stage) -> None:
    """One value is about to be set for several nodes."""
    await _parameters(stage)
    stage.window.run_page.form.several_asked.emit("plating-solution", "wait_after")


async def _asked(stage: Stage) -> None:
    await stage.asked()


async def _stopped_after_failure(stage: Stage) -> None:
    await stage.asked()
    stage.answer_stop()
    await stage.end()


async def _live(stage: Stage) -> None:
    await stage.ready()
    stage.window.robot.show_address(_NO_ROBOT)
    watch = stage.window.watch
    await stage.until(
        "the robot was looked for",
        lambda: watch.health is not None and watch.health.health == "unreachable",
    )
    stage.press("dry_live")
    await stage.settle()
    stage.window.live_confirm.go.click()


async def _go_live(stage: Stage) -> None:
    """Live mode with the practice robot, on a bench without pumps and potentiostat."""
    from sdl1_desktop.robot.commands import Device

    await stage.ready()
    stage.window.robot.show_address(stage.robot)
    watch = stage.window.watch
    await stage.until(
        "the robot was found",
        lambda: watch.health is not None and watch.health.health == "reachable",
    )
    stage.press("dry_live")
    stage.window.live_confirm.go.click()
    stage.desk.choose_simulated({Device.PUMPS, Device.POTENTIOSTAT})
    await stage.ready()


async def _live_confirm(stage: Stage) -> None:
    await _go_live(stage)
    stage.press("run")
    confirm = stage.window.live_run
    await stage.until("the robot was looked at", lambda: confirm.bench.health is not None)
    confirm.ticks.warnings[0].box.click()


async def _live_running(stage: Stage) -> None:
    from sdl1_desktop.robot.clock import Speed

    await _go_live(stage)
    stage.desk.choose_speed(Speed.X10)
    await _begin_live(stage)
    await stage.until(
        "the plating is under way",
        lambda: any(
            row.node_id == "plating-deposition" and (row.fraction or 0) > 0.3
            for row in (stage.desk.view.rows if stage.desk.view is not None else ())
        ),
    )


async def _begin_live(stage: Stage) -> None:
    """Tick everything in the confirmation, and begin."""
    stage.press("run")
    confirm = stage.window.live_run
    await stage.until("the robot was looked at", lambda: confirm.bench.health is not None)
    for box in (*confirm.ticks.warnings, confirm.ticks.deck):
        box.box.click()
    confirm.begin.click()
    await stage.until("the run is there", lambda: stage.desk.view)


async def _interrupted_look(stage: Stage) -> None:
    await stage.ready()
    window = stage.window
    await stage.until("the run is told of", window.interrupted.isVisible)
    window.interrupted.look.click()
    await stage.until("it can go on", window.resume.go_on.isEnabled)


async def _run_from(stage: Stage) -> None:
    await stage.ready()
    stage.window.run_page.nodes.select_node("plating-export")
    stage.press("skip_node")
    stage.window.run_page.nodes.select_node("plating-deposition")
    stage.press("run_from")
    stage.press("breakpoint")
    await stage.ready()
    stage.window.run_page.show_check()


async def _first_start(stage: Stage) -> None:
    await stage.ready()
    stage.window.ask_first()


async def _about(stage: Stage) -> None:
    """The about page, with the licence of one of the packages."""
    await stage.ready()
    stage.press("about")
    page = stage.window.about
    await stage.reading("what is installed is known", lambda: page.components)
    names = [one.name for one in page.components]
    page.table.setCurrentCell(names.index("qasync"), 0)
    await stage.reading("its licence is read", lambda: "Redistribution" in page.text.toPlainText())
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())


async def _settings(stage: Stage) -> None:
    await stage.ready()
    stage.press("page_settings")


async def _settings_robots(stage: Stage) -> None:
    stage.window.robot.show_address(_NO_ROBOT)
    await stage.settings(2)
    stage.click_in_settings("add_robot")


async def _settings_waiting(stage: Stage) -> None:
    await stage.settings(5)


async def _settings_http(stage: Stage) -> None:
    """The door is open, and live runs are accepted."""
    await stage.open_door()
    await stage.settings(6)
    stage.click_in_settings("http_accept_live")


async def _posted_run(stage: Stage) -> None:
    """A client has posted another workflow, which is under way."""
    address = await stage.open_door()
    nodes = [
        {"id": "home", "type": "home_robot", "label": "Home first", "params": {}},
        {"id": "drip", "type": "delay", "label": "Let it drip", "params": {"seconds": 600}},
        {"id": "lights", "type": "set_lights", "label": "Lights on", "params": {"on": True}},
    ]
    workflow = {
        "metadata": {"id": "rinse-two-cells", "name": "Rinse two cells"},
        "workflow": {"nodes": nodes, "edges": []},
    }
    await asyncio.to_thread(_post, f"{address}/canvas/execute/dry-run", workflow)
    desk = stage.desk
    await stage.until(
        "it is shown",
        lambda: desk.guest.loaded is not None and desk.view is not None and desk.view.current_row,
    )


def _post(address: str, workflow: Mapping[str, Any]) -> None:
    import httpx

    body = {"canvas_workflow": workflow, "config": {"speed": "1x"}}
    headers = {"Prefer": "respond-async", "User-Agent": "Canvas-editor/1.1"}
    answer = httpx.post(address, json=body, headers=headers, timeout=_PATIENCE_S, trust_env=False)
    answer.raise_for_status()


async def _calibration(stage: Stage) -> None:
    await stage.settings(4)
    stage.window.settings.open_calibration(2)
    stage.click_in_settings("practice")


async def _deck(stage: Stage) -> None:
    """The second of three platings is half done: the electrode is in the cell, which is chosen."""
    await stage.ready()
    await stage.deck()
    await stage.measuring()
    panel = await stage.deck()
    panel.map.choose(("nis_reactor", "A1"))


async def _deck_again(stage: Stage) -> None:
    """A run that has ended is gone through again, with one labware large."""
    await stage.ready()
    panel = await stage.deck()
    await stage.run()
    await stage.end()
    await stage.settle()
    moments = panel.feed.history.moments if panel.feed.history is not None else ()
    third = [number for number, one in enumerate(moments) if one.command == "dispense"][2]
    panel.scrub.slider.setValue(third)
    panel.map.choose(("nis_reactor", "A1"))
    panel.map.zoom("nis_reactor")


async def _history(stage: Stage) -> None:
    """One run of each end: the killed one is there from before, a failed, a stopped, a whole."""
    from sdl1_desktop.robot.clock import Speed

    await _stopped_after_failure(stage)
    for problem in tuple(stage.window.notices.problems):
        stage.window.notices.close_problem(problem)
    stage.desk.choose_speed(Speed.X10)
    await stage.run()
    view = stage.desk.view
    await stage.until("a node is under way", lambda: view is not None and view.current_row)
    stage.press("stop")
    await stage.end()
    stage.desk.choose_speed(Speed.INSTANT)
    stage.desk.open(_copied_example(stage.folder))
    await stage.run()
    await stage.end()
    stage.press("page_history")
    page = stage.window.history.view
    if page is None:
        raise RuntimeError("the history page is not shown")
    await stage.until("all runs are listed", lambda: page.model.rowCount() == 4)
    page.table.selectRow(0)
    tabs = page.details.tabs
    await stage.until("its log is read", tabs.log.line_count)
    await stage.settle()


async def _history_nodes(stage: Stage) -> None:
    """The nodes of the failed run, with tags and a note in the list."""
    await _history(stage)
    view = stage.window.history.view
    if view is None:
        raise RuntimeError("the history page is not shown")
    overview = view.details.tabs.overview
    overview.tags.setText("zinc, foil 3")
    overview.keep()
    await stage.until("the list has the tags", lambda: _tags_in_row(view, 0))
    view.table.selectRow(2)
    await stage.until("the failed run is shown", lambda: view.details.run_id == _id_in_row(view, 2))
    await stage.until("its log is read", view.details.tabs.log.line_count)
    view.details.tabs.setCurrentIndex(1)
    await stage.settle()


async def _history_compare(stage: Stage) -> None:
    """The whole run beside the one that was stopped."""
    from PySide6.QtCore import QItemSelectionModel

    await _history(stage)
    view = stage.window.history.view
    if view is None:
        raise RuntimeError("the history page is not shown")
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.table.selectionModel().select(view.model.index(3), flags)
    await stage.until("the two are compared", view.compare.model.rowCount)
    await stage.settle()


def _tags_in_row(view: HistoryView, row: int) -> tuple[str, ...]:
    entry = view.model.entry(row)
    return entry.tags if entry is not None else ()


def _id_in_row(view: HistoryView, row: int) -> str:
    entry = view.model.entry(row)
    return entry.id if entry is not None else ""


def _put_in_the_way(path: Path) -> None:
    path.write_text("in the way", encoding="utf-8")


def _copied_example(folder: Path) -> Path:
    copy = folder / EXAMPLE.name
    copy.write_bytes(EXAMPLE.read_bytes())
    return copy


def _written(folder: Path, document: Mapping[str, Any]) -> Path:
    file = folder / "zinc_plating.json"
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    return file


def _export_before_wash(folder: Path) -> Path:
    """The example's nodes once, with the export while the electrode is still in the cell."""
    document: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    nodes = {node["id"]: node for node in document["workflow"]["nodes"]}
    order = ("setup", "solution", "electrode", "deposition", "export", "wash")
    document["metadata"] |= {"id": "zinc-plating-once", "name": "One zinc plating"}
    document["workflow"]["nodes"] = [nodes[f"plating-{name}"] for name in order]
    return _written(folder, document)


def _with_faults(folder: Path, name: str, names: tuple[str, ...]) -> Path:
    """A workflow that the check refuses; ``names`` are the operator's for its six nodes."""
    source = {"source_labware": "vial_rack_2", "source_well": "A1"}
    target = {"target_labware": "nis_reactor"}
    plating = {"measurement_type": "CP", "cp_current": -0.004, "cp_duration": 600}
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("sdl1ExperimentSetup", {"experiment_id": "Zn-7", "test_well_address": "A1"}),
        ("sdl1SolutionPreparation", {**source, **target, "target_well": "A1", "volume": 4200}),
        ("sdl1ElectrodeSetup", {"electrode_position": "A2", "target_well": "A1"}),
        ("sdl1ElectrochemicalMeasurement", plating),
        ("sdl1HardwareWashing", {"target_cell": "A1"}),
        ("sdl1SolutionPreparation", {**source, **target, "target_well": "A6", "volume": 3000}),
    )
    nodes = [
        {
            "id": f"step-{number}",
            "type": kind,
            "label": own,
            "params": {"uo_name": own, **parameters},
        }
        for number, (own, (kind, parameters)) in enumerate(zip(names, steps, strict=True), start=1)
    ]
    document = {
        "metadata": {"id": "zinc-plating-seven", "name": name},
        "workflow": {"nodes": nodes, "edges": []},
    }
    return _written(folder, document)


def _full_cell(folder: Path) -> Path:
    """The example for another robot, with a wash that leaves too much: the check warns."""
    document: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    nodes = {node["id"]: node["params"] for node in document["workflow"]["nodes"]}
    nodes["plating-setup"]["robot_ip"] = "169.254.69.185"
    nodes["plating-wash"]["final_wash_volume"] = 1
    return _written(folder, document)


def _faults_english(folder: Path) -> Path:
    first = ("Names and cell", "Fill the cell", "Electrode into the cell")
    rest = ("Plate zinc", "Rinse the cell", "Fill the next cell")
    return _with_faults(folder, "Zinc plating, cell 7", (*first, *rest))


def _faults_japanese(folder: Path) -> Path:
    first = ("実験名とセル", "セルに電解液を入れる", "電極をセルに入れる")
    rest = ("亜鉛めっき", "セルを洗う", "次のセルに電解液を入れる")
    return _with_faults(folder, "亜鉛めっき セル 7", (*first, *rest))


def _practice_robot(_folder: Path, stack: contextlib.ExitStack) -> str:
    """A virtual robot for as long as the picture takes; answers its address."""
    from sdl1_desktop.robot.virtual import robot_in_thread

    return str(stack.enter_context(robot_in_thread()).address)


def _kill_live_run(folder: Path, stack: contextlib.ExitStack) -> str:
    """Like :func:`_kill_a_run`, on a virtual robot that goes on; answers its address."""
    robot = _practice_robot(folder, stack)
    simulated = ("--live", "--yes", "--simulate", "pumps,potentiostat", "--robot", robot)
    _kill(folder, *simulated)
    return robot


def _kill_a_run(folder: Path, _stack: contextlib.ExitStack) -> str:
    """Leave a run behind that was under way when its program was killed."""
    _kill(folder)
    return ""


def _kill(folder: Path, *more: str) -> None:
    command = [sys.executable, "-m", "sdl1_desktop.cli", "run", EXAMPLE, "--speed", "10x", *more]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8")
    if process.stderr is None:
        raise RuntimeError("the run tells no progress")
    for line in process.stderr:
        if "cycle 1 of" in line:
            break
    process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    process.communicate()


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the window's settings, the file it opens, and what is done until it is taken.

    ``workflow`` makes the file in a folder and answers its path; ``before`` works on the folders
    before the window is there, and answers the address of the robot that it started, if any.
    """

    scene: Callable[[Stage], Awaitable[None]]
    workflow: Callable[[Path], Path] = _copied_example
    language: str = "en"
    theme: str = "light"
    speed: str = "instant"
    before: Callable[[Path, contextlib.ExitStack], str] | None = None


PICTURES: Mapping[str, Picture] = {
    "start": Picture(_ready),
    "running": Picture(_measuring, speed="10x"),
    "completed": Picture(_completed),
    "deck": Picture(_deck, speed="10x"),
    "deck_dark": Picture(_deck, theme="dark", speed="10x"),
    "deck_again": Picture(_deck_again),
    "failed": Picture(_asked, _export_before_wash),
    "failed_end": Picture(_stopped_after_failure, _export_before_wash),
    "preflight_errors": Picture(_faults, _faults_english),
    "parameters": Picture(_parameters),
    "parameters_several": Picture(_several_nodes),
    "plots": Picture(_plots, speed="10x"),
    "plots_dark": Picture(_plots, theme="dark", speed="10x"),
    "japanese_plots": Picture(_plots, language="ja", speed="10x"),
    "live_armed": Picture(_live),
    "live_confirm": Picture(_live_confirm, _full_cell, before=_practice_robot),
    "live_running": Picture(_live_running, before=_practice_robot),
    "interrupted_look": Picture(_interrupted_look, before=_kill_live_run),
    "run_from": Picture(_run_from),
    "settings": Picture(_settings),
    "settings_robots": Picture(_settings_robots),
    "settings_waiting": Picture(_settings_waiting),
    "first_start": Picture(_first_start),
    "japanese_first_start": Picture(_first_start, language="ja"),
    "about": Picture(_about),
    "settings_http": Picture(_settings_http),
    "posted_run": Picture(_posted_run),
    "calibration": Picture(_calibration),
    "history": Picture(_history, _export_before_wash, before=_kill_a_run),
    "history_nodes": Picture(_history_nodes, _export_before_wash, before=_kill_a_run),
    "history_compare": Picture(_history_compare, _export_before_wash, before=_kill_a_run),
    "interrupted": Picture(_ready, before=_kill_a_run),
    "dark": Picture(_measuring, theme="dark", speed="10x"),
    "japanese": Picture(_measuring, language="ja", speed="10x"),
    "japanese_check": Picture(_faults, _faults_japanese, language="ja"),
    "japanese_failed": Picture(_asked, _export_before_wash, language="ja"),
    "japanese_settings": Picture(_settings, language="ja"),
}
"""All pictures, by the name of their file."""
