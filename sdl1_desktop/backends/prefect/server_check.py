"""Asks whatever listens on a port of this computer whether it is our Prefect server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

__all__ = ["MARKER_HEADER", "answers", "is_ours"]

MARKER_HEADER = "X-SDL1-Server"
"""Name under which the marker stands among the server's own settings."""

_HOST = "127.0.0.1"


def answers(port: int, *, timeout_s: float = 2.0) -> bool:
    """Whether a Prefect server on ``port`` says that it is well."""
    return _get(port, "/api/health", timeout_s) is True


def is_ours(port: int, marker: str, *, timeout_s: float = 3.0) -> bool:
    """Whether the server on ``port`` answers and knows our marker, which no other one can."""
    settings = _get(port, "/api/admin/settings", timeout_s)
    if not isinstance(settings, Mapping):
        return False
    client = cast("Mapping[str, Any]", settings).get("client")
    headers = cast("Mapping[str, Any]", client).get("custom_headers") if client else None
    known = cast("Mapping[str, Any]", headers).get(MARKER_HEADER) if headers else None
    return bool(marker) and known == marker


def _get(port: int, path: str, timeout_s: float) -> object:
    """The JSON answer, or None where there is none."""
    # Late: the keeper starts the server first.
    import http.client

    connection = http.client.HTTPConnection(_HOST, port, timeout=timeout_s)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return json.loads(response.read()) if response.status == http.client.OK else None
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()
