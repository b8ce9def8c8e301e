"""Files that tell of a fault: what, where, in which versions, and the log lines before it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sdl1_desktop import __version__
from sdl1_desktop.logs.session import system_name

__all__ = ["CrashReport", "FaultTold", "installed_versions", "note_again", "write_report"]

_KEPT = 50
"""Reports that are kept; older ones are removed."""

_PACKAGES = ("PySide6-Essentials", "qasync", "opentrons", "prefect", "fastapi", "numpy")
"""Packages whose version a fault may depend on. Qt has the version of PySide6."""

_PREFIX = "crash-"

_HEADING = """SDL1 Desktop: crash report

It has no contents of workflows, but names of files and folders of this computer.
"""


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A fault that was written down.

    Attributes:
        name: what kind of fault, for example the exception's type.
        path: the report; None where it could not be written.
        ended_program: whether the program died of it.
        time: seconds since 1970 when it happened, or was found.
    """

    name: str
    path: Path | None
    ended_program: bool = False
    time: float = 0.0


@dataclass(frozen=True, slots=True)
class FaultTold:
    """What a report tells.

    Attributes:
        what: one line.
        details: the traceback or stacks.
        run_id: the run that was active, or "".
        time: seconds since 1970.
        process: of the process.
        lines: the log's last lines, oldest first.
        versions: what was in use, by name.
    """

    what: str
    details: str
    run_id: str
    time: float
    process: int
    lines: tuple[str, ...]
    versions: Mapping[str, str]

    def text(self) -> str:
        """The whole report."""
        when = datetime.fromtimestamp(self.time, UTC).isoformat(sep=" ", timespec="seconds")
        facts = {
            "When": when,
            "What": self.what,
            "Run": self.run_id or "none was active",
            "Process": str(self.process),
            **self.versions,
        }
        width = max(map(len, facts)) + 2
        return "\n".join(
            (
                _HEADING,
                *(f"{name + ':':<{width}}{value}" for name, value in facts.items()),
                "",
                "== Where",
                self.details.rstrip(),
                "",
                "== The log before it",
                *self.lines,
                "",
            )
        )


def installed_versions() -> dict[str, str]:
    """Versions of the program, Python, the system, and the packages that matter most."""
    # On the way to the window nobody asks for it, and it takes a while to be imported.
    from importlib import metadata

    versions = {
        "SDL1 Desktop": __version__,
        "Python": sys.version.split()[0],
        "System": system_name(),
    }
    for name in _PACKAGES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            versions[name] = metadata.version(name)
    return versions


def write_report(folder: Path, told: FaultTold) -> Path:
    """Write a report into the folder of reports; answers its file.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    moment = datetime.fromtimestamp(told.time, UTC).strftime("%Y%m%d-%H%M%S-%f")[:-3]
    path = _free_name(folder, f"{_PREFIX}{moment}-{told.process}")
    path.write_text(told.text(), encoding="utf-8", errors="backslashreplace")
    _prune(folder.glob(f"{_PREFIX}*.txt"))
    return path


def note_again(path: Path, times: int, time: float) -> None:
    """Note in a report that the same fault happened again, ``times`` in all.

    Raises:
        OSError: it cannot be written.
    """
    when = datetime.fromtimestamp(time, UTC).isoformat(sep=" ", timespec="seconds")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nThe same again at {when}: {times} times in all.\n")


def _free_name(folder: Path, stem: str) -> Path:
    """Two faults of one process may come in the same millisecond."""
    for number in count():
        path = folder / (f"{stem}-{number}.txt" if number else f"{stem}.txt")
        if not path.exists():
            return path
    raise AssertionError


def _prune(reports: Iterable[Path]) -> None:
    # Their names begin with their times.
    for old in sorted(reports, reverse=True)[_KEPT:]:
        with contextlib.suppress(OSError):
            old.unlink()
