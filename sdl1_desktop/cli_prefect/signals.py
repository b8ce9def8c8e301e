"""Ctrl-C and the system's wish to end, for commands that run until then."""

from __future__ import annotations

import asyncio
import signal
from types import FrameType, TracebackType
from typing import Any, Self

__all__ = ["Interrupts"]

_WAKE_S = 0.2
"""How often the loop lets a signal through: on Windows a plain wait keeps it out."""


class Interrupts:
    """While this is open, the first interrupt sets ``first``, further ones set ``second``.

    To be opened in the main thread, on the loop that waits.
    """

    def __init__(self) -> None:
        self.first = asyncio.Event()
        self.second = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._before: dict[int, Any] = {}
        self._waking: asyncio.TimerHandle | None = None

    def __enter__(self) -> Self:
        for one in (signal.SIGINT, signal.SIGTERM):
            self._before[one] = signal.signal(one, self._on_signal)
        self._wake()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._waking is not None:
            self._waking.cancel()
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def _wake(self) -> None:
        self._waking = self._loop.call_later(_WAKE_S, self._wake)

    def _on_signal(self, _signal: int, _frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(self._set)

    def _set(self) -> None:
        (self.second if self.first.is_set() else self.first).set()
