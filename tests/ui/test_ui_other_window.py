from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdl1_desktop.ui.other_window import OpenWindows

HOLDS = """
import sys
from pathlib import Path
from sdl1_desktop.ui.other_window import OpenWindows

windows = OpenWindows(Path(sys.argv[1]))
print(windows.enter() is None, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "locks"


@pytest.fixture
def other(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process with a window on the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "True"
    yield process
    process.kill()
    process.communicate()


def test_the_only_window_is_told_nothing_and_leaves_no_trace(folder: Path) -> None:
    windows = OpenWindows(folder)
    assert windows.enter() is None
    windows.leave()
    windows.leave()
    assert list(folder.glob("*.json")) == []
    assert OpenWindows(folder).enter() is None


def test_the_second_window_is_told_of_the_first(folder: Path, other: subprocess.Popen[str]) -> None:
    second = OpenWindows(folder)
    told = second.enter()
    assert told is not None
    assert str(told.title).startswith("Another window of this program is open since 20")
    assert "the runs of either are in the history of both" in str(told.what)
    second.leave()


def test_a_killed_window_is_open_no_more(folder: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    windows = OpenWindows(folder)
    assert windows.enter() is None
    windows.leave()


def test_a_third_window_is_told_of_the_second_when_the_first_is_gone(
    folder: Path, other: subprocess.Popen[str]
) -> None:
    second = OpenWindows(folder)
    assert second.enter() is not None
    other.kill()
    other.wait()
    third = OpenWindows(folder)
    assert third.enter() is not None
    third.leave()
    second.leave()
