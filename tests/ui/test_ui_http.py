"""The HTTP door's part of the settings: opened, closed, its token, what it says on every page."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from shell_fakes import FakeEngine

from sdl1_desktop.messages import message
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.settings.api import ApiSettings
from sdl1_desktop.ui.http_door import DoorState
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences


class RefusedError(Exception):
    """As the door refuses."""

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


class FakeDoor:
    """A door that does what the test says, and notes who asks it on which thread."""

    def __init__(self, settings: ApiSettings) -> None:
        self.settings = settings
        self.accept_live = False
        self.address = ""
        self.problem = None
        self.refuses = None
        self.token = "secret-1"
        self.token_place = message("The token is in the system's keyring.")
        self.calls: list[tuple[str, bool]] = []
        self.may_start = threading.Event()
        self.may_start.set()

    def _note(self, name: str) -> None:
        self.calls.append((name, threading.current_thread() is threading.main_thread()))

    def start(self) -> str:
        self._note("start")
        assert self.may_start.wait(10)
        if self.refuses is not None:
            raise self.refuses
        self.address = f"http://{self.settings.host}:{self.settings.port}"
        return self.address

    def stop(self) -> None:
        self._note("stop")
        self.accept_live = False
        self.address = ""

    def renew_token(self) -> str:
        self._note("renew")
        self.token = "secret-2"
        return self.token


class FakeWatch:
    def __init__(self, folder: Path, dry_run: bool) -> None:
        self.folder, self.dry_run = folder, dry_run
        self.problem = None
        self.calls: list[str] = []

    def start(self) -> None:
        self.calls.append("start")

    def stop(self) -> None:
        self.calls.append("stop")


@pytest.fixture
def saved():
    return []


@pytest.fixture
def window(qtbot, tmp_path, saved, monkeypatch):
    monkeypatch.setattr("sdl1_desktop.robot.serial_ports.serial_ports", list)
    folders = Folders.below(tmp_path / "config", tmp_path / "data")
    folders.make()
    preferences = Preferences(Settings(), folders, lambda settings, _: saved.append(settings))
    window = MainWindow(FakeEngine(), preferences, Path("example.json"))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.show_page("settings")
    yield window
    window.finish_closing()
    preferences.deleteLater()


@pytest.fixture
def made():
    return []


@pytest.fixture
def section(window, made):
    def make(settings):
        made.append(FakeDoor(settings))
        return made[-1]

    window.settings.door.use(make)
    return window.settings.sections["http"]


def api(window) -> ApiSettings:
    return window.preferences.settings.api


def open_door(section, qtbot):
    section.open.click()
    qtbot.waitUntil(lambda: section.door.state is DoorState.OPEN)


def enter(field, text):
    field.edit.setText(text)
    field.edit.textEdited.emit(text)


def test_the_switch_opens_and_closes_beside_the_windows_thread(section, made, qtbot):
    assert section.address.text() == "closed"
    open_door(section, qtbot)
    (door,) = made
    assert section.open.isChecked()
    assert section.address.text() == "http://127.0.0.1:8000"
    section.copy.click()
    assert QGuiApplication.clipboard().text() == "http://127.0.0.1:8000"
    section.open.click()
    qtbot.waitUntil(lambda: section.door.state is DoorState.CLOSED)
    assert not section.open.isChecked()
    assert not section.copy.isVisible()
    assert door.calls == [("start", False), ("stop", False)]


def test_it_can_not_be_opened_before_the_engine_is_there(window):
    section = window.settings.sections["http"]
    assert not section.open.isEnabled()
    section.open.click()
    assert section.door.state is DoorState.CLOSED


def test_a_refusal_is_said_and_the_switch_is_off_again(section, made, qtbot):
    reason = message("Port {port} of {host} cannot be opened.", port=8000, host="127.0.0.1")

    def make(settings):
        made.append(FakeDoor(settings))
        made[-1].refuses = RefusedError(reason)
        return made[-1]

    section.door.use(make)
    section.open.click()
    qtbot.waitUntil(section.reason.isVisible)
    assert section.reason.text() == "Port 8000 of 127.0.0.1 cannot be opened."
    assert not section.open.isChecked()
    assert section.open.isEnabled()
    assert section.address.text() == "closed"


def test_a_door_that_meets_a_fault_is_closed_and_says_so(section, made, qtbot):
    open_door(section, qtbot)
    section.live.click()
    made[0].problem = message("The HTTP door met a fault of its own.")
    qtbot.waitUntil(lambda: section.door.state is DoorState.CLOSED)
    assert section.reason.text() == "The HTTP door met a fault of its own."
    assert not section.door.accepts_live


def test_live_runs_are_accepted_only_when_the_operator_says_so(section, made, window, qtbot):
    assert not section.live.isEnabled()
    open_door(section, qtbot)
    assert not section.live.isChecked()
    assert window.band.text == "DRY RUN: nothing moves"
    section.live.click()
    assert made[0].accept_live
    assert section.live_frame.property("role") == "live"
    assert section.live_hint.text().startswith("Whoever has the token can make the robot move now")
    # On every page: the band is part of the window.
    for page in ("run", "history", "settings"):
        window.show_page(page)
        assert window.band.isVisible()
        assert window.band.text == "DRY RUN here · HTTP may start live runs"
    assert window.band.accessibleName() == window.band.text
    section.live.click()
    assert not made[0].accept_live
    assert window.band.text == "DRY RUN: nothing moves"


def test_closing_the_door_takes_the_switch_back_at_once(section, made, window, qtbot):
    open_door(section, qtbot)
    section.live.click()
    section.open.click()
    assert not made[0].accept_live
    assert window.band.text == "DRY RUN: nothing moves"
    qtbot.waitUntil(lambda: section.door.state is DoorState.CLOSED)
    open_door(section, qtbot)
    assert not section.live.isChecked()


def test_the_band_in_live_mode(section, window, qtbot):
    open_door(section, qtbot)
    section.live.click()
    window.band.show_mode(live=True)
    assert window.band.text == "LIVE: Run moves the robot · HTTP may start live runs"


def test_the_token_is_shown_on_demand_and_hidden_again(section, window, qtbot):
    row = section.token
    assert set(row.text.text()) == {"•"}
    row.show_it.click()
    qtbot.waitUntil(lambda: row.text.text() == "secret-1")
    assert row.place.text() == "The token is in the system's keyring."
    row.show_it.click()
    assert set(row.text.text()) == {"•"}
    row.show_it.click()
    qtbot.waitUntil(lambda: row.text.text() == "secret-1")
    window.show_page("run")
    assert set(row.text.text()) == {"•"}
    assert all("secret" not in one.text() for one in window.findChildren(QLineEdit))


def test_the_token_is_copied_without_being_shown(section, qtbot):
    QGuiApplication.clipboard().clear()
    section.token.copy.click()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "secret-1")
    assert set(section.token.text.text()) == {"•"}
    assert section.door.token == ""


def test_renewing_the_token_asks_first(section, made, qtbot):
    row = section.token
    row.renew.click()
    assert row.question.isVisible()
    row.keep.click()
    assert not row.question.isVisible()
    assert not made
    row.renew.click()
    row.confirm.click()
    qtbot.waitUntil(lambda: row.text.text() == "secret-2")
    assert made[0].calls == [("renew", False)]


def test_a_token_that_cannot_be_kept_is_said(section, window, qtbot):
    class Broken(FakeDoor):
        @property
        def token(self):
            raise PermissionError(13, "Permission denied")

        @token.setter
        def token(self, value):
            pass

    window.settings.door.use(Broken)
    section.token.show_it.click()
    qtbot.waitUntil(section.reason.isVisible)
    assert section.reason.text() == "The token cannot be read or kept: Permission denied."


def test_settings_are_checked_as_they_are_typed(section, window):
    enter(section.host, "lab pc")
    assert section.host.reason.text().startswith("An address or a name of this computer")
    assert api(window).host == "127.0.0.1"
    enter(section.host, "::1")
    assert api(window).host == "::1"
    enter(section.port, "70000")
    assert section.port.reason.text() == "A whole number from 0 to 65535."
    assert api(window).port == 8000
    enter(section.port, "9000")
    assert api(window).port == 9000
    enter(section.origins, "*")
    assert not section.origins.valid
    enter(section.origins, "editor.example")
    assert not section.origins.valid
    enter(section.origins, "https://Editor.example/, http://10.0.0.2:3000")
    assert api(window).cors_origins == ("https://editor.example", "http://10.0.0.2:3000")
    enter(section.names, "lab-pc, lab_pc.local")
    assert api(window).allowed_hosts == ("lab-pc", "lab_pc.local")
    enter(section.names, "http://lab-pc")
    assert not section.names.valid


def test_one_tls_file_alone_is_said(section, window, tmp_path):
    section.certificate.chosen.emit(str(tmp_path / "lab.pem"))
    assert api(window).tls_certificate == str(tmp_path / "lab.pem")
    assert section.key.reason.text() == "Certificate and key are needed both."
    section.key.chosen.emit(str(tmp_path / "lab-key.pem"))
    assert not section.key.reason.isVisible()
    section.key.clear.click()
    section.certificate.clear.click()
    assert (api(window).tls_certificate, api(window).tls_key) == ("", "")
    assert not section.certificate.reason.isVisible()


def test_changes_of_an_open_door_are_said_to_wait(section, made, qtbot):
    open_door(section, qtbot)
    enter(section.port, "9000")
    expected = "It is open with the settings before: close it and open it again."
    assert section.reason.text() == expected
    section.open.click()
    qtbot.waitUntil(lambda: section.door.state is DoorState.CLOSED)
    open_door(section, qtbot)
    assert made[-1].settings.port == 9000
    assert not section.reason.isVisible()


def test_back_to_default(section, window):
    enter(section.port, "9000")
    section.reset.click()
    assert api(window) == ApiSettings()
    assert section.port.text == "8000"


def test_everything_is_said_in_the_windows_language(section, qtbot):
    section.retranslate()
    assert section.open.text() == "HTTP door"
    assert section.live.text() == "Accept live runs over HTTP"
    assert section.token.renew.text() == "Renew…"


def test_a_watched_folder_begins_and_ends_with_its_setting(section, window, qtbot, tmp_path):
    watches: list[FakeWatch] = []

    def make(folder, dry_run):
        watches.append(FakeWatch(folder, dry_run))
        return watches[-1]

    watch = window.settings.watch
    watch.use(make)
    section.folder.chosen.emit(str(tmp_path))
    qtbot.waitUntil(lambda: watch.watching == str(tmp_path))
    assert (watches[0].folder, watches[0].dry_run) == (tmp_path, True)
    assert "Nothing is ever run live from there." in section.watch_hint.text()
    section.mode.edit.setCurrentIndex(0)
    section.mode.edit.activated.emit(0)
    qtbot.waitUntil(lambda: len(watches) == 2 and watches[1].calls == ["start"])
    assert watches[0].calls == ["start", "stop"]
    assert not watches[1].dry_run
    section.folder.clear.click()
    qtbot.waitUntil(lambda: watch.watching == "")
    assert watches[1].calls == ["start", "stop"]


def test_a_folder_that_cannot_be_read_is_told(section, window, qtbot, tmp_path):
    watches: list[FakeWatch] = []

    def make(folder, dry_run):
        watches.append(FakeWatch(folder, dry_run))
        return watches[-1]

    window.preferences.change(api=ApiSettings(watched_folder=str(tmp_path)))
    window.settings.watch.use(make)
    qtbot.waitUntil(lambda: window.settings.watch.watching == str(tmp_path))
    watches[0].problem = message("The watched folder cannot be read.")
    window.settings.watch.look()
    assert section.folder.reason.text() == "The watched folder cannot be read."
    assert str(window.notices.problems[0].what) == "The watched folder cannot be read."
    watches[0].problem = None
    window.settings.watch.look()
    assert not section.folder.reason.isVisible()


def test_shutting_closes_a_door_that_is_just_being_opened(window, qtbot):
    made: list[FakeDoor] = []

    def make(settings):
        door = FakeDoor(settings)
        door.may_start.clear()
        made.append(door)
        return door

    door = window.settings.door
    door.use(make)
    door.open()
    qtbot.waitUntil(lambda: bool(made) and made[0].calls == [("start", False)])
    thread = threading.Thread(target=door.shut)
    thread.start()
    made[0].may_start.set()
    thread.join(10)
    assert not thread.is_alive()
    assert made[0].calls == [("start", False), ("stop", False)]
    assert QThread.currentThread() is QApplication.instance().thread()
