"""Rules for moves: homed, a labware and well that exist, within reach, a speed above zero."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, cast

from sdl1_desktop.messages import message
from sdl1_desktop.robot.bounds import check_reach
from sdl1_desktop.robot.ledger_depth_rules import check_depth
from sdl1_desktop.robot.ledger_issues import error, names
from sdl1_desktop.robot.ledger_state import Held, LedgerIssue, Position
from sdl1_desktop.robot.ledger_values import check_number, is_number, nested
from sdl1_desktop.robot.ledger_view import LedgerView
from sdl1_desktop.robot.well_depth import in_a_well, mm_below_bottom

__all__ = [
    "check_move_relative",
    "check_move_to_area",
    "check_move_to_coordinates",
    "check_move_to_well",
    "check_pipette",
    "check_place",
    "check_ready",
    "check_target",
]

_ORIGINS = ("top", "bottom", "center", "default")


def check_pipette(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """The pipette must be loaded, and the command must name the one that is."""
    if not view.state.pipette_loaded:
        yield error(
            "no_pipette",
            message("The robot was not told yet which pipette it has."),
            message("Load the pipette before this step."),
        )
        return
    pipette = params.get("pipetteId", view.deck.pipette.id)
    if pipette != view.deck.pipette.id:
        yield error(
            "no_pipette",
            message("There is no pipette {pipette}.", pipette=str(pipette)),
            message("Use pipette {pipette}.", pipette=view.deck.pipette.id),
        )


def check_ready(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """The pipette must be loaded and the arm homed."""
    yield from check_pipette(view, params)
    if not view.state.homed:
        yield error(
            "not_homed",
            message("The robot was not homed: its arm does not know where it is."),
            message("Home the robot before this step."),
        )


def check_place(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """The labware must be on the deck and loaded, and the well must exist."""
    labware, well = str(params.get("labwareId")), str(params.get("wellName"))
    if labware not in view.state.loaded:
        if labware in view.deck.labware_names:
            yield error(
                "labware_not_loaded",
                message("The robot was not told yet of labware {labware}.", labware=labware),
                message("Load {labware} before this step.", labware=labware),
                labware=labware,
            )
        else:
            there = names((*view.deck.labware_names, *view.state.loaded))
            yield error(
                "unknown_labware",
                message("Labware {labware} is not on the deck.", labware=labware),
                message("Use labware that is on the deck: {there}.", there=there),
                labware=labware,
            )
            return
    shape = view.shape(labware)
    if shape is None or well in shape.wells:
        return
    yield error(
        "unknown_well",
        message("Labware {labware} has no well {well}.", labware=labware, well=well),
        message("Use one of its wells: {wells}.", wells=names(shape.wells)),
        labware=labware,
        well=well,
    )


def check_target(
    view: LedgerView,
    params: Mapping[str, Any],
    target: Position | None,
    *,
    held: Held | None = None,
) -> Iterator[LedgerIssue]:
    """Place, offsets, speed and reach of a command that goes to a well.

    ``target`` is where that is (:meth:`LedgerView.target`), ``held`` what reaches below the nozzle
    on the way.
    """
    yield from check_ready(view, params)
    yield from check_place(view, params)
    yield from check_number(params, "speed", "mm/s", zero=False, required=False)
    location = nested(params, "wellLocation")
    for axis, value in nested(location, "offset").items():
        if not is_number(value):
            yield error(
                "bad_offset",
                message(
                    "The offset in {axis} is {value}, not a number.", axis=axis, value=str(value)
                ),
                message("Correct the offset in the step's parameters."),
            )
            return
    if location.get("origin", "top") not in _ORIGINS:
        yield error(
            "bad_offset",
            message("There is no place {origin} in a well.", origin=str(location.get("origin"))),
            message("Use one of: {origins}.", origins=names(_ORIGINS)),
        )
    if target is not None:
        yield from _check_reach(view, target, held, arc=not _direct(view, params, target))


def _direct(view: LedgerView, params: Mapping[str, Any], target: Position) -> bool:
    """Whether the arm goes straight: told so, or within the well where it already is."""
    at = view.state.position
    if params.get("forceDirect"):
        return True
    if at is None or (at.labware, at.well) != (target.labware, target.well):
        return False
    # The arm gets below the bottom by coordinates, and the robot does not know a well from them.
    return mm_below_bottom(view, at) == 0


def _check_reach(
    view: LedgerView, target: Position, held: Held | None, *, arc: bool
) -> Iterator[LedgerIssue]:
    broken = check_reach(
        (target.x, target.y, target.z),
        mount=view.deck.pipette.mount,
        attached=view.attached(held),
        arc=arc,
    )
    if broken is None:
        return
    details = {"axis": broken.axis, "value": broken.value, "low": broken.low, "high": broken.high}
    if broken.arc:
        yield error(
            "too_high",
            message(
                "The arm cannot travel there: the end would be at Z {value} mm, and with what the "
                "pipette holds it can go {high} mm high.",
                value=round(broken.value, 2),
                high=round(broken.high, 2),
            ),
            message(
                "Lower the height offset by at least {by} mm.", by=_above(broken.value, broken.high)
            ),
            **details,
        )
        return
    yield error(
        "out_of_reach",
        message(
            "{axis} {value} mm is out of the arm's reach, which is {low} to {high} mm with this "
            "pipette and what it holds.",
            axis=broken.axis,
            value=round(broken.value, 2),
            low=round(broken.low, 2),
            high=round(broken.high, 2),
        ),
        message("Correct the offset or the coordinate in {axis}.", axis=broken.axis),
        **details,
    )


def _above(value: float, high: float) -> float:
    return math.ceil((value - high) * 100) / 100


def check_move_to_well(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``moveToWell``, ``touchTip``."""
    target = view.target(params)
    yield from check_target(view, params, target, held=view.state.held)
    if target is not None:
        yield from check_depth(view, target)


def check_move_to_area(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``moveToAddressableArea``, ``moveToAddressableAreaForDropTip``: only the fixed trash."""
    yield from check_ready(view, params)
    area = params.get("addressableAreaName")
    if area != "fixedTrash":
        yield error(
            "unknown_area",
            message("There is no place {area} on the deck to go to.", area=str(area)),
            message("Use the fixed trash."),
        )


def check_move_to_coordinates(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``moveToCoordinates``."""
    yield from check_ready(view, params)
    yield from check_number(params, "speed", "mm/s", zero=False, required=False)
    at = nested(params, "coordinates")
    if not all(is_number(at.get(axis)) for axis in "xyz"):
        yield error(
            "bad_offset",
            message("The coordinates must be three numbers, x, y and z in mm."),
            message("Correct the coordinates in the step's parameters."),
        )
        return
    target = Position(float(at["x"]), float(at["y"]), float(at["z"]))
    yield from _check_reach(view, target, view.state.held, arc=not bool(params.get("forceDirect")))
    yield from check_depth(view, in_a_well(view, target))


def check_move_relative(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``moveRelative``."""
    yield from check_ready(view, params)
    axis, distance = params.get("axis"), params.get("distance")
    if axis not in ("x", "y", "z") or not is_number(distance):
        yield error(
            "bad_offset",
            message("A relative move needs an axis (x, y or z) and a distance in mm."),
            message("Correct them in the step's parameters."),
        )
        return
    at = view.state.position
    if at is not None:
        by = {axis: float(cast("float", distance))}
        target = Position(at.x + by.get("x", 0), at.y + by.get("y", 0), at.z + by.get("z", 0))
        yield from _check_reach(view, target, view.state.held, arc=False)
