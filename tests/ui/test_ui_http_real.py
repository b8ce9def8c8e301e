"""The real door, engine and journal behind the window: a posted run is shown and stopped there."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import httpx
import pytest
import shell_fakes  # noqa: F401 - draws off the screen

from sdl1_desktop.api.door import HttpDoor
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.events import RunState
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.settings.api import ApiSettings
from sdl1_desktop.ui.http_door import DoorState
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences

POSTED = {
    "metadata": {"id": "posted", "name": "Posted"},
    "workflow": {
        "nodes": [
            {"id": "n0", "type": "delay", "label": "Let it drip", "params": {"seconds": 600}},
            {"id": "n1", "type": "home_robot", "label": "Go home", "params": {}},
        ],
        "edges": [],
    },
}


class NoKeyring:
    """Keeps nothing in the keyring of whoever runs the tests: the door takes a file then."""

    def get_password(self, _service, _user):
        raise OSError("there is no keyring")

    def set_password(self, _service, _user, _password):
        raise OSError("there is no keyring")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Engine and journal in a folder of their own."""
    if "OT_API_CONFIG_DIR" not in os.environ:
        monkeypatch.setenv("OT_API_CONFIG_DIR", str(tmp_path / "opentrons"))
    folders = Folders.below(tmp_path / "config", tmp_path / "data")
    folders.make()
    journal = Journal(folders.journal)
    engine = Engine(Settings(), folders, journal)
    engine.start()
    yield engine, journal, folders
    engine.shutdown()
    journal.close()


@pytest.fixture
def window(qtbot, house):
    engine, journal, folders = house
    settings = Settings(api=ApiSettings(port=0))
    preferences = Preferences(settings, folders, lambda _settings, _folders: None)
    window = MainWindow(engine, preferences, Path("example.json"))
    qtbot.addWidget(window)
    journal.add_listener(window.desk.bridge.take)
    journal.follow_others(window.desk.bridge.note_others)
    window.use_journal(journal)
    keyring = NoKeyring()
    window.settings.door.use(lambda api: HttpDoor(engine, journal, folders, api, keyring=keyring))
    window.show()
    yield window
    window.finish_closing()
    preferences.deleteLater()


def test_a_posted_dry_run_is_shown_with_its_origin_and_stopped_in_the_window(window, qtbot):
    door = window.settings.door
    door.open()
    qtbot.waitUntil(lambda: door.state is DoorState.OPEN, timeout=30_000)
    answers: list[httpx.Response] = []

    def post() -> None:
        body = {"canvas_workflow": POSTED, "config": {"speed": "1x"}}
        address = f"{door.address}/canvas/execute/dry-run"
        answers.append(httpx.post(address, json=body, timeout=40, trust_env=False))

    client = threading.Thread(target=post)
    client.start()
    desk = window.desk
    qtbot.waitUntil(
        lambda: (
            desk.state is RunState.RUNNING
            and desk.guest.loaded is not None
            and any(row.state == "running" for row in desk.view.rows)
        ),
        timeout=30_000,
    )
    origin = desk.view.created.origin
    assert origin.startswith("HTTP 127.0.0.1 ")
    assert window.guest_line.title.text() == f"This run was begun by {origin}."
    model = window.run_page.nodes.model
    assert [model.row(index).entry.name for index in range(2)] == ["Let it drip", "Go home"]
    window.actions_["stop"].trigger()
    client.join(30)
    assert not client.is_alive()
    assert answers[0].json()["status"] == "stopped"
    qtbot.waitUntil(lambda: desk.state is RunState.STOPPED)
    assert window.guest_line.title.text() == f"“Posted”, begun by {origin}, was stopped."


def test_a_run_of_another_program_is_told_apart(window, house, qtbot):
    _engine, journal, folders = house
    theirs = Journal(journal.path)
    other = Engine(Settings(), folders, theirs)
    other.start()
    try:
        loaded = other.load_document(POSTED).result(30)
        request = RunRequest(loaded=loaded, speed=Speed.X1, origin="command line")
        run_id = other.run(request).result(30)
        desk = window.desk
        qtbot.waitUntil(lambda: desk.state is RunState.RUNNING, timeout=30_000)
        assert desk.view.run_id == run_id
        assert desk.guest.is_others(desk.view)
        assert not desk.ends_with_program
        window.actions_["stop"].trigger()
        qtbot.waitUntil(lambda: desk.state is RunState.STOPPED, timeout=30_000)
        assert other.result(run_id).result(30).to_dict()["status"] == "stopped"
    finally:
        other.shutdown()
        theirs.close()
