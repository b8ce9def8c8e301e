"""How ``prefect server start`` is called: its environment, its arguments, its port."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Mapping

from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.server_check import MARKER_HEADER

__all__ = ["HOST", "USUAL_PORT", "api_url", "free_port", "server_command", "server_environment"]

HOST = "127.0.0.1"

USUAL_PORT = 4200
"""Where people expect Prefect's pages."""


def api_url(port: int) -> str:
    """The API of a local server."""
    return f"http://{HOST}:{port}/api"


def server_command(port: int) -> list[str]:
    """The command line that starts a server on ``port``."""
    start = ["server", "start", "--host", HOST, "--port", str(port)]
    return [sys.executable, "-m", "sdl1_desktop.backends.prefect.guarded_server", *start]


def server_environment(
    places: PrefectPlaces, port: int, marker: str, base: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The environment of the server: the caller's without anything that configures Prefect."""
    environment = {
        name: value
        for name, value in (os.environ if base is None else base).items()
        if not name.upper().startswith("PREFECT_")
    }
    return {
        **environment,
        "PREFECT_HOME": str(places.server_home),
        # Without it the web pages call port 4200, whatever port the server is on.
        "PREFECT_API_URL": api_url(port),
        "PREFECT_CLIENT_CUSTOM_HEADERS": json.dumps({MARKER_HEADER: marker}),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # The server's own pages need no permission, and pages of others get none.
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://{HOST}:{port}",
        "PREFECT_SERVER_LOGS_STREAM_OUT_ENABLED": "true",
        "PREFECT_SERVER_LOGS_STREAM_PUBLISHING_ENABLED": "true",
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def free_port(wanted: int) -> int:
    """``wanted`` where nothing listens there, else a port that the system picks."""
    for port in (wanted, 0):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
            if sys.platform != "win32":
                # A port that was left a moment ago is free; on Windows this would take it away
                # from whoever listens there.
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind((HOST, port))
            except OSError:
                continue
            return int(one.getsockname()[1])
    return wanted
