"""Which node is under way on the deck, which comes next, and where they work."""

from __future__ import annotations

from dataclasses import dataclass

from sdl1_desktop.backends.deck_history import DeckHistory, Moment
from sdl1_desktop.backends.requests import LoadedWorkflow

__all__ = ["NodesNow", "PlannedStep", "done_nodes", "next_step", "planned_nodes"]

_AHEAD = 8
"""Steps after the next one that are looked at, where that works at no place."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step: its node's name, and the places (labware and well) that it works at."""

    step: int
    node: str
    places: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class NodesNow:
    """The steps that matter at one moment, each None where there is none.

    ``marked`` is the next step that works at a place: ``following`` itself, or one after it.
    """

    now: PlannedStep | None = None
    following: PlannedStep | None = None
    marked: PlannedStep | None = None


def planned_nodes(
    loaded: LoadedWorkflow | None, history: DeckHistory | None, current: int | None
) -> NodesNow:
    """By the plan: the step under way, and those after it; before a run, the first ones.

    Args:
        loaded: what is run or would be; None where that is not known.
        history: the run so far, or None before it.
        current: the step under way, or None between steps.
    """
    if loaded is None:
        return NodesNow()
    last = history.last_step if history is not None else None
    now = _planned(loaded, current) if current is not None else None
    following = next_step(loaded, current if current is not None else last)
    marked = following
    for _ in range(_AHEAD):
        if marked is None or marked.places:
            break
        marked = next_step(loaded, marked.step)
    return NodesNow(now, following, marked if marked is not None and marked.places else following)


def done_nodes(history: DeckHistory, number: int) -> NodesNow:
    """At a moment of a run: what was under way then, and what came after it."""
    following = _done(history, history.following(number))
    return NodesNow(_done(history, history.moments[number]), following, following)


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
            return _planned(loaded, index)
    return None


def _planned(loaded: LoadedWorkflow, index: int) -> PlannedStep | None:
    if loaded.plan is None or not 0 <= index < loaded.plan.step_count:
        return None
    node = loaded.workflow.node(loaded.plan.steps[index].node_id)
    return PlannedStep(index, node.name, loaded.touched.get(index, frozenset()))


def _done(history: DeckHistory, moment: Moment | None) -> PlannedStep | None:
    if moment is None or moment.step is None:
        return None
    places = frozenset(history.touched.get(moment.step, ()))
    return PlannedStep(moment.step, moment.node, places)
