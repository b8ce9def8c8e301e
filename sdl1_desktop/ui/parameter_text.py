"""A parameter in words: its value, what it may be, and where its value comes from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.ui import words
from sdl1_desktop.ui.language import catalog_text
from sdl1_desktop.workflow.editing import Change
from sdl1_desktop.workflow.model import JsonValue, Node, ParameterSpec

__all__ = ["change_text", "default_text", "limits_text", "shown_value", "source_text"]

_MANY_OPTIONS = 8
"""More options than this are told by the first, the last and their number."""


def shown_value(spec: ParameterSpec, value: JsonValue) -> str:
    """The value as people read it: the option's label, or the number with its unit."""
    for option in spec.options:
        if option.value == value and type(option.value) is type(value):
            return catalog_text(option.label)
    return words.value_text(value, spec.unit)


def limits_text(spec: ParameterSpec) -> str:
    """What the value may be, for example ``0 to 3600 s``; empty where anything may be."""
    low, high = spec.minimum, spec.maximum
    if low is not None and high is not None:
        return QCoreApplication.translate("Inspector", "{low} to {high}").format(
            low=words.number(low), high=words.number(high, spec.unit)
        )
    if low is not None:
        return QCoreApplication.translate("Inspector", "at least {low}").format(
            low=words.number(low, spec.unit)
        )
    if high is not None:
        return QCoreApplication.translate("Inspector", "at most {high}").format(
            high=words.number(high, spec.unit)
        )
    if len(spec.options) > _MANY_OPTIONS:
        return QCoreApplication.translate("Inspector", "one of {count}: {first} to {last}").format(
            count=len(spec.options),
            first=catalog_text(spec.options[0].label),
            last=catalog_text(spec.options[-1].label),
        )
    if len(spec.options) > 1:
        return QCoreApplication.translate("Inspector", "one of {options}").format(
            options=", ".join(catalog_text(option.label) for option in spec.options)
        )
    return ""


def source_text(node: Node, spec: ParameterSpec) -> str:
    """Whether the file sets the value, and the default where it differs."""
    if spec.name not in node.given:
        return QCoreApplication.translate("Inspector", "default, not in the file")
    if spec.default is None or node.parameters.get(spec.name) == spec.default:
        return QCoreApplication.translate("Inspector", "from the file")
    return QCoreApplication.translate("Inspector", "from the file, default {value}").format(
        value=shown_value(spec, spec.default)
    )


def default_text(node: Node, spec: ParameterSpec) -> str:
    """The default where the value is another, or that the value is it and not in the file."""
    value = node.parameters.get(spec.name)
    if value is None:
        return QCoreApplication.translate("Inspector", "not in the file")
    if spec.name not in node.given:
        return QCoreApplication.translate("Inspector", "default, not in the file")
    if spec.default is None or value == spec.default:
        return ""
    return QCoreApplication.translate("Inspector", "default {value}").format(
        value=shown_value(spec, spec.default)
    )


def change_text(spec: ParameterSpec, change: Change) -> str:
    """That a value was changed here, and what the file says."""
    if not change.in_file:
        return QCoreApplication.translate(
            "Inspector", "Changed here. Not in the file; its default is {value}"
        ).format(value=shown_value(spec, change.file))
    return QCoreApplication.translate("Inspector", "Changed here. In the file: {value}").format(
        value=shown_value(spec, change.file)
    )
