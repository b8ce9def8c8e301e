"""The plan: the nodes in the order of work, with loops as brackets and unrolled into steps.

The operator sees its rows; the backends run its steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

__all__ = ["LoopPosition", "Plan", "PlanLoop", "PlanNode", "PlanRow", "PlanStep"]


@dataclass(frozen=True, slots=True)
class PlanNode:
    """One node in the order of work."""

    node_id: str


@dataclass(frozen=True, slots=True)
class PlanLoop:
    """A block that repeats. ``control`` is the sequence-control node, and the last of ``items``.

    ``cycles`` is how often at most; the control node may end the loop before.
    """

    control: str
    items: tuple[PlanNode | PlanLoop, ...]
    cycles: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the list that the operator sees. ``loops`` are control ids, outermost first."""

    index: int
    node_id: str
    loops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoopPosition:
    """Where a step is in one loop; ``cycle`` counts from 1."""

    control: str
    cycle: int
    cycles: int


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One execution of one node. ``index`` counts from 0; ``loops`` are outermost first."""

    index: int
    row: int
    node_id: str
    loops: tuple[LoopPosition, ...]

    @property
    def cycle(self) -> int | None:
        """The innermost loop's cycle, from 1, or None outside loops."""
        return self.loops[-1].cycle if self.loops else None

    @property
    def cycles(self) -> int | None:
        """How many cycles the innermost loop has at most, or None outside loops."""
        return self.loops[-1].cycles if self.loops else None


@dataclass(frozen=True)
class Plan:
    """Nodes and loops in the order of work."""

    items: tuple[PlanNode | PlanLoop, ...]

    @cached_property
    def rows(self) -> tuple[PlanRow, ...]:
        """The list as the operator sees it: each node once."""
        flat = list(_flatten(self.items, ()))
        return tuple(PlanRow(index, node_id, loops) for index, (node_id, loops) in enumerate(flat))

    @cached_property
    def loops(self) -> Mapping[str, PlanLoop]:
        """All loops by their control node."""
        return {loop.control: loop for loop in _loops(self.items)}

    @cached_property
    def step_count(self) -> int:
        """How many steps the plan has with every loop at its full count; cheap for any count."""
        return _count(self.items)

    @cached_property
    def steps(self) -> tuple[PlanStep, ...]:
        """Every execution, loops unrolled."""
        row_of = {row.node_id: row.index for row in self.rows}
        unrolled = _unroll(self.items, ())
        return tuple(
            PlanStep(index, row_of[node_id], node_id, loops)
            for index, (node_id, loops) in enumerate(unrolled)
        )

    def after_loop(self, step: PlanStep, control: str) -> int:
        """Index of the first step after the loop of ``control`` that ``step`` is in.

        Raises:
            ValueError: the step is not in that loop.
        """
        depth = next((i for i, at in enumerate(step.loops) if at.control == control), None)
        if depth is None:
            raise ValueError(f"step {step.index} is not in the loop of {control}")
        outer = step.loops[:depth]
        index = step.index
        while index < len(self.steps):
            loops = self.steps[index].loops
            if loops[:depth] != outer or len(loops) <= depth or loops[depth].control != control:
                break
            index += 1
        return index

    def to_json(self) -> dict[str, Any]:
        """JSON form of the plan, for the run's record."""
        return {"items": [_item_to_json(item) for item in self.items]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Plan:
        """The plan that :meth:`to_json` wrote."""
        return cls(tuple(_item_from_json(item) for item in data["items"]))


def _flatten(
    items: tuple[PlanNode | PlanLoop, ...], loops: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for item in items:
        if isinstance(item, PlanNode):
            yield item.node_id, loops
        else:
            yield from _flatten(item.items, (*loops, item.control))


def _loops(items: tuple[PlanNode | PlanLoop, ...]) -> Iterator[PlanLoop]:
    for item in items:
        if isinstance(item, PlanLoop):
            yield item
            yield from _loops(item.items)


def _count(items: tuple[PlanNode | PlanLoop, ...]) -> int:
    return sum(
        1 if isinstance(item, PlanNode) else item.cycles * _count(item.items) for item in items
    )


def _unroll(
    items: tuple[PlanNode | PlanLoop, ...], loops: tuple[LoopPosition, ...]
) -> Iterator[tuple[str, tuple[LoopPosition, ...]]]:
    for item in items:
        if isinstance(item, PlanNode):
            yield item.node_id, loops
            continue
        for cycle in range(1, item.cycles + 1):
            at = LoopPosition(item.control, cycle, item.cycles)
            yield from _unroll(item.items, (*loops, at))


def _item_to_json(item: PlanNode | PlanLoop) -> dict[str, Any]:
    if isinstance(item, PlanNode):
        return {"node": item.node_id}
    return {
        "loop": item.control,
        "cycles": item.cycles,
        "items": [_item_to_json(inner) for inner in item.items],
    }


def _item_from_json(data: Mapping[str, Any]) -> PlanNode | PlanLoop:
    if "node" in data:
        return PlanNode(data["node"])
    return PlanLoop(
        data["loop"], tuple(_item_from_json(inner) for inner in data["items"]), data["cycles"]
    )
