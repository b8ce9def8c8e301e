"""A potentiostat for checks: it takes the time that a measurement takes, and measures nothing."""

from __future__ import annotations

from collections.abc import Mapping

from sdl1_desktop.robot.cell_switch import CellSwitch
from sdl1_desktop.robot.clock import Clock
from sdl1_desktop.robot.commands import Command, MeasurementSummary, PointSink
from sdl1_desktop.robot.technique_limits import checked_technique
from sdl1_desktop.robot.technique_time import technique_duration_s

__all__ = ["AssumedPotentiostat"]


class AssumedPotentiostat:
    """Refuses what the simulated potentiostat refuses; gives no points."""

    simulated = True

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._switch = CellSwitch(clock)

    async def connect(self) -> Mapping[str, str]:
        """Answers that no instrument is there."""
        return {"model": "assumed potentiostat"}

    async def measure(self, command: Command, sink: PointSink) -> MeasurementSummary:
        """Let the technique's whole time go by on the clock.

        Raises:
            DeviceCommandError: the technique cannot be measured, or one is under way.
        """
        technique = checked_technique(command)
        self._switch.turn_on()
        started_s = self._clock.now()
        try:
            whole = await self._switch.wait_until(started_s + technique_duration_s(technique))
        finally:
            self._switch.turn_off()
        return MeasurementSummary(
            points=0,
            duration_s=self._clock.now() - started_s,
            last_voltage_v=None,
            last_current_a=None,
            limit_reached="" if whole else "cell off",
        )

    async def cell_off(self) -> None:
        """A measurement under way ends."""
        self._switch.turn_off()

    async def close(self) -> None:
        """The same as :meth:`cell_off`."""
        self._switch.turn_off()
