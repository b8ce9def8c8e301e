"""What all nodes share: waits, log level, progress, errors; and the table of operations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bench_plays import Play, node, refusal

from sdl1_desktop.events import LogLevel
from sdl1_desktop.operations import OPERATIONS, OperationKind
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.errors import StopRequested
from sdl1_desktop.workflow.catalog import NODE_TYPES


def test_every_node_type_of_the_catalog_has_its_operation() -> None:
    assert set(OPERATIONS) == set(NODE_TYPES)
    assert len(OPERATIONS) == 27
    assert OPERATIONS["sdl1HardwareWashing"].kind is OperationKind.WASH
    assert OPERATIONS["sdl1HardwareWashing"].devices == {Device.OT2, Device.PUMPS}


def test_importing_the_operations_imports_no_engine_and_no_window() -> None:
    code = (
        "import sys, sdl1_desktop.operations;"
        "sys.exit(any(m in sys.modules for m in ('opentrons', 'PySide6', 'numpy', 'prefect')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_a_step_waits_before_and_after(tmp_path: Path) -> None:
    play = await Play(tmp_path, node("set_lights", on=True, wait_before=2, wait_after=3)).run()

    assert play.record.waits == [
        (2.0, "Wait before “set_lights”"),
        (3.0, "Wait after “set_lights”"),
    ]
    assert play.bench.clock.now() >= 5.0
    assert play.record.fractions[-1] == 1.0


@pytest.mark.parametrize(
    ("level", "seen"),
    [
        ("DEBUG", {"DEBUG", "INFO"}),
        ("INFO", {"INFO"}),
        ("warning", set()),
        ("ERROR", set()),
        ("nonsense", {"INFO"}),
        (7, {"INFO"}),
    ],
)
async def test_the_node_has_its_own_log_level(
    tmp_path: Path, level: object, seen: set[str]
) -> None:
    play = await Play(tmp_path, node("home_robot", log_level=level)).run()

    assert {line[0].value for line in play.record.lines} == seen


async def test_a_stop_goes_through(tmp_path: Path) -> None:
    play = Play(tmp_path, node("delay", seconds=5))
    play.bench.gate.stop_event.set()

    with pytest.raises(StopRequested):
        await play.run()


async def test_an_unknown_node_type_is_refused(tmp_path: Path) -> None:
    error = await refusal(Play(tmp_path, node("polish")))

    assert "polish" in str(error.what)


@pytest.mark.parametrize("value", [-1, "2", float("inf"), True])
async def test_a_wait_that_is_no_time_is_refused(tmp_path: Path, value: object) -> None:
    error = await refusal(Play(tmp_path, node("home_robot", wait_before=value)))

    assert "wait_before" in str(error.what)


async def test_the_set_up_names_the_experiment_and_readies_the_bench(tmp_path: Path) -> None:
    setup = node(
        "sdl1ExperimentSetup",
        experiment_id="Zn",
        test_well_address="b2",
        pipette_tip_start_id=17,
        run_number=3,
        validate_hardware_connection=True,
        check_pipette_tips=True,
        verify_well_availability=True,
    )

    play = await Play(tmp_path, setup).run()

    assert play.context.experiment == {
        "experiment_id": "Zn",
        "run_number": 3,
        "test_well_address": "B2",
        "pipette_tip_start_id": 17,
        "experiment_notes": "",
    }
    names = [name for name, _ in play.record.commands]
    assert names == ["loadPipette", *["loadLabware"] * 4, "home", "get_pump_state"]
    assert play.bench.ledger.next_tip("tip_rack_1") == "B5"
    assert "80 tips are left in tip_rack_1." in play.record.texts(LogLevel.INFO)


async def test_the_flow_editors_names_of_the_set_up_are_read(tmp_path: Path) -> None:
    setup = node(
        "sdl1ExperimentSetup",
        experiment_base_name="ZnDeposition",
        target_cell="C1",
        nimo_enabled=True,
    )

    play = await Play(tmp_path, setup).run()

    assert play.context.experiment["experiment_id"] == "ZnDeposition"
    assert play.context.experiment["test_well_address"] == "C1"
    assert any("NIMO" in text for text in play.record.texts(LogLevel.WARNING))


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"test_well_address": "D6"}, "has no well D6"),
        ({"pipette_tip_start_id": 97}, "no tip 97"),
        ({"test_well_address": "A1", "verify_well_availability": True}, "already holds 10.0 µL"),
    ],
)
async def test_a_set_up_that_cannot_be_is_refused(
    tmp_path: Path, own: dict[str, object], said: str
) -> None:
    fill = node(
        "fill_well",
        source_labware="vial_rack_2",
        source_well="A1",
        labware="nis_reactor",
        well="A1",
        volume=10,
    )

    error = await refusal(Play(tmp_path, fill, node("sdl1ExperimentSetup", **own)))

    assert said in str(error.what)
