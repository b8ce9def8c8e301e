"""Reading a request's JSON with the limits of a workflow file's reader."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from sdl1_desktop.api.problems import ProblemError, faults_of
from sdl1_desktop.messages import message
from sdl1_desktop.workflow.decoding import decode_text
from sdl1_desktop.workflow.errors import WorkflowFileError
from sdl1_desktop.workflow.json_text import parse_json

__all__ = ["checked", "json_of", "readable_json"]

_Body = TypeVar("_Body", bound=BaseModel)

_LARGE = 50_000
"""Bytes from which on JSON is parsed beside the loop."""


async def json_of(request: Request) -> object:
    """The JSON document in the body.

    Raises:
        ProblemError: it is of another type, or cannot be read.
    """
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and "+json" in kind):
        raise ProblemError(
            415,
            "not-json",
            message("The body must be JSON and say so."),
            message("Send the header Content-Type: application/json."),
        )
    data = await request.body()
    if len(data) < _LARGE:
        return readable_json(data)
    return await asyncio.to_thread(readable_json, data)


def readable_json(data: bytes) -> object:
    """The document in these bytes.

    Raises:
        ProblemError: they are no JSON, or too deep or too large.
    """
    try:
        return parse_json(decode_text(data))
    except WorkflowFileError as error:
        raise ProblemError(
            400,
            "json-not-readable",
            message("The body cannot be read: {what}.", what=error.what),
            error.action,
            more={"errors": [{"pointer": error.json_path, "detail": str(error.what)}]},
        ) from error


def checked(kind: type[_Body], document: object, root: str = "$") -> _Body:
    """The document as a model.

    Raises:
        ProblemError: it is something else.
    """
    try:
        return kind.model_validate(document)
    except ValidationError as error:
        raise ProblemError(
            422,
            "body-refused",
            message("The body is not what this address takes."),
            message("GET /openapi.json says what it takes."),
            more={"errors": [one.model_dump() for one in faults_of(error, root)]},
        ) from error
