"""The simulated OT-2: our definitions on the real Protocol Engine, and what it refuses."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import AsyncIterator
from typing import Any

import pytest

from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.building import checking_bench, simulated_bench
from sdl1_desktop.robot.clock import VirtualClock
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.errors import (
    BenchRefusal,
    DeviceCommandError,
    DeviceConnectionError,
)
from sdl1_desktop.robot.ledger import HeldTool, IssueSeverity, LedgerIssue
from sdl1_desktop.robot.ot2_simulated import SimulatedOt2
from sdl1_desktop.robot.ports import OpenGate, SilentRecorder
from sdl1_desktop.robot.techniques import Ocv

PIPETTE = "pipette_left"


@pytest.fixture(scope="module")
def config_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("opentrons")


@pytest.fixture
async def bench(config_folder) -> AsyncIterator[Bench]:
    before = asyncio.all_tasks()
    made = simulated_bench(
        deck=default_deck(),
        clock=VirtualClock(),
        gate=OpenGate(),
        recorder=SilentRecorder(),
        seed=1,
        config_folder=config_folder,
    )
    await made.connect()
    await made.load_everything()
    yield made
    await made.close()
    await asyncio.sleep(0)
    assert asyncio.all_tasks() - {asyncio.current_task()} <= before


def at(labware: str, well: str, *, origin="top", z=0.0, **more: Any) -> dict[str, Any]:
    return {
        "pipetteId": PIPETTE,
        "labwareId": labware,
        "wellName": well,
        "wellLocation": {"origin": origin, "offset": {"x": 0, "y": 0, "z": z}},
        **more,
    }


async def whole_cycle(bench: Bench) -> None:
    """One cycle of a workflow: fill a cell, measure with an electrode in it, wash it."""
    await bench.load_everything()
    await bench.take_tip()
    for volume in (1000.0, 1000.0, 1000.0, 1000.0, 1000.0):
        await bench.aspirate("vial_rack_2", "A1", volume, z=8)
        await bench.dispense("nis_reactor", "A1", volume, x=-1, y=0.5)
        await bench.blow_out("nis_reactor", "A1", x=-1, y=0.5)
    await bench.drop_tip()
    await bench.take_tool("reference", x=0.6, y=0.5, z=3)
    await bench.move_to("nis_reactor", "A1", x=0.5, y=0.5, z=5)
    await bench.move_to("nis_reactor", "A1", x=0.5, y=0.5, z=-26, speed=50)
    await bench.measure(Ocv(5, 1), lambda points: None)
    await bench.return_tool()
    await bench.take_tool("flush", x=0.6, y=0.5)
    await bench.move_to("nis_reactor", "A1", z=5)
    await bench.move_to("nis_reactor", "A1", z=-57, speed=25)
    await bench.pump_volume(2, 4)
    await bench.pump_volume(1, 10)
    await bench.ultrasonic(0, 5000)
    await bench.pump_volume(2, 10)
    await bench.return_tool()


async def test_a_whole_cycle_runs_and_its_check_gives_the_same_account(bench):
    await whole_cycle(bench)
    issues: list[LedgerIssue] = []
    check = checking_bench(default_deck(), issues.append)
    await whole_cycle(check)
    assert check.ledger.snapshot() == bench.ledger.snapshot()
    assert [(i.code, i.severity) for i in issues] == [("well_capacity", IssueSeverity.WARNING)]
    assert bench.ledger.volume("nis_reactor", "A1") == 0
    assert bench.ledger.volume("vial_rack_2", "A1") == 20_000
    assert bench.ledger.held is None
    assert bench.ledger.next_tip("tip_rack_1") == "A2"
    assert 60 < bench.clock.now() < 600


@pytest.mark.parametrize("kind", ["reference", "counter", "working", "flush"])
async def test_every_tool_can_be_taken_and_returned(bench, kind):
    await bench.take_tool(kind)
    held = bench.ledger.held
    assert isinstance(held, HeldTool)
    assert held.kind == kind
    await bench.return_tool()
    assert bench.ledger.tools_in_rack[kind]


async def test_every_well_of_the_deck_can_be_reached(bench):
    for name in ("vial_rack_2", "nis_reactor", "tool_rack_10"):
        for well in bench.deck.well_names(name):
            await bench.move_to(name, well, z=1)


async def test_the_engine_itself_refuses_the_flush_tool_with_an_electrode_held(bench):
    await bench.take_tool("reference")
    with pytest.raises(BenchRefusal) as refused:
        await bench.take_tool("flush")
    assert refused.value.code == "tool_held"
    with pytest.raises(DeviceCommandError) as failed:
        await bench.ot2.execute("pickUpTip", at("tool_rack_10", "B1"), key="x")
    assert failed.value.error_type == "UnexpectedTipAttachError"
    assert failed.value.error_code == "3012"
    assert "crash" in str(failed.value.what)
    await bench.return_tool()


@pytest.mark.parametrize(
    ("name", "params", "error_type", "code"),
    [
        ("aspirate", at("vial_rack_2", "A1", volume=1, flowRate=9), "TipNotAttachedError", "3005"),
        ("moveToWell", at("vial_rack_2", "Z1"), "WellDoesNotExistError", None),
        ("moveToWell", at("beaker", "A1"), "LabwareNotLoadedError", None),
        ("moveToWell", at("nis_reactor", "A1", z=119.5), "FailedToPlanMoveError", None),
        ("pickUpTip", at("vial_rack_2", "A1"), "InvalidStoredData", "4008"),
        ("moveToWell", {"pipetteId": PIPETTE}, "InvalidRequest", None),
        ("dance", {}, "InvalidRequest", None),
        (
            "moveToCoordinates",
            {"pipetteId": PIPETTE, "coordinates": {"x": 1000, "y": 10, "z": 100}},
            "OutOfBoundsMove",
            "2004",
        ),
        (
            "moveToCoordinates",
            {"pipetteId": PIPETTE, "coordinates": {"x": 10, "y": 371, "z": 100}},
            "OutOfBoundsMove",
            "2004",
        ),
        (
            "moveToCoordinates",
            {
                "pipetteId": PIPETTE,
                "coordinates": {"x": 10, "y": 10, "z": 300},
                "forceDirect": True,
            },
            "OutOfBoundsMove",
            "2004",
        ),
        (
            "loadLabware",
            {
                "location": {"slotName": "1"},
                "loadName": "corning_96_wellplate_360ul_flat",
                "namespace": "opentrons",
                "version": 1,
            },
            "LocationIsOccupiedError",
            None,
        ),
    ],
)
async def test_refusals_of_the_engine(bench, name, params, error_type, code):
    with pytest.raises(DeviceCommandError) as failed:
        await bench.ot2.execute(name, params, key="x")
    assert failed.value.error_type == error_type
    if code is not None:
        assert failed.value.error_code == code
    assert name in str(failed.value.what)
    assert str(failed.value.action)


@pytest.mark.parametrize(("z", "passes"), [(20, True), (25.98, True), (26, False)])
async def test_the_ceiling_with_a_tool_is_the_engines_too(bench, z, passes):
    await bench.take_tool("reference")
    params = at("tool_rack_10", "B1", z=z)
    agrees = not any(
        i.code == "too_high" for i in bench.ledger.check(command("moveToWell", params))
    )
    assert agrees is passes
    if passes:
        await bench.ot2.execute("moveToWell", params, key="x")
    else:
        with pytest.raises(DeviceCommandError, match="cannot go that high"):
            await bench.ot2.execute("moveToWell", params, key="x")


@pytest.mark.parametrize(
    "point",
    [(-34, 10, 100), (384, 10, 100), (10, 370, 100), (10, 10, 50.14), (10, 10, 268.14)],
)
async def test_the_ledgers_limits_are_the_engines(bench, point):
    """At the limit both pass, 0.1 mm beyond both refuse."""
    outside = {
        (-34, 10, 100): (-34.1, 10, 100),
        (384, 10, 100): (384.1, 10, 100),
        (10, 370, 100): (10, 370.1, 100),
        (10, 10, 50.14): (10, 10, 50.04),
        (10, 10, 268.14): (10, 10, 268.24),
    }[point]

    def params(x, y, z):
        return {
            "pipetteId": PIPETTE,
            "coordinates": {"x": x, "y": y, "z": z},
            "forceDirect": True,
        }

    assert bench.ledger.check(command("moveToCoordinates", params(*point))) == ()
    await bench.ot2.execute("moveToCoordinates", params(*point), key="x")
    assert bench.ledger.check(command("moveToCoordinates", params(*outside))) != ()
    with pytest.raises(DeviceCommandError) as failed:
        await bench.ot2.execute("moveToCoordinates", params(*outside), key="x")
    assert failed.value.error_code == "2004"


def command(name: str, params: dict[str, Any]):
    from sdl1_desktop.robot.commands import Command, Device

    return Command(Device.OT2, name, params)


async def test_a_failed_command_does_not_end_the_run(bench):
    with pytest.raises(DeviceCommandError):
        await bench.ot2.execute("dropTip", at("beaker", "A1"), key="x")
    await bench.move_to("nis_reactor", "A1")


async def test_move_before_homing_is_refused(config_folder):
    deck = default_deck()
    ot2 = SimulatedOt2(pipette=deck.pipette, config_folder=config_folder)
    await ot2.connect()
    try:
        await ot2.execute(
            "loadPipette",
            {"pipetteName": deck.pipette.name, "mount": "left", "pipetteId": PIPETTE},
            key="1",
        )
        with pytest.raises(DeviceCommandError) as failed:
            await ot2.execute(
                "moveToCoordinates",
                {"pipetteId": PIPETTE, "coordinates": {"x": 10, "y": 10, "z": 100}},
                key="2",
            )
        assert failed.value.error_type == "MustHomeError"
        with pytest.raises(DeviceCommandError) as failed:
            await ot2.execute(
                "loadPipette",
                {"pipetteName": "p300_single_gen2", "mount": "left", "pipetteId": "other"},
                key="3",
            )
        assert failed.value.error_type == "FailedToLoadPipetteError"
        assert "another pipette" in str(failed.value.what)
    finally:
        await ot2.close()


async def test_a_stopped_robot_takes_nothing_more(bench):
    assert await bench.halt() == []
    with pytest.raises(DeviceCommandError) as failed:
        await bench.robot("home", {})
    assert failed.value.error_type == "RunStoppedError"
    assert await bench.halt() == []


async def test_a_robot_that_was_not_started(config_folder):
    ot2 = SimulatedOt2(pipette=default_deck().pipette, config_folder=config_folder)
    with pytest.raises(DeviceConnectionError, match="not started"):
        await ot2.execute("home", {}, key="1")
    await ot2.stop()
    await ot2.close()


async def test_a_wrong_definition_is_refused(bench):
    with pytest.raises(DeviceCommandError, match="does not take the labware definition"):
        await bench.ot2.add_labware_definition({"schemaVersion": 2})


async def test_parking_puts_tool_and_tip_away(bench):
    await bench.take_tool("flush")
    await bench.move_to("nis_reactor", "C5", z=-57)
    assert await bench.park() == []
    assert bench.ledger.held is None
    await bench.take_tip()
    await bench.aspirate("vial_rack_2", "A2", 300, z=1)
    assert await bench.park() == []
    assert bench.ledger.held is None
    assert bench.ledger.state.trash_ul == pytest.approx(300)


async def test_the_engine_leaves_no_warning_behind(config_folder):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ot2 = SimulatedOt2(pipette=default_deck().pipette, config_folder=config_folder)
        known = await ot2.connect()
        assert known["api_version"] == "9.0.0"
        await ot2.execute("home", {}, key="1")
        await ot2.close()
        await ot2.close()
