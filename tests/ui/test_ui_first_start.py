from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences

LIVE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from sdl1_desktop import app
from sdl1_desktop.ui.main_window import MainWindow

ask = MainWindow.ask_first

def asking(self):
    page = ask(self)
    print("ASKED", flush=True)
    WHEN_ASKED(self, page)
    return page

def when_loaded(self):
    if self.desk.loaded is not None:
        print("LOADED", self.desk.loaded.workflow.name, flush=True)
        QTimer.singleShot(0, self.begin_closing)

make = MainWindow.__init__

def watched(self, *arguments):
    make(self, *arguments)
    self.desk.workflow_changed.connect(lambda: when_loaded(self))

MainWindow.ask_first = asking
MainWindow.__init__ = watched
raise SystemExit(app.main(sys.argv[1:]))
"""
CHOOSES = """
def WHEN_ASKED(window, page):
    page.choose_data_folder(CHOSEN)
    page.robot.edit.setText("192.0.2.7")
    QTimer.singleShot(0, page.start.click)
"""
OPENS_EXAMPLE = """
def WHEN_ASKED(window, page):
    QTimer.singleShot(0, window.actions_["example"].trigger)
"""
CLOSES = """
def WHEN_ASKED(window, page):
    QTimer.singleShot(0, window.begin_closing)
"""


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The default data folder; nothing else of this computer is written to."""
    monkeypatch.delenv("SDL1_DATA_DIR", raising=False)
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return Path(Folders.chosen("").data)


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def window(qtbot, tmp_path, data, engine):
    preferences = Preferences(Settings(), Folders.chosen(""), lambda _settings, _folders: None)
    window = MainWindow(engine, preferences, tmp_path / "example.json")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield window
    window.finish_closing()
    preferences.deleteLater()


@pytest.fixture
def page(window):
    return window.ask_first()


def settings_file(tmp_path):
    return tomllib.loads((tmp_path / "config" / "settings.toml").read_text(encoding="utf-8"))


def test_it_asks_three_things_with_one_button_and_is_no_dialog(window, page):
    assert page.isVisible()
    assert not page.isModal()
    assert not page.isWindow()
    asked = [one for one in page.card.findChildren(QComboBox) if one.isVisible()]
    asked += [one for one in page.card.findChildren(QLineEdit) if one.isVisible()]
    assert len(asked) == 2
    buttons = [one.text() for one in page.card.findChildren(QPushButton) if one.isVisible()]
    assert buttons == ["Choose…", "Start"]
    assert window.strip.isEnabled()
    assert window.menuBar().isEnabled()


def test_start_with_nothing_touched_works_and_is_remembered(window, page, qtbot, tmp_path, data):
    with qtbot.waitSignal(page.begun) as begun:
        qtbot.keyClick(page.start, Qt.Key.Key_Space)
    assert not page.isVisible()
    assert begun.args[0].data == data
    assert (data / "journal").is_dir()
    assert settings_file(tmp_path)["version"] == Settings.VERSION


def test_what_is_chosen_is_kept_and_shown(window, page, qtbot, tmp_path):
    page.language.edit.setCurrentIndex(page.language.edit.findData("ja"))
    page.language.edit.activated.emit(2)
    assert window.preferences.settings.language == "ja"
    qtbot.keyClicks(page.robot.edit, "192.0.2.7:31950")
    page.choose_data_folder(str(tmp_path / "実験 データ"))
    with qtbot.waitSignal(page.begun) as begun:
        page.start.click()
    assert begun.args[0].data == tmp_path / "実験 データ"
    assert window.preferences.folders == begun.args[0]
    assert window.desk.robot == "192.0.2.7:31950"
    kept = settings_file(tmp_path)
    assert kept["language"] == "ja"
    assert "192.0.2.7:31950" in str(kept)
    assert str(tmp_path / "実験 データ") in str(kept)


def test_a_folder_that_cannot_be_made_is_said_and_another_can_be_chosen(page, qtbot, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder", encoding="utf-8")
    page.choose_data_folder(str(in_the_way / "data"))
    page.start.click()
    qtbot.waitUntil(page.data.reason.isVisible)
    assert "cannot be made" in page.data.reason.text()
    assert page.isVisible()
    page.choose_data_folder("")
    assert not page.data.reason.isVisible()
    with qtbot.waitSignal(page.begun):
        page.start.click()


def test_a_wrong_address_is_said_and_keeps_nobody_from_starting(window, page, qtbot):
    qtbot.keyClicks(page.robot.edit, "not an address!")
    assert page.robot.reason.isVisible()
    with qtbot.waitSignal(page.begun):
        page.start.click()
    assert window.desk.robot == ""


def test_opening_the_example_needs_no_answer(window, page, engine, qtbot):
    with qtbot.waitSignal(page.begun):
        window.actions_["example"].trigger()
    assert engine.names() == ["load"]
    assert not page.isVisible()


def test_a_run_that_begins_takes_the_page_away(window, page, qtbot):
    loaded = loaded_workflow()
    window.desk.loaded = loaded
    with qtbot.waitSignal(page.begun):
        window.desk.bridge.take(Story(loaded).begin())


def test_settings_that_cannot_be_written_keep_nobody_from_starting(page, qtbot, tmp_path, caplog):
    (tmp_path / "config").write_text("a file", encoding="utf-8")
    with qtbot.waitSignal(page.begun):
        page.start.click()
    assert "the answers of the first start are not kept" in caplog.text


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written_is_said(page, qtbot, tmp_path):
    folder = tmp_path / "read only"
    Folders.below(tmp_path / "config", folder).make()
    (folder / "journal").chmod(0o500)
    page.choose_data_folder(str(folder))
    page.start.click()
    qtbot.waitUntil(page.data.reason.isVisible)
    assert "Nothing can be written" in page.data.reason.text()


def test_with_the_folder_given_by_the_environment_it_says_so(qtbot, window, monkeypatch, tmp_path):
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path / "fixed"))
    page = window.ask_first()
    assert not page.data.choose.isEnabled()
    assert page.data.text.text() == str(tmp_path / "fixed")
    with qtbot.waitSignal(page.begun) as begun:
        page.start.click()
    assert begun.args[0].data == tmp_path / "fixed"
    assert window.preferences.settings.data_folder == ""


# The program itself


def program(tmp_path, code, *, quit_after=""):
    environ = {name: text for name, text in os.environ.items() if name != "SDL1_DATA_DIR"}
    environ |= {
        "QT_QPA_PLATFORM": "offscreen",
        "SDL1_CONFIG_DIR": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "HOME": str(tmp_path),
        "SDL1_QUIT_AFTER_MS": quit_after,
    }
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=environ,
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended.stdout.split()


@pytest.mark.skipif(sys.platform == "win32", reason="the default folder cannot be moved there")
def test_the_journal_is_opened_where_the_operator_said_and_it_is_never_asked_again(tmp_path):
    chosen = tmp_path / "実験 データ"
    code = LIVE.replace("ask = Main", f"CHOSEN = {str(chosen)!r}\n{CHOOSES}\nask = Main")
    assert program(tmp_path, code)[:2] == ["ASKED", "LOADED"]
    assert (chosen / "journal" / "journal.sqlite").is_file()
    assert (chosen / "logs" / "sdl1-desktop.log").is_file()
    assert list((tmp_path / "share").rglob("journal.sqlite")) == []
    kept = settings_file(tmp_path)
    assert kept["robot"] == "192.0.2.7"
    assert "ASKED" not in program(tmp_path, LIVE, quit_after="0")


@pytest.mark.skipif(sys.platform == "win32", reason="the default folder cannot be moved there")
def test_the_example_opens_at_once_on_the_first_start(tmp_path):
    code = LIVE.replace("ask = Main", f"{OPENS_EXAMPLE}\nask = Main")
    assert program(tmp_path, code)[:2] == ["ASKED", "LOADED"]


@pytest.mark.skipif(sys.platform == "win32", reason="the default folder cannot be moved there")
def test_a_window_closed_before_an_answer_ends_at_once(tmp_path):
    code = LIVE.replace("ask = Main", f"{CLOSES}\nask = Main")
    assert program(tmp_path, code) == ["ASKED"]
    assert list((tmp_path / "share").rglob("journal.sqlite")) == []
