"""Connections whose requests come in slowly: they end in time, and never keep others out."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from sdl1_desktop.api.problems import MEDIA_TYPE, ProblemError, problem_body
from sdl1_desktop.messages import message

__all__ = ["BoundedProtocol", "PendingRequests", "bounded_protocol"]

_HEADERS_S = 10.0
"""Seconds in which a request's headers must be there."""

_REQUEST_S = 60.0
"""Seconds in which all of a request must be there, with its body."""

_MOST_PENDING = 200
"""Connections that may be sending a request at once; then the one that is slowest is ended.

A client of this computer or of the lab's network sends a request within milliseconds.
"""

_THROWN_AWAY = 1_000_000
"""Bytes of a body that are still taken, and thrown away, after the request was answered."""


class PendingRequests:
    """The connections that are sending a request, the one that began first in front."""

    def __init__(self, most: int = _MOST_PENDING) -> None:
        self._most = most
        self._pending: OrderedDict[BoundedProtocol, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, connection: BoundedProtocol) -> None:
        """Count a connection in; the oldest of too many is ended."""
        self._pending.setdefault(connection)
        if len(self._pending) > self._most:
            oldest, _ = self._pending.popitem(last=False)
            oldest.abort()

    def discard(self, connection: BoundedProtocol) -> None:
        """Count a connection out."""
        self._pending.pop(connection, None)


class BoundedProtocol(H11Protocol):
    """uvicorn's protocol with time limits for what a client sends."""

    pending: PendingRequests

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline: asyncio.TimerHandle | None = None
        self._in_body = False
        self._thrown_away = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn: only transports of streams come
        """A client is there: its request is awaited."""
        super().connection_made(transport)
        self._await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone."""
        self._request_is_there()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """More of a request came in."""
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self.conn.their_state is h11.SEND_BODY:
            if not self._in_body:
                self._in_body = True
                self._restart_deadline(_REQUEST_S - _HEADERS_S)
            if self.cycle.response_complete:
                self._thrown_away += len(data)
                if self._thrown_away > _THROWN_AWAY:
                    self.abort()
        elif self.conn.their_state is h11.IDLE:
            self._await_request()
        else:
            self._request_is_there()

    def on_response_complete(self) -> None:
        """The answer is sent; on a connection that is kept, the next request is not begun yet."""
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            # uvicorn's own limit for idle connections holds until data comes.
            self._request_is_there()

    def abort(self) -> None:
        """End the connection now, with nothing more sent."""
        self._request_is_there()
        self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP, as a problem."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            # An answer has begun already: there is no other way to say it.
            self.abort()
            return
        problem = ProblemError(400, "not-http", message("The request is not HTTP: {why}", why=msg))
        headers = [(b"content-type", MEDIA_TYPE.encode()), (b"connection", b"close")]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=problem_body(problem)),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _await_request(self) -> None:
        self._in_body = False
        self._thrown_away = 0
        if self._deadline is None:
            self._restart_deadline(_HEADERS_S)
            self.pending.add(self)

    def _restart_deadline(self, seconds: float) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(seconds, self.abort)

    def _request_is_there(self) -> None:
        self._in_body = False
        self.pending.discard(self)
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def bounded_protocol(pending: PendingRequests) -> type[BoundedProtocol]:
    """The protocol's class for one server: uvicorn makes an instance for each connection."""
    return type("DoorProtocol", (BoundedProtocol,), {"pending": pending})
