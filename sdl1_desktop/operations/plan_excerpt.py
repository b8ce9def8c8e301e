"""How much of a long plan a check plays."""

from __future__ import annotations

from collections.abc import Iterable

from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode

__all__ = ["cycles_that_fit"]


def cycles_that_fit(plan: Plan, most_steps: int) -> int | None:
    """How many cycles of each loop fit into ``most_steps`` steps.

    None where the whole plan does; at least 1, so that each node is played once.
    """
    if plan.step_count <= most_steps:
        return None
    fits, too_many = 1, most_steps + 1
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if _count(plan.items, middle) <= most_steps:
            fits = middle
        else:
            too_many = middle
    return fits


def _count(items: Iterable[PlanNode | PlanLoop], most_cycles: int) -> int:
    return sum(
        1
        if isinstance(item, PlanNode)
        else min(item.cycles, most_cycles) * _count(item.items, most_cycles)
        for item in items
    )
