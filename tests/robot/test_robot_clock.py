"""Clocks: virtual time is exact, paced time takes what it should, and the loop keeps its turns."""

from __future__ import annotations

import asyncio
import time

import pytest

from sdl1_desktop.backends.branch_clock import BranchClock
from sdl1_desktop.robot.clock import RealClock, Speed, VirtualClock, clock_rate


class Naps:
    """Stands for ``asyncio.sleep``: notes the seconds and gives the loop one turn."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._sleep = asyncio.sleep

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await self._sleep(0)


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    made = Naps()
    monkeypatch.setattr("sdl1_desktop.robot.clock.asyncio.sleep", made)
    return made


async def test_instant_time_is_exact_and_takes_none():
    clock = VirtualClock()
    before = time.monotonic()
    for _ in range(1000):
        await clock.sleep(3600.0)
    assert clock.now() == 3_600_000.0
    assert time.monotonic() - before < 5.0


async def test_negative_and_nan_waits_do_not_move_the_clock():
    clock = VirtualClock()
    await clock.sleep(-5.0)
    await clock.sleep(float("nan"))
    assert clock.now() == 0.0


@pytest.mark.parametrize(("speed", "factor"), [(Speed.X10, 10.0), (Speed.X1, 1.0)])
async def test_paced_time_takes_its_part_of_real_time(naps: Naps, speed: Speed, factor: float):
    clock = VirtualClock(speed)
    await clock.sleep(7.0)
    assert clock.now() == 7.0
    assert sum(naps.seconds) == pytest.approx(7.0 / factor)
    assert max(naps.seconds) <= 0.1


async def test_speed_can_change_in_the_middle_of_a_wait(monkeypatch: pytest.MonkeyPatch):
    clock = VirtualClock(Speed.X1)
    slices: list[float] = []

    async def nap(seconds: float) -> None:
        slices.append(seconds)
        if len(slices) == 5:
            clock.speed = Speed.INSTANT

    monkeypatch.setattr("sdl1_desktop.robot.clock.asyncio.sleep", nap)
    await clock.sleep(3600.0)
    assert clock.now() == 3600.0
    assert len([one for one in slices if one > 0]) == 5


async def test_waits_side_by_side_share_their_time(naps: Naps):
    clock = VirtualClock(Speed.X10)
    seen: list[float] = []

    async def watch() -> None:
        for _ in range(30):
            seen.append(clock.now())
            await asyncio.sleep(0.0)

    await asyncio.gather(clock.sleep(20.0), clock.sleep(10.0), watch())
    assert clock.now() == 20.0
    assert seen == sorted(seen)
    # Two waits of 1 s a slice each: after n slices of both the clock shows n s, not 2 n.
    assert seen[3] <= 4.0


async def test_a_cancelled_wait_leaves_the_clock_where_it_was(naps: Naps):
    clock = VirtualClock(Speed.X10)
    task = asyncio.create_task(clock.sleep(1000.0))
    while clock.now() < 5.0:
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert 5.0 <= clock.now() < 10.0


async def test_an_instant_run_lets_others_have_the_loop():
    clock = VirtualClock()
    stop = asyncio.Event()
    waits = 0

    async def run() -> None:
        nonlocal waits
        while not stop.is_set():
            await clock.sleep(1.0)
            waits += 1

    task = asyncio.create_task(run())
    asyncio.get_running_loop().call_later(0.02, stop.set)
    await asyncio.wait_for(task, 10.0)
    assert waits > 100


async def test_the_real_clock_moves_with_real_time():
    clock = RealClock()
    before = clock.now()
    await clock.sleep(0.02)
    assert clock.now() - before >= 0.015
    await clock.sleep(-1.0)


def test_rates():
    assert clock_rate(RealClock()) == 1.0
    assert [clock_rate(VirtualClock(speed)) for speed in Speed] == [0.0, 10.0, 1.0]
    assert RealClock().virtual is False
    assert VirtualClock().virtual is True


def test_only_a_wait_that_takes_no_real_time_is_at_once() -> None:
    clock = VirtualClock(Speed.INSTANT)
    assert clock.waits_at_once
    clock.speed = Speed.X10
    assert not clock.waits_at_once
    assert not RealClock().waits_at_once
    branches = BranchClock(Speed.INSTANT)
    assert branches.waits_at_once
    # A branch waits for the others: that can be stopped.
    branches.open_branches(2)
    assert not branches.waits_at_once
