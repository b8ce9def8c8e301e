"""The operator's bench: robots by name with their ports, and what was measured of the pumps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

__all__ = ["CHANNELS", "MEASUREMENT_LIMITS", "PumpMeasurement", "RobotSettings"]

CHANNELS = (0, 1, 2, 3)
"""Channels that a Squidstat can have."""

MEASUREMENT_LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"volume_ml": (0.001, 10_000.0), "time_s": (0.1, 3600.0)}
)
"""Least and most of what a pump's calibration is measured with."""


@dataclass(frozen=True, slots=True)
class RobotSettings:
    """A robot that the operator gave a name, and what stands beside it.

    Attributes:
        name: the operator's own name for it; no two robots have the same.
        address: ``host[:port]``.
        deck: path of its deck set-up file; empty for the one of all robots.
        pump_port: serial port of its pump board (``COM3``); empty: as the workflow says.
        potentiostat_port: port of its potentiostat; empty: as the workflow says.
        potentiostat_channel: channel of the potentiostat; None: as the workflow says.
        other: entries of the file that this version does not know.
    """

    name: str
    address: str
    deck: str = ""
    pump_port: str = ""
    potentiostat_port: str = ""
    potentiostat_channel: int | None = None
    other: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class PumpMeasurement:
    """What a pump moved: ``volume_ml`` in ``time_s`` seconds, ``measured`` on that day."""

    volume_ml: float
    time_s: float
    measured: date

    @property
    def rate_ml_s(self) -> float:
        """The pump's rate in mL/s."""
        return self.volume_ml / self.time_s
