"""What a potentiostat can be asked for: a technique outside it is refused before anything runs.

The ranges are those of this program's simulated potentiostat. They stand near what a bench
potentiostat of the Squidstat's size does; a real instrument still checks against its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.commands import Command
from sdl1_desktop.robot.errors import DeviceCommandError
from sdl1_desktop.robot.technique_time import point_count, technique_duration_s
from sdl1_desktop.robot.techniques import Cp, Cva, Lsv, Peis, Technique, technique_of

__all__ = ["MAX_CURRENT_A", "MAX_POINTS", "MAX_VOLTAGE_V", "checked_technique"]

MAX_VOLTAGE_V = 10.0
"""Largest voltage either way, V."""
MAX_CURRENT_A = 1.0
"""Largest current either way, A."""
MIN_FREQUENCY_HZ = 1e-5
MAX_FREQUENCY_HZ = 2e6
MAX_AMPLITUDE_V = 1.0
"""Largest PEIS amplitude, V."""
MAX_POINTS = 1_000_000
"""Most points of one technique."""
MAX_DURATION_S = 30 * 86400.0
"""Longest technique, s."""
_MAX_NUMBER = 1e12
"""Beyond it nothing is a time, a rate or a count: keeps arithmetic far from its own limits."""

_POSITIVE = ("duration_s", "interval_s", "scan_rate_v_s", "points_per_decade", "amplitude_v")
_NOT_NEGATIVE = ("settle_s", "stability_v")
_VOLTAGES = ("voltage_min_v", "voltage_max_v", "start_v", "end_v", "bias_v")
_FREQUENCIES = ("start_hz", "end_hz")
_COUNTS = ("cycles", "minimum_cycles")


def checked_technique(command: Command) -> Technique:
    """The technique that ``command`` names, once its parameters are known to make sense.

    Raises:
        DeviceCommandError: there is no such technique, or a parameter cannot be.
    """
    try:
        technique = technique_of(command)
    except KeyError as error:
        raise DeviceCommandError(
            message("The potentiostat knows no technique {name}.", name=command.name),
            message("Choose OCV, CP, CVA, PEIS or LSV as the measurement type."),
            error_type="UnknownTechnique",
        ) from error
    except TypeError as error:
        raise DeviceCommandError(
            message(
                "The parameters of {name} are not the ones it takes: {reason}",
                name=command.name,
                reason=str(error),
            ),
            message("Compare the node's parameters with those of an example workflow."),
            error_type="BadParameters",
        ) from error
    for problem in _problems(technique):
        raise DeviceCommandError(
            message("{name} cannot be measured: {problem}", name=command.name, problem=problem),
            message("Correct this parameter of the measurement and run it again."),
            error_type="BadParameters",
        )
    return technique


def _problems(technique: Technique) -> Iterator[Message]:
    """What is wrong, one sentence each; later ones assume that the earlier ones are not there."""
    for item in fields(technique):
        value = getattr(technique, item.name)
        wrong = _problem_of(item.name, value)
        if wrong is not None:
            yield wrong
    match technique:
        case Cp() if technique.voltage_min_v >= technique.voltage_max_v:
            yield message(
                "the lower voltage limit ({low} V) is not below the upper one ({high} V).",
                low=technique.voltage_min_v,
                high=technique.voltage_max_v,
            )
        case Cva() | Lsv() if technique.start_v == technique.end_v:
            yield message("start and end voltage are the same ({volts} V).", volts=technique.end_v)
        case Peis() if technique.start_hz == technique.end_hz:
            yield message(
                "start and end frequency are the same ({hertz} Hz).", hertz=technique.end_hz
            )
        case _:
            pass
    yield from _size_problems(technique)


def _size_problems(technique: Technique) -> Iterator[Message]:
    duration_s = technique_duration_s(technique) if point_count(technique) <= MAX_POINTS else 0.0
    if point_count(technique) > MAX_POINTS:
        yield message(
            "it would give more than {most} points: make it shorter or its points fewer.",
            most=MAX_POINTS,
        )
    if duration_s > MAX_DURATION_S:
        yield message(
            "it would take {days} days; the most is {most} days.",
            days=round(duration_s / 86400.0),
            most=round(MAX_DURATION_S / 86400.0),
        )


def _problem_of(name: str, value: Any) -> Message | None:
    """What is wrong with one parameter by itself, if anything."""
    if name == "bias_vs_ocp":
        if isinstance(value, bool):
            return None
        return message(
            "{name} must be true or false, not {value}.", name=name, value=repr(value)[:40]
        )
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or (isinstance(value, float) and math.isnan(value)):
        return message("{name} must be a number, not {value}.", name=name, value=repr(value)[:40])
    if abs(value) > _MAX_NUMBER:
        return message("{name} is far too large.", name=name)
    if name in _COUNTS and (value < 1 or value != int(value)):
        return message(
            "{name} must be a whole number from 1 up, not {value}.", name=name, value=value
        )
    if name in _POSITIVE and value <= 0:
        return message("{name} must be more than 0, not {value}.", name=name, value=value)
    if name in _NOT_NEGATIVE and value < 0:
        return message("{name} must not be below 0: it is {value}.", name=name, value=value)
    low, high, unit = _range_of(name)
    if low <= value <= high:
        return None
    return message(
        "{name} must be from {low} to {high} {unit}, not {value}.",
        name=name,
        low=low,
        high=high,
        unit=unit,
        value=value,
    )


def _range_of(name: str) -> tuple[float, float, str]:
    """Lowest and highest value of a parameter, and its unit."""
    if name in _VOLTAGES:
        return -MAX_VOLTAGE_V, MAX_VOLTAGE_V, "V"
    if name in _FREQUENCIES:
        return MIN_FREQUENCY_HZ, MAX_FREQUENCY_HZ, "Hz"
    if name == "current_a":
        return -MAX_CURRENT_A, MAX_CURRENT_A, "A"
    if name == "amplitude_v":
        return 0.0, MAX_AMPLITUDE_V, "V"
    return -_MAX_NUMBER, _MAX_NUMBER, ""
