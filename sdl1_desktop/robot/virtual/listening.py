"""The server behind a virtual robot: its port, and uvicorn in a loop that is not its own."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Generator
from typing import Any

import uvicorn

from sdl1_desktop.messages import message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.errors import DeviceConnectionError

__all__ = ["QuietServer", "end_serving", "listen", "quiet_server"]

_ANSWERS_WITHIN_S = 2
"""Real seconds that requests under way get at the end before they are cut."""


class QuietServer(uvicorn.Server):
    """uvicorn that says when it is up, and leaves the process's signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then set ``up``."""
        await super().startup(sockets)
        self.up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Capture none."""
        yield


def quiet_server(app: Any, protocol: type[asyncio.Protocol]) -> QuietServer:
    """A server of this ASGI application that logs nothing."""
    return QuietServer(
        uvicorn.Config(
            app,
            http=protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=_ANSWERS_WITHIN_S,
        )
    )


@contextlib.contextmanager
def listen(address: RobotAddress) -> Generator[socket.socket]:
    """A socket that listens there.

    Raises:
        DeviceConnectionError: it cannot listen there.
    """
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        listening = socket.create_server((address.host, address.port), family=family)
    except (OSError, OverflowError) as error:
        raise DeviceConnectionError(
            message(
                "The virtual robot cannot listen on port {port} of {host}: {reason}.",
                port=str(address.port),
                host=address.host,
                reason=_reason(error),
            ),
            message("Choose another port, or close the program that uses it."),
        ) from error
    with listening:
        yield listening


def _reason(error: Exception) -> str:
    strerror = error.strerror if isinstance(error, OSError) else None
    # socket.create_server adds the address, which is said before.
    return (strerror or str(error)).partition(" (while")[0]


async def end_serving(server: QuietServer, serving: asyncio.Task[None]) -> None:
    """Let the server end, and wait until it has."""
    server.should_exit = True
    await serving
    # The transports that were closed last tell their protocols in the loop's next turns.
    await asyncio.sleep(0)
