"""Washing: tool, pumps and ultrasonic bath, in their order."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_plays import Play, node

from sdl1_desktop.robot.errors import BenchRefusal

PUMP, BATH = "set_pump_on_time", "set_ultrasonic_on_time"
INTO_CELL = ["pickUpTip", "moveToWell", "moveToWell"]
BELOW_BOTTOM = ["pickUpTip", "moveToWell", "moveToCoordinates"]
OUT_OF_CELL = ["moveToWell", "dropTip"]


def electrode():
    return node("sdl1ElectrodeSetup", electrode_type="reference", target_well="A1")


def wash(**own):
    return node(
        "sdl1WashCleaning",
        **{
            "cleaning_tool_position": "B1",
            "target_well": "A1",
            "pump1_volume": 8,
            "pump2_volume": 4,
            "ultrasonic_time": 5000,
            "final_wash_volume": 10,
            "insertion_depth": 57,
            "cleaning_cycles": 2,
            **own,
        },
    )


def hardware(**own):
    return node(
        "sdl1HardwareWashing",
        **{
            "target_cell": "A1",
            "initial_drain_volume": 10.0,
            "rinse_volume": 4.0,
            "ultrasonic_duration": 3000,
            "final_rinse_volume": 6.0,
            "approach_speed": 50,
            "insertion_speed": 25,
            "flush_final_z": -57,
            "flush_return_offset_z": 6,
            **own,
        },
    )


async def test_wash_puts_the_electrode_back_and_washes_in_cycles(tmp_path: Path) -> None:
    play = await Play(tmp_path, electrode(), wash()).run()

    assert play.record.names == [
        *INTO_CELL,
        "dropTip",
        *BELOW_BOTTOM,
        *[PUMP, PUMP, BATH, PUMP] * 2,
        *OUT_OF_CELL,
    ]
    assert [one["wellName"] for one in play.record.of("dropTip")] == ["A2", "B1"]
    assert [one["wellLocation"]["offset"]["z"] for one in play.record.of("dropTip")] == [6, 6]
    rates = play.bench.deck.pumps.calibration
    expected = [(2, 4), (1, 8), (2, 10)] * 2
    found = [(one["pump"], one["ms"]) for one in play.record.of(PUMP)]
    assert found == [(pump, round(ml / rates[pump] * 1000)) for pump, ml in expected]
    assert play.record.of(BATH) == [{"base": 0, "ms": 5000}] * 2
    depths = [one["wellLocation"]["offset"]["z"] for one in play.record.of("moveToWell")]
    assert depths == [5, -26, 5, 5]
    # The cell's rim is at 100 mm: its bottom is 31 mm deep, and the flush tool goes 57 mm down.
    assert play.record.of("moveToCoordinates")[0]["coordinates"]["z"] == 43
    assert play.bench.ledger.held is None
    assert play.values("sdl1WashCleaning") == [{"cycles": 2, "volume_ml": 44.0}]


async def test_a_volume_or_time_of_zero_is_left_out(tmp_path: Path) -> None:
    own = {"pump1_volume": 0, "ultrasonic_time": 0, "cleaning_cycles": 1}

    play = await Play(tmp_path, wash(**own)).run()

    assert [one["pump"] for one in play.record.of(PUMP)] == [2, 2]
    assert play.record.of(BATH) == []


async def test_hardware_washing_drains_rinses_sounds_and_drains(tmp_path: Path) -> None:
    play = await Play(tmp_path, hardware()).run()

    assert play.record.names == [*BELOW_BOTTOM, PUMP, PUMP, BATH, PUMP, *OUT_OF_CELL]
    assert [one["pump"] for one in play.record.of(PUMP)] == [2, 1, 2]
    assert play.record.of(BATH) == [{"base": 0, "ms": 3000}]
    assert play.record.of("pickUpTip")[0]["wellName"] == "B1"
    over, out = play.record.of("moveToWell")
    (inside,) = play.record.of("moveToCoordinates")
    assert [over["speed"], inside["speed"], out["speed"]] == [50, 25, 25]
    assert (inside["coordinates"]["z"], inside["forceDirect"]) == (43, True)
    assert play.bench.ledger.held is None


async def test_hardware_washing_does_not_put_an_electrode_back(tmp_path: Path) -> None:
    play = Play(tmp_path, electrode(), hardware())

    with pytest.raises(BenchRefusal) as caught:
        await play.run()

    assert caught.value.code == "tool_held"
    assert "Return" in str(caught.value.action)
    assert play.record.names == INTO_CELL
