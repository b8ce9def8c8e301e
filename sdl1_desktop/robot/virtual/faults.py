"""Faults that the virtual robot makes on request, to try a client against them.

By plan (the next request that fits) or at random with a seed and rates, or both. As a file (JSON)::

    {"seed": 7, "rates": {"drop_after": 0.05}, "other_rates": {"reset_before": 0.02},
     "delay_s": 0.2}
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

__all__ = ["Fault", "FaultKind", "Faults"]


class FaultKind(StrEnum):
    """What goes wrong with one request."""

    DROP_BEFORE = "drop_before"
    """The connection is closed; the request is not acted on."""
    DROP_AFTER = "drop_after"
    """The request is acted on, then the connection is closed without an answer."""
    RESET_BEFORE = "reset_before"
    """The connection is reset (TCP RST); the request is not acted on."""
    RESET_AFTER = "reset_after"
    """The request is acted on, then the connection is reset without an answer."""
    DELAY_BEFORE = "delay_before"
    """The request is acted on late."""
    DELAY_AFTER = "delay_after"
    """The request is acted on at once and answered late."""
    ERROR_BEFORE = "error_before"
    """Answered with HTTP 500; the request is not acted on."""
    ERROR_AFTER = "error_after"
    """The request is acted on, and then answered with HTTP 500."""
    FAIL = "fail"
    """The command is taken, and fails without being carried out. For commands only."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. ``seconds`` is a delay's real time; the rest is the error of a failed command."""

    kind: FaultKind
    seconds: float = 0.0
    error_type: str = "PythonException"
    error_code: str = "4000"
    detail: str = "The virtual robot was told to fail this command."


@dataclass(slots=True)
class _Planned:
    fault: Fault
    command_type: str | None
    path: str | None
    left: int

    def fits(self, path: str, command_type: str | None) -> bool:
        if self.path is not None:
            return self.path in path
        return command_type is not None and self.command_type in {None, command_type}


class Faults:
    """Which request meets which fault.

    Args:
        seed: of the random faults.
        rates: chance of each kind for a posted command, from 0 to 1, together 1 at most.
        other_rates: the same for all other requests.
        delay_s: longest random delay in real seconds.

    Attributes:
        made: how often each kind was made.

    Raises:
        ValueError: rates that are no chances.
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        rates: Mapping[FaultKind, float] | None = None,
        other_rates: Mapping[FaultKind, float] | None = None,
        delay_s: float = 0.1,
    ) -> None:
        self._rates = _checked(rates or {})
        self._other_rates = _checked(other_rates or {})
        if self._other_rates.get(FaultKind.FAIL):
            raise ValueError("only commands can fail: no rate of 'fail' in other_rates")
        if delay_s < 0:
            raise ValueError(f"delay_s is {delay_s}: give 0 or more seconds")
        self._delay_s = delay_s
        self._random = random.Random(seed)
        self._planned: list[_Planned] = []
        self.made: Counter[FaultKind] = Counter()

    def plan(
        self,
        fault: Fault | FaultKind,
        *,
        command_type: str | None = None,
        path: str | None = None,
        times: int = 1,
    ) -> None:
        """Let the next ``times`` requests that fit meet ``fault``.

        Without ``path`` posted commands fit: those of ``command_type``, or all. With ``path`` any
        request fits that has this text in its path.

        Raises:
            ValueError: ``FAIL`` with a path: only commands can fail.
        """
        made = fault if isinstance(fault, Fault) else Fault(fault)
        if made.kind is FaultKind.FAIL and path is not None:
            raise ValueError("only commands can fail: name no path")
        self._planned.append(_Planned(made, command_type, path, times))

    def clear(self) -> None:
        """Forget what is planned; the rates stay."""
        self._planned.clear()

    def take(self, path: str, command_type: str | None) -> Fault | None:
        """The fault that this request meets; ``command_type`` is None where it posts no command."""
        fault = self._take_planned(path, command_type) or self._take_random(command_type)
        if fault is not None:
            self.made[fault.kind] += 1
        return fault

    def _take_planned(self, path: str, command_type: str | None) -> Fault | None:
        for planned in self._planned:
            if planned.fits(path, command_type):
                planned.left -= 1
                if planned.left <= 0:
                    self._planned.remove(planned)
                return planned.fault
        return None

    def _take_random(self, command_type: str | None) -> Fault | None:
        rates = self._other_rates if command_type is None else self._rates
        if not rates:
            return None
        drawn = self._random.random()
        for kind, rate in rates.items():
            drawn -= rate
            if drawn < 0:
                return Fault(kind, seconds=self._random.uniform(0.0, self._delay_s))
        return None

    @classmethod
    def from_file(cls, path: Path) -> Faults:
        """The faults that a JSON file describes.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is no JSON, or has unknown or wrong entries.
        """
        found: Any = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("a JSON object is expected")  # noqa: TRY004 - a wrong file
        data = cast("dict[str, Any]", found)
        unknown = data.keys() - {"seed", "rates", "other_rates", "delay_s"}
        if unknown:
            raise ValueError(f"unknown entry {sorted(unknown)[0]!r}")
        try:
            return cls(
                seed=int(data.get("seed", 0)),
                rates=_named(data.get("rates", {})),
                other_rates=_named(data.get("other_rates", {})),
                delay_s=float(data.get("delay_s", 0.1)),
            )
        except TypeError as error:
            raise ValueError(f"an entry has a wrong type: {error}") from error


def _named(found: Any) -> dict[FaultKind, float]:
    if not isinstance(found, dict):
        raise ValueError("rates are no JSON object")  # noqa: TRY004 - a wrong file
    rates = cast("dict[str, Any]", found)
    return {FaultKind(name): float(rate) for name, rate in rates.items()}


def _checked(rates: Mapping[FaultKind, float]) -> dict[FaultKind, float]:
    made = {FaultKind(kind): float(rate) for kind, rate in rates.items()}
    wrong = [kind for kind, rate in made.items() if not 0 <= rate <= 1]
    if wrong:
        raise ValueError(f"the rate of {wrong[0]} is {made[wrong[0]]}: give a number from 0 to 1")
    if sum(made.values()) > 1 + 1e-9:
        raise ValueError("the rates are more than 1 together")
    return made
