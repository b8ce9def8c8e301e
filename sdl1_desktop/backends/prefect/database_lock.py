"""Whether another program keeps the Prefect server from writing to its database."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

__all__ = ["is_held"]

_PATIENCE_S = 3.0
"""The server's own changes take some milliseconds each."""


def is_held(database: Path) -> bool:
    """Whether somebody holds the database so that nothing can be written; waits some seconds.

    The server itself says so in its log after a minute only, and answers all questions meanwhile.
    """
    if not database.is_file():
        return False
    try:
        with contextlib.closing(
            sqlite3.connect(
                f"{database.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=_PATIENCE_S,
                isolation_level=None,
            )
        ) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        # The low byte is the kind; the rest says more of it (sqlite.org/rescode.html).
        kind = error.sqlite_errorcode & 0xFF
        return kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return False
