"""How deep into a well the arm may go, and that coordinates are the same way there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.building import checking_bench, simulated_bench
from sdl1_desktop.robot.clock import VirtualClock
from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.durations import estimate
from sdl1_desktop.robot.errors import BenchRefusal
from sdl1_desktop.robot.ledger import LedgerIssue
from sdl1_desktop.robot.ports import OpenGate, SilentRecorder

PIPETTE = "pipette_left"


class Recorder(SilentRecorder):
    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        self.sent.append((command.name, dict(command.params)))


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture(scope="module")
def opentrons_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("opentrons")


@pytest.fixture
async def bench(recorder: Recorder, opentrons_folder: Path) -> AsyncIterator[Bench]:
    made = simulated_bench(
        deck=default_deck(),
        clock=VirtualClock(),
        gate=OpenGate(),
        recorder=recorder,
        seed=1,
        config_folder=opentrons_folder,
    )
    await made.connect()
    await made.load_everything()
    yield made
    await made.close()


def to_well(well: str, z: float, **more: Any) -> dict[str, Any]:
    location = {"origin": "top", "offset": {"x": 0.5, "y": -0.5, "z": z}}
    return {
        "pipetteId": PIPETTE,
        "labwareId": "nis_reactor",
        "wellName": well,
        "wellLocation": location,
        **more,
    }


def to_place(x: float, y: float, z: float, **more: Any) -> dict[str, Any]:
    return {"pipetteId": PIPETTE, "coordinates": {"x": x, "y": y, "z": z}, **more}


def codes(bench: Bench, name: str, params: dict[str, Any]) -> set[str]:
    return {issue.code for issue in bench.ledger.check(Command(Device.OT2, name, params))}


@pytest.mark.parametrize("well", ["A1", "B3", "C5"])
async def test_coordinates_lead_where_the_well_would(
    bench: Bench, recorder: Recorder, well: str
) -> None:
    await bench.take_tool("flush")
    await bench.move_to("nis_reactor", well, x=0.5, y=-0.5, z=5)
    by_well = await bench.ot2.execute("moveToWell", to_well(well, -57), key="well")
    await bench.move_to("nis_reactor", well, x=0.5, y=-0.5, z=5)
    await bench.move_to("nis_reactor", well, x=0.5, y=-0.5, z=-57, speed=25)
    name, params = recorder.sent[-1]
    # Straight, as the robot goes within a well, though it was not asked for.
    assert (name, params["speed"], params["forceDirect"]) == ("moveToCoordinates", 25, True)
    assert params["coordinates"] == pytest.approx(by_well["position"])


async def test_the_account_knows_the_well_from_coordinates(bench: Bench) -> None:
    await bench.take_tool("flush")
    await bench.move_to("nis_reactor", "A1", z=5)
    direct = Command(Device.OT2, "moveToWell", to_well("A1", -57, forceDirect=True))
    seconds = estimate(direct, bench.ledger)
    before = bench.clock.now()
    await bench.move_to("nis_reactor", "A1", x=0.5, y=-0.5, z=-57, direct=True)
    assert bench.clock.now() - before == pytest.approx(seconds)
    assert bench.ledger.flush_cell == ("nis_reactor", "A1")
    at = bench.ledger.position
    assert at is not None
    assert (at.labware, at.well, at.z) == ("nis_reactor", "A1", 43)
    bench.ledger.state.contents["nis_reactor"] = {"A1": {"base solution": 3000.0}}
    await bench.pump_time(2, 1000)
    assert bench.ledger.volume("nis_reactor", "A1") == pytest.approx(3000 - 1574)
    await bench.move_to("nis_reactor", "A1", z=5, direct=True)
    assert bench.ledger.flush_cell is None
    await bench.return_tool()


async def test_the_robot_knows_no_well_from_coordinates(bench: Bench) -> None:
    """From below the bottom it travels over the deck, with less room above than straight up."""
    await bench.take_tool("flush")
    await bench.move_to("nis_reactor", "A1")
    assert codes(bench, "moveToWell", to_well("A1", 45)) == set()
    await bench.move_to("nis_reactor", "A1", z=-57)
    assert codes(bench, "moveToWell", to_well("A1", 45)) == {"too_high"}
    assert codes(bench, "moveToWell", to_well("A1", 45, forceDirect=True)) == set()


async def test_above_the_bottom_a_tool_goes_by_the_well(bench: Bench, recorder: Recorder) -> None:
    await bench.take_tool("reference")
    await bench.move_to("nis_reactor", "A1", z=-31)
    assert recorder.sent[-1][0] == "moveToWell"
    await bench.move_to("nis_reactor", "A1", z=-31.01)
    assert recorder.sent[-1][0] == "moveToCoordinates"


async def test_coordinates_in_no_well_are_no_place_of_labware(bench: Bench) -> None:
    cell = bench.deck.well("nis_reactor", "A1")
    for x, z in ((cell.x, cell.z + 1), (cell.x + 10.1, cell.z - 1)):
        await bench.robot("moveToCoordinates", to_place(x, cell.y, z, forceDirect=True))
        at = bench.ledger.position
        assert at is not None
        assert (at.labware, at.well) == (None, None)
    await bench.robot("moveToCoordinates", to_place(cell.x + 9.9, cell.y, cell.z - 1))
    assert bench.ledger.position is not None
    assert bench.ledger.position.well == "A1"


@pytest.mark.parametrize("held", ["tip", "nothing"])
async def test_only_a_tool_goes_below_a_bottom(bench: Bench, held: str) -> None:
    if held == "tip":
        await bench.take_tip()
    assert codes(bench, "moveToWell", to_well("A1", -31)) == set()
    with pytest.raises(
        BenchRefusal, match=r"1\.0 mm below the bottom of nis_reactor A1"
    ) as refused:
        await bench.move_to("nis_reactor", "A1", z=-32)
    assert refused.value.code == "below_bottom"
    cell = bench.deck.well("nis_reactor", "A1")
    assert codes(bench, "moveToCoordinates", to_place(cell.x, cell.y, cell.z - 32)) == {
        "below_bottom"
    }


async def test_the_pipette_itself_stays_above_the_cell(bench: Bench) -> None:
    await bench.take_tool("flush")
    # What is attached reaches 81.3 mm below the nozzle.
    assert codes(bench, "moveToWell", to_well("A1", -81.3)) == set()
    with pytest.raises(BenchRefusal, match=r"The pipette itself would go 0\.7 mm down") as refused:
        await bench.move_to("nis_reactor", "A1", z=-82)
    assert refused.value.code == "pipette_in_well"
    assert "at least 0.7 mm" in str(refused.value.action)


async def test_beside_a_well_nothing_goes_below_its_bottom(bench: Bench) -> None:
    await bench.take_tool("flush")
    with pytest.raises(BenchRefusal, match="beside nis_reactor A1, and crash") as refused:
        await bench.move_to("nis_reactor", "A1", x=10.5, z=-57)
    assert refused.value.code == "beside_well"


async def test_the_check_tells_it_before_a_run() -> None:
    found: list[LedgerIssue] = []
    bench = checking_bench(default_deck(), found.append)
    await bench.take_tool("flush")
    await bench.move_to("nis_reactor", "A1", z=-57)
    assert found == []
    await bench.move_to("nis_reactor", "A1", z=-90)
    assert [one.code for one in found] == ["pipette_in_well"]
