"""Labware definitions (schema 2 of Opentrons): our own and the standard ones, and their shape.

Only the JSON is read here; the ``opentrons`` package itself is never imported.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sdl1_desktop.resources import resource

__all__ = [
    "LabwareShape",
    "WellGeometry",
    "WellShape",
    "find_definition",
    "project_definition",
    "read_shape",
    "standard_definition",
]

STANDARD_NAMESPACE = "opentrons"
PROJECT_NAMESPACE = "sdl1"


@dataclass(frozen=True, slots=True)
class WellGeometry:
    """One well on the deck, in mm and µL.

    ``x``, ``y``, ``z`` are the centre of the well's top in deck coordinates: from the front left
    corner of slot 1, y to the back, z up. ``diameter`` is None for a rectangular well, whose sides
    are ``x_size`` and ``y_size`` (equal to the diameter in a round one).
    """

    x: float
    y: float
    z: float
    depth: float
    diameter: float | None
    x_size: float
    y_size: float
    capacity_ul: float

    @property
    def bottom_z(self) -> float:
        """Height of the well's bottom over the deck."""
        return self.z - self.depth


@dataclass(frozen=True, slots=True)
class WellShape:
    """One well in the frame of its labware: like :class:`WellGeometry`, but z is the bottom's."""

    x: float
    y: float
    z: float
    depth: float
    diameter: float | None
    x_size: float
    y_size: float
    capacity_ul: float


@dataclass(frozen=True, slots=True)
class LabwareShape:
    """What the deck needs to know of a labware definition; lengths in mm.

    ``wells`` leaves out wells whose centre lies outside the labware's own footprint: they only pad
    a rack to the 8 x 12 places that the robot's software expects (see ``tools/make_labware.py``).
    Their names are in ``padding``.
    """

    load_name: str
    namespace: str
    version: int
    display_name: str
    size: tuple[float, float, float]
    is_tip_rack: bool
    tip_length: float
    wells: Mapping[str, WellShape]
    padding: frozenset[str]

    @property
    def uri(self) -> str:
        """``namespace/load_name/version``, as the robot names definitions."""
        return f"{self.namespace}/{self.load_name}/{self.version}"


def read_shape(definition: Mapping[str, Any]) -> LabwareShape:
    """The shape that a labware definition describes.

    Raises:
        ValueError: it is not a labware definition; says which part is missing or wrong.
    """
    try:
        return _read_shape(definition)
    except KeyError as error:
        raise ValueError(f"the labware definition has no {error.args[0]!r}") from error
    except (TypeError, AttributeError) as error:
        raise ValueError(f"the labware definition has a part of a wrong type: {error}") from error


def _read_shape(definition: Mapping[str, Any]) -> LabwareShape:
    parameters = definition["parameters"]
    dimensions = definition["dimensions"]
    size = (
        float(dimensions["xDimension"]),
        float(dimensions["yDimension"]),
        float(dimensions["zDimension"]),
    )
    offset = definition.get("cornerOffsetFromSlot") or {"x": 0, "y": 0, "z": 0}
    wells: dict[str, WellShape] = {}
    padding: set[str] = set()
    # Row by row, as people read a rack: A1, A2 … B1.
    for name, well in sorted(definition["wells"].items(), key=lambda item: _reading_order(item[0])):
        x, y = float(well["x"]), float(well["y"])
        if not (0 <= x <= size[0] and 0 <= y <= size[1]):
            padding.add(name)
            continue
        diameter = float(well["diameter"]) if well.get("diameter") is not None else None
        wells[name] = WellShape(
            x=x + float(offset["x"]),
            y=y + float(offset["y"]),
            z=float(well["z"]) + float(offset["z"]),
            depth=float(well["depth"]),
            diameter=diameter,
            x_size=diameter if diameter is not None else float(well["xDimension"]),
            y_size=diameter if diameter is not None else float(well["yDimension"]),
            capacity_ul=float(well["totalLiquidVolume"]),
        )
    return LabwareShape(
        load_name=str(parameters["loadName"]),
        namespace=str(definition["namespace"]),
        version=int(definition["version"]),
        display_name=str(definition["metadata"]["displayName"]),
        size=size,
        is_tip_rack=bool(parameters["isTiprack"]),
        tip_length=float(parameters.get("tipLength") or 0.0),
        wells=wells,
        padding=frozenset(padding),
    )


def _reading_order(name: str) -> tuple[str, int]:
    row = name.rstrip("0123456789")
    column = name[len(row) :]
    return row, int(column) if column else 0


@cache
def standard_definition(load_name: str, version: int = 1) -> Mapping[str, Any]:
    """A definition that comes with the ``opentrons`` package.

    Raises:
        KeyError: there is none of that name and version.
    """
    from opentrons_shared_data import load_shared_data

    if not load_name.replace("_", "").replace(".", "").isalnum() or ".." in load_name:
        raise KeyError(load_name)
    try:
        data = load_shared_data(f"labware/definitions/2/{load_name}/{version}.json")
    except OSError as error:
        raise KeyError(load_name) from error
    return cast("Mapping[str, Any]", json.loads(data))


@cache
def project_definition(file_name: str) -> Mapping[str, Any]:
    """One of the project's own definitions, by its file name in ``resources/labware``.

    Raises:
        OSError: no such file.
        ValueError: it is not JSON.
    """
    path = resource("labware", file_name)
    return cast("Mapping[str, Any]", json.loads(path.read_text(encoding="utf-8")))


def find_definition(load_name: str, namespace: str, version: int) -> Mapping[str, Any] | None:
    """The standard or project definition of that name, or None where there is none."""
    try:
        if namespace == STANDARD_NAMESPACE:
            return standard_definition(load_name, version)
        if namespace == PROJECT_NAMESPACE and load_name.replace("_", "").isalnum():
            found = project_definition(f"{load_name}.json")
            return found if found.get("version") == version else None
    except (KeyError, OSError, ValueError):
        return None
    return None
