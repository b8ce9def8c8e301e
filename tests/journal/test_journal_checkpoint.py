"""SQLite's log: moved into the file as it grows, with nothing lost and nobody waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sdl1_desktop.events import LogLine
from sdl1_desktop.journal import Journal, writer
from sdl1_desktop.messages import message


def written(journal: Journal, line: Callable[..., LogLine], count: int) -> None:
    """Commit so many events of 20 kB, each on its own."""
    for seq in range(1, count + 1):
        event = replace(line(seq), message=message("x" * 20_000))
        journal.append([event], durable=True).result(10)


def log_size(path: Path) -> int:
    return path.with_name(path.name + "-wal").stat().st_size


def test_the_log_does_not_grow_with_the_journal(
    opened: Callable[[], Journal],
    path: Path,
    line: Callable[..., LogLine],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "_CHECKPOINT_BYTES", 200_000)
    journal = opened()
    written(journal, line, 100)
    assert log_size(path) < 600_000
    assert path.stat().st_size > 1_000_000
    assert [event.seq for event in journal.events("run")] == list(range(1, 101))


def test_no_commit_moves_the_log_by_itself(
    opened: Callable[[], Journal],
    path: Path,
    line: Callable[..., LogLine],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "_CHECKPOINT_BYTES", 1_000_000_000)
    journal = opened()
    before = path.stat().st_size
    # More than the 1,000 pages of 4 kB after which SQLite would do it.
    written(journal, line, 250)
    assert path.stat().st_size == before
    assert log_size(path) > 4_096_000
