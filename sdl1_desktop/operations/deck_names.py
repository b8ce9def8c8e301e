"""Labware and wells on the deck, found by the names that workflow files use for them."""

from __future__ import annotations

from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError
from sdl1_desktop.operations.parameters import Parameters
from sdl1_desktop.robot.deck_layout import DeckLabware, DeckSetup, LabwareRole

__all__ = ["cell", "labware_named", "require_pipette", "tip_rack", "vials"]


def labware_named(deck: DeckSetup, name: str) -> DeckLabware:
    """The labware of that name in the deck set-up.

    Workflow files also name labware by its slot (``slot_9`` or ``9``) or by its load name.

    Raises:
        OperationError: no labware on the deck answers to it.
    """
    slot = name.removeprefix("slot_")
    for matches in (
        [one for one in deck.items if one.name == name],
        [one for one in deck.items if one.slot == slot],
        [one for one in deck.items if one.load_name == name],
    ):
        if matches:
            return matches[0]
    raise OperationError(
        message(
            "There is no labware “{name}” on the deck; it has {names}.",
            name=name,
            names=", ".join(deck.labware_names),
        ),
        message("Correct the node's labware, or add it to the deck set-up."),
    )


def cell(deck: DeckSetup) -> DeckLabware:
    """The labware with the electrochemical cells.

    Raises:
        OperationError: the deck has none.
    """
    return _first(deck, LabwareRole.CELL)


def tip_rack(deck: DeckSetup) -> DeckLabware:
    """The first rack of tips.

    Raises:
        OperationError: the deck has none.
    """
    return _first(deck, LabwareRole.TIPS)


def vials(deck: DeckSetup) -> DeckLabware:
    """The first labware that holds stock solutions.

    Raises:
        OperationError: the deck has none.
    """
    return _first(deck, LabwareRole.LIQUID)


def require_pipette(deck: DeckSetup, own: Parameters, name: str = "pipette_type") -> None:
    """See to it that the pipette that a node asks for, if it asks for one, is the deck's.

    Raises:
        OperationError: it is another one.
    """
    wanted = own.text(name, "") or deck.pipette.name
    if wanted not in (deck.pipette.name, deck.pipette.id):
        raise OperationError(
            message(
                "The node asks for the pipette {wanted}, and the robot has {fitted}.",
                wanted=wanted,
                fitted=deck.pipette.name,
            ),
            message(
                "Choose {fitted} in the node, or change the deck set-up.", fitted=deck.pipette.name
            ),
        )


def _first(deck: DeckSetup, role: LabwareRole) -> DeckLabware:
    found = deck.with_role(role)
    if found:
        return found[0]
    raise OperationError(
        message("The deck set-up has no labware with the role “{role}”.", role=role.value),
        message("Add it to the deck set-up."),
    )
