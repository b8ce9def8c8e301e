"""Sends the run's log lines to Prefect, once each, in batches."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Any

from prefect.client.orchestration import PrefectClient

from sdl1_desktop.events import LogLevel, LogLine

__all__ = ["FlowLog"]

_log = logging.getLogger(__name__)

_BATCH = 200
_EVERY_S = 0.5
_AGAIN_S = 2.0
_MOST_WAITING = 100_000
"""Lines kept for a server that is away; the journal has them all."""

_LEVELS = {
    LogLevel.DEBUG: logging.DEBUG,
    LogLevel.INFO: logging.INFO,
    LogLevel.WARNING: logging.WARNING,
    LogLevel.ERROR: logging.ERROR,
}


class FlowLog:
    """The log of one flow run. Used on Prefect's loop.

    Args:
        client: of the server that the flow run is on.
        flow_run_id: the flow run.
        task_run_of: the task run of a step of the plan, empty where there is none.
    """

    def __init__(
        self, client: PrefectClient, flow_run_id: str, task_run_of: Callable[[int], str]
    ) -> None:
        self._client = client
        self._flow_run_id = flow_run_id
        self._task_run_of = task_run_of
        self._lines: deque[dict[str, Any]] = deque(maxlen=_MOST_WAITING)
        self._new = asyncio.Event()
        self._sending = asyncio.Lock()

    def add(self, line: LogLine) -> None:
        """Send a line with the next batch."""
        task_run = self._task_run_of(line.step) if line.step is not None else ""
        self._lines.append(
            {
                "name": "sdl1",
                "level": _LEVELS[line.level],
                "message": str(line.message),
                "timestamp": line.utc.isoformat(),
                "flow_run_id": self._flow_run_id,
                "task_run_id": task_run or None,
            }
        )
        self._new.set()

    async def run(self) -> None:
        """Send batches until cancelled."""
        while True:
            await self._new.wait()
            await asyncio.sleep(_EVERY_S)
            if not await self.send():
                await asyncio.sleep(_AGAIN_S)

    async def send(self) -> bool:
        """Send what waits now; False where the server does not take it: it goes on waiting."""
        async with self._sending:
            return await self._send()

    async def _send(self) -> bool:
        self._new.clear()
        left = len(self._lines)
        while left > 0:
            batch = list(islice(self._lines, min(_BATCH, left)))
            left -= len(batch)
            try:
                await self._client.create_logs(batch)
            except Exception as error:  # noqa: BLE001 - whatever it was: the lines are kept
                _log.info("the log waits for the Prefect server: %s", error)
                self._new.set()
                return False
            for _ in batch:
                self._lines.popleft()
        return True
