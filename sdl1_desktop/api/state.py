"""What the routes of one door share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import cast

from fastapi import Request

from sdl1_desktop.api.audit import AuditLog
from sdl1_desktop.api.event_feed import EventFeed
from sdl1_desktop.api.uploads import Uploads
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.journal import Journal

__all__ = ["Choices", "DoorState", "door_of"]

_LOADS_AT_ONCE = 2
_STREAMS = 100


@dataclass(frozen=True, slots=True)
class Choices:
    """What ``POST /managers/configure`` set, for posts that say nothing else.

    ``robot`` is used for what moves only with ``trusted``: who set it had the token. Else a client
    without one could send somebody else's live run to another robot.
    """

    manager_type: str = "native"
    dry_run: bool = True
    robot: str = ""
    simulate: tuple[str, ...] = ()
    trusted: bool = False


@dataclass(slots=True)
class DoorState:
    """Used on the door's loop alone.

    Attributes:
        engine: who runs.
        journal: where runs are.
        feed: what happens in this program's runs.
        uploads: workflow files that clients sent.
        audit: where requests that move something are written first.
        accepts_live: whether the operator accepts live runs over HTTP now.
        closing: set when the door closes.
        choices: what was configured.
        loading: how many workflows are read and checked at once: each keeps a processor busy.
    """

    engine: Engine
    journal: Journal
    feed: EventFeed
    uploads: Uploads
    audit: AuditLog
    accepts_live: Callable[[], bool]
    closing: asyncio.Event
    choices: Choices = Choices()
    most_streams: int = _STREAMS
    loading: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_LOADS_AT_ONCE))

    def current_choices(self) -> Choices:
        """What was configured; live only while the operator accepts live runs."""
        if not self.choices.dry_run and not self.accepts_live():
            self.choices = replace(self.choices, dry_run=True)
        return self.choices


def door_of(request: Request) -> DoorState:
    """The door that the request came through."""
    return cast("DoorState", request.app.state.door)
