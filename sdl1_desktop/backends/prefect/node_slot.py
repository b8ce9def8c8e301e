"""Where the engine and a task run meet: the task waits in it while the engine does the node.

The engine's loop and Prefect's run in two threads. The node's work stays on the engine's loop; the
body of the task run only waits for the verdict on it.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable

from sdl1_desktop.backends.prefect.cards import NodeCard, Verdict

__all__ = ["NodeSlot"]


class NodeSlot:
    """One task run. Made on the engine's loop; ``loop`` is Prefect's."""

    def __init__(self, card: NodeCard, loop: asyncio.AbstractEventLoop) -> None:
        self.card = card
        self.task_run_id = ""
        self.given_up = False
        self._loop = loop
        self._ready: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._waiting: asyncio.Future[Verdict] | None = None
        self._abandon: Callable[[], object] | None = None

    async def ready(self) -> None:
        """On the engine's loop: return when the task's body waits for the next attempt.

        Raises:
            Exception: Prefect could not bring the task run so far.
        """
        await asyncio.shield(asyncio.wrap_future(self._ready))

    def decide(self, verdict: Verdict) -> None:
        """From the engine: what the attempt came to. Returns at once."""
        if verdict.outcome is None:
            self._ready = concurrent.futures.Future()
        self._call(lambda: self._take(verdict))

    def give_up(self) -> None:
        """From the engine: nobody waits for this task run any more."""
        self._call(self._end_task)

    def on_abandon(self, abandon: Callable[[], object]) -> None:
        """On Prefect's loop: name what ends the task run where its body cannot."""
        self._abandon = abandon

    async def next_verdict(self) -> Verdict:
        """On Prefect's loop, in the task's body: an attempt may begin; its verdict."""
        self._waiting = self._loop.create_future()
        if not self._ready.done():
            self._ready.set_result(None)
        try:
            return await self._waiting
        finally:
            self._waiting = None

    def fail(self, error: BaseException) -> None:
        """On Prefect's loop: the task run ended without its body."""
        if not self._ready.done():
            self._ready.set_exception(error)

    def _take(self, verdict: Verdict) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(verdict)
        else:
            # The task waits for a retry that will not come: a stop ended the wait before it.
            self._end_task()

    def _end_task(self) -> None:
        self.given_up = True
        if self._abandon is not None:
            self._abandon()

    def _call(self, act: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act)
