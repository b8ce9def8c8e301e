"""Begins the program's log."""

from __future__ import annotations

import logging

from sdl1_desktop.logs.hard_crashes import CRASHES, set_aside
from sdl1_desktop.logs.log_file import LogFile
from sdl1_desktop.logs.place import take_place
from sdl1_desktop.logs.reporter import CrashReporter
from sdl1_desktop.logs.session import Session
from sdl1_desktop.logs.uncaught import UncaughtErrors
from sdl1_desktop.messages import Message, message
from sdl1_desktop.settings import Folders

__all__ = ["start_logging"]

_log = logging.getLogger(__name__)


def start_logging(folders: Folders, reporter: CrashReporter | None = None) -> Message | None:
    """Send log records and uncaught errors to a log file in the folder of logs.

    The program's own records from INFO on are written, those of libraries from WARNING on. Calling
    it again moves the log to the new folder. ``reporter`` hears of uncaught errors; without one
    they are written down all the same.

    Returns:
        None, or what to tell the operator where the file cannot be written; the program goes on
        without it then.
    """
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, LogFile)]:
        root.removeHandler(handler)
        handler.close()
    logging.getLogger("sdl1_desktop").setLevel(logging.INFO)
    reporter = UncaughtErrors.install(reporter)
    try:
        folders.logs.mkdir(parents=True, exist_ok=True)
        handler = LogFile(take_place(folders.logs))
    except OSError as error:
        reporter.use(folders.logs / CRASHES, None)
        return message(
            "The program's log cannot be written to {folder}: {why}. The program works without it.",
            folder=str(folders.logs),
            why=error.strerror or str(error),
        )
    root.addHandler(handler)
    _begin_session(handler)
    reporter.use(folders.logs / CRASHES, handler)
    return None


def _begin_session(handler: LogFile) -> None:
    place = handler.place
    if not place.own:
        return
    set_aside(place.session)
    try:
        handler.session = Session(place.session, place.log)
    except OSError as error:
        _log.warning("a fault of this process would leave no report: %s", error)
