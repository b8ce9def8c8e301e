"""Journals to test with: each closed at the end, leaving no thread and no open file."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sdl1_desktop.events import LogLevel, LogLine, RunCreated, RunState, StateChanged
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal's file, not there yet, in a folder that is not there either."""
    return tmp_path / "journal folder" / "journal.sqlite"


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[[], Journal]]:
    """Opens the journal, as often as it is called; closes all at the end."""
    journals: list[Journal] = []

    def open_journal() -> Journal:
        journals.append(Journal(path))
        return journals[-1]

    yield open_journal
    for one in journals:
        one.close()


@pytest.fixture
def journal(opened: Callable[[], Journal]) -> Journal:
    return opened()


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path) -> Iterator[None]:
    """Asserts, after the fixtures above are done, that threads ended and files were closed."""
    yield
    assert [one.name for one in threading.enumerate() if one.name == "journal"] == []
    if sys.platform == "linux":
        held: list[str] = []
        for number in Path("/proc/self/fd").iterdir():
            try:
                held.append(str(number.readlink()))
            except OSError:
                continue
        assert [one for one in held if one.startswith(str(tmp_path))] == []


@pytest.fixture
def created() -> Callable[..., RunCreated]:
    def make(run_id: str = "run", seq: int = 1, time: float = 1000.0) -> RunCreated:
        return RunCreated(
            run_id=run_id,
            seq=seq,
            time=time,
            clock_s=0.0,
            workflow_id="wf-1",
            workflow_name="めっき",
            source="plating.json",
            backend="native",
            dry_run=True,
            robot="ot2.local:31950",
            parts={"ot2": "simulated"},
            plan={"items": []},
            parameters={},
            seed=1,
            folder="runs/run",
            origin="window",
            versions={"opentrons": "9.0.0"},
        )

    return make


@pytest.fixture
def line() -> Callable[..., LogLine]:
    def make(seq: int, run_id: str = "run", clock_s: float = 0.0) -> LogLine:
        return LogLine(
            run_id=run_id,
            seq=seq,
            time=1000.0 + seq,
            clock_s=clock_s,
            level=LogLevel.INFO,
            message=message("Line {number}", number=seq),
        )

    return make


@pytest.fixture
def changed() -> Callable[..., StateChanged]:
    def make(seq: int, state: RunState, run_id: str = "run") -> StateChanged:
        return StateChanged(
            run_id=run_id,
            seq=seq,
            time=2000.0 + seq,
            clock_s=1.5,
            previous=RunState.IDLE,
            state=state,
        )

    return make
