"""The way to the Prefect server that the operator's settings choose, for whoever has no engine."""

from __future__ import annotations

from dataclasses import replace

from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.settings import Folders, Settings

__all__ = ["server_access"]


def server_access(settings: Settings, folders: Folders, *, port: int | None = None) -> ServerAccess:
    """The way to the chosen server; ``PREFECT_API_URL`` in the environment goes before it.

    Args:
        settings: the operator's.
        folders: where a local server is kept.
        port: where a local one is wanted instead.
    """
    chosen = settings.prefect if port is None else replace(settings.prefect, port=port)
    return ServerAccess(PrefectPlaces.of(folders), chosen)
