"""Which well, tip or tool place a command works at."""

from __future__ import annotations

from typing import TypeAlias

from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.ledger_view import LedgerView

__all__ = ["Place", "touched_place"]

Place: TypeAlias = tuple[str, str]
"""Labware, under the name that the account keeps it by, and well."""


def touched_place(view: LedgerView, command: Command) -> Place | None:
    """The place that a command works at in the bench's present state, or None for none.

    Pumps work at the cell that the flush tool is in, a measurement at the well that the arm is at.
    A move by coordinates is not looked up: the bench makes none but within the well it is at.
    """
    if command.device is Device.PUMPS:
        cell = view.flush_cell
        return None if cell is None else (view.account(cell[0]), cell[1])
    labware, well = command.params.get("labwareId"), command.params.get("wellName")
    if isinstance(labware, str) and isinstance(well, str):
        return view.account(labware), well
    if command.device is Device.OT2 and not command.name.endswith("InPlace"):
        return None
    position = view.position
    if position is None or position.labware is None or position.well is None:
        return None
    return view.account(position.labware), position.well
