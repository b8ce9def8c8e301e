"""The program's own Prefect server, as its users see it: claimed, waited for, given back."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

import sdl1_desktop
from sdl1_desktop.backends.prefect.connection import Connection, local_connection
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.process_ties import start_detached
from sdl1_desktop.backends.prefect.server_check import is_ours
from sdl1_desktop.backends.prefect.server_record import ServerPhase, ServerRecord, read_record
from sdl1_desktop.backends.prefect.server_users import ServerUser
from sdl1_desktop.messages import Message, message

__all__ = ["LocalServer", "keeper_lives"]

_LOOK_EVERY_S = 0.05
_TELL_EVERY_S = 5.0
_MOST_KEEPERS = 3
_WITHIN_S = 240.0


class LocalServer:
    """One process's use of the data folder's server. Made once, closed once."""

    def __init__(self, places: PrefectPlaces, port: int) -> None:
        self.places = places
        self._port = port
        self._user: ServerUser | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    async def start(self, tell: Callable[[Message], None]) -> Connection:
        """The server, started where it does not run yet; it stays until :meth:`release`.

        Args:
            tell: told how far it is, at the beginning and every few seconds.

        Raises:
            PrefectProblem: it cannot be started.
        """
        await asyncio.to_thread(self._claim)
        began = told = time.monotonic()
        keepers = 0
        while True:
            record = read_record(self.places.record)
            if record is not None and await asyncio.to_thread(_ready, record):
                return local_connection(record.port)
            own = self._keeper is not None and self._keeper.poll() is None
            if not own and not await asyncio.to_thread(keeper_lives, self.places):
                self._check_keeper(record, keepers)
                self._start_keeper()
                keepers += 1
                if keepers == 1:
                    tell(self._beginning())
            now = time.monotonic()
            if now - told >= _TELL_EVERY_S:
                told = now
                tell(_progress(record, now - began))
            if now - began > _WITHIN_S:
                raise _gave_up(self.places, record)
            await asyncio.sleep(_LOOK_EVERY_S)

    def release(self) -> None:
        """Give the server back: it ends when nobody uses it any more."""
        if self._user is not None:
            self._user.release()
            self._user = None
        if self._keeper is not None and self._keeper.poll() is None:
            # It outlives this process on purpose; without this Python warns of a running child.
            self._keeper.returncode = 0
        self._keeper = None

    def record(self) -> ServerRecord | None:
        """What is known of the server; None where it does not run. Reads files."""
        record = read_record(self.places.record)
        if record is None or record.phase is ServerPhase.STOPPED:
            return None
        return record if record.phase is ServerPhase.FAILED or keeper_lives(self.places) else None

    def _claim(self) -> None:
        if self._user is not None:
            return
        try:
            self._user = ServerUser(self.places)
        except (OSError, Timeout) as error:
            raise PrefectProblem(
                message(
                    "The folder of the Prefect server cannot be used: {folder} ({cause}).",
                    folder=str(self.places.folder),
                    cause=getattr(error, "strerror", None) or str(error),
                ),
                message("Check that its disk is there and that you may write to it."),
            ) from error

    def _check_keeper(self, record: ServerRecord | None, keepers: int) -> None:
        """Give up where the keeper that was started says that the server does not start."""
        if self._keeper is None or self._keeper.poll() is None:
            return
        failed = (
            record is not None
            and record.phase is ServerPhase.FAILED
            and record.keeper_pid == self._keeper.pid
        )
        if failed or keepers >= _MOST_KEEPERS:
            raise _gave_up(self.places, record)

    def _start_keeper(self) -> None:
        if self._keeper is not None and self._keeper.poll() is None:
            return  # It is still on its way to its lock.
        package = Path(sdl1_desktop.__file__).parent.parent
        command = [
            sys.executable,
            "-m",
            "sdl1_desktop.backends.prefect.keeper",
            "--folder",
            str(self.places.folder),
            "--log",
            str(self.places.log),
            "--port",
            str(self._port),
        ]
        try:
            self._keeper = start_detached(command, env=os.environ, folder=package)
        except OSError as error:
            raise PrefectProblem(
                message("The Prefect server cannot be started: {cause}.", cause=str(error)),
                message("Run with Native, or install the program again."),
            ) from error

    def _beginning(self) -> Message:
        if self.places.database.exists():
            return message("The Prefect server is starting; this takes about 10 s.")
        return message(
            "The Prefect server starts for the first time and makes its database; this takes about"
            " 20 s."
        )


def keeper_lives(places: PrefectPlaces) -> bool:
    """Whether a keeper watches over the server of this data folder."""
    if not places.folder.is_dir():
        return False
    lock = FileLock(places.keeper_lock, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


def _ready(record: ServerRecord) -> bool:
    return record.phase is ServerPhase.READY and is_ours(record.port, record.marker)


def _progress(record: ServerRecord | None, seconds: float) -> Message:
    if record is not None and record.problem is not None:
        return message(
            "The Prefect server is not ready after {seconds} s: {problem}",
            seconds=round(seconds),
            problem=record.problem,
        )
    return message("The Prefect server is starting, {seconds} s so far.", seconds=round(seconds))


def _gave_up(places: PrefectPlaces, record: ServerRecord | None) -> PrefectProblem:
    why = record.problem if record is not None and record.problem is not None else None
    return PrefectProblem(
        why
        or message("The Prefect server did not start. Its log is {file}.", file=str(places.log)),
        message("Read the server's log, or run with Native."),
    )
