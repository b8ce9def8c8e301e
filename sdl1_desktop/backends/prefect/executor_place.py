"""The one executor of a data folder: its lock, what it says of itself, starting it beside this."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

import sdl1_desktop
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.process_ties import start_detached
from sdl1_desktop.backends.prefect.whole_file import read_object, write_object
from sdl1_desktop.messages import message

__all__ = [
    "ExecutorNote",
    "ask_to_leave",
    "asked_to_leave",
    "executor_note",
    "only_executor",
    "running_executor",
    "start_executor",
    "write_note",
]

_LOCK_WITHIN_S = 0.5
"""Those who only ask hold the lock for a moment too."""


@dataclass(frozen=True, slots=True)
class ExecutorNote:
    """What the executor says of itself. ``since`` is POSIX time in seconds.

    ``ready``: it looks for due runs. ``running`` counts those under way, one for a robot at most;
    ``flow_run_id`` and ``run_id`` are of the first of them. ``waiting`` counts the due ones that
    were claimed and wait for their robot. ``problem`` says why it cannot look. ``leaving``: it was
    asked to end, begins nothing more, and is gone when the last run has ended.
    """

    pid: int
    since: float
    ready: bool = False
    flow_run_id: str = ""
    run_id: str = ""
    running: int = 0
    waiting: int = 0
    problem: str = ""
    leaving: bool = False


@contextlib.contextmanager
def only_executor(places: PrefectPlaces) -> Generator[ExecutorNote, None, None]:
    """While this is open, this process is the executor of the data folder.

    Raises:
        PrefectProblem: there is another one.
        OSError: the data folder cannot be written.
    """
    places.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(_lock_file(places), thread_local=False)
    try:
        lock.acquire(timeout=_LOCK_WITHIN_S)
    except Timeout:
        raise _another(places) from None
    note = ExecutorNote(os.getpid(), time.time())
    try:
        write_note(places, note)
        yield note
    finally:
        for file in (_note_file(places), _leave_file(places)):
            with contextlib.suppress(OSError):
                file.unlink()
        lock.release()


def write_note(places: PrefectPlaces, note: ExecutorNote) -> None:
    """Say how the executor is.

    Raises:
        OSError: the data folder cannot be written.
    """
    write_object(_note_file(places), asdict(note))


def executor_note(places: PrefectPlaces) -> ExecutorNote | None:
    """What the executor says; None where none runs. Reads files: not for the window's thread."""
    if not places.folder.is_dir():
        return None
    lock = FileLock(_lock_file(places), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _read(places) or ExecutorNote(0, time.time())
    lock.release()
    return None


def running_executor(places: PrefectPlaces) -> ExecutorNote | None:
    """The same, without those who hold the lock for a moment to look: they name no process."""
    note = executor_note(places)
    return note if note is not None and note.pid else None


def ask_to_leave(places: PrefectPlaces, note: ExecutorNote) -> None:
    """Ask this executor to end once the runs that are under way have ended.

    Raises:
        PrefectProblem: the data folder cannot be written.
    """
    try:
        write_object(_leave_file(places), {"pid": note.pid, "since": note.since})
    except OSError as error:
        raise PrefectProblem(
            message(
                "The executor cannot be asked to end: {cause}.",
                cause=error.strerror or str(error),
            ),
            message("Check that its data folder is there and not full, and try again."),
        ) from error


def asked_to_leave(places: PrefectPlaces, note: ExecutorNote) -> bool:
    """Whether somebody asked this executor to end; what was asked of another one does not count."""
    asked = read_object(_leave_file(places))
    return asked is not None and (asked.get("pid"), asked.get("since")) == (note.pid, note.since)


def start_executor() -> subprocess.Popen[bytes]:
    """Start an executor that outlives this process (``sdl1 prefect worker``).

    Raises:
        PrefectProblem: it cannot be started.
    """
    command = [sys.executable, "-m", "sdl1_desktop.cli", "prefect", "worker"]
    try:
        return start_detached(
            command, env=os.environ, folder=Path(sdl1_desktop.__file__).parent.parent
        )
    except OSError as error:
        raise PrefectProblem(
            message("The executor cannot be started: {cause}.", cause=str(error)),
            message("Start it by hand: sdl1 prefect worker"),
        ) from error


def _another(places: PrefectPlaces) -> PrefectProblem:
    note = _read(places)
    since = time.strftime("%Y-%m-%d %H:%M", time.localtime(note.since if note else time.time()))
    return PrefectProblem(
        message(
            "An executor runs already for this data folder: process {pid}, since {since}.",
            pid=note.pid if note else 0,
            since=since,
        ),
        message("One is enough: it runs all deployments of this computer."),
    )


def _read(places: PrefectPlaces) -> ExecutorNote | None:
    found = read_object(_note_file(places))
    try:
        return None if found is None else ExecutorNote(**found)
    except TypeError:
        return None


def _lock_file(places: PrefectPlaces) -> Path:
    return places.folder / "executor.lock"


def _note_file(places: PrefectPlaces) -> Path:
    return places.folder / "executor.json"


def _leave_file(places: PrefectPlaces) -> Path:
    return places.folder / "executor-leave.json"
