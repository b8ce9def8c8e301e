"""Writes a report of each fault that nothing caught, once for each place where it happens."""

from __future__ import annotations

import logging
import os
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sdl1_desktop.logs.crash_report import (
    CrashReport,
    FaultTold,
    installed_versions,
    note_again,
    write_report,
)
from sdl1_desktop.logs.log_file import LogFile

__all__ = ["CrashReporter"]

_log = logging.getLogger(__name__)

_MOST = 20
"""Reports of one process: after so many different faults further ones tell nothing new."""

_TELL_AGAIN_S = 60.0
"""A fault that goes on and on is told of again after this."""

_FRAMES = 3
"""Innermost calls that make two faults the same."""


@dataclass(slots=True)
class _Fault:
    count: int = 0
    path: Path | None = None
    told: float = 0.0


class CrashReporter:
    """May be called on any thread. Never raises: whoever calls it is in trouble already."""

    def __init__(
        self,
        listener: Callable[[CrashReport], None] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``listener`` is called, on the thread of the fault, for each fault that is to be told."""
        self._listener = listener
        self._clock = clock
        self._folder: Path | None = None
        self._log_file: LogFile | None = None
        self._run_id = ""
        self._faults: dict[tuple[str, ...], _Fault] = {}
        self._lock = threading.Lock()

    def use(self, folder: Path, log_file: LogFile | None) -> None:
        """Write reports into ``folder`` from now on, with the last lines of this log."""
        self._folder, self._log_file = folder, log_file
        self.note_run(self._run_id)

    def note_run(self, run_id: str) -> None:
        """A run is active from now on; "" for none."""
        self._run_id = run_id
        session = self._log_file.session if self._log_file is not None else None
        if session is None:
            return
        try:
            session.note_run(run_id)
        except OSError:
            _log.warning("the run that is active cannot be noted", exc_info=True)

    def report(self, where: str, error: BaseException) -> None:
        """An exception that nothing caught; ``where`` says on which thread, for example."""
        trace = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        same = (type(error).__qualname__, *(f"{one.filename}:{one.lineno}" for one in trace))
        details = "".join(traceback.format_exception(error))
        self._take(same, type(error).__name__, f"{type(error).__name__} in {where}", details)

    def report_text(self, name: str, text: str) -> None:
        """A fault that is no exception, said by a library, and where the program was."""
        details = f"{text}\n\n{''.join(traceback.format_stack()[:-2])}"
        self._take((name, text), name, f"{name}: {text}", details)

    def _take(self, same: tuple[str, ...], name: str, what: str, details: str) -> None:
        now = self._clock()
        with self._lock:
            if same not in self._faults and len(self._faults) >= _MOST:
                _log.error("%s\n%s", what, details)
                return
            fault = self._faults.setdefault(same, _Fault())
            fault.count += 1
            if fault.count == 1:
                fault.path = self._write(what, details, now)
                _log.critical("%s\n%s", what, details.rstrip())
            elif _is_power_of_ten(fault.count):
                _log.critical("the same again, %d times in all: %s", fault.count, what)
                self._note_again(fault, now)
            tell = fault.count == 1 or now - fault.told >= _TELL_AGAIN_S
            if tell:
                fault.told = now
            report = CrashReport(name, fault.path, time=now)
        if tell and self._listener is not None:
            self._listener(report)

    def _write(self, what: str, details: str, now: float) -> Path | None:
        if self._folder is None:
            return None
        lines = tuple(self._log_file.recent) if self._log_file is not None else ()
        told = FaultTold(what, details, self._run_id, now, os.getpid(), lines, installed_versions())
        try:
            return write_report(self._folder, told)
        except OSError:
            _log.exception("a crash report cannot be written")
            return None

    def _note_again(self, fault: _Fault, now: float) -> None:
        if fault.path is None:
            return
        try:
            note_again(fault.path, fault.count, now)
        except OSError:
            _log.warning("%s cannot be written", fault.path, exc_info=True)


def _is_power_of_ten(number: int) -> bool:
    text = str(number)
    return text[0] == "1" and not text[1:].strip("0")
