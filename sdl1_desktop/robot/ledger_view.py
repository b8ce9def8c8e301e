"""What can be asked of the ledger's state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from sdl1_desktop.robot.bounds import attached_length
from sdl1_desktop.robot.deck_layout import (
    DeckLabware,
    DeckSetup,
    LabwareRole,
    WellGeometry,
    well_geometry,
)
from sdl1_desktop.robot.labware import LabwareShape, find_definition, read_shape
from sdl1_desktop.robot.ledger_state import BenchState, Held, HeldTool, Position
from sdl1_desktop.robot.liquids import total
from sdl1_desktop.robot.tips import TIP_COUNT, tip_number, tip_well

__all__ = ["LedgerView"]


class LedgerView:
    """Questions on the bench's state. Volumes in µL, positions in mm in deck coordinates."""

    def __init__(self, deck: DeckSetup, state: BenchState) -> None:
        self.deck = deck
        self.state = state
        self._shapes: dict[str, LabwareShape] = {}

    @property
    def held(self) -> Held | None:
        """The tip or tool on the pipette."""
        return self.state.held

    @property
    def tip_volume_ul(self) -> float:
        """Liquid in the tip."""
        return total(self.state.in_tip)

    @property
    def tip_liquids(self) -> Mapping[str, float]:
        """What the liquid in the tip is made of."""
        return self.state.in_tip

    @property
    def position(self) -> Position | None:
        """Where the arm is, or None where that is not known."""
        return self.state.position

    @property
    def homed(self) -> bool:
        """Whether the arm knows where it is."""
        return self.state.homed

    @property
    def pipette_loaded(self) -> bool:
        """Whether the robot was told which pipette it has."""
        return self.state.pipette_loaded

    @property
    def cell_on(self) -> bool:
        """Whether the potentiostat drives the cell."""
        return self.state.cell_on

    @property
    def pumps_running(self) -> tuple[int, ...]:
        """Pumps that were switched on and not off."""
        return tuple(sorted(self.state.pumps_on))

    @property
    def ultrasonic_running(self) -> tuple[int, ...]:
        """Bases whose ultrasound was switched on and not off."""
        return tuple(sorted(self.state.ultrasonic_on))

    @property
    def labware_loaded(self) -> tuple[str, ...]:
        """Labware that the robot was told of."""
        return tuple(self.state.loaded)

    def content(self, labware: str, well: str) -> Mapping[str, float]:
        """Volume of each liquid in a well; empty for a well that is empty or does not exist."""
        return self.state.contents.get(self.account(labware), {}).get(well, {})

    def volume(self, labware: str, well: str) -> float:
        """Volume in a well."""
        return total(self.content(labware, well))

    def tips_used(self, labware: str) -> tuple[str, ...]:
        """Places of a tip rack whose tip was taken, in the order they were."""
        return tuple(self.state.tips_used.get(self.account(labware), ()))

    def next_tip(self, labware: str = "tip_rack_1") -> str | None:
        """The place of the next tip that was not taken, or None where none is left."""
        used = self.state.tips_used.get(self.account(labware), [])
        first = self.state.tip_start.get(self.account(labware), 1)
        shape = self.shape(labware)
        for number in range(first, TIP_COUNT + 1):
            well = tip_well(number)
            if well not in used and (shape is None or well in shape.wells):
                return well
        return None

    def next_tip_number(self, labware: str = "tip_rack_1") -> int | None:
        """The number of the next tip (1 = A1, row by row), or None where none is left."""
        well = self.next_tip(labware)
        return None if well is None else tip_number(well)

    def tips_left(self, labware: str = "tip_rack_1") -> int:
        """How many tips can still be taken, from the rack's first tip to take on."""
        used = set(self.state.tips_used.get(self.account(labware), []))
        first = self.state.tip_start.get(self.account(labware), 1)
        return sum(tip_well(number) not in used for number in range(first, TIP_COUNT + 1))

    @property
    def tools_in_rack(self) -> Mapping[str, bool]:
        """Whether each kind of tool is at its place in the rack."""
        return {kind: well not in self.state.tools_out for kind, well in self.deck.tools.items()}

    def deck_item(self, labware: str) -> DeckLabware | None:
        """The deck set-up's labware that this labware is, or None where it came with the workflow.

        What a workflow loads under a name of its own is the set-up's where slot and kind agree.
        """
        loaded = self.state.loaded.get(labware)
        if loaded is None:
            return self.deck.by_name.get(labware)
        item = self.deck.by_slot.get(loaded.slot)
        return item if item is not None and item.load_name == loaded.load_name else None

    def account(self, labware: str) -> str:
        """The name under which contents and tips of this labware are kept."""
        item = self.deck_item(labware)
        return item.name if item is not None else labware

    def role(self, labware: str) -> LabwareRole:
        """What this labware is for."""
        item = self.deck_item(labware)
        if item is not None:
            return item.role
        shape = self.shape(labware)
        return LabwareRole.TIPS if shape is not None and shape.is_tip_rack else LabwareRole.LIQUID

    def shape(self, labware: str) -> LabwareShape | None:
        """Wells and size of labware on the deck or loaded, or None where it is not known."""
        item = self.deck_item(labware)
        if item is not None:
            try:
                return item.shape
            except ValueError:
                return None
        loaded = self.state.loaded.get(labware)
        if loaded is None:
            return None
        return self.shape_of(loaded.load_name, loaded.namespace, loaded.version)

    def shape_of(self, load_name: str, namespace: str, version: int) -> LabwareShape | None:
        """The shape of a definition that the robot or the workflow has, or None."""
        uri = f"{namespace}/{load_name}/{version}"
        if uri not in self._shapes:
            definition = self.state.definitions.get(uri) or next(
                (
                    one.definition
                    for one in self.deck.items
                    if one.definition is not None
                    and (one.load_name, one.namespace, one.version)
                    == (load_name, namespace, version)
                ),
                None,
            )
            definition = definition or find_definition(load_name, namespace, version)
            if definition is None:
                return None
            self._shapes[uri] = read_shape(definition)
        return self._shapes[uri]

    def remember_definition(self, definition: Mapping[str, Any]) -> str:
        """Keep a definition that came with the workflow; answers its URI.

        Raises:
            ValueError: it is not a labware definition.
        """
        shape = read_shape(definition)
        self.state.definitions[shape.uri] = definition
        self._shapes[shape.uri] = shape
        return shape.uri

    def geometry(self, labware: str, well: str) -> WellGeometry | None:
        """Place and size of a well, or None where there is none."""
        item = self.deck_item(labware)
        try:
            if item is not None:
                return item.well(well)
            shape, loaded = self.shape(labware), self.state.loaded.get(labware)
            if shape is None or loaded is None:
                return None
            return well_geometry(shape, loaded.slot, well)
        except (KeyError, ValueError):
            return None

    def wells_at(
        self, labware: str, x: float, y: float, within: float
    ) -> Iterator[tuple[str, WellGeometry]]:
        """The wells of labware with their place and size; none where this place is not over it.

        A place at most ``within`` mm outside counts. None either for labware that is not known.
        """
        item, shape = self.deck_item(labware), self.shape(labware)
        if shape is None:
            return
        if item is not None:
            if item.reaches(x, y, within):
                yield from ((well, item.well(well)) for well in shape.wells)
            return
        slot = self.state.loaded[labware].slot
        yield from ((well, well_geometry(shape, slot, well)) for well in shape.wells)

    def attached(self, held: Held | None) -> float:
        """How far a tip or tool reaches below the nozzle; 0 for none."""
        shape = self.shape(held.labware) if held is not None else None
        return 0.0 if shape is None else attached_length(shape.tip_length, shape.uri)

    def tip_capacity_ul(self) -> float:
        """What the tip on the pipette holds; 0 for a tool or none."""
        held = self.state.held
        if held is None or isinstance(held, HeldTool):
            return 0.0
        geometry = self.geometry(held.labware, held.well)
        return 0.0 if geometry is None else geometry.capacity_ul

    def target(self, params: Mapping[str, Any], *, origin: str = "top") -> Position | None:
        """Where a command with ``labwareId``, ``wellName`` and ``wellLocation`` goes.

        ``origin`` counts where the command says none. None where there is no such well.
        """
        labware, well = str(params.get("labwareId")), str(params.get("wellName"))
        geometry = self.geometry(labware, well)
        if geometry is None:
            return None
        location = _mapping(params.get("wellLocation"))
        offset = _mapping(location.get("offset"))
        start = {
            "top": geometry.z,
            "bottom": geometry.bottom_z,
            "center": (geometry.z + geometry.bottom_z) / 2,
        }.get(str(location.get("origin", origin)), geometry.z)
        try:
            return Position(
                geometry.x + float(offset.get("x", 0.0)),
                geometry.y + float(offset.get("y", 0.0)),
                start + float(offset.get("z", 0.0)),
                labware,
                well,
            )
        except (TypeError, ValueError):
            return None

    @property
    def flush_cell(self) -> tuple[str, str] | None:
        """The cell that the flush tool's end is in (below the cell's rim), or None."""
        held, position = self.state.held, self.state.position
        if not (isinstance(held, HeldTool) and held.kind == "flush") or position is None:
            return None
        if position.labware is None or position.well is None:
            return None
        if self.role(position.labware) is not LabwareRole.CELL:
            return None
        geometry = self.geometry(position.labware, position.well)
        if geometry is None or position.z >= geometry.z:
            return None
        return position.labware, position.well


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
