"""Writes the project's own labware definitions to ``resources/labware``.

The figures (in mm and µL) are those of the parts on SDL1's deck: position of the first wells,
diameter, depth and height. Columns that were not measured one by one are spread evenly, with the
last column as far from the right edge as the first is from the left one.

Run: ``python tools/make_labware.py``. A test compares the files with what this makes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOOTPRINT_X = 127.76
FOOTPRINT_Y = 85.48
"""Footprint of a microplate after ANSI/SLAS 1-2004, in mm; all our parts have it."""

ROWS = "ABCDEFGH"
PHANTOM_X = 1000.0
PHANTOM_PITCH = 9.0
"""Phantom wells lie 1 m to the right, where no OT-2 can go, at the pitch of a 96-place rack."""


def _well(x: float, y: float, z: float, depth: float, diameter: float, volume: float) -> Any:
    return {
        "depth": depth,
        "totalLiquidVolume": volume,
        "shape": "circular",
        "diameter": diameter,
        "x": round(x, 2),
        "y": round(y, 2),
        "z": z,
    }


def _definition(
    *,
    load_name: str,
    display_name: str,
    category: str,
    height: float,
    ordering: list[list[str]],
    wells: Mapping[str, Any],
    groups: list[dict[str, Any]],
    parameters: Mapping[str, Any],
) -> dict[str, Any]:
    return {
        "schemaVersion": 2,
        "version": 1,
        "namespace": "sdl1",
        "brand": {"brand": "SDL1", "brandId": []},
        "metadata": {
            "displayName": display_name,
            "displayCategory": category,
            "displayVolumeUnits": "µL",
            "tags": [],
        },
        "dimensions": {
            "xDimension": FOOTPRINT_X,
            "yDimension": FOOTPRINT_Y,
            "zDimension": height,
        },
        "cornerOffsetFromSlot": {"x": 0, "y": 0, "z": 0},
        "parameters": {
            "format": "irregular",
            "quirks": [],
            "isMagneticModuleCompatible": False,
            "loadName": load_name,
            **parameters,
        },
        "ordering": ordering,
        "wells": wells,
        "groups": groups,
    }


def _grid(
    rows: int,
    columns: int,
    *,
    first: tuple[float, float],
    row_pitch: float,
    well: tuple[float, float, float, float],
) -> tuple[list[list[str]], dict[str, Any]]:
    """Ordering (by columns) and wells of a grid; ``well`` is z, depth, diameter, volume."""
    column_pitch = (FOOTPRINT_X - 2 * first[0]) / (columns - 1)
    ordering = [[f"{ROWS[row]}{column + 1}" for row in range(rows)] for column in range(columns)]
    wells = {
        name: _well(first[0] + column * column_pitch, first[1] - row * row_pitch, *well)
        for column, names in enumerate(ordering)
        for row, name in enumerate(names)
    }
    return ordering, wells


def vial_rack() -> dict[str, Any]:
    """The rack of 8 vials of 25 mL in slot 2."""
    ordering, wells = _grid(
        2, 4, first=(16.34, 65.25), row_pitch=65.25 - 20.25, well=(3.4, 57.0, 25.0, 25000)
    )
    return _definition(
        load_name="sdl1_8_vialrack_25000ul",
        display_name="SDL1 rack of 8 vials, 25 mL",
        category="tubeRack",
        height=60.4,
        ordering=ordering,
        wells=wells,
        groups=[
            {
                "metadata": {"wellBottomShape": "flat", "displayCategory": "tubeRack"},
                "wells": list(wells),
            }
        ],
        parameters={"isTiprack": False},
    )


def reactor() -> dict[str, Any]:
    """The reactor of 15 cells in slot 9."""
    ordering, wells = _grid(
        3, 5, first=(12.7, 70.83), row_pitch=70.83 - 42.5, well=(69.0, 31.0, 20.0, 3895)
    )
    return _definition(
        load_name="sdl1_15_reactor_3895ul",
        display_name="SDL1 reactor of 15 cells, 3.9 mL",
        category="wellPlate",
        height=100.0,
        ordering=ordering,
        wells=wells,
        groups=[{"metadata": {"wellBottomShape": "flat"}, "wells": list(wells)}],
        parameters={"isTiprack": False},
    )


def tool_rack() -> dict[str, Any]:
    """The rack of electrodes and flush tool in slot 10.

    The robot takes a tool as it takes a tip, so the rack is a tip rack, of 1 µL tips. Robot
    software from 8.4 on does not take tips from a rack of fewer places than 8 x 12, so the rack is
    padded to that with phantom wells that lie where the robot cannot go.
    """
    _, real = _grid(2, 2, first=(31.75, 64.25), row_pitch=64.25 - 20.75, well=(21.0, 91.0, 8.0, 1))
    ordering = [[f"{row}{column + 1}" for row in ROWS] for column in range(12)]
    wells = {
        name: real.get(name)
        or _well(
            PHANTOM_X + column * PHANTOM_PITCH,
            (len(ROWS) - row) * PHANTOM_PITCH,
            21.0,
            91.0,
            8.0,
            1,
        )
        for column, names in enumerate(ordering)
        for row, name in enumerate(names)
    }
    return _definition(
        load_name="sdl1_4_toolrack",
        display_name="SDL1 rack of electrodes and flush tool",
        category="tipRack",
        height=112.0,
        ordering=ordering,
        wells=wells,
        groups=[
            {"metadata": {"displayName": "Tools"}, "wells": list(real)},
            {
                "metadata": {"displayName": "Phantom places, never used"},
                "wells": [name for name in wells if name not in real],
            },
        ],
        parameters={"isTiprack": True, "tipLength": 91.0, "tipOverlap": 0},
    )


def definitions() -> dict[str, str]:
    """File name and text of each definition."""
    return {
        f"{one['parameters']['loadName']}.json": json.dumps(one, ensure_ascii=False, indent=1)
        + "\n"
        for one in (vial_rack(), reactor(), tool_rack())
    }


def main() -> int:
    """Write the files."""
    folder = Path(__file__).resolve().parent.parent / "resources" / "labware"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in definitions().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
