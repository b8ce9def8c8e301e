"""A journal in memory, for tests of what is above it."""

from __future__ import annotations

import concurrent.futures
from collections.abc import Sequence
from typing import TypeVar

from sdl1_desktop.events import Event
from sdl1_desktop.journal import JournalError
from sdl1_desktop.messages import Message, message

E = TypeVar("E", bound=Event)


class MemorySink:
    """Keeps events, and which of them were durable."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.durable: list[int] = []
        self.problem: Message | None = None
        self.broken = False
        """Whether appends fail, as with a full disk."""

    def append(self, events: Sequence[Event], *, durable: bool) -> concurrent.futures.Future[None]:
        self.events.extend(events)
        if self.broken:
            failed: concurrent.futures.Future[None] = concurrent.futures.Future()
            failed.set_exception(JournalError(message("the disk is full")))
            return failed
        if durable:
            self.durable.extend(event.seq for event in events)
        done: concurrent.futures.Future[None] = concurrent.futures.Future()
        done.set_result(None)
        return done

    def add(self, event: Event) -> None:
        self.events.append(event)

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]
