"""Where the door listens, and whether it may: TLS off this computer, or an explicit word."""

from __future__ import annotations

import socket
import ssl
import sys
from dataclasses import dataclass
from pathlib import Path

from sdl1_desktop.api.hosts import is_loopback
from sdl1_desktop.messages import Message, message
from sdl1_desktop.settings.api import ApiSettings

__all__ = ["DoorRefused", "Listening", "listen"]

_BACKLOG = 512


class DoorRefused(Exception):  # noqa: N818 - a refusal, told to whoever opens the door
    """The door cannot be opened: ``reason`` says why and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listening:
    """An open socket, and how clients reach it. ``warning`` is for the operator."""

    socket: socket.socket
    host: str
    port: int
    tls: bool
    warning: Message | None

    @property
    def address(self) -> str:
        """The start of every URL: ``http://127.0.0.1:8000``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}"


def listen(settings: ApiSettings, *, insecure_network: bool) -> Listening:
    """Open the socket.

    Args:
        settings: host, port and TLS files.
        insecure_network: whether somebody has said that a network without TLS will do.

    Raises:
        DoorRefused: it may not or cannot be opened there.
    """
    tls = bool(settings.tls_certificate or settings.tls_key)
    host = settings.host.strip("[]")
    warning: Message | None = None
    if tls:
        _check_tls(settings)
    elif not is_loopback(host):
        if not insecure_network:
            raise DoorRefused(
                message(
                    "{host} can be reached from the network, where the token could be read by"
                    " others. Set tls_certificate and tls_key in the settings, or listen on"
                    " 127.0.0.1. On a network that nobody else is in: sdl1 serve"
                    " --insecure-network.",
                    host=host,
                )
            )
        warning = message(
            "There is no TLS: whoever is in the network can read the token and what is sent."
        )
    try:
        opened = _open(host, settings.port)
    except (OSError, OverflowError, UnicodeError) as error:
        raise DoorRefused(
            message(
                "Port {port} of {host} cannot be opened ({why}). Another program may use it: end"
                " that one, or choose another port.",
                port=settings.port,
                host=host,
                why=getattr(error, "strerror", None) or str(error),
            )
        ) from error
    return Listening(opened, host, opened.getsockname()[1], tls, warning)


def _open(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    opened = socket.socket(family, kind, protocol)
    try:
        if sys.platform == "win32":
            # There, reusing would let another program take the port away from a door that is open.
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        # Listening at once: a second door on the same port is refused here, and not later.
        opened.listen(_BACKLOG)
        opened.setblocking(False)  # noqa: FBT003 - the name of the argument is the method's
    except BaseException:
        opened.close()
        raise
    return opened


def _check_tls(settings: ApiSettings) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(Path(settings.tls_certificate), Path(settings.tls_key))
    except (OSError, ssl.SSLError, ValueError) as error:
        raise DoorRefused(
            message(
                "The TLS files cannot be used ({why}): {certificate}, {key}. Both must be PEM"
                " files that belong together, the key without a password.",
                why=getattr(error, "strerror", None) or str(error),
                certificate=settings.tls_certificate or "-",
                key=settings.tls_key or "-",
            )
        ) from error
