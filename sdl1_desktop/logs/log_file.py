"""The rotating log file, and the last lines of it for crash reports."""

from __future__ import annotations

import logging
import os
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path

from sdl1_desktop.logs.place import LogPlace
from sdl1_desktop.logs.session import Session

__all__ = ["LOG_FILE", "LogFile"]

LOG_FILE = "sdl1-desktop.log"
"""Name of the newest log file of the first process in the folder of logs; a second process on the
same folder writes ``sdl1-desktop-2.log``. Older files end in ``.1``, ``.2``, …"""

_SIZE = 5_000_000
"""Bytes of one log file: opens quickly in any editor."""

_KEPT = 5
"""Older log files that are kept."""

_LINES = 200
"""Records that a crash report shows: the minute before, in a busy run."""

_FORMAT = "%(asctime)s %(levelname)s %(process)d %(threadName)s %(name)s: %(message)s"


class LogFile(RotatingFileHandler):
    """The log of this process. Closing it ends the process's session too.

    Where the full file cannot be renamed (a virus scanner or an editor holds it, under Windows), it
    goes on in it and tries again once it has grown by as much again.
    """

    def __init__(self, place: LogPlace, size: int = 0) -> None:
        """``size`` in bytes; 0 for the usual one.

        Raises:
            OSError: the file cannot be opened.
        """
        self.place = place
        self.recent: deque[str] = deque(maxlen=_LINES)
        self.session: Session | None = None
        self._step = size or _SIZE
        # backslashreplace: half of a surrogate pair in a file's name must not cost the record.
        super().__init__(
            place.log,
            # Who shares the file with another process must not rotate it.
            maxBytes=self._step if place.own else 0,
            backupCount=_KEPT,
            encoding="utf-8",
            errors="backslashreplace",
        )
        self.setFormatter(logging.Formatter(_FORMAT))

    def shouldRollover(self, record: logging.LogRecord) -> bool:
        """Whether the record would make the file larger than it may be; the line is remembered."""
        line = self.format(record)
        self.recent.append(line)
        if self.stream is None or self.maxBytes <= 0:
            return False
        self.stream.seek(0, os.SEEK_END)
        return self.stream.tell() + len(line.encode("utf-8", "replace")) + 1 > self.maxBytes

    def handleError(self, record: logging.LogRecord) -> None:
        """Lose a line that cannot be written: a full disk must not print tracebacks at operators.

        The last lines are still in ``recent``, for reports.
        """

    def doRollover(self) -> None:
        """Begin a new file, unless the full one cannot be renamed."""
        if self.stream is not None:
            self.stream.close()
        try:
            # Aside first: where that fails, the older files keep their places.
            self.place.log.rename(self._full)
            super().doRollover()
            self.maxBytes = self._step
        except OSError:
            self.stream = self._open()
            self.maxBytes += self._step

    def rotate(self, source: str, dest: str) -> None:
        """The full file, already aside, becomes the newest of the older ones."""
        self._full.rename(dest)

    @property
    def _full(self) -> Path:
        return self.place.log.with_suffix(".full")

    def close(self) -> None:
        """Close the file, end the session, and free the place."""
        super().close()
        if self.session is not None:
            self.session.end()
            self.session = None
        self.place.free()
