"""What there is to draw of the deck at one moment, taken from the bench's account.

A picture is immutable and compares by value: what is equal need not be drawn again. Volumes in µL.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sdl1_desktop.events import CommandStarted
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.deck_layout import LabwareRole
from sdl1_desktop.robot.labware import LabwareShape
from sdl1_desktop.robot.ledger import Ledger
from sdl1_desktop.robot.ledger_state import Held, Position, UncertainCommand
from sdl1_desktop.robot.ledger_touch import Place
from sdl1_desktop.robot.liquids import ROUNDING_UL, total
from sdl1_desktop.robot.tips import tip_number

__all__ = ["DeckPicture", "LabwarePicture", "PipettePicture", "WellPicture", "deck_picture"]


@dataclass(frozen=True, slots=True)
class WellPicture:
    """What a well or a tip holds, in the order in which the liquids came, and what it can hold."""

    liquids: tuple[tuple[str, float], ...]
    capacity_ul: float

    @property
    def volume_ul(self) -> float:
        """All liquids together."""
        return sum(volume for _, volume in self.liquids)

    @property
    def over_ul(self) -> float:
        """How much more there is than fits; 0 where it fits."""
        over = self.volume_ul - self.capacity_ul
        return over if over > ROUNDING_UL else 0.0

    @property
    def fraction(self) -> float:
        """How full it is, 0 to 1."""
        return min(1.0, self.volume_ul / self.capacity_ul) if self.capacity_ul > 0 else 0.0


@dataclass(frozen=True, slots=True)
class LabwarePicture:
    """One piece of labware. ``wells`` has those that hold something.

    Of a tip rack ``used`` are the places whose tip was taken, ``first_tip`` is the number of the
    first that may be taken and ``next_tip`` the place of the next one; of a tool rack ``tools``
    gives the kind of tool by place, and ``out`` the places whose tool is away. ``uncertain`` are
    places of which it is not known what was done there.
    """

    name: str
    slot: str
    role: LabwareRole
    shape: LabwareShape
    wells: Mapping[str, WellPicture]
    used: frozenset[str] = frozenset()
    first_tip: int = 1
    next_tip: str | None = None
    tips_left: int = 0
    tools: tuple[tuple[str, str], ...] = ()
    out: frozenset[str] = frozenset()
    uncertain: frozenset[str] = frozenset()

    def well(self, well: str) -> WellPicture:
        """What a well holds.

        Raises:
            KeyError: there is no such well.
        """
        found = self.wells.get(well)
        return found if found is not None else WellPicture((), self.shape.wells[well].capacity_ul)

    def tool(self, well: str) -> str | None:
        """The kind of tool that belongs at a place, or None."""
        return next((kind for place, kind in self.tools if place == well), None)

    def may_be_taken(self, well: str) -> bool:
        """Whether the tip at this place is one that this run may take, and it is still there."""
        try:
            return well not in self.used and tip_number(well) >= self.first_tip
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class PipettePicture:
    """What the pipette holds, the liquid in its tip, and where its end is, where that is known."""

    held: Held | None
    tip: WellPicture
    position: Position | None


@dataclass(frozen=True, slots=True)
class DeckPicture:
    """The whole deck. ``pumps`` and ``baths`` are the numbers of those that run now.

    ``names`` gives what labware is shown as, where the run calls it by another name.
    """

    labware: tuple[LabwarePicture, ...]
    pipette: PipettePicture
    pumps: tuple[int, ...] = ()
    baths: tuple[int, ...] = ()
    cell_on: bool = False
    uncertain: tuple[UncertainCommand, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    def find(self, labware: str) -> LabwarePicture | None:
        """The labware of that name, or None."""
        return next((one for one in self.labware if one.name == labware), None)

    def liquids(self) -> tuple[str, ...]:
        """Names of all liquids that are somewhere, in the order of labware and wells."""
        seen: dict[str, None] = {}
        for one in self.labware:
            for well in one.wells.values():
                seen.update(dict.fromkeys(name for name, _ in well.liquids))
        seen.update(dict.fromkeys(name for name, _ in self.pipette.tip.liquids))
        return tuple(seen)


def deck_picture(ledger: Ledger, under_way: Collection[CommandStarted] = ()) -> DeckPicture:
    """The deck as the account has it; ``under_way`` are commands that have not ended yet.

    A timed command is booked when its time is over: while it is under way its pump or bath runs.
    """
    state = ledger.state
    uncertain = frozenset(_uncertain_places(ledger))
    by_slot: dict[str, LabwarePicture] = {}
    for item in ledger.deck.items:
        shape = ledger.shape(item.name)
        if shape is not None:
            by_slot[item.slot] = _labware(ledger, item.name, item.slot, shape, uncertain)
    for name, loaded in state.loaded.items():
        # What a workflow brings itself stands where it says, whatever the set-up has there.
        shape = ledger.shape(name) if ledger.deck_item(name) is None else None
        if shape is not None:
            by_slot[loaded.slot] = _labware(ledger, name, loaded.slot, shape, uncertain)
    pumps, baths = set(ledger.pumps_running), set(ledger.ultrasonic_running)
    for command in under_way:
        if command.device == Device.PUMPS.value and command.command.endswith("_on_time"):
            number = command.params.get("pump", command.params.get("base"))
            if isinstance(number, int):
                (pumps if "pump" in command.params else baths).add(number)
    return DeckPicture(
        labware=tuple(by_slot.values()),
        pipette=PipettePicture(
            state.held,
            WellPicture(_liquids(state.in_tip), ledger.tip_capacity_ul()),
            state.position,
        ),
        pumps=tuple(sorted(pumps)),
        baths=tuple(sorted(baths)),
        cell_on=state.cell_on,
        uncertain=tuple(state.uncertain),
        names={name: account for name in state.loaded if (account := ledger.account(name)) != name},
    )


def _labware(
    ledger: Ledger, name: str, slot: str, shape: LabwareShape, uncertain: Collection[Place]
) -> LabwarePicture:
    role = ledger.role(name)
    wells = {
        well: WellPicture(_liquids(liquids), shape.wells[well].capacity_ul)
        for well, liquids in ledger.state.contents.get(name, {}).items()
        if well in shape.wells and total(liquids) > ROUNDING_UL
    }
    doubtful = frozenset(well for labware, well in uncertain if labware == name)
    if role is LabwareRole.TIPS:
        return LabwarePicture(
            name,
            slot,
            role,
            shape,
            wells,
            used=frozenset(ledger.tips_used(name)),
            first_tip=ledger.state.tip_start.get(name, 1),
            next_tip=ledger.next_tip(name),
            tips_left=ledger.tips_left(name),
            uncertain=doubtful,
        )
    if role is LabwareRole.TOOLS:
        return LabwarePicture(
            name,
            slot,
            role,
            shape,
            wells,
            tools=tuple((well, kind) for kind, well in ledger.deck.tools.items()),
            out=frozenset(ledger.state.tools_out),
            uncertain=doubtful,
        )
    return LabwarePicture(name, slot, role, shape, wells, uncertain=doubtful)


def _uncertain_places(ledger: Ledger) -> Iterable[Place]:
    for one in ledger.state.uncertain:
        labware, well = one.params.get("labwareId"), one.params.get("wellName")
        if isinstance(labware, str) and isinstance(well, str):
            yield ledger.account(labware), well


def _liquids(liquids: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple((name, volume) for name, volume in liquids.items() if volume > ROUNDING_UL)
