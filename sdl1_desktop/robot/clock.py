"""The run's clock: real in a live run, virtual in a dry run."""

from __future__ import annotations

import asyncio
import time
from enum import StrEnum
from typing import Protocol

__all__ = ["Clock", "RealClock", "Speed", "VirtualClock", "clock_rate"]

_SLICE_S = 0.1
"""Real seconds of one slice of a wait, so that a long wait follows a change of speed at once."""

_YIELD_EVERY_S = 0.005
"""How long an instant run may keep the engine's loop without letting anything else run."""


class Speed(StrEnum):
    """How fast a dry run's clock goes."""

    INSTANT = "instant"
    X10 = "10x"
    X1 = "1x"

    @property
    def factor(self) -> float:
        """Clock seconds in one real second; 0 stands for no waiting at all."""
        return _FACTORS[self]


_FACTORS = {Speed.INSTANT: 0.0, Speed.X10: 10.0, Speed.X1: 1.0}


class Clock(Protocol):
    """Seconds since the run began, and waits on them."""

    @property
    def virtual(self) -> bool:
        """Whether its seconds are not real ones."""
        ...

    def now(self) -> float:
        """Seconds since the run began."""
        ...

    @property
    def waits_at_once(self) -> bool:
        """Whether a wait that begins now takes no real time, so that nothing can cut it short."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait; cancelling the awaiting task ends it at once."""
        ...


class RealClock:
    """A clock of real, monotonic seconds."""

    virtual = False
    waits_at_once = False

    def __init__(self) -> None:
        self._start = time.monotonic()

    def now(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._start

    async def sleep(self, seconds: float) -> None:
        """Wait real ``seconds``."""
        await asyncio.sleep(max(0.0, seconds))


class VirtualClock:
    """A clock that moves only by its waits, at a speed that can be changed while it runs."""

    virtual = True

    def __init__(self, speed: Speed = Speed.INSTANT) -> None:
        self.speed = speed
        self._now = 0.0
        self._yielded = time.monotonic()

    def now(self) -> float:
        """Virtual seconds since the run began."""
        return self._now

    @property
    def waits_at_once(self) -> bool:
        """Whether a wait that begins now takes no real time."""
        return self.speed.factor == 0

    async def sleep(self, seconds: float) -> None:
        """Let ``seconds`` of virtual time go by, taking as long as the speed says.

        At instant speed the loop is still given a turn every few milliseconds: without it a long
        dry run could not be stopped. Waits that run side by side share their time.
        """
        reached = self._now
        end = reached + max(0.0, seconds)
        while reached < end and (factor := self.speed.factor) > 0:
            slice_s = min(_SLICE_S, (end - reached) / factor)
            await asyncio.sleep(slice_s)
            reached = min(end, reached + slice_s * factor)
            # Another wait may be ahead of this one: the clock never goes back.
            self._now = max(self._now, reached)
        self._now = max(self._now, end)
        if time.monotonic() - self._yielded > _YIELD_EVERY_S:
            await asyncio.sleep(0)
            self._yielded = time.monotonic()


def clock_rate(clock: Clock) -> float:
    """Clock seconds in one real second at this moment; 0 where waits take no real time."""
    return clock.speed.factor if isinstance(clock, VirtualClock) else 1.0
