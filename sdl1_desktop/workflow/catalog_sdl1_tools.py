"""Parameter specs: electrode set-up and manipulation, wash, hardware washing.

Limits are those of Canvas exports 1.1 where they have the parameter; depths and heights end where
the tool of 91 mm and the cell of 31 mm on a labware of 100 mm do (see the deck set-up).
"""

from __future__ import annotations

from sdl1_desktop.workflow.catalog_shared import ELECTRODE_TYPES, offset, speed
from sdl1_desktop.workflow.catalog_terms import choice, group, label, number, plain_choice, text

__all__ = ["ELECTRODE_MANIPULATION", "ELECTRODE_SETUP", "HARDWARE_WASHING", "WASH_CLEANING"]

_RACK = ("A1", "A2", "B1", "B2")

ELECTRODE_SETUP = (
    group(
        "electrode",
        label("Electrode"),
        choice("electrode_type", label("Electrode"), ELECTRODE_TYPES, default="reference"),
        plain_choice("electrode_position", label("Place in the rack"), _RACK, default="A2"),
        offset("pickup_offset_x", label("Pick-up offset X"), 0.6),
        offset("pickup_offset_y", label("Pick-up offset Y"), 0.5),
    ),
    group(
        "positioning",
        label("Position in the cell"),
        text("target_well", label("Target well"), label("Such as A1"), required=True),
        number(
            "insertion_depth", label("Insertion depth"), (0, 60), "mm", default=26, step=1,
            description=label("Down from the top of the well"),
        ),
        offset("lateral_offset_x", label("Offset X"), 0.5, (-2, 2)),
        offset("lateral_offset_y", label("Offset Y"), 0.5, (-2, 2)),
    ),
    group(
        "motion",
        label("Movement"),
        number(
            "movement_speed", label("Movement speed"), (10, 100), "mm/s", default=50, step=5,
        ),
    ),
)  # fmt: skip

ELECTRODE_MANIPULATION = (
    group(
        "operation",
        label("Operation"),
        choice(
            "operation_type",
            label("Operation"),
            (
                ("pickup", label("Pick up")),
                ("insert", label("Insert into the cell")),
                ("remove", label("Remove from the cell")),
                ("return", label("Return to the rack")),
            ),
            required=True,
        ),
        choice("electrode_type", label("Electrode"), ELECTRODE_TYPES, default="reference"),
        plain_choice("electrode_position", label("Place in the rack"), _RACK),
        text("target_cell", label("Target cell"), label("Such as A1")),
    ),
    group(
        "motion",
        label("Movement"),
        speed("approach_speed", label("Approach speed"), 50),
        speed("insertion_speed", label("Insertion speed"), 25),
    ),
    group(
        "pickup",
        label("Picking up"),
        offset("pickup_offset_x", label("Pick-up offset X"), 0.6),
        offset("pickup_offset_y", label("Pick-up offset Y"), 0.5),
        offset("pickup_offset_z", label("Pick-up offset Z"), 3, (-20, 20)),
    ),
    group(
        "insert",
        label("Inserting and removing"),
        offset("insert_offset_x", label("Insertion offset X"), 0.5),
        offset("insert_offset_y", label("Insertion offset Y"), 0.5),
        offset("insert_approach_z", label("Height over the cell"), 5, (0, 50)),
        offset("insert_final_z", label("Lowest point, from the top of the cell"), -26, (-60, 0)),
    ),
    group(
        "return",
        label("Returning"),
        offset("return_offset_z", label("Return offset Z"), 6, (-20, 20)),
    ),
)

WASH_CLEANING = (
    group(
        "cleaning_setup",
        label("Set-up"),
        plain_choice(
            "cleaning_tool_position", label("Place of the flush tool"),
            ("B1", "B2", "C1", "C2"), default="B1",
        ),
        text("target_well", label("Target well"), label("Such as A1"), required=True),
        number("insertion_depth", label("Insertion depth"), (0, 60), "mm", default=57, step=1),
    ),
    group(
        "cleaning_parameters",
        label("Cleaning"),
        number("pump1_volume", label("Pump 1 volume"), (0, 20), "mL", default=10, step=0.5),
        number("pump2_volume", label("Pump 2 volume"), (0, 20), "mL", default=4, step=0.5),
        number(
            "ultrasonic_time", label("Ultrasonic time"), (0, 10000), "ms",
            default=5000, step=100,
        ),
        number("final_wash_volume", label("Last volume"), (0, 20), "mL", default=10, step=0.5),
        number("cleaning_cycles", label("Cleaning cycles"), (1, 5), default=2, step=1),
    ),
    group("motion", label("Movement"), speed("movement_speed", label("Movement speed"), 50)),
)  # fmt: skip

HARDWARE_WASHING = (
    group(
        "cleaning_setup",
        label("Set-up"),
        text("target_cell", label("Target cell"), label("Such as A1"), required=True),
        text("arduino_com_port", label("Pump board port"), label("Serial port, such as COM3")),
    ),
    group(
        "cleaning_parameters",
        label("Cleaning"),
        number("initial_drain_volume", label("Drained first"), (0, 20), "mL", default=10, step=0.5),
        number("rinse_volume", label("Rinse volume"), (0, 20), "mL", default=4, step=0.5),
        number(
            "ultrasonic_duration", label("Ultrasonic time"), (0, 10000), "ms",
            default=5000, step=100,
        ),
        number(
            "final_rinse_volume", label("Last rinse volume"), (0, 20), "mL",
            default=10, step=0.5,
        ),
    ),
    group(
        "motion",
        label("Movement"),
        speed("approach_speed", label("Approach speed"), 50),
        speed("insertion_speed", label("Insertion speed"), 25),
    ),
    group(
        "flush_tool",
        label("Flush tool"),
        offset("flush_pickup_offset_x", label("Pick-up offset X"), 0.6),
        offset("flush_pickup_offset_y", label("Pick-up offset Y"), 0.5),
        offset("flush_insert_offset_x", label("Insertion offset X"), 0.5),
        offset("flush_insert_offset_y", label("Insertion offset Y"), 0.5),
        offset("flush_approach_z", label("Height over the cell"), 5, (0, 50)),
        offset("flush_final_z", label("Lowest point, from the top of the cell"), -57, (-60, 0)),
        offset("flush_return_offset_z", label("Return offset Z"), 6, (-20, 20)),
    ),
)  # fmt: skip
