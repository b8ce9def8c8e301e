"""Deck set-up, labware definitions, tips and reach."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sdl1_desktop.resources import resource
from sdl1_desktop.robot.bounds import check_reach, reach
from sdl1_desktop.robot.deck import default_deck, read_deck
from sdl1_desktop.robot.deck_layout import SLOTS, LabwareRole, slot_corner
from sdl1_desktop.robot.errors import DeckFileError
from sdl1_desktop.robot.labware import find_definition, read_shape, standard_definition
from sdl1_desktop.robot.tips import TIP_COUNT, tip_number, tip_well

DEFAULT = resource("decks", "sdl1.toml")


def test_default_deck_has_the_four_pieces():
    deck = default_deck()
    assert {one.name: (one.slot, one.role) for one in deck.items} == {
        "tip_rack_1": ("1", LabwareRole.TIPS),
        "vial_rack_2": ("2", LabwareRole.LIQUID),
        "nis_reactor": ("9", LabwareRole.CELL),
        "tool_rack_10": ("10", LabwareRole.TOOLS),
    }
    assert deck.tools == {"reference": "A2", "counter": "A1", "working": "B2", "flush": "B1"}
    vials = deck.contents["vial_rack_2"]
    assert len(vials) == 8
    assert {one.volume_ul for one in vials.values()} == {25_000.0}
    assert deck.pumps.calibration[2] == pytest.approx(7.87 / 5)
    assert (deck.pumps.rinse, deck.pumps.drain) == (1, 2)
    assert deck.pipette.name == "p1000_single_gen2"


@pytest.mark.parametrize(
    ("labware", "well", "x", "y", "top", "bottom", "capacity"),
    [
        ("vial_rack_2", "A1", 132.5 + 16.34, 65.25, 60.4, 3.4, 25_000),
        ("vial_rack_2", "B1", 132.5 + 16.34, 20.25, 60.4, 3.4, 25_000),
        ("nis_reactor", "A1", 265 + 12.7, 181 + 70.83, 100, 69, 3895),
        ("nis_reactor", "B1", 265 + 12.7, 181 + 42.5, 100, 69, 3895),
        ("tool_rack_10", "A1", 31.75, 271.5 + 64.25, 112, 21, 1),
        ("tool_rack_10", "B1", 31.75, 271.5 + 20.75, 112, 21, 1),
        ("tip_rack_1", "A1", 14.38, 74.24, 97.47, 9.47, 1000),
    ],
)
def test_wells_are_where_they_were_measured(labware, well, x, y, top, bottom, capacity):
    geometry = default_deck().well(labware, well)
    assert (geometry.x, geometry.y) == pytest.approx((x, y))
    assert (geometry.z, geometry.bottom_z) == pytest.approx((top, bottom))
    assert geometry.capacity_ul == capacity


def test_wells_are_listed_row_by_row_and_without_padding():
    deck = default_deck()
    assert deck.well_names("tool_rack_10") == ("A1", "A2", "B1", "B2")
    assert deck.well_names("nis_reactor")[:6] == ("A1", "A2", "A3", "A4", "A5", "B1")
    assert len(deck.well_names("nis_reactor")) == 15
    assert deck.well_names("tip_rack_1")[11:13] == ("A12", "B1")


def test_tool_rack_is_padded_to_a_full_rack_out_of_reach():
    definition = json.loads(resource("labware", "sdl1_4_toolrack.json").read_text(encoding="utf-8"))
    assert [len(column) for column in definition["ordering"]] == [8] * 12
    shape = read_shape(definition)
    assert len(shape.padding) == 92
    assert all(definition["wells"][name]["x"] > 418 for name in shape.padding)


def test_labware_files_are_what_the_tool_makes(repository: Path):
    sys.path.insert(0, str(repository / "tools"))
    try:
        import make_labware
    finally:
        sys.path.pop(0)
    made = make_labware.definitions()
    folder = resource("labware")
    assert {path.name for path in folder.glob("*.json")} == set(made)
    for name, text in made.items():
        assert (folder / name).read_text(encoding="utf-8") == text


def test_slot_corners_agree_with_the_deck_definition():
    from opentrons_shared_data.deck import load

    deck = load("ot2_standard", version=5)
    for cutout in deck["locations"]["cutouts"]:
        slot = cutout["id"].removeprefix("cutout")
        if slot in SLOTS:
            assert slot_corner(slot) == pytest.approx(tuple(cutout["position"][:2]))


def test_unknown_slot_labware_and_well():
    with pytest.raises(ValueError, match="no slot '13'"):
        slot_corner("13")
    with pytest.raises(KeyError):
        default_deck().labware("nothing")
    with pytest.raises(KeyError):
        default_deck().well("nis_reactor", "Z9")


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ('mount = "left"', 'mount = "middle"', ["pipette.mount", "'middle'", "left, right"]),
        ("slot = 9", "slot = 12", ["labware[2].slot", "12", "1 to 11"]),
        ("slot = 9", "slot = 2", ["labware[2].slot", "vial_rack_2"]),
        ('role = "cell"', 'role = "tips"', ["labware[2].role"]),
        ('role = "cell"', 'role = "pot"', ["labware[2].role", "'pot'", "tips, liquid, cell"]),
        ('name = "nis_reactor"', 'name = "vial_rack_2"', ["labware[2].name"]),
        ('"sdl1_15_reactor_3895ul.json"', '"gone.json"', ["labware[2].definition", "gone.json"]),
        ('flush = "B1"', 'flush = "H12"', ["tools.flush", "H12", "B1"]),
        ('flush = "B1"', 'flush = "A1"', ["tools.flush", "A1"]),
        ('flush = "B1"', 'spoon = "B1"', ["tools.spoon", "reference"]),
        ("volume = 25000 }", "volume = 25001 }", ["contents.vial_rack_2.A1.volume", "25000"]),
        ("volume = 25000 }", 'volume = "much" }', ["contents.vial_rack_2.A1.volume", "a number"]),
        ("volume = 25000 }", "volume = nan }", ["contents.vial_rack_2.A1.volume"]),
        ("[contents.vial_rack_2]", "[contents.tip_rack_1]", ["contents.tip_rack_1"]),
        ("drain = 2", "drain = 9", ["pumps.drain", "9", "calibration"]),
        ("1 = 1.6\n", "1 = 0\n", ["pumps.calibration.1", "above 0"]),
        ("travel = 400", "travle = 400", ["speeds.travle", "travel, vertical"]),
        ('name = "SDL1"', "name = 3", ["name", "a text"]),
    ],
)
def test_a_wrong_deck_file_is_refused_with_file_key_and_expectation(tmp_path, old, new, parts):
    text = DEFAULT.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "my deck.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeckFileError) as caught:
        read_deck(path)
    said = str(caught.value.what)
    assert str(path) in said
    for part in parts:
        assert part in said
    assert str(caught.value.action)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"name = ", b"= 3"])
def test_a_file_that_is_not_toml_is_refused(tmp_path, content):
    path = tmp_path / "deck.toml"
    path.write_bytes(content)
    with pytest.raises(DeckFileError, match=r"deck\.toml"):
        read_deck(path)


def test_a_deck_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DeckFileError, match="cannot be opened"):
        read_deck(tmp_path / "none.toml")


def test_a_copy_of_the_deck_file_elsewhere_reads_the_same(tmp_path):
    path = tmp_path / "copy.toml"
    path.write_bytes(b"\xef\xbb\xbf" + DEFAULT.read_bytes())
    assert read_deck(path) == default_deck()


def test_definitions_are_found_by_name():
    assert standard_definition("opentrons_96_tiprack_1000ul")["parameters"]["tipLength"] == 88
    assert find_definition("sdl1_15_reactor_3895ul", "sdl1", 1) is not None
    assert find_definition("sdl1_15_reactor_3895ul", "sdl1", 2) is None
    assert find_definition("nothing", "opentrons", 1) is None
    assert find_definition("../../deck/x", "opentrons", 1) is None
    assert find_definition("x", "custom_beta", 1) is None


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        ({}, "parameters"),
        ({"parameters": 3, "dimensions": 4}, "wrong type"),
        ({"parameters": {}, "dimensions": {}}, "xDimension"),
    ],
)
def test_what_is_no_definition_is_refused(definition, said):
    with pytest.raises(ValueError, match=said):
        read_shape(definition)


def test_tips_go_row_by_row():
    assert [tip_well(n) for n in (1, 12, 13, 17, 96)] == ["A1", "A12", "B1", "B5", "H12"]
    assert [tip_number(tip_well(n)) for n in range(1, TIP_COUNT + 1)] == list(range(1, 97))


@pytest.mark.parametrize("number", [0, -1, 97])
def test_tips_that_do_not_exist(number):
    with pytest.raises(ValueError, match="does not exist"):
        tip_well(number)


@pytest.mark.parametrize("well", ["", "A", "A0", "A13", "I1", "1A", "A01", "AA1", "A１"])
def test_places_that_do_not_exist(well):
    with pytest.raises(ValueError, match="not a place"):
        tip_number(well)


def test_reach_depends_on_mount_and_tip():
    assert reach("left", 0)["X"] == (-34, 384)
    assert reach("right", 0)["X"] == (0, 418)
    assert check_reach((100, 100, 100), mount="left", attached=0, arc=True) is None
    broken = check_reach((385, 100, 100), mount="left", attached=0, arc=True)
    assert broken is not None
    assert (broken.axis, broken.high) == ("X", 384)
    broken = check_reach((100, 371, 100), mount="left", attached=0, arc=True)
    assert broken is not None
    assert broken.axis == "Y"
    assert check_reach((100, 100, 49), mount="left", attached=0, arc=False) is not None


def test_a_tool_lowers_the_ceiling_of_arcs_only():
    at, tool = (100.0, 100.0, 138.0), 91 - 9.7
    broken = check_reach(at, mount="left", attached=tool, arc=True)
    assert broken is not None
    assert broken.arc
    assert broken.high == pytest.approx(137.99)
    assert check_reach(at, mount="left", attached=tool, arc=False) is None
    assert check_reach((100, 100, 132), mount="left", attached=tool, arc=True) is None


def test_importing_the_bench_does_not_import_opentrons():
    code = """
import sys
import sdl1_desktop.robot.building
import sdl1_desktop.robot as robot
robot.default_deck()
sys.exit(any(name.split(".")[0] in ("opentrons", "PySide6") for name in sys.modules))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_importing_the_package_imports_none_of_its_modules():
    code = """
import sys
import sdl1_desktop.robot as robot
assert not [name for name in sys.modules if name.startswith("sdl1_desktop.robot.")]
assert all(getattr(robot, name) for name in robot.__all__)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
