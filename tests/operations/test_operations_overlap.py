"""Which nodes may run at the same time."""

from __future__ import annotations

from typing import Any

import pytest

from sdl1_desktop.operations.overlap import devices_of, overlaps
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.workflow import make_plan, parse_workflow

ARM, CELL, EXPORT = "sdl1SolutionPreparation", "sdl1ElectrochemicalMeasurement", "sdl1DataExport"


def flow(
    types: dict[str, str], *edges: tuple[str, str], data: tuple[str, str] | None = None
) -> Any:
    """A flow-editor document: nodes by id, trigger edges, and perhaps one that carries data."""
    made = [
        {
            "id": f"e{n}",
            "source": a,
            "target": b,
            "sourceHandle": "trigger",
            "targetHandle": "trigger",
        }
        for n, (a, b) in enumerate(edges)
    ]
    if data is not None:
        made.append({"id": "d", "source": data[0], "target": data[1], "sourceHandle": "data"})
    return {
        "workflow": {"id": "w", "name": "w"},
        "nodes": [
            {"id": key, "type": kind, "data": {"label": key, "parameters": {}}}
            for key, kind in types.items()
        ],
        "edges": made,
    }


def groups(document: Any) -> list[tuple[str, ...]]:
    workflow = parse_workflow(document)
    plan, _ = make_plan(workflow)
    assert plan is not None
    return [
        tuple(plan.rows[index].node_id for index in one.rows) for one in overlaps(workflow, plan)
    ]


BRANCHES = (("start", "a"), ("start", "b"), ("a", "end"), ("b", "end"))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (EXPORT, ARM, [("a", "b")]),
        (EXPORT, CELL, [("a", "b")]),
        (CELL, EXPORT, []),
        # The electrode in the cell hangs on the arm.
        (ARM, CELL, []),
        (ARM, ARM, []),
        (CELL, CELL, []),
        (ARM, "sdl1WashCleaning", []),
        (ARM, "sdl1CycleCounter", []),
    ],
)
def test_branches_overlap_on_different_devices(a: str, b: str, expected: list[Any]) -> None:
    types = {"start": "sdl1ExperimentSetup", "a": a, "b": b, "end": EXPORT}
    assert groups(flow(types, *BRANCHES)) == expected


def test_a_way_along_edges_keeps_nodes_apart() -> None:
    types = {"start": "sdl1ExperimentSetup", "a": EXPORT, "b": CELL, "end": EXPORT}
    assert groups(flow(types, ("start", "a"), ("a", "b"), ("b", "end"))) == []
    assert groups(flow(types, *BRANCHES, data=("a", "b"))) == []


def test_without_trigger_edges_nothing_is_independent() -> None:
    types = {"a": EXPORT, "b": CELL}
    assert groups(flow(types)) == []


def test_a_node_without_edges_keeps_its_place() -> None:
    types = {"start": "sdl1ExperimentSetup", "a": EXPORT, "loose": CELL}
    assert groups(flow(types, ("start", "a"))) == []


def test_a_group_is_told_with_its_devices() -> None:
    types = {"start": "sdl1ExperimentSetup", "a": EXPORT, "b": CELL, "end": EXPORT}
    workflow = parse_workflow(flow(types, *BRANCHES))
    plan, _ = make_plan(workflow)
    assert plan is not None
    (one,) = overlaps(workflow, plan)
    assert one.rows == (1, 2)
    assert one.devices == (frozenset(), frozenset({Device.POTENTIOSTAT}))
    assert devices_of(workflow.node("b")) == {Device.POTENTIOSTAT}
