"""One node's task run, on the engine's side."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sdl1_desktop.backends.prefect.cards import Verdict
from sdl1_desktop.backends.prefect.node_slot import NodeSlot
from sdl1_desktop.events import NodeOutcome

__all__ = ["PrefectNodeFrame"]

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class PrefectNodeFrame:
    """One node's task run (``backends.run_frame.NodeFrame``)."""

    def __init__(self, slot: NodeSlot, *, clock_is_real: bool) -> None:
        self._slot = slot
        self._clock_is_real = clock_is_real
        self._attempts = 0

    async def attempt(self, work: Callable[[], Awaitable[_T]]) -> _T:
        """Do an attempt; a further one once the task run's body runs again."""
        self._attempts += 1
        if self._attempts > 1:
            try:
                await self._slot.again()
            except Exception as error:  # noqa: BLE001 - the node matters more than its picture
                _log.warning("task run %s is not retried: %r", self._slot.task_run_id, error)
        return await work()

    def retry(self, delay_s: float) -> None:
        """Let the task run wait for its next attempt; on a virtual clock no time goes by."""
        delay = delay_s if self._clock_is_real else 0.0
        self._slot.decide(Verdict(None, delay_s=delay))

    def end(self, outcome: NodeOutcome, error: str, *, over_time: bool = False) -> None:
        """End the task run."""
        self._slot.decide(Verdict(outcome, error=error, over_time=over_time))
