"""The window with a real Prefect server: its own runs, and those of the executor's process."""

from __future__ import annotations

import copy
import json
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from real_server import RealServer, executor_process

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.events import RunState
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Settings
from sdl1_desktop.ui.log_model import LogColumn
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences

pytestmark = pytest.mark.timeout(150)

_PATIENCE_MS = 60_000


class Hands:
    """The window, and an operator who waits for what it shows."""

    def __init__(self, window: MainWindow, engine: Engine, qtbot: QtBot) -> None:
        self.window = window
        self.desk = window.desk
        self.engine = engine
        self._qtbot = qtbot

    def until(self, true: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(true()), timeout=_PATIENCE_MS)

    def press(self, action: str) -> None:
        self.window.actions_[action].trigger()

    @property
    def state(self) -> RunState:
        return self.desk.state

    def rows(self) -> list[Any]:
        """The rows of the list of nodes."""
        model = self.window.run_page.nodes.model
        return [model.row(index) for index in range(model.rowCount())]

    def row_states(self) -> list[str]:
        view = self.desk.view
        return [str(row.state) for row in view.rows] if view is not None else []


@pytest.fixture
def hands(qtbot: QtBot, server: RealServer) -> Iterator[Hands]:
    server.folders.make()
    journal = Journal(server.folders.journal)
    settings = Settings(prefect=server.settings)
    engine = Engine(settings, server.folders, journal)
    engine.start()
    preferences = Preferences(settings, server.folders, lambda _settings, _folders: None)
    window = MainWindow(engine, preferences, Path("example.json"))
    qtbot.addWidget(window)
    journal.add_listener(window.desk.bridge.take)
    journal.follow_others(window.desk.bridge.note_others)
    window.use_journal(journal)
    window.show()
    yield Hands(window, engine, qtbot)
    window.begin_closing()
    engine.shutdown()
    journal.close()
    window.finish_closing()
    preferences.deleteLater()


def plating(repository: Path) -> dict[str, Any]:
    """The example's nodes up to the plating, which is short, and a long wait after them."""
    file = repository / "resources" / "workflows" / "zinc_plating_example.json"
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    nodes = {node["id"]: node for node in document["workflow"]["nodes"]}
    short = copy.deepcopy(nodes["plating-deposition"])
    short["params"]["cp_duration"] = 20
    wait = {"id": "wait", "type": "delay", "label": "Let it rest", "params": {"seconds": 600}}
    first = (nodes[f"plating-{name}"] for name in ("setup", "solution", "electrode"))
    document["workflow"]["nodes"] = [*first, short, wait]
    document["metadata"] |= {"id": "short-plating", "name": "Short plating"}
    return document


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The web pages that the window opened."""
    pages: list[str] = []

    def open_url(url: QUrl) -> bool:
        pages.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return pages


def test_a_run_of_the_executor_is_shown_as_if_it_were_the_windows_own(
    hands: Hands, server: RealServer, repository: Path
) -> None:
    """Nodes, log, deck and plots follow it; pause, stop and HALT act on it."""
    name = f"window test {uuid.uuid4().hex[:8]}"
    page, schedules = hands.window.run_page, hands.engine.schedules
    loaded = hands.engine.load_document(plating(repository)).result(30)
    schedules.start_server().result(30)
    schedules.deploy(name, loaded, RunTerms(speed=Speed.X10)).result(30)
    try:
        with executor_process(server, repository):
            flow_run = schedules.run(name).result(30)
            hands.until(lambda: hands.state is RunState.RUNNING and hands.desk.guest.loaded)
            assert hands.window.guest_line.title.text() == "This run was begun by a deployment."
            assert hands.window.header.name.text() == "Short plating"
            assert [row.entry.name for row in hands.rows()][-2:] == ["Plate zinc", "Let it rest"]
            hands.press("pause")
            hands.until(lambda: hands.state is RunState.PAUSED)
            assert hands.row_states() == ["done", *["waiting"] * 4]
            page.tabs.setCurrentWidget(page.deck)
            hands.press("resume")
            hands.until(lambda: hands.row_states()[-1] == "running")
            assert hands.row_states() == [*["done"] * 4, "running"]
            assert page.deck.panel is not None
            history = page.deck.panel.feed.history
            assert history is not None
            assert {"aspirate", "dispense", "pickUpTip"} <= {one.command for one in history.moments}
            page.tabs.setCurrentWidget(page.plots)
            hands.until(lambda: page.plots.panel is not None and page.plots.panel.choice.runs)
            log = page.log.model
            lines = [log.cell(number, LogColumn.TEXT) for number in log.shown_lines()]
            assert any("Prefect shows this run" in line for line in lines)
            assert hands.desk.prefect.chosen is not None
            assert hands.desk.prefect.chosen.flow_run_id == flow_run.id
            hands.press("stop")
            hands.until(lambda: hands.state is RunState.STOPPED)
            schedules.run(name).result(30)
            hands.until(lambda: hands.state is RunState.RUNNING)
            hands.press("halt")
            hands.until(lambda: hands.state.ended)
            assert hands.desk.view is not None
            assert "halted" in str(hands.desk.view.reason)
    finally:
        schedules.delete(name).result(30)


def test_the_toggle_shows_the_server_and_its_pages_open_at_the_run(
    hands: Hands, server: RealServer, repository: Path, opened: list[str], tmp_path: Path
) -> None:
    """From the run page at the run that is shown, from History at the one that is selected."""
    window, line = hands.window, hands.window.prefect_line
    file = tmp_path / "short.json"
    file.write_text(json.dumps(plating(repository)), encoding="utf-8")
    window.desk.open(file)
    hands.until(lambda: window.desk.loaded is not None)
    assert not line.isVisible()
    window.modes.backends["prefect"].click()
    hands.until(lambda: line.word.text().startswith("Prefect server ready since"))
    place = server.connection.pages_url.removeprefix("http://")
    note = f"Another program has the port {server.taken_port}: it is on "
    assert line.which.text().startswith(f"own server, {place} · {note}")
    hands.until(line.pages.isEnabled)
    line.pages.click()
    hands.until(lambda: opened)
    assert opened.pop() == server.connection.pages_url
    hands.press("run")
    hands.until(lambda: hands.state is RunState.COMPLETED)
    chosen = window.desk.prefect.chosen
    assert chosen is not None
    hands.until(line.pages.isEnabled)
    line.pages.click()
    hands.until(lambda: opened)
    assert opened.pop() == server.connection.run_page(chosen.flow_run_id)
    run_id = window.desk.view.run_id if window.desk.view is not None else ""
    window.show_page("history")
    window.history.show_run(run_id)
    hands.until(lambda: window.history.flow_run == chosen)
    button = window.history.findChild(QPushButton, "open_prefect_run")
    assert button is not None
    button.click()
    hands.until(lambda: opened)
    assert opened == [server.connection.run_page(chosen.flow_run_id)]
