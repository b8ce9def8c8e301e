"""Which nodes each sequence control repeats, as ranges of the order of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.loop_rule import SEQUENCE_CONTROL
from sdl1_desktop.workflow.model import Finding, Node, Severity
from sdl1_desktop.workflow.order import Order

__all__ = ["MOST_NESTED", "Block", "find_blocks"]

MOST_NESTED = 8
"""Most loops in each other."""

_EXPERIMENT_SETUP = "sdl1ExperimentSetup"
_BENCH_SETUP = frozenset(
    {"initialize_robot", "load_labware", "load_custom_labware", "load_pipette"}
)
"""What sets the bench up and cannot be done twice: a slot or mount is taken after the first."""


@dataclass(frozen=True, slots=True)
class Block:
    """The nodes from position ``first`` to ``last`` of the order; the last one is the control.

    ``by_edge``: an edge back says where it begins.
    """

    control: str
    first: int
    last: int
    by_edge: bool


def find_blocks(
    nodes: Mapping[str, Node], order: Order
) -> tuple[tuple[str, ...], tuple[Block, ...], tuple[Finding, ...]]:
    """The order of work with the nodes of each loop side by side, the blocks, and findings.

    An error among the findings means that the loops cannot be told apart; the blocks are then not
    to be used.
    """
    begins: dict[str, str] = {}
    findings: list[Finding] = []
    for control, first in order.back_edges:
        if control in begins:
            findings.append(_two_begins(nodes[control], nodes[begins[control]], nodes[first]))
        begins.setdefault(control, first)
    blocks = _blocks(nodes, order.node_ids, begins)
    findings += _crossings(nodes, blocks)
    if findings:
        return order.node_ids, blocks, tuple(findings)
    node_ids = order.node_ids
    for block in sorted(blocks, key=lambda block: (block.first, -block.last)):
        if block.by_edge:
            node_ids = _gathered(node_ids, begins[block.control], block.control, order)
    blocks = _blocks(nodes, node_ids, begins)
    return node_ids, blocks, tuple(_crossings(nodes, blocks))


def _blocks(
    nodes: Mapping[str, Node], node_ids: tuple[str, ...], begins: Mapping[str, str]
) -> tuple[Block, ...]:
    position = {node_id: index for index, node_id in enumerate(node_ids)}
    by_edge = [
        Block(control, position[first], position[control], by_edge=True)
        for control, first in begins.items()
    ]
    blocks = list(by_edge)
    start = 0
    for index, node_id in enumerate(node_ids):
        node_type = nodes[node_id].type
        if node_type == SEQUENCE_CONTROL and node_id not in begins:
            around = [block.first for block in by_edge if block.first <= index < block.last]
            first = max([start, *around])
            while first < index and nodes[node_ids[first]].type in _BENCH_SETUP:
                first += 1
            blocks.append(Block(node_id, first, index, by_edge=False))
        if node_type in (SEQUENCE_CONTROL, _EXPERIMENT_SETUP):
            start = index + 1
    return tuple(sorted(blocks, key=lambda block: block.last))


def _gathered(node_ids: tuple[str, ...], first: str, control: str, order: Order) -> tuple[str, ...]:
    """The order with nodes that the loop does not lead to moved before its first node.

    Nodes without edges stay where they are: their place is all that is known of them.
    """
    follows = order.follows or {}
    start, end = node_ids.index(first), node_ids.index(control) + 1
    led_by = {target for targets in follows.values() for target in targets}
    inside = {first, control}
    before: list[str] = []
    members: list[str] = []
    for node_id in node_ids[start:end]:
        connected = node_id in led_by or follows.get(node_id)
        if node_id in inside or not connected:
            members.append(node_id)
            inside.update(follows.get(node_id, ()))
        else:
            before.append(node_id)
    return (*node_ids[:start], *before, *members, *node_ids[end:])


def _crossings(nodes: Mapping[str, Node], blocks: Iterable[Block]) -> Iterable[Finding]:
    """Loops that overlap without one being in the other, and loops too deep in each other."""
    open_: list[Block] = []
    for block in sorted(blocks, key=lambda block: (block.first, -block.last)):
        while open_ and open_[-1].last < block.first:
            open_.pop()
        if open_ and open_[-1].last < block.last:
            yield _error(
                nodes[block.control],
                "loops-overlap",
                message(
                    "This loop and that of {other} overlap, and neither is inside the other.",
                    other=nodes[open_[-1].control].name,
                ),
            )
            return
        open_.append(block)
        if len(open_) > MOST_NESTED:
            yield _error(
                nodes[block.control],
                "loops-too-deep",
                message("More than {limit} loops are inside each other.", limit=MOST_NESTED),
            )
            return


def _two_begins(control: Node, one: Node, other: Node) -> Finding:
    return _error(
        control,
        "loop-with-two-begins",
        message(
            "Two edges lead back from this loop, to {one} and to {other}.",
            one=one.name,
            other=other.name,
        ),
    )


def _error(control: Node, code: str, what: Message) -> Finding:
    return Finding(
        Severity.ERROR,
        code,
        what,
        message("It is unknown which nodes are to be repeated."),
        message("Change the edges that lead back, so that each loop has one clear begin and end."),
        control.id,
        path=control.path,
    )
