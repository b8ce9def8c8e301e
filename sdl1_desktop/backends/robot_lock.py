"""One run at a time on a robot, whichever window, command, deployment or HTTP client it is from.

A file lock for each robot, in the data folder: the system frees it when its process ends, however
that happens. Who holds it stands in a file beside it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from filelock import FileLock, Timeout

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import RobotAddress

__all__ = ["RobotHeld", "RobotLease", "RobotLocks", "lock_name"]


@dataclass(frozen=True, slots=True)
class _Holder:
    run_id: str
    workflow: str
    origin: str
    process: int
    since: str


class RobotHeld(Exception):  # noqa: N818 - a state of the robot, not a fault
    """Another run holds the robot; ``reason`` says which, whose and since when."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class RobotLease:
    """The right to use one robot, until it is given back."""

    def __init__(self, lock: FileLock, note: Path) -> None:
        self._lock = lock
        self._note = note

    def release(self) -> None:
        """Give the robot back; a second call does nothing."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._note.unlink()
            self._lock.release()


def lock_name(serial: str, address: RobotAddress) -> str:
    """What tells robots apart: the serial number where it is known, with the port, else the host.

    With the port, because practice robots on one computer have one number.
    """
    return f"{serial or address.host}-{address.port}"


class RobotLocks:
    """The locks of all robots, as files in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, robot: str, *, run_id: str, workflow: str, origin: str) -> RobotLease:
        """Take the robot for one run.

        Args:
            robot: what tells robots apart, from :func:`lock_name`.
            run_id: the run that it is for.
            workflow: the workflow's name.
            origin: who asked for the run.

        Raises:
            RobotHeld: another run has it.
            OSError: the lock's file cannot be made.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^A-Za-z0-9]+", "-", robot).strip("-").lower() or "robot"
        lock = FileLock(self._folder / f"{name}.lock", thread_local=False)
        note = self._folder / f"{name}.json"
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise RobotHeld(_who(note)) from None
        holder = _Holder(
            run_id, workflow, origin, os.getpid(), datetime.now(UTC).isoformat(timespec="seconds")
        )
        with contextlib.suppress(OSError):
            note.write_text(json.dumps(asdict(holder)), encoding="utf-8")
        return RobotLease(lock, note)


def _who(note: Path) -> Message:
    try:
        found: Any = json.loads(note.read_text(encoding="utf-8"))
        holder = _Holder(**cast("Mapping[str, Any]", found))
        since = datetime.fromisoformat(holder.since).astimezone().strftime("%H:%M:%S")
    except (OSError, ValueError, TypeError):
        # Whoever has just taken it has not written the note yet.
        return message("Another run is on this robot.")
    return message(
        "Another run is on this robot: “{workflow}” (run {run}, from {origin}, process {process}), "
        "since {since}.",
        workflow=holder.workflow,
        run=holder.run_id,
        origin=holder.origin,
        process=holder.process,
        since=since,
    )
