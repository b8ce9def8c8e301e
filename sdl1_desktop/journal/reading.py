"""Reading the journal, from any thread, with connections that are open only while rows come."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sdl1_desktop.events import Event, InterruptionSettled, RunState, decode_event
from sdl1_desktop.journal.database import connect
from sdl1_desktop.journal.errors import JournalError, why_of
from sdl1_desktop.journal.summary import SUMMARY_COLUMNS, RunSummary, summary_of_row
from sdl1_desktop.messages import message

__all__ = ["JournalReader"]

_PAGE = 2000
"""Events fetched at a time: a reader that is slow or left alone holds no connection meanwhile."""

_log = logging.getLogger(__name__)

T = TypeVar("T")


class JournalReader:
    """What is committed in the journal at ``path``.

    Every method raises :class:`JournalError` where the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def runs(self, *, limit: int, offset: int) -> list[RunSummary]:
        """Runs, the newest first."""
        rows = self._rows(
            f"SELECT {SUMMARY_COLUMNS} FROM runs"  # noqa: S608 - names of columns of our own
            " ORDER BY created DESC, rowid DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [summary_of_row(row) for row in rows]

    def run(self, run_id: str) -> RunSummary | None:
        """One run, or None where it is not known."""
        rows = self._rows(
            f"SELECT {SUMMARY_COLUMNS} FROM runs WHERE id = ?",  # noqa: S608 - as above
            (run_id,),
        )
        return summary_of_row(rows[0]) if rows else None

    def open_interruptions(self) -> list[RunSummary]:
        """Interrupted runs whose last event does not say that they are dealt with."""
        rows = self._rows(
            f"SELECT {SUMMARY_COLUMNS} FROM runs WHERE state = ? AND NOT EXISTS"  # noqa: S608 - as above
            " (SELECT 1 FROM events WHERE run_id = runs.id AND seq = runs.last_seq AND kind = ?)"
            " ORDER BY created DESC, rowid DESC",
            (RunState.INTERRUPTED.value, InterruptionSettled.kind),
        )
        return [summary_of_row(row) for row in rows]

    def events(
        self, run_id: str, *, after_seq: int, limit: int | None, kinds: Collection[str] | None
    ) -> Iterator[Event]:
        """Events of one run in their order, read in pages."""
        for seq, kind, data in self.encoded_events(
            run_id, after_seq=after_seq, limit=limit, kinds=kinds
        ):
            event = _decoded(run_id, seq, kind, data)
            if event is not None:
                yield event

    def encoded_events(
        self, run_id: str, *, after_seq: int, limit: int | None, kinds: Collection[str] | None
    ) -> Iterator[tuple[int, str, bytes]]:
        """Events of one run as they are kept: ``seq``, ``kind`` and JSON."""
        query = "SELECT seq, kind, data FROM events WHERE run_id = ? AND seq > ?"
        wanted: tuple[str, ...] = ()
        if kinds is not None:
            wanted = tuple(kinds)
            query += f" AND kind IN ({', '.join('?' * len(wanted))})"
        query += " ORDER BY seq LIMIT ?"
        last = after_seq
        left = limit
        while left is None or left > 0:
            page = _PAGE if left is None else min(_PAGE, left)
            rows = self._rows(query, (run_id, last, *wanted, page))
            for row in rows:
                last = row[0]
                yield row
            if len(rows) < page:
                return
            if left is not None:
                left -= page

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """What ``question`` answers of a connection that is open for it alone."""
        with self._connection() as connection:
            return question(connection)

    def _rows(self, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with self._connection() as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def _connection(self) -> Generator[sqlite3.Connection, None, None]:
        try:
            connection = connect(self._path)
            try:
                yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise JournalError(
                message(
                    "The journal {file} cannot be read: {why}. Check that its disk is there.",
                    file=str(self._path),
                    why=why_of(error),
                )
            ) from error


def _decoded(run_id: str, seq: int, kind: str, data: bytes) -> Event | None:
    """The event, or None (logged) for a kind that only a newer version of the program knows."""
    try:
        return decode_event(kind, data)
    except (KeyError, ValueError):
        _log.exception("event %d of run %s (%s) cannot be read", seq, run_id, kind)
        return None
