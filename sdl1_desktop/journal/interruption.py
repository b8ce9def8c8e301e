"""Runs whose program ended before they did: found, and marked as interrupted."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

from sdl1_desktop.events import RunState, StateChanged, decode_event, encode_event
from sdl1_desktop.journal.owners import owner_gone
from sdl1_desktop.journal.recording import prepare_recording, statements
from sdl1_desktop.messages import message

__all__ = ["IS_UNFINISHED", "UNFINISHED", "mark_runs_of_dead_owners"]

UNFINISHED = tuple(state.value for state in RunState if not state.ended)
"""What :data:`IS_UNFINISHED` asks for the values of."""

IS_UNFINISHED = f"state IN ({', '.join('?' * len(UNFINISHED))})"
"""Named one by one, the states are found in the index; those that are not others never are."""


def mark_runs_of_dead_owners(connection: sqlite3.Connection, owners: Path, own: str) -> list[str]:
    """Append a change to ``interrupted`` to each unfinished run whose owner's process is gone.

    Args:
        connection: of the caller, in no transaction, and opened for this.
        owners: the folder of owners' locks.
        own: the caller's own owner id: its runs are not touched.

    Returns:
        Ids of the runs, the newest first.

    Raises:
        sqlite3.Error: the journal cannot be read or written.
    """
    found = connection.execute(
        f"SELECT DISTINCT owner FROM runs WHERE {IS_UNFINISHED} AND owner != ?",  # noqa: S608 - marks
        (*UNFINISHED, own),
    ).fetchall()
    if not found:
        return []
    prepare_recording(connection)
    marked: list[tuple[float, str]] = []
    for (owner,) in found:
        with owner_gone(owners, owner) as gone:
            if gone:
                marked.extend(_mark_runs(connection, owner))
    return [run_id for _, run_id in sorted(marked, reverse=True)]


def _mark_runs(connection: sqlite3.Connection, owner: str) -> list[tuple[float, str]]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        runs = connection.execute(
            f"SELECT created, id, state, last_seq FROM runs WHERE owner = ? AND {IS_UNFINISHED}",  # noqa: S608 - marks
            (owner, *UNFINISHED),
        ).fetchall()
        for _, run_id, state, last_seq in runs:
            event = StateChanged(
                run_id=run_id,
                seq=last_seq + 1,
                time=time.time(),
                clock_s=_last_clock(connection, run_id),
                previous=RunState(state),
                state=RunState.INTERRUPTED,
                reason=message(
                    "The program ended while this run was going on. Look at the bench before you"
                    " start another run."
                ),
            )
            for statement, values in statements(owner, [(event, encode_event(event))]):
                connection.execute(statement, values)
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    return [(created, run_id) for created, run_id, _, _ in runs]


def _last_clock(connection: sqlite3.Connection, run_id: str) -> float:
    """The run's clock at its last event, in seconds."""
    kind, data = connection.execute(
        "SELECT kind, data FROM events WHERE run_id = ? ORDER BY seq DESC LIMIT 1", (run_id,)
    ).fetchone()
    return decode_event(kind, data).clock_s
