"""Whether somebody has written to the journal's file, whichever process it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sdl1_desktop.journal.database import connect
from sdl1_desktop.journal.errors import JournalError, why_of
from sdl1_desktop.messages import message

__all__ = ["JournalChanges"]


class JournalChanges:
    """Holds a connection open until it is closed. For one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Look at the journal at ``path``.

        Raises:
            JournalError: the file cannot be read.
        """
        self._path = path
        try:
            self._connection = connect(path)
        except sqlite3.Error as error:
            raise self._cannot_read(error) from error
        self._version = -1

    def changed(self) -> bool:
        """Whether anything was committed since the last call; so it is at the first.

        Raises:
            JournalError: the file cannot be read.
        """
        try:
            # Of the connection's own view of the file: other connections' commits change it.
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        except sqlite3.Error as error:
            raise self._cannot_read(error) from error
        before, self._version = self._version, version
        return version != before

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def _cannot_read(self, error: sqlite3.Error) -> JournalError:
        return JournalError(
            message(
                "The journal {file} cannot be read: {why}. Check that its disk is there.",
                file=str(self._path),
                why=why_of(error),
            )
        )
