"""Starts the executor beside this program, and waits until it says that it is ready."""

from __future__ import annotations

import asyncio
import subprocess
import time

from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.executor_place import (
    ExecutorNote,
    running_executor,
    start_executor,
)
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.messages import message

__all__ = ["begin_executor"]

_LOOK_EVERY_S = 0.1
_WITHIN_S = 60.0
"""It imports for some seconds, and may have to start the server."""


async def begin_executor(places: PrefectPlaces) -> ExecutorNote:
    """The executor of the data folder, started where none runs; it outlives this process.

    Raises:
        PrefectProblem: it ended at once, or cannot be started.
    """
    note = await _note(places)
    if note is not None:
        return note
    process = await asyncio.to_thread(start_executor)
    try:
        return await _there(places, process)
    finally:
        if process.poll() is None:
            # It outlives this process on purpose; without this Python warns of a running child.
            process.returncode = 0


async def _there(places: PrefectPlaces, process: subprocess.Popen[bytes]) -> ExecutorNote:
    """What it says once it looks for due runs, or has not come so far for a while."""
    end = time.monotonic() + _WITHIN_S
    while process.poll() is None:
        note = await _note(places)
        late = time.monotonic() > end
        if note is not None and (note.ready or note.problem or late):
            return note
        if late:
            break
        await asyncio.sleep(_LOOK_EVERY_S)
    note = await _note(places)
    if note is not None:
        # Another one was faster, so that this one has left again.
        return note
    raise PrefectProblem(
        message("The executor did not start."),
        message("Start it in a terminal to read why: sdl1 prefect worker"),
    )


async def _note(places: PrefectPlaces) -> ExecutorNote | None:
    return await asyncio.to_thread(running_executor, places)
