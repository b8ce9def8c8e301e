"""Waiting on the door's loop for what the engine's thread does."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
from typing import TypeVar

from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.messages import message

__all__ = ["done_within", "outcome"]

_T = TypeVar("_T")


async def outcome(future: concurrent.futures.Future[_T]) -> _T:
    """What ``future`` comes to.

    Unlike ``asyncio.wrap_future`` a client that leaves cancels nothing in the engine.
    """
    await done_within(future, None)
    return future.result()


async def done_within(
    future: concurrent.futures.Future[_T], seconds: float | None, *ends: asyncio.Event
) -> bool:
    """Wait until ``future`` is done, the time is over or one of ``ends`` is set."""
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def tell(_future: concurrent.futures.Future[_T]) -> None:
        # The door may be closed by then: its loop is gone, and so is whoever waited.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(done.set)

    future.add_done_callback(tell)
    waits = [asyncio.ensure_future(one.wait()) for one in (done, *ends)]
    try:
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
    return future.done()


def engine_ends() -> ProblemError:
    """The program is closing."""
    return ProblemError(
        503,
        "program-closing",
        message("The program is closing and takes no new work."),
        message("Ask again when it has been started."),
    )
