"""Each rule of the ledger, what is booked, and what a snapshot keeps."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.ledger import HeldTip, HeldTool, IssueSeverity, Ledger

PIPETTE = "pipette_left"


def robot(name: str, **params: Any) -> Command:
    return Command(Device.OT2, name, params)


def at(name: str, labware: str, well: str, *, origin="top", x=0.0, y=0.0, z=0.0, **more) -> Command:
    return robot(
        name,
        pipetteId=PIPETTE,
        labwareId=labware,
        wellName=well,
        wellLocation={"origin": origin, "offset": {"x": x, "y": y, "z": z}},
        **more,
    )


def liquid(name: str, labware: str, well: str, volume: float, **more: Any) -> Command:
    return at(name, labware, well, volume=volume, flowRate=more.pop("flowRate", 100.0), **more)


def pumps(name: str, **params: Any) -> Command:
    return Command(Device.PUMPS, name, params)


def load(name: str, slot: str, load_name: str, namespace="opentrons", version=1) -> Command:
    return robot(
        "loadLabware",
        location={"slotName": slot},
        loadName=load_name,
        namespace=namespace,
        version=version,
        labwareId=name,
    )


def booked(ledger: Ledger, *commands: Command) -> Ledger:
    for command in commands:
        assert ledger.check(command) == (), [str(one.what) for one in ledger.check(command)]
        ledger.book(command)
    return ledger


@pytest.fixture
def empty() -> Ledger:
    return Ledger(default_deck())


@pytest.fixture
def ledger() -> Ledger:
    """Everything loaded and homed, nothing held."""
    deck = default_deck()
    return booked(
        Ledger(deck),
        robot("loadPipette", pipetteName=deck.pipette.name, mount="left", pipetteId=PIPETTE),
        *(load(i.name, i.slot, i.load_name, i.namespace, i.version) for i in deck.items),
        robot("home"),
    )


@pytest.fixture
def with_tip(ledger: Ledger) -> Ledger:
    return booked(ledger, at("pickUpTip", "tip_rack_1", "A1"))


@pytest.fixture
def with_reference(ledger: Ledger) -> Ledger:
    return booked(ledger, at("pickUpTip", "tool_rack_10", "A2"))


@pytest.fixture
def flushing(ledger: Ledger) -> Ledger:
    return booked(
        ledger,
        at("pickUpTip", "tool_rack_10", "B1"),
        at("moveToWell", "nis_reactor", "A1", z=-57),
    )


def only(ledger: Ledger, command: Command):
    issues = ledger.check(command)
    assert len(issues) == 1, [str(one.what) for one in issues]
    return issues[0]


def codes(ledger: Ledger, command: Command) -> set[str]:
    return {issue.code for issue in ledger.check(command)}


def test_flush_tool_is_refused_while_an_electrode_is_held(with_reference):
    issue = only(with_reference, at("pickUpTip", "tool_rack_10", "B1"))
    assert (issue.code, issue.severity) == ("tool_held", IssueSeverity.ERROR)
    assert "the flush tool" in str(issue.what)
    assert "the reference electrode" in str(issue.what)
    assert str(issue.action).startswith("Return the reference electrode to tool_rack_10 A2 first")


def test_tip_is_refused_while_a_tool_is_held_and_tool_while_a_tip_is(with_reference, empty):
    assert codes(with_reference, at("pickUpTip", "tip_rack_1", "A1")) == {"tool_held"}
    with_reference.book(at("dropTip", "tool_rack_10", "A2"))
    booked(with_reference, at("pickUpTip", "tip_rack_1", "A1"))
    issue = only(with_reference, at("pickUpTip", "tool_rack_10", "B1"))
    assert issue.code == "tip_held"
    assert "trash" in str(issue.action)


def test_liquid_with_a_tool_on(with_reference):
    for name in ("aspirate", "dispense"):
        command = liquid(name, "vial_rack_2", "A1", 1, origin="bottom")
        assert "liquid_with_tool" in codes(with_reference, command)
    assert "liquid_with_tool" in codes(
        with_reference, at("blowout", "nis_reactor", "A1", flowRate=1)
    )


def test_liquid_without_a_tip(ledger):
    assert codes(ledger, liquid("aspirate", "vial_rack_2", "A1", 1)) == {"no_tip"}
    assert codes(ledger, liquid("dispense", "vial_rack_2", "A1", 0)) == {"no_tip"}
    assert codes(ledger, at("blowout", "vial_rack_2", "A1", flowRate=1)) == {"no_tip"}


def test_used_tip_is_not_taken_again(with_tip):
    booked(with_tip, robot("dropTipInPlace", pipetteId=PIPETTE))
    issue = only(with_tip, at("pickUpTip", "tip_rack_1", "A1"))
    assert issue.code == "tip_used"
    assert "A2" in str(issue.action)


def test_next_tip_goes_row_by_row_from_the_start_tip(ledger):
    assert ledger.next_tip("tip_rack_1") == "A1"
    ledger.start_tips_at(12, "tip_rack_1")
    assert ledger.next_tip("tip_rack_1") == "A12"
    booked(ledger, at("pickUpTip", "tip_rack_1", "A12"))
    assert (ledger.next_tip("tip_rack_1"), ledger.next_tip_number("tip_rack_1")) == ("B1", 13)
    assert ledger.tips_left("tip_rack_1") == 96 - 12
    assert ledger.tips_used("tip_rack_1") == ("A12",)
    ledger.start_tips_at(96, "tip_rack_1")
    ledger.book(at("pickUpTip", "tip_rack_1", "H12"))
    assert ledger.next_tip("tip_rack_1") is None


def test_more_than_the_tip_holds(with_tip):
    issue = only(with_tip, liquid("aspirate", "vial_rack_2", "A1", 1000.5))
    assert issue.code == "tip_capacity"
    assert "1000" in str(issue.what)
    booked(with_tip, liquid("aspirate", "vial_rack_2", "A1", 600))
    assert codes(with_tip, liquid("aspirate", "vial_rack_2", "A1", 401)) == {"tip_capacity"}
    assert codes(with_tip, liquid("aspirate", "vial_rack_2", "A1", 400)) == set()


def test_more_than_is_in_the_tip(with_tip):
    booked(with_tip, liquid("aspirate", "vial_rack_2", "A1", 600))
    assert codes(with_tip, liquid("dispense", "nis_reactor", "A1", 601)) == {"tip_short"}


def test_5000_ul_into_a_cell_are_warned_of_once(with_tip):
    found = []
    for _ in range(5):
        booked(with_tip, liquid("aspirate", "vial_rack_2", "A1", 1000))
        command = liquid("dispense", "nis_reactor", "A1", 1000)
        found += with_tip.check(command)
        with_tip.book(command)
    assert [(one.code, one.severity) for one in found] == [("well_capacity", IssueSeverity.WARNING)]
    assert "3895" in str(found[0].what)
    assert found[0].details["there"] == 3000
    assert with_tip.volume("nis_reactor", "A1") == 5000
    assert with_tip.content("nis_reactor", "A1") == {"base solution": 5000}
    assert with_tip.volume("vial_rack_2", "A1") == 20_000


def test_source_below_empty(with_tip):
    assert codes(with_tip, liquid("aspirate", "nis_reactor", "A1", 1)) == {"source_empty"}
    for _ in range(25):
        booked(with_tip, liquid("aspirate", "vial_rack_2", "A1", 1000))
        with_tip.book(liquid("dispense", "nis_reactor", "A1", 1000))
    issue = only(with_tip, liquid("aspirate", "vial_rack_2", "A1", 1))
    assert (issue.code, issue.severity) == ("source_empty", IssueSeverity.ERROR)
    assert with_tip.volume("vial_rack_2", "A1") == 0


def test_nothing_is_taken_where_the_tip_is_in_no_known_well(with_tip):
    with_tip.book(Command(Device.OT2, "home", {}))
    here = {"pipetteId": "pipette_left", "volume": 5.0, "flowRate": 9.0}
    issue = only(with_tip, Command(Device.OT2, "aspirateInPlace", here))
    assert (issue.code, issue.severity) == ("source_unknown", IssueSeverity.ERROR)
    assert codes(with_tip, Command(Device.OT2, "aspirateInPlace", here | {"volume": 0})) == set()


def test_mixtures_are_taken_in_shares(with_tip):
    for vial, volume in (("A1", 900), ("A2", 300)):
        booked(with_tip, liquid("aspirate", "vial_rack_2", vial, volume))
        booked(with_tip, liquid("dispense", "nis_reactor", "B2", volume))
    booked(with_tip, liquid("aspirate", "nis_reactor", "B2", 400))
    assert with_tip.tip_liquids == pytest.approx({"base solution": 300, "additive A": 100})
    assert with_tip.held == HeldTip("tip_rack_1", "A1", used=True)


def test_wells_and_labware_that_do_not_exist(ledger):
    issue = only(ledger, at("moveToWell", "nis_reactor", "D1"))
    assert issue.code == "unknown_well"
    assert "A1, A2, A3 … C5" in str(issue.action)
    assert only(ledger, at("moveToWell", "tool_rack_10", "H12")).code == "unknown_well"
    issue = only(ledger, at("moveToWell", "beaker", "A1"))
    assert issue.code == "unknown_labware"
    assert "nis_reactor" in str(issue.action)


def test_labware_and_pipette_not_loaded_and_not_homed(empty):
    assert codes(empty, at("moveToWell", "nis_reactor", "A1")) == {
        "no_pipette",
        "not_homed",
        "labware_not_loaded",
    }


def test_another_pipette(ledger, empty):
    command = robot("loadPipette", pipetteName="p300_single_gen2", mount="left", pipetteId=PIPETTE)
    assert only(empty, command).code == "wrong_pipette"
    moved = at("moveToWell", "nis_reactor", "A1")
    other = Command(moved.device, moved.name, {**moved.params, "pipetteId": "p"})
    assert only(ledger, other).code == "no_pipette"


@pytest.mark.parametrize(
    ("offset", "code"),
    [
        ({"x": 200}, "out_of_reach"),
        ({"y": 200}, "out_of_reach"),
        ({"z": 200}, "out_of_reach"),
        ({"z": 119.3}, "too_high"),
        ({"x": float("nan")}, "bad_offset"),
        ({"x": "1"}, "bad_offset"),
    ],
)
def test_moves_out_of_reach(ledger, offset, code):
    assert codes(ledger, at("moveToWell", "nis_reactor", "A1", **offset)) == {code}


def test_the_ceiling_falls_with_what_is_held(with_reference):
    low = at("moveToWell", "tool_rack_10", "B1", z=20)
    assert with_reference.check(low) == ()
    issue = only(with_reference, at("moveToWell", "tool_rack_10", "B1", z=26))
    assert issue.code == "too_high"
    assert issue.details["high"] == pytest.approx(137.99)
    assert str(issue.action) == "Lower the height offset by at least 0.01 mm."


@pytest.mark.parametrize("speed", [0, -5, float("inf"), "50"])
def test_speed_must_be_above_zero(ledger, speed):
    assert codes(ledger, at("moveToWell", "nis_reactor", "A1", speed=speed)) == {"bad_speed"}


@pytest.mark.parametrize("rate", [0, -1, None])
def test_flow_rate_must_be_above_zero(with_tip, rate):
    command = liquid("aspirate", "vial_rack_2", "A1", 1, flowRate=rate)
    assert codes(with_tip, command) == {"bad_flow_rate"}


@pytest.mark.parametrize("volume", [-1, float("nan"), None, True])
def test_volume_must_be_a_number_from_zero_up(with_tip, volume):
    assert "bad_volume" in codes(with_tip, liquid("aspirate", "vial_rack_2", "A1", volume))


def test_liquid_below_the_bottom_of_a_well(with_tip):
    command = liquid("aspirate", "vial_rack_2", "A1", 1, origin="bottom", z=-1)
    assert codes(with_tip, command) == {"below_bottom"}


def test_nothing_held_to_drop(ledger):
    assert codes(ledger, at("dropTip", "tool_rack_10", "A2")) == {"nothing_held"}
    assert codes(ledger, robot("dropTipInPlace", pipetteId=PIPETTE)) == {"nothing_held"}


def test_a_tool_goes_only_to_its_own_place(with_reference):
    assert codes(with_reference, at("dropTip", "tool_rack_10", "A1")) == {"place_taken"}
    assert codes(with_reference, at("dropTip", "nis_reactor", "A1")) == {"wrong_place"}
    assert codes(with_reference, robot("dropTipInPlace", pipetteId=PIPETTE)) == {"tool_into_trash"}
    assert with_reference.tools_in_rack["reference"] is False
    booked(with_reference, at("dropTip", "tool_rack_10", "A2", origin="bottom", z=6))
    assert with_reference.held is None
    assert with_reference.tools_in_rack["reference"] is True


def test_a_tip_is_not_dropped_into_a_plate(with_tip):
    assert codes(with_tip, at("dropTip", "nis_reactor", "A1")) == {"tip_into_labware"}


def test_a_tip_is_not_taken_from_a_plate_nor_a_tool_that_is_away(ledger):
    assert codes(ledger, at("pickUpTip", "nis_reactor", "A1")) == {"not_a_tip_rack"}
    ledger.state.tools_out.append("B1")
    assert codes(ledger, at("pickUpTip", "tool_rack_10", "B1")) == {"tool_missing"}


@pytest.mark.parametrize(
    ("slot", "code"), [("12", "slot_reserved"), ("13", "unknown_slot"), ("1", "slot_taken")]
)
def test_slots(ledger, slot, code):
    assert codes(ledger, load("plate", slot, "corning_96_wellplate_360ul_flat")) - {
        "slot_differs"
    } == {code}


def test_unknown_definition_and_second_load(ledger):
    assert codes(ledger, load("x", "5", "no_such_plate")) == {"unknown_definition"}
    assert "labware_loaded" in codes(
        ledger, load("nis_reactor", "5", "corning_96_wellplate_360ul_flat")
    )


def test_labware_that_a_workflow_brings(with_tip):
    booked(with_tip, load("plate", "5", "corning_96_wellplate_360ul_flat"))
    assert "plate" in with_tip.labware_loaded
    issue = only(with_tip, liquid("aspirate", "plate", "H12", 100))
    assert (issue.code, issue.severity) == ("content_unknown", IssueSeverity.WARNING)
    booked(with_tip, liquid("aspirate", "vial_rack_2", "A1", 400))
    issue = only(with_tip, liquid("dispense", "plate", "A1", 400))
    assert issue.code == "well_capacity"


def test_the_decks_own_labware_under_another_name_keeps_its_account(empty):
    booked(empty, load("my vials", "2", "sdl1_8_vialrack_25000ul", "sdl1"))
    assert empty.volume("my vials", "A1") == 25_000
    issues = empty.check(load("plate", "9", "corning_96_wellplate_360ul_flat"))
    assert [(one.code, one.severity) for one in issues] == [("slot_differs", IssueSeverity.WARNING)]


def test_a_custom_definition_is_kept_with_the_snapshot(ledger):
    definition = json.loads(json.dumps(default_deck().labware("nis_reactor").definition))
    definition["parameters"]["loadName"] = "my_reactor"
    definition["namespace"] = "custom_beta"
    assert ledger.add_definition(definition) == "custom_beta/my_reactor/1"
    booked(ledger, load("mine", "5", "my_reactor", "custom_beta"))
    again = Ledger.restore(default_deck(), json.loads(json.dumps(ledger.snapshot())))
    assert again.check(at("moveToWell", "mine", "C5")) == ()
    with pytest.raises(ValueError, match="no 'parameters'"):
        ledger.add_definition({})


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (pumps("set_pump_on_time", pump=6, ms=1), "unknown_pump"),
        (pumps("set_pump_on_time", pump=True, ms=1), "unknown_pump"),
        (pumps("set_pump_on_time", pump=2, ms=-1), "bad_value"),
        (pumps("set_pump_on", pump=None), "unknown_pump"),
        (pumps("set_ultrasonic_on_time", base=2, ms=1), "unknown_base"),
        (pumps("set_ultrasonic_on_time", base=0, ms=-1), "bad_value"),
        (pumps("set_base_temp", base=0, temperature_c=101), "bad_temperature"),
        (pumps("set_base_temp", base=0, temperature_c=None), "bad_temperature"),
        (pumps("dance"), "unknown_command"),
        (robot("waitForResume"), "unknown_command"),
        (robot("waitForDuration", seconds=1), "unknown_command"),
        (robot("moveToCoordinates", coordinates={"x": 1000, "y": 0, "z": 100}), "out_of_reach"),
        (robot("moveToCoordinates", coordinates={"x": 1}), "bad_offset"),
        (robot("moveRelative", axis="q", distance=1), "bad_offset"),
        (robot("moveToAddressableAreaForDropTip", addressableAreaName="A1"), "unknown_area"),
    ],
)
def test_other_refusals(ledger, command, code):
    assert codes(ledger, command) == {code}


def test_relative_moves_are_followed_and_bounded(ledger):
    booked(
        ledger,
        at("moveToWell", "nis_reactor", "A1"),
        robot("moveRelative", axis="x", distance=-10),
    )
    assert ledger.position is not None
    assert ledger.position.x == pytest.approx(267.7)
    assert ledger.position.well is None
    assert codes(ledger, robot("moveRelative", axis="x", distance=200)) == {"out_of_reach"}


def test_drain_and_rinse_through_the_flush_tool(flushing):
    flushing.state.contents["nis_reactor"] = {"A1": {"base solution": 3000.0}}
    booked(flushing, pumps("set_pump_on_time", pump=2, ms=1000))
    assert flushing.volume("nis_reactor", "A1") == pytest.approx(3000 - 1574)
    booked(flushing, pumps("set_pump_on_time", pump=2, ms=10_000))
    assert flushing.volume("nis_reactor", "A1") == 0
    assert flushing.state.drained_ul == pytest.approx(3000)
    booked(flushing, pumps("set_pump_on_time", pump=1, ms=1000))
    assert flushing.content("nis_reactor", "A1") == pytest.approx({"rinse water": 1600})
    booked(flushing, pumps("set_pump_on_time", pump=1, ms=10_000))
    assert flushing.volume("nis_reactor", "A1") == 3895
    assert flushing.state.rinsed_ul == 3895


def test_pumps_outside_a_cell_change_nothing_and_a_rinse_is_warned_of(flushing):
    flushing.book(at("moveToWell", "nis_reactor", "A1", z=5))
    flushing.state.contents["nis_reactor"] = {"A1": {"base solution": 3000.0}}
    issue = only(flushing, pumps("set_pump_on_time", pump=1, ms=1000))
    assert (issue.code, issue.severity) == ("rinse_outside_cell", IssueSeverity.WARNING)
    for pump in (1, 2):
        flushing.book(pumps("set_pump_on_time", pump=pump, ms=1000))
    assert flushing.volume("nis_reactor", "A1") == 3000


def test_a_pump_without_a_time_is_booked_when_it_is_switched_off(flushing):
    flushing.book(pumps("set_pump_on", pump=1), now_s=10.0)
    assert flushing.pumps_running == (1,)
    flushing.book(pumps("set_pump_off", pump=1), now_s=11.0)
    assert flushing.pumps_running == ()
    assert flushing.volume("nis_reactor", "A1") == pytest.approx(1600)
    flushing.book(pumps("set_ultrasonic_on", base=1))
    flushing.book(pumps("set_pump_on", pump=3), now_s=11.0)
    assert flushing.ultrasonic_running == (1,)
    flushing.book(pumps("all_off"), now_s=12.0)
    assert (flushing.ultrasonic_running, flushing.pumps_running) == ((), ())


def test_a_check_goes_on_after_a_refused_pick_up(with_reference):
    """One mistake is one finding: the electrode is taken up again when the tool is put away."""
    with_reference.book(at("pickUpTip", "tool_rack_10", "B1"))
    assert with_reference.held == HeldTool("flush", "tool_rack_10", "B1")
    booked(with_reference, at("dropTip", "tool_rack_10", "B1"))
    assert with_reference.held == HeldTool("reference", "tool_rack_10", "A2")
    booked(with_reference, at("dropTip", "tool_rack_10", "A2"))
    assert with_reference.held is None


def test_unknown_outcome_counts_what_may_be_held_as_held(ledger):
    take = at("pickUpTip", "tool_rack_10", "A2")
    ledger.book_unknown(take)
    assert ledger.held == HeldTool("reference", "tool_rack_10", "A2")
    assert ledger.position is None
    ledger.book_unknown(at("dropTip", "tool_rack_10", "A2"))
    assert ledger.held is not None
    ledger.book_unknown(pumps("set_pump_on_time", pump=1, ms=5))
    assert ledger.pumps_running == (1,)
    ledger.book_unknown(Command(Device.POTENTIOSTAT, "OCV", {}))
    assert ledger.cell_on
    ledger.book(Command(Device.POTENTIOSTAT, "cell_off", {}))
    assert not ledger.cell_on
    assert [one.name for one in ledger.state.uncertain] == [
        "pickUpTip",
        "dropTip",
        "set_pump_on_time",
        "OCV",
    ]


def test_a_failed_command_changes_only_that_the_place_is_unknown(with_tip):
    before = with_tip.snapshot()
    with_tip.book_failed(liquid("aspirate", "vial_rack_2", "A1", 100))
    assert with_tip.position is None
    assert {**with_tip.snapshot(), "position": None} == {**before, "position": None}


def test_snapshot_round_trip(flushing):
    flushing.book(pumps("set_pump_on", pump=1), now_s=3.5)
    flushing.book(pumps("set_base_temp", base=1, temperature_c=40.5))
    flushing.book(robot("setRailLights", on=True))
    flushing.book_unknown(at("moveToWell", "nis_reactor", "A2"))
    flushing.start_tips_at(17, "tip_rack_1")
    text = json.dumps(flushing.snapshot())
    again = Ledger.restore(default_deck(), json.loads(text))
    assert again.snapshot() == flushing.snapshot()
    assert again.held == HeldTool("flush", "tool_rack_10", "B1")
    assert again.next_tip("tip_rack_1") == "B5"
    assert again.state.pumps_on == {1: 3.5}


@pytest.mark.parametrize("wrong", [{}, {"held": 3}, {"held": None, "position": None}])
def test_what_is_no_snapshot_is_refused(wrong):
    with pytest.raises(ValueError, match="not a snapshot"):
        Ledger.restore(default_deck(), wrong)


def test_a_new_session_forgets_what_the_robot_forgets(flushing):
    flushing.start_session()
    assert flushing.held is not None
    assert (flushing.homed, flushing.pipette_loaded, flushing.labware_loaded) == (False, False, ())
