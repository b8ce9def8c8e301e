"""The virtual clock of a run whose nodes may overlap: it goes on when all of them wait for it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Generator

from sdl1_desktop.robot.clock import Clock, Speed, VirtualClock

__all__ = ["BranchClock", "aside", "branches_of"]

_SLICE_S = 0.1
"""Real seconds of one slice of a wait, so that a long wait follows a change of speed at once."""


class _Sleeper:
    """One wait: until when on the clock, and what wakes it."""

    __slots__ = ("end", "woken")

    def __init__(self, end: float) -> None:
        self.end = end
        self.woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()


class BranchClock(VirtualClock):
    """A virtual clock for one node at a time or for several.

    While branches are open it is a simulation of discrete events: time goes on only when each
    branch waits for the clock, and then to the end of the wait that ends first. So what a node sees
    of the clock does not depend on how the tasks take turns, nor on the speed. A branch waits for
    one thing at a time; one that waits for something else than the clock stands :func:`aside`.
    """

    def __init__(self, speed: Speed = Speed.INSTANT) -> None:
        super().__init__(speed)
        self._open = 0
        self._sleepers: list[_Sleeper] = []
        self._pacing: asyncio.Task[None] | None = None

    def open_branches(self, count: int) -> None:
        """From now on ``count`` more branches share the clock."""
        self._open += count

    def close_branch(self) -> None:
        """One branch has come to its end."""
        self._open -= 1
        if not self._open and self._pacing is not None:
            self._pacing.cancel()
        self._go_on()

    @property
    def waits_at_once(self) -> bool:
        """Whether a wait that begins now takes no real time: not while it waits for branches."""
        return not self._open and super().waits_at_once

    async def sleep(self, seconds: float) -> None:
        """Let ``seconds`` of virtual time go by, taking as long as the speed says."""
        if not self._open or seconds <= 0.0:
            await super().sleep(seconds)
            return
        sleeper = _Sleeper(self._now + seconds)
        self._sleepers.append(sleeper)
        self._go_on()
        try:
            await sleeper.woken
        finally:
            self._sleepers.remove(sleeper)

    def _go_on(self) -> None:
        """Let the next wait end, where every open branch waits."""
        waits = self._waits()
        if not waits or len(waits) < self._open:
            return
        if self.speed.factor == 0.0:
            self._wake_first()
        elif self._pacing is None:
            self._pacing = asyncio.ensure_future(self._pace())

    async def _pace(self) -> None:
        """Go on at the clock's speed until a wait ends, or a branch does something else."""
        try:
            while (waits := self._waits()) and len(waits) >= self._open:
                factor = self.speed.factor
                left = min(one.end for one in waits) - self._now
                if left <= 0.0 or factor == 0.0:
                    self._wake_first()
                    return
                slice_s = min(_SLICE_S, left / factor)
                await asyncio.sleep(slice_s)
                reached = [self._now + slice_s * factor, *(one.end for one in self._waits())]
                self._now = max(self._now, min(reached))
        finally:
            self._pacing = None

    def _wake_first(self) -> None:
        first = min(self._waits(), key=lambda one: one.end)
        self._now = max(self._now, first.end)
        first.woken.set_result(None)

    def _waits(self) -> list[_Sleeper]:
        """The waits that nobody has ended: one that was cancelled moves no clock."""
        return [one for one in self._sleepers if not one.woken.done()]


def branches_of(clock: Clock) -> BranchClock | None:
    """The clock where it is one with branches: a real one goes on by itself."""
    return clock if isinstance(clock, BranchClock) else None


@contextlib.contextmanager
def aside(clock: Clock) -> Generator[None, None, None]:
    """The clock may go on without the branch that is in here."""
    branches = branches_of(clock)
    if branches is None:
        yield
        return
    branches.close_branch()
    try:
        yield
    finally:
        branches.open_branches(1)
