"""The gate of one node under way: the run's own, and how long the node may take."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING

from sdl1_desktop.messages import message
from sdl1_desktop.robot.errors import BenchError

if TYPE_CHECKING:
    from sdl1_desktop.backends.run_control import RunControl

__all__ = ["NodeHold", "NodeOverTime"]


class NodeOverTime(BenchError):  # noqa: N818 - named as what is so, like its neighbours
    """The node takes longer than its kind may: nothing more of it is sent."""

    def __init__(self, limit_s: float) -> None:
        super().__init__(
            message("It takes longer than its limit of {limit} s.", limit=round(limit_s)),
            message("Look at the bench. Limits for each kind of node are in the settings."),
        )


class NodeHold:
    """Stands before each command of one node (``robot.ports.Gate``).

    The node may take ``limit_s`` from now on; None: any time. Time in which a device is away and
    the run waits for it does not count.
    """

    def __init__(self, control: RunControl, limit_s: float | None = None) -> None:
        self._control = control
        self._limit_s = limit_s
        self._from_s = control.now_s
        self._away_before_s = control.away_s

    @property
    def stop_event(self) -> asyncio.Event:
        """Set when a stop is asked for: waits and measurements end then."""
        return self._control.stop_event

    @property
    def time_left_s(self) -> float:
        """Seconds of the run's clock that the node may still take."""
        if self._limit_s is None:
            return math.inf
        control = self._control
        away_s = control.away_s - self._away_before_s
        return self._limit_s - (control.now_s - self._from_s - away_s)

    async def passage(self) -> None:
        """Return when the node's next command may be sent.

        Raises:
            StopRequested: the run is to stop.
            NodeOverTime: the node has taken longer than it may.
        """
        await self._control.passage()
        if self._limit_s is not None and self.time_left_s <= 0:
            raise NodeOverTime(self._limit_s)
