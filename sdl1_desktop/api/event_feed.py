"""What is committed in this program's runs, for the clients that follow them.

Each event becomes text once, however many clients there are. Only the newest text is kept here: a
client that is slower reads the journal, so a client can neither lose events nor fill the memory.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Generator, Sequence

from sdl1_desktop.api.event_text import Chunk, chunk_of
from sdl1_desktop.events import Event
from sdl1_desktop.journal import Journal

__all__ = ["EventFeed", "RunFeed"]

_GATHER_S = 0.05
"""Real seconds in which events are gathered for one client."""

_GATHER_MORE_S = 0.002
_GATHER_MOST_S = 0.25
"""What each client adds, up to the most: many clients together shall cost a run little."""

_EVENTS = 1000
"""Events of one chunk at most."""

_KEPT_BYTES = 4_000_000
"""Bytes of text that are kept of one run."""


class RunFeed:
    """The newest events of one run, as chunks; used on the door's loop."""

    def __init__(self) -> None:
        self.followers = 0
        self.newest = 0
        self._chunks: deque[Chunk] = deque()
        self._bytes = 0
        self._waiting: set[asyncio.Future[bool]] = set()

    def add(self, events: Sequence[Event]) -> None:
        """Keep events, and wake who waits for them."""
        for start in range(0, len(events), _EVENTS):
            chunk = chunk_of(events[start : start + _EVENTS])
            self._chunks.append(chunk)
            self._bytes += len(chunk.text)
            self.newest = chunk.last
        while self._bytes > _KEPT_BYTES and len(self._chunks) > 1:
            self._bytes -= len(self._chunks.popleft().text)
        self.wake()

    def wake(self) -> None:
        """Let all look who wait."""
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            if not one.done():
                one.set_result(True)

    async def wait(self, seconds: float) -> bool:
        """Return when more has come or :meth:`wake` is called; False where the time is over.

        Nothing may be awaited between looking for a chunk and this: what comes would be missed.
        """
        loop = asyncio.get_running_loop()
        more: asyncio.Future[bool] = loop.create_future()
        self._waiting.add(more)
        timer = loop.call_later(seconds, _give_up, more)
        try:
            return await more
        finally:
            timer.cancel()
            self._waiting.discard(more)

    def after(self, seq: int) -> Chunk | None:
        """The chunk that begins right after ``seq``; None where it is not kept or not there yet."""
        for chunk in reversed(self._chunks):
            if chunk.first == seq + 1:
                return chunk
            if chunk.last <= seq:
                return None
        return None


class EventFeed:
    """Hears the journal and tells the clients of each run.

    Args:
        journal: the open journal of this program.
        loop: the door's loop, on which everything but :meth:`take` is called.
    """

    def __init__(self, journal: Journal, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._feeds: dict[str, RunFeed] = {}
        self._new: deque[Event] = deque()
        self._waking = False
        self._remove: Callable[[], None] = journal.add_listener(self.take)

    @property
    def followers(self) -> int:
        """How many clients follow runs."""
        return sum(feed.followers for feed in self._feeds.values())

    def close(self) -> None:
        """Hear nothing more."""
        self._remove()

    @contextlib.contextmanager
    def following(self, run_id: str) -> Generator[RunFeed, None, None]:
        """The feed of one run, kept while somebody follows it."""
        feed = self._feeds.setdefault(run_id, RunFeed())
        feed.followers += 1
        try:
            yield feed
        finally:
            feed.followers -= 1
            if not feed.followers:
                self._feeds.pop(run_id, None)

    def take(self, events: Sequence[Event]) -> None:
        """Take committed events, on the journal's thread: commits wait for it."""
        feeds = self._feeds
        if not feeds:
            return
        wanted = [event for event in events if event.run_id in feeds]
        if not wanted:
            return
        self._new.extend(wanted)
        if not self._waking:
            self._waking = True
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._tell_soon)

    def _tell_soon(self) -> None:
        gather_s = min(_GATHER_MOST_S, _GATHER_S + _GATHER_MORE_S * self.followers)
        self._loop.call_later(gather_s, self._tell)

    def _tell(self) -> None:
        # Before the queue is emptied: what comes from now on wakes the loop again.
        self._waking = False
        of_run: dict[str, list[Event]] = {}
        while self._new:
            event = self._new.popleft()
            of_run.setdefault(event.run_id, []).append(event)
        for run_id, events in of_run.items():
            feed = self._feeds.get(run_id)
            if feed is not None:
                feed.add(events)


def _give_up(more: asyncio.Future[bool]) -> None:
    if not more.done():
        more.set_result(False)
