"""Rules for how deep into a well the arm may go."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sdl1_desktop.messages import message
from sdl1_desktop.robot.ledger_issues import error, held_name
from sdl1_desktop.robot.ledger_state import HeldTool, LedgerIssue, Position
from sdl1_desktop.robot.ledger_view import LedgerView
from sdl1_desktop.robot.well_depth import is_over, mm_below_bottom

__all__ = ["check_depth"]


def check_depth(view: LedgerView, target: Position) -> Iterator[LedgerIssue]:
    """Below a well's bottom only a tool may go, which may be shorter than its rack says.

    The pipette itself, whose place is known, must stay above the well.
    """
    below = mm_below_bottom(view, target)
    geometry = view.geometry(target.labware or "", target.well or "") if below else None
    if geometry is None:
        return
    held, place = view.state.held, {"labware": str(target.labware), "well": str(target.well)}
    if not isinstance(held, HeldTool):
        yield error(
            "below_bottom",
            message(
                "The end of the pipette would be {by} mm below the bottom of {labware} {well}.",
                by=round(below, 2),
                **place,
            ),
            message("Raise the height offset."),
            **place,
        )
        return
    if not is_over(geometry, target.x, target.y):
        yield error(
            "beside_well",
            message(
                "With {tool} the arm would go down beside {labware} {well}, and crash.",
                tool=held_name(held),
                **place,
            ),
            message("Correct the offsets in x and y."),
            **place,
        )
    into = round(geometry.z - (target.z + view.attached(held)), 6)
    if into > 0:
        yield error(
            "pipette_in_well",
            message(
                "The pipette itself would go {by} mm down into {labware} {well}, and crash.",
                by=round(into, 2),
                **place,
            ),
            message(
                "Raise the height offset by at least {by} mm.",
                by=math.ceil(round(into * 100, 4)) / 100,
            ),
            **place,
        )
