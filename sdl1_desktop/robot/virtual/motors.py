"""Simulated motors that take their time.

Imports ``opentrons``: only for modules that are loaded after ``ot2_engine.warm_up``.

A move takes what its axes need at the OT-2's default speeds (``opentrons.config.defaults_ot2``) or
at the speed that the command gives, and a fixed time for starting and stopping. Homing takes what
an OT-2 needs for it within a second or two.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from opentrons.config.defaults_ot2 import DEFAULT_MAX_SPEEDS
from opentrons.hardware_control import API
from opentrons.hardware_control.types import Axis, MotionChecks
from opentrons.hardware_control.util import ot2_axis_to_string

from sdl1_desktop.robot.clock import Clock, RealClock

__all__ = ["PacedMotors"]

_GANTRY = frozenset({Axis.X, Axis.Y, Axis.Z, Axis.A})
_HOMING_S = {Axis.X: 2.0, Axis.Y: 2.0, Axis.Z: 1.5, Axis.A: 1.5, Axis.B: 0.5, Axis.C: 0.5}
"""Seconds to home each axis, one after the other: 8 for the whole robot."""
_MAX_SPEEDS = cast("Mapping[str, float]", DEFAULT_MAX_SPEEDS)
"""mm/s of each axis, by the letters of the OT-2's motor controller."""
_RETRACT_S = 1.0
_LEG_S = 0.15
"""Seconds that starting and stopping add to each move of the gantry."""


class PacedMotors(API):
    """The simulated motors of an OT-2, waiting on ``clock`` for as long as each motion takes.

    Like the robot's own simulation, they let every position in X and Y pass.
    """

    clock: Clock = RealClock()

    async def home(self, axes: list[Axis] | None = None) -> None:
        """Home these axes, or all."""
        await self.clock.sleep(_homing_time(axes or _HOMING_S))
        await super().home(axes)

    async def _fast_home(self, axes: Sequence[str], margin: float) -> dict[str, float]:
        await self.clock.sleep(_RETRACT_S)
        return await super()._fast_home(axes, margin)

    async def _move(
        self,
        target_position: OrderedDict[Axis, float],
        speed: float | None = None,
        home_flagged_axes: bool = True,
        max_speeds: dict[Axis, float] | None = None,
        acquire_lock: bool = True,
        check_bounds: MotionChecks = MotionChecks.NONE,
    ) -> None:
        distances = {
            axis: abs(end - self._current_position.get(axis, end))
            for axis, end in target_position.items()
        }
        # Positions of the calibration are numpy's floats.
        await self.clock.sleep(float(_move_time(distances, speed)))
        await super()._move(
            target_position,
            speed=speed,
            home_flagged_axes=home_flagged_axes,
            max_speeds=max_speeds,
            acquire_lock=acquire_lock,
            check_bounds=check_bounds,
        )


def _homing_time(axes: Iterable[Axis]) -> float:
    return sum(_HOMING_S.get(axis, 0.0) for axis in axes)


def _move_time(distances: dict[Axis, float], speed: float | None) -> float:
    """Seconds of a move over these distances in mm; ``speed`` in mm/s is along the way."""
    way = math.hypot(*distances.values())
    if way == 0:
        return 0.0
    slowest = max(
        distance / _MAX_SPEEDS[ot2_axis_to_string(axis)] for axis, distance in distances.items()
    )
    moving = max(slowest, way / speed) if speed and speed > 0 else slowest
    starts = _LEG_S if any(distances.get(axis, 0.0) > 0 for axis in _GANTRY) else 0.0
    return moving + starts
