"""Checking and running workflows."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from typing import Annotated, Any, cast

from fastapi import APIRouter, File, Request, UploadFile
from starlette.responses import Response

from sdl1_desktop.api.answering import answer, unreadable_answer, validation_answer
from sdl1_desktop.api.answers import Accepted, ResultAnswer, UploadAnswer, ValidationAnswer
from sdl1_desktop.api.bodies import json_of, readable_json
from sdl1_desktop.api.describing import workflow_body
from sdl1_desktop.api.examples import RESULT
from sdl1_desktop.api.execution import execute
from sdl1_desktop.api.loading import load
from sdl1_desktop.api.moving import robot_of
from sdl1_desktop.api.problems import ProblemError, documented
from sdl1_desktop.api.requests import read_workflow_body
from sdl1_desktop.api.state import DoorState, door_of
from sdl1_desktop.messages import message
from sdl1_desktop.workflow import WorkflowFileError

__all__ = ["router"]

router = APIRouter(tags=["workflows"])

_RUN: dict[str, Any] = {
    "response_model": ResultAnswer,
    "responses": {
        200: {
            "description": "The run has ended; `status` says how.",
            "content": {"application/json": {"example": RESULT}},
        },
        202: {
            "description": "The run goes on (`Prefer: respond-async`); `Location` is its address.",
            "model": Accepted,
        },
        **documented(404, 409, 415),
    },
}

_CANVAS = workflow_body(uploads=False)
_ANY = workflow_body(uploads=True)


async def _check(request: Request) -> Response:
    workflow, config = read_workflow_body(await json_of(request))
    door = door_of(request)
    robot = robot_of(door, config.robot_ip, moves=False)
    return answer(await _validation(door, workflow, robot))


async def _validation(
    door: DoorState, workflow: Mapping[str, Any] | str, robot: str
) -> ValidationAnswer:
    """What the check says; a document that is no workflow is an answer too."""
    try:
        return validation_answer(await load(door, workflow, robot))
    except ProblemError as problem:
        error = problem.__cause__
        if not isinstance(error, WorkflowFileError):
            raise
        return unreadable_answer(error)


async def _run(request: Request, *, dry_run: bool | None = None) -> Response:
    workflow, config = read_workflow_body(await json_of(request))
    return await execute(request, workflow, config, dry_run=dry_run)


@router.post(
    "/canvas/validate",
    response_model=ValidationAnswer,
    responses=documented(404, 409, 415),
    openapi_extra=_CANVAS,
)
async def canvas_validate(request: Request) -> Response:
    """Check a workflow of the Canvas editor; nothing is run."""
    return await _check(request)


@router.post("/canvas/execute", openapi_extra=_CANVAS, **_RUN)
async def canvas_execute(request: Request) -> Response:
    """Run a workflow of the Canvas editor, dry or live as it is configured.

    A live run needs the token and the operator's switch.
    """
    return await _run(request)


@router.post("/canvas/execute/dry-run", openapi_extra=_CANVAS, **_RUN)
async def canvas_execute_dry_run(request: Request) -> Response:
    """Run a workflow of the Canvas editor on the simulated bench: nothing moves."""
    return await _run(request, dry_run=True)


@router.post(
    "/validate",
    response_model=ValidationAnswer,
    responses=documented(404, 409, 415),
    openapi_extra=_ANY,
)
async def validate(request: Request) -> Response:
    """Check a workflow of any shape, or an upload; nothing is run."""
    return await _check(request)


@router.post("/execute", openapi_extra=_ANY, **_RUN)
async def execute_any(request: Request) -> Response:
    """Run a workflow of any shape, or an upload, dry or live as it is configured.

    A live run needs the token and the operator's switch.
    """
    return await _run(request)


@router.post("/execute/dry-run", openapi_extra=_ANY, **_RUN)
async def execute_any_dry_run(request: Request) -> Response:
    """Run a workflow of any shape, or an upload, on the simulated bench: nothing moves."""
    return await _run(request, dry_run=True)


@router.post(
    "/upload", response_model=UploadAnswer, status_code=201, responses=documented(409, 415)
)
async def upload(
    request: Request,
    file: Annotated[UploadFile, File(description="The workflow file (JSON).")],
) -> Response:
    """Send a workflow file, to check it and to run it by its name later."""
    door = door_of(request)
    data = await file.read()
    document = await asyncio.to_thread(readable_json, data)
    if not isinstance(document, dict):
        raise ProblemError(
            422,
            "body-refused",
            message("The file is no object."),
            message("Send the file that the Canvas editor exported."),
        )
    robot = robot_of(door, None, moves=False)
    validation = await _validation(door, cast("dict[str, Any]", document), robot)
    name = await asyncio.to_thread(door.uploads.keep, data)
    taken = UploadAnswer(
        upload=name,
        # Only shown: the file is kept under a name of our own.
        filename=(file.filename or "")[:200].encode("utf-8", "replace").decode("utf-8"),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        validation=validation,
    )
    return answer(taken, 201)
