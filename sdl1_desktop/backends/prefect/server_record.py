"""What the keeper says of the server it keeps: a small file that every process can read."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from sdl1_desktop.messages import Message

__all__ = ["ServerPhase", "ServerRecord", "read_record", "write_record"]

_PATIENCE_S = 2.0
"""How long a reader's hold on the file is waited for; only Windows knows such holds."""


class ServerPhase(StrEnum):
    """How far the local server is."""

    STARTING = "starting"
    READY = "ready"
    RESTARTING = "restarting"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRecord:
    """State of the local server. ``since`` is POSIX time in seconds.

    ``marker`` is a word that the server itself repeats in its settings: a server that does not
    know it is not this one, whatever listens on the port. ``wanted`` is the port that was asked
    for. ``first`` says that the server makes its database, which takes longer. ``problem`` says
    what is wrong.
    """

    phase: ServerPhase
    since: float
    marker: str
    keeper_pid: int
    server_pid: int = 0
    port: int = 0
    wanted: int = 0
    first: bool = False
    restarts: int = 0
    problem: Message | None = None


def read_record(path: Path) -> ServerRecord | None:
    """The record, or None where there is none that can be understood."""
    try:
        read: object = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(read, Mapping):
            return None
        data = cast("Mapping[str, Any]", read)
        problem = data.get("problem")
        return ServerRecord(
            phase=ServerPhase(data["phase"]),
            since=float(data["since"]),
            marker=str(data["marker"]),
            keeper_pid=int(data["keeper_pid"]),
            server_pid=int(data["server_pid"]),
            port=int(data["port"]),
            wanted=int(data.get("wanted", data["port"])),
            first=bool(data["first"]),
            restarts=int(data["restarts"]),
            problem=Message.from_json(problem) if problem else None,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_record(path: Path, record: ServerRecord) -> None:
    """Write the record in one piece: a reader sees the old one or the new one.

    Raises:
        OSError: it cannot be written.
    """
    text = json.dumps(
        {
            "phase": record.phase.value,
            "since": record.since,
            "marker": record.marker,
            "keeper_pid": record.keeper_pid,
            "server_pid": record.server_pid,
            "port": record.port,
            "wanted": record.wanted,
            "first": record.first,
            "restarts": record.restarts,
            "problem": record.problem.to_json() if record.problem else None,
        }
    )
    new = path.with_name(f".{path.name}-{os.getpid()}")
    new.write_text(text, encoding="utf-8")
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        with contextlib.suppress(PermissionError):
            new.replace(path)
            return
        time.sleep(0.02)
    new.replace(path)
