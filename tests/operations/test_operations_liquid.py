"""Solution and sample preparation: which commands, in which order, with which volumes."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_plays import Play, node, refusal
from hypothesis import given
from hypothesis import strategies as st

from sdl1_desktop.events import LogLevel
from sdl1_desktop.operations.liquid import strokes

STROKE = ["aspirate", "dispense", "blowout"]
TRASH = ["moveToAddressableAreaForDropTip", "dropTipInPlace"]


def solution(**own):
    return node(
        "sdl1SolutionPreparation",
        **{
            "source_labware": "vial_rack_2",
            "source_well": "A1",
            "target_labware": "nis_reactor",
            "target_well": "A1",
            "volume": 2500,
            "pipette_type": "p1000_single_gen2",
            "aspiration_offset_z": 8,
            "dispense_offset_x": -1,
            "dispense_offset_y": 0.5,
            "dispense_offset_z": 0,
            **own,
        },
    )


async def test_solution_goes_in_equal_strokes_with_one_tip(tmp_path: Path) -> None:
    play = await Play(tmp_path, solution()).run()

    assert play.record.names == ["pickUpTip", *STROKE * 3, *TRASH]
    assert play.record.of("pickUpTip")[0]["labwareId"] == "tip_rack_1"
    assert play.record.of("pickUpTip")[0]["wellName"] == "A1"
    taken = play.record.of("aspirate")
    assert [one["volume"] for one in taken] == pytest.approx([2500 / 3] * 3)
    assert taken[0]["labwareId"] == "vial_rack_2"
    assert taken[0]["wellLocation"] == {
        "origin": "bottom",
        "offset": {"x": 0.0, "y": 0.0, "z": 8.0},
    }
    place = {"origin": "top", "offset": {"x": -1.0, "y": 0.5, "z": 0.0}}
    assert play.record.of("dispense")[2]["labwareId"] == "nis_reactor"
    assert play.record.of("dispense")[2]["wellLocation"] == place
    assert play.record.of("blowout")[0]["wellLocation"] == place
    assert play.values("sdl1SolutionPreparation") == [{"volume_ul": 2500.0, "tip": "A1"}]
    assert play.bench.ledger.volume("nis_reactor", "A1") == pytest.approx(2500)
    assert play.bench.ledger.held is None


async def test_each_preparation_takes_the_next_tip(tmp_path: Path) -> None:
    start = node("sdl1ExperimentSetup", pipette_tip_start_id=12)
    nodes = [solution(volume=10), solution(volume=10)]
    nodes = [start, *(node(one.type, f"s{i}", **one.parameters) for i, one in enumerate(nodes))]

    play = await Play(tmp_path, *nodes).run()

    assert [one["wellName"] for one in play.record.of("pickUpTip")] == ["A12", "B1"]


async def test_the_arm_travels_at_the_speed_that_the_node_gives(tmp_path: Path) -> None:
    play = await Play(tmp_path, solution(volume=500, move_speed=100)).run()

    assert play.record.names == [
        "pickUpTip",
        "moveToWell",
        "aspirate",
        "moveToWell",
        "dispense",
        "blowout",
        *TRASH,
    ]
    assert [one["speed"] for one in play.record.of("moveToWell")] == [100.0, 100.0]


async def test_another_pipette_is_refused_before_anything_moves(tmp_path: Path) -> None:
    play = Play(tmp_path, solution(pipette_type="p300_single_gen2"))

    error = await refusal(play)

    assert "p300_single_gen2" in str(error.what)
    assert play.record.commands == []


async def test_labware_that_is_not_on_the_deck_is_named(tmp_path: Path) -> None:
    error = await refusal(Play(tmp_path, solution(source_labware="vial_rack_7")))

    assert "vial_rack_7" in str(error.what)
    assert "vial_rack_2" in str(error.what)


async def test_base_solution_makes_up_the_total_volume(tmp_path: Path) -> None:
    sample = node(
        "sdl1SamplePreparation",
        target_cell="B2",
        total_volume=3000,
        additive_A=1,
        additive_B=0,
        additive_G=True,
        additive_volume=100,
    )

    play = await Play(tmp_path, sample).run()

    one = ["pickUpTip", *STROKE, *TRASH]
    assert play.record.names == ["pickUpTip", *STROKE * 3, *TRASH, *one, *one]
    taken = [(p["wellName"], p["volume"]) for p in play.record.of("aspirate")]
    base = ("A1", pytest.approx(2800 / 3))
    assert taken == [base, base, base, ("A2", 100.0), ("B4", 100.0)]
    assert {p["wellName"] for p in play.record.of("dispense")} == {"B2"}
    assert [p["wellName"] for p in play.record.of("pickUpTip")] == ["A1", "A2", "A3"]
    assert play.values(sample.id)[0]["volumes_ul"] == {"base": 2800.0, "A": 100.0, "G": 100.0}
    assert play.record.fractions[-1] == 1.0
    assert play.record.fractions == sorted(play.record.fractions)


async def test_a_sample_of_additives_alone_needs_no_base(tmp_path: Path) -> None:
    sample = node("sdl1SamplePreparation", total_volume=200, additive_A=1, additive_B=1)

    play = await Play(tmp_path, sample).run()

    assert [p["wellName"] for p in play.record.of("aspirate")] == ["A2", "A3"]


async def test_more_additives_than_volume_are_refused(tmp_path: Path) -> None:
    sample = node("sdl1SamplePreparation", total_volume=150, additive_A=1, additive_B=1)

    error = await refusal(Play(tmp_path, sample))

    assert "150" in str(error.what)
    assert "total_volume" in str(error.action)


@given(volume=st.floats(0.1, 25000, allow_nan=False), capacity=st.floats(10, 1000, allow_nan=False))
def test_strokes_are_equal_within_the_tip_and_as_few_as_possible(
    volume: float, capacity: float
) -> None:
    portions = strokes(volume, capacity)

    assert sum(portions) == pytest.approx(volume)
    assert max(portions) <= capacity * 1.001
    assert len(set(portions)) == 1
    assert len(portions) == 1 or volume / (len(portions) - 1) > capacity


async def test_a_tip_that_is_still_on_goes_to_the_trash_first(tmp_path: Path) -> None:
    play = await Play(tmp_path, node("pickup_tip"), solution(volume=10)).run()

    assert play.record.names == ["pickUpTip", *TRASH, "pickUpTip", *STROKE, *TRASH]
    assert any("still on" in text for text in play.record.texts(LogLevel.WARNING))
