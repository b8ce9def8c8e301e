"""Python's hooks for what nothing caught: on the main thread, on others, in asyncio's loops."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from sdl1_desktop.logs.reporter import CrashReporter

__all__ = ["UncaughtErrors"]

_log = logging.getLogger(__name__)


class UncaughtErrors:
    """Reports what nothing caught, then does what was done about it before.

    As a filter of the logger ``asyncio`` it takes the errors of tasks that nobody waited for.
    """

    def __init__(self, reporter: CrashReporter) -> None:
        self.reporter = reporter
        self._main = sys.excepthook
        self._thread = threading.excepthook
        self._unraisable = sys.unraisablehook

    @classmethod
    def install(cls, reporter: CrashReporter | None) -> CrashReporter:
        """Take the hooks over, once; answers the reporter in use.

        ``reporter`` is used from now on; None leaves the one that is there, or makes one.
        """
        there = getattr(sys.excepthook, "__self__", None)
        if isinstance(there, cls):
            if reporter is not None:
                there.reporter = reporter
            return there.reporter
        hooks = cls(reporter or CrashReporter())
        sys.excepthook = hooks.in_main
        threading.excepthook = hooks.in_thread
        sys.unraisablehook = hooks.unraisable
        loops = logging.getLogger("asyncio")
        for one in [one for one in loops.filters if isinstance(one, cls)]:
            loops.removeFilter(one)
        loops.addFilter(hooks)
        return hooks.reporter

    def in_main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """``sys.excepthook``."""
        if not issubclass(kind, KeyboardInterrupt):
            self.reporter.report("the main thread", error.with_traceback(trace))
        self._main(kind, error, trace)

    def in_thread(self, args: threading.ExceptHookArgs) -> None:
        """``threading.excepthook``."""
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            name = args.thread.name if args.thread else "?"
            self.reporter.report(f"thread {name}", args.exc_value)
        self._thread(args)

    def unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """``sys.unraisablehook``."""
        if args.exc_value is not None:
            info = (args.exc_type, args.exc_value, args.exc_traceback)
            # The object itself may be half destroyed: only its type is named.
            _log.error("%s in %s", args.err_msg or "error", type(args.object), exc_info=info)
        self._unraisable(args)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a loop's record is written as it is; an error is, by the reporter."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None or record.levelno < logging.ERROR:
            return True
        self.reporter.report(f"a task of thread {record.threadName}", error)
        return False
