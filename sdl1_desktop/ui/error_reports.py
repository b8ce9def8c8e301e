"""Faults that nothing caught as problems for the operator, and Qt's own messages."""

from __future__ import annotations

import logging
from datetime import datetime

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from sdl1_desktop.logs import CrashReport, CrashReporter
from sdl1_desktop.messages import message
from sdl1_desktop.ui.problem import Problem

__all__ = ["ErrorReports", "QtMessages", "problem_of_crash"]

_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
}


class ErrorReports(QObject):
    """Brings reports from whichever thread wrote them to the window."""

    happened = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem`."""

    def take(self, report: CrashReport) -> None:
        """A fault was written down; may be called on any thread."""
        self.happened.emit(problem_of_crash(report))


class QtMessages:
    """Sends what Qt says to the log file; what it calls critical or fatal is a fault."""

    def __init__(self, reporter: CrashReporter) -> None:
        self._reporter = reporter

    def install(self) -> None:
        """Take Qt's messages, in place of the terminal."""
        qInstallMessageHandler(self.take)

    def remove(self) -> None:
        """Leave them to the terminal again; the program ends."""
        qInstallMessageHandler(None)

    def take(self, kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
        """Qt says something; may be called on any thread."""
        level = _LEVELS.get(kind)
        if level is not None:
            _log.log(level, "%s", text)
        else:
            # Qt ends the process after a fatal one: then this report is all there is of why.
            name = "Qt fatal" if kind is QtMsgType.QtFatalMsg else "Qt critical"
            self._reporter.report_text(name, text or "")


def problem_of_crash(report: CrashReport) -> Problem:
    """What the operator is told of a fault."""
    if report.ended_program:
        what = message(
            "The program ended by a fault ({name}) on {time}.",
            name=report.name,
            time=datetime.fromtimestamp(report.time).astimezone().strftime("%Y-%m-%d %H:%M"),
        )
        action = message(
            "Look at the bench before the next run. A report of the fault was written: hand it to"
            " whoever looks after the program."
        )
    else:
        what = message("Something went wrong inside the program ({name}).", name=report.name)
        action = (
            message("What the window shows is still true. The log file has the details.")
            if report.path is None
            else message(
                "What the window shows is still true. A report of the fault was written: hand it"
                " to whoever looks after the program."
            )
        )
    if report.path is None:
        return Problem(what, action)
    return Problem(what, action, report.path.name, folder=str(report.path.parent))
