"""Events into the tables: each event as a row, and the run's own row folded from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from sdl1_desktop.events import Event, RunCreated, RunFinished, RunState, StateChanged

__all__ = ["EncodedEvent", "record"]

EncodedEvent = tuple[Event, bytes]
"""An event and its JSON as ``encode_event`` writes it."""

_INSERT_EVENT = "INSERT INTO events (run_id, seq, time, kind, step, data) VALUES (?, ?, ?, ?, ?, ?)"

_INSERT_RUN = """
    INSERT INTO runs (id, created, updated, workflow_id, workflow_name, source, backend, dry_run,
        robot, state, origin, folder, owner, last_seq)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_UPDATE_RUN = """
    UPDATE runs SET last_seq = max(last_seq, ?), updated = max(updated, ?),
        state = coalesce(?, state), ended = coalesce(?, ended), result = coalesce(?, result)
    WHERE id = ?
"""


@dataclass(slots=True)
class _RunChange:
    """What a group of events changes in the run's own row; None leaves a column as it is."""

    last_seq: int = 0
    updated: float = 0.0
    state: str | None = None
    ended: float | None = None
    result: str | None = None


def record(connection: sqlite3.Connection, owner: str, events: Iterable[EncodedEvent]) -> None:
    """Write events, in the transaction that the caller has begun.

    Args:
        connection: where to.
        owner: the opened journal that runs created by these events belong to.
        events: in the order of their making.

    Raises:
        sqlite3.Error: nothing may be kept of it; the caller rolls back.
    """
    rows: list[tuple[Any, ...]] = []
    changes: dict[str, _RunChange] = {}
    for event, data in events:
        step = getattr(event, "step", None)
        rows.append((event.run_id, event.seq, event.time, event.kind, step, data))
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
        elif isinstance(event, RunCreated):
            connection.execute(_INSERT_RUN, _run_row(event, owner))
    connection.executemany(_INSERT_EVENT, rows)
    connection.executemany(
        _UPDATE_RUN,
        [
            (one.last_seq, one.updated, one.state, one.ended, one.result, run_id)
            for run_id, one in changes.items()
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
    )
