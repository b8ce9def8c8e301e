"""Which node comes next by the plan, and what it will work at."""

from __future__ import annotations

from dataclasses import dataclass

from sdl1_desktop.backends.requests import LoadedWorkflow

__all__ = ["PlannedStep", "next_step", "planned_step"]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the plan: its node's name, and the places (labware and well) that it works at."""

    step: int
    node: str
    places: frozenset[tuple[str, str]]


def planned_step(loaded: LoadedWorkflow, index: int) -> PlannedStep | None:
    """A step of the plan, or None where there is none of that number."""
    if loaded.plan is None or not 0 <= index < loaded.plan.step_count:
        return None
    node = loaded.workflow.node(loaded.plan.steps[index].node_id)
    return PlannedStep(index, node.name, loaded.touched.get(index, frozenset()))


def next_step(loaded: LoadedWorkflow, current: int | None) -> PlannedStep | None:
    """The step that is run after ``current``, or the first one for None; None after the last.

    A loop may end earlier than its plan: then another one comes.
    """
    if loaded.plan is None:
        return None
    part = loaded.part
    first = part.first_step if current is None else current + 1
    for index in range(first, part.end(loaded.plan)):
        if part.runs(loaded.plan.steps[index]):
            return planned_step(loaded, index)
    return None
