"""Events into the tables: each event as a row, and the run's own row folded from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson

from sdl1_desktop.events import Event, RunCreated, RunFinished, RunState, StateChanged
from sdl1_desktop.journal.search_words import search_words

__all__ = ["EncodedEvent", "Statement", "prepare_recording", "statements"]

EncodedEvent = tuple[Event, bytes]
"""An event and its JSON as ``encode_event`` writes it."""

_INSERT_RUN = """
    INSERT INTO runs (id, created, updated, workflow_id, workflow_name, source, backend, dry_run,
        robot, state, origin, folder, owner, last_seq, words)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_INCOMING = (
    """
    CREATE TEMP VIEW incoming AS SELECT NULL AS what, NULL AS run_id, NULL AS seq, NULL AS time,
        NULL AS kind, NULL AS step, NULL AS data
    """,
    """
    CREATE TEMP TRIGGER incoming_event INSTEAD OF INSERT ON incoming WHEN NEW.what = 'event' BEGIN
        INSERT INTO events (run_id, seq, time, kind, step, data)
            VALUES (NEW.run_id, NEW.seq, NEW.time, NEW.kind, NEW.step, NEW.data);
    END
    """,
    """
    CREATE TEMP TRIGGER incoming_last INSTEAD OF INSERT ON incoming WHEN NEW.what = 'last' BEGIN
        UPDATE runs SET last_seq = max(last_seq, NEW.seq), updated = max(updated, NEW.time)
            WHERE id = NEW.run_id;
    END
    """,
    # Apart from the other, since each change of the state also changes an index.
    """
    CREATE TEMP TRIGGER incoming_state INSTEAD OF INSERT ON incoming WHEN NEW.what = 'state' BEGIN
        UPDATE runs SET state = coalesce(NEW.kind, state), ended = coalesce(NEW.time, ended)
            WHERE id = NEW.run_id;
    END
    """,
    """
    CREATE TEMP TRIGGER incoming_result INSTEAD OF INSERT ON incoming WHEN NEW.what = 'result' BEGIN
        UPDATE runs SET result = NEW.data, duration_s = NEW.time WHERE id = NEW.run_id;
    END
    """,
)
"""What is inserted here goes to its table: so one statement records a whole group. With each
statement the writer's thread asks for its turn, and a busy engine stands still for each of them."""

_INSERT = "INSERT INTO incoming (what, run_id, seq, time, kind, step, data) VALUES "
_ROW = "(?, ?, ?, ?, ?, ?, ?)"
_NOTHING = (None,) * _ROW.count("?")

_BLOCKS = (8, 32, 128)
"""Rows of one statement, filled up with rows that do nothing. SQLite keeps what it has prepared, at
0.7 kB a row: with a statement for every number of events that would be some MB."""

Statement = tuple[str, Sequence[Any]]
"""SQL and its values."""


@dataclass(slots=True)
class _RunChange:
    """What a group of events changes in the run's own row; None leaves a column as it is."""

    last_seq: int = 0
    updated: float = 0.0
    state: str | None = None
    ended: float | None = None
    result: str | None = None
    duration_s: float | None = None

    def rows(self, run_id: str) -> Iterator[tuple[Any, ...]]:
        """For ``incoming``."""
        yield ("last", run_id, self.last_seq, self.updated, None, None, None)
        if self.state is not None:
            yield ("state", run_id, None, self.ended, self.state, None, None)
        if self.result is not None:
            yield ("result", run_id, None, self.duration_s, None, None, self.result)


def prepare_recording(connection: sqlite3.Connection) -> None:
    """Make ready a connection for :func:`statements`; nothing of it is written into the file."""
    connection.execute("PRAGMA temp_store = MEMORY")
    for statement in _INCOMING:
        connection.execute(statement)


def statements(owner: str, events: Iterable[EncodedEvent]) -> list[Statement]:
    """What records these events: all of it is to be executed, in one transaction.

    Args:
        owner: the opened journal that runs created by these events belong to.
        events: in the order of their making.
    """
    created: list[Statement] = []
    rows: list[tuple[Any, ...]] = []
    changes: dict[str, _RunChange] = {}
    for event, data in events:
        run_id = event.run_id
        step = getattr(event, "step", None)
        rows.append(("event", run_id, event.seq, event.time, event.kind, step, data))
        change = changes.get(run_id)
        if change is None:
            change = changes[run_id] = _RunChange()
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
            created.append((_INSERT_RUN, _run_row(event, owner)))
    for run_id, change in changes.items():
        rows += change.rows(run_id)
    return [*created, *_inserted(rows)]


def _inserted(rows: Sequence[tuple[Any, ...]]) -> Iterator[Statement]:
    for at in range(0, len(rows), _BLOCKS[-1]):
        block = rows[at : at + _BLOCKS[-1]]
        length = next(one for one in _BLOCKS if one >= len(block))
        values = [*chain.from_iterable(block), *_NOTHING * (length - len(block))]
        yield _INSERT + ", ".join([_ROW] * length), values


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
