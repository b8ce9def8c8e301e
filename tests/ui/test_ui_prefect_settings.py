"""The Prefect section of the settings: which server, its key, testing it, and the executor."""

from __future__ import annotations

import time
from dataclasses import replace

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError
from live_stage import make_window, open_in
from PySide6.QtWidgets import QLineEdit
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.backends.prefect.connection import ServerKind
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.executor_place import ExecutorNote
from sdl1_desktop.backends.prefect.server_key import read_key
from sdl1_desktop.backends.prefect.server_state import ServerHealth, ServerState
from sdl1_desktop.events import RunState
from sdl1_desktop.messages import message
from sdl1_desktop.settings.prefect import PrefectSettings

URL = "http://lab-pc:4200/api"
NOON = time.mktime((2026, 5, 20, 12, 0, 0, 0, 0, -1))
UP = ServerState(ServerKind.LOCAL, ServerHealth.UP, NOON, "http://127.0.0.1:4200/api")


class Keys(KeyringBackend):
    """A keyring that is open, unless it is said to be locked."""

    priority = 1  # pyright: ignore[reportAssignmentType]

    def __init__(self):
        super().__init__()
        self.kept = {}
        self.locked = False

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        if self.locked:
            raise KeyringError("it is locked")
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError("there is none")
        del self.kept[service, username]


@pytest.fixture
def keys():
    before, keys = keyring.get_keyring(), Keys()
    keyring.set_keyring(keys)
    yield keys
    keyring.set_keyring(before)


@pytest.fixture
def engine():
    engine = FakeEngine()
    engine.no_prefect = None
    return engine


@pytest.fixture
def window(qtbot, tmp_path, engine, keys, monkeypatch):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    window = make_window(engine, tmp_path)
    qtbot.addWidget(window)
    yield window
    window.finish_closing()


@pytest.fixture
def section(window):
    window.show_page("settings")
    return window.settings.sections["prefect"]


@pytest.fixture
def remote(section, window):
    """The section with a server that somebody else runs."""
    window.preferences.change(prefect=PrefectSettings(server="remote", url=URL))
    return section


def answer(engine, qtbot, name, result):
    """Answer what was asked last under a name."""

    def due():
        asked = zip(engine.calls, engine.futures, strict=True)
        return [future for (called, _), future in asked if called == name and not future.done()]

    qtbot.waitUntil(lambda: len(due()) > 0)
    for future in due():
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)


def enter(cell, text):
    cell.edit.setText(text)
    cell.edit.textEdited.emit(text)


def test_the_own_servers_port_is_chosen_and_it_is_started_and_stopped(
    section, window, engine, qtbot
):
    assert section.port.isVisible()
    assert not section.url.isVisible()
    assert not section.key.isVisible()
    enter(section.port, "4300")
    assert window.preferences.settings.prefect == PrefectSettings(port=4300)
    assert engine.settings.prefect.port == 4300
    enter(section.port, "80")
    assert "1024" in section.port.reason.text()
    assert window.preferences.settings.prefect.port == 4300
    off = ServerState(ServerKind.LOCAL, ServerHealth.OFF, NOON)
    answer(engine, qtbot, "prefect_state", off)
    qtbot.waitUntil(lambda: section.word.text() == "Prefect server is off")
    assert not section.stop.isVisible()
    section.start.click()
    answer(engine, qtbot, "start_prefect", None)
    answer(engine, qtbot, "prefect_state", UP)
    qtbot.waitUntil(lambda: section.word.text() == "Prefect server ready since 12:00")
    assert section.which.text() == "own server, 127.0.0.1:4200"
    qtbot.waitUntil(section.stop.isVisible)
    qtbot.waitUntil(section.stop.isEnabled)
    section.stop.click()
    assert "stop_prefect" in engine.names()


def test_addresses_are_checked_as_they_are_typed(remote, window):
    for text, said in (
        ("lab-pc", "As http://lab-pc:4200/api"),
        ("http://lab-pc:4200", "As http://lab-pc:4200/api"),
        ("ftp://lab-pc/api", "As http://lab-pc:4200/api"),
        ("http://[broken/api", "As http://lab-pc:4200/api"),
        ("http://me:secret@lab-pc:4200/api", "Without user and password"),
    ):
        enter(remote.url, text)
        assert remote.url.reason.text().startswith(said)
        assert window.preferences.settings.prefect.url == URL
    for text in (
        "http://10.0.0.2:4200/api",
        "https://api.prefect.cloud/api/accounts/a/workspaces/w",
    ):
        enter(remote.url, text)
        assert window.preferences.settings.prefect.url == text


def test_the_key_is_kept_in_the_keyring_and_never_shown_again(remote, keys, qtbot, caplog):
    caplog.set_level("DEBUG")
    qtbot.waitUntil(lambda: remote.key.said.text().startswith("No key is kept."))
    assert remote.key.edit.echoMode() is QLineEdit.EchoMode.Password
    enter(remote.key, "pnu_secret")
    remote.key.keep.click()
    kept = "A key is kept in the system's keyring; it is not shown."
    qtbot.waitUntil(lambda: remote.key.said.text() == kept)
    assert remote.key.edit.text() == ""
    assert read_key(URL) == "pnu_secret"
    texts = [one.text() for one in remote.findChildren(QLineEdit)]
    assert not any("pnu_secret" in text for text in (*texts, caplog.text))
    remote.key.remove.click()
    qtbot.waitUntil(lambda: remote.key.said.text().startswith("No key is kept."))
    assert not keys.kept
    assert not remote.key.remove.isVisible()


def test_a_key_that_cannot_be_is_not_kept(remote, keys):
    for key in ("two words", "kéy"):
        enter(remote.key, key)
        assert not remote.key.keep.isEnabled()
        wrong = "A key has letters, digits and signs only, and no spaces."
        assert remote.key.reason.text() == wrong
        remote.key.edit.returnPressed.emit()
        assert not keys.kept


def test_a_keyring_that_is_locked_is_said(remote, keys, qtbot):
    keys.locked = True
    enter(remote.key, "pnu_secret")
    remote.key.keep.click()
    qtbot.waitUntil(remote.key.reason.isVisible)
    assert remote.key.reason.text() == (
        "The key cannot be kept in this computer's keyring: it is locked."
        " Set PREFECT_API_KEY in the environment instead."
    )


def test_the_connection_is_tested_in_words(remote, engine, qtbot):
    remote.test.click()
    assert remote.answer.text() == "Asking the server…"
    assert not remote.test.isEnabled()
    there = replace(UP, kind=ServerKind.REMOTE)
    answer(engine, qtbot, "prefect_state", there)
    qtbot.waitUntil(lambda: remote.answer.text() == "The server answers: runs can be shown on it.")
    remote.test.click()
    away = replace(
        there,
        health=ServerHealth.AWAY,
        problem=message("The key is refused."),
        action=message("Check it."),
    )
    answer(engine, qtbot, "prefect_state", away)
    qtbot.waitUntil(lambda: remote.answer.text() == "The key is refused.\nCheck it.")
    # With another key that is not so any more.
    enter(remote.key, "pnu_other")
    remote.key.keep.click()
    qtbot.waitUntil(lambda: not remote.answer.isVisible())


def test_the_environment_goes_before_and_that_is_said(section, window, monkeypatch):
    assert not section.environment.isVisible()
    monkeypatch.setenv("PREFECT_API_URL", "http://elsewhere:4200/api")
    section.refresh()
    assert section.environment.isVisible()
    assert "PREFECT_API_URL" in section.environment.text()


def test_nothing_of_it_changes_while_a_run_is_active(section, window, engine, qtbot):
    open_in(window, engine, qtbot, loaded_workflow())
    window.desk.bridge.take(Story(loaded_workflow()).begin())
    qtbot.waitUntil(lambda: window.desk.state is RunState.RUNNING)
    window.show_page("settings")
    assert section.lock.isVisible()
    assert not section.server.isEnabled()
    assert not section.port.isEnabled()
    window.preferences.change(prefect=PrefectSettings(port=4300))
    assert not section.reset.isEnabled()


def test_the_executor_is_looked_at_and_started(section, engine, qtbot):
    row = section.executor
    answer(engine, qtbot, "prefect_executor", None)
    qtbot.waitUntil(lambda: row.word.text() == "It does not run: no deployment begins.")
    row.start.click()
    assert row.word.text() == "It is being started…"
    answer(
        engine,
        qtbot,
        "start_executor",
        PrefectProblem(message("The executor did not start."), message("Start it by hand.")),
    )
    qtbot.waitUntil(row.reason.isVisible)
    assert row.reason.text() == "The executor did not start. Start it by hand."
    row.start.click()
    answer(engine, qtbot, "start_executor", ExecutorNote(7, NOON, ready=True))
    qtbot.waitUntil(lambda: row.word.text() == "It runs since 12:00, and looks for due runs.")
    assert not row.start.isVisible()
    assert not row.reason.isVisible()
    for note, said in (
        (ExecutorNote(7, NOON), "It runs since 12:00, and is not ready yet."),
        (
            ExecutorNote(7, NOON, ready=True, run_id="run-3"),
            "It runs since 12:00; run run-3 is under way.",
        ),
        (
            ExecutorNote(7, NOON, ready=True, run_id="run-3", running=2),
            "It runs since 12:00; 2 runs are under way.",
        ),
    ):
        section.hide()
        section.show()
        answer(engine, qtbot, "prefect_executor", note)
        qtbot.waitUntil(lambda said=said: row.word.text() == said)


def test_the_executor_is_asked_to_end(section, engine, qtbot):
    row = section.executor
    running = ExecutorNote(7, NOON, ready=True, run_id="run-3", running=1)
    answer(engine, qtbot, "prefect_executor", running)
    qtbot.waitUntil(row.end.isVisible)
    row.end.click()
    assert not row.end.isEnabled()
    problem = PrefectProblem(message("The disk is full."), message("Make room."))
    answer(engine, qtbot, "end_executor", problem)
    qtbot.waitUntil(row.reason.isVisible)
    assert row.reason.text() == "The disk is full. Make room."
    assert row.end.isEnabled()
    row.end.click()
    answer(engine, qtbot, "end_executor", replace(running, leaving=True))
    said = "It begins nothing more, and ends when run run-3 has ended."
    qtbot.waitUntil(lambda: row.word.text() == said)
    assert not row.end.isEnabled()
    answer(engine, qtbot, "prefect_executor", None)
    qtbot.waitUntil(row.start.isVisible)
    assert not row.end.isVisible()
