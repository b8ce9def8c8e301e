"""A request's body, read whole before any route sees it: so large and so slow at most."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import Receive

from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.messages import message

__all__ = ["read_body"]

_BODY_S = 30.0
"""Seconds that a body may take to come in."""


async def read_body(headers: Headers, receive: Receive, largest: int) -> bytes:
    """The whole body.

    Args:
        headers: of the request.
        receive: gives the body in parts.
        largest: bytes.

    Raises:
        ProblemError: it is too large, or compressed.
        TimeoutError: it does not come in time.
        ConnectionResetError: the client is gone.
    """
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise ProblemError(
            415,
            "body-compressed",
            message("The body is compressed, and no compressed bodies are taken."),
            message("Send it as it is."),
        )
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > largest:
        raise _too_large(largest)
    parts: list[bytes] = []
    size = 0
    async with asyncio.timeout(_BODY_S):
        while True:
            part = await receive()
            if part["type"] == "http.disconnect":
                raise ConnectionResetError
            parts.append(part.get("body", b""))
            size += len(parts[-1])
            if size > largest:
                raise _too_large(largest)
            if not part.get("more_body", False):
                return b"".join(parts)


def _too_large(largest: int) -> ProblemError:
    return ProblemError(
        413,
        "body-too-large",
        message("The body has more than {limit} MB.", limit=round(largest / 1e6, 2)),
        message("A workflow has some 12 kB a node: look whether this is the right file."),
    )
