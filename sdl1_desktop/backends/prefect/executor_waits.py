"""Waits that end where somebody wants the executor to end."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any, TypeVar

__all__ = ["pause", "unless"]

_T = TypeVar("_T")


async def unless(ended: asyncio.Event, work: Coroutine[Any, Any, _T]) -> _T | None:
    """What ``work`` answers; None where ``ended`` is set before."""
    doing = asyncio.ensure_future(work)
    ending = asyncio.ensure_future(ended.wait())
    try:
        await asyncio.wait({doing, ending}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        ending.cancel()
        if not doing.done():
            doing.cancel()
            await asyncio.wait({doing})


async def pause(ended: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until ``ended`` is set."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(ended.wait(), seconds)
