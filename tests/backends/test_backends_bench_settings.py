"""What the settings say about a bench: its deck with the measured pumps, its ports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from engine_work import basic

from sdl1_desktop.backends.bench_settings import deck_setup, device_ports, robot_settings
from sdl1_desktop.robot.building import DevicePorts
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.errors import DeckFileError
from sdl1_desktop.settings import PumpMeasurement, RobotSettings, Settings
from sdl1_desktop.workflow import Workflow, parse_workflow

TODAY = date(2025, 4, 1)


def deck_file(folder: Path, name: str, rate: float) -> str:
    path = folder / f"{name}.toml"
    path.write_text(
        f'name = "{name}"\n[pumps.calibration]\n1 = {rate}\n2 = 1.5\n', encoding="utf-8"
    )
    return str(path)


@pytest.fixture
def workflow() -> Workflow:
    document = basic({"type": "home_robot"})
    document["workflow"]["nodes"][0] = {
        "id": "a",
        "type": "sdl1ExperimentSetup",
        "params": {"arduino_port": "COM1", "squidstat_port": "COM2", "squidstat_channel": 3},
    }
    return parse_workflow(document)


@pytest.mark.parametrize("robot", ["ot2.local", "OT2.local:31950", " ot2.local. "])
def test_a_robot_is_known_by_its_address_however_it_is_written(robot: str) -> None:
    left, right = RobotSettings("left", "192.0.2.1"), RobotSettings("right", "ot2.local")
    assert robot_settings(Settings(robots=(left, right)), robot) == right


@pytest.mark.parametrize("robot", ["", "ot2.local:8080", "no address at all", "192.0.2.2"])
def test_other_addresses_have_no_settings(robot: str) -> None:
    settings = Settings(robots=(RobotSettings("right", "ot2.local"), RobotSettings("odd", "a b")))
    assert robot_settings(settings, robot) is None


def test_the_robots_own_deck_goes_before_the_common_one_and_that_before_sdl1s(
    tmp_path: Path,
) -> None:
    common, own = deck_file(tmp_path, "common", 1.1), deck_file(tmp_path, "own", 1.2)
    robots = (RobotSettings("left", "192.0.2.1", deck=own), RobotSettings("right", "192.0.2.2"))
    settings = Settings(deck=common, robots=robots)
    assert deck_setup(settings, "192.0.2.1").name == "own"
    assert deck_setup(settings, "192.0.2.2").name == "common"
    assert deck_setup(settings, "").name == "common"
    assert deck_setup(Settings(robots=robots), "192.0.2.2") is default_deck()


def test_what_was_measured_goes_before_the_deck_and_adds_no_pump(tmp_path: Path) -> None:
    measured = {
        1: PumpMeasurement(9.0, 5.0, TODAY),
        5: PumpMeasurement(9.0, 5.0, TODAY),
    }
    settings = Settings(deck=deck_file(tmp_path, "two", 1.1), calibration=measured)
    deck = deck_setup(settings, "")
    assert deck.pumps.calibration == {1: 1.8, 2: 1.5}
    assert (deck.pumps.rinse, deck.pumps.drain) == (1, 2)
    own = deck_setup(Settings(calibration=measured), "")
    assert own.pumps.calibration[1] == own.pumps.calibration[5] == 1.8
    assert own.pumps.calibration[2] == default_deck().pumps.calibration[2]
    assert default_deck().pumps.calibration[1] == 1.6


def test_a_deck_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "gone.toml")
    with pytest.raises(DeckFileError, match="gone"):
        deck_setup(Settings(deck=missing), "")


def test_the_robots_ports_go_before_the_workflows(workflow: Workflow) -> None:
    settings = Settings(
        robots=(
            RobotSettings("all", "192.0.2.1", "", "COM11", "COM12", 0),
            RobotSettings("some", "192.0.2.2", pump_port="COM21"),
        )
    )
    assert device_ports(settings, "192.0.2.1", workflow) == DevicePorts("COM11", "COM12", 0)
    assert device_ports(settings, "192.0.2.2", workflow) == DevicePorts("COM21", "COM2", 3)
    assert device_ports(settings, "192.0.2.3", workflow) == DevicePorts("COM1", "COM2", 3)
    assert device_ports(Settings(), "", workflow) == DevicePorts("COM1", "COM2", 3)
