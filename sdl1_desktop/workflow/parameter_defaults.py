"""What a node's parameters are once the defaults of its specs are filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sdl1_desktop.workflow.catalog_sdl1_sequence import SEQUENCE_STEPS
from sdl1_desktop.workflow.model import JsonValue, ParameterGroup

__all__ = ["completed_parameters"]

_SEQUENCE_ENABLED = "sequence_enabled"
_ASKS_FOR_SEQUENCE = ("deposition_", *SEQUENCE_STEPS)
_SAID_OTHERWISE = {"data_path": "export_path", "file_naming_template": "filename_pattern"}
"""Parameters of Canvas exports whose default would contradict what the flow editor's file says."""


def completed_parameters(
    node_type: str, given: Mapping[str, JsonValue], groups: Iterable[ParameterGroup]
) -> dict[str, JsonValue]:
    """``given`` (what the file says) and, for the rest, the defaults of the specs.

    A measurement runs its sequence where the file sets ``sequence_enabled`` or parameters of the
    deposition. So nothing of the sequence is filled in unless the file asks for it, and then only
    in the steps that the file mentions: the others stay off.
    """
    values = dict(given)
    left_out: tuple[str, ...] = ()
    if node_type == "sdl1ElectrochemicalMeasurement":
        left_out = _fill_sequence(values)
    elif node_type == "sdl1DataExport":
        left_out = _fill_export(values)
    for group in groups:
        for spec in group.specs:
            if (
                spec.default is not None
                and values.get(spec.name) is None
                and not spec.name.startswith(left_out)
            ):
                values[spec.name] = spec.default
    return values


def _fill_sequence(values: dict[str, JsonValue]) -> tuple[str, ...]:
    """Switch on what the file asks for; answers the prefixes that get no defaults."""
    asks = any(name.startswith(_ASKS_FOR_SEQUENCE) for name in values)
    if asks and values.get(_SEQUENCE_ENABLED) is None:
        values[_SEQUENCE_ENABLED] = True
    if not values.get(_SEQUENCE_ENABLED):
        return ("sequence_", *SEQUENCE_STEPS)
    mentioned = {step for step in SEQUENCE_STEPS if any(name.startswith(step) for name in values)}
    for step in mentioned:
        if values.get(f"{step}enabled") is None:
            values[f"{step}enabled"] = True
    return tuple(step for step in SEQUENCE_STEPS if step not in mentioned)


def _fill_export(values: dict[str, JsonValue]) -> tuple[str, ...]:
    """Say in the Canvas's words what a flow editor's file says in its own."""
    if values.get("metadata_export") is None and isinstance(values.get("include_metadata"), bool):
        values["metadata_export"] = values["include_metadata"]
    return tuple(name for name, other in _SAID_OTHERWISE.items() if values.get(other) is not None)
