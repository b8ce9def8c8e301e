"""The journal's file: SQLite, opened, made, brought to this version's tables.

WAL with ``synchronous = FULL``: a commit is on the disk when it returns, and readers never wait for
the writer. An ordinary table for events, not ``WITHOUT ROWID``: measured, both write and read small
events equally fast, and events of 2 kB and more (measured points) are written 13 to 23 % faster.
"""

from __future__ import annotations

import sqlite3
import time
from itertools import count
from pathlib import Path

from sdl1_desktop.journal.errors import JournalError, primary_code, why_of
from sdl1_desktop.journal.search_words import search_words
from sdl1_desktop.messages import Message, message

__all__ = ["SCHEMA_VERSION", "connect", "open_database"]

_BUSY_S = 5.0
"""How long to wait for another process's transaction."""

_APPLICATION_ID = 0x53444C31
"""Marks the file as a journal of this program ("SDL1" in ASCII)."""

_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE runs (
            id TEXT PRIMARY KEY,
            created REAL NOT NULL,
            ended REAL,
            updated REAL NOT NULL,
            workflow_id TEXT NOT NULL,
            workflow_name TEXT NOT NULL,
            source TEXT NOT NULL,
            backend TEXT NOT NULL,
            dry_run INTEGER NOT NULL,
            robot TEXT NOT NULL,
            state TEXT NOT NULL,
            origin TEXT NOT NULL,
            folder TEXT NOT NULL,
            owner TEXT NOT NULL,
            last_seq INTEGER NOT NULL,
            result TEXT
        )
        """,
        "CREATE INDEX runs_by_time ON runs (created)",
        """
        CREATE TABLE events (
            run_id TEXT NOT NULL,
            seq INTEGER NOT NULL,
            time REAL NOT NULL,
            kind TEXT NOT NULL,
            step INTEGER,
            data BLOB NOT NULL,
            PRIMARY KEY (run_id, seq)
        )
        """,
    ),
    (
        # A table of its own shape, not added columns: what follows a long result in its row is
        # slow to reach, so the result stays last.
        """
        CREATE TABLE runs_2 (
            id TEXT PRIMARY KEY,
            created REAL NOT NULL,
            ended REAL,
            updated REAL NOT NULL,
            workflow_id TEXT NOT NULL,
            workflow_name TEXT NOT NULL,
            source TEXT NOT NULL,
            backend TEXT NOT NULL,
            dry_run INTEGER NOT NULL,
            robot TEXT NOT NULL,
            state TEXT NOT NULL,
            origin TEXT NOT NULL,
            folder TEXT NOT NULL,
            owner TEXT NOT NULL,
            last_seq INTEGER NOT NULL,
            duration_s REAL,
            note TEXT NOT NULL DEFAULT '',
            words TEXT NOT NULL DEFAULT '',
            result TEXT
        )
        """,
        """
        INSERT INTO runs_2 (rowid, id, created, ended, updated, workflow_id, workflow_name, source,
            backend, dry_run, robot, state, origin, folder, owner, last_seq, duration_s, words,
            result)
        SELECT rowid, id, created, ended, updated, workflow_id, workflow_name, source,
            backend, dry_run, robot, state, origin, folder, owner, last_seq,
            json_extract(result, '$.duration_s'), search_words(workflow_name, id, source), result
        FROM runs ORDER BY rowid
        """,
        "DROP TABLE runs",
        "ALTER TABLE runs_2 RENAME TO runs",
        "CREATE INDEX runs_by_time ON runs (created)",
        # All that a list of runs is filtered by: a search reads this and not the rows.
        """
        CREATE INDEX runs_listed ON runs
            (created, id, state, dry_run, backend, robot, workflow_id, origin, words)
        """,
        """
        CREATE TABLE tags (
            run_id TEXT NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY (run_id, tag)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX tags_by_name ON tags (tag, run_id)",
    ),
    # Runs that are under way or interrupted are looked for at every change of the file, by each
    # program that has it open: without this, that reads the rows of all runs there ever were.
    ("CREATE INDEX runs_by_state ON runs (state, owner)",),
)
"""Statements that bring a file from version ``n`` to ``n + 1``, by ``n``."""

SCHEMA_VERSION = len(_MIGRATIONS)
"""Version of the tables (``PRAGMA user_version``)."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode, so that transactions are begun where they are meant.

    Raises:
        sqlite3.Error: the file cannot be opened.
    """
    connection = sqlite3.connect(
        path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def open_database(path: Path) -> tuple[sqlite3.Connection, Message | None]:
    """The writer's connection, and what to tell the operator where the file had to be replaced.

    A damaged file is kept beside the new one under a name that ends in ``.broken-1`` (``-2``, …).

    Raises:
        JournalError: the file can be neither opened nor made, or is not for this version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(path), None
        except sqlite3.DatabaseError as error:
            if primary_code(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            kept = _set_aside(path)
        notice = message(
            "The journal {file} is damaged and cannot be read. It is kept as {kept}, and a new"
            " journal is begun: earlier runs are not listed.",
            file=str(path),
            kept=kept,
        )
        return _prepared(path), notice
    except (OSError, sqlite3.Error) as error:
        raise JournalError(
            message(
                "The journal {file} cannot be opened: {why}. Runs need it. Check that its disk is"
                " there and not full, and that you may write to the folder, or choose another data"
                " folder.",
                file=str(path),
                why=why_of(error),
            )
        ) from error


def _prepared(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        _use_wal(connection)
        connection.execute("BEGIN IMMEDIATE")
        try:
            _migrate(connection, path)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("SELECT * FROM runs ORDER BY created DESC LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite does not wait here for another process that does the same."""
    deadline = time.monotonic() + _BUSY_S
    while True:
        try:
            if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
                return
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        else:
            raise sqlite3.OperationalError("this disk does not allow a write-ahead log")
        time.sleep(0.01)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != _APPLICATION_ID and (version or owner or tables):
        raise JournalError(
            message(
                "{file} is a database of another program, not a journal. Move it away, or choose"
                " another data folder.",
                file=str(path),
            )
        )
    if version > SCHEMA_VERSION:
        raise JournalError(
            message(
                "The journal {file} was written by a newer version of this program (its format is"
                " {found}, this version knows {known}). Install the newer version, or choose"
                " another data folder.",
                file=str(path),
                found=version,
                known=SCHEMA_VERSION,
            )
        )
    connection.create_function("search_words", -1, search_words, deterministic=True)
    for statements in _MIGRATIONS[version:]:
        for statement in statements:
            connection.execute(statement)
    # Written each time: on a file that cannot be written, this is the first thing that fails.
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _set_aside(path: Path) -> str:
    """Rename the damaged file and what SQLite keeps beside it; gives the file's new name."""
    for number in count(1):
        aside = path.with_name(f"{path.name}.broken-{number}")
        if aside.exists():
            continue
        # The file itself goes last: a write-ahead log must not be found beside a new file.
        for suffix in ("-wal", "-shm", ""):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        return aside.name
    raise AssertionError
