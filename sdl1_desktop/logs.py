"""The program's own log file, for whoever has to find out why the program misbehaved.

What happens in a run is kept by the journal; here is the rest: warnings, and the traceback of
every error that nothing else caught.
"""

from __future__ import annotations

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from types import TracebackType

from sdl1_desktop.messages import Message, message
from sdl1_desktop.settings import Folders

__all__ = ["start_logging"]

_SIZE = 5_000_000
"""Bytes of one log file: opens quickly in any editor."""

_KEPT = 5
"""Older log files that are kept."""

_FORMAT = "%(asctime)s %(levelname)s %(process)d %(threadName)s %(name)s: %(message)s"

_log = logging.getLogger("sdl1_desktop")


class _SharedRotatingFileHandler(RotatingFileHandler):
    """Goes on in the full file where it cannot be renamed.

    Windows refuses to rename a file that a second copy of the program has open.
    """

    def rotate(self, source: str, dest: str) -> None:
        try:
            super().rotate(source, dest)
        except PermissionError:
            self._grow_s = True


def start_logging(folders: Folders, level: int = logging.INFO) -> Message | None:
    """Send log records and uncaught errors to ``sdl1-desktop.log`` in the folder of logs.

    Calling it again moves the log to these folders. Gives None, or what to tell the operator where
    the file cannot be written; the program goes on without it then.
    """
