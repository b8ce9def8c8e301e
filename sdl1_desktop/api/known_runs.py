"""Runs that a request names."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import Path

from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.api.state import DoorState
from sdl1_desktop.journal import RunSummary
from sdl1_desktop.messages import message

__all__ = ["RunId", "known_run"]

RunId = Annotated[str, Path(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,79}$")]
"""A run's id in an address: nothing that could be a path."""


async def known_run(door: DoorState, run_id: str) -> RunSummary:
    """The run of this id.

    Raises:
        ProblemError: 404.
    """
    found = await asyncio.to_thread(door.journal.run, run_id)
    if found is None:
        raise ProblemError(
            404,
            "run-unknown",
            message("The run {run} is not in the journal.", run=run_id),
            message("GET /runs lists those that are."),
        )
    return found
