"""What processes left that the system ended for a fault: found and told at the next start."""

from __future__ import annotations

import contextlib
import logging
import re
from pathlib import Path

from sdl1_desktop.logs.crash_report import CrashReport, FaultTold, write_report
from sdl1_desktop.logs.place import take_place_of
from sdl1_desktop.logs.session import PastSession

__all__ = ["CRASHES", "collect_crashes", "set_aside"]

_log = logging.getLogger(__name__)

CRASHES = "crashes"
"""Name of the folder of reports, in the folder of logs."""

_SUFFIX = ".fault"

_LINES = 200
_TAIL = 200_000
"""Bytes at the end of a log file that are looked through for those lines."""

_RECORD = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ [A-Z]+ (\d+) ")


def set_aside(session: Path) -> None:
    """Keep the file of a session that died of a fault; the next window makes a report of it.

    For the process that has the place: the one that wrote the file is dead.
    """
    try:
        past = PastSession.read(session)
        if past.fault:
            folder = session.parent / CRASHES
            folder.mkdir(exist_ok=True)
            process = past.head.get("process", 0)
            session.replace(folder / f"{session.stem}-{process}{_SUFFIX}")
        else:
            session.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        _log.warning("%s cannot be read: %s", session, error)


def collect_crashes(logs: Path) -> tuple[CrashReport, ...]:
    """Make a report of each fault that nobody was told of yet. Reads and writes files.

    ``logs`` is the folder of logs. What cannot be read or written is in the log file, and left.
    """
    for session in sorted(logs.glob("*.session")):
        _look_into(session)
    found: list[CrashReport] = []
    for fault in sorted((logs / CRASHES).glob(f"*{_SUFFIX}")):
        try:
            found.append(_report(fault, logs))
            fault.unlink()
        except OSError as error:
            _log.warning("%s cannot be made a report of: %s", fault, error)
    return tuple(found)


def _look_into(session: Path) -> None:
    """Set the file aside if no process has its place any more."""
    try:
        place = take_place_of(session)
    except OSError:
        return
    if place is not None:
        set_aside(session)
        place.free()


def _report(fault: Path, logs: Path) -> CrashReport:
    past = PastSession.read(fault)
    head = past.head
    time = fault.stat().st_mtime
    process = head.get("process")
    process = process if isinstance(process, int) else 0
    told = FaultTold(
        past.fault.splitlines()[0],
        past.fault,
        past.run_id,
        time,
        process,
        _last_lines(logs / Path(str(head.get("log", ""))).name, process),
        {
            "SDL1 Desktop": str(head.get("program", "")),
            "Python": str(head.get("python", "")),
            "System": str(head.get("system", "")),
            "Started": str(head.get("started", "")),
        },
    )
    path = write_report(fault.parent, told)
    return CrashReport(told.what, path, ended_program=True, time=time)


def _last_lines(log: Path, process: int) -> tuple[str, ...]:
    """The last lines that the process wrote; a newer one may have gone on in the same file."""
    with contextlib.suppress(OSError), log.open("rb") as file:
        size = log.stat().st_size
        file.seek(max(0, size - _TAIL))
        kept: list[str] = []
        of_process = False
        for line in file.read().decode("utf-8", "replace").splitlines():
            record = _RECORD.match(line)
            if record is not None:
                of_process = int(record[1]) == process
            if of_process:
                kept.append(line)
        return tuple(kept[-_LINES:])
    return ()
