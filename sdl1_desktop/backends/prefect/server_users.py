"""Which processes use the local server: told by file locks, which the system frees at their end."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Generator
from pathlib import Path

from filelock import FileLock, Timeout

from sdl1_desktop.backends.prefect.places import PrefectPlaces

__all__ = ["ServerUser", "counting", "users_left"]

_PATIENCE_S = 10.0


class ServerUser:
    """This process's claim on the server; the server is kept while one is held."""

    def __init__(self, places: PrefectPlaces) -> None:
        """Hold a claim.

        Raises:
            OSError: its file cannot be made.
        """
        places.users.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(places.users / f"{os.getpid()}-{uuid.uuid4().hex[:8]}.lock")
        with counting(places):
            self._lock.acquire(timeout=_PATIENCE_S)

    def release(self) -> None:
        """Give the claim back; twice does no harm."""
        self._lock.release()
        _remove(Path(self._lock.lock_file))


@contextlib.contextmanager
def counting(places: PrefectPlaces) -> Generator[None, None, None]:
    """While this is open nobody becomes a user, and nobody else counts them."""
    places.folder.mkdir(parents=True, exist_ok=True)
    with _lock(places.door_lock).acquire(timeout=_PATIENCE_S):
        yield


def users_left(places: PrefectPlaces) -> int:
    """How many claims are held; to be asked within :func:`counting`."""
    held = 0
    for path in places.users.glob("*.lock"):
        lock = _lock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            held += 1
            continue
        lock.release()
        _remove(path)
    return held


def _lock(path: Path) -> FileLock:
    # Not one lock for each thread: a claim may be given back in another thread.
    return FileLock(path, thread_local=False)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
