"""Errors of the HTTP door, all of them as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any, ClassVar

import orjson
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route

from sdl1_desktop.journal.errors import JournalError
from sdl1_desktop.messages import Message, message

__all__ = [
    "MEDIA_TYPE",
    "FieldFault",
    "Problem",
    "ProblemError",
    "documented",
    "faults_of",
    "problem_body",
    "problem_response",
]

MEDIA_TYPE = "application/problem+json"

_TYPE = "urn:sdl1-desktop:problem:"

_DESCRIPTIONS: Mapping[int, str] = {
    400: "The request is not HTTP or JSON that can be read, or its Host is missing.",
    401: "The bearer token is missing or wrong.",
    403: "The request comes from elsewhere, or live runs over HTTP are switched off.",
    404: "There is no such thing.",
    405: "The address does not take this method.",
    409: "The state of the program or of the robot does not allow it.",
    413: "The body is too large.",
    415: "The body is of another type than this address takes.",
    421: "The request calls this computer by a name that is not its own.",
    422: "The body or a parameter is not what this address takes.",
    429: "Too many requests.",
    500: "The program met a fault of its own.",
    503: "The program is closing, or its journal or the Prefect server cannot be used.",
}


class FieldFault(BaseModel):
    """One place of the request that is wrong."""

    pointer: str = Field(description="Place: a JSON path in the body, or the parameter's name.")
    detail: str


class Problem(BaseModel):
    """A problem detail (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="What kind of problem it is; the last part is its code.")
    title: str
    status: int
    detail: str
    action: Annotated[str, Field(description="What to do about it.")] = ""
    instance: str = ""
    errors: list[FieldFault] = []


class ProblemError(Exception):
    """A request is answered with a problem.

    Attributes:
        status: HTTP status code.
        code: short name of the kind of problem.
        detail: what is wrong, for people.
        action: what to do.
        more: further members of the answer (``findings``, ``holder``).
        headers: further headers of the answer.
    """

    challenge: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": 'Bearer realm="sdl1-desktop"'}

    def __init__(
        self,
        status: int,
        code: str,
        detail: Message,
        action: Message | None = None,
        *,
        more: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(str(detail))
        self.status = status
        self.code = code
        self.detail = detail
        self.action = action
        self.more = dict(more or {})
        self.headers = dict(headers or {})
        if status == 401:
            self.headers.update(self.challenge)


def problem_body(error: ProblemError, instance: str = "") -> bytes:
    """The JSON of a problem."""
    status = error.status
    return orjson.dumps(
        {
            "type": _TYPE + error.code,
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": str(error.detail),
            "action": str(error.action or ""),
            "instance": instance,
            "errors": [],
            **error.more,
        },
        option=orjson.OPT_NON_STR_KEYS,
    )


def problem_response(error: ProblemError, instance: str = "") -> Response:
    """The answer that says a problem."""
    return Response(problem_body(error, instance), error.status, error.headers, MEDIA_TYPE)


def faults_of(error: ValidationError | RequestValidationError, root: str = "") -> list[FieldFault]:
    """The places that a validation refused, ten at most."""
    return [
        FieldFault(
            pointer=_pointer(tuple(one["loc"]), root),
            # Text that came with the request may hold halves of characters.
            detail=str(one["msg"]).encode("utf-8", "replace").decode("utf-8"),
        )
        for one in list(error.errors())[:10]
    ]


def _pointer(place: Sequence[str | int], root: str) -> str:
    names = [str(one).encode("utf-8", "replace").decode("utf-8") for one in place]
    return ".".join([root, *names] if root else names)


def documented(*codes: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer, for its OpenAPI description."""
    always = (400, 401, 403, 413, 421, 422, 429, 500, 503)
    return {
        code: {
            "description": _DESCRIPTIONS[code],
            "content": {
                MEDIA_TYPE: {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "example": {
                        "type": f"{_TYPE}example",
                        "title": HTTPStatus(code).phrase,
                        "status": code,
                        "detail": _DESCRIPTIONS[code],
                        "action": "",
                        "instance": "/",
                        "errors": [],
                    },
                }
            },
        }
        for code in sorted({*always, *codes})
    }


async def on_problem(request: Request, error: Exception) -> Response:
    """Answer a :class:`ProblemError`."""
    assert isinstance(error, ProblemError)
    return problem_response(error, _plain(request.url.path))


async def on_http_exception(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: no such address, method, or form."""
    assert isinstance(error, HTTPException)
    known = {
        404: ("not-found", message("There is nothing at {path}.", path=_plain(request.url.path))),
        405: (
            "method-not-allowed",
            message(
                "{path} does not take {method}.",
                path=_plain(request.url.path),
                method=_plain(request.method),
            ),
        ),
    }
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_methods(request))
    code, detail = known.get(
        error.status_code,
        ("request-not-readable", message("The request is refused: {why}", why=str(error.detail))),
    )
    return problem_response(
        ProblemError(
            error.status_code,
            code,
            detail,
            message("GET /openapi.json lists what there is."),
            headers=headers,
        ),
        _plain(request.url.path),
    )


def _methods(request: Request) -> list[str]:
    """What the address takes: the framework names only the methods of the first route there."""
    routes: list[BaseRoute] = request.app.routes
    found: set[str] = set()
    for route in routes:
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE:
            found.update(route.methods or ())
    return sorted(found)


async def on_validation_error(request: Request, error: Exception) -> Response:
    """Answer parameters that are not what the route takes."""
    assert isinstance(error, RequestValidationError)
    return problem_response(
        ProblemError(
            422,
            "parameters-refused",
            message("A parameter of the request is not what this address takes."),
            message("GET /openapi.json says what it takes."),
            more={"errors": [one.model_dump() for one in faults_of(error)]},
        ),
        _plain(request.url.path),
    )


async def on_journal_error(request: Request, error: Exception) -> Response:
    """Answer that the journal cannot be read or written now."""
    assert isinstance(error, JournalError)
    return problem_response(ProblemError(503, "journal", error.reason), _plain(request.url.path))


async def on_fault(request: Request, _error: Exception) -> Response:
    """Answer a fault of the program; the framework logs its traceback."""
    return problem_response(
        ProblemError(
            500,
            "fault",
            message("The program met a fault of its own; the log file has the details."),
        ),
        _plain(request.url.path),
    )


def _plain(text: str) -> str:
    """Text of a request that JSON can hold, shortened."""
    return text[:200].encode("utf-8", "replace").decode("utf-8")
