"""Calibration of the pumps: how long a pump must run for a volume."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sdl1_desktop.messages import message
from sdl1_desktop.robot.errors import BenchRefusal

__all__ = ["DEFAULT_RATES_ML_S", "WATER_G_ML", "PumpCalibration", "RepeatedTrial"]

DEFAULT_RATES_ML_S: Mapping[int, float] = MappingProxyType(
    {0: 7.97 / 5, 1: 8.00 / 5, 2: 7.87 / 5, 3: 7.92 / 5, 4: 8.18 / 5, 5: 7.48 / 5}
)
"""Rates in mL/s by pump number: the volume in mL that each of SDL1's pumps was measured to move in
5 s of water. Tubing that was changed wants a new measurement."""


WATER_G_ML = 0.9982
"""Density of water at 20 °C in g/mL (CRC Handbook of Chemistry and Physics)."""


@dataclass(frozen=True, slots=True)
class RepeatedTrial:
    """Volumes in mL that a pump moved when it was run several times for ``time_s`` seconds.

    There is one at least; all of them, and the time, are more than 0.
    """

    volumes_ml: Sequence[float]
    time_s: float

    @property
    def mean_ml(self) -> float:
        """Their mean, mL."""
        return math.fsum(self.volumes_ml) / len(self.volumes_ml)

    @property
    def spread_ml(self) -> float:
        """Their standard deviation (with n - 1), mL; 0 for a single one."""
        count, mean = len(self.volumes_ml), self.mean_ml
        squares = math.fsum((one - mean) ** 2 for one in self.volumes_ml)
        return math.sqrt(squares / (count - 1)) if count > 1 else 0.0

    @property
    def rate_ml_s(self) -> float:
        """The rate that they give, mL/s."""
        return self.mean_ml / self.time_s


class PumpCalibration:
    """Volumes in mL and times in ms, by the rate of each pump.

    Args:
        rates_ml_s: mL/s by pump number, each more than 0.

    Raises:
        BenchRefusal: a rate is not a number above 0.
    """

    def __init__(self, rates_ml_s: Mapping[int, float] | None = None) -> None:
        self._rates = dict(DEFAULT_RATES_ML_S if rates_ml_s is None else rates_ml_s)
        for pump, rate in self._rates.items():
            if not (math.isfinite(rate) and rate > 0):
                raise BenchRefusal(
                    "pump_rate",
                    message("The calibration of pump {pump} is {rate} mL/s.", pump=pump, rate=rate),
                    message("Measure the volume that the pump moves in 5 s, and enter its rate."),
                )

    @property
    def rates_ml_s(self) -> Mapping[int, float]:
        """mL/s by pump number."""
        return MappingProxyType(self._rates)

    def rate_ml_s(self, pump: int) -> float:
        """Rate of one pump, mL/s.

        Raises:
            BenchRefusal: there is no such pump.
        """
        if pump not in self._rates:
            known = ", ".join(str(one) for one in sorted(self._rates))
            raise BenchRefusal(
                "unknown_pump",
                message("There is no calibration for pump {pump}.", pump=pump),
                message("Use one of the pumps {known}.", known=known),
            )
        return self._rates[pump]

    def time_ms(self, pump: int, volume_ml: float) -> int:
        """Whole ms that ``pump`` must run to move ``volume_ml``.

        Raises:
            BenchRefusal: there is no such pump, or the volume is negative or no number.
        """
        rate_ml_s = self.rate_ml_s(pump)
        if not (math.isfinite(volume_ml) and volume_ml >= 0):
            raise BenchRefusal(
                "pump-volume",
                message(
                    "Pump {pump} cannot move a volume of {volume} mL.", pump=pump, volume=volume_ml
                ),
                message("Enter a volume of 0 mL or more."),
            )
        return round(volume_ml / rate_ml_s * 1000.0)

    def volume_ml(self, pump: int, time_ms: float) -> float:
        """Volume in mL that ``pump`` moves in ``time_ms``.

        Raises:
            BenchRefusal: there is no such pump, or the time is negative or no number.
        """
        rate_ml_s = self.rate_ml_s(pump)
        if not (math.isfinite(time_ms) and time_ms >= 0):
            raise BenchRefusal(
                "pump-time",
                message("Pump {pump} cannot run for {time} ms.", pump=pump, time=time_ms),
                message("Enter a time of 0 ms or more."),
            )
        return rate_ml_s * time_ms / 1000.0
