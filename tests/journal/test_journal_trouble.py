"""Files that cannot be opened, and disks that do not take more."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from sdl1_desktop.events import Event, LogLine
from sdl1_desktop.journal import Journal, JournalError, database, writer

Line = Callable[..., LogLine]


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """The connections of the journals that are opened from here on; retries are quick."""
    connections: list[sqlite3.Connection] = []
    connect = database.connect

    def remembering(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA busy_timeout = 50")
        connections.append(connection)
        return connection

    monkeypatch.setattr(database, "connect", remembering)
    monkeypatch.setattr(writer, "_RETRY_S", 0.05)
    return connections


@pytest.fixture
def locker(path: Path) -> Iterator[Callable[[], sqlite3.Connection]]:
    """Another program's connection to the file."""
    connections: list[sqlite3.Connection] = []

    def connect() -> sqlite3.Connection:
        connections.append(sqlite3.connect(path, isolation_level=None))
        return connections[-1]

    yield connect
    for one in connections:
        one.close()


def fill(journal: Journal, connection: sqlite3.Connection) -> None:
    """Let the disk be full: not a page more."""
    journal.flush()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    assert connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()[0] == pages


def big(line: Line, seq: int) -> LogLine:
    from sdl1_desktop.messages import message

    one = line(seq)
    return LogLine(
        run_id=one.run_id,
        seq=seq,
        time=one.time,
        clock_s=0.0,
        level=one.level,
        message=message("x" * 10_000),
    )


def test_a_full_disk_is_told_and_nothing_is_lost(
    opened: Callable[[], Journal],
    writing: list[sqlite3.Connection],
    line: Line,
    caplog: pytest.LogCaptureFixture,
) -> None:
    journal = opened()
    heard: list[int] = []

    def listener(events: Sequence[Event]) -> None:
        heard.extend(event.seq for event in events)

    journal.add_listener(listener)
    journal.append([line(1)], durable=True).result(10)
    assert journal.problem is None
    with caplog.at_level(logging.WARNING):
        fill(journal, writing[0])
        with pytest.raises(JournalError, match="disk is full"):
            journal.append([big(line, 2)], durable=True).result(10)
        assert journal.problem is not None
        assert "the disk is full" in str(journal.problem)
        for seq in range(3, 100):
            journal.append([line(seq)], durable=False)
        with pytest.raises(JournalError):
            journal.append([line(100)], durable=True).result(10)
        assert heard == [1]
        assert [one.seq for one in journal.events("run")] == [1]

        writing[0].execute("PRAGMA max_page_count = 1000000")
        journal.append([line(101)], durable=True).result(10)
    journal.flush()
    assert journal.problem is None
    assert heard == list(range(1, 102))
    assert [one.seq for one in journal.events("run")] == list(range(1, 102))
    assert caplog.text.count("the journal cannot be written") == 1
    assert "can be written again" in caplog.text


def test_events_that_could_not_be_written_until_the_end_are_counted(
    path: Path, writing: list[sqlite3.Connection], line: Line
) -> None:
    journal = Journal(path)
    fill(journal, writing[0])
    with pytest.raises(JournalError):
        journal.append([big(line, 1)], durable=True).result(10)
    journal.append([line(2), line(3)], durable=False)
    with pytest.raises(JournalError, match="with 3 events that could not be written"):
        journal.close()
    journal.close()


def test_events_kept_in_memory_are_tried_once_more_at_the_end(
    path: Path,
    writing: list[sqlite3.Connection],
    line: Line,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "_RETRY_S", 3600.0)
    journal = Journal(path)
    fill(journal, writing[0])
    with pytest.raises(JournalError):
        journal.append([big(line, 1)], durable=True).result(10)
    writing[0].execute("PRAGMA max_page_count = 1000000")
    journal.close()
    again = Journal(path)
    assert [one.seq for one in again.events("run")] == [1]
    again.close()


def test_another_programs_lock_is_waited_out(
    opened: Callable[[], Journal],
    writing: list[sqlite3.Connection],
    locker: Callable[[], sqlite3.Connection],
    line: Line,
) -> None:
    journal = opened()
    other = locker()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="locked"):
        journal.append([line(1)], durable=True).result(10)
    with pytest.raises(JournalError):
        journal.flush()
    other.execute("ROLLBACK")
    journal.append([line(2)], durable=True).result(10)
    assert [one.seq for one in journal.events("run")] == [1, 2]


def test_a_fault_that_nobody_foresaw_does_not_end_the_thread(
    opened: Callable[[], Journal],
    writing: list[sqlite3.Connection],
    line: Line,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = opened()
    statements = writer.statements

    def broken(*_: object) -> None:
        raise RuntimeError("not foreseen")

    monkeypatch.setattr(writer, "statements", broken)
    with pytest.raises(JournalError, match="not foreseen"):
        journal.append([line(1)], durable=True).result(10)
    monkeypatch.setattr(writer, "statements", statements)
    journal.append([line(2)], durable=True).result(10)
    assert [one.seq for one in journal.events("run")] == [1, 2]


@pytest.mark.parametrize("damage", ["text", "first page"])
def test_a_damaged_file_is_kept_aside(path: Path, line: Line, damage: str) -> None:
    for number in (1, 2):
        Journal(path).close()
        content = bytearray(path.read_bytes())
        if damage == "text":
            content = bytearray(b"this is not a database\n" * 500)
        else:
            content[100:4096] = bytes([255]) * 3996
        path.write_bytes(content)
        journal = Journal(path)
        try:
            (notice,) = journal.notices
            assert f"kept as journal.sqlite.broken-{number}" in str(notice)
            assert journal.runs() == []
            journal.append([line(1)], durable=True).result(10)
        finally:
            journal.close()
        assert path.with_name(f"journal.sqlite.broken-{number}").read_bytes() == content


def test_an_empty_file_is_a_new_journal(path: Path, line: Line) -> None:
    path.parent.mkdir()
    path.touch()
    journal = Journal(path)
    journal.append([line(1)], durable=True).result(10)
    assert journal.notices == ()
    journal.close()


def test_a_journal_of_a_newer_version_is_refused_and_not_touched(path: Path) -> None:
    Journal(path).close()
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {database.SCHEMA_VERSION + 1}")
    other.close()
    with pytest.raises(JournalError, match="newer version of this program"):
        Journal(path)
    other = sqlite3.connect(path)
    version = other.execute("PRAGMA user_version").fetchone()[0]
    other.close()
    assert version == database.SCHEMA_VERSION + 1
    assert [one.name for one in path.parent.iterdir() if "broken" in one.name] == []


def test_a_database_of_another_program_is_refused_and_not_touched(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE spectra (id)")
    other.commit()
    other.close()
    with pytest.raises(JournalError, match="another program"):
        Journal(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(JournalError, match="cannot be opened") as refused:
        Journal(tmp_path / "file" / "journal.sqlite")
    assert str(tmp_path) in str(refused.value.reason)


def test_a_folder_in_the_files_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(JournalError, match="cannot be opened"):
        Journal(path)


def test_a_read_only_folder_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.parent.chmod(0o500)
    try:
        if os.access(path.parent, os.W_OK):
            pytest.skip("this user may write to read-only folders")
        with pytest.raises(JournalError, match="cannot be opened"):
            Journal(path)
    finally:
        path.parent.chmod(0o700)


def test_a_write_protected_file_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Journal(path).close()

    def read_only(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)

    monkeypatch.setattr(database, "connect", read_only)
    with pytest.raises(JournalError, match="write-protected"):
        Journal(path)


def test_a_file_that_vanished_is_told_to_the_reader(path: Path) -> None:
    journal = Journal(path)
    journal.close()
    for part in path.parent.glob("journal.sqlite*"):
        part.unlink()
    path.mkdir()
    with pytest.raises(JournalError, match="cannot be read"):
        journal.runs()
    with pytest.raises(JournalError, match="cannot be read"):
        list(journal.events("run"))
