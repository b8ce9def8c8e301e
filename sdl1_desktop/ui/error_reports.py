"""Uncaught errors as problems for the operator, in place of tracebacks on a terminal.

The traceback is in the log file: the log's hooks write it before they hand the error on to these.
"""

from __future__ import annotations

import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.messages import message
from sdl1_desktop.ui.problem import Problem

__all__ = ["ErrorReports"]


class ErrorReports(QObject):
    """Its two hooks may be called on any thread."""

    happened = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem`."""

    def in_main(
        self, kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
    ) -> None:
        """For ``sys.excepthook``."""
        if not issubclass(kind, KeyboardInterrupt):
            self._report(kind)

    def in_thread(self, args: threading.ExceptHookArgs) -> None:
        """For ``threading.excepthook``."""
        if not issubclass(args.exc_type, SystemExit):
            self._report(args.exc_type)

    def _report(self, kind: type[BaseException]) -> None:
        self.happened.emit(
            Problem(
                message("Something went wrong inside the program ({name}).", name=kind.__name__),
                message("What the window shows is still true. The log file has the details."),
            )
        )
