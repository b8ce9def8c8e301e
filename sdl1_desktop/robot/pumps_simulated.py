"""The pump board, simulated: pumps, ultrasonic baths and heated bases that keep their state."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any, NoReturn

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.calibration import PumpCalibration
from sdl1_desktop.robot.clock import Clock
from sdl1_desktop.robot.errors import DeviceCommandError
from sdl1_desktop.robot.pumps_arguments import BoardArguments

__all__ = ["BASES", "SimulatedPumps"]

BASES = (0, 1)
"""Numbers of SDL1's bases, each with an ultrasonic bath and a heater."""

_AMBIENT_C = 25.0
_LAG_S = 180.0
"""Time constant of a base's way to its set point, s (chosen; simulation only)."""


class _TimedSwitch:
    """Something that is on until a time on the clock, and for how long it was on so far, in s."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since_s = 0.0
        self._until_s = -math.inf
        self._ended_s = 0.0

    @property
    def on(self) -> bool:
        return self._clock.now() < self._until_s

    @property
    def total_s(self) -> float:
        """Seconds that it was on so far."""
        return self._ended_s + max(0.0, min(self._clock.now(), self._until_s) - self._since_s)

    def turn_on(self, seconds: float = math.inf) -> None:
        self.turn_off()
        self._until_s = self._since_s + seconds

    def turn_off(self) -> None:
        self._ended_s = self.total_s
        self._since_s = self._clock.now()
        self._until_s = -math.inf


class _Base:
    """A base whose temperature follows its set point with a first-order lag."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._from_c = _AMBIENT_C
        self._since_s = clock.now()
        self._set_c = _AMBIENT_C

    @property
    def temperature_c(self) -> float:
        lag = math.exp(-(self._clock.now() - self._since_s) / _LAG_S)
        return self._set_c + (self._from_c - self._set_c) * lag

    def set_temperature(self, temperature_c: float) -> None:
        self._from_c = self.temperature_c
        self._since_s = self._clock.now()
        self._set_c = temperature_c


class SimulatedPumps:
    """The board's words on a simulated board.

    A timed command takes its time on the clock. Where the wait for it is cut short, the pump runs
    on to the end of its time, as the board does, unless it is switched off.

    Args:
        clock: the run's clock.
        rates_ml_s: mL/s by pump number: which pumps there are, and what they move.
        bases: numbers of the bases.
    """

    simulated = True

    def __init__(
        self,
        clock: Clock,
        rates_ml_s: Mapping[int, float] | None = None,
        bases: Collection[int] = BASES,
    ) -> None:
        self._clock = clock
        self._calibration = PumpCalibration(rates_ml_s)
        self._pumps = {pump: _TimedSwitch(clock) for pump in self._calibration.rates_ml_s}
        self._baths = {base: _TimedSwitch(clock) for base in bases}
        self._bases = {base: _Base(clock) for base in bases}

    @property
    def pumps_on(self) -> frozenset[int]:
        """Numbers of the pumps that run."""
        return frozenset(pump for pump, switch in self._pumps.items() if switch.on)

    @property
    def ultrasonic_on(self) -> frozenset[int]:
        """Numbers of the bases whose ultrasonic bath runs."""
        return frozenset(base for base, switch in self._baths.items() if switch.on)

    @property
    def pumped_ml(self) -> Mapping[int, float]:
        """Volume in mL that each pump has moved so far."""
        return {
            pump: self._calibration.volume_ml(pump, 1000.0 * switch.total_s)
            for pump, switch in self._pumps.items()
        }

    async def connect(self) -> Mapping[str, str]:
        """Answers that this is a simulation."""
        return {"model": "simulated pump board", "pumps": str(len(self._pumps))}

    async def execute(self, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Do one command of the board.

        ``get_pump_state`` answers ``{"pump", "on"}``, ``get_base_temp`` ``{"base",
        "temperature_c"}``; the others answer nothing.

        Raises:
            DeviceCommandError: the board does not know the command, or answers bad arguments.
        """
        given = BoardArguments(name, params, _bad_arguments)

        def pump() -> int:
            return given.pump(self._pumps)

        def base() -> int:
            return given.base(self._bases)

        def seconds() -> float:
            return given.time_ms() / 1000.0

        match name:
            case "set_pump_on_time":
                switch, span_s = self._pumps[pump()], seconds()
                switch.turn_on(span_s)
                await self._clock.sleep(span_s)
            case "set_pump_on":
                self._pumps[pump()].turn_on()
            case "set_pump_off":
                self._pumps[pump()].turn_off()
            case "get_pump_state":
                number = pump()
                return {"pump": number, "on": self._pumps[number].on}
            case "set_ultrasonic_on_time":
                switch, span_s = self._baths[base()], seconds()
                switch.turn_on(span_s)
                await self._clock.sleep(span_s)
            case "set_ultrasonic_on":
                self._baths[base()].turn_on()
            case "set_ultrasonic_off":
                self._baths[base()].turn_off()
            case "set_base_temp":
                self._bases[base()].set_temperature(round(given.celsius(), 1))
            case "get_base_temp":
                number = base()
                celsius = round(self._bases[number].temperature_c, 1)
                return {"base": number, "temperature_c": celsius}
            case _:
                raise DeviceCommandError(
                    message("The pump board knows no command {name}.", name=name),
                    message("Check the node's parameters, or the program of the board."),
                    error_type="UnknownCommand",
                )
        return {}

    async def all_off(self) -> None:
        """Pumps and ultrasound off; the bases keep their set points."""
        for switch in (*self._pumps.values(), *self._baths.values()):
            switch.turn_off()

    async def close(self) -> None:
        """The same as :meth:`all_off`: there is nothing to let go."""
        await self.all_off()


def _bad_arguments(name: str, why: Message, action: Message) -> NoReturn:
    raise DeviceCommandError(
        message("The pump board refused {name} (1: bad arguments): {why}", name=name, why=why),
        action,
        error_type="BadArguments",
        error_code="1",
    )
