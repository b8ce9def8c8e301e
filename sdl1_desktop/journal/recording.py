"""Events into the tables: each event as a row, and the run's own row folded from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from sdl1_desktop.events import Event, RunCreated, RunFinished, RunState, StateChanged
from sdl1_desktop.journal.search_words import search_words

__all__ = ["EncodedEvent", "record"]

EncodedEvent = tuple[Event, bytes]
"""An event and its JSON as ``encode_event`` writes it."""

_INSERT_EVENTS = "INSERT INTO events (run_id, seq, time, kind, step, data) VALUES "
_EVENT_ROW = "(?, ?, ?, ?, ?, ?)"
_COLUMNS = _EVENT_ROW.count("?")

_ROWS = 100
"""Most rows of one statement. Between two statements this thread waits for its turn, up to the
interpreter's switch interval while the engine is busy: row by row that is most of a commit."""

_INSERT_RUN = """
    INSERT INTO runs (id, created, updated, workflow_id, workflow_name, source, backend, dry_run,
        robot, state, origin, folder, owner, last_seq, words)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_UPDATE_RUN = "UPDATE runs SET last_seq = max(last_seq, ?), updated = max(updated, ?) WHERE id = ?"

_UPDATE_STATE = """
    UPDATE runs SET state = coalesce(?, state), ended = coalesce(?, ended),
        result = coalesce(?, result), duration_s = coalesce(?, duration_s)
    WHERE id = ?
"""
"""Apart from the other, since each change of the state also changes an index."""


@dataclass(slots=True)
class _RunChange:
    """What a group of events changes in the run's own row; None leaves a column as it is."""

    last_seq: int = 0
    updated: float = 0.0
    state: str | None = None
    ended: float | None = None
    result: str | None = None
    duration_s: float | None = None


def record(connection: sqlite3.Connection, owner: str, events: Iterable[EncodedEvent]) -> None:
    """Write events, in the transaction that the caller has begun.

    Args:
        connection: where to.
        owner: the opened journal that runs created by these events belong to.
        events: in the order of their making.

    Raises:
        sqlite3.Error: nothing may be kept of it; the caller rolls back.
    """
    values: list[Any] = []
    changes: dict[str, _RunChange] = {}
    for event, data in events:
        step = getattr(event, "step", None)
        values += (event.run_id, event.seq, event.time, event.kind, step, data)
        change = changes.get(event.run_id)
        if change is None:
            change = changes[event.run_id] = _RunChange()
        change.last_seq = event.seq
        change.updated = event.time
        if isinstance(event, StateChanged):
            change.state = event.state.value
            change.ended = event.time if event.state.ended else None
        elif isinstance(event, RunFinished):
            # A result is small and read with every list of runs: its own column, as text.
            change.result = orjson.dumps(event.result, option=_RESULT_OPTIONS).decode()
            change.duration_s = event.result.get("duration_s")
        elif isinstance(event, RunCreated):
            connection.execute(_INSERT_RUN, _run_row(event, owner))
    for at in range(0, len(values), _ROWS * _COLUMNS):
        block = values[at : at + _ROWS * _COLUMNS]
        places = ", ".join([_EVENT_ROW] * (len(block) // _COLUMNS))
        connection.execute(_INSERT_EVENTS + places, block)
    connection.executemany(
        _UPDATE_RUN,
        [(one.last_seq, one.updated, run_id) for run_id, one in changes.items()],
    )
    connection.executemany(
        _UPDATE_STATE,
        [
            (one.state, one.ended, one.result, one.duration_s, run_id)
            for run_id, one in changes.items()
            if one.state is not None or one.result is not None
        ],
    )


_RESULT_OPTIONS = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS


def _run_row(event: RunCreated, owner: str) -> tuple[Any, ...]:
    return (
        event.run_id,
        event.time,
        event.time,
        event.workflow_id,
        event.workflow_name,
        event.source,
        event.backend,
        event.dry_run,
        event.robot,
        RunState.IDLE.value,
        event.origin,
        event.folder,
        owner,
        event.seq,
        search_words(event.workflow_name, event.run_id, event.source),
    )
