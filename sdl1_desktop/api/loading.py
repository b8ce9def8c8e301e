"""Reading and checking a workflow that a client sent, in the engine."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.api.state import DoorState
from sdl1_desktop.api.waiting import engine_ends, outcome
from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.messages import message
from sdl1_desktop.robot.errors import DeckFileError
from sdl1_desktop.workflow import WorkflowFileError

__all__ = ["load", "not_loaded", "submitted"]

_T = TypeVar("_T")


async def load(door: DoorState, workflow: Mapping[str, Any] | str, robot: str) -> LoadedWorkflow:
    """Read, order and check a document, or an upload by its name.

    Raises:
        ProblemError: it cannot be read as a workflow, or there is no such upload.
    """
    source: Path | None = None
    if isinstance(workflow, str):
        source = await asyncio.to_thread(door.uploads.path, workflow)
        if source is None:
            raise ProblemError(
                404,
                "upload-unknown",
                message("There is no upload of this name."),
                message("Upload the file again: POST /upload."),
            )
    async with door.loading:
        try:
            return await outcome(
                submitted(
                    lambda: (
                        door.engine.load(source, robot=robot)
                        if source is not None
                        else door.engine.load_document(workflow, robot=robot)
                    )
                )
            )
        except (WorkflowFileError, DeckFileError) as error:
            raise not_loaded(error) from error


def not_loaded(error: WorkflowFileError | DeckFileError) -> ProblemError:
    """Why a workflow cannot be read or checked, as a problem."""
    if isinstance(error, DeckFileError):
        return ProblemError(409, "deck-not-readable", error.what, error.action)
    return ProblemError(
        422,
        "workflow-not-readable",
        error.message,
        error.action,
        more={"errors": [{"pointer": error.json_path, "detail": str(error.what)}]},
    )


def submitted(
    submit: Callable[[], concurrent.futures.Future[_T]],
) -> concurrent.futures.Future[_T]:
    """What the engine was given to do.

    Raises:
        ProblemError: it takes nothing more.
    """
    try:
        return submit()
    except RuntimeError as error:
        raise engine_ends() from error
