"""How the Prefect server is, in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.backends.prefect.server_state import ServerHealth
from sdl1_desktop.ui import words

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.server_state import ServerState

__all__ = ["server_look", "server_name", "server_words"]


def server_name(state: ServerState) -> str:
    """Which server it is, for example ``own server, 127.0.0.1:4200``."""
    kinds = {
        "local": QCoreApplication.translate("Prefect", "own server, {place}"),
        "remote": QCoreApplication.translate("Prefect", "server of the settings, {place}"),
        "environment": QCoreApplication.translate(
            "Prefect", "server that PREFECT_API_URL names, {place}"
        ),
        "cloud": QCoreApplication.translate("Prefect", "Prefect Cloud"),
    }
    place = _place(state.api_url)
    if state.kind == "local" and not place:
        return QCoreApplication.translate("Prefect", "own server of this computer")
    return kinds[state.kind].format(place=place)


def server_words(state: ServerState | None, *, busy: bool = False) -> str:
    """What is so with the server, and since when."""
    if state is None:
        return QCoreApplication.translate("Prefect", "Looking for the Prefect server…")
    since = words.clock_time(state.since)[:5]
    if state.health is ServerHealth.UP:
        if state.problem is not None:
            return QCoreApplication.translate("Prefect", "Prefect server in trouble")
        text = QCoreApplication.translate("Prefect", "Prefect server ready since {time}")
    elif state.health is ServerHealth.STARTING or (busy and state.health is ServerHealth.OFF):
        return QCoreApplication.translate("Prefect", "Prefect server is starting…")
    elif state.health is ServerHealth.OFF:
        return QCoreApplication.translate("Prefect", "Prefect server is off")
    else:
        text = QCoreApplication.translate("Prefect", "No Prefect server since {time}")
    return text.format(time=since)


def server_look(state: ServerState | None) -> tuple[str, str]:
    """Glyph, and name of the theme's colour."""
    if state is None:
        return "history", "muted"
    if state.health is ServerHealth.UP:
        return ("done", "done") if state.problem is None else ("warning", "waiting")
    return {
        ServerHealth.STARTING: ("reload", "running"),
        ServerHealth.OFF: ("ready", "muted"),
    }.get(state.health, ("failed", "failed"))


def _place(api_url: str) -> str:
    """Host and port alone: an address may hold a password."""
    parts = urlsplit(api_url)
    host = parts.hostname or ""
    return f"{host}:{parts.port}" if parts.port is not None else host
