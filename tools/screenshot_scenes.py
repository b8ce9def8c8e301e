"""What each picture of the user guide shows, and how an operator gets the window there."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdl1_desktop.app import Application
    from sdl1_desktop.backends.prefect.server_state import ServerState
    from sdl1_desktop.ui.deck_panel import DeckPanel
    from sdl1_desktop.ui.history_view import HistoryView
    from sdl1_desktop.ui.schedules_view import SchedulesView

__all__ = ["EXAMPLE", "PICTURES", "Picture", "Stage"]

EXAMPLE = (
    Path(__file__).resolve().parent.parent / "resources" / "workflows" / "zinc_plating_example.json"
)

_PATIENCE_S = 120.0
_START_SHOWN_S = 5.0
"""Seconds of the server's start after which its picture is taken."""

_RECORDED_AFTER_S = 5.0

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

    async def prefect(self, what: str, true: Callable[[ServerState], bool]) -> None:
        """Wait until the Prefect server is as ``true`` says, and the window shows it."""
        server = self.desk.prefect

        def seen() -> bool:
            return server.state is not None and true(server.state)

        await self._until(what, seen, server.changed)
        await self.settle()

    @property
    def prefect_page(self) -> str:
        """The page of the run that is shown."""
        view = self.desk.view
        if view is None or view.flow_run is None:
            raise RuntimeError("Prefect does not show the run")
        return view.flow_run.page

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


async def _shortcuts(stage: Stage) -> None:
    await stage.ready()
    stage.press("shortcuts")


async def _close_question(stage: Stage) -> None:
    """The window is to be closed while a run is active."""
    await stage.measuring()
    stage.press("quit")


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


async def _prefect_starting(stage: Stage) -> None:
    """Prefect is chosen for the first time: its server makes its database."""
    from sdl1_desktop.backends.prefect.server_state import ServerHealth

    await stage.ready()
    stage.window.modes.backends["prefect"].click()
    await stage.prefect(
        "the server is starting",
        lambda state: (
            state.health is ServerHealth.STARTING
            and bool(state.api_url)
            and time.time() - state.since >= _START_SHOWN_S
        ),
    )


async def _prefect_ready(stage: Stage) -> None:
    """The server is there, and a run of Prefect's is half done."""
    from sdl1_desktop.backends.prefect.server_state import ServerHealth

    await stage.ready()
    stage.window.modes.backends["prefect"].click()
    await stage.prefect("the server is there", lambda state: state.health is ServerHealth.UP)
    await stage.measuring()


async def _prefect_completed(stage: Stage) -> None:
    """A run of Prefect's is over, and its page has all of it."""
    stage.window.modes.backends["prefect"].click()
    await stage.run()
    await stage.end()
    # The server records the ends of the last nodes a moment after the run has ended.
    await asyncio.sleep(_RECORDED_AFTER_S)


async def _prefect_gone(stage: Stage) -> None:
    """The server was killed in the middle of a run, which waits for it."""
    from sdl1_desktop.backends.prefect.places import PrefectPlaces
    from sdl1_desktop.backends.prefect.server_record import read_record

    await _prefect_ready(stage)
    record = read_record(PrefectPlaces.of(stage.window.preferences.folders).record)
    if record is None:
        raise RuntimeError("the server has left no record")
    os.kill(record.server_pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    await stage.until("the run asks", lambda: stage.desk.view and stage.desk.view.question)
    await stage.prefect("it is told of", lambda state: state.problem is not None)


async def _settings_prefect(stage: Stage) -> None:
    """The server was started from the settings."""
    from sdl1_desktop.backends.prefect.server_state import ServerHealth

    await stage.settings(7)
    await stage.prefect("it was looked at", lambda _: True)
    stage.click_in_settings("start_prefect_server")
    await stage.prefect("the server is there", lambda state: state.health is ServerHealth.UP)


async def _schedules_page(stage: Stage) -> SchedulesView:
    """The page with its server, without deployments yet."""
    await stage.ready()
    stage.press("page_schedules")
    page = stage.window.schedules
    await stage.reading("the page is there", lambda: page.view)
    view = page.view
    if view is None:
        raise RuntimeError("the page is not there")
    await stage.reading("the server can be started", view.absent.start.isVisible)
    view.absent.start.click()
    await stage.reading("deployments are read", lambda: view.reading.entries is not None)
    return view


async def _deployed(stage: Stage) -> SchedulesView:
    """Three deployments: one ran once, one is live and not armed, one rests."""
    from sdl1_desktop.backends.prefect.run_terms import RunTerms
    from sdl1_desktop.backends.prefect.schedule import Cron, Interval

    view = await _schedules_page(stage)
    loaded, schedules = stage.desk.loaded, view.reading.port
    if loaded is None or schedules is None:
        raise RuntimeError("there is nothing to deploy")
    live = RunTerms(dry_run=False, robot=_NO_ROBOT, catch_up_s=1800.0)
    plans = (
        ("Every morning", RunTerms(), Cron("0 9 * * *", "Asia/Tokyo")),
        ("Night run", live, Cron("0 22 * * 1-5", "Asia/Tokyo")),
        ("Check of the cell", RunTerms(), Interval(21_600.0, timezone="Asia/Tokyo")),
    )
    for name, terms, schedule in plans:
        await asyncio.wrap_future(schedules.deploy(name, loaded, terms, (schedule,)))
    await asyncio.wrap_future(schedules.pause("Check of the cell"))
    return view


async def _schedules(stage: Stage) -> None:
    """Deployments, the executor, and the month; one of them has run."""
    view = await _deployed(stage)
    view.status.start_executor.click()
    await stage.reading(
        "the executor is ready",
        lambda: view.reading.executor is not None and view.reading.executor.ready,
    )
    view.list.choose(_deployment_id(view, "Every morning"))
    view.list.run.click()

    def ran() -> bool:
        entry = view.list.entry
        return entry is not None and entry.last is not None and entry.last.kind == "COMPLETED"

    def in_calendar() -> bool:
        canvas = view.calendar.canvas
        runs = [one.run for one in canvas.runs_of(canvas.today)]
        return any(run is not None and run.kind == "COMPLETED" for run in runs)

    await stage.reading("the run has ended", ran)
    await stage.reading("the calendar has it", in_calendar)
    await stage.reading(
        "the executor waits for the next one",
        lambda: view.reading.executor is not None and not view.reading.executor.run_id,
    )
    stage.window.guest_line.close_line.click()
    await stage.settle()


async def _schedules_form(stage: Stage) -> None:
    """The open workflow is about to be deployed."""
    view = await _schedules_page(stage)
    view.list.deploy.click()
    from sdl1_desktop.ui.schedules_when import Kind

    when = view.form.when
    index = when.kind.edit.findData(Kind.CRON)
    when.kind.edit.setCurrentIndex(index)
    when.kind.edit.activated.emit(index)
    when.zone.setEditText("Asia/Tokyo")
    await stage.reading("versions were looked at", lambda: "+" in view.form.changes.text())


async def _schedules_monitoring(stage: Stage) -> None:
    """Figures after some runs."""
    await _schedules(stage)
    view = stage.window.schedules.view
    if view is None:
        raise RuntimeError("the page is not there")
    view.tabs.setCurrentWidget(view.monitoring)
    await stage.reading("figures were read", view.monitoring.rate.text)
    await stage.settle()


def _deployment_id(view: SchedulesView, name: str) -> str:
    entries = view.reading.entries or ()
    return next((one.deployment.id for one in entries if one.deployment.name == name), "")


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
    await stage.until("all runs are listed", lambda: page.runs.model.rowCount() == 4)
    page.runs.table.selectRow(0)
    tabs = page.stage.details.tabs
    await stage.until("its log is read", tabs.log.line_count)
    await stage.settle()


async def _history_nodes(stage: Stage) -> None:
    """The nodes of the failed run, with tags and a note in the list."""
    await _history(stage)
    view = stage.window.history.view
    if view is None:
        raise RuntimeError("the history page is not shown")
    overview = view.stage.details.tabs.overview
    overview.tags.setText("zinc, foil 3")
    overview.keep()
    await stage.until("the list has the tags", lambda: _tags_in_row(view, 0))
    view.runs.table.selectRow(2)
    await stage.until("the failed run is shown", lambda: view.stage.run_id == _id_in_row(view, 2))
    await stage.until("its log is read", view.stage.details.tabs.log.line_count)
    view.stage.details.tabs.setCurrentIndex(1)
    view.parts.setCurrentIndex(1)
    await stage.settle()


async def _history_compare(stage: Stage) -> None:
    """The whole run beside the one that was interrupted."""
    from PySide6.QtCore import QItemSelectionModel

    await _history(stage)
    view = stage.window.history.view
    if view is None:
        raise RuntimeError("the history page is not shown")
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.runs.table.selectionModel().select(view.runs.model.index(3), flags)
    await stage.until("the two are compared", view.stage.compare.model.rowCount)
    view.parts.setCurrentIndex(1)
    await stage.settle()


def _tags_in_row(view: HistoryView, row: int) -> tuple[str, ...]:
    entry = view.runs.model.entry(row)
    return entry.tags if entry is not None else ()


def _id_in_row(view: HistoryView, row: int) -> str:
    entry = view.runs.model.entry(row)
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


def _end_executor(folder: Path, stack: contextlib.ExitStack) -> str:
    """The executor that the picture starts ends with it."""
    from sdl1_desktop.backends.prefect.executor_place import executor_note
    from sdl1_desktop.backends.prefect.places import PrefectPlaces

    data = folder / "SDL1 data"
    places = PrefectPlaces(data / "prefect", data / "logs" / "prefect-server.log")

    def end() -> None:
        note = executor_note(places)
        if note is not None and note.pid:
            os.kill(note.pid, signal.SIGTERM)
        until = time.monotonic() + _PATIENCE_S
        while executor_note(places) is not None and time.monotonic() < until:
            time.sleep(0.1)

    stack.callback(end)
    return ""


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
    command = [
        sys.executable,
        "-m",
        "sdl1_desktop.cli",
        "run",
        _copied_example(folder),
        "--speed",
        "10x",
        *more,
    ]
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
    before the window is there, and answers the address of the robot that it started, if any. With
    ``web_page`` Prefect's page of the run is taken instead of the window.
    """

    scene: Callable[[Stage], Awaitable[None]]
    workflow: Callable[[Path], Path] = _copied_example
    language: str = "en"
    theme: str = "light"
    speed: str = "instant"
    before: Callable[[Path, contextlib.ExitStack], str] | None = None
    web_page: bool = False


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
    "shortcuts": Picture(_shortcuts),
    "close_question": Picture(_close_question, speed="10x"),
    "settings_http": Picture(_settings_http),
    "posted_run": Picture(_posted_run),
    "prefect_starting": Picture(_prefect_starting),
    "prefect_ready": Picture(_prefect_ready, speed="10x"),
    "prefect_page": Picture(_prefect_completed, speed="10x", web_page=True),
    "prefect_gone": Picture(_prefect_gone, speed="10x"),
    "prefect_settings": Picture(_settings_prefect),
    "japanese_prefect": Picture(_prefect_starting, language="ja"),
    "schedules": Picture(_schedules, before=_end_executor),
    "schedules_dark": Picture(_schedules, theme="dark", before=_end_executor),
    "schedules_form": Picture(_schedules_form),
    "schedules_monitoring": Picture(_schedules_monitoring, before=_end_executor),
    "japanese_schedules": Picture(_schedules, language="ja", before=_end_executor),
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
