"""uvicorn as the door uses it: on an open socket, deaf to signals, soon at its end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Generator
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from sdl1_desktop.api.connections import PendingRequests, bounded_protocol
from sdl1_desktop.settings.api import ApiSettings

__all__ = ["DoorServer"]

_END_S = 2
"""Seconds that answers under way get at the end before they are cut."""

_IDLE_S = 5
_HANDSHAKE_S = 5.0
_LARGEST_HEAD = 32_768
"""Bytes of a request's line and headers."""


class DoorServer(uvicorn.Server):
    """Serves ``app`` on one socket."""

    def __init__(self, app: ASGIApp, settings: ApiSettings) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                loop="asyncio",
                http=bounded_protocol(PendingRequests()),
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                # From this computer anybody could claim another address by a header.
                proxy_headers=False,
                server_header=False,
                ssl_certfile=settings.tls_certificate or None,
                ssl_keyfile=settings.tls_key or None,
                timeout_keep_alive=_IDLE_S,
                timeout_graceful_shutdown=_END_S,
                h11_max_incomplete_event_size=_LARGEST_HEAD,
            )
        )
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen; like uvicorn's own, with a limit for TLS handshakes."""
        await self.lifespan.startup()
        config = self.config

        def protocol() -> asyncio.Protocol:
            made: Any = config.http_protocol_class
            return made(config=config, server_state=self.server_state, app_state={})

        loop = asyncio.get_running_loop()
        self.servers = [
            await loop.create_server(
                protocol,
                sock=one,
                ssl=config.ssl,
                ssl_handshake_timeout=_HANDSHAKE_S if config.ssl else None,
            )
            for one in sockets or ()
        ]
        self.started = True
        self.up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Signals are the program's own business."""
        yield
