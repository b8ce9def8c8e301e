"""Events are committed in order, in groups or at once, and then told to listeners."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sdl1_desktop.events import Event, LogLine, NodeStarted, RunCreated, encode_event
from sdl1_desktop.journal import Journal, JournalError
from sdl1_desktop.journal.recording import statements

Line = Callable[..., LogLine]


def count(path: Path) -> int:
    other = sqlite3.connect(path)
    try:
        return other.execute("SELECT count(*) FROM events").fetchone()[0]
    finally:
        other.close()


class Heard:
    """A listener that remembers; ``of`` waits until so many events came."""

    def __init__(self) -> None:
        self.calls: list[list[Event]] = []
        self.times: list[float] = []
        self._changed = threading.Condition()

    def __call__(self, events: Sequence[Event]) -> None:
        with self._changed:
            self.calls.append(list(events))
            self.times.append(time.monotonic())
            self._changed.notify_all()

    @property
    def events(self) -> list[Event]:
        return [event for call in self.calls for event in call]

    def of(self, number: int) -> list[Event]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.events) >= number, 10)
            return self.events


def test_a_durable_event_is_seen_by_another_connection_once_its_future_resolves(
    journal: Journal, line: Line, path: Path
) -> None:
    for seq in range(1, 30):
        journal.append([line(seq)], durable=True).result(10)
        assert count(path) == seq


def test_the_file_is_in_wal_mode_and_every_commit_is_synced(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    from sdl1_desktop.journal import database

    connections: list[sqlite3.Connection] = []
    connect = database.connect

    def remembering(path: Path) -> sqlite3.Connection:
        connections.append(connect(path))
        return connections[-1]

    monkeypatch.setattr(database, "connect", remembering)
    journal = Journal(path)
    assert connections[0].execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connections[0].execute("PRAGMA synchronous").fetchone() == (2,)
    journal.close()


def test_listeners_hear_of_events_after_their_commit(
    journal: Journal, line: Line, path: Path
) -> None:
    counts: list[tuple[int, int]] = []
    heard = Heard()

    def counting(events: Sequence[Event]) -> None:
        counts.append((events[-1].seq, count(path)))

    journal.add_listener(counting)
    journal.add_listener(heard)
    for seq in range(1, 200):
        journal.append([line(seq)], durable=seq % 50 == 0)
    heard.of(199)
    assert counts[-1][0] == 199
    assert all(seq <= stored for seq, stored in counts)


def test_what_is_not_urgent_is_committed_in_groups(journal: Journal, line: Line) -> None:
    heard = Heard()
    journal.add_listener(heard)
    futures = [journal.append([line(seq)], durable=False) for seq in range(1, 1001)]
    for future in futures:
        future.result(10)
    assert [event.seq for event in heard.of(1000)] == list(range(1, 1001))
    assert len(heard.calls) < 100


def test_an_event_alone_is_committed_within_50_ms(journal: Journal, line: Line) -> None:
    # The best of ten: a computer that does something else meanwhile must not fail the test.
    taken: list[float] = []
    for seq in range(1, 11):
        start = time.monotonic()
        journal.append([line(seq)], durable=False).result(10)
        taken.append(time.monotonic() - start)
    assert min(taken) < 0.05


def test_a_hundred_events_wait_for_no_company(
    journal: Journal, line: Line, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sdl1_desktop.journal.writer._GROUP_S", 60.0)
    futures = [journal.append([line(seq)], durable=False) for seq in range(1, 100)]
    assert not any(future.done() for future in futures)
    assert count(path) == 0

    journal.append([line(100)], durable=False).result(10)

    assert count(path) == 100


def test_a_durable_event_takes_all_earlier_ones_with_it(
    journal: Journal, line: Line, path: Path
) -> None:
    for seq in range(1, 6):
        journal.append([line(seq)], durable=False)
    journal.append([line(6)], durable=True).result(10)
    assert count(path) == 6


def test_each_threads_events_keep_their_order(journal: Journal, line: Line) -> None:
    heard = Heard()
    journal.add_listener(heard)

    def write(run_id: str) -> None:
        for seq in range(1, 501):
            journal.append([line(seq, run_id)], durable=seq % 100 == 0)

    threads = [threading.Thread(target=write, args=(f"run-{i}",)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events = heard.of(2000)
    for i in range(4):
        run_id = f"run-{i}"
        expected = list(range(1, 501))
        assert [one.seq for one in events if one.run_id == run_id] == expected
        assert [one.seq for one in journal.events(run_id)] == expected


def test_flush_waits_for_all_that_was_appended(journal: Journal, line: Line, path: Path) -> None:
    for seq in range(1, 101):
        journal.append([line(seq)], durable=False)
    journal.flush()
    assert count(path) == 100


def test_close_commits_what_is_left_and_refuses_more(
    journal: Journal, line: Line, path: Path
) -> None:
    future = journal.append([line(1)], durable=False)
    journal.close()
    assert future.done()
    assert count(path) == 1
    with pytest.raises(JournalError, match="closed"):
        journal.append([line(2)], durable=True)
    journal.close()


def test_a_journal_that_is_given_up_is_closed(line: Line, path: Path) -> None:
    journal = Journal(path)
    journal.append([line(1)], durable=False)
    del journal
    assert count(path) == 1


def test_giving_up_a_wait_does_not_take_the_event_back(journal: Journal, line: Line) -> None:
    future = journal.append([line(1)], durable=False)
    assert future.cancel() is False
    future.result(10)
    assert [one.seq for one in journal.events("run")] == [1]


def test_a_listener_that_raises_is_logged_and_the_others_go_on(
    journal: Journal, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    heard = Heard()

    def broken(events: Sequence[Event]) -> None:
        raise RuntimeError("broken listener")

    journal.add_listener(broken)
    journal.add_listener(heard)
    with caplog.at_level(logging.ERROR):
        journal.append([line(1)], durable=True)
        heard.of(1)
        journal.append([line(2)], durable=True)
        heard.of(2)
    assert caplog.text.count("broken listener") >= 2


def test_a_removed_listener_hears_nothing_more(journal: Journal, line: Line) -> None:
    first, second = Heard(), Heard()
    remove = journal.add_listener(first)
    journal.add_listener(second)
    journal.append([line(1)], durable=True)
    second.of(1)
    remove()
    remove()
    journal.append([line(2)], durable=True)
    second.of(2)
    assert [one.seq for one in first.events] == [1]


def test_a_wrong_event_fails_alone(
    journal: Journal, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    journal.append([line(1)], durable=True).result(10)
    futures = [journal.append([line(seq)], durable=False) for seq in (2, 1, 3)]
    assert futures[0].result(10) is None
    with pytest.raises(JournalError, match="UNIQUE"):
        futures[1].result(10)
    assert futures[2].result(10) is None
    assert [one.seq for one in journal.events("run")] == [1, 2, 3]
    assert journal.problem is None
    assert "events refused" in caplog.text


def test_events_that_nobody_waits_for_keep_their_order_and_a_wrong_one_fails_alone(
    journal: Journal, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    heard = Heard()
    journal.add_listener(heard)
    for seq in (1, 2):
        journal.add(line(seq))
    waited = journal.append([line(3)], durable=False)
    for seq in (2, 4, 5):
        journal.add(line(seq))
    heard.of(5)
    assert waited.result(10) is None
    assert [one.seq for one in heard.events] == [1, 2, 3, 4, 5]
    assert [one.seq for one in journal.events("run")] == [1, 2, 3, 4, 5]
    assert caplog.text.count("events refused") == 1
    assert journal.problem is None


@pytest.mark.parametrize(("events", "needed"), [(1, 1), (100, 1), (300, 3)])
def test_a_group_of_events_is_recorded_by_one_statement(
    journal: Journal, line: Line, events: int, needed: int
) -> None:
    group = [line(seq) for seq in range(1, events + 1)]
    assert len(statements("owner", [(one, encode_event(one)) for one in group])) == needed
    journal.append(group, durable=True).result(10)
    assert list(journal.events("run")) == group


def test_an_event_without_a_json_form_is_refused_at_once(
    journal: Journal, created: Callable[..., RunCreated]
) -> None:
    wrong = NodeStarted(
        run_id="run",
        seq=2,
        time=1.0,
        clock_s=0.0,
        step=0,
        row=0,
        node_id=object(),  # pyright: ignore[reportArgumentType] - what is refused
        label="",
        cycle=None,
        cycles=None,
        attempt=1,
        expected_s=None,
    )
    with pytest.raises(JournalError, match="cannot be recorded"):
        journal.append([created(), wrong], durable=True)
    journal.flush()
    assert list(journal.events("run")) == []


def test_20000_events_at_once_are_all_kept_in_order(journal: Journal, line: Line) -> None:
    heard = Heard()
    journal.add_listener(heard)
    for seq in range(1, 20_001):
        journal.append([line(seq)], durable=False)
    assert [event.seq for event in heard.of(20_000)] == list(range(1, 20_001))
    assert [event.seq for event in journal.events("run")] == list(range(1, 20_001))
