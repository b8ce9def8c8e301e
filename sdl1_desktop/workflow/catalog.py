"""All node types that this program runs: their labels and parameter specs.

The specs serve files that bring none (flow editor, older Canvas exports), and complete those of
Canvas exports 1.1 where a file sets a parameter that it does not describe.
"""

from __future__ import annotations

from collections.abc import Mapping

from sdl1_desktop.workflow.catalog_basic import BASIC_SPECS
from sdl1_desktop.workflow.catalog_sdl1_data import CYCLE_COUNTER, DATA_EXPORT, SEQUENCE_CONTROL
from sdl1_desktop.workflow.catalog_sdl1_liquids import (
    EXPERIMENT_SETUP,
    SAMPLE_PREPARATION,
    SOLUTION_PREPARATION,
)
from sdl1_desktop.workflow.catalog_sdl1_measurement import ELECTROCHEMICAL_MEASUREMENT
from sdl1_desktop.workflow.catalog_sdl1_tools import (
    ELECTRODE_MANIPULATION,
    ELECTRODE_SETUP,
    HARDWARE_WASHING,
    WASH_CLEANING,
)
from sdl1_desktop.workflow.catalog_shared import EVERY_NODE
from sdl1_desktop.workflow.catalog_terms import label
from sdl1_desktop.workflow.model import ParameterGroup

__all__ = [
    "LIST_PARAMETERS",
    "NODE_TYPES",
    "WHOLE_NUMBERS",
    "specs_for",
    "type_label",
]

_LABELS: Mapping[str, str] = {
    "sdl1ExperimentSetup": label("Experiment set-up"),
    "sdl1SolutionPreparation": label("Solution preparation"),
    "sdl1SamplePreparation": label("Sample preparation"),
    "sdl1ElectrodeSetup": label("Electrode set-up"),
    "sdl1ElectrodeManipulation": label("Electrode manipulation"),
    "sdl1ElectrochemicalMeasurement": label("Electrochemical measurement"),
    "sdl1WashCleaning": label("Wash"),
    "sdl1HardwareWashing": label("Hardware washing"),
    "sdl1DataExport": label("Data export"),
    "sdl1SequenceControl": label("Sequence control"),
    "sdl1CycleCounter": label("Cycle counter"),
    "initialize_robot": label("Initialize robot"),
    "load_labware": label("Load labware"),
    "load_custom_labware": label("Load own labware"),
    "load_pipette": label("Load pipette"),
    "home_robot": label("Home robot"),
    "set_lights": label("Lights"),
    "move_to_well": label("Move to well"),
    "aspirate": label("Aspirate"),
    "dispense": label("Dispense"),
    "blowout": label("Blow out"),
    "fill_well": label("Fill well"),
    "pickup_tip": label("Pick up tip"),
    "drop_tip": label("Drop tip"),
    "delay": label("Wait"),
    "get_status": label("Read status"),
    "get_labware_registry": label("List labware"),
}

NODE_TYPES: tuple[str, ...] = tuple(_LABELS)

_SDL1_SPECS: Mapping[str, tuple[ParameterGroup, ...]] = {
    "sdl1ExperimentSetup": EXPERIMENT_SETUP,
    "sdl1SolutionPreparation": SOLUTION_PREPARATION,
    "sdl1SamplePreparation": SAMPLE_PREPARATION,
    "sdl1ElectrodeSetup": ELECTRODE_SETUP,
    "sdl1ElectrodeManipulation": ELECTRODE_MANIPULATION,
    "sdl1ElectrochemicalMeasurement": ELECTROCHEMICAL_MEASUREMENT,
    "sdl1WashCleaning": WASH_CLEANING,
    "sdl1HardwareWashing": HARDWARE_WASHING,
    "sdl1DataExport": DATA_EXPORT,
    "sdl1SequenceControl": SEQUENCE_CONTROL,
    "sdl1CycleCounter": CYCLE_COUNTER,
}

_SPECS: Mapping[str, tuple[ParameterGroup, ...]] = {
    node_type: (EVERY_NODE, *groups) for node_type, groups in {**_SDL1_SPECS, **BASIC_SPECS}.items()
}

LIST_PARAMETERS = frozenset({"dc_columns", "ac_columns", "dc_data_columns", "ac_data_columns"})
"""Parameters that are lists of column names; specs describe single values only."""

WHOLE_NUMBERS = frozenset(
    {
        "channel",
        "cleaning_cycles",
        "cva_cycles",
        "data_collection_start",
        "last_n_cycles",
        "loop_count",
        "peis_minimum_cycles",
        "peis_post_deposition_min_cycles",
        "peis_post_dissolution_min_cycles",
        "pipette_tip_start_id",
        "robot_port",
        "run_number",
        "sequence_cycles",
        "slot",
        "squidstat_channel",
        "stabilization_cycles",
        "version",
    }
)
"""Parameters that count or number something, so that a fraction has no meaning."""


def specs_for(node_type: str) -> tuple[ParameterGroup, ...] | None:
    """The parameter groups of a node type, or None for a type that this program does not run."""
    return _SPECS.get(node_type)


def type_label(node_type: str) -> str:
    """A node type in plain English (translate it with the catalog's labels), or the type itself."""
    return _LABELS.get(node_type, node_type)
