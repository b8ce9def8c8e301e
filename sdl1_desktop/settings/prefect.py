"""Which Prefect server runs are shown on: the ``[prefect]`` table of the settings file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sdl1_desktop.settings.table import Table

__all__ = ["PREFECT_SERVERS", "PrefectSettings", "prefect_to_toml", "read_prefect"]

PREFECT_SERVERS = ("local", "remote")
"""A server that the program starts and ends by itself, or one that somebody else runs."""


@dataclass(frozen=True, slots=True)
class PrefectSettings:
    """Which Prefect server, and where.

    ``url`` is the API of a remote one: ``http://host:4200/api``, or for Prefect Cloud
    ``https://api.prefect.cloud/api/accounts/…/workspaces/…``. Its key is not here: it is in the
    system's keyring. ``port`` is where the local one is wanted; if it is taken another is used.
    """

    server: str = "local"
    url: str = ""
    port: int = 4200


def read_prefect(table: Table) -> PrefectSettings:
    """The settings that the table says, with defaults where it is silent or wrong."""
    default = PrefectSettings()
    return PrefectSettings(
        server=table.choice("server", default.server, PREFECT_SERVERS),
        url=table.text("url").strip(),
        port=table.integer("port", default.port, 1024, 65535),
    )


def prefect_to_toml(settings: PrefectSettings) -> dict[str, Any]:
    """The settings as a TOML table."""
    return {"server": settings.server, "url": settings.url, "port": settings.port}
