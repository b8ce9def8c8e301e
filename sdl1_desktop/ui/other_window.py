"""Tells whether another window of this program works on the same data folder.

Each window holds a file lock of its own for as long as its process lives, which the system frees
however that ends. Reads and writes files: not for the window's thread.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdl1_desktop.messages import message
from sdl1_desktop.ui.problem import Problem

if TYPE_CHECKING:
    from filelock import FileLock

__all__ = ["OpenWindows"]

_MOST_WINDOWS = 8
_TURN_S = 5.0
"""Seconds to wait while another window looks."""


class OpenWindows:
    """The windows of one data folder; ``folder`` is for locks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: FileLock | None = None
        self._note = folder

    def enter(self) -> Problem | None:
        """This window is open from now on; answers what there is to say of another one.

        Raises:
            OSError: the folder cannot be made, or a file in it.
            Timeout: another window looks at the same moment, and takes too long (an ``OSError``).
        """
        from filelock import FileLock

        self._folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / "windows.lock").acquire(timeout=_TURN_S):
            others = list(self._take_place())
        return _other(min(others)) if others else None

    def leave(self) -> None:
        """This window is closed; a second call does nothing."""
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._note.unlink()
            self._lock.release()
            self._lock = None

    def _take_place(self) -> Iterator[str]:
        """Take the first free place; gives since when each other window is open."""
        from filelock import FileLock, Timeout

        for number in range(1, _MOST_WINDOWS + 1):
            lock = FileLock(self._folder / f"window-{number}.lock", thread_local=False)
            note = self._folder / f"window-{number}.json"
            try:
                lock.acquire(timeout=0)
            except Timeout:
                yield _since(note)
                continue
            if self._lock is None:
                self._lock, self._note = lock, note
                opened = {"since": _now(), "process": os.getpid()}
                with contextlib.suppress(OSError):
                    note.write_text(json.dumps(opened), encoding="utf-8")
            else:
                lock.release()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _since(note: Path) -> str:
    """When the window opened, as ISO 8601; now, where it has not written that yet."""
    try:
        found: Any = json.loads(note.read_text(encoding="utf-8"))
        return datetime.fromisoformat(found["since"]).astimezone(UTC).isoformat()
    except (OSError, ValueError, KeyError, TypeError):
        return _now()


def _other(since: str) -> Problem:
    when = datetime.fromisoformat(since).astimezone().strftime("%Y-%m-%d %H:%M")
    return Problem(
        message(
            "Both use the same data folder: the runs of either are in the history of both. A "
            "robot takes the run of one of them at a time."
        ),
        message("Work in the other window, unless you want two."),
        title=message("Another window of this program is open since {time}.", time=when),
    )
