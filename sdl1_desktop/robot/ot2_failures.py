"""What a robot's error means, in plain words.

The types are those of the OT-2's HTTP API; the robot and the simulation answer the same ones.
"""

from __future__ import annotations

from collections.abc import Mapping

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.errors import DeviceCommandError

__all__ = ["command_failure"]

_MEANINGS: Mapping[str, tuple[Message, Message]] = {
    "TipNotAttachedError": (
        message("there is no tip on the pipette"),
        message("Let a step take a tip before it."),
    ),
    "UnexpectedTipAttachError": (
        message("a tip or tool is on the pipette already, and the two would crash"),
        message("Let a step return the tool or drop the tip before it."),
    ),
    "LabwareIsNotTipRackError": (
        message("the labware is not a tip rack"),
        message("Take the tip from a tip rack."),
    ),
    "InvalidAspirateVolumeError": (
        message("the tip cannot hold that volume"),
        message("Take less in one stroke."),
    ),
    "InvalidDispenseVolumeError": (
        message("the tip does not have that volume in it"),
        message("Dispense at most what was taken before."),
    ),
    "MustHomeError": (
        message("the arm does not know where it is"),
        message("Home the robot first."),
    ),
    "PositionUnknownError": (
        message("the arm does not know where it is"),
        message("Home the robot first."),
    ),
    "WellDoesNotExistError": (
        message("the labware has no such well"),
        message("Correct the well in the step's parameters."),
    ),
    "LabwareNotLoadedError": (
        message("the robot was not told of that labware"),
        message("Load the labware first."),
    ),
    "LabwareDefinitionDoesNotExistError": (
        message("there is no labware definition of that name"),
        message("Correct the name, or load it as custom labware."),
    ),
    "PipetteNotLoadedError": (
        message("the robot was not told of that pipette"),
        message("Load the pipette first."),
    ),
    "LocationIsOccupiedError": (
        message("the slot is taken by other labware"),
        message("Use a free slot."),
    ),
    "AreaNotInDeckConfigurationError": (
        message("no labware can stand in that slot"),
        message("Use a slot from 1 to 11."),
    ),
    "FailedToLoadPipetteError": (
        message("the robot has another pipette on that mount, or none"),
        message("Choose the deck set-up that has the robot's pipette, or change the pipette."),
    ),
    "OperationLocationNotInWellError": (
        message("the place is below the bottom of the well"),
        message("Correct the height offset."),
    ),
    "FailedToPlanMoveError": (
        message("the arm cannot go that high"),
        message("Lower the height offset."),
    ),
    "DestinationOutOfBoundsError": (
        message("the arm cannot go that high"),
        message("Lower the height offset."),
    ),
    "OutOfBoundsMove": (
        message("the place is out of the arm's reach (nominal limits, checked in a dry run)"),
        message("Correct the offset or the coordinates."),
    ),
    "RunStoppedError": (
        message("the run on the robot was stopped"),
        message("Start a new run."),
    ),
}

_BOUNDS_CODE = "2004"


def command_failure(
    name: str, *, error_type: str, error_code: str, detail: str
) -> DeviceCommandError:
    """The error to raise for a command that the robot refused or that failed.

    ``detail`` is the robot's own sentence, which is kept for whoever looks deeper.
    """
    known = _MEANINGS.get("OutOfBoundsMove" if error_code == _BOUNDS_CODE else error_type)
    what = (
        message(
            "The robot could not do {name}: {meaning} ({error_type} {error_code}: {detail}).",
            name=name,
            meaning=known[0],
            error_type=error_type,
            error_code=error_code,
            detail=detail,
        )
        if known is not None
        else message(
            "The robot could not do {name} ({error_type} {error_code}: {detail}).",
            name=name,
            error_type=error_type,
            error_code=error_code,
            detail=detail,
        )
    )
    action = known[1] if known is not None else message("Look at the robot and its app.")
    return DeviceCommandError(what, action, error_type=error_type, error_code=error_code)
