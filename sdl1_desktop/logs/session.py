"""What a living process writes down about itself, for when the system ends it for a fault.

The first line of the file is JSON; a line follows whenever a run begins or ends. Python's
``faulthandler`` adds the stack of every thread when the process dies of a fault. A process that
ends in peace removes the file.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from sdl1_desktop import __version__

__all__ = ["PastSession", "Session", "system_name"]

_RUN = "run: "
_FAULTS = ("Fatal Python error:", "Windows fatal exception:")


class Session:
    """The file of this process. A fault is written into it for as long as it is open."""

    def __init__(self, path: Path, log: Path) -> None:
        """Begin the file anew; ``log`` is the log file that goes with it.

        Raises:
            OSError: it cannot be written.
        """
        self._path = path
        path.unlink(missing_ok=True)
        self._file = path.open("ab", buffering=0)
        head = {
            "process": os.getpid(),
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            "program": __version__,
            "python": sys.version.split()[0],
            "system": system_name(),
            "log": log.name,
        }
        self._write(json.dumps(head))
        # Where a developer has turned it on for the terminal, it stays there.
        self._watches = not faulthandler.is_enabled()
        if self._watches:
            faulthandler.enable(self._file)

    def note_run(self, run_id: str) -> None:
        """A run is active from now on; "" for none."""
        self._write(f"{_RUN}{run_id}")

    def end(self) -> None:
        """The process ends in peace; a second call does nothing."""
        if self._file.closed:
            return
        if self._watches:
            faulthandler.disable()
        self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _write(self, line: str) -> None:
        if not self._file.closed:
            self._file.write(f"{line}\n".encode("utf-8", "backslashreplace"))


@dataclass(frozen=True, slots=True)
class PastSession:
    """What the file of a dead process says.

    Attributes:
        head: the first line.
        run_id: the run that was active, or "".
        fault: the stacks that it left, or "" where it did not die of a fault.
    """

    head: dict[str, Any]
    run_id: str
    fault: str

    @classmethod
    def read(cls, path: Path) -> PastSession:
        """Read the file, whatever state it is in.

        Raises:
            OSError: it cannot be read.
        """
        text = path.read_bytes().decode("utf-8", "replace")
        first, _, rest = text.partition("\n")
        try:
            found: Any = json.loads(first)
        except ValueError:
            found = {}
        head = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
        places = [rest.find(word) for word in _FAULTS if word in rest]
        begin = min(places, default=len(rest))
        runs = [line for line in rest[:begin].splitlines() if line.startswith(_RUN)]
        run_id = runs[-1].removeprefix(_RUN).strip() if runs else ""
        return cls(head, run_id, rest[begin:].strip())


def system_name() -> str:
    """The operating system and its version. ``platform`` would ask Windows slowly for it."""
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        return f"Windows {version.major}.{version.minor} build {version.build}"
    system = os.uname()
    return f"{system.sysname} {system.release} {system.machine}"
