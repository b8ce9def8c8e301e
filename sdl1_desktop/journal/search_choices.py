"""What the runs of a journal can be filtered by: the values that occur in them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdl1_desktop.journal.search import LISTED

__all__ = ["MOST_CHOICES", "RunChoices", "choices_in_use"]

MOST_CHOICES = 200
"""Values of each kind that are offered: a longer list is no help to choose from."""


@dataclass(frozen=True, slots=True)
class RunChoices:
    """The values that occur, each once, at most :data:`MOST_CHOICES` of each kind.

    ``workflows`` has pairs of an id and the name that the workflow has in its newest run, the
    newest first; the others are in alphabetical order. What is empty in a run (a dry run may have
    no robot) is no value.
    """

    backends: tuple[str, ...] = ()
    robots: tuple[str, ...] = ()
    workflows: tuple[tuple[str, str], ...] = ()
    origins: tuple[str, ...] = ()


def choices_in_use(connection: sqlite3.Connection) -> RunChoices:
    """Look through all runs; reads the index of the list and not the runs themselves."""
    return RunChoices(
        backends=_values(connection, "backend"),
        robots=_values(connection, "robot"),
        workflows=_workflows(connection),
        origins=_values(connection, "origin"),
    )


def _values(connection: sqlite3.Connection, column: str) -> tuple[str, ...]:
    # The newest runs come first in the inner list: where there are too many values, theirs stay.
    rows = connection.execute(
        f"SELECT DISTINCT {column} FROM (SELECT {column} {LISTED} ORDER BY created DESC)"  # noqa: S608 - names of columns of our own
        f" WHERE {column} <> '' LIMIT ?",
        (MOST_CHOICES,),
    )
    return tuple(sorted(value for (value,) in rows))


def _workflows(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    # SQLite takes ``id`` from the row in which max(created) was found.
    newest = connection.execute(
        f"SELECT workflow_id, id, max(created) AS newest {LISTED}"
        " WHERE workflow_id <> '' GROUP BY workflow_id ORDER BY newest DESC LIMIT ?",
        (MOST_CHOICES,),
    ).fetchall()
    names = [
        connection.execute("SELECT workflow_name FROM runs WHERE id = ?", (run_id,)).fetchone()
        for _, run_id, _ in newest
    ]
    return tuple(
        (workflow_id, name[0])
        for (workflow_id, _, _), name in zip(newest, names, strict=True)
        if name is not None
    )
