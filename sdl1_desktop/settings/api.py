"""Settings of the HTTP door: the table ``[api]`` of the settings file."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from sdl1_desktop.settings.table import Table

__all__ = [
    "WATCHED_MODES",
    "ApiSettings",
    "api_settings_to_toml",
    "as_entry",
    "is_host",
    "is_origin",
    "read_api_settings",
]

WATCHED_MODES = ("check", "dry run")
"""What is done with a new workflow file in the watched folder; a live run is never begun there."""

_ORIGIN = re.compile(r"https?://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?\Z", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9:]([A-Za-z0-9.:%_-]{0,251}[A-Za-z0-9:])?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """What the operator chose for the HTTP door.

    Attributes:
        host: address of this computer to listen on.
        port: of TCP; 0 takes a free one.
        tls_certificate: PEM file of the certificate chain, empty for none.
        tls_key: PEM file of its key, empty for none.
        cors_origins: web pages that may use the door (``https://editor.example``), each with its
            scheme and port; a star is never one.
        allowed_hosts: further names by which clients may call this computer.
        requests_per_s: requests that one client may make each second, over a long time.
        burst: requests that one client may make at once.
        largest_body_mb: largest request body in MB.
        watched_folder: folder with ``input/``, ``completed/`` and ``failed/``; empty for none.
        watched_mode: what is done with files there, one of :data:`WATCHED_MODES`.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    tls_certificate: str = ""
    tls_key: str = ""
    cors_origins: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    requests_per_s: float = 20.0
    burst: int = 100
    largest_body_mb: float = 20.0
    watched_folder: str = ""
    watched_mode: str = "dry run"


def is_host(text: str) -> bool:
    """Whether this can be the name or address of a computer."""
    return _HOST.match(text) is not None


def is_origin(text: str) -> bool:
    """Whether this can be the origin of a web page: scheme, name and port, without a path."""
    return _ORIGIN.match(text) is not None


def as_entry(text: str) -> str:
    """A name or origin as it is compared: in small letters, without the slash at its end."""
    return text.strip().rstrip("/").lower()


def read_api_settings(table: Table) -> ApiSettings:
    """The settings that the table says; what is wrong in it is noted there."""
    base = ApiSettings()
    host = table.text("host").strip() or base.host
    return ApiSettings(
        host=host if _HOST.match(host) else table.refuse("host", base.host),
        port=table.integer("port", base.port, 0, 65535),
        tls_certificate=table.text("tls_certificate").strip(),
        tls_key=table.text("tls_key").strip(),
        cors_origins=_fitting(table, "cors_origins", _ORIGIN),
        allowed_hosts=_fitting(table, "allowed_hosts", _HOST),
        requests_per_s=table.number("requests_per_s", base.requests_per_s, 0.1, 1e6),
        burst=table.integer("burst", base.burst, 1, 10**6),
        largest_body_mb=table.number("largest_body_mb", base.largest_body_mb, 0.01, 200.0),
        watched_folder=table.text("watched_folder").strip(),
        watched_mode=table.choice("watched_mode", base.watched_mode, WATCHED_MODES),
    )


def api_settings_to_toml(settings: ApiSettings) -> dict[str, Any]:
    """The table that says these settings."""
    values = {item.name: getattr(settings, item.name) for item in fields(settings)}
    values["cors_origins"] = list(settings.cors_origins)
    values["allowed_hosts"] = list(settings.allowed_hosts)
    return values


def _fitting(table: Table, name: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    found: list[str] = []
    for entry in table.texts(name):
        text = as_entry(entry)
        if pattern.match(text):
            found.append(text)
        else:
            table.refuse(name, "")
    return tuple(found)
