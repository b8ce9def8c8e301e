"""The bench's part of the check."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from bench_plays import loop, node, straight, workflow_of

from sdl1_desktop.operations import BenchCheck, check_plan
from sdl1_desktop.operations.preflight import MOST_STEPS
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.workflow.model import Severity
from sdl1_desktop.workflow.plan import Plan, PlanNode
from sdl1_desktop.workflow.planner import make_plan
from sdl1_desktop.workflow.reader import read_workflow


async def check(*nodes, plan: Plan | None = None) -> BenchCheck:
    return await check_plan(workflow_of(*nodes), plan or straight(*nodes), default_deck())


async def check_file(path: Path) -> BenchCheck:
    workflow = read_workflow(path)
    plan, _findings = make_plan(workflow)
    assert plan is not None
    return await check_plan(workflow, plan, default_deck())


def solution(node_id: str = "s", volume: float = 1000):
    return node(
        "sdl1SolutionPreparation",
        node_id,
        source_labware="vial_rack_2",
        source_well="A1",
        target_labware="nis_reactor",
        target_well="A1",
        volume=volume,
    )


async def test_the_canvas_file_has_one_warning_the_well_that_runs_over(shared: Path) -> None:
    result = await check_file(shared / "workflows" / "canvas_export_v1_1.json")

    (finding,) = result.findings
    assert (finding.severity, finding.code) == (Severity.WARNING, "well-capacity")
    assert finding.node_id == "sdl1SolutionPreparation_dndnode_1"
    assert finding.cycle == 1
    assert "3895" in str(finding.what)
    assert "5000" in str(finding.what)
    measured = [seconds for seconds in result.expected_s.values() if seconds >= 720]
    assert len(measured) == 5


async def test_the_zinc_file_has_one_error_the_tool_that_is_held(shared: Path) -> None:
    result = await check_file(shared / "workflows" / "zinc_deposition_reactflow.json")

    (error,) = [one for one in result.findings if one.severity is Severity.ERROR]
    assert (error.node_id, error.code) == ("hardware_washing_1", "tool-held")
    assert "reference electrode" in str(error.what)
    assert "Return the reference electrode" in str(error.action)
    assert len(result.expected_s) == 9


async def test_the_same_in_several_cycles_is_one_finding_at_the_first() -> None:
    fill, control = solution(volume=1000), node("sdl1SequenceControl", "c")
    plan = Plan((loop(control, 30, fill),))

    result = await check(fill, control, plan=plan)

    found = [(one.code, one.severity, one.cycle) for one in result.findings]
    assert found == [
        ("source-empty", Severity.ERROR, 26),
        ("well-capacity", Severity.WARNING, 4),
    ]


async def test_a_node_that_cannot_be_is_an_error_and_the_check_goes_on() -> None:
    result = await check(solution("a", volume=-1), solution("b", volume=4000))

    assert [(one.code, one.node_id) for one in result.findings] == [
        ("node-not-possible", "a"),
        ("well-capacity", "b"),
    ]
    assert result.findings[0].path == "$.nodes[a]"


async def test_what_a_node_will_warn_of_is_a_note_before() -> None:
    odd = node("sdl1ElectrodeSetup", "e", electrode_type="reference", electrode_position="A1")

    result = await check(odd)

    (note,) = result.findings
    assert (note.severity, note.code) == (Severity.NOTE, "warned-in-run")
    assert "counter" in str(note.what)


async def test_tips_that_run_out_are_found() -> None:
    setup = node("sdl1ExperimentSetup", pipette_tip_start_id=95)
    nodes = [setup, *(solution(f"s{number}", volume=10) for number in range(4))]

    result = await check(*nodes)

    assert [(one.code, one.node_id) for one in result.findings] == [("no-tip-left", "s2")]


async def test_an_export_is_judged_and_writes_nothing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    bad = node("sdl1DataExport", "bad", data_path="../out")

    result = await check(node("sdl1DataExport", "good"), bad)

    assert [(one.code, one.node_id) for one in result.findings] == [("node-not-possible", "bad")]
    assert list(tmp_path.iterdir()) == []


async def test_a_loop_that_ends_by_time_ends_in_the_check() -> None:
    wait = node("delay", "d", seconds=100)
    control = node("sdl1SequenceControl", "c", loop_type="time_based", loop_duration=250)
    after = node("home_robot", "h")
    plan = Plan((loop(control, 1000, wait), PlanNode("h")))

    result = await check(wait, control, after, plan=plan)

    assert result.findings == ()
    waited = [index for index, seconds in result.expected_s.items() if seconds >= 100]
    assert waited == [0, 2, 4]
    assert result.expected_s[2000] == pytest.approx(8.0)


async def test_a_loop_that_may_end_before_is_only_warned_of() -> None:
    fill = solution(volume=10)
    control = node(
        "sdl1SequenceControl",
        "c",
        loop_type="condition_based",
        break_condition="voltage < -1.5",
    )
    plan = Plan((loop(control, 100, fill),))

    result = await check(fill, control, plan=plan)

    (finding,) = result.findings
    assert (finding.code, finding.severity, finding.cycle) == ("no-tip-left", Severity.WARNING, 97)


async def test_a_very_long_plan_is_played_in_part_and_says_so() -> None:
    wait, control = node("delay", "d", seconds=3), node("sdl1SequenceControl", "c")
    plan = Plan((loop(control, 50_000, wait),))
    begun = time.perf_counter()

    result = await check(wait, control, plan=plan)

    assert time.perf_counter() - begun < 10
    (note,) = result.findings
    assert (note.severity, note.code) == (Severity.NOTE, "check-shortened")
    assert str(MOST_STEPS // 2) in str(note.what)
    assert len(result.expected_s) == 100_000
    assert sum(result.expected_s.values()) == pytest.approx(150_000)


async def test_the_check_lets_others_run() -> None:
    nodes = [solution(f"s{number}", volume=1) for number in range(1000)]
    turns = 0

    async def tick() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    ticker = asyncio.ensure_future(tick())
    result = await check(*nodes)
    ticker.cancel()
    await asyncio.gather(ticker, return_exceptions=True)

    assert len(result.expected_s) == 1000
    assert turns > 5


async def test_the_places_that_each_step_works_at_are_known() -> None:
    electrode = node("sdl1ElectrodeSetup", "e", electrode_position="A2", target_well="B3")
    nothing = node("sdl1ExperimentSetup", "x", experiment_id="x", test_well_address="A1")

    result = await check(nothing, solution(), electrode)

    assert result.touched == {
        1: {("tip_rack_1", "A1"), ("vial_rack_2", "A1"), ("nis_reactor", "A1")},
        2: {("tool_rack_10", "A2"), ("nis_reactor", "B3")},
    }


async def test_a_finding_knows_its_well() -> None:
    fill, control = solution(volume=1000), node("sdl1SequenceControl", "c")

    result = await check(fill, control, plan=Plan((loop(control, 30, fill),)))

    assert {one.code: one.place for one in result.findings} == {
        "source-empty": ("vial_rack_2", "A1"),
        "well-capacity": ("nis_reactor", "A1"),
    }
    assert result.touched[0] != result.touched[2]
    assert ("tip_rack_1", "A2") in result.touched[2]
