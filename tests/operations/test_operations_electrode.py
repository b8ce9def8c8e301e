"""Electrodes: the moves, their offsets and speeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_plays import Play, node, refusal

from sdl1_desktop.events import LogLevel
from sdl1_desktop.robot.errors import BenchRefusal
from sdl1_desktop.robot.ledger import HeldTool


def setup(**own):
    return node(
        "sdl1ElectrodeSetup",
        **{"electrode_type": "reference", "electrode_position": "A2", "target_well": "A1", **own},
    )


def move(operation: str, **own):
    return node(
        "sdl1ElectrodeManipulation",
        operation,
        **{
            "operation_type": operation,
            "electrode_type": "reference",
            "target_cell": "A1",
            "approach_speed": 50,
            "insertion_speed": 25,
            **own,
        },
    )


async def test_set_up_takes_the_electrode_and_lowers_it_into_the_cell(tmp_path: Path) -> None:
    play = await Play(tmp_path, setup(insertion_depth=20, movement_speed=40)).run()

    assert play.record.names == ["pickUpTip", "moveToWell", "moveToWell"]
    taken = play.record.of("pickUpTip")[0]
    assert (taken["labwareId"], taken["wellName"]) == ("tool_rack_10", "A2")
    assert taken["wellLocation"]["offset"] == {"x": 0.6, "y": 0.5, "z": 0.0}
    over, inside = play.record.of("moveToWell")
    assert over["wellLocation"] == {"origin": "top", "offset": {"x": 0.5, "y": 0.5, "z": 5.0}}
    assert "forceDirect" not in over
    assert inside["wellLocation"]["offset"] == {"x": 0.5, "y": 0.5, "z": -20.0}
    assert inside["forceDirect"] is True
    assert [over["speed"], inside["speed"]] == [40.0, 40.0]
    assert play.bench.ledger.held == HeldTool("reference", "tool_rack_10", "A2")


async def test_the_deck_says_where_a_kind_of_electrode_stands(tmp_path: Path) -> None:
    play = await Play(tmp_path, move("pickup", electrode_type="counter")).run()

    assert play.record.of("pickUpTip")[0]["wellName"] == "A1"


async def test_one_by_one_the_moves_are_those_of_the_set_up(tmp_path: Path) -> None:
    nodes = [
        move("pickup", pickup_offset_x=0.4),
        move("insert", insert_final_z=-26),
        move("remove"),
        move("return", return_offset_z=7),
    ]

    play = await Play(tmp_path, *nodes).run()

    assert play.record.names == ["pickUpTip", *["moveToWell"] * 3, "dropTip"]
    assert play.record.of("pickUpTip")[0]["wellLocation"]["offset"]["x"] == 0.4
    over, inside, out = play.record.of("moveToWell")
    assert [one["wellLocation"]["offset"]["z"] for one in (over, inside, out)] == [5, -26, 5]
    assert [one["speed"] for one in (over, inside, out)] == [50, 25, 25]
    assert out["forceDirect"] is True
    dropped = play.record.of("dropTip")[0]
    assert (dropped["wellName"], dropped["wellLocation"]["origin"]) == ("A2", "bottom")
    assert dropped["wellLocation"]["offset"]["z"] == 7
    assert play.bench.ledger.held is None


async def test_out_of_another_well_the_arm_does_not_go_straight(tmp_path: Path) -> None:
    nodes = [setup(target_well="B1"), move("remove", target_cell="C1")]

    play = await Play(tmp_path, *nodes).run()

    assert "forceDirect" not in play.record.of("moveToWell")[-1]


@pytest.mark.parametrize("operation", ["insert", "remove"])
async def test_nothing_is_moved_without_an_electrode(tmp_path: Path, operation: str) -> None:
    play = Play(tmp_path, move(operation))

    error = await refusal(play)

    assert "No electrode is held" in str(error.what)
    assert play.record.commands == []


async def test_returning_without_an_electrode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchRefusal) as caught:
        await Play(tmp_path, move("return")).run()
    assert caught.value.code == "nothing_held"


async def test_a_place_of_another_electrode_is_warned_of(tmp_path: Path) -> None:
    play = await Play(tmp_path, setup(electrode_position="A1")).run()

    assert any("counter" in text for text in play.record.texts(LogLevel.WARNING))


async def test_an_unknown_move_is_refused(tmp_path: Path) -> None:
    error = await refusal(Play(tmp_path, move("polish")))

    assert "pickup, insert, remove, return" in str(error.what)


async def test_an_electrode_that_is_held_already_is_not_taken_again(tmp_path: Path) -> None:
    play = await Play(tmp_path, move("pickup"), setup()).run()

    assert play.record.names == ["pickUpTip", "moveToWell", "moveToWell"]
    assert any("held already" in text for text in play.record.texts(LogLevel.WARNING))
