"""Requests to an OT-2's HTTP API over kept-alive connections, and what can become of one."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import ssl
import struct
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import httpx

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.network_causes import connection_cause, not_an_ot2
from sdl1_desktop.robot.ot2_http_answers import BadAnswer, Fault, read_fault
from sdl1_desktop.robot.ot2_http_timing import HttpTiming

__all__ = ["SERVER_FAULTS", "NoAnswer", "Refused", "RobotLink", "ServerFault"]

_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")

_HEADERS = {"Opentrons-Version": "*", "Content-Type": "application/json"}

SERVER_FAULTS = 5
"""How often in a row HTTP error 500 is taken for a passing one."""

_KEEP_ALIVE_S = 4.0
"""Idle connections are given up before the robot's server does it (uvicorn: 5 s)."""

_AWAY = frozenset({408, 425, 429})
"""HTTP errors that say nothing about the request, as those over 500 do: of a server that is
starting, or of the proxy before it."""

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class NoAnswer(Exception):  # noqa: N818 - an outcome of asking, not a fault of the program
    """No usable answer came: ``cause`` says why.

    ``sent`` is false where the request certainly did not get to the robot.
    """

    def __init__(self, cause: Message, *, sent: bool = True) -> None:
        super().__init__(str(cause))
        self.cause = cause
        self.sent = sent


class ServerFault(NoAnswer):
    """The robot answered with HTTP error 500: it is there, and what it did is not known."""

    def __init__(self, cause: Message, fault: Fault) -> None:
        super().__init__(cause)
        self.fault = fault


class Refused(Exception):  # noqa: N818 - an outcome of asking, not a fault of the program
    """The robot does not take the request (HTTP error 4xx): nothing was done."""

    def __init__(self, status: int, fault: Fault) -> None:
        super().__init__(f"HTTP {status}: {fault}")
        self.status = status
        self.fault = fault


def _abort_on_close() -> tuple[int, int, bytes]:
    """Socket option SO_LINGER with 0 s: closing throws away what was not delivered yet.

    Otherwise the system would go on delivering a request that was given up, for minutes after the
    network is back: a command would get in after it was looked for and sent again.
    """
    return (
        socket.SOL_SOCKET,
        socket.SO_LINGER,
        struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0),
    )


class RobotLink:
    """One HTTP client to one robot. Proxies of the environment are not used: robots are near."""

    def __init__(self, address: RobotAddress, timing: HttpTiming) -> None:
        self.address = address
        self._timing = timing
        self._peer: RobotAddress | None = None
        self._closed = False
        # Plain HTTP: an empty context spares reading the certificates, which takes 50 ms.
        self._client = httpx.AsyncClient(
            base_url=address.base_url,
            headers=_HEADERS,
            follow_redirects=False,
            trust_env=False,
            transport=httpx.AsyncHTTPTransport(
                verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
                trust_env=False,
                limits=httpx.Limits(keepalive_expiry=_KEEP_ALIVE_S),
                socket_options=[
                    _abort_on_close(),
                    (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
                ],
            ),
        )

    @property
    def peer(self) -> RobotAddress:
        """The robot's address in numbers, where it has answered: spares looking up its name."""
        return self._peer or self.address

    async def ask(
        self,
        method: str,
        path: str,
        read: Callable[[Mapping[str, Any]], _Answer],
        *,
        body: object = None,
        wait_s: float = 0.0,
    ) -> _Answer:
        """What ``read`` makes of the robot's answer.

        ``wait_s`` is how long the robot may hold the answer back on purpose.

        Raises:
            NoAnswer: none came, or none that is of an OT-2.
            Refused: the robot does not take the request.
            ValueError: ``body`` has values that JSON cannot say; nothing was sent.
        """
        content = None if body is None else _json(body)
        if self._closed:
            raise NoAnswer(message("The connection to the robot was closed."), sent=False)
        seconds = self._timing.answer + wait_s
        try:
            async with asyncio.timeout(seconds + self._timing.connect):
                answer = await self._client.request(
                    method,
                    path,
                    content=content,
                    timeout=httpx.Timeout(seconds, connect=self._timing.connect),
                )
        except (httpx.HTTPError, OSError, TimeoutError, UnicodeError) as error:
            _log.debug("%s %s%s: %r", method, self.address, path, error)
            cause = connection_cause(error, self.address, seconds)
            raise NoAnswer(cause, sent=not isinstance(error, _NEVER_SENT)) from error
        if self._peer is None:
            self._peer = _peer_of(answer)
        return self._read(answer, path, read)

    def _read(
        self, answer: httpx.Response, path: str, read: Callable[[Mapping[str, Any]], _Answer]
    ) -> _Answer:
        code = answer.status_code
        try:
            body: object = answer.json()
        except ValueError:
            body = None
        if code >= 500 or code in _AWAY:
            cause = message(
                "{address} answers {path} with HTTP error {code}.",
                address=str(self.address),
                path=path.partition("?")[0],
                code=code,
            )
            _log.debug("%s %s", cause, answer.text)
            if code == 500:
                raise ServerFault(cause, read_fault(body, code))
            raise NoAnswer(cause)
        if 400 <= code < 500 and (isinstance(body, dict) or code != 404):
            raise Refused(code, read_fault(cast("object", body), code))
        if not answer.is_success or not isinstance(body, dict):
            raise NoAnswer(not_an_ot2(self.address))
        try:
            return read(cast("Mapping[str, Any]", body))
        except BadAnswer as error:
            _log.debug("%s: %s: %s", path, error, answer.text)
            raise NoAnswer(not_an_ot2(self.address)) from error

    async def aclose(self) -> None:
        """Close the connections; a request that waits ends with :class:`NoAnswer`."""
        self._closed = True
        await self._client.aclose()


def _json(body: object) -> bytes:
    def plain(value: object) -> object:
        if isinstance(value, Mapping):
            return dict(cast("Mapping[str, object]", value))
        raise ValueError(f"{value!r} cannot be sent to the robot")

    return json.dumps(body, allow_nan=False, default=plain).encode()


def _peer_of(answer: httpx.Response) -> RobotAddress | None:
    stream: Any = answer.extensions.get("network_stream")
    found: Any = stream.get_extra_info("server_addr") if stream is not None else None
    return RobotAddress(str(found[0]), int(found[1])) if found else None
