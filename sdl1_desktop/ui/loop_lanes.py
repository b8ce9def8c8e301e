"""Where the loop brackets of the node list run: which part of which loop each row shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sdl1_desktop.workflow.plan import Plan

__all__ = ["Lane", "LanePart", "loop_lanes"]


class LanePart(StrEnum):
    """Part of a bracket in one row."""

    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Lane:
    """One loop's bracket in one row. ``labelled``: the count stands here, in its middle."""

    control: str
    part: LanePart
    cycles: int
    labelled: bool


def loop_lanes(plan: Plan) -> tuple[tuple[Lane, ...], ...]:
    """The brackets of each row of the plan, outermost first: their place is their depth."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for row in plan.rows:
        for control in row.loops:
            first.setdefault(control, row.index)
            last[control] = row.index
    cycles = {control: loop.cycles for control, loop in plan.loops.items()}
    return tuple(
        tuple(
            Lane(
                control,
                _part(row.index, first[control], last[control]),
                cycles[control],
                row.index == (first[control] + last[control]) // 2,
            )
            for control in row.loops
        )
        for row in plan.rows
    )


def _part(index: int, first: int, last: int) -> LanePart:
    if first == last:
        return LanePart.ONLY
    if index == first:
        return LanePart.FIRST
    return LanePart.LAST if index == last else LanePart.MIDDLE
