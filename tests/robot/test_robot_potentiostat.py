"""The simulated and the assumed potentiostat: points at their times, refusals, stops, seeds."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from typing import Any

import pytest

from sdl1_desktop.robot.clock import Clock, RealClock, Speed, VirtualClock
from sdl1_desktop.robot.commands import (
    AC_COLUMNS,
    DC_COLUMNS,
    Command,
    Device,
    MeasurementSummary,
    Points,
    Potentiostat,
)
from sdl1_desktop.robot.errors import DeviceCommandError
from sdl1_desktop.robot.potentiostat_assumed import AssumedPotentiostat
from sdl1_desktop.robot.potentiostat_simulated import SimulatedPotentiostat
from sdl1_desktop.robot.technique_limits import MAX_POINTS, checked_technique
from sdl1_desktop.robot.technique_time import (
    peis_cycles,
    peis_frequencies,
    point_count,
    technique_duration_s,
)
from sdl1_desktop.robot.techniques import Cp, Cva, Lsv, Ocv, Peis, Technique, technique_command

SEQUENCE: list[Technique] = [
    Cp(-0.004, 30.0, 1.0),
    Ocv(10.0, 1.0, settle_s=5.0),
    Peis(10_000.0, 1.0, 5.0, 0.01),
    Cp(0.004, 60.0, 1.0, voltage_max_v=1.0),
    Ocv(10.0, 1.0),
    Cva(-0.5, 0.5, 0.1, 1, 0.05),
    Lsv(-0.5, 0.5, 0.1, 0.05),
]
BOTH: list[Callable[[Clock], Potentiostat]] = [
    lambda clock: SimulatedPotentiostat(clock, 1),
    AssumedPotentiostat,
]


class Collected:
    """A sink that keeps the batches and the clock's time of each."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.batches: list[Points] = []
        self.times_s: list[float] = []

    def __call__(self, points: Points) -> None:
        self.batches.append(points)
        self.times_s.append(self._clock.now())

    @property
    def rows(self) -> list[tuple[float, ...]]:
        return [tuple(row) for batch in self.batches for row in batch.rows]


async def run(
    clock: Clock, device: Potentiostat, technique: Technique
) -> tuple[MeasurementSummary, Collected]:
    sink = Collected(clock)
    return await device.measure(technique_command(technique), sink), sink


async def run_all(
    seed: int, speed: Speed = Speed.INSTANT, techniques: list[Technique] | None = None
) -> list[list[tuple[float, ...]]]:
    clock = VirtualClock(speed)
    device = SimulatedPotentiostat(clock, seed)
    found: list[list[tuple[float, ...]]] = []
    for technique in techniques or SEQUENCE:
        found.append((await run(clock, device, technique))[1].rows)
        await clock.sleep(3.3)
    return found


@pytest.fixture
def no_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paced clocks without the waiting: each nap gives the loop one turn."""
    sleep = asyncio.sleep

    async def nap(seconds: float) -> None:
        await sleep(0)

    monkeypatch.setattr("sdl1_desktop.robot.clock.asyncio.sleep", nap)


async def test_dc_points_and_summary():
    clock = VirtualClock()
    device = SimulatedPotentiostat(clock, 1)
    summary, sink = await run(clock, device, Cp(-0.004, 720.0, 1.0))
    assert {batch.columns for batch in sink.batches} == {DC_COLUMNS}
    assert [row[0] for row in sink.rows] == [float(second) for second in range(721)]
    assert clock.now() == pytest.approx(720.0)
    time_s, current_a, voltage_v = sink.rows[-1]
    assert summary == MeasurementSummary(721, clock.now(), voltage_v, current_a)
    assert current_a == pytest.approx(-0.004, rel=1e-3)
    assert -0.1 < voltage_v < 0.0
    assert time_s == 720.0
    assert device.cell_is_on is False
    assert all(math.isfinite(number) for row in sink.rows for number in row)


async def test_ac_points_and_summary():
    clock = VirtualClock()
    device = SimulatedPotentiostat(clock, 1)
    technique = Peis(10_000.0, 0.1, 5.0, 0.01)
    summary, sink = await run(clock, device, technique)
    assert {batch.columns for batch in sink.batches} == {AC_COLUMNS}
    assert summary.points == len(sink.rows) == 26
    assert (summary.last_voltage_v, summary.last_current_a) == (None, None)
    assert summary.duration_s == pytest.approx(technique_duration_s(technique))
    for _, hertz, size, real, imag, phase, cycles in sink.rows:
        assert hertz > 0
        assert cycles >= 1
        assert size == pytest.approx(math.hypot(real, imag))
        assert phase == pytest.approx(math.degrees(math.atan2(imag, real)))
        assert imag < 0


async def test_waiting_before_open_circuit_is_not_in_the_timestamps():
    clock = VirtualClock()
    device = SimulatedPotentiostat(clock, 1)
    summary, sink = await run(clock, device, Ocv(10.0, 2.0, settle_s=5.0))
    assert [row[0] for row in sink.rows] == [0, 2, 4, 6, 8, 10]
    assert summary.duration_s == clock.now() == 15.0


async def test_limits_end_a_technique_early_and_are_named():
    clock = VirtualClock()
    device = SimulatedPotentiostat(clock, 1)
    await run(clock, device, Cp(-0.004, 100.0, 1.0))
    summary, sink = await run(clock, device, Ocv(600.0, 1.0, stability_v=0.001))
    assert summary.limit_reached == "stability"
    last = [row[2] for row in sink.rows[-10:]]
    assert max(last) - min(last) <= 0.001
    summary, sink = await run(clock, device, Cp(0.004, 600.0, 1.0, voltage_max_v=1.0))
    assert summary.limit_reached == "voltage"
    assert summary.last_voltage_v == pytest.approx(1.0, abs=0.05)
    assert summary.duration_s == pytest.approx(sink.rows[-1][0])
    assert summary.duration_s < 150.0
    summary, _ = await run(clock, device, Lsv(0.0, 8.0, 1.0, 0.01))
    assert summary.limit_reached == "current"


async def test_one_seed_gives_the_same_numbers_and_another_one_others():
    one, again, other = await run_all(7), await run_all(7), await run_all(8)
    assert one == again
    assert all(a != b for a, b in zip(one, other, strict=True))


async def test_each_technique_of_a_run_has_its_own_noise():
    clock = VirtualClock()
    device = SimulatedPotentiostat(clock, 1)
    _, first = await run(clock, device, Ocv(10.0, 1.0))
    _, second = await run(clock, device, Ocv(10.0, 1.0))
    assert [row[1] for row in first.rows] != [row[1] for row in second.rows]


@pytest.mark.usefixtures("no_naps")
async def test_numbers_do_not_depend_on_the_speed():
    assert await run_all(7, Speed.X10) == await run_all(7)


@pytest.mark.usefixtures("no_naps")
@pytest.mark.parametrize("speed", [Speed.X1, Speed.X10])
async def test_paced_points_come_when_their_time_has_come(speed: Speed):
    clock = VirtualClock(speed)
    device = SimulatedPotentiostat(clock, 1)
    await clock.sleep(100.0)
    _, sink = await run(clock, device, Cp(-0.004, 60.0, 1.0))
    assert len(sink.batches) > 15
    for batch, time_s in zip(sink.batches, sink.times_s, strict=True):
        assert time_s - 100.0 == pytest.approx(batch.rows[-1][0])
        assert batch.rows[-1][0] - batch.rows[0][0] <= 0.25 * speed.factor + 1.0


async def test_points_come_with_real_time_too():
    clock = RealClock()
    device = SimulatedPotentiostat(clock, 1)
    summary, sink = await run(clock, device, Ocv(0.3, 0.05))
    assert summary.points == 7
    assert summary.duration_s == pytest.approx(0.3, abs=0.25)
    for batch, time_s in zip(sink.batches, sink.times_s, strict=True):
        assert time_s >= batch.rows[-1][0] - 0.01


async def test_an_instant_measurement_gives_batches_and_lets_a_stop_in():
    clock = VirtualClock()
    device = SimulatedPotentiostat(clock, 1)
    sink = Collected(clock)
    task = asyncio.create_task(
        device.measure(technique_command(Cva(-0.5, 0.5, 0.05, 20, 0.01)), sink)
    )
    while not sink.batches:
        await asyncio.sleep(0)
    assert 1 < len(sink.batches[0].rows) <= 1000
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert device.cell_is_on is False
    assert len(sink.rows) < 60_000


@pytest.mark.usefixtures("no_naps")
@pytest.mark.parametrize("make", BOTH)
async def test_cell_off_ends_a_measurement(make: Callable[[Clock], Potentiostat]):
    clock = VirtualClock(Speed.X1)
    device = make(clock)
    sink = Collected(clock)
    task = asyncio.create_task(device.measure(technique_command(Cp(-0.004, 3600.0, 600.0)), sink))
    while clock.now() < 5.0:
        await asyncio.sleep(0)
    await device.cell_off()
    summary = await task
    assert summary.limit_reached == "cell off"
    assert 5.0 <= summary.duration_s < 6.0


@pytest.mark.usefixtures("no_naps")
@pytest.mark.parametrize("make", BOTH)
async def test_one_measurement_at_a_time(make: Callable[[Clock], Potentiostat]):
    clock = VirtualClock(Speed.X1)
    device = make(clock)
    command = technique_command(Ocv(60.0, 1.0))
    task = asyncio.create_task(device.measure(command, Collected(clock)))
    while clock.now() == 0.0:
        await asyncio.sleep(0)
    with pytest.raises(DeviceCommandError, match="measuring already"):
        await device.measure(command, Collected(clock))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    # The cell is off again: the next measurement may begin, and closing ends it.
    task = asyncio.create_task(device.measure(command, Collected(clock)))
    await asyncio.sleep(0)
    await device.close()
    assert (await task).limit_reached == "cell off"


async def test_the_cell_rests_while_the_clock_goes_on():
    clock = VirtualClock()
    device = SimulatedPotentiostat(clock, 1)
    await run(clock, device, Cp(-0.004, 100.0, 1.0))
    after = device.cell.interface_v
    await clock.sleep(300.0)
    _, sink = await run(clock, device, Ocv(1.0, 1.0))
    assert after < -0.005
    assert sink.rows[0][2] == pytest.approx(0.0, abs=0.001)


async def test_who_it_is():
    clock = VirtualClock()
    simulated, assumed = SimulatedPotentiostat(clock, 3), AssumedPotentiostat(clock)
    assert (simulated.simulated, assumed.simulated) == (True, True)
    assert "simulated" in (await simulated.connect())["model"]
    assert (await simulated.connect())["seed"] == "3"
    assert "assumed" in (await assumed.connect())["model"]


@pytest.mark.parametrize("technique", SEQUENCE)
async def test_the_assumed_potentiostat_takes_the_time_and_gives_no_points(technique: Technique):
    clock = VirtualClock()
    summary, sink = await run(clock, AssumedPotentiostat(clock), technique)
    assert sink.batches == []
    assert summary == MeasurementSummary(0, technique_duration_s(technique), None, None)
    assert clock.now() == technique_duration_s(technique)


@pytest.mark.parametrize(
    ("technique", "seconds", "points"),
    [
        (Ocv(60.0, 1.0, settle_s=5.0), 65.0, 61),
        (Ocv(1.0, 0.1), 1.0, 11),
        (Cp(-0.004, 720.0, 1.0), 720.0, 721),
        (Cp(-0.004, 10.0, 4.0), 10.0, 4),
        (Cp(-0.004, 3.0, 10.0), 3.0, 2),
        (Cva(-0.5, 0.5, 0.05, 3, 0.01), 120.0, 12_001),
        (Lsv(0.5, -0.5, 0.01, 0.01), 100.0, 10_001),
        (Peis(1.0, 0.1, 1.0, 0.01), 11.0, 2),
        (Peis(0.1, 1.0, 1.0, 0.01, minimum_cycles=3), 33.0, 2),
        (Peis(10_000.0, 1000.0, 5.0, 0.01), 0.6, 6),
        (Peis(100.0, 10.0, 2.5, 0.01), 0.3265, 3),
    ],
)
async def test_durations_and_points_are_known_beforehand(
    technique: Technique, seconds: float, points: int
):
    tolerance = 0.05 if isinstance(technique, Peis) else 1e-9
    assert technique_duration_s(technique) == pytest.approx(seconds, rel=tolerance)
    assert point_count(technique) == points
    clock = VirtualClock()
    summary, sink = await run(clock, SimulatedPotentiostat(clock, 1), technique)
    assert summary.limit_reached == ""
    assert summary.points == len(sink.rows) == points
    assert summary.duration_s == pytest.approx(technique_duration_s(technique))


def test_frequencies_hold_both_ends():
    up = peis_frequencies(Peis(0.1, 10_000.0, 7.3, 0.01))
    assert (up[0], up[-1]) == (0.1, 10_000.0)
    assert len(up) == round(5 * 7.3) + 1
    assert peis_cycles(Peis(0.1, 10.0, 1.0, 0.01, minimum_cycles=3), [0.1, 10_000.0]) == [3, 1000]


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("name", "params", "says"),
    [
        ("EIS", {}, "no technique EIS"),
        ("CP", {}, "not the ones it takes"),
        ("CP", {"amperes": 1}, "not the ones it takes"),
        ("CP", {"interval_s": 0}, "interval_s must be more than 0"),
        ("CP", {"interval_s": -1.0}, "interval_s must be more than 0"),
        ("CP", {"duration_s": 0}, "duration_s must be more than 0"),
        ("CP", {"duration_s": float("nan")}, "duration_s must be a number"),
        ("CP", {"duration_s": float("inf")}, "duration_s is far too large"),
        ("CP", {"duration_s": 10**400}, "duration_s is far too large"),
        ("CP", {"duration_s": "720"}, "duration_s must be a number"),
        ("CP", {"current_a": True}, "current_a must be a number"),
        ("CP", {"current_a": None}, "current_a must be a number"),
        ("CP", {"current_a": 1.5}, "current_a must be from -1.0 to 1.0 A"),
        ("CP", {"voltage_min_v": -11}, "voltage_min_v must be from -10.0 to 10.0 V"),
        ("CP", {"voltage_min_v": 1.0, "voltage_max_v": -1.0}, "not below the upper one"),
        ("CP", {"duration_s": 1e6, "interval_s": 0.1}, "more than 1000000 points"),
        ("CP", {"duration_s": 1e9, "interval_s": 1e5}, "days"),
        ("OCV", {"settle_s": -1}, "settle_s must not be below 0"),
        ("OCV", {"stability_v": -1}, "stability_v must not be below 0"),
        ("CVA", {"scan_rate_v_s": 0}, "scan_rate_v_s must be more than 0"),
        ("CVA", {"end_v": -0.5}, "start and end voltage are the same"),
        ("CVA", {"cycles": 0}, "cycles must be a whole number"),
        ("CVA", {"cycles": 1.5}, "cycles must be a whole number"),
        ("CVA", {"start_v": 10.5}, "start_v must be from"),
        ("LSV", {"end_v": -0.5}, "start and end voltage are the same"),
        ("LSV", {"scan_rate_v_s": 1e-300}, "points"),
        ("PEIS", {"end_hz": 1e4}, "start and end frequency are the same"),
        ("PEIS", {"points_per_decade": 0}, "points_per_decade must be more than 0"),
        ("PEIS", {"points_per_decade": 1e9}, "more than 1000000 points"),
        ("PEIS", {"start_hz": 3e6}, "start_hz must be from"),
        ("PEIS", {"end_hz": 0}, "end_hz must be from"),
        ("PEIS", {"end_hz": 1e-6}, "end_hz must be from"),
        ("PEIS", {"amplitude_v": 0}, "amplitude_v must be more than 0"),
        ("PEIS", {"amplitude_v": 2}, "amplitude_v must be from"),
        ("PEIS", {"bias_vs_ocp": "yes"}, "bias_vs_ocp must be true or false"),
        ("PEIS", {"minimum_cycles": 0}, "minimum_cycles must be a whole number"),
        ("PEIS", {"minimum_cycles": 1e9}, "days"),
    ],
)
async def test_what_cannot_be_measured_is_refused(
    make: Callable[[Clock], Potentiostat], name: str, params: dict[str, Any], says: str
):
    good: dict[str, dict[str, Any]] = {
        "CP": {"current_a": -0.004, "duration_s": 10.0, "interval_s": 1.0},
        "OCV": {"duration_s": 10.0, "interval_s": 1.0},
        "CVA": {
            "start_v": -0.5,
            "end_v": 0.5,
            "scan_rate_v_s": 0.05,
            "cycles": 1,
            "interval_s": 0.01,
        },
        "LSV": {"start_v": -0.5, "end_v": 0.5, "scan_rate_v_s": 0.05, "interval_s": 0.01},
        "PEIS": {"start_hz": 1e4, "end_hz": 1.0, "points_per_decade": 5.0, "amplitude_v": 0.01},
    }
    whole = {**good.get(name, {}), **params} if params else {}
    clock = VirtualClock()
    device = make(clock)
    with pytest.raises(DeviceCommandError) as caught:
        await device.measure(Command(Device.POTENTIOSTAT, name, whole), Collected(clock))
    assert says in str(caught.value.what)
    assert str(caught.value.action)
    assert clock.now() == 0.0
    if name in good:
        command = Command(Device.POTENTIOSTAT, name, good[name])
        assert point_count(checked_technique(command)) < MAX_POINTS
        await device.measure(command, Collected(clock))
