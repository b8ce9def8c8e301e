"""How to reach a Prefect server: of the environment, of the settings, or our own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from sdl1_desktop.backends.prefect.server_command import api_url

__all__ = [
    "Connection",
    "ServerKind",
    "environment_connection",
    "local_connection",
    "remote_connection",
]

_CLOUD_HOST = "api.prefect.cloud"
_CLOUD_PAGES = "https://app.prefect.cloud"


class ServerKind(StrEnum):
    """Who runs the server."""

    LOCAL = "local"
    REMOTE = "remote"
    CLOUD = "cloud"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Connection:
    """A server's API, and what lets one in.

    ``key`` is an API key (Prefect Cloud); ``auth`` is ``user:password`` (a server of one's own
    that asks for it). Both stay out of logs.
    """

    kind: ServerKind
    api_url: str
    key: str = field(default="", repr=False)
    auth: str = field(default="", repr=False)

    @property
    def pages_url(self) -> str:
        """Where its web pages begin, without a slash at the end."""
        url = self.api_url.rstrip("/")
        parts = urlsplit(url)
        if parts.hostname == _CLOUD_HOST:
            # …/api/accounts/ACCOUNT/workspaces/WORKSPACE; the pages say account and workspace.
            path = parts.path.removeprefix("/api")
            path = path.replace("/accounts/", "/account/").replace("/workspaces/", "/workspace/")
            return f"{_CLOUD_PAGES}{path}"
        return url.removesuffix("/api")

    def run_page(self, flow_run_id: str) -> str:
        """The page of one flow run."""
        return f"{self.pages_url}/runs/flow-run/{flow_run_id}"


def local_connection(port: int) -> Connection:
    """The connection to a server of this computer."""
    return Connection(ServerKind.LOCAL, api_url(port))


def remote_connection(url: str, key: str) -> Connection:
    """The connection to a server that somebody else runs.

    A key with a colon in it is taken for ``user:password``: API keys have none.
    """
    cloud = urlsplit(url).hostname == _CLOUD_HOST
    kind = ServerKind.CLOUD if cloud else ServerKind.REMOTE
    basic = ":" in key
    return Connection(kind, url, key="" if basic else key, auth=key if basic else "")


def environment_connection(environment: Mapping[str, str] | None = None) -> Connection | None:
    """The server that ``PREFECT_API_URL`` names, or None where the environment names none."""
    values = os.environ if environment is None else environment
    url = values.get("PREFECT_API_URL", "").strip()
    if not url:
        return None
    return Connection(
        ServerKind.ENVIRONMENT,
        url,
        key=values.get("PREFECT_API_KEY", ""),
        auth=values.get("PREFECT_API_AUTH_STRING", ""),
    )
