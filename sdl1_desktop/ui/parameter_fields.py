"""Which field suits a parameter."""

from __future__ import annotations

from enum import Enum, auto

from sdl1_desktop.workflow.catalog import LIST_PARAMETERS
from sdl1_desktop.workflow.check_nodes import is_well_name, names_well
from sdl1_desktop.workflow.model import JsonValue, ParameterKind, ParameterSpec

__all__ = ["FieldKind", "field_kind"]

_FILES_ON_DISK = frozenset({"labware_file", "csv_file_path", "nimo_input_file"})
"""Parameters that name a file of this computer; folders of exports are inside the run's folder."""


class FieldKind(Enum):
    """The widget that a parameter is changed with; NONE where it is only shown."""

    NONE = auto()
    SWITCH = auto()
    NUMBER = auto()
    TEXT = auto()
    CHOICE = auto()
    WELL = auto()
    FILE = auto()


def field_kind(spec: ParameterSpec, value: JsonValue) -> FieldKind:
    """The field for a parameter with this spec that has this value now."""
    listed = spec.name in LIST_PARAMETERS
    plain = value is None or isinstance(value, (str, int, float))
    if spec.read_only or (not plain and not listed):
        return FieldKind.NONE
    match spec.kind:
        case ParameterKind.BOOLEAN if value is None or isinstance(value, bool):
            return FieldKind.SWITCH
        case ParameterKind.NUMBER:
            return FieldKind.NUMBER
        case ParameterKind.SELECT if spec.options:
            wells = all(is_well_name(str(option.value)) for option in spec.options)
            return FieldKind.WELL if wells else FieldKind.CHOICE
        case _ if names_well(spec.name):
            return FieldKind.WELL
        case _ if spec.name in _FILES_ON_DISK:
            return FieldKind.FILE
        case _:
            return FieldKind.TEXT
