"""The simulated pump board and the calibration of its pumps."""

from __future__ import annotations

import asyncio
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl1_desktop.robot.calibration import DEFAULT_RATES_ML_S, PumpCalibration
from sdl1_desktop.robot.clock import Speed, VirtualClock
from sdl1_desktop.robot.errors import BenchRefusal, DeviceCommandError
from sdl1_desktop.robot.pumps_simulated import SimulatedPumps


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def pumps(clock: VirtualClock) -> SimulatedPumps:
    return SimulatedPumps(clock)


async def test_a_timed_pump_takes_its_time_and_moves_its_volume(
    pumps: SimulatedPumps, clock: VirtualClock
):
    assert await pumps.execute("set_pump_on_time", {"pump": 2, "ms": 5000}) == {}
    assert clock.now() == 5.0
    assert pumps.pumps_on == frozenset()
    assert pumps.pumped_ml[2] == pytest.approx(7.87)
    assert pumps.pumped_ml[1] == 0.0


async def test_a_pump_stays_on_until_it_is_switched_off(pumps: SimulatedPumps, clock: VirtualClock):
    await pumps.execute("set_pump_on", {"pump": 5})
    await clock.sleep(10.0)
    assert await pumps.execute("get_pump_state", {"pump": 5}) == {"pump": 5, "on": True}
    await pumps.execute("set_pump_off", {"pump": 5})
    await clock.sleep(10.0)
    assert await pumps.execute("get_pump_state", {"pump": 5}) == {"pump": 5, "on": False}
    assert pumps.pumped_ml[5] == pytest.approx(2 * 7.48)


async def test_switching_on_again_starts_a_new_time(pumps: SimulatedPumps, clock: VirtualClock):
    await pumps.execute("set_pump_on", {"pump": 0})
    await clock.sleep(5.0)
    await pumps.execute("set_pump_on_time", {"pump": 0, "ms": 5000})
    assert pumps.pumps_on == frozenset()
    assert pumps.pumped_ml[0] == pytest.approx(2 * 7.97)


async def test_ultrasound(pumps: SimulatedPumps, clock: VirtualClock):
    await pumps.execute("set_ultrasonic_on", {"base": 1})
    assert pumps.ultrasonic_on == {1}
    await pumps.execute("set_ultrasonic_on_time", {"base": 0, "ms": 5000})
    assert clock.now() == 5.0
    assert pumps.ultrasonic_on == {1}
    await pumps.execute("set_ultrasonic_off", {"base": 1})
    assert pumps.ultrasonic_on == frozenset()


async def test_a_base_drifts_to_its_set_point(pumps: SimulatedPumps, clock: VirtualClock):
    async def temperature() -> float:
        return (await pumps.execute("get_base_temp", {"base": 0}))["temperature_c"]

    assert await temperature() == 25.0
    await pumps.execute("set_base_temp", {"base": 0, "temperature_c": 45})
    assert await temperature() == 25.0
    await clock.sleep(180.0)
    assert await temperature() == pytest.approx(45.0 - 20.0 / math.e, abs=0.06)
    await clock.sleep(3600.0)
    assert await temperature() == 45.0
    assert (await pumps.execute("get_base_temp", {"base": 1}))["temperature_c"] == 25.0


async def test_all_off_and_close(pumps: SimulatedPumps):
    await pumps.execute("set_pump_on", {"pump": 1})
    await pumps.execute("set_ultrasonic_on", {"base": 0})
    await pumps.all_off()
    assert (pumps.pumps_on, pumps.ultrasonic_on) == (frozenset(), frozenset())
    await pumps.execute("set_pump_on", {"pump": 1})
    await pumps.close()
    assert pumps.pumps_on == frozenset()


async def test_a_timed_pump_whose_wait_is_cut_short_runs_on_until_all_off():
    clock = VirtualClock(Speed.X10)
    pumps = SimulatedPumps(clock)
    task = asyncio.create_task(pumps.execute("set_pump_on_time", {"pump": 3, "ms": 600_000}))
    while clock.now() == 0.0:
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert pumps.pumps_on == {3}
    await pumps.all_off()
    assert pumps.pumps_on == frozenset()


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("set_pump_on", {}),
        ("set_pump_on", {"pump": 6}),
        ("set_pump_on", {"pump": -1}),
        ("set_pump_on", {"pump": True}),
        ("set_pump_on", {"pump": "1"}),
        ("set_pump_on_time", {"pump": 1}),
        ("set_pump_on_time", {"pump": 1, "ms": -1}),
        ("set_pump_on_time", {"pump": 1, "ms": 0.5}),
        ("set_pump_on_time", {"pump": 1, "ms": float("nan")}),
        ("set_pump_on_time", {"pump": 1, "ms": 86_400_001}),
        ("set_ultrasonic_on_time", {"base": 2, "ms": 1}),
        ("set_ultrasonic_on", {"pump": 1}),
        ("set_base_temp", {"base": 0, "temperature_c": 101}),
        ("set_base_temp", {"base": 0, "temperature_c": float("nan")}),
        ("set_base_temp", {"base": 0}),
        ("get_base_temp", {"base": None}),
    ],
)
async def test_bad_arguments_are_refused_and_change_nothing(
    pumps: SimulatedPumps, clock: VirtualClock, name: str, params: dict[str, object]
):
    with pytest.raises(DeviceCommandError) as caught:
        await pumps.execute(name, params)
    assert caught.value.error_code == "1"
    assert f"refused {name} (1: bad arguments)" in str(caught.value.what)
    assert clock.now() == 0.0
    assert (pumps.pumps_on, pumps.ultrasonic_on) == (frozenset(), frozenset())


async def test_an_unknown_command_is_refused(pumps: SimulatedPumps):
    with pytest.raises(DeviceCommandError, match="no command set_pump_sideways"):
        await pumps.execute("set_pump_sideways", {"pump": 1})


async def test_pumps_and_bases_are_those_of_the_set_up(clock: VirtualClock):
    board = SimulatedPumps(clock, {7: 2.0}, bases=(4,))
    await board.execute("set_pump_on_time", {"pump": 7, "ms": 1500})
    assert board.pumped_ml == {7: pytest.approx(3.0)}
    await board.execute("set_ultrasonic_on", {"base": 4})
    with pytest.raises(DeviceCommandError, match="Use one of the pumps 7"):
        await board.execute("set_pump_on", {"pump": 0})
    assert (await board.connect())["pumps"] == "1"
    assert board.simulated is True


def test_the_default_calibration_is_the_measured_one():
    calibration = PumpCalibration()
    assert calibration.rates_ml_s == DEFAULT_RATES_ML_S
    assert [calibration.volume_ml(pump, 5000) for pump in range(6)] == pytest.approx(
        [7.97, 8.00, 7.87, 7.92, 8.18, 7.48]
    )
    assert calibration.time_ms(1, 10.0) == 6250
    assert calibration.time_ms(0, 0.0) == 0


@settings(deadline=None)
@given(st.sampled_from(sorted(DEFAULT_RATES_ML_S)), st.floats(0.0, 1e6))
def test_volume_and_time_agree(pump: int, volume_ml: float):
    calibration = PumpCalibration()
    time_ms = calibration.time_ms(pump, volume_ml)
    assert time_ms >= 0
    # A time is whole ms: half a ms at most is lost.
    lost_ml = 0.5e-3 * calibration.rate_ml_s(pump)
    assert calibration.volume_ml(pump, time_ms) == pytest.approx(volume_ml, abs=lost_ml * 1.001)


@settings(deadline=None)
@given(st.sampled_from(sorted(DEFAULT_RATES_ML_S)), st.floats(0.0, 1e6), st.floats(0.0, 1e6))
def test_more_volume_never_takes_less_time(pump: int, one_ml: float, other_ml: float):
    calibration = PumpCalibration()
    low, high = sorted((one_ml, other_ml))
    assert calibration.time_ms(pump, low) <= calibration.time_ms(pump, high)


@pytest.mark.parametrize("volume_ml", [-0.001, float("nan"), float("inf")])
def test_impossible_volumes_are_refused(volume_ml: float):
    with pytest.raises(BenchRefusal, match="cannot move a volume") as caught:
        PumpCalibration().time_ms(1, volume_ml)
    assert caught.value.code == "pump-volume"


def test_unknown_pumps_impossible_times_and_rates_are_refused():
    with pytest.raises(BenchRefusal, match="no calibration for pump 9"):
        PumpCalibration().time_ms(9, 1.0)
    with pytest.raises(BenchRefusal, match="cannot run for -1 ms"):
        PumpCalibration().volume_ml(1, -1)
    with pytest.raises(BenchRefusal, match="calibration of pump 1 is 0 mL/s"):
        PumpCalibration({1: 0})
