"""Checks of what a pump board's command is given, for the real board and the simulated one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

from sdl1_desktop.messages import Message, message

__all__ = ["BoardArguments", "Refuse"]

_HIGHEST_C = 100.0
"""A base holds water: no set point is above its boiling, °C."""
_LONGEST_MS = 86_400_000
"""Longest time of one command, ms: a day. What is longer is a slip of the pen."""


class Refuse(Protocol):
    """Raises the error of whoever checks."""

    def __call__(self, name: str, why: Message, action: Message) -> NoReturn:
        """Refuse the command ``name``: why, and what to do."""
        ...


@dataclass(frozen=True, slots=True)
class BoardArguments:
    """The arguments of the command ``name``; a wrong one goes to ``refuse``."""

    name: str
    params: Mapping[str, Any]
    refuse: Refuse

    def pump(self, known: Collection[int]) -> int:
        """The number of a pump that there is."""
        number = _whole(self.params.get("pump"))
        if number is None or number not in known:
            self.refuse(
                self.name,
                message("there is no pump {pump}.", pump=self._shown("pump")),
                message("Use one of the pumps {known}.", known=_listed(known)),
            )
        return number

    def base(self, known: Collection[int]) -> int:
        """The number of a base that there is."""
        number = _whole(self.params.get("base"))
        if number is None or number not in known:
            self.refuse(
                self.name,
                message("there is no base {base}.", base=self._shown("base")),
                message("Use one of the bases {known}.", known=_listed(known)),
            )
        return number

    def time_ms(self) -> int:
        """A time in whole ms, from 0 to a day."""
        time_ms = _whole(self.params.get("ms"))
        if time_ms is None or not 0 <= time_ms <= _LONGEST_MS:
            self.refuse(
                self.name,
                message("{time} is no time in whole ms.", time=self._shown("ms")),
                message("Enter a time from 0 to {most} ms.", most=_LONGEST_MS),
            )
        return time_ms

    def celsius(self) -> float:
        """A set point of a base, °C."""
        value = self.params.get("temperature_c")
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not 0.0 <= value <= _HIGHEST_C
        ):
            self.refuse(
                self.name,
                message(
                    "{temperature} is no temperature for a base.",
                    temperature=self._shown("temperature_c"),
                ),
                message("Enter a temperature from 0 to {most} °C.", most=_HIGHEST_C),
            )
        return float(value)

    def _shown(self, key: str) -> str:
        return repr(self.params[key])[:40] if key in self.params else "?"


def _listed(known: Collection[int]) -> str:
    return ", ".join(str(one) for one in sorted(known))


def _whole(value: Any) -> int | None:
    """The whole number that ``value`` is, or None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, float) and value.is_integer() else None
