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

__all__ = ["LOG_FILE", "start_logging"]

LOG_FILE = "sdl1-desktop.log"
"""Name of the newest log file in the folder of logs; older ones end in ``.1``, ``.2``, …"""

_SIZE = 5_000_000
"""Bytes of one log file: opens quickly in any editor."""

_KEPT = 5
"""Older log files that are kept."""

_FORMAT = "%(asctime)s %(levelname)s %(process)d %(threadName)s %(name)s: %(message)s"

_log = logging.getLogger(__name__)


class _LogFile(RotatingFileHandler):
    """A rotating file that goes on in the full one where it cannot be renamed.

    Windows refuses to rename a file that a second copy of the program has open.
    """

    def doRollover(self) -> None:
        try:
            super().doRollover()
        except PermissionError:
            self.maxBytes = 0
            self.stream = self._open()


def start_logging(folders: Folders) -> Message | None:
    """Send log records and uncaught errors to :data:`LOG_FILE` in the folder of logs.

    The program's own records from INFO on are written, those of libraries from WARNING on. Calling
    it again moves the log to the new folder.

    Returns:
        None, or what to tell the operator where the file cannot be written; the program goes on
        without it then.
    """
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _LogFile)]:
        root.removeHandler(handler)
        handler.close()
    logging.getLogger("sdl1_desktop").setLevel(logging.INFO)
    _UncaughtErrors.install()
    try:
        folders.logs.mkdir(parents=True, exist_ok=True)
        # backslashreplace: half of a surrogate pair in a file's name must not cost the record.
        handler = _LogFile(
            folders.logs / LOG_FILE,
            maxBytes=_SIZE,
            backupCount=_KEPT,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError as error:
        return message(
            "The program's log cannot be written to {folder}: {why}. The program works without it.",
            folder=str(folders.logs),
            why=error.strerror or str(error),
        )
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
    return None


class _UncaughtErrors:
    """Logs what nothing caught, then does what was done about it before."""

    def __init__(self) -> None:
        self._main = sys.excepthook
        self._thread = threading.excepthook
        self._unraisable = sys.unraisablehook

    @classmethod
    def install(cls) -> None:
        """Take the three hooks over, once."""
        if isinstance(getattr(sys.excepthook, "__self__", None), cls):
            return
        hooks = cls()
        sys.excepthook = hooks.in_main
        threading.excepthook = hooks.in_thread
        sys.unraisablehook = hooks.unraisable

    def in_main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """``sys.excepthook``."""
        if not issubclass(kind, KeyboardInterrupt):
            _log.critical("uncaught error", exc_info=(kind, error, trace))
        self._main(kind, error, trace)

    def in_thread(self, args: threading.ExceptHookArgs) -> None:
        """``threading.excepthook``."""
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            name = args.thread.name if args.thread else "?"
            info = (args.exc_type, args.exc_value, args.exc_traceback)
            _log.critical("uncaught error in thread %s", name, exc_info=info)
        self._thread(args)

    def unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """``sys.unraisablehook``."""
        if args.exc_value is not None:
            info = (args.exc_type, args.exc_value, args.exc_traceback)
            # The object itself may be half destroyed: only its type is named.
            _log.error("%s in %s", args.err_msg or "error", type(args.object), exc_info=info)
        self._unraisable(args)
