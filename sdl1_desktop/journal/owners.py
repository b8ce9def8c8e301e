"""Which process records a run: told by a file lock, which the system frees when a process dies."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Generator
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["Owner", "owner_gone"]

_PATIENCE_S = 5.0


class Owner:
    """One opened journal, with an id of its own and a lock held while it is open."""

    def __init__(self, folder: Path) -> None:
        """Take the lock, in ``folder``.

        Raises:
            OSError: the lock's file cannot be made.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.id = uuid.uuid4().hex
        self._lock = _lock(folder, self.id)
        self._lock.acquire(timeout=_PATIENCE_S)

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()
        _remove(Path(self._lock.lock_file))


@contextlib.contextmanager
def owner_gone(folder: Path, owner: str) -> Generator[bool, None, None]:
    """Whether the process of ``owner`` is gone; while this is open, nobody else is told so."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = _lock(folder, owner)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
        _remove(Path(lock.lock_file))


def _lock(folder: Path, owner: str) -> FileLock:
    # Not one lock for each thread: a journal may be closed in another thread than it was opened in.
    return FileLock(folder / f"{owner}.lock", thread_local=False)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
