"""Where the engine and a task run meet: the task waits in it while the engine does the node.

The engine's loop and Prefect's run in two threads. The node's work stays on the engine's loop; the
body of the task run only waits for the verdict on it. The engine does not wait for the body of the
first attempt: a short node may be over before Prefect has made its task run.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable

from sdl1_desktop.backends.prefect.cards import NodeCard, Verdict

__all__ = ["NodeSlot"]


class NodeSlot:
    """One task run. Made on the engine's loop; ``loop`` is Prefect's.

    Attributes:
        begun: done when the task's body runs, or with the reason why it does not.
        task_run_id: the task run's id, once Prefect's loop has taken the slot.
        given_up: whether a stop ended the task run where its body could not.
        verdict: on the last attempt, once the engine has it.
    """

    def __init__(self, card: NodeCard, loop: asyncio.AbstractEventLoop) -> None:
        self.card = card
        self.begun: concurrent.futures.Future[None] = concurrent.futures.Future()
        self.task_run_id = ""
        self.given_up = False
        self.verdict: Verdict | None = None
        self._loop = loop
        self._again: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._early: Verdict | None = None
        self._waiting: asyncio.Future[Verdict] | None = None
        self._abandon: Callable[[], object] | None = None

    async def again(self) -> None:
        """On the engine's loop: return when the task's body waits for a further attempt.

        Raises:
            Exception: Prefect could not bring the task run so far.
        """
        await asyncio.shield(asyncio.wrap_future(self._again))

    def decide(self, verdict: Verdict) -> None:
        """From the engine: what the attempt came to. Returns at once."""
        if verdict.outcome is None:
            self._again = concurrent.futures.Future()
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._take, verdict)

    def on_abandon(self, abandon: Callable[[], object]) -> None:
        """On Prefect's loop: name what ends the task run where its body cannot."""
        self._abandon = abandon

    async def next_verdict(self) -> Verdict:
        """On Prefect's loop, in the task's body: an attempt may begin; its verdict."""
        if not self.begun.done():
            self.begun.set_result(None)
        elif not self._again.done():
            self._again.set_result(None)
        if self._early is not None:
            early, self._early = self._early, None
            return early
        self._waiting = self._loop.create_future()
        try:
            return await self._waiting
        finally:
            self._waiting = None

    def fail(self, error: BaseException) -> None:
        """On Prefect's loop: the task run ended without its body."""
        for future in (self.begun, self._again):
            if not future.done():
                future.set_exception(error)

    def _take(self, verdict: Verdict) -> None:
        if verdict.outcome is not None:
            self.verdict = verdict
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(verdict)
        elif not self.begun.done():
            self._early = verdict
        else:
            # The task waits for a retry that will not come: a stop ended the wait before it.
            self.given_up = True
            if self._abandon is not None:
                self._abandon()
