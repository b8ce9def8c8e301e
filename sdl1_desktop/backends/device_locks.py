"""Who uses which device: two nodes never use one at the same time, whatever the plan says."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from sdl1_desktop.backends.branch_clock import aside
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Clock
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.errors import BenchRefusal

__all__ = ["DeviceLocks"]

_SWITCHED = frozenset({Device.PUMPS, Device.POTENTIOSTAT})
"""The devices that go on by themselves until they are switched off."""


class DeviceLocks:
    """The devices of one run, each held by one step at most. Used on the engine's loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._holder: dict[Device, int] = {}
        self._freed = asyncio.Event()

    async def take(self, step: int, devices: Collection[Device]) -> None:
        """Hold these devices for a step, all at once, as soon as no other one holds any of them."""
        while any(self._holder.get(device, step) != step for device in devices):
            with aside(self._clock):
                await self._freed.wait()
        for device in devices:
            self._holder[device] = step

    def give_back(self, step: int) -> None:
        """The step uses no device any more."""
        for device in [one for one, holder in self._holder.items() if holder == step]:
            del self._holder[device]
        # Whoever waits now looks again; whoever comes later waits for the next time.
        self._freed.set()
        self._freed = asyncio.Event()

    def require(self, step: int, device: Device) -> None:
        """Called before a step's command to a device, which it holds from then on.

        Raises:
            BenchRefusal: another step is using it. Not waited for: the two might wait for each
                other.
        """
        if self._holder.setdefault(device, step) != step:
            raise BenchRefusal(
                "device_in_use",
                message("Another node is using the {device} at the same time.", device=device),
                message("Put the two nodes one after the other with an edge, or run with Native."),
            )

    def others_switch(self, step: int) -> bool:
        """Whether another step uses a device that a step which failed would switch off."""
        return any(self._holder.get(device, step) != step for device in _SWITCHED)
