"""Which nodes may run at the same time."""

from __future__ import annotations

from typing import Any

import fan_out
import pytest
from fan_out import ARM, CELL, EXPORT

from sdl1_desktop.operations.overlap import devices_of, occupied_by, overlaps
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.workflow import make_plan, parse_workflow
from sdl1_desktop.workflow.run_part import RunPart


def flow(
    types: dict[str, str], *edges: tuple[str, str], data: tuple[str, str] | None = None
) -> Any:
    """A document of nodes (type by id), trigger edges, and perhaps one that carries data."""
    nodes = {key: (kind, {}) for key, kind in types.items()}
    return fan_out.flow(nodes, edges, () if data is None else (data,))


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


def test_a_part_of_the_plan_has_only_the_groups_that_it_runs() -> None:
    types = {"start": "sdl1ExperimentSetup", "a": EXPORT, "b": CELL, "end": EXPORT}
    workflow = parse_workflow(flow(types, *BRANCHES))
    plan, _ = make_plan(workflow)
    assert plan is not None

    def rows(part: RunPart) -> list[tuple[int, ...]]:
        return [one.rows for one in overlaps(workflow, plan, part)]

    assert rows(RunPart(first_step=1)) == [(1, 2)]
    assert rows(RunPart(breakpoints=frozenset({"a"}))) == [(1, 2)]
    # The run waits before the second one for all that is under way.
    assert rows(RunPart(breakpoints=frozenset({"b"}))) == []
    assert rows(RunPart(skipped=frozenset({"b"}))) == []
    assert rows(RunPart(first_step=2)) == []
    assert rows(RunPart(last_step=1)) == []
    assert rows(RunPart(done=frozenset({2}))) == []


def test_while_something_is_measured_nothing_moves_and_nothing_flows() -> None:
    workflow = parse_workflow(flow({"a": CELL, "b": ARM, "c": EXPORT, "d": "unknown"}))
    assert [occupied_by(node) for node in workflow.nodes] == [
        frozenset(Device),
        {Device.OT2},
        frozenset(),
        frozenset(),
    ]
