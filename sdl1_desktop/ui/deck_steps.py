"""From a place on the deck map to the next one in a direction, for the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF

from sdl1_desktop.robot.ledger_touch import Place

__all__ = ["nearest"]

_ASIDE = 2.5
"""How much farther a px to the side counts than one in the direction."""


def nearest(
    here: QPointF, middles: Mapping[Place, QPointF], across: float, down: float
) -> Place | None:
    """The closest place in a direction, or None where there is none.

    Args:
        here: where the way begins, px.
        middles: all places.
        across: 1 to the right, -1 to the left, else 0.
        down: 1 down, -1 up, else 0.
    """
    best: tuple[float, Place] | None = None
    for place, middle in middles.items():
        off = middle - here
        along = off.x() * across + off.y() * down
        aside = abs(off.x() * down) + abs(off.y() * across)
        if along <= 0.5 or aside > 2 * along:
            continue
        far = along + _ASIDE * aside
        if best is None or far < best[0]:
            best = (far, place)
    return best[1] if best is not None else None
