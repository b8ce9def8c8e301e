"""Where a basic node works: labware by any of its names, a well, and an offset in mm."""

from __future__ import annotations

from dataclasses import dataclass

from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError
from sdl1_desktop.operations.deck_names import labware_named
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.operations.parameters import Parameters

__all__ = ["Place", "place_of", "required", "used_labware"]


@dataclass(frozen=True, slots=True)
class Place:
    """A point at a well: mm from its ``origin`` (top, bottom or center)."""

    labware: str
    well: str
    origin: str
    x: float
    y: float
    z: float


def place_of(run: Execution, origin: str) -> Place:
    """The place in a node's parameters; ``origin`` counts where it names none.

    Raises:
        OperationError: labware or well is missing, or no such labware is on the deck.
    """
    own = run.parameters
    return Place(
        labware=used_labware(run, required(own, own.first_given("labware", "labware_name"))),
        well=required(own, own.first_given("well", "well_name")).upper(),
        origin=own.choice(
            own.first_given("origin", "offset_start"), origin, ("top", "bottom", "center")
        ),
        x=own.number("offset_x", 0),
        y=own.number("offset_y", 0),
        z=own.number("offset_z", 0),
    )


def used_labware(run: Execution, name: str) -> str:
    """The bench's name of labware: what the workflow loaded under a name of its own comes first.

    Raises:
        OperationError: neither the workflow nor the deck set-up has it.
    """
    loaded = run.bench.ledger.labware_loaded
    if name in loaded:
        return name
    return labware_named(run.bench.deck, name).name


def required(own: Parameters, name: str) -> str:
    """The value of a parameter that the node cannot be without, as text.

    Raises:
        OperationError: it is not there, or empty.
    """
    value = own.raw(name)
    if value is None or value == "":
        raise OperationError(
            message("The parameter {parameter} is missing.", parameter=name),
            message("Fill it in, in the workflow file, and open the file again."),
        )
    return str(value).strip()
