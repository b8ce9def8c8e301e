"""Flow-editor documents whose edges leave nodes independent of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["ARM", "CELL", "EXPORT", "NODES", "fan_out", "flow"]

ARM, CELL, EXPORT = (
    "sdl1SolutionPreparation",
    "sdl1ElectrochemicalMeasurement",
    "sdl1DataExport",
)

NODES: dict[str, dict[str, Any]] = {
    "sdl1ExperimentSetup": {"experiment_id": "fan-out", "test_well_address": "A2"},
    ARM: {
        "source_labware": "vial_rack_2",
        "source_well": "A1",
        "target_labware": "nis_reactor",
        "target_well": "A2",
        "volume": 500,
    },
    CELL: {"measurement_type": "OCV", "ocv_duration": 60},
    "sdl1WashCleaning": {"cleaning_cycles": 1, "target_well": "A2"},
}
"""Parameters with which each node type can be run."""


def flow(
    nodes: Mapping[str, tuple[str, Mapping[str, Any]]],
    edges: Iterable[tuple[str, str]] = (),
    data: Iterable[tuple[str, str]] = (),
) -> Any:
    """A document of these nodes (type and parameters by id), trigger edges and edges of data."""
    joined = [*((pair, "trigger") for pair in edges), *((pair, "data") for pair in data)]
    return {
        "workflow": {"id": "fan-out", "name": "Fan-out"},
        "nodes": [
            {
                "id": key,
                "type": kind,
                "data": {"label": key.title(), "parameters": {**NODES.get(kind, {}), **given}},
            }
            for key, (kind, given) in nodes.items()
        ],
        "edges": [
            {
                "id": f"e{number}",
                "source": source,
                "target": target,
                "sourceHandle": handle,
                "targetHandle": handle,
            }
            for number, ((source, target), handle) in enumerate(joined)
        ],
    }


def fan_out(beside: str = CELL, *, export: dict[str, Any] | None = None) -> Any:
    """Set-up, a first measurement, then an export beside a node of type ``beside``, then the end.

    The steps are 0 set-up, 1 first, 2 export, 3 beside, 4 end.
    """
    return flow(
        {
            "setup": ("sdl1ExperimentSetup", {}),
            "first": (CELL, {"ocv_duration": 30}),
            "export": (EXPORT, {"data_path": "early", **(export or {})}),
            "beside": (beside, {}),
            "end": (EXPORT, {}),
        },
        [
            ("setup", "first"),
            ("first", "export"),
            ("first", "beside"),
            ("export", "end"),
            ("beside", "end"),
        ],
    )
