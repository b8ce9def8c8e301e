"""Parameter specs: experiment set-up, solution preparation, sample preparation.

Limits are those of Canvas exports 1.1; names of the flow editor's files are here as well.
"""

from __future__ import annotations

from sdl1_desktop.workflow.catalog_shared import PIPETTES, dispense_offsets, offset, speed
from sdl1_desktop.workflow.catalog_terms import (
    choice,
    flag,
    group,
    label,
    number,
    plain_choice,
    text,
)

__all__ = ["EXPERIMENT_SETUP", "SAMPLE_PREPARATION", "SOLUTION_PREPARATION"]

EXPERIMENT_SETUP = (
    group(
        "experiment_config",
        label("Experiment"),
        text("experiment_id", label("Experiment ID"), label("Names this experiment's files")),
        text("experiment_base_name", label("Base name"), label("Used where there is no ID")),
        text("test_well_address", label("Test well"), label("Well of the reactor, such as A1")),
        text("target_cell", label("Target cell"), label("Well of the reactor, such as A1")),
        number(
            "pipette_tip_start_id", label("First tip"), (1, 96), default=1, step=1,
            description=label("1 is A1, 12 is A12, 13 is B1"),
        ),
        number("run_number", label("Run number"), (1, 9999), default=1, step=1),
        flag("auto_increment_run", label("Count the run number up")),
        text("experiment_notes", label("Notes")),
        text("experiment_status", label("Status")),
    ),
    group(
        "hardware_config",
        label("Hardware"),
        text("robot_ip", label("Robot address"), label("Address of the OT-2")),
        number("robot_port", label("Robot port"), (1, 65535), step=1),
        text("squidstat_port", label("Potentiostat port"), label("Serial port, such as COM4")),
        number("squidstat_channel", label("Potentiostat channel"), (0, 3), default=0, step=1),
        text("arduino_port", label("Pump board port"), label("Serial port, such as COM3")),
    ),
    group(
        "safety_checks",
        label("Checks before the start"),
        flag("validate_hardware_connection", label("Check connections"), default=True),
        flag("check_pipette_tips", label("Check tips"), default=True),
        flag("verify_well_availability", label("Check the test well"), default=True),
        flag("check_csv_file_exists", label("Check the CSV file")),
        flag("verify_nimo_files", label("Check the NIMO files")),
    ),
    group(
        "data_config",
        label("Data"),
        text("data_directory", label("Data folder"), label("Inside the run's folder")),
        flag("create_data_directories", label("Make the data folder")),
        flag("metadata_generation", label("Write metadata")),
    ),
    group(
        "nimo",
        label("NIMO and CSV"),
        flag("nimo_enabled", label("NIMO"), label("Proposals by NIMO; not done by this program")),
        text("nimo_method", label("NIMO method"), when=("nimo_enabled", True)),
        text("nimo_input_file", label("NIMO input file"), when=("nimo_enabled", True)),
        text("nimo_output_file", label("NIMO output file"), when=("nimo_enabled", True)),
        number(
            "nimo_num_objectives", label("Objectives"), (1, 100), step=1,
            when=("nimo_enabled", True),
        ),
        number(
            "nimo_num_proposals", label("Proposals"), (1, 1000), step=1,
            when=("nimo_enabled", True),
        ),
        text("csv_mode", label("CSV mode"), label("Values from a CSV file; not done here")),
        text("csv_file_path", label("CSV file")),
    ),
)  # fmt: skip

SOLUTION_PREPARATION = (
    group(
        "source",
        label("Source"),
        text("source_labware", label("Source labware"), required=True),
        text("source_well", label("Source well"), label("Such as A1"), required=True),
    ),
    group(
        "target",
        label("Target"),
        text("target_labware", label("Target labware"), required=True),
        text("target_well", label("Target well"), label("Such as A1"), required=True),
    ),
    group(
        "liquid_handling",
        label("Liquid"),
        number("volume", label("Volume"), (1, 10000), "µL", step=1, required=True),
        plain_choice("pipette_type", label("Pipette"), PIPETTES, default=PIPETTES[0]),
        offset("aspiration_offset_z", label("Aspiration height above the bottom"), 8, (0, 20)),
        speed("move_speed", label("Movement speed"), None),
    ),
    dispense_offsets(),
)

_SWITCH = ((0, label("Off")), (1, label("On")))

SAMPLE_PREPARATION = (
    group(
        "target",
        label("Target"),
        text("target_cell", label("Target cell"), label("Such as A1"), required=True),
        number("total_volume", label("Total volume"), (1, 10000), "µL", step=1, required=True),
    ),
    group(
        "additives",
        label("Additives"),
        *(
            choice(f"additive_{letter}", title, _SWITCH, default=0)
            for letter, title in (
                ("A", label("Additive A")),
                ("B", label("Additive B")),
                ("C", label("Additive C")),
                ("D", label("Additive D")),
                ("E", label("Additive E")),
                ("F", label("Additive F")),
                ("G", label("Additive G")),
            )
        ),
        number(
            "additive_volume", label("Volume of each additive"), (1, 1000), "µL",
            default=100, step=1,
        ),
    ),
    group(
        "liquid_handling",
        label("Liquid"),
        plain_choice("pipette_type", label("Pipette"), PIPETTES, default=PIPETTES[0]),
        offset("aspiration_offset_z", label("Aspiration height above the bottom"), 8, (0, 20)),
        speed("move_speed", label("Movement speed"), 100),
    ),
    dispense_offsets(),
)  # fmt: skip
