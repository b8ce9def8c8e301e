"""Child processes that end with their parent, however the parent ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

__all__ = ["start_detached", "start_tied"]

_PR_SET_PDEATHSIG = 1
"""``prctl`` option, from ``linux/prctl.h``."""


def start_tied(
    command: Sequence[str], *, env: Mapping[str, str], folder: Path, log: IO[bytes]
) -> subprocess.Popen[bytes]:
    """Start a process that is ended when this one dies.

    Linux sends it a signal; Windows closes the job object that it belongs to. macOS knows neither:
    there it is left behind by a parent that is killed, and has to be looked for at the next start.

    Raises:
        OSError: it cannot be started.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    process = subprocess.Popen(
        command,
        env=dict(env),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        creationflags=flags,
        preexec_fn=_die_with_parent() if sys.platform == "linux" else None,  # noqa: PLW1509
    )
    if sys.platform == "win32":
        from sdl1_desktop.backends.prefect.windows_job import put_into_job

        put_into_job(process)
    return process


def start_detached(
    command: Sequence[str], *, env: Mapping[str, str], folder: Path
) -> subprocess.Popen[bytes]:
    """Start a process that outlives this one and hears none of its signals.

    Raises:
        OSError: it cannot be started.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(
        command,
        env=dict(env),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=flags,
        start_new_session=True,
    )


def _die_with_parent() -> Callable[[], None]:
    """What a new process does before it becomes another program. Made before the fork."""
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def tie() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return tie
