"""Parameter specs of the basic node types: one command or reading of the bench each.

``labware`` is a name of the deck set-up (``vial_rack_2``) or of a node that loaded it: its
``labware_name``, else ``<load name>_<slot>``. Flow rates end at what a p1000 does.
"""

from __future__ import annotations

from collections.abc import Mapping

from sdl1_desktop.workflow.catalog_shared import PIPETTES, speed
from sdl1_desktop.workflow.catalog_terms import (
    choice,
    flag,
    group,
    label,
    number,
    plain_choice,
    text,
)
from sdl1_desktop.workflow.model import ParameterGroup, ParameterSpec

__all__ = ["BASIC_SPECS"]

_ORIGINS = (
    ("top", label("Top of the well")),
    ("center", label("Centre of the well")),
    ("bottom", label("Bottom of the well")),
)
_OFFSET_LIMITS = (-200.0, 200.0)


def _slot() -> ParameterSpec:
    return number("slot", label("Slot"), (1, 11), step=1, required=True)


def _place() -> tuple[ParameterSpec, ...]:
    return (
        text("labware", label("Labware"), label("Such as vial_rack_2"), required=True),
        text("well", label("Well"), label("Such as A1"), required=True),
    )


def _offsets() -> tuple[ParameterSpec, ...]:
    return tuple(
        number(name, title, _OFFSET_LIMITS, "mm", default=0, step=0.1)
        for name, title in (
            ("offset_x", label("Offset X")),
            ("offset_y", label("Offset Y")),
            ("offset_z", label("Offset Z")),
        )
    )


def _origin(default: str) -> ParameterSpec:
    return choice("origin", label("Measured from"), _ORIGINS, default=default)


def _volume() -> ParameterSpec:
    return number("volume", label("Volume"), (0.1, 25000), "µL", step=1, required=True)


def _flow_rate() -> ParameterSpec:
    return number("flow_rate", label("Flow rate"), (0.1, 1000), "µL/s", step=1)


def _liquid(title: str, origin: str) -> tuple[ParameterGroup, ...]:
    return (
        group("liquid", title, *_place(), _volume(), _flow_rate()),
        group("position", label("Position"), _origin(origin), *_offsets()),
    )


BASIC_SPECS: Mapping[str, tuple[ParameterGroup, ...]] = {
    "initialize_robot": (),
    "load_labware": (
        group(
            "labware",
            label("Labware"),
            _slot(),
            text("load_name", label("Load name"), required=True),
            text("labware_name", label("Name in this workflow")),
            text("namespace", label("Namespace"), default="opentrons"),
            number("version", label("Version"), (1, None), default=1, step=1),
        ),
    ),
    "load_custom_labware": (
        group(
            "labware",
            label("Labware"),
            _slot(),
            text("labware_file", label("Definition file"), label("JSON file with the definition")),
            text("definition_name", label("Definition"), label("One that this program knows")),
            text("labware_name", label("Name in this workflow")),
        ),
    ),
    "load_pipette": (
        group(
            "pipette",
            label("Pipette"),
            plain_choice("pipette_name", label("Pipette"), PIPETTES, required=True),
            choice(
                "mount",
                label("Mount"),
                (("left", label("Left")), ("right", label("Right"))),
                default="left",
            ),
        ),
    ),
    "home_robot": (),
    "set_lights": (group("lights", label("Lights"), flag("on", label("On"), default=True)),),
    "move_to_well": (
        group("place", label("Place"), *_place()),
        group(
            "position",
            label("Position"),
            _origin("top"),
            *_offsets(),
            speed("speed", label("Speed"), None),
        ),
    ),
    "aspirate": _liquid(label("Aspirate"), "bottom"),
    "dispense": _liquid(label("Dispense"), "top"),
    "blowout": (
        group("liquid", label("Blow out"), *_place(), _flow_rate()),
        group("position", label("Position"), _origin("top"), *_offsets()),
    ),
    "fill_well": (
        group("target", label("Target"), *_place(), _volume()),
        group(
            "source",
            label("Source"),
            text("source_labware", label("Source labware"), required=True),
            text("source_well", label("Source well"), label("Such as A1"), required=True),
        ),
    ),
    "pickup_tip": (group("place", label("Tip"), *_place()),),
    "drop_tip": (
        group(
            "place",
            label("Where to"),
            text("labware", label("Labware"), label("Empty: the trash")),
            text("well", label("Well"), label("Such as A1")),
        ),
    ),
    "delay": (
        group(
            "time",
            label("Time"),
            number("seconds", label("Duration"), (0, 86400), "s", step=1, required=True),
        ),
    ),
    "get_status": (),
    "get_labware_registry": (),
}
