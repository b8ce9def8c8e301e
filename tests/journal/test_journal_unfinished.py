"""What is under way or interrupted is found without reading the rows of all runs."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sdl1_desktop.events import Event, RunCreated, RunState, StateChanged
from sdl1_desktop.journal import Journal, database, following, interruption, reading

Created = Callable[..., RunCreated]
Changed = Callable[..., StateChanged]


class Watched:
    """Opens connections, and keeps what they ask of the runs."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connect(self, path: Path) -> sqlite3.Connection:
        connection = database.connect(path)
        connection.set_trace_callback(self._note)
        return connection

    def _note(self, statement: str) -> None:
        if "FROM runs" in statement and statement not in self.asked:
            self.asked.append(statement)

    def plans(self, path: Path) -> list[str]:
        """How SQLite goes about each of them."""
        connection = database.connect(path)
        try:
            return [
                "; ".join(row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {one}"))
                for one in self.asked
            ]
        finally:
            connection.close()


def assert_by_state(watched: Watched, path: Path) -> None:
    plans = watched.plans(path)
    assert plans
    for plan in plans:
        assert "runs_by_state (state=?" in plan
        assert "SCAN" not in plan


@pytest.fixture
def many(journal: Journal, created: Created, changed: Changed) -> Journal:
    """Runs that have ended, one that was interrupted and one under way."""
    runs = [created(f"run-{number}", time=1000.0 + number) for number in range(20)]
    journal.append(runs, durable=True)
    for run in runs[:18]:
        journal.append([changed(2, RunState.COMPLETED, run.run_id)], durable=True)
    journal.append([changed(2, RunState.INTERRUPTED, "run-18")], durable=True).result(10)
    return journal


def test_interrupted_runs_are_found_by_their_state(
    many: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched()
    monkeypatch.setattr(reading, "connect", watched.connect)
    assert [one.id for one in many.open_interruptions()] == ["run-18"]
    assert_by_state(watched, path)


def test_runs_of_dead_programs_are_looked_for_by_their_state(many: Journal, path: Path) -> None:
    watched = Watched()
    connection = watched.connect(path)
    try:
        own = connection.execute("SELECT DISTINCT owner FROM runs").fetchone()[0]
        watched.asked.clear()
        assert interruption.mark_runs_of_dead_owners(connection, path.parent, own) == []
    finally:
        connection.close()
    assert_by_state(watched, path)


def test_runs_of_other_programs_are_followed_by_their_state(
    many: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched()
    monkeypatch.setattr(following, "connect", watched.connect)
    heard: list[Event] = []
    came = threading.Event()

    def deliver(events: Sequence[Event]) -> None:
        heard.extend(events)
        came.set()

    follower = following.JournalFollower(path, "somebody else", deliver, list)
    try:
        assert came.wait(10)
    finally:
        follower.close()
    assert {event.run_id for event in heard} == {"run-19"}
    assert_by_state(watched, path)
