"""Each process has a log of its own: two that share one cannot rotate it.

Windows refuses to rename a file that another process has open, and elsewhere a process would go on
writing to the renamed file. So the first process takes the first place, the second the second, and
so on; the system frees a place however its process ends.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

__all__ = ["LogPlace", "take_place", "take_place_of"]

_NAME = "sdl1-desktop"

_PLACES = 16
"""More programs than anybody has open on one data folder."""


class LogPlace:
    """A number that no other process has, and the names of the files that go with it."""

    def __init__(self, folder: Path, stem: str, lock: BinaryIO | None) -> None:
        """``lock`` is None where all places are taken: the first one is shared then."""
        self.folder = folder
        self._stem = stem
        self._lock = lock

    @property
    def own(self) -> bool:
        """Whether no other process writes here."""
        return self._lock is not None

    @property
    def log(self) -> Path:
        """The newest log file; older ones end in ``.1``, ``.2``, …."""
        return self.folder / f"{self._stem}.log"

    @property
    def session(self) -> Path:
        """Is there while the process lives, and after it died of a fault."""
        return self.folder / f"{self._stem}.session"

    def free(self) -> None:
        """Let another process have the place."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def take_place(folder: Path) -> LogPlace:
    """The first free place in the folder of logs, which is there.

    Raises:
        OSError: the folder cannot be written to.
    """
    for number in range(1, _PLACES + 1):
        place = _take(folder, number)
        if place is not None:
            return place
    return LogPlace(folder, _stem(1), None)


def take_place_of(session: Path) -> LogPlace | None:
    """The place that this file of a session goes with; None where a process has it.

    Raises:
        OSError: the folder cannot be written to.
    """
    lock = session.with_suffix(".lock").open("a+b")
    if _try_lock(lock):
        return LogPlace(session.parent, session.stem, lock)
    lock.close()
    return None


def _take(folder: Path, number: int) -> LogPlace | None:
    return take_place_of(folder / f"{_stem(number)}.session")


def _stem(number: int) -> str:
    return _NAME if number == 1 else f"{_NAME}-{number}"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO) -> bool:
        """Lock the file for as long as it is open."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: BinaryIO) -> bool:
        """Lock the file for as long as it is open."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
