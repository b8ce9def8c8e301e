"""How far the arm of an OT-2 goes.

All lengths in mm. The limits are nominal: a robot's own calibration moves them by a few mm.

Sources: the axis limits are those of the OT-2's motor driver (X 0-418, Y 0-370, Z 0-218), in the
frame of the gantry. The left mount is 34 mm to the left of the gantry's X
(``opentrons.config.defaults_ot2``), and the nozzle of a P1000 GEN2 is 50.14 mm over its Z. A move
that travels over the deck (an arc) is refused by the Protocol Engine where its end is less than
1 mm below 220.29 mm minus what is attached (measured with version 9.0.0).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ARC_CEILING",
    "GANTRY_X",
    "GANTRY_Y",
    "GANTRY_Z",
    "OutOfReach",
    "attached_length",
    "check_reach",
    "reach",
]

GANTRY_X = (0.0, 418.0)
GANTRY_Y = (0.0, 370.0)
GANTRY_Z = (0.0, 218.0)
ARC_CEILING = 220.29
ARC_CLEARANCE = 1.0
LEFT_MOUNT_X = -34.0
NOZZLE_Z = 50.14
TIP_OVERLAP = 9.7
_OVERLAPS = {
    "opentrons/opentrons_96_tiprack_1000ul/1": 11.5,
    "opentrons/opentrons_96_filtertiprack_1000ul/1": 11.5,
    "opentrons/geb_96_tiprack_1000ul/1": 9.5,
}
"""How deep the nozzle goes into a tip of each rack (P1000 GEN2's definition); else TIP_OVERLAP."""

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """One limit that a position breaks; ``low`` and ``high`` in deck coordinates."""

    axis: str
    value: float
    low: float
    high: float
    arc: bool


def attached_length(tip_length: float, rack_uri: str) -> float:
    """How far a tip or tool of this length reaches below the nozzle."""
    return tip_length - _OVERLAPS.get(rack_uri, TIP_OVERLAP)


def reach(mount: str, attached: float) -> dict[str, tuple[float, float]]:
    """Lowest and highest deck coordinate on each axis for the end of what is attached."""
    offset = LEFT_MOUNT_X if mount == "left" else 0.0
    return {
        "X": (GANTRY_X[0] + offset, GANTRY_X[1] + offset),
        "Y": GANTRY_Y,
        "Z": (GANTRY_Z[0] + NOZZLE_Z - attached, GANTRY_Z[1] + NOZZLE_Z - attached),
    }


def check_reach(
    position: tuple[float, float, float], *, mount: str, attached: float, arc: bool
) -> OutOfReach | None:
    """The first limit that a move to this deck position breaks, or None.

    ``attached`` is what reaches below the nozzle (0 without a tip), ``arc`` whether the arm travels
    over the deck to get there, and does not go straight.
    """
    limits = reach(mount, attached)
    for axis, value in zip("XYZ", position, strict=True):
        low, high = limits[axis]
        if not low - _ROUNDING <= value <= high + _ROUNDING:
            return OutOfReach(axis, value, low, high, arc=False)
    ceiling = ARC_CEILING - ARC_CLEARANCE - attached
    if arc and position[2] > ceiling + _ROUNDING:
        return OutOfReach("Z", position[2], limits["Z"][0], ceiling, arc=True)
    return None
