"""How long a technique takes and which points it gives: known before anything is measured."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sdl1_desktop.robot.techniques import Cp, Cva, Lsv, Ocv, Peis, Technique

__all__ = [
    "PEIS_MINIMUM_S",
    "peis_cycles",
    "peis_frequencies",
    "point_count",
    "sampled_duration_s",
    "technique_duration_s",
]

PEIS_MINIMUM_S = 0.1
"""Shortest time in s that one frequency is measured for: fast signals are averaged that long."""

_ROUNDING = 1e-9
"""Part of an interval by which a duration may miss a whole number of intervals."""


def sampled_duration_s(technique: Ocv | Cp | Cva | Lsv) -> float:
    """Seconds from the first point of a DC technique to its last, if nothing ends it early."""
    match technique:
        case Ocv() | Cp():
            return technique.duration_s
        case Cva():
            sweep_s = abs(technique.end_v - technique.start_v) / technique.scan_rate_v_s
            return 2.0 * sweep_s * technique.cycles
        case Lsv():
            return abs(technique.end_v - technique.start_v) / technique.scan_rate_v_s


def technique_duration_s(technique: Technique) -> float:
    """Seconds that the technique takes if nothing ends it early.

    For PEIS it is the time of all cycles at all frequencies.
    """
    match technique:
        case Peis():
            frequencies = peis_frequencies(technique)
            cycles = peis_cycles(technique, frequencies)
            return sum(count / hertz for count, hertz in zip(cycles, frequencies, strict=True))
        case Ocv():
            return technique.settle_s + sampled_duration_s(technique)
        case _:
            return sampled_duration_s(technique)


def peis_frequencies(technique: Peis) -> list[float]:
    """Frequencies in Hz in the order of measurement: spaced evenly on a log scale, both ends in."""
    last = point_count(technique) - 1
    start = math.log(technique.start_hz)
    step = (math.log(technique.end_hz) - start) / last
    between = [math.exp(start + index * step) for index in range(1, last)]
    return [float(technique.start_hz), *between, float(technique.end_hz)]


def peis_cycles(technique: Peis, frequencies_hz: Sequence[float]) -> list[int]:
    """Cycles that are measured at each of ``frequencies_hz``.

    At least ``minimum_cycles``, and as many as :data:`PEIS_MINIMUM_S` holds.
    """
    return [
        max(int(technique.minimum_cycles), math.ceil(hertz * PEIS_MINIMUM_S - _ROUNDING))
        for hertz in frequencies_hz
    ]


def point_count(technique: Technique) -> int:
    """Points that the technique gives if nothing ends it early.

    DC techniques have a point at 0 s, at each interval, and at their end.
    """
    if isinstance(technique, Peis):
        decades = abs(math.log10(technique.end_hz) - math.log10(technique.start_hz))
        return max(2, round(decades * technique.points_per_decade) + 1)
    return 1 + math.ceil(sampled_duration_s(technique) / technique.interval_s - _ROUNDING)
