"""Which part of the plan runs: from a node, only it, without it, with a break before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.plan import Plan
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

if TYPE_CHECKING:
    from sdl1_desktop.ui.desk import RunDesk

__all__ = ["PART_ACTIONS", "RunPartChoice"]

PART_ACTIONS = ("run_from", "run_only", "skip_node", "breakpoint", "run_whole")
"""Keys of the actions, in the order of the node's menu."""


class RunPartChoice(QObject):
    """What the actions do with the node that is selected in the list.

    Each action but the last is a switch: it is on where the part is so already, and then takes it
    back.
    """

    changed = Signal()
    """What the actions would do, or whether they can be done, may have changed."""

    def __init__(self, desk: RunDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._node = ""
        desk.workflow_changed.connect(self.changed)

    @property
    def part(self) -> RunPart:
        """The part that is run now."""
        loaded = self._desk.loaded
        return loaded.part if loaded is not None else WHOLE_PLAN

    def select(self, node_id: str) -> None:
        """The node that the actions are about from now on."""
        self._node = node_id
        self.changed.emit()

    def why_not(self, key: str) -> Message | None:
        """None where the action can be done now, else the reason."""
        reason = self._desk.why_not_part()
        if reason is not None:
            return reason
        if key == "run_whole":
            return message("Everything runs already.") if self.part == WHOLE_PLAN else None
        return message("Choose a node first.") if self._chosen() is None else None

    def is_on(self, key: str) -> bool:
        """Whether the part is as the action would make it for the selected node."""
        chosen, part = self._chosen(), self.part
        if chosen is None:
            return False
        plan, node = chosen
        first = RunPart.from_node(plan, node).first_step
        match key:
            case "run_from":
                return part.last_step is None and part.first_step == first > 0
            case "run_only":
                return part.last_step == part.first_step == first
            case "skip_node":
                return node in part.skipped
            case "breakpoint":
                return node in part.breakpoints
            case _:
                return False

    def run_from(self) -> None:
        """Begin with the selected node; again: with the first one."""
        self._range("run_from", RunPart.from_node)

    def run_only(self) -> None:
        """Run the selected node alone, once; again: everything."""
        self._range("run_only", RunPart.only_node)

    def skip_node(self) -> None:
        """Leave the selected node out, or take it in again."""
        chosen = self._chosen()
        if chosen is not None:
            self._desk.choose_part(replace(self.part, skipped=self.part.skipped ^ {chosen[1]}))

    def breakpoint(self) -> None:
        """Pause before the selected node, or no more."""
        chosen = self._chosen()
        if chosen is not None:
            breakpoints = self.part.breakpoints ^ {chosen[1]}
            self._desk.choose_part(replace(self.part, breakpoints=breakpoints))

    def run_whole(self) -> None:
        """Run everything, without a break."""
        self._desk.choose_part(WHOLE_PLAN)

    def _range(self, key: str, make: Callable[[Plan, str], RunPart]) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        part = self.part
        wanted = WHOLE_PLAN if self.is_on(key) else make(*chosen)
        # A node that is chosen to be run is not one that is left out.
        skipped = part.skipped - {chosen[1]}
        self._desk.choose_part(replace(wanted, skipped=skipped, breakpoints=part.breakpoints))

    def _chosen(self) -> tuple[Plan, str] | None:
        loaded = self._desk.loaded
        plan = loaded.plan if loaded is not None else None
        if plan is None or all(row.node_id != self._node for row in plan.rows):
            return None
        return plan, self._node
