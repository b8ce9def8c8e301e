"""What stands where on the deck, and where each well is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from sdl1_desktop.robot.labware import (
    LabwareShape,
    WellGeometry,
    find_definition,
    read_shape,
)

__all__ = [
    "SLOTS",
    "SLOT_SIZE",
    "DeckLabware",
    "DeckPipette",
    "DeckPumps",
    "DeckSetup",
    "DeckSpeeds",
    "LabwareRole",
    "WellContent",
    "slot_corner",
    "well_geometry",
]

SLOTS = tuple(str(number) for number in range(1, 12))
"""Slots that take labware; slot 12 holds the fixed trash."""

SLOT_SIZE = (128.0, 86.0)
"""Width and depth of a slot in mm (``ot2_standard`` deck definition, version 5, of Opentrons)."""

_SLOT_PITCH = (132.5, 90.5)
"""Distance between slots in mm, from the same definition; written here because reading it costs
a tenth of a second at the program's start. A test compares the two."""


class LabwareRole(StrEnum):
    """What a piece of labware is for."""

    TIPS = "tips"
    LIQUID = "liquid"
    CELL = "cell"
    TOOLS = "tools"


def slot_corner(slot: str) -> tuple[float, float]:
    """The front left corner of a slot, x and y in deck coordinates, mm.

    Raises:
        ValueError: there is no such slot.
    """
    if slot not in (*SLOTS, "12"):
        raise ValueError(f"there is no slot {slot!r}: slots are 1 to 12")
    row, column = divmod(int(slot) - 1, 3)
    return column * _SLOT_PITCH[0], row * _SLOT_PITCH[1]


@dataclass(frozen=True, slots=True)
class DeckPipette:
    """The pipette and the flow rates (µL/s) that are used where none is given.

    274.7 µL/s is the default of a P1000 GEN2 for aspirate, dispense and blow-out (pipette
    definitions of Opentrons).
    """

    name: str = "p1000_single_gen2"
    mount: str = "left"
    id: str = "pipette_left"
    aspirate_flow_rate: float = 274.7
    dispense_flow_rate: float = 274.7
    blow_out_flow_rate: float = 274.7


@dataclass(frozen=True, slots=True)
class WellContent:
    """A liquid and its volume in µL."""

    liquid: str
    volume_ul: float


@dataclass(frozen=True)
class DeckLabware:
    """One piece of labware. ``definition`` is None where the robot has the definition itself."""

    name: str
    slot: str
    load_name: str
    namespace: str
    version: int
    definition: Mapping[str, Any] | None
    role: LabwareRole

    @cached_property
    def shape(self) -> LabwareShape:
        """Its wells and size.

        Raises:
            ValueError: no definition of that name, or one that cannot be used.
        """
        definition = self.definition or find_definition(
            self.load_name, self.namespace, self.version
        )
        if definition is None:
            raise ValueError(
                f"there is no labware definition {self.namespace}/{self.load_name}/{self.version}"
            )
        return read_shape(definition)

    @property
    def well_names(self) -> tuple[str, ...]:
        """Its wells, row by row: A1, A2 … B1."""
        return tuple(self.shape.wells)

    @cached_property
    def _geometries(self) -> dict[str, WellGeometry]:
        """The wells that were asked for so far."""
        return {}

    def well(self, well: str) -> WellGeometry:
        """The well's place and size on the deck.

        Raises:
            KeyError: there is no such well.
        """
        geometry = self._geometries.get(well)
        if geometry is None:
            geometry = self._geometries[well] = well_geometry(self.shape, self.slot, well)
        return geometry

    @cached_property
    def _outline(self) -> tuple[float, float, float, float]:
        """The least and the most x and y of its wells, in mm."""
        wells = [self.well(well) for well in self.shape.wells]
        return (
            min((one.x - one.x_size / 2 for one in wells), default=0.0),
            max((one.x + one.x_size / 2 for one in wells), default=0.0),
            min((one.y - one.y_size / 2 for one in wells), default=0.0),
            max((one.y + one.y_size / 2 for one in wells), default=0.0),
        )

    def reaches(self, x: float, y: float, within: float) -> bool:
        """Whether a place of the deck is at most ``within`` mm outside the wells as a whole.

        Raises:
            ValueError: as :attr:`shape`.
        """
        left, right, front, back = self._outline
        return left - within <= x <= right + within and front - within <= y <= back + within


def well_geometry(shape: LabwareShape, slot: str, well: str) -> WellGeometry:
    """Place and size of a well of labware of this shape in this slot.

    Raises:
        KeyError: there is no such well.
    """
    one = shape.wells[well]
    corner_x, corner_y = slot_corner(slot)
    return WellGeometry(
        x=corner_x + one.x,
        y=corner_y + one.y,
        z=one.z + one.depth,
        depth=one.depth,
        diameter=one.diameter,
        x_size=one.x_size,
        y_size=one.y_size,
        capacity_ul=one.capacity_ul,
    )


@dataclass(frozen=True, slots=True)
class DeckPumps:
    """The pump board: ``calibration`` in mL/s for each pump, what two of them do, and its bases.

    ``bases`` are the numbers of the ultrasonic baths.
    """

    calibration: Mapping[int, float]
    rinse: int = 1
    drain: int = 2
    bases: tuple[int, ...] = (0, 1)


@dataclass(frozen=True, slots=True)
class DeckSpeeds:
    """Speeds of the arm in mm/s where a command gives none: across the deck, and up and down."""

    travel: float = 400.0
    vertical: float = 125.0


@dataclass(frozen=True)
class DeckSetup:
    """The whole deck, as its file describes it.

    ``items`` are the pieces of labware; ``tools`` gives the place of each kind of tool in the rack
    whose role is tools; ``contents`` what is in the wells at the start, by labware and well.
    """

    name: str
    pipette: DeckPipette
    items: tuple[DeckLabware, ...]
    tools: Mapping[str, str]
    contents: Mapping[str, Mapping[str, WellContent]]
    pumps: DeckPumps
    speeds: DeckSpeeds = field(default_factory=DeckSpeeds)

    def with_calibration(self, rates_ml_s: Mapping[int, float]) -> DeckSetup:
        """This deck with other rates of its pumps, in mL/s by pump number.

        Rates of pumps that the deck does not have are left out: they would be pumps that no
        command can reach.
        """
        known = self.pumps.calibration
        measured = {pump: rate for pump, rate in rates_ml_s.items() if pump in known}
        if not measured:
            return self
        return replace(self, pumps=replace(self.pumps, calibration={**known, **measured}))

    @cached_property
    def labware_names(self) -> tuple[str, ...]:
        """Names of all labware on the deck."""
        return tuple(one.name for one in self.items)

    @cached_property
    def by_name(self) -> Mapping[str, DeckLabware]:
        """All labware by its name."""
        return {one.name: one for one in self.items}

    @cached_property
    def by_slot(self) -> Mapping[str, DeckLabware]:
        """All labware by its slot; no two pieces share one."""
        return {one.slot: one for one in self.items}

    def labware(self, name: str) -> DeckLabware:
        """The labware of that name.

        Raises:
            KeyError: there is none.
        """
        return self.by_name[name]

    def with_role(self, role: LabwareRole) -> tuple[DeckLabware, ...]:
        """All labware of that role, in the file's order."""
        return tuple(one for one in self.items if one.role is role)

    @property
    def tool_rack(self) -> DeckLabware | None:
        """The rack of tools, where the deck has one."""
        return next(iter(self.with_role(LabwareRole.TOOLS)), None)

    def tool_kind(self, well: str) -> str | None:
        """The kind of tool that stands at that place of the tool rack, or None."""
        return next((kind for kind, place in self.tools.items() if place == well), None)

    def well(self, labware: str, well: str) -> WellGeometry:
        """Place and size of a well on the deck.

        Raises:
            KeyError: there is no such labware or well.
        """
        return self.labware(labware).well(well)

    def well_names(self, labware: str) -> tuple[str, ...]:
        """The wells of that labware, row by row.

        Raises:
            KeyError: there is no such labware.
        """
        return self.labware(labware).well_names
