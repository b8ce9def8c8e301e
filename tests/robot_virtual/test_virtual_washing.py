"""The flush tool of the Canvas sample washes below a cell's bottom, also on a robot of line 8.2."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from sdl1_desktop.messages import Message
from sdl1_desktop.operations import DataStore, RunContext, run_step
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.building import DevicePorts, live_bench, simulated_bench
from sdl1_desktop.robot.clock import VirtualClock
from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.errors import DeviceCommandError
from sdl1_desktop.robot.ports import OpenGate, SilentRecorder
from sdl1_desktop.robot.virtual import VirtualRobot, robot_in_thread
from sdl1_desktop.workflow.plan import Plan, PlanNode
from sdl1_desktop.workflow.reader import read_workflow

WASHING = ("sdl1ElectrodeSetup", "sdl1WashCleaning")
BESIDE = frozenset({Device.PUMPS, Device.POTENTIOSTAT})


class Record(SilentRecorder):
    """Keeps the commands to the robot; as a reporter it keeps nothing."""

    def __init__(self) -> None:
        self.commands: list[tuple[str, dict[str, Any]]] = []

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        if command.device is Device.OT2:
            self.commands.append((command.name, dict(command.params)))

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **more: None


class Unheard:
    """Nobody who listens to the connection."""

    def on_connection(self, ok: bool, cause: Message, since: float) -> None:
        pass

    def on_operator_needed(self, cause: Message, since: float) -> None:
        pass


@pytest.fixture(scope="module")
def strict_robot(opentrons_folder: Path) -> Iterator[VirtualRobot]:
    with robot_in_thread(config_folder=opentrons_folder, strict_moves=True) as robot:
        yield robot


def dry(record: Record, folder: Path) -> Bench:
    return simulated_bench(
        deck=default_deck(),
        clock=VirtualClock(),
        gate=OpenGate(),
        recorder=record,
        seed=1,
        config_folder=folder,
    )


def live(record: Record, robot: VirtualRobot) -> Bench:
    clock = VirtualClock()
    return live_bench(
        deck=default_deck(),
        clock=clock,
        simulated_clock=clock,
        gate=OpenGate(),
        recorder=record,
        seed=1,
        key_prefix="live-",
        robot=robot.address,
        take_over=False,
        listener=Unheard(),
        simulate=BESIDE,
        ports=DevicePorts(),
    )


async def wash(bench: Bench, record: Record, sample: Path, folder: Path) -> None:
    """The sample's electrode set-up and washing, on this bench."""
    workflow = read_workflow(sample)
    plan = Plan(tuple(PlanNode(one.id) for one in workflow.nodes if one.type in WASHING))
    assert len(plan.steps) == len(WASHING)
    context = RunContext(
        run_id="washing",
        folder=folder,
        workflow=workflow,
        plan=plan,
        bench=bench,
        reporter=cast("Any", record),
        data=DataStore(),
        started_at=datetime(2026, 1, 2, tzinfo=UTC),
        dry_run=bench.ot2.simulated,
        facts={},
        log_lines=tuple,
    )
    await bench.connect()
    try:
        for step in plan.steps:
            await run_step(step, context)
        assert bench.ledger.held is None
    finally:
        await bench.close()


async def test_the_samples_washing_is_the_same_dry_and_live_on_a_strict_robot(
    strict_robot: VirtualRobot, shared: Path, opentrons_folder: Path, tmp_path: Path
) -> None:
    sample = shared / "workflows" / "canvas_export_v1_1.json"
    on_paper, on_robot = Record(), Record()
    await wash(dry(on_paper, opentrons_folder), on_paper, sample, tmp_path)
    await wash(live(on_robot, strict_robot), on_robot, sample, tmp_path)
    assert on_robot.commands == on_paper.commands
    done = [(one.command_type, one.status) for one in strict_robot.records]
    assert done == [(name, "succeeded") for name, _params in on_paper.commands]
    (deep,) = [params for name, params in on_robot.commands if name == "moveToCoordinates"]
    assert deep["coordinates"]["z"] == 43
    assert deep["forceDirect"] is True


async def test_the_same_place_by_the_well_is_refused_by_a_strict_robot(
    strict_robot: VirtualRobot,
) -> None:
    bench = live(Record(), strict_robot)
    await bench.connect()
    await bench.take_tool("flush")
    await bench.ensure_labware("nis_reactor")
    location = {"origin": "top", "offset": {"x": 0, "y": 0, "z": -57}}
    place = {"labwareId": "nis_reactor", "wellName": "A1", "wellLocation": location}
    with pytest.raises(DeviceCommandError, match="OperationLocationNotInWellError"):
        await bench.ot2.execute("moveToWell", {"pipetteId": "pipette_left", **place}, key="x")
    await bench.move_to("nis_reactor", "A1", z=-57)
    # A stop puts the tool away from there.
    assert await bench.park() == []
    await bench.close()
