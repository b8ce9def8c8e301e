"""Which nodes of a plan run at the same time: independent by their edges, on other devices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sdl1_desktop.operations.context import OperationKind
from sdl1_desktop.operations.registry import OPERATIONS
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.workflow.model import Node, Workflow
from sdl1_desktop.workflow.order import order_nodes
from sdl1_desktop.workflow.plan import Plan, PlanRow
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

__all__ = ["Overlap", "devices_of", "occupied_by", "overlaps"]

_NOTHING: frozenset[Device] = frozenset()


@dataclass(frozen=True, slots=True)
class Overlap:
    """Neighbouring rows of a plan, in its order, that run at the same time."""

    rows: tuple[int, ...]
    devices: tuple[frozenset[Device], ...]
    """Of each row, the devices that it may send commands to."""


def devices_of(node: Node) -> frozenset[Device]:
    """The devices that a node may send commands to; none for a type that is not known."""
    operation = OPERATIONS.get(node.type)
    return operation.devices if operation is not None else _NOTHING


def occupied_by(node: Node) -> frozenset[Device]:
    """The devices that must do nothing for another node while this one is under way.

    While something is measured the arm holds still, because the electrode in the cell hangs on it,
    and nothing is pumped into the cell or shaken.
    """
    devices = devices_of(node)
    operation = OPERATIONS.get(node.type)
    if operation is not None and operation.kind is OperationKind.MEASUREMENT:
        return devices | {Device.OT2, Device.PUMPS}
    return devices


def overlaps(workflow: Workflow, plan: Plan, part: RunPart = WHOLE_PLAN) -> tuple[Overlap, ...]:
    """The groups of rows that run at the same time, each row in one group at most.

    Rows are in one group where they are neighbours within the same loops, no edges lead from one to
    another, directly or through other nodes, no device is occupied by two of them, and none reads
    what one before it leaves: an export follows what stands before it. In a file without trigger
    edges the order is the file's, and nothing is independent.
    """
    order, _ = order_nodes(workflow)
    if order is None or order.follows is None:
        return ()
    nodes = {node.id: node for node in workflow.nodes}
    after = _all_after(workflow, order.node_ids, order.back_edges)
    found: list[Overlap] = []
    group: list[PlanRow] = []
    runs = {step.row for step in plan.steps[part.first_step : part.end(plan)] if part.runs(step)}
    for row in plan.rows:
        alone = row.index not in runs or row.node_id in part.breakpoints
        if alone or not all(_independent(one, row, nodes, after) for one in group):
            _close(group, nodes, found)
            group = []
        if row.index in runs:
            group.append(row)
    _close(group, nodes, found)
    return tuple(found)


def _close(group: Sequence[PlanRow], nodes: Mapping[str, Node], found: list[Overlap]) -> None:
    if len(group) > 1:
        found.append(
            Overlap(
                tuple(row.index for row in group),
                tuple(devices_of(nodes[row.node_id]) for row in group),
            )
        )


def _all_after(
    workflow: Workflow, node_ids: Sequence[str], back_edges: Sequence[tuple[str, str]]
) -> Mapping[str, frozenset[str]]:
    """For each node that edges join, the nodes that some way along edges leads to.

    Edges that carry data count too: what is carried has to be there.
    """
    follows: dict[str, set[str]] = {}
    position = {node_id: index for index, node_id in enumerate(node_ids)}
    for edge in workflow.edges:
        known = edge.source in position and edge.target in position
        if known and (edge.source, edge.target) not in back_edges:
            follows.setdefault(edge.source, set()).add(edge.target)
            follows.setdefault(edge.target, set())
    after: dict[str, frozenset[str]] = {}
    for node_id in reversed(node_ids):
        if node_id in follows:
            direct = follows[node_id]
            further = (after[one] for one in direct if position[one] > position[node_id])
            after[node_id] = frozenset(direct).union(*further)
    return after


def _independent(
    first: PlanRow,
    second: PlanRow,
    nodes: Mapping[str, Node],
    after: Mapping[str, frozenset[str]],
) -> bool:
    if first.loops != second.loops:
        return False
    if first.node_id not in after or second.node_id not in after:
        return False  # Without an edge only its place in the file says when it is to run.
    if second.node_id in after[first.node_id] or first.node_id in after[second.node_id]:
        return False
    one, other = nodes[first.node_id], nodes[second.node_id]
    if not (_may_overlap(one) and _may_overlap(other)) or occupied_by(one) & occupied_by(other):
        return False
    # Whatever the edges say, an export reads what was measured before it.
    return OPERATIONS[other.type].kind is not OperationKind.DATA


def _may_overlap(node: Node) -> bool:
    """Whether a node does something of its own: counters, loops and states belong to the order."""
    operation = OPERATIONS.get(node.type)
    if operation is None:
        return False
    return operation.kind is not OperationKind.CONTROL and operation.kind is not OperationKind.SETUP
