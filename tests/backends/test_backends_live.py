"""Live runs against the virtual OT-2, over HTTP, with simulated pumps and cell."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from engine_work import WAIT_S, basic, live, run

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import RunRefused, RunRequest
from sdl1_desktop.events import CommandStarted, LogLine, RunCreated
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.virtual.faults import FaultKind, Faults
from sdl1_desktop.robot.virtual.server import VirtualRobot


def ot2_commands(journal: Journal, run_id: str) -> list[tuple[str, str]]:
    return [
        (event.command, json.dumps(event.params, sort_keys=True, default=dict))
        for event in journal.events(run_id)
        if isinstance(event, CommandStarted) and event.device == "ot2"
    ]


def test_a_live_run_sends_what_the_dry_run_sent_and_says_what_is_simulated(
    engine: Engine, journal: Journal, robot: VirtualRobot, repository: Path
) -> None:
    file = repository / "resources" / "workflows" / "zinc_plating_example.json"
    loaded = engine.load(file).result(WAIT_S)
    dry = run(engine, RunRequest(loaded=loaded))
    result = run(engine, live(loaded, robot))
    assert (result.status, result.errors) == ("completed", ())
    assert (result.dry_run, set(result.simulated_parts)) == (False, {"pumps", "potentiostat"})
    commands = ot2_commands(journal, result.run_id)
    assert commands == ot2_commands(journal, dry.run_id)
    assert [name for name, _ in commands] == [one.command_type for one in robot.executed]
    events = list(journal.events(result.run_id))
    created = events[0]
    assert isinstance(created, RunCreated)
    assert created.parts == {"ot2": "real", "pumps": "simulated", "potentiostat": "simulated"}
    assert {
        (event.device, event.simulated) for event in events if isinstance(event, CommandStarted)
    } == {("ot2", False), ("pumps", True), ("potentiostat", True)}
    lines = [str(event.message) for event in events if isinstance(event, LogLine)]
    assert any("LIVE RUN" in line and "pumps, potentiostat" in line for line in lines)
    table = next(name for name in result.files if name.endswith(".csv"))
    with (Path(result.folder) / table).open(encoding="utf-8-sig", newline="") as opened:
        assert {row["simulated"] for row in csv.DictReader(opened)} == {"true"}
    log = next(name for name in result.files if name.endswith(".txt"))
    assert "simulated" in (Path(result.folder) / log).read_text(encoding="utf-8").splitlines()[0]


def test_the_canvas_sample_sends_the_robot_what_its_dry_run_sent(
    engine: Engine, journal: Journal, robot: VirtualRobot, shared: Path
) -> None:
    loaded = engine.load(shared / "workflows" / "canvas_export_v1_1.json").result(WAIT_S)
    dry = run(engine, RunRequest(loaded=loaded))
    result = run(engine, live(loaded, robot))
    assert (dry.status, result.status, result.errors) == ("completed", "completed", ())
    assert any("5000" in warning for warning in result.warnings)
    commands = ot2_commands(journal, result.run_id)
    assert commands == ot2_commands(journal, dry.run_id)
    assert [name for name, _ in commands] == [one.command_type for one in robot.executed]


SHORT = basic(
    {"type": "home_robot"},
    {"type": "pickup_tip", "labware": "tip_rack_1", "well": "A1"},
    {"type": "aspirate", "labware": "vial_rack_2", "well": "A1", "volume": 100},
    {"type": "dispense", "labware": "nis_reactor", "well": "A1", "volume": 100},
    {"type": "drop_tip"},
)


@pytest.mark.parametrize("faults", range(8), indirect=True)
def test_random_faults_on_the_network_do_nothing_twice(engine: Engine, robot: VirtualRobot) -> None:
    loaded = engine.load_document(SHORT).result(WAIT_S)
    result = run(engine, live(loaded, robot))
    assert (result.status, result.errors) == ("completed", ())
    keys = Counter(one.key for one in robot.executed)
    assert max(keys.values()) == 1
    liquid = [one.command_type for one in robot.executed if "pens" in one.command_type]
    assert liquid == ["dispense"]


def test_a_command_that_the_robot_fails_ends_the_run_with_its_reason(
    engine: Engine, robot: VirtualRobot, faults: Faults
) -> None:
    loaded = engine.load_document(SHORT).result(WAIT_S)
    faults.plan(FaultKind.FAIL, command_type="aspirate")
    result = run(engine, live(loaded, robot))
    assert result.status == "failed"
    assert len(result.errors) == 1
    # The tip was on: a failed run puts away what is held.
    assert [one.command_type for one in robot.executed][-1] == "dropTipInPlace"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"confirmed": False}, "must be confirmed"),
        ({"robot": ""}, "address"),
        ({"robot": "127.0.0.1:9"}, "refuse"),
        ({"simulate": frozenset({Device.OT2})}, "make a dry run"),
        ({"simulate": frozenset({Device.POTENTIOSTAT})}, "No port is set for the pumps"),
    ],
)
def test_what_a_live_run_needs_is_asked_for_before_it_begins(
    engine: Engine, journal: Journal, robot: VirtualRobot, more: dict[str, Any], says: str
) -> None:
    loaded = engine.load_document(SHORT).result(WAIT_S)
    with pytest.raises(RunRefused, match=says):
        engine.run(live(loaded, robot, **more)).result(WAIT_S)
    assert journal.runs() == []
    assert robot.executed == []
