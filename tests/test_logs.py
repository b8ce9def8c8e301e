"""The program's log file has what the program says, and every error that nothing caught."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdl1_desktop.logs import CRASHES, LOG_FILE, log_file, place, start_logging
from sdl1_desktop.logs.uncaught import UncaughtErrors
from sdl1_desktop.settings import Folders


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.below(tmp_path / "config", tmp_path / "data")


@pytest.fixture(autouse=True)
def restored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Puts handlers, hooks and levels back."""
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", lambda *_: None)
    monkeypatch.setattr(sys, "unraisablehook", lambda *_: None)
    root, own = logging.getLogger(), logging.getLogger("sdl1_desktop")
    before, level = list(root.handlers), own.level
    yield
    own.setLevel(level)
    loops = logging.getLogger("asyncio")
    for one in [one for one in loops.filters if isinstance(one, UncaughtErrors)]:
        loops.removeFilter(one)
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()


def text(folders: Folders) -> str:
    return (folders.logs / LOG_FILE).read_text(encoding="utf-8")


def test_records_are_written_as_utf_8(folders: Folders) -> None:
    assert start_logging(folders) is None
    logging.getLogger("sdl1_desktop.robot").info("めっき 5 µL \udcff")
    logging.getLogger("sdl1_desktop.robot").debug("too fine")
    logging.getLogger("httpx").info("a request")
    logging.getLogger("httpx").warning("a retry")
    written = text(folders)
    assert "INFO" in written
    assert "sdl1_desktop.robot: めっき 5 µL \\udcff" in written
    assert "too fine" not in written
    assert "a request" not in written
    assert "a retry" in written


def test_uncaught_errors_of_all_kinds_are_written(folders: Folders) -> None:
    start_logging(folders)

    def broken() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=broken, name="pump driver")
    thread.start()
    thread.join()

    class Finalized:
        def __del__(self) -> None:
            raise RuntimeError("in a finalizer")

    Finalized()
    try:
        raise RuntimeError("in the main thread")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    written = text(folders)
    assert "RuntimeError in thread pump driver" in written
    for where in ("in a thread", "in a finalizer", "in the main thread"):
        assert f"RuntimeError: {where}" in written
    assert written.count("Traceback") == 3
    reports = [one.read_text(encoding="utf-8") for one in (folders.logs / CRASHES).iterdir()]
    assert sorted(one.splitlines()[5].split(maxsplit=1)[1] for one in reports) == [
        "RuntimeError in the main thread",
        "RuntimeError in thread pump driver",
    ]


def test_what_was_done_about_uncaught_errors_before_is_still_done(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(str(error)))
    start_logging(folders)
    start_logging(folders)
    sys.excepthook(ValueError, ValueError("bad"), None)
    assert seen == ["bad"]
    assert text(folders).count("ValueError: bad") == 1


def test_the_end_by_keyboard_is_no_error(folders: Folders) -> None:
    start_logging(folders)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert text(folders) == ""


def test_a_second_start_moves_the_log(folders: Folders, tmp_path: Path) -> None:
    other = Folders.below(tmp_path / "config", tmp_path / "other")
    start_logging(folders)
    start_logging(other)
    logging.getLogger("sdl1_desktop").warning("once")
    assert text(folders) == ""
    assert text(other).count("once") == 1


def test_full_files_are_rotated(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "_SIZE", 1000)
    start_logging(folders)
    for number in range(200):
        logging.getLogger("sdl1_desktop").info("record %d", number)
    names = sorted(one.name for one in folders.logs.glob(f"{LOG_FILE}*"))
    assert names == [LOG_FILE, *(f"{LOG_FILE}.{number}" for number in range(1, 6))]
    assert "record 199" in text(folders)


def test_a_file_that_cannot_be_renamed_goes_on(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "another program has the file open")

    monkeypatch.setattr(log_file, "_SIZE", 1000)
    monkeypatch.setattr("os.rename", held)
    start_logging(folders)
    for number in range(100):
        logging.getLogger("sdl1_desktop").info("record %d", number)
    written = text(folders)
    assert [one.name for one in folders.logs.glob(f"{LOG_FILE}*")] == [LOG_FILE]
    assert all(f"record {number}\n" in written for number in range(100))


def test_it_rotates_again_once_the_file_is_let_go(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "another program has the file open")

    monkeypatch.setattr(log_file, "_SIZE", 1000)
    start_logging(folders)
    log = logging.getLogger("sdl1_desktop")
    with monkeypatch.context() as patched:
        patched.setattr("os.rename", held)
        for number in range(15):
            log.info("held record %d", number)
    assert not (folders.logs / f"{LOG_FILE}.1").exists()
    for number in range(60):
        log.info("record %d", number)
    assert (folders.logs / f"{LOG_FILE}.1").is_file()
    assert (folders.logs / LOG_FILE).stat().st_size <= 1000


def test_two_processes_have_a_file_each_and_a_third_takes_the_place_of_one_that_ended(
    folders: Folders,
) -> None:
    start_logging(folders)
    logging.getLogger("sdl1_desktop").info("of the first")
    code = (
        "import logging, sys; from pathlib import Path\n"
        "from sdl1_desktop.logs import start_logging; from sdl1_desktop.settings import Folders\n"
        "start_logging(Folders.below(Path(sys.argv[1]), Path(sys.argv[1])))\n"
        "logging.getLogger('sdl1_desktop').info('of another')\n"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code, str(folders.data)], check=True)
    second = (folders.logs / "sdl1-desktop-2.log").read_text(encoding="utf-8")
    assert second.count("of another") == 2
    assert "of another" not in text(folders)
    assert not (folders.logs / "sdl1-desktop-3.log").exists()


def test_where_all_places_are_taken_the_first_file_is_shared(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_PLACES", 1)
    monkeypatch.setattr(log_file, "_SIZE", 500)
    folders.logs.mkdir(parents=True)
    taken = place.take_place(folders.logs)
    try:
        assert taken.own
        assert start_logging(folders) is None
        for number in range(20):
            logging.getLogger("sdl1_desktop").info("record %d", number)
        assert "record 0\n" in text(folders)
        assert "record 19\n" in text(folders)
    finally:
        taken.free()


def test_a_folder_that_cannot_be_made_is_told(folders: Folders) -> None:
    folders.data.parent.mkdir(exist_ok=True)
    folders.data.write_text("a file", encoding="utf-8")
    problem = start_logging(folders)
    assert problem is not None
    assert "cannot be written" in str(problem)


def test_a_program_that_dies_leaves_its_traceback(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from sdl1_desktop.logs import start_logging; from sdl1_desktop.settings import Folders\n"
        "start_logging(Folders.below(Path(sys.argv[1]), Path(sys.argv[1])))\n"
        "sys.stderr = None\n"  # as under pythonw, which has no console
        "raise RuntimeError('the end')"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert ended.returncode == 1
    written = (tmp_path / "logs" / LOG_FILE).read_text(encoding="utf-8")
    assert "RuntimeError: the end" in written


def test_a_line_that_cannot_be_written_prints_no_traceback(
    folders: Folders, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start_logging(folders) is None
    handler = next(one for one in logging.getLogger().handlers if isinstance(one, log_file.LogFile))

    def full(_: str) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handler.stream, "write", full, raising=False)
    logging.getLogger("sdl1_desktop").warning("nobody can write this")
    assert capfd.readouterr().err == ""
    assert any("nobody can write this" in line for line in handler.recent)
