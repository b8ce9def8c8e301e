from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qCritical, qWarning
from PySide6.QtWidgets import QLabel, QPushButton

from sdl1_desktop.logs import CRASHES, CrashReport, CrashReporter
from sdl1_desktop.ui import notices as notices_module
from sdl1_desktop.ui.error_reports import ErrorReports, QtMessages, problem_of_crash
from sdl1_desktop.ui.notices import Notices

HARD = CrashReport(
    "Fatal Python error: Segmentation fault", Path("logs/crashes/crash-1.txt"), True, 1_750_000_000
)

DIES = """
import faulthandler
from PySide6.QtCore import QTimer
from sdl1_desktop import app

start = app.Application.start

def dying(self, file):
    start(self, file)
    self._reporter.note_run("20261123-120000-dead")
    QTimer.singleShot(0, faulthandler._sigsegv)

app.Application.start = dying
app.main([])
"""

TELLS = """
from PySide6.QtCore import QTimer
from sdl1_desktop import app

shown = app.Application._show_engine

def telling(self):
    shown(self)
    for one in self.window.notices.problems:
        print("NOTICE", one.what, "|", one.folder, flush=True)
    QTimer.singleShot(0, self.window.begin_closing)

app.Application._show_engine = telling
raise SystemExit(app.main([]))
"""

FAILS_IN_A_SLOT = """
import threading
from PySide6.QtCore import QTimer
from sdl1_desktop import app

start = app.Application.start

def broken():
    raise RuntimeError("in a slot")

def also_broken():
    raise RuntimeError("in a thread")

def failing(self, file):
    start(self, file)
    for number in range(20):
        QTimer.singleShot(number, broken)
    threading.Thread(target=also_broken, name="pump driver").start()
    QTimer.singleShot(1000, self.window.begin_closing)

def closing(self):
    print("NOTICES", len(self.window.notices.problems), flush=True)
    end(self)

end = app.Application._shut_down
app.Application.start = failing
app.Application._shut_down = closing
raise SystemExit(app.main([]))
"""


@pytest.fixture
def notices(qtbot):
    notices = Notices()
    qtbot.addWidget(notices)
    return notices


def program(code: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    environ = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "SDL1_CONFIG_DIR": str(tmp_path / "config"),
        "SDL1_DATA_DIR": str(tmp_path / "data"),
    }
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=environ, capture_output=True, encoding="utf-8", timeout=50, check=False
    )


def reports(tmp_path: Path) -> list[str]:
    folder = tmp_path / "data" / "logs" / CRASHES
    return [one.read_text(encoding="utf-8") for one in sorted(folder.glob("*.txt"))]


def test_a_hard_crash_is_told_by_the_next_start_and_only_by_that(tmp_path):
    assert program(DIES, tmp_path).returncode != 0
    second = program(TELLS, tmp_path)
    assert second.returncode == 0, second.stderr
    (line,) = [one for one in second.stdout.splitlines() if one.startswith("NOTICE")]
    assert "The program ended by a fault" in line
    assert line.endswith(str(tmp_path / "data" / "logs" / CRASHES))
    (report,) = reports(tmp_path)
    assert "20261123-120000-dead" in report
    assert "faulthandler._sigsegv" not in report
    assert "most recent call first" in report
    left = {one.suffix for one in (tmp_path / "data" / "logs").rglob("*") if one.is_file()}
    assert left == {".lock", ".log", ".txt"}


def test_errors_in_slots_and_threads_are_written_and_told_once_each(tmp_path):
    done = program(FAILS_IN_A_SLOT, tmp_path)
    assert done.returncode == 0, done.stderr
    found = reports(tmp_path)
    assert len(found) == 2
    assert any("RuntimeError in the main thread" in one for one in found)
    assert any("RuntimeError in thread pump driver" in one for one in found)
    assert "NOTICES 2" in done.stdout


def test_a_report_from_another_thread_reaches_the_window(qtbot):
    errors = ErrorReports()
    with qtbot.waitSignal(errors.happened) as told:
        thread = threading.Thread(target=lambda: errors.take(HARD))
        thread.start()
        thread.join()
    assert told.args[0] == problem_of_crash(HARD)


def test_the_notice_stays_until_closed_and_opens_the_folder(notices, monkeypatch):
    opened = []
    monkeypatch.setattr(notices_module, "show_folder", opened.append)
    notices.add(problem_of_crash(HARD))
    notices.add(problem_of_crash(HARD))
    assert len(notices.problems) == 1
    notices.findChild(QPushButton, "folder_of_problem").click()
    assert opened == [str(Path("logs/crashes"))]
    assert notices.problems
    texts = [one.text() for one in notices.findChildren(QLabel)]
    assert any(text.startswith("The program ended by a fault (Fatal Python") for text in texts)
    notices.findChild(QPushButton, "close_problem").click()
    assert not notices.problems


def test_without_a_report_there_is_no_folder_to_open(notices):
    notices.add(problem_of_crash(CrashReport("RuntimeError", None)))
    assert notices.findChild(QPushButton, "folder_of_problem") is None


def test_what_qt_calls_critical_is_a_fault_and_the_rest_is_in_the_log(tmp_path, caplog):
    told: list[CrashReport] = []
    reporter = CrashReporter(told.append)
    reporter.use(tmp_path, None)
    messages = QtMessages(reporter)
    messages.install()
    try:
        qWarning("only a warning")
        qCritical("a device is lost")
        qCritical("a device is lost")
    finally:
        messages.remove()
    messages.take(QtMsgType.QtFatalMsg, QMessageLogContext(), "the end")
    assert [one.name for one in told] == ["Qt critical", "Qt fatal"]
    assert [one.levelname for one in caplog.records if one.name == "qt"] == ["WARNING"]
    (first, last) = sorted(one.read_text(encoding="utf-8") for one in tmp_path.iterdir())
    assert "a device is lost" in first + last
    assert __file__ in first
