"""The sixteen basic node types."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench_plays import Play, node, refusal

from sdl1_desktop.events import LogLevel
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.errors import BenchRefusal
from sdl1_desktop.robot.ledger import HeldTip, HeldTool

VIAL = {"labware": "vial_rack_2", "well": "A1"}
CELL = {"labware": "nis_reactor", "well": "b1"}


async def test_initialising_lights_loads_and_homes(tmp_path: Path) -> None:
    play = await Play(tmp_path, node("initialize_robot")).run()

    assert [name for name, _ in play.record.commands] == ["setRailLights", "loadPipette", "home"]
    assert play.record.of("setRailLights") == [{"on": True}]


async def test_homing_and_lights_are_single_commands(tmp_path: Path) -> None:
    play = await Play(tmp_path, node("home_robot"), node("set_lights", on=False)).run()

    assert play.record.commands == [("home", {}), ("setRailLights", {"on": False})]


async def test_the_arm_moves_to_a_well(tmp_path: Path) -> None:
    move = node("move_to_well", **CELL, origin="top", offset_x=1, offset_z=5, speed=80)

    play = await Play(tmp_path, move).run()

    (moved,) = play.record.of("moveToWell")
    assert (moved["labwareId"], moved["wellName"], moved["speed"]) == ("nis_reactor", "B1", 80.0)
    assert moved["wellLocation"] == {"origin": "top", "offset": {"x": 1.0, "y": 0.0, "z": 5.0}}


async def test_liquid_goes_up_down_and_out_with_a_tip(tmp_path: Path) -> None:
    nodes = [
        node("pickup_tip", labware="tip_rack_1", well="C3"),
        node("aspirate", **VIAL, volume=120, offset_z=4, flow_rate=50),
        node("dispense", labware_name="slot_9", well_name="B1", volume=100, offset_start="bottom"),
        node("blowout", **CELL),
        node("drop_tip"),
    ]

    play = await Play(tmp_path, *nodes).run()

    names = ["pickUpTip", "aspirate", "dispense", "blowout"]
    assert play.record.names == [*names, "moveToAddressableAreaForDropTip", "dropTipInPlace"]
    taken, given = play.record.of("aspirate")[0], play.record.of("dispense")[0]
    assert (taken["volume"], taken["flowRate"]) == (120.0, 50.0)
    assert taken["wellLocation"]["origin"] == "bottom"
    assert (given["labwareId"], given["volume"], given["flowRate"]) == ("nis_reactor", 100, 274.7)
    assert given["wellLocation"]["origin"] == "bottom"
    assert play.bench.ledger.volume("nis_reactor", "B1") == pytest.approx(120)
    assert "C3" in play.bench.ledger.tips_used("tip_rack_1")


async def test_without_a_place_the_next_tip_is_taken(tmp_path: Path) -> None:
    play = await Play(tmp_path, node("pickup_tip")).run()

    assert play.bench.ledger.held == HeldTip("tip_rack_1", "A1")


async def test_a_tip_can_go_back_to_its_rack(tmp_path: Path) -> None:
    nodes = [node("pickup_tip"), node("drop_tip", drop_in_disposal=False)]

    play = await Play(tmp_path, *nodes).run()

    (dropped,) = play.record.of("dropTip")
    assert (dropped["labwareId"], dropped["wellName"]) == ("tip_rack_1", "A1")


async def test_a_tool_is_taken_and_always_put_back(tmp_path: Path) -> None:
    taken = node("pickup_tip", labware="tool_rack_10", well="A2")
    play = await Play(tmp_path, taken).run()
    assert play.bench.ledger.held == HeldTool("reference", "tool_rack_10", "A2")

    play = await Play(tmp_path, taken, node("drop_tip")).run()
    assert play.record.names == ["pickUpTip", "dropTip"]
    assert play.bench.ledger.held is None


async def test_liquid_with_a_tool_on_is_refused(tmp_path: Path) -> None:
    nodes = [
        node("pickup_tip", labware="tool_rack_10", well="A2"),
        node("aspirate", **VIAL, volume=1),
    ]

    with pytest.raises(BenchRefusal) as caught:
        await Play(tmp_path, *nodes).run()
    assert caught.value.code == "liquid_with_tool"


async def test_filling_a_well_takes_its_own_tip_unless_one_is_on(tmp_path: Path) -> None:
    fill = node(
        "fill_well",
        source_labware="vial_rack_2",
        source_well="A1",
        dest_labware="nis_reactor",
        dest_well="A1",
        volume=1500,
        offset_z_from=8,
        offset_x_to=-1,
    )
    stroke = ["aspirate", "dispense", "blowout"]

    play = await Play(tmp_path, fill).run()
    assert play.record.names == [
        "pickUpTip",
        *stroke * 2,
        "moveToAddressableAreaForDropTip",
        "dropTipInPlace",
    ]
    assert [one["volume"] for one in play.record.of("aspirate")] == [750.0, 750.0]
    assert play.record.of("aspirate")[0]["wellLocation"]["offset"]["z"] == 8.0
    assert play.record.of("dispense")[0]["wellLocation"]["offset"]["x"] == -1.0

    play = await Play(tmp_path, node("pickup_tip"), fill).run()
    assert play.record.names == ["pickUpTip", *stroke * 2]


async def test_a_delay_waits_for_its_reason(tmp_path: Path) -> None:
    play = await Play(tmp_path, node("delay", seconds=90, message="mixing")).run()

    assert play.record.waits == [(90.0, "Wait of this step: mixing")]
    assert play.record.commands == []
    assert play.bench.clock.now() == 90


async def test_status_and_registry_tell_what_is_known(tmp_path: Path) -> None:
    nodes = [
        node("load_labware", slot=1, load_name="opentrons_96_tiprack_1000ul"),
        node("pickup_tip"),
        node("get_status"),
        node("get_labware_registry"),
    ]

    play = await Play(tmp_path, *nodes).run()

    status = play.values("get_status")[0]
    assert (status["homed"], status["held"], status["pipette"]) == (
        True,
        "tip",
        "p1000_single_gen2",
    )
    registry = play.values("get_labware_registry")[0]
    assert registry["count"] == 1
    assert registry["labware"]["tip_rack_1"]["slot"] == "1"
    assert "1 pieces of labware are loaded." in play.record.texts(LogLevel.INFO)


async def test_labware_of_the_deck_keeps_its_name(tmp_path: Path) -> None:
    node_ = node("load_labware", slot=1.0, load_name="opentrons_96_tiprack_1000ul")

    play = await Play(tmp_path, node_).run()

    (loaded,) = play.record.of("loadLabware")
    assert (loaded["labwareId"], loaded["location"]) == ("tip_rack_1", {"slotName": "1"})
    assert play.values("load_labware") == [{"labware": "tip_rack_1", "slot": "1"}]


async def test_other_labware_gets_the_name_that_the_workflow_gives(tmp_path: Path) -> None:
    plate = "nest_96_wellplate_2ml_deep"
    nodes = [
        node("load_labware", "a", slot=5, load_name=plate, labware_name="plate"),
        node("load_labware", "b", slot=6, labware_name=plate),
        node("move_to_well", labware="plate", well="A1", offset_z=60),
        node("move_to_well", "again", labware=f"{plate}_6", well="H12", offset_z=60),
    ]

    play = await Play(tmp_path, *nodes).run()

    assert [one["labwareId"] for one in play.record.of("loadLabware")] == ["plate", f"{plate}_6"]
    assert [one["labwareId"] for one in play.record.of("moveToWell")] == ["plate", f"{plate}_6"]


async def test_own_labware_comes_from_a_file_beside_the_workflow(tmp_path: Path) -> None:
    definition = dict(default_deck().labware("vial_rack_2").definition or {})
    definition["namespace"] = "mine"
    (tmp_path / "rack.json").write_text(json.dumps(definition), encoding="utf-8")
    load = node("load_custom_labware", slot=3, labware_file="rack.json", labware_name="rack")

    play = await Play(tmp_path / "run", load, source=tmp_path / "workflow.json").run()

    (loaded,) = play.record.of("loadLabware")
    assert (loaded["namespace"], loaded["labwareId"]) == ("mine", "rack")


async def test_own_labware_may_be_of_a_kind_that_the_deck_has(tmp_path: Path) -> None:
    load = node("load_custom_labware", slot=3, definition_name="sdl1_8_vialrack_25000ul")

    play = await Play(tmp_path, load).run()

    (loaded,) = play.record.of("loadLabware")
    assert loaded["location"] == {"slotName": "3"}
    assert loaded["labwareId"] == "sdl1_8_vialrack_25000ul_3"


@pytest.mark.parametrize("content", [None, "{", "[]", "{}", "[" * 100000])
async def test_a_definition_that_cannot_be_used_is_refused(
    tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "rack.json").write_text(content, encoding="utf-8")
    load = node("load_custom_labware", slot=3, labware_file="rack.json")

    error = await refusal(Play(tmp_path, load, source=tmp_path / "workflow.json"))

    assert "rack.json" in str(error.what)


async def test_only_the_decks_pipette_can_be_loaded(tmp_path: Path) -> None:
    good = node("load_pipette", pipette_name="p1000_single_gen2", mount="left")
    play = await Play(tmp_path, good).run()
    assert play.record.names == []
    assert play.record.of("loadPipette")[0]["mount"] == "left"

    for own in (
        {"pipette_name": "p300_single_gen2"},
        {"pipette_name": "p1000_single_gen2", "mount": "right"},
    ):
        play = Play(tmp_path, node("load_pipette", **own))
        await refusal(play)
        assert play.record.commands == []


@pytest.mark.parametrize(
    "one",
    [
        node("move_to_well", labware="nis_reactor"),
        node("aspirate", **VIAL),
        node("aspirate", **VIAL, volume=-3),
        node("move_to_well", labware="unknown", well="A1"),
        node("move_to_well", **CELL, origin="middle"),
        node("fill_well", volume=3),
        node("load_labware", slot=3),
        node("set_lights", on="yes"),
    ],
)
async def test_what_is_missing_or_wrong_is_refused_before_anything_moves(tmp_path, one) -> None:
    play = Play(tmp_path, one)

    error = await refusal(play)

    assert str(error.action)
    assert play.record.commands == []
