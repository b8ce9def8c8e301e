"""Techniques run on the simulated cell: one row of numbers for each point, in time order.

Each technique is a generator of rows in the order of the point columns; its return value names the
limit that ended it early (``"voltage"``, ``"current"``, ``"stability"``), or is empty. Rows come
one by one and depend on nothing but the cell's state and the noise: not on how they are batched.
"""

from __future__ import annotations

import cmath
import math
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TypeAlias

import numpy as np

from sdl1_desktop.robot.cell import ZincCell
from sdl1_desktop.robot.technique_limits import MAX_CURRENT_A
from sdl1_desktop.robot.technique_time import (
    peis_cycles,
    peis_frequencies,
    point_count,
    sampled_duration_s,
)
from sdl1_desktop.robot.techniques import Cp, Cva, Lsv, Ocv, Peis, Technique

__all__ = ["InstrumentNoise", "Readings", "Row", "readings"]

Row: TypeAlias = tuple[float, ...]
Readings: TypeAlias = Generator[Row, None, str]
VoltageLine: TypeAlias = tuple[float, float, float]
"""Voltage in V at a time, its slope in V/s, and that time in s."""

_SETTLE_S = 0.05
"""Longest time between switching on and the first point: what the instrument itself needs."""
_FIRST_STEP_S = 5e-4
_LONGEST_STEP_S = 0.25
_LATE = 0.06
"""Longest late step, as a part of the time since the current changed."""
_MOST_POINTS_AHEAD = 16
"""Most points that one late step reaches over."""
_MOST_CHANGE_V = 2e-4
"""Largest change of the voltage in such a step: where it climbs, the steps stay short."""
_STEPS_A_POINT = 50
"""Most steps of the model in one interval, however long the interval is."""
_LIMIT_STEP_S = 1e-4
"""How exactly the moment is found in which a voltage limit is passed."""
_SWEEP_STEP_V = 2e-3
"""Largest step of a sweep's voltage in the model."""
_STABLE_POINTS = 10
_PEIS_STEPS = 6


class InstrumentNoise:
    """Normally distributed noise of the readings; one generator's seed gives the same readings.

    Sizes are chosen, of the order of a good bench instrument: 20 µV; 20 nA and 0.01 % of the
    current; 0.05 % of an impedance, and more at small amplitudes.
    """

    _VOLTAGE_V = 20e-6
    _CURRENT_A = 20e-9
    _CURRENT_PART = 1e-4
    _IMPEDANCE_PART = 5e-4
    _AMPLITUDE_V = 5e-6
    _BLOCK = 1024

    def __init__(self, generator: np.random.Generator) -> None:
        self._pairs = self._draw(generator)

    def _draw(self, generator: np.random.Generator) -> Iterator[tuple[float, float]]:
        """Standard normal numbers, two for each reading."""
        while True:
            drawn: list[float] = generator.standard_normal(self._BLOCK).tolist()
            yield from zip(drawn[::2], drawn[1::2], strict=True)

    def dc(self, time_s: float, current_a: float, voltage_v: float) -> Row:
        """A DC row with noise on current and voltage."""
        of_current, of_voltage = next(self._pairs)
        size_a = self._CURRENT_A + self._CURRENT_PART * abs(current_a)
        return (
            time_s,
            current_a + size_a * of_current,
            voltage_v + self._VOLTAGE_V * of_voltage,
        )

    def dc_line(self, times_s: Sequence[float], current_a: float, line: VoltageLine) -> list[Row]:
        """The same for several points of one current whose voltage lies on a straight line."""
        size_a = self._CURRENT_A + self._CURRENT_PART * abs(current_a)
        voltage_v, slope, from_s = line
        return [
            (
                time_s,
                current_a + size_a * of_current,
                voltage_v + slope * (time_s - from_s) + self._VOLTAGE_V * of_voltage,
            )
            # The times first: they end before a pair is drawn that nobody takes.
            for time_s, (of_current, of_voltage) in zip(times_s, self._pairs, strict=False)
        ]

    def impedance(self, ohm: complex, amplitude_v: float) -> complex:
        """An impedance with noise on both its parts."""
        part = math.hypot(self._IMPEDANCE_PART, self._AMPLITUDE_V / amplitude_v)
        return ohm * (1.0 + part * complex(*next(self._pairs)))


def readings(cell: ZincCell, technique: Technique, noise: InstrumentNoise) -> Readings:
    """The rows of one technique; running it moves the cell's state.

    A waiting time before an open-circuit measurement is not part of it.
    """
    match technique:
        case Ocv():
            return _open_circuit(cell, technique, noise)
        case Cp():
            return _chronopotentiometry(cell, technique, noise)
        case Cva() | Lsv():
            return _sweep(cell, technique, noise)
        case Peis():
            return _impedance(cell, technique, noise)


def _times(technique: Ocv | Cp | Cva | Lsv) -> list[float]:
    """Times of the points in s: 0, each interval, and the end."""
    steps = np.arange(point_count(technique)) * technique.interval_s
    times: list[float] = np.minimum(steps, sampled_duration_s(technique)).tolist()
    return times


def _open_circuit(cell: ZincCell, technique: Ocv, noise: InstrumentNoise) -> Readings:
    # Readings are never exactly alike: a stability of 0 ends nothing.
    last: deque[float] = deque(maxlen=_STABLE_POINTS)
    now_s = 0.0
    for time_s in _times(technique):
        while now_s < time_s:
            longest_s = _longest_step_s(technique.interval_s, now_s)
            step_s = min(max(_FIRST_STEP_S, 0.1 * now_s), longest_s, time_s - now_s)
            cell.pass_current(0.0, step_s)
            now_s = _arrive(now_s + step_s, time_s)
        row = noise.dc(time_s, 0.0, cell.voltage_at(0.0))
        yield row
        last.append(row[2])
        spread_v = max(last) - min(last) if len(last) == _STABLE_POINTS else math.inf
        if spread_v <= technique.stability_v and time_s < technique.duration_s:
            return "stability"
    return ""


def _chronopotentiometry(cell: ZincCell, technique: Cp, noise: InstrumentNoise) -> Readings:
    current_a = technique.current_a
    # The instrument's own time to the first point counts as time before it.
    now_s = -min(_SETTLE_S, technique.interval_s)
    age_s = 0.0
    limit_step_s = math.inf
    times = _times(technique)
    index = 0
    while index < len(times):
        ahead = _points_ahead(technique, age_s, len(times) - 1 - index)
        if ahead > 1 and limit_step_s == math.inf:
            rows = _settled_stretch(cell, technique, now_s, times[index : index + ahead], noise)
            if rows:
                yield from rows
                age_s += times[index + ahead - 1] - now_s
                now_s = times[index + ahead - 1]
                index += ahead
                continue
        time_s = times[index]
        index += 1
        while now_s < time_s:
            longest_s = _longest_step_s(technique.interval_s, age_s)
            step_s = min(max(_FIRST_STEP_S, 0.1 * age_s), longest_s, time_s - now_s, limit_step_s)
            before = cell.state
            voltage_v = cell.pass_current(current_a, step_s)
            if not technique.voltage_min_v <= voltage_v <= technique.voltage_max_v and now_s >= 0:
                if step_s > _LIMIT_STEP_S:
                    cell.restore(before)
                    limit_step_s = step_s / 4.0
                    continue
                yield noise.dc(now_s + step_s, current_a, voltage_v)
                return "voltage"
            age_s += step_s
            now_s = _arrive(now_s + step_s, time_s)
        voltage_v = cell.voltage_at(current_a)
        yield noise.dc(time_s, current_a, voltage_v)
        if not technique.voltage_min_v <= voltage_v <= technique.voltage_max_v:
            return "voltage"
    return ""


def _points_ahead(technique: Cp, age_s: float, left: int) -> int:
    """How many points one step of the model may reach over, ``age_s`` after switching on."""
    return min(_MOST_POINTS_AHEAD, left, int(_LATE * age_s / technique.interval_s))


def _settled_stretch(
    cell: ZincCell, technique: Cp, now_s: float, times: Sequence[float], noise: InstrumentNoise
) -> list[Row]:
    """Points of a stretch that the cell passes in one step; none where a limit lies in it.

    Late on the voltage bends so little that a straight line between the ends is nearer to it than
    the instrument's noise.
    """
    before, current_a = cell.state, technique.current_a
    first_v = cell.voltage_at(current_a)
    span_s = times[-1] - now_s
    last_v = cell.pass_current(current_a, span_s)
    if not technique.voltage_min_v <= last_v <= technique.voltage_max_v or (
        abs(last_v - first_v) > _MOST_CHANGE_V
    ):
        cell.restore(before)
        return []
    slope = (last_v - first_v) / span_s
    return noise.dc_line(times, current_a, (first_v, slope, now_s))


def _sweep(cell: ZincCell, technique: Cva | Lsv, noise: InstrumentNoise) -> Readings:
    voltage_at = _waveform(technique)
    settle_s = min(_SETTLE_S, technique.interval_s)
    for _ in range(_STEPS_A_POINT):
        cell.hold_voltage(technique.start_v, settle_s / _STEPS_A_POINT)
    step_v = technique.scan_rate_v_s * technique.interval_s
    parts = min(_STEPS_A_POINT, max(1, math.ceil(step_v / _SWEEP_STEP_V - 1e-9)))
    now_s = 0.0
    for time_s in _times(technique):
        for part in range(1, parts + 1 if time_s > now_s else 1):
            # The whole interval's own step, where it is one: equal steps are cheaper.
            whole = time_s - now_s > 0.999999 * technique.interval_s
            span_s = technique.interval_s if whole else time_s - now_s
            cell.hold_voltage(voltage_at(now_s + span_s * part / parts), span_s / parts)
        now_s = time_s
        voltage_v = voltage_at(time_s)
        current_a = cell.current_at(voltage_v)
        yield noise.dc(time_s, current_a, voltage_v)
        if abs(current_a) > MAX_CURRENT_A:
            return "current"
    return ""


def _waveform(technique: Cva | Lsv) -> Callable[[float], float]:
    """The voltage in V at each time in s: start to end, and for CVA back again and again."""
    start_v, span_v = technique.start_v, technique.end_v - technique.start_v
    sweep_s = abs(span_v) / technique.scan_rate_v_s

    def voltage_at(time_s: float) -> float:
        phase = (time_s / sweep_s) % 2.0 if isinstance(technique, Cva) else time_s / sweep_s
        return start_v + span_v * (phase if phase <= 1.0 else 2.0 - phase)

    return voltage_at


def _impedance(cell: ZincCell, technique: Peis, noise: InstrumentNoise) -> Readings:
    bias_v = technique.bias_v + (cell.voltage_at(0.0) if technique.bias_vs_ocp else 0.0)
    frequencies = peis_frequencies(technique)
    cycles = peis_cycles(technique, frequencies)
    now_s = 0.0
    for frequency_hz, count in zip(frequencies, cycles, strict=True):
        seconds = count / frequency_hz
        for _ in range(_PEIS_STEPS):
            cell.hold_voltage(bias_v, seconds / _PEIS_STEPS)
        now_s += seconds
        if abs(cell.current_at(bias_v)) > MAX_CURRENT_A:
            return "current"
        ideal = complex(cell.impedance(np.array([frequency_hz]))[0])
        ohm = noise.impedance(ideal, technique.amplitude_v)
        phase_deg = math.degrees(cmath.phase(ohm))
        yield (now_s, frequency_hz, abs(ohm), ohm.real, ohm.imag, phase_deg, float(count))
    return ""


def _longest_step_s(interval_s: float, age_s: float) -> float:
    """The longest step ``age_s`` after the current changed: it settles as the square root of time,
    so that late steps may be as long as the points are apart.
    """
    return max(_LONGEST_STEP_S, interval_s / _STEPS_A_POINT, min(interval_s, _LATE * age_s))


def _arrive(now_s: float, time_s: float) -> float:
    """``now_s``, or ``time_s`` where only rounding is between them."""
    return time_s if abs(time_s - now_s) < 1e-9 * max(1.0, abs(time_s)) else now_s
