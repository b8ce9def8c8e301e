"""The example workflows that come with the program: each reads, orders and checks cleanly."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from sdl1_desktop.operations.preflight import check_plan
from sdl1_desktop.resources import resource
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.workflow import check_workflow, make_plan, read_workflow
from sdl1_desktop.workflow.model import Finding, Severity, WorkflowShape

EXAMPLES = {
    "zinc_plating_example.json": WorkflowShape.CANVAS_1_1,
    "first_steps_basic.json": WorkflowShape.CANVAS_OLDER,
    "impedance_sequence_flow.json": WorkflowShape.FLOW_EDITOR,
}
CELL_CAPACITY_UL = 3895


def grave(findings: list[Finding]) -> list[str]:
    """What a person would have to read before the run."""
    return [
        f"{finding.code} at {finding.node_id}: {finding.what}"
        for finding in findings
        if finding.severity is not Severity.NOTE
    ]


def test_every_example_is_tested() -> None:
    assert {path.name for path in resource("workflows").glob("*.json")} == set(EXAMPLES)


@pytest.mark.parametrize(("name", "shape"), EXAMPLES.items())
def test_example_reads_orders_and_checks_without_a_finding(name: str, shape: WorkflowShape) -> None:
    workflow = read_workflow(resource("workflows", name))
    assert workflow.shape is shape
    plan, plan_findings = make_plan(workflow)
    assert plan is not None
    assert {row.node_id for row in plan.rows} == {node.id for node in workflow.nodes}
    findings = [*workflow.findings, *plan_findings, *check_workflow(workflow)]
    findings += asyncio.run(check_plan(workflow, plan, default_deck())).findings
    assert grave(findings) == []


def test_zinc_example_repeats_three_times_and_exports_once() -> None:
    workflow = read_workflow(resource("workflows", "zinc_plating_example.json"))
    plan, _ = make_plan(workflow)
    assert plan is not None
    assert {control: loop.cycles for control, loop in plan.loops.items()} == {"plating-repeat": 3}
    assert [step.node_id for step in plan.steps].count("plating-deposition") == 3
    exports = [step.index for step in plan.steps if step.node_id == "plating-export"]
    assert len(exports) == 1
    assert exports[0] > max(
        step.index for step in plan.steps if step.node_id == "plating-deposition"
    )
    volume = workflow.node("plating-solution").parameters["volume"]
    assert isinstance(volume, (int, float))
    assert volume < CELL_CAPACITY_UL


def test_impedance_example_returns_the_electrode_before_it_washes() -> None:
    workflow = read_workflow(resource("workflows", "impedance_sequence_flow.json"))
    plan, _ = make_plan(workflow)
    assert plan is not None
    order = [row.node_id for row in plan.rows]
    assert order.index("put-back") < order.index("wash")


@pytest.mark.parametrize("name", EXAMPLES)
def test_parameters_lie_within_the_file_s_own_limits(name: str) -> None:
    document = json.loads(Path(resource("workflows", name)).read_text(encoding="utf-8"))
    for node in document.get("workflow", {}).get("nodes", []):
        for group in node.get("metadata", {}).get("parameterGroups", {}).values():
            for parameter, spec in group["parameters"].items():
                value = node["params"][parameter]
                assert spec["label"]
                if spec["type"] == "number":
                    assert spec.get("min", value) <= value <= spec.get("max", value), parameter
                if spec["type"] == "select":
                    assert value in [option["value"] for option in spec["options"]], parameter
