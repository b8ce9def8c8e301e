"""Which part of a plan is run: from a node on, only one, with nodes left out, with breakpoints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sdl1_desktop.workflow.plan import Plan, PlanStep

__all__ = ["WHOLE_PLAN", "RunPart"]


@dataclass(frozen=True, slots=True)
class RunPart:
    """A part of a plan. The default is all of it.

    ``first_step`` and ``last_step`` (inclusive; None for the plan's last) are indices of steps.
    ``skipped`` are nodes that are left out, in each cycle; before the nodes in ``breakpoints`` the
    run pauses, in each cycle. ``done`` are indices of steps behind the first that an interrupted
    run has done already, as where two were under way at once.
    """

    first_step: int = 0
    last_step: int | None = None
    skipped: frozenset[str] = frozenset()
    breakpoints: frozenset[str] = frozenset()
    done: frozenset[int] = frozenset()

    @classmethod
    def from_node(cls, plan: Plan, node_id: str) -> RunPart:
        """The part from the first execution of a node to the plan's end.

        Raises:
            KeyError: the plan has no such node.
        """
        return cls(first_step=_first_step(plan, node_id).index)

    @classmethod
    def only_node(cls, plan: Plan, node_id: str) -> RunPart:
        """One execution of a node: its first.

        Raises:
            KeyError: the plan has no such node.
        """
        step = _first_step(plan, node_id)
        return cls(first_step=step.index, last_step=step.index)

    @property
    def whole(self) -> bool:
        """Whether every step of the plan runs."""
        whole = self.first_step == 0 and self.last_step is None
        return whole and not self.skipped and not self.done

    def runs(self, step: PlanStep) -> bool:
        """Whether the step belongs to the part."""
        left_out = step.node_id in self.skipped or step.index in self.done
        if step.index < self.first_step or left_out:
            return False
        return self.last_step is None or step.index <= self.last_step

    def end(self, plan: Plan) -> int:
        """Index after the part's last step."""
        count = len(plan.steps)
        return count if self.last_step is None else min(count, self.last_step + 1)

    def problem(self, plan: Plan) -> bool:
        """Whether the part does not fit the plan: another number of steps, unknown nodes."""
        known = {row.node_id for row in plan.rows}
        return (
            not 0 <= self.first_step < max(1, len(plan.steps))
            or (self.last_step is not None and self.last_step < self.first_step)
            or not (self.skipped | self.breakpoints) <= known
        )

    def to_json(self) -> dict[str, Any]:
        """JSON form, empty for the whole plan without breakpoints."""
        if self == WHOLE_PLAN:
            return {}
        return {
            "first_step": self.first_step,
            "last_step": self.last_step,
            "skipped": sorted(self.skipped),
            "breakpoints": sorted(self.breakpoints),
            "done": sorted(self.done),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> RunPart:
        """The part that :meth:`to_json` wrote."""
        return cls(
            first_step=int(data.get("first_step", 0)),
            last_step=data.get("last_step"),
            skipped=frozenset(data.get("skipped", ())),
            breakpoints=frozenset(data.get("breakpoints", ())),
            done=frozenset(data.get("done", ())),
        )


WHOLE_PLAN = RunPart()


def _first_step(plan: Plan, node_id: str) -> PlanStep:
    for step in plan.steps:
        if step.node_id == node_id:
            return step
    raise KeyError(node_id)
