"""The answers of the robot's HTTP API where something is wrong."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import orjson
from fastapi import FastAPI, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

__all__ = ["ApiError", "add_handlers", "answer", "check_version", "invalid_request"]

_log = logging.getLogger(__name__)

_OLDEST_VERSION = 2
_HEADERS = {"Opentrons-Version": "4", "Opentrons-Min-Version": str(_OLDEST_VERSION)}
_GENERAL = "4000"
_OLD_ROUTES = ("/health", "/pipettes", "/identify", "/motors/", "/robot/home", "/robot/lights")
"""Routes from before the API's present form: their errors are ``{message, errorCode}``."""


def answer(body: Mapping[str, Any], status: int = 200) -> Response:
    """An answer with this JSON body."""
    return Response(
        orjson.dumps(body), status_code=status, media_type="application/json", headers=_HEADERS
    )


class ApiError(Exception):
    """An answer that is an error: ``status`` of HTTP, and what the body says."""

    def __init__(
        self,
        status: int,
        error_id: str,
        title: str,
        detail: str,
        *,
        error_code: str = _GENERAL,
        source: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.error_id = error_id
        self.title = title
        self.detail = detail
        self.error_code = error_code
        self.source = source

    def to_json(self) -> dict[str, Any]:
        """The error as an entry of ``errors``."""
        made: dict[str, Any] = {
            "id": self.error_id,
            "title": self.title,
            "detail": self.detail,
            "errorCode": self.error_code,
        }
        if self.source is not None:
            made["source"] = dict(self.source)
        return made


def invalid_request(detail: str, pointer: Sequence[str | int]) -> ApiError:
    """422 for a part of the body."""
    path = "/" + "/".join(str(part) for part in pointer)
    return ApiError(422, "InvalidRequest", "Invalid Request", detail, source={"pointer": path})


def check_version(
    version: Annotated[int | str, Header(alias="Opentrons-Version")],
) -> None:
    """Refuse requests without a usable ``Opentrons-Version``."""
    if version == "*":
        return
    try:
        number = int(version)
    except ValueError:
        raise ApiError(
            422,
            "InvalidRequest",
            "Invalid Request",
            "Input should be a valid integer or '*'",
            source={"header": "Opentrons-Version"},
        ) from None
    if number < _OLDEST_VERSION:
        raise ApiError(
            400,
            "OutdatedAPIVersion",
            "Requested HTTP API version no longer supported",
            f"The requested API version '{number}' is not supported."
            f" 'Opentrons-Version' must be at least '{_OLDEST_VERSION}'.",
        )


def add_handlers(app: FastAPI) -> None:
    """Let ``app`` answer every error in the robot's form."""
    app.add_exception_handler(ApiError, _on_api_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_framework_error)
    app.add_exception_handler(Exception, _on_fault)


def _errors(request: Request, status: int, errors: Sequence[ApiError]) -> Response:
    if request.url.path.startswith(_OLD_ROUTES):
        text = "; ".join(one.detail for one in errors)
        return answer({"message": text, "errorCode": errors[0].error_code}, status)
    return answer({"errors": [one.to_json() for one in errors]}, status)


async def _on_api_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return _errors(request, error.status, [error])


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _errors(request, 422, [_invalid(one) for one in error.errors()])


def _invalid(found: Mapping[str, Any]) -> ApiError:
    where, *path = found["loc"]
    if where == "body":
        return invalid_request(found["msg"], path)
    name = "/".join(str(part) for part in path)
    source = {"header" if where == "header" else "parameter": name}
    return ApiError(422, "InvalidRequest", "Invalid Request", found["msg"], source=source)


async def _on_framework_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _errors(
        request,
        error.status_code,
        [ApiError(error.status_code, "BadRequest", "Bad Request", str(error.detail))],
    )


async def _on_fault(request: Request, error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _errors(
        request,
        500,
        [
            ApiError(
                500,
                "UnexpectedError",
                "Unexpected Internal Error",
                f"{type(error).__name__}: {error}",
            )
        ],
    )
