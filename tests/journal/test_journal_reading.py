"""What was recorded is read back: runs, events, log lines; and removed when asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sdl1_desktop.events import (
    Event,
    LogLine,
    Progress,
    RunCreated,
    RunFinished,
    RunState,
    StateChanged,
)
from sdl1_desktop.journal import Journal, JournalError

Created = Callable[..., RunCreated]
Changed = Callable[..., StateChanged]
Line = Callable[..., LogLine]


def progress(seq: int) -> Event:
    return Progress(run_id="run", seq=seq, time=1.0, clock_s=0.0, step=4, fraction=0.25)


def test_a_runs_row_follows_its_events(
    journal: Journal, created: Created, changed: Changed, line: Line
) -> None:
    journal.append([created()], durable=True).result(10)
    new = journal.run("run")
    assert new is not None
    assert (new.state, new.ended, new.result, new.last_seq) == (RunState.IDLE, None, None, 1)
    assert new.created_utc == datetime(1970, 1, 1, 0, 16, 40, tzinfo=UTC)
    assert new.ended_utc is None
    assert (new.workflow_id, new.workflow_name, new.source) == ("wf-1", "めっき", "plating.json")
    assert (new.backend, new.origin, new.folder) == ("native", "window", "runs/run")
    assert (new.dry_run, new.robot) == (True, "ot2.local:31950")

    journal.append([changed(2, RunState.CHECKING), changed(3, RunState.RUNNING)], durable=True)
    journal.append([line(4)], durable=True).result(10)
    running = journal.run("run")
    assert running is not None
    assert (running.state, running.ended, running.last_seq) == (RunState.RUNNING, None, 4)

    result = {"status": "completed", "total_nodes": 3}
    finished = RunFinished(run_id="run", seq=5, time=2001.0, clock_s=1.0, result=result)
    journal.append([finished, changed(6, RunState.COMPLETED)], durable=True).result(10)
    ended = journal.run("run")
    assert ended is not None
    assert (ended.state, ended.ended, ended.last_seq) == (RunState.COMPLETED, 2006.0, 6)
    assert ended.result == result
    assert ended.ended_utc == datetime.fromtimestamp(2006, UTC)


def test_runs_come_newest_first_in_pages(journal: Journal, created: Created) -> None:
    for number, time in enumerate((30.0, 10.0, 20.0, 30.0)):
        journal.append([created(f"run-{number}", time=time)], durable=True)
    journal.flush()
    assert [one.id for one in journal.runs()] == ["run-3", "run-0", "run-2", "run-1"]
    assert [one.id for one in journal.runs(limit=2, offset=1)] == ["run-0", "run-2"]
    assert journal.run("run-9") is None


def test_runs_are_there_when_the_file_is_opened_again(
    opened: Callable[[], Journal], created: Created, line: Line
) -> None:
    first = opened()
    first.append([created(), line(2)], durable=False)
    first.close()
    again = opened()
    assert again.notices == ()
    assert [one.id for one in again.runs()] == ["run"]
    assert list(again.events("run")) == [created(), line(2)]


def test_events_can_be_asked_for_in_parts(journal: Journal, line: Line) -> None:
    events = [line(seq) if seq % 2 else progress(seq) for seq in range(1, 5001)]
    journal.append(events, durable=True).result(10)

    def seqs(**choice: object) -> list[int]:
        return [one.seq for one in journal.events("run", **choice)]  # pyright: ignore[reportArgumentType] - forwarded

    assert list(journal.events("run")) == events
    assert seqs(after_seq=4990) == list(range(4991, 5001))
    assert seqs(limit=3) == [1, 2, 3]
    assert seqs(limit=2500, after_seq=10) == list(range(11, 2511))
    assert seqs(kinds=(Progress.kind,), after_seq=4990) == [4992, 4994, 4996, 4998, 5000]
    assert seqs(kinds=(Progress.kind, LogLine.kind), limit=2) == [1, 2]
    assert seqs(kinds=()) == []
    assert seqs(limit=0) == []
    assert list(journal.events("another")) == []


def test_a_reader_left_alone_holds_no_file(journal: Journal, line: Line) -> None:
    journal.append([line(seq) for seq in range(1, 3001)], durable=True).result(10)
    reader = journal.events("run")
    assert next(reader).seq == 1
    # The fixture that looks for open files would find a connection that this reader kept.


def test_events_can_be_read_in_another_thread_while_more_are_written(
    journal: Journal, line: Line
) -> None:
    seen: list[int] = []

    def follow() -> None:
        last = 0
        while last < 3000:
            for event in journal.events("run", after_seq=last):
                last = event.seq
                seen.append(last)

    thread = threading.Thread(target=follow)
    thread.start()
    for seq in range(1, 3001):
        journal.append([line(seq)], durable=False)
    thread.join(30)
    assert seen == list(range(1, 3001))


def test_a_run_that_ended_can_be_removed(
    journal: Journal, created: Created, changed: Changed, line: Line
) -> None:
    lines = [line(seq) for seq in range(2, 12_000)]
    journal.append([created(), *lines, changed(12_000, RunState.STOPPED)], durable=False)
    journal.append([created("other"), line(2, "other")], durable=True).result(10)
    journal.remove_run("run")
    assert [one.id for one in journal.runs()] == ["other"]
    assert list(journal.events("run")) == []
    assert len(list(journal.events("other"))) == 2
    with pytest.raises(JournalError, match="not in the journal"):
        journal.remove_run("run")


def test_a_run_that_goes_on_is_not_removed(
    journal: Journal, created: Created, changed: Changed
) -> None:
    journal.append([created(), changed(2, RunState.RUNNING)], durable=True).result(10)
    with pytest.raises(JournalError, match="has not ended"):
        journal.remove_run("run")
    assert len(list(journal.events("run"))) == 2


def test_a_kind_of_a_newer_version_is_passed_over(
    journal: Journal, line: Line, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    import sqlite3

    journal.append([line(1), line(2), line(3)], durable=True).result(10)
    other = sqlite3.connect(path)
    other.execute("UPDATE events SET kind = 'from_the_future' WHERE seq = 2")
    other.commit()
    other.close()
    assert [one.seq for one in journal.events("run")] == [1, 3]
    assert "from_the_future" in caplog.text
