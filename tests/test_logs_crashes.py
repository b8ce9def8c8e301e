"""A fault leaves a report: one for each, from any thread, and after the process died of it too."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sdl1_desktop import __version__
from sdl1_desktop.logs import (
    CRASHES,
    CrashReport,
    CrashReporter,
    collect_crashes,
    crash_report,
    start_logging,
)
from sdl1_desktop.logs.session import PastSession
from sdl1_desktop.logs.uncaught import UncaughtErrors
from sdl1_desktop.settings import Folders

START = """
import faulthandler, logging, os, sys, threading
from pathlib import Path
from sdl1_desktop.logs import CrashReporter, start_logging
from sdl1_desktop.settings import Folders

folder = Path(sys.argv[1])
reporter = CrashReporter()
start_logging(Folders.below(folder / "config", folder), reporter)
reporter.note_run("20261123-101010-abcd")
logging.getLogger("sdl1_desktop").info("めっき begins")
"""


@pytest.fixture
def told() -> list[CrashReport]:
    return []


@pytest.fixture
def clock() -> list[float]:
    return [1_750_000_000.0]


@pytest.fixture
def reporter(told: list[CrashReport], clock: list[float], tmp_path: Path) -> CrashReporter:
    reporter = CrashReporter(told.append, lambda: clock[0])
    reporter.use(tmp_path / CRASHES, None)
    return reporter


def fault(text: str = "no tip") -> RuntimeError:
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        return error


def other_fault() -> RuntimeError:
    try:
        raise RuntimeError("elsewhere")
    except RuntimeError as error:
        return error


def run_and_die(tmp_path: Path, code: str) -> int:
    command = [sys.executable, "-c", START + code, str(tmp_path)]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode


def test_a_report_says_what_where_when_which_run_and_versions(
    reporter: CrashReporter, told: list[CrashReport], tmp_path: Path
) -> None:
    reporter.note_run("run-7")
    reporter.report("thread pump driver", fault())
    (report,) = told
    assert report.name == "RuntimeError"
    assert not report.ended_program
    assert report.path is not None
    assert report.path.parent == tmp_path / CRASHES
    text = report.path.read_text(encoding="utf-8")
    facts = dict(line.split(":", 1) for line in text.splitlines() if ": " in line)
    assert facts["When"].strip() == "2025-06-15 15:06:40+00:00"
    assert facts["What"].strip() == "RuntimeError in thread pump driver"
    assert facts["Run"].strip() == "run-7"
    assert facts["SDL1 Desktop"].strip() == __version__
    assert facts["Python"].strip() == sys.version.split()[0]
    assert facts["PySide6-Essentials"].strip().count(".") == 2
    assert "RuntimeError: no tip" in text
    assert f'File "{__file__}"' in text


def test_the_same_fault_again_makes_no_second_report_and_does_not_flood_the_log(
    reporter: CrashReporter,
    told: list[CrashReport],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for number in range(1000):
        reporter.report("the main thread", fault(f"at {number} mm"))
    assert len(told) == 1
    (path,) = (tmp_path / CRASHES).iterdir()
    assert len(caplog.records) == 4
    assert caplog.text.count("Traceback") == 1
    text = path.read_text(encoding="utf-8")
    assert text.count("Traceback") == 1
    assert text.rstrip().endswith("1000 times in all.")


def test_a_fault_that_goes_on_is_told_again_after_a_minute(
    reporter: CrashReporter, told: list[CrashReport], clock: list[float]
) -> None:
    reporter.report("the main thread", fault())
    clock[0] += 59
    reporter.report("the main thread", fault())
    assert len(told) == 1
    clock[0] += 2
    reporter.report("the main thread", fault())
    assert len(told) == 2
    assert told[0].path == told[1].path


def test_another_place_is_another_fault(reporter: CrashReporter, told: list[CrashReport]) -> None:
    reporter.report("the main thread", fault())
    reporter.report("the main thread", other_fault())
    assert len({report.path for report in told}) == 2


def test_a_process_writes_few_reports_and_old_ones_are_removed(
    reporter: CrashReporter,
    told: list[CrashReport],
    clock: list[float],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crash_report, "_KEPT", 5)
    for number in range(30):
        clock[0] += 1
        reporter.report_text("Qt critical", f"message {number}")
    assert len(told) == 20
    kept = sorted((tmp_path / CRASHES).iterdir())
    assert kept == sorted(report.path for report in told[-5:] if report.path)


def test_a_report_that_cannot_be_written_is_told_all_the_same(
    told: list[CrashReport], tmp_path: Path
) -> None:
    in_the_way = tmp_path / CRASHES
    in_the_way.write_text("a file", encoding="utf-8")
    reporter = CrashReporter(told.append)
    reporter.use(in_the_way, None)
    reporter.report("the main thread", fault())
    assert [report.path for report in told] == [None]


def test_threads_at_once_make_one_report(
    reporter: CrashReporter, told: list[CrashReport], tmp_path: Path
) -> None:
    threads = [
        threading.Thread(target=lambda: reporter.report("a thread", fault())) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1
    assert len(list((tmp_path / CRASHES).iterdir())) == 1


async def test_a_task_that_nobody_waited_for_is_reported(
    reporter: CrashReporter, told: list[CrashReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = UncaughtErrors(reporter)
    loops = logging.getLogger("asyncio")
    loops.addFilter(hooks)
    try:
        loop = asyncio.get_running_loop()
        loop.default_exception_handler({"message": "never retrieved", "exception": fault()})
        loop.default_exception_handler({"message": "only a word"})
    finally:
        loops.removeFilter(hooks)
    assert [report.name for report in told] == ["RuntimeError"]


def test_after_a_segmentation_fault_the_next_start_finds_a_report(tmp_path: Path) -> None:
    assert run_and_die(tmp_path, "faulthandler._sigsegv()") != 0
    logs = tmp_path / "logs"
    (report,) = collect_crashes(logs)
    assert report.ended_program
    assert report.path is not None
    text = report.path.read_text(encoding="utf-8")
    assert "20261123-101010-abcd" in text
    assert f"SDL1 Desktop: {__version__}" in text
    assert "most recent call first" in text
    assert "めっき begins" in text
    assert collect_crashes(logs) == ()
    assert list((logs / CRASHES).iterdir()) == [report.path]


def test_another_program_on_the_folder_keeps_the_fault_for_the_next_window(
    tmp_path: Path,
) -> None:
    run_and_die(tmp_path, "faulthandler._sigsegv()")
    assert run_and_die(tmp_path, "logging.getLogger('sdl1_desktop').info('of the second')") == 0
    (report,) = collect_crashes(tmp_path / "logs")
    assert report.path is not None
    text = report.path.read_text(encoding="utf-8")
    assert "めっき begins" in text
    assert "of the second" not in text


def test_a_process_that_was_killed_or_ended_in_peace_left_no_fault(tmp_path: Path) -> None:
    run_and_die(tmp_path, "os._exit(3)")
    assert collect_crashes(tmp_path / "logs") == ()
    assert run_and_die(tmp_path, "") == 0
    assert list((tmp_path / "logs").glob("*.session")) == []


def test_the_session_of_a_living_process_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    folders = Folders.below(tmp_path / "config", tmp_path)
    start_logging(folders)
    root = logging.getLogger()
    try:
        session = folders.logs / "sdl1-desktop.session"
        with session.open("a", encoding="utf-8") as file:
            file.write("Fatal Python error: made up\n")
        assert collect_crashes(folders.logs) == ()
        assert session.is_file()
    finally:
        for handler in [one for one in root.handlers if hasattr(one, "session")]:
            root.removeHandler(handler)
            handler.close()
        loops = logging.getLogger("asyncio")
        for one in [one for one in loops.filters if isinstance(one, UncaughtErrors)]:
            loops.removeFilter(one)


@pytest.mark.parametrize("octets", [b"", b"\xff\xfe", b"[1]\nrun: x\n", b'{"process": "?"}'])
def test_a_session_file_in_any_state_is_read(octets: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sdl1-desktop.session"
    path.write_bytes(octets)
    assert PastSession.read(path).fault == ""
    assert collect_crashes(tmp_path) == ()


def test_what_windows_writes_of_a_fault_is_found(tmp_path: Path) -> None:
    head = json.dumps({"process": 4, "program": "0.1.0", "log": "..\\..\\secret"})
    fault = "Windows fatal exception: access violation\n\nThread 0x1 (most recent call first):\n"
    text = f"{head}\nrun: run-1\nrun: \n{fault}"
    (tmp_path / "sdl1-desktop-2.session").write_text(text, encoding="utf-8")
    (report,) = collect_crashes(tmp_path)
    assert report.name == "Windows fatal exception: access violation"
    assert report.path is not None
    assert "none was active" in report.path.read_text(encoding="utf-8")
