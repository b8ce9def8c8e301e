"""The log that the local server writes: kept small, and read for what it says of troubles."""

from __future__ import annotations

from pathlib import Path
from typing import IO

__all__ = ["ServerLog"]

_SIZE = 5_000_000
"""Bytes after which the next start begins a new file; one older file is kept."""

_LOCKED = b"database is locked"


class ServerLog:
    """The server's log file, as the keeper sees it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_to = 0

    def open(self) -> IO[bytes]:
        """The file, for a server that starts now to write to.

        Raises:
            OSError: it cannot be made.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists() and self.path.stat().st_size > _SIZE:
            self.path.replace(self.path.with_name(f"{self.path.name}.1"))
        file = self.path.open("ab")
        self._read_to = file.tell()
        return file

    def tells_of_lock(self) -> bool:
        """Whether what was written since the last call says that the database is locked."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._read_to)
                new = file.read()
                self._read_to = file.tell()
        except OSError:
            return False
        return _LOCKED in new

    def last_line(self) -> str:
        """The last line that says something, for a message; empty where there is none."""
        try:
            lines = self.path.read_bytes()[-4000:].decode("utf-8", "replace").splitlines()
        except OSError:
            return ""
        said = [line.strip() for line in lines if line.strip(" │╭╰─╮╯\t")]
        return next((line for line in reversed(said) if line != "Server stopped!"), "")
