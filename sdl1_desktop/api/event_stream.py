"""One client that follows one run: what happened, then what happens, without losing or doubling."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, TypeAlias

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sdl1_desktop.api.event_feed import EventFeed, RunFeed
from sdl1_desktop.api.event_text import HEARTBEAT, Chunk, chunk_of
from sdl1_desktop.journal import Journal

__all__ = ["EventStream"]

_PAGE = 500
"""Events that are read from the journal at a time."""

_HEARTBEAT_S = 15.0
_POLL_S = 0.5
"""How often the journal is asked where another program runs the run."""

_SEND_S = 60.0
"""Seconds after which a client that takes nothing is left behind."""


_Ends: TypeAlias = list["asyncio.Task[Any]"]
"""What ends a stream: the client is gone, or the door closes."""


class EventStream(Response):
    """The answer with a run's events, from ``after`` to the run's end.

    Args:
        journal: where the run is.
        feed: what happens in this program's runs.
        closing: set when the door closes.
        run_id: the run.
        after: the ``seq`` that the client has already.
    """

    def __init__(
        self, journal: Journal, feed: EventFeed, closing: asyncio.Event, run_id: str, after: int
    ) -> None:
        super().__init__(media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._journal = journal
        self._feed = feed
        self._closing = closing
        self._run_id = run_id
        self._seq = after

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the run has ended, the client is gone, or the door closes."""
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        ends: _Ends = [
            asyncio.ensure_future(_until_gone(receive)),
            asyncio.ensure_future(self._closing.wait()),
        ]
        try:
            with self._feed.following(self._run_id) as feed:
                for end in ends:
                    end.add_done_callback(lambda _: feed.wake())
                async with aclosing(self._texts(feed, ends)) as texts:
                    async for text in texts:
                        async with asyncio.timeout(_SEND_S):
                            await send(
                                {"type": "http.response.body", "body": text, "more_body": True}
                            )
            await send({"type": "http.response.body"})
        except TimeoutError:
            return
        finally:
            for end in ends:
                end.cancel()

    async def _texts(self, feed: RunFeed, ends: _Ends) -> AsyncGenerator[bytes, None]:
        # Lets the client's connection open before anything happens in the run.
        yield b"retry: 2000\n\n"
        loop = asyncio.get_running_loop()
        heartbeat_at = loop.time() + _HEARTBEAT_S
        while not any(end.done() for end in ends):
            chunk, newest = feed.after(self._seq), feed.newest
            if chunk is None and (not newest or self._seq < newest):
                chunk = await self._read(newest)
                if chunk is None and await self._is_over():
                    return
            if chunk is not None:
                self._seq = chunk.last
                yield chunk.text
                heartbeat_at = loop.time() + _HEARTBEAT_S
                if chunk.ends and await self._is_over():
                    return
            elif feed.newest == newest:
                # A run of another program is not heard here: its journal is looked at.
                limit = heartbeat_at - loop.time()
                more = await feed.wait(max(0.0, limit if newest else min(limit, _POLL_S)))
                if not more and loop.time() >= heartbeat_at:
                    if await self._is_over():
                        return
                    yield HEARTBEAT
                    heartbeat_at = loop.time() + _HEARTBEAT_S

    async def _read(self, newest: int) -> Chunk | None:
        """The next page of the journal, up to where the next chunk of the feed will begin."""

        def read() -> Chunk | None:
            events = self._journal.events(self._run_id, after_seq=self._seq, limit=_PAGE)
            page = [event for event in events if not newest or event.seq <= newest]
            return chunk_of(page) if page else None

        return await asyncio.to_thread(read)

    async def _is_over(self) -> bool:
        """Whether the run has ended and the client has all of it."""
        run = await asyncio.to_thread(self._journal.run, self._run_id)
        return run is None or (run.state.ended and run.last_seq <= self._seq)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
