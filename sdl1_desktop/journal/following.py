"""Runs of other programs on the same journal: their events, as they are committed.

A thread looks for changes with a connection of its own (SQLite tells it at next to no cost whether
anybody committed), reads what is new of runs that are active, and hands it to the listeners.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from sdl1_desktop.events import Event, decode_event
from sdl1_desktop.journal.database import connect
from sdl1_desktop.journal.interruption import IS_UNFINISHED, UNFINISHED

__all__ = ["FOLLOW_EVERY_S", "JournalFollower"]

_log = logging.getLogger(__name__)

FOLLOW_EVERY_S = 0.2
"""Seconds between two looks."""

_DEAD_EVERY = 25
"""Looks between two checks whether the programs of unfinished runs are still there."""

_PAGE = 2000


class JournalFollower:
    """Follows the runs of other owners until it is closed.

    Args:
        path: the journal's file.
        owner: the opened journal whose own runs are left out.
        deliver: is given new events, in each run's order, on the follower's thread.
        mark: marks the runs of programs that are gone as interrupted.
    """

    def __init__(
        self,
        path: Path,
        owner: str,
        deliver: Callable[[Sequence[Event]], None],
        mark: Callable[[], object],
    ) -> None:
        self._path = path
        self._owner = owner
        self._deliver = deliver
        self._mark = mark
        self._seen: dict[str, int] = {}
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="journal follower", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._closed.set()
        self._thread.join(2.0)

    def _run(self) -> None:
        version, looks = -1, 0
        connection: sqlite3.Connection | None = None
        while not self._closed.is_set():
            try:
                if connection is None:
                    connection = connect(self._path)
                now = int(connection.execute("PRAGMA data_version").fetchone()[0])
                if now != version:
                    self._look(connection)
                    version = now
                looks += 1
                if self._seen and looks % _DEAD_EVERY == 0:
                    self._mark()
            except Exception:  # noqa: BLE001 - whatever it is may pass, as a network drive's absence
                _log.exception("runs of other programs cannot be followed now")
                if connection is not None:
                    connection.close()
                connection, version = None, -1
            self._closed.wait(FOLLOW_EVERY_S)
        if connection is not None:
            connection.close()

    def _look(self, connection: sqlite3.Connection) -> None:
        active = connection.execute(
            f"SELECT id FROM runs WHERE {IS_UNFINISHED} AND owner != ?",  # noqa: S608 - marks
            (*UNFINISHED, self._owner),
        ).fetchall()
        for (run_id,) in active:
            self._seen.setdefault(run_id, 0)
        still = {run_id for (run_id,) in active}
        for run_id in list(self._seen):
            self._read(connection, run_id)
            if run_id not in still:
                del self._seen[run_id]

    def _read(self, connection: sqlite3.Connection, run_id: str) -> None:
        while True:
            rows = connection.execute(
                "SELECT seq, kind, data FROM events WHERE run_id = ? AND seq > ?"
                " ORDER BY seq LIMIT ?",
                (run_id, self._seen[run_id], _PAGE),
            ).fetchall()
            if not rows:
                return
            self._seen[run_id] = rows[-1][0]
            self._deliver(self._decoded(run_id, rows))

    def _decoded(self, run_id: str, rows: Sequence[tuple[int, str, bytes]]) -> list[Event]:
        events: list[Event] = []
        for seq, kind, data in rows:
            try:
                events.append(decode_event(kind, data))
            except (KeyError, ValueError):
                _log.exception("event %d of run %s (%s) cannot be read", seq, run_id, kind)
        return events
