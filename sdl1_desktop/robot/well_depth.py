"""Places in wells by their coordinates, and how far below a well's bottom a place is.

The length of a tool is that of its rack's tips, and some tools are shorter: by the account the end
of SDL1's flush tool is 26 mm below the bottom of the cell where it washes. Robots of release line
8.2 refuse ``moveToWell`` there (``OperationLocationNotInWellError``), later ones do not;
``moveToCoordinates`` is the same way of the arm on all of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sdl1_desktop.robot.deck_layout import WellGeometry
from sdl1_desktop.robot.ledger_state import HeldTool, Position
from sdl1_desktop.robot.ledger_view import LedgerView

__all__ = ["by_coordinates", "in_a_well", "is_over", "mm_below_bottom"]

_ROUNDING_MM = 1e-6
_DECIMALS = 4
"""Of coordinates in mm: far finer than the arm's steps."""


def is_over(geometry: WellGeometry, x: float, y: float) -> bool:
    """Whether this place on the deck is within the well's outline."""
    across, along = abs(x - geometry.x), abs(y - geometry.y)
    if geometry.diameter is not None:
        return math.hypot(across, along) <= geometry.diameter / 2 + _ROUNDING_MM
    return (
        across <= (geometry.x_size or 0.0) / 2 + _ROUNDING_MM
        and along <= (geometry.y_size or 0.0) / 2 + _ROUNDING_MM
    )


def mm_below_bottom(view: LedgerView, position: Position) -> float:
    """How far below the bottom of its well a position is; 0 for one that is not, or at no well."""
    if position.labware is None or position.well is None:
        return 0.0
    geometry = view.geometry(position.labware, position.well)
    below = 0.0 if geometry is None else geometry.bottom_z - position.z
    return below if below > _ROUNDING_MM else 0.0


def in_a_well(view: LedgerView, position: Position) -> Position:
    """The position with the loaded labware and the well that it is in, below the rim, or with none.

    That is judged by its coordinates alone.
    """
    for labware in view.labware_loaded:
        for well, geometry in view.wells_at(labware, position.x, position.y, _ROUNDING_MM):
            if position.z < geometry.z and is_over(geometry, position.x, position.y):
                return replace(position, labware=labware, well=well)
    return replace(position, labware=None, well=None)


def by_coordinates(view: LedgerView, move: Mapping[str, Any]) -> dict[str, Any] | None:
    """The ``moveToCoordinates`` for a ``moveToWell`` that takes a tool below the well's bottom.

    None for every other move, also for one that would go down beside the well.
    """
    target, here = view.target(move), view.position
    if (
        target is None
        or not isinstance(view.held, HeldTool)
        or mm_below_bottom(view, target) == 0
        or in_a_well(view, target) != target
    ):
        return None
    kept = {name: move[name] for name in ("pipetteId", "speed", "forceDirect") if name in move}
    if here is not None and (here.labware, here.well) == (target.labware, target.well):
        # As ``moveToWell`` does within a well.
        kept["forceDirect"] = True
    coordinates = {axis: round(getattr(target, axis), _DECIMALS) for axis in "xyz"}
    return {**kept, "coordinates": coordinates}
