"""Rules for single values of a command's parameters."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, cast

from sdl1_desktop.messages import message
from sdl1_desktop.robot.ledger_issues import error
from sdl1_desktop.robot.ledger_state import LedgerIssue

__all__ = ["check_number", "is_number", "nested", "number_or_zero"]


def nested(params: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The mapping under ``key``, empty where there is none."""
    found = params.get(key)
    return cast("Mapping[str, Any]", found) if isinstance(found, Mapping) else {}


def is_number(value: object) -> bool:
    """Whether it is a finite number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def check_number(
    params: Mapping[str, Any], key: str, unit: str, *, zero: bool, required: bool = True
) -> Iterator[LedgerIssue]:
    """``params[key]`` must be a number above zero, or from zero up where ``zero`` is true."""
    value = params.get(key)
    if value is None and not required:
        return
    good = is_number(value)
    number = cast("float", value) if good else -1.0
    if good and (number > 0 or (zero and number == 0)):
        return
    code = {"speed": "bad_speed", "flowRate": "bad_flow_rate", "volume": "bad_volume"}
    shown = str(value)
    yield error(
        code.get(key, "bad_value"),
        message("{key} is {value} {unit}: it must be from 0 up.", key=key, value=shown, unit=unit)
        if zero
        else message(
            "{key} is {value} {unit}: it must be above 0.", key=key, value=shown, unit=unit
        ),
        message("Correct {key} in the step's parameters.", key=key),
        key=key,
        value=shown,
        unit=unit,
    )


def number_or_zero(params: Mapping[str, Any], key: str) -> float:
    """``params[key]`` as a number; 0 where it is none."""
    value = params.get(key)
    return float(cast("float", value)) if is_number(value) else 0.0
