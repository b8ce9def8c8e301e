"""How the program's own Prefect server is, by what its keeper says of it."""

from __future__ import annotations

import time
from dataclasses import replace

from sdl1_desktop.backends.prefect.connection import ServerKind, local_connection
from sdl1_desktop.backends.prefect.server_record import ServerPhase, ServerRecord
from sdl1_desktop.backends.prefect.server_state import ServerHealth, ServerState
from sdl1_desktop.messages import Message, message

__all__ = ["lost_state", "recorded_state"]

_READ_LOG = message("Read the server's log, or run with Native.")


def recorded_state(record: ServerRecord) -> ServerState:
    """The local server as its keeper says that it is."""
    health = {
        ServerPhase.STARTING: ServerHealth.STARTING,
        ServerPhase.RESTARTING: ServerHealth.STARTING,
        ServerPhase.READY: ServerHealth.UP,
    }.get(record.phase, ServerHealth.AWAY)
    there = local_connection(record.port) if record.port else None
    ready = record.phase is ServerPhase.READY
    return ServerState(
        ServerKind.LOCAL,
        health,
        record.since,
        there.api_url if there is not None and health is not ServerHealth.AWAY else "",
        there.pages_url if there is not None and ready else "",
        record.problem,
        action=_READ_LOG if health is ServerHealth.AWAY else None,
        progress=_progress(record) if health is ServerHealth.STARTING else None,
        note=_port_note(record) if health is not ServerHealth.AWAY else None,
    )


def lost_state(now: ServerState, before: ServerState | None) -> ServerState:
    """The local server ended although this process uses it."""
    away = before is not None and before.health is ServerHealth.AWAY
    return replace(
        now,
        health=ServerHealth.AWAY,
        since=before.since if before is not None and away else now.since,
        problem=message("The program's own Prefect server was ended from outside."),
        action=message("Start it again."),
    )


def _progress(record: ServerRecord) -> Message:
    """How far the start of the program's own server is."""
    seconds = max(0, round(time.time() - record.since))
    if record.restarts:
        return message(
            "It is started again; this takes about 10 s, {seconds} s so far.", seconds=seconds
        )
    if record.first:
        return message(
            "It starts for the first time and makes its database; this takes about 20 s, {seconds}"
            " s so far.",
            seconds=seconds,
        )
    return message("This takes about 10 s, {seconds} s so far.", seconds=seconds)


def _port_note(record: ServerRecord) -> Message | None:
    """That the server is not on the port that was wanted, or None."""
    if not record.port or record.port == record.wanted:
        return None
    return message(
        "Another program has the port {wanted}: it is on {port} instead.",
        wanted=str(record.wanted),
        port=str(record.port),
    )
