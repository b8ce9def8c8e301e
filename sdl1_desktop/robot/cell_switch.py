"""The switch between a simulated potentiostat and its cell."""

from __future__ import annotations

from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Clock, clock_rate
from sdl1_desktop.robot.errors import DeviceCommandError

__all__ = ["CellSwitch"]

_LOOK_EVERY_S = 0.25
"""Real seconds between two looks at the switch in a wait."""


class CellSwitch:
    """Whether the cell is on; one measurement at a time holds it on."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._on = False

    @property
    def on(self) -> bool:
        """Whether current can flow through the cell."""
        return self._on

    def turn_on(self) -> None:
        """Switch on.

        Raises:
            DeviceCommandError: a measurement holds the cell already.
        """
        if self._on:
            raise DeviceCommandError(
                message("The potentiostat is measuring already."),
                message("Wait for the measurement to end, or stop it."),
                error_type="Busy",
            )
        self._on = True

    def turn_off(self) -> None:
        """Switch off: a measurement under way ends."""
        self._on = False

    async def wait_until(self, time_s: float) -> bool:
        """Wait for this time on the clock or the switch to go off; answers whether it is on."""
        while self._on and (left_s := time_s - self._clock.now()) > 0.0:
            rate = clock_rate(self._clock)
            await self._clock.sleep(min(left_s, _LOOK_EVERY_S * rate) if rate > 0.0 else left_s)
        return self._on
