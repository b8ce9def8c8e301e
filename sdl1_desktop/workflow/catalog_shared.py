"""Parameters that every node type has, and pieces that several types share.

Limits are those of Canvas exports 1.1.
"""

from __future__ import annotations

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

__all__ = [
    "ELECTRODE_TYPES",
    "EVERY_NODE",
    "PIPETTES",
    "data_collection",
    "dispense_offsets",
    "offset",
    "speed",
]

PIPETTES = ("p1000_single_gen2", "p300_single_gen2", "p20_single_gen2")

ELECTRODE_TYPES = (
    ("reference", label("Reference")),
    ("counter", label("Counter")),
    ("working", label("Working")),
)

EVERY_NODE = group(
    "common",
    label("Every node"),
    text("uo_name", label("Name"), label("Your own name for this node")),
    text("description", label("Description"), label("What this node is for")),
    number(
        "wait_before", label("Wait before"), (0, 3600), "s", default=0, step=1,
        description=label("Waited before the node begins"),
    ),
    number(
        "wait_after", label("Wait after"), (0, 3600), "s", default=0, step=1,
        description=label("Waited after the node has ended"),
    ),
    choice(
        "error_handling",
        label("When it fails"),
        (
            ("stop", label("Stop and ask")),
            ("continue", label("Go on with the next node")),
            ("retry", label("Try again")),
        ),
        default="stop",
    ),
    plain_choice(
        "log_level", label("Log level"), ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO"
    ),
)  # fmt: skip


def offset(
    name: str, title: str, default: float, limits: tuple[float, float] = (-5, 5)
) -> ParameterSpec:
    """An offset in mm."""
    return number(name, title, limits, "mm", default=default, step=0.1)


def speed(name: str, title: str, default: float | None, largest: float = 400) -> ParameterSpec:
    """A speed of the pipette's mount in mm/s; 400 is the OT-2's own default for travel."""
    return number(name, title, (1, largest), "mm/s", default=default, step=1)


def dispense_offsets() -> ParameterGroup:
    """Where liquid leaves the tip, from the top centre of the well."""
    return group(
        "dispense_offsets",
        label("Dispense position"),
        offset("dispense_offset_x", label("Dispense offset X"), -1),
        offset("dispense_offset_y", label("Dispense offset Y"), 0.5),
        offset("dispense_offset_z", label("Dispense offset Z"), 0),
    )


def data_collection() -> ParameterGroup:
    """Whether a node's points are kept in exports."""
    return group(
        "data_collection",
        label("Data collection"),
        flag("data_collection_enabled", label("Keep data"), default=True),
        flag(
            "cycle_dependent_collection",
            label("Only in the cycles that the loop keeps"),
            label("The sequence control says from which cycle on data is kept"),
            default=False,
        ),
        text("data_tag", label("Data tag"), label("Names this node's data in exports")),
    )
