"""One workflow with every device, on the simulated bench with the robot's own engine."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from bench_plays import Play, Record, loop, node

from sdl1_desktop.robot.building import simulated_bench
from sdl1_desktop.robot.clock import VirtualClock
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.ports import OpenGate
from sdl1_desktop.workflow.plan import Plan, PlanNode

NODES = (
    node("sdl1ExperimentSetup", experiment_id="Zn", test_well_address="C5"),
    node("sdl1SamplePreparation", target_cell="C5", total_volume=1200, additive_B=1),
    node("sdl1ElectrodeSetup", electrode_type="counter", electrode_position="A1", target_well="C5"),
    node("sdl1ElectrochemicalMeasurement", measurement_type="CP", cp_duration=20),
    node("sdl1WashCleaning", target_well="C5", cleaning_cycles=1),
    node("sdl1SequenceControl", loop_type="fixed_count"),
    node("sdl1DataExport", data_path="data"),
)


async def test_a_loop_with_every_device_runs_on_the_engine(tmp_path: Path) -> None:
    record, clock = Record(), VirtualClock()
    bench = simulated_bench(
        deck=default_deck(),
        clock=clock,
        gate=OpenGate(),
        recorder=record,
        seed=3,
        config_folder=tmp_path / "engine",
    )
    setup, *repeated, control, export = NODES
    plan = Plan((PlanNode(setup.id), loop(control, 2, *repeated), PlanNode(export.id)))
    play = Play(tmp_path / "run", *NODES, plan=plan, bench=bench)
    play.record = play.context.reporter = record
    await bench.connect()
    try:
        await play.run()
    finally:
        await bench.close()

    assert len(play.results) == 12
    (path,) = [path for path, content, _ in record.files if content == "dc"]
    with (tmp_path / "run" / path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["cycle"] for row in rows] == ["1"] * 21 + ["2"] * 21
    assert {row["simulated"] for row in rows} == {"true"}
    assert float(rows[5]["current_A"]) == pytest.approx(-0.004, rel=0.01)
    assert bench.ledger.held is None
    assert clock.now() > 60
