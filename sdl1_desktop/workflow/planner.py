"""The plan: the order of work with the loops of sequence controls as brackets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sdl1_desktop.messages import message
from sdl1_desktop.workflow.loop_blocks import Block, find_blocks
from sdl1_desktop.workflow.loop_rule import LoopKind, LoopRule, loop_rule
from sdl1_desktop.workflow.model import Finding, Node, Severity, Workflow
from sdl1_desktop.workflow.order import order_nodes
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode

__all__ = ["MOST_STEPS", "make_plan"]

MOST_STEPS = 100_000
"""Most steps of a plan; at a step a second that is a day."""

_DATA_EXPORT = "sdl1DataExport"


def make_plan(workflow: Workflow) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan, or None where the nodes cannot be ordered or would make too many steps.

    A loop with an edge back repeats the nodes that the edge encloses. One without repeats what
    stands between the experiment set-up (or the sequence control before it) and itself; data
    exports among them run once, right after the last cycle.
    """
    order, findings = order_nodes(workflow)
    if order is None:
        return None, findings
    nodes = {node.id: node for node in workflow.nodes}
    node_ids, blocks, problems = find_blocks(nodes, order)
    findings += problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, findings
    rules = {block.control: loop_rule(nodes[block.control]) for block in blocks}
    builder = _Builder(nodes, node_ids, rules)
    plan = Plan(builder.items(0, len(node_ids), blocks))
    findings += tuple(_empty_loops(nodes, plan))
    plan = _fit_time_loops(plan, rules)
    if plan.step_count > MOST_STEPS:
        return None, (*findings, _too_many_steps(plan, nodes))
    return plan, findings


@dataclass(frozen=True, slots=True)
class _Builder:
    """Turns positions in the order, and the blocks over them, into nested items."""

    nodes: Mapping[str, Node]
    order: tuple[str, ...]
    rules: Mapping[str, LoopRule]

    def items(
        self, start: int, end: int, blocks: tuple[Block, ...]
    ) -> tuple[PlanNode | PlanLoop, ...]:
        """What stands at the positions from ``start`` up to ``end``; ``blocks`` are those in it."""
        found: list[PlanNode | PlanLoop] = []
        at = start
        for block, inside in _outermost(blocks):
            found += [PlanNode(node_id) for node_id in self.order[at : block.first]]
            items = self.items(block.first, block.last + 1, inside)
            exports: tuple[PlanNode | PlanLoop, ...] = ()
            if not block.by_edge:
                exports = tuple(item for item in items if self._is_export(item))
                items = tuple(item for item in items if not self._is_export(item))
            found.append(PlanLoop(block.control, items, self.rules[block.control].cycles))
            found += exports
            at = block.last + 1
        found += [PlanNode(node_id) for node_id in self.order[at:end]]
        return tuple(found)

    def _is_export(self, item: PlanNode | PlanLoop) -> bool:
        return isinstance(item, PlanNode) and self.nodes[item.node_id].type == _DATA_EXPORT


def _outermost(blocks: Iterable[Block]) -> Iterable[tuple[Block, tuple[Block, ...]]]:
    """The blocks that are in no other one, each with those inside it."""
    found: list[tuple[Block, list[Block]]] = []
    for block in sorted(blocks, key=lambda block: (block.first, -block.last)):
        if found and block.first <= found[-1][0].last:
            found[-1][1].append(block)
        else:
            found.append((block, []))
    return [(block, tuple(inside)) for block, inside in found]


def _fit_time_loops(plan: Plan, rules: Mapping[str, LoopRule]) -> Plan:
    """Loops that end by time, with as many cycles as the plan has room for.

    Their cycles are only a guard, so they give way before the plan is refused.
    """
    while plan.step_count > MOST_STEPS:
        by_time = [
            loop
            for loop in plan.loops.values()
            if rules[loop.control].kind is LoopKind.TIME_BASED and loop.cycles > 1
        ]
        if not by_time:
            break
        largest = max(by_time, key=lambda loop: loop.cycles)
        plan = Plan(_with_cycles(plan.items, largest.control, largest.cycles // 2))
    return plan


def _with_cycles(
    items: tuple[PlanNode | PlanLoop, ...], control: str, cycles: int
) -> tuple[PlanNode | PlanLoop, ...]:
    return tuple(
        item
        if isinstance(item, PlanNode)
        else replace(
            item,
            items=_with_cycles(item.items, control, cycles),
            cycles=cycles if item.control == control else item.cycles,
        )
        for item in items
    )


def _empty_loops(nodes: Mapping[str, Node], plan: Plan) -> Iterable[Finding]:
    for control, loop in plan.loops.items():
        if len(loop.items) == 1:
            yield Finding(
                Severity.WARNING,
                "loop-empty",
                message("The loop has nothing in it to repeat."),
                message(
                    "It repeats the nodes between the experiment set-up (or the loop before it)"
                    " and itself, or those that an edge back to the first of them encloses."
                ),
                message("Move the nodes that are to be repeated before it, or delete it."),
                control,
                path=nodes[control].path,
            )


def _too_many_steps(plan: Plan, nodes: Mapping[str, Node]) -> Finding:
    largest = max(plan.loops.values(), key=lambda loop: loop.cycles, default=None)
    return Finding(
        Severity.ERROR,
        "too-many-steps",
        message(
            "The workflow has {steps} steps with all its loops.",
            steps=str(plan.step_count) if plan.step_count < 10**12 else "10^12+",
        ),
        message("At most {limit} steps can be run and watched.", limit=MOST_STEPS),
        message("Lower the cycles of a loop, or split the workflow into several files."),
        largest.control if largest else None,
        path=nodes[largest.control].path if largest else "",
    )
