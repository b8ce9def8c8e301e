"""The wire between client and virtual robot, and the faults on it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import struct
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

import orjson
from uvicorn.protocols.http.h11_impl import H11Protocol

from sdl1_desktop.robot.virtual.faults import Fault, FaultKind, Faults

__all__ = [
    "FAIL_KEY",
    "App",
    "Connections",
    "FaultyWire",
    "Receive",
    "Scope",
    "Send",
    "starting_up",
]

_log = logging.getLogger(__name__)

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

FAIL_KEY = "sdl1.fail"
"""Where the scope of a request says with which :class:`Fault` its command has to fail."""

_OWN_ROUTES = "/virtual/"
"""Routes of our own, beside the robot's: no faults there."""

_LINGER_ZERO = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
"""``SO_LINGER`` on with 0 s: closing then resets the connection instead of ending it."""

_BEFORE = frozenset({FaultKind.DROP_BEFORE, FaultKind.RESET_BEFORE, FaultKind.ERROR_BEFORE})
_AFTER = frozenset({FaultKind.DROP_AFTER, FaultKind.RESET_AFTER, FaultKind.ERROR_AFTER})
_RESETS = frozenset({FaultKind.RESET_BEFORE, FaultKind.RESET_AFTER})
_ERRORS = frozenset({FaultKind.ERROR_BEFORE, FaultKind.ERROR_AFTER})


class Connections:
    """The open connections by their client's address, so that they can be cut."""

    def __init__(self) -> None:
        self._transports: dict[tuple[str, int], asyncio.Transport] = {}

    def protocol(self) -> type[asyncio.Protocol]:
        """The protocol class that notes its connections here."""
        transports = self._transports

        class NotedProtocol(H11Protocol):
            """HTTP/1.1 of uvicorn, its connections noted."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
                super().connection_made(transport)
                connection = transport.get_extra_info("socket")
                # An answer goes out in two parts: the second must not wait for the client's ACK.
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if self.client is not None:
                    transports[self.client] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                if self.client is not None:
                    transports.pop(self.client, None)
                super().connection_lost(exc)

        return NotedProtocol

    def cut(self, client: tuple[str, int], *, reset: bool) -> None:
        """Close this client's connection without an answer, or reset it."""
        transport = self._transports.get(client)
        if transport is None:
            return
        if reset:
            _reset(transport)
        else:
            transport.close()

    def reset_all(self) -> None:
        """Reset every connection, as a robot does whose plug was pulled."""
        for transport in list(self._transports.values()):
            _reset(transport)


def _reset(transport: asyncio.Transport) -> None:
    connection = transport.get_extra_info("socket")
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_ZERO)
    transport.abort()


async def starting_up(scope: Scope, receive: Receive, send: Send) -> None:
    """ASGI application of a robot that is starting: HTTP error 503 to everything."""
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"message": "starting"}'})


class FaultyWire:
    """ASGI application around ``app`` that makes the faults which ``faults`` asks for."""

    def __init__(self, app: App, faults: Faults, connections: Connections) -> None:
        self._app = app
        self._faults = faults
        self._connections = connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or not."""
        if scope["type"] != "http" or scope["path"].startswith(_OWN_ROUTES):
            await self._app(scope, receive, send)
            return
        body = await _read_body(receive)
        if body is None:
            return
        fault = self._faults.take(scope["path"], _command_type(scope, body))
        replay = _replaying(body, receive)
        if fault is None:
            await self._app(scope, replay, send)
        else:
            _log.info("fault %s at %s %s", fault.kind, scope["method"], scope["path"])
            await self._with_fault(fault, scope, replay, send)

    async def _with_fault(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        kind = fault.kind
        if kind is FaultKind.FAIL:
            scope[FAIL_KEY] = fault
        if kind is FaultKind.DELAY_BEFORE:
            await asyncio.sleep(fault.seconds)
        if kind in _BEFORE:
            await self._instead_of_an_answer(kind, scope, receive, send)
        elif kind in _AFTER:
            await self._app(scope, receive, _swallow)
            await self._instead_of_an_answer(kind, scope, receive, send)
        elif kind is FaultKind.DELAY_AFTER:
            answer: list[Message] = []
            await self._app(scope, receive, _keep_in(answer))
            await asyncio.sleep(fault.seconds)
            for part in answer:
                await send(part)
        else:
            await self._app(scope, receive, send)

    async def _instead_of_an_answer(
        self, kind: FaultKind, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if kind in _ERRORS:
            await send(
                {
                    "type": "http.response.start",
                    "status": 500,
                    "headers": [(b"content-type", b"application/json")],
                }
            )
            await send({"type": "http.response.body", "body": _INTERNAL_ERROR})
            return
        self._connections.cut(tuple(scope["client"]), reset=kind in _RESETS)
        # The server would answer for an application that returns while the client is still there.
        while (await receive())["type"] != "http.disconnect":
            pass


_INTERNAL_ERROR = orjson.dumps(
    {
        "errors": [
            {
                "id": "UnexpectedError",
                "title": "Unexpected Internal Error",
                "detail": "The virtual robot was told to answer so.",
                "errorCode": "4000",
            }
        ]
    }
)


async def _read_body(receive: Receive) -> bytes | None:
    """The whole body; None where the client left before it was sent."""
    body = bytearray()
    while True:
        part = await receive()
        if part["type"] == "http.disconnect":
            return None
        body += part.get("body", b"")
        if not part.get("more_body", False):
            return bytes(body)


def _replaying(body: bytes, receive: Receive) -> Receive:
    """``receive`` as if the body had not been read yet."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _command_type(scope: Scope, body: bytes) -> str | None:
    """The command that this request posts; None where it posts none."""
    if scope["method"] != "POST" or not scope["path"].endswith("/commands"):
        return None
    try:
        return str(orjson.loads(body)["data"]["commandType"])
    except (ValueError, TypeError, KeyError):
        return ""


async def _swallow(part: Message) -> None:
    """An answer that never arrives."""


def _keep_in(answer: list[Message]) -> Send:
    async def keep(part: Message) -> None:
        answer.append(part)

    return keep
