from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sdl1_desktop.ui.other_window import OpenWindows


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "SDL1_CONFIG_DIR": str(tmp_path / "config"),
        "SDL1_DATA_DIR": str(tmp_path / "data"),
        **more,
    }


def start(tmp_path, *arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "sdl1_desktop", *arguments],
        env=environment(tmp_path, **more),
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
        encoding="utf-8",
    )


def log(tmp_path) -> str:
    return (tmp_path / "data" / "logs" / "sdl1-desktop.log").read_text(encoding="utf-8")


def test_it_opens_and_quits_by_itself(tmp_path, repository):
    ended = start(tmp_path, SDL1_QUIT_AFTER_MS="1500")
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "ERROR" not in log(tmp_path)
    assert (tmp_path / "data" / "journal" / "journal.sqlite").is_file()
    kept = (tmp_path / "config" / "settings.toml").read_text(encoding="utf-8")
    assert "zinc_plating_example.json" in kept


def test_it_quits_even_before_the_engine_is_up(tmp_path):
    ended = start(tmp_path, SDL1_QUIT_AFTER_MS="0")
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_second_window_on_a_data_folder_is_told_of_the_first(tmp_path):
    first = OpenWindows(tmp_path / "data" / "locks")
    assert first.enter() is None
    try:
        ended = start(tmp_path, SDL1_QUIT_AFTER_MS="1500")
    finally:
        first.leave()
    assert ended.returncode == 0, ended.stderr
    assert "Another window of this program is open since" in log(tmp_path)
    # What it held itself is free again.
    assert OpenWindows(tmp_path / "data" / "locks").enter() is None


def test_a_file_that_is_none_is_no_crash(tmp_path):
    path = tmp_path / "nothing.json"
    path.write_text("[]", encoding="utf-8")
    ended = start(tmp_path, str(path), SDL1_QUIT_AFTER_MS="1500")
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_journal_that_cannot_be_opened_is_said_and_no_crash(tmp_path):
    journal = tmp_path / "data" / "journal"
    journal.parent.mkdir(parents=True)
    journal.write_text("in the way", encoding="utf-8")
    ended = start(tmp_path, SDL1_QUIT_AFTER_MS="1500")
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "the engine cannot start" in log(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a child")
def test_ctrl_c_quits_through_the_same_way(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "sdl1_desktop"],
        env=environment(tmp_path),
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        journal = tmp_path / "data" / "journal" / "journal.sqlite"
        end = time.monotonic() + 30
        while not journal.is_file() and time.monotonic() < end:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0, errors
    assert "Traceback" not in errors


def test_nothing_heavy_is_imported_before_the_window_is_there():
    code = (
        "import sys, sdl1_desktop.app;"
        "print([name for name in ('opentrons', 'prefect', 'httpx', 'sqlalchemy', 'numpy',"
        " 'pydantic', 'sdl1_desktop.backends.engine', 'sdl1_desktop.operations')"
        " if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout.strip() == "[]"


SLOW_TO_LET_GO = """
import sys, threading, time
from sdl1_desktop import app

put_away = app.Application._put_everything_away
end = app.MainWindow.finish_closing
left = []

def slowly(self):
    put_away(self)
    time.sleep(0.5)

def noting(self):
    left.extend(one.name for one in threading.enumerate() if one.name in ("shutdown", "start"))
    end(self)

app.Application._put_everything_away = slowly
app.MainWindow.finish_closing = noting
code = app.main([])
print("left", left)
sys.exit(code)
"""


def test_no_other_thread_holds_the_window_when_it_is_taken_apart(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SLOW_TO_LET_GO],
        env=environment(tmp_path, SDL1_QUIT_AFTER_MS="1000"),
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
        encoding="utf-8",
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["left []"]
    assert "another thread" not in ended.stderr
