"""What the benchmarks of the real window share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QTimer

__all__ = ["until"]


async def until(true: Callable[[], object], *, every_ms: int) -> None:
    """Look every few milliseconds, without keeping the loop."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    looking = QTimer()
    looking.setInterval(every_ms)

    def look() -> None:
        if true() and not done.done():
            done.set_result(None)

    looking.timeout.connect(look)
    looking.start()
    await done
    looking.stop()
