"""Finding runs: filters, pages of any list however long, tags and notes.

Lists have the newest run first. Their pages begin after a run and not at a number, so that runs
that are added meanwhile move nothing.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from sdl1_desktop.events import RunState
from sdl1_desktop.journal.search_words import folded, search_words
from sdl1_desktop.journal.summary import ENTRY_COLUMNS, RunCursor, RunEntry, entry_of_row

__all__ = [
    "LISTED",
    "RunFilter",
    "RunPages",
    "count_runs",
    "find_runs",
    "run_pages",
    "set_note",
    "set_tags",
    "tags_in_use",
    "tidy_tags",
]

LISTED = "FROM runs INDEXED BY runs_listed"
"""Left to itself SQLite may take the index of times alone, and read each run's whole row."""


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Which runs are wanted; what is left empty lets all pass.

    Args:
        text: words that all have to stand in the workflow's name, the run's id, its tags, its note
            or the name of its file; upper and lower case, wide and narrow characters are the same.
        states: any of these.
        dry_run: only dry runs, or only live ones.
        backend: who ran the nodes.
        robot: the robot's address.
        workflow_id: the workflow's id.
        tag: one tag of the run, as it is written.
        since: made at this POSIX time (s) or later.
        until: made before this POSIX time (s).
        origin: who asked for the run.
    """

    text: str = ""
    states: frozenset[RunState] = frozenset()
    dry_run: bool | None = None
    backend: str = ""
    robot: str = ""
    workflow_id: str = ""
    tag: str = ""
    since: float | None = None
    until: float | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class RunPages:
    """The outline of a list: how many runs it has, and the run after which each page begins.

    ``after`` has one entry a page; that of the first page is None.
    """

    count: int
    size: int
    after: tuple[RunCursor | None, ...]


def find_runs(
    connection: sqlite3.Connection, wanted: RunFilter, *, limit: int, before: RunCursor | None
) -> list[RunEntry]:
    """One page: the runs that follow ``before`` in the list, or the first ones."""
    where, values = _conditions(wanted, before)
    rows = connection.execute(
        f"SELECT {ENTRY_COLUMNS} {LISTED}{where} ORDER BY created DESC, id DESC LIMIT ?",
        (*values, limit),
    )
    return [entry_of_row(row) for row in rows]


def count_runs(connection: sqlite3.Connection, wanted: RunFilter) -> int:
    """How many runs the list has."""
    where, values = _conditions(wanted, None)
    return connection.execute(f"SELECT count(*) {LISTED}{where}", values).fetchone()[0]


def run_pages(connection: sqlite3.Connection, wanted: RunFilter, size: int) -> RunPages:
    """The outline of the list in pages of ``size`` runs."""
    count = count_runs(connection, wanted)
    after: list[RunCursor | None] = [None]
    while len(after) * size < count:
        where, values = _conditions(wanted, after[-1])
        # One step a page, not one answer with all rows: the interpreter is free meanwhile.
        last = connection.execute(
            f"SELECT created, id {LISTED}{where} ORDER BY created DESC, id DESC LIMIT 1 OFFSET ?",
            (*values, size - 1),
        ).fetchone()
        if last is None:
            break
        after.append(last)
    return RunPages(count, size, tuple(after))


def tags_in_use(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """All tags in alphabetical order, and how many runs have each."""
    return connection.execute("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY tag").fetchall()


def tidy_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags as they are kept: one space between words, no empty ones, each once, in order."""
    tidy = {" ".join("".join(c if c.isprintable() else " " for c in tag).split()) for tag in tags}
    return tuple(sorted(tidy - {""}))


def set_tags(connection: sqlite3.Connection, run_id: str, tags: tuple[str, ...]) -> bool:
    """Replace a run's tags, in the caller's transaction; answers whether there is such a run."""
    connection.execute("DELETE FROM tags WHERE run_id = ?", (run_id,))
    connection.executemany(
        "INSERT INTO tags (run_id, tag) SELECT id, ? FROM runs WHERE id = ?",
        [(tag, run_id) for tag in tidy_tags(tags)],
    )
    return _index(connection, run_id)


def set_note(connection: sqlite3.Connection, run_id: str, note: str) -> bool:
    """Replace a run's note, in the caller's transaction; answers whether there is such a run."""
    connection.execute("UPDATE runs SET note = ? WHERE id = ?", (note, run_id))
    return _index(connection, run_id)


def _index(connection: sqlite3.Connection, run_id: str) -> bool:
    """Bring the words that the run is found by up to date."""
    row = connection.execute(
        "SELECT workflow_name, id, source, note FROM runs WHERE id = ?", (run_id,)
    ).fetchone()
    if row is None:
        return False
    tags = connection.execute("SELECT tag FROM tags WHERE run_id = ? ORDER BY tag", (run_id,))
    name, _, source, note = row
    words = search_words(name, run_id, source, *(tag for (tag,) in tags), note)
    connection.execute("UPDATE runs SET words = ? WHERE id = ?", (words, run_id))
    return True


def _conditions(wanted: RunFilter, before: RunCursor | None) -> tuple[str, list[Any]]:
    """The WHERE clause, and the values of its marks."""
    parts: list[str] = []
    values: list[Any] = []

    def add(part: str, *marks: object) -> None:
        parts.append(part)
        values.extend(marks)

    if before is not None:
        add("(created, id) < (?, ?)", *before)
    if wanted.since is not None:
        add("created >= ?", wanted.since)
    if wanted.until is not None:
        add("created < ?", wanted.until)
    if wanted.states:
        marks = ", ".join("?" * len(wanted.states))
        add(f"state IN ({marks})", *(state.value for state in wanted.states))
    if wanted.dry_run is not None:
        add("dry_run = ?", int(wanted.dry_run))
    for column in ("backend", "robot", "workflow_id", "origin"):
        if value := getattr(wanted, column):
            add(f"{column} = ?", value)
    if wanted.tag:
        # As a list that is looked up, not as a join: the runs stay in the order of their index.
        add("+id IN (SELECT run_id FROM tags WHERE tag = ?)", wanted.tag)
    for word in folded(wanted.text).split():
        add("instr(words, ?) > 0", word)
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), values
