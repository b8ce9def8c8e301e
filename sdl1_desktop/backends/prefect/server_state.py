"""How the Prefect server is, as windows and commands say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sdl1_desktop.messages import Message

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.connection import ServerKind

__all__ = ["ServerHealth", "ServerState"]


class ServerHealth(StrEnum):
    """What is known of the server."""

    OFF = "off"
    STARTING = "starting"
    UP = "up"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class ServerState:
    """The server as last seen. ``since`` is POSIX time in seconds; ``problem`` says what is wrong.

    ``pages_url`` is where its web pages begin, empty while they are not there. ``action`` is what
    to do about the problem, ``progress`` how far a start is, ``note`` something to know of it.
    """

    kind: ServerKind
    health: ServerHealth
    since: float
    api_url: str = ""
    pages_url: str = ""
    problem: Message | None = None
    action: Message | None = None
    progress: Message | None = None
    note: Message | None = None
