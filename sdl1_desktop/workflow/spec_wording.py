"""Parameter specs in words: labels, limits, choices, what belongs there."""

from __future__ import annotations

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.model import ParameterKind, ParameterSpec
from sdl1_desktop.workflow.reading import shown

__all__ = ["expected_value", "limits_of", "options_of", "spec_label", "with_unit"]

_SHOWN_OPTIONS = 12


def spec_label(spec: ParameterSpec) -> Message:
    """The parameter as operators and files call it."""
    return message("{label} ({name})", label=Message(spec.label), name=spec.name)


def expected_value(spec: ParameterSpec) -> Message:
    """What belongs there."""
    match spec.kind:
        case ParameterKind.NUMBER:
            if spec.minimum is None and spec.maximum is None:
                return message("a number")
            return message("a number within {limits}", limits=limits_of(spec))
        case ParameterKind.BOOLEAN:
            return message("true or false")
        case ParameterKind.STRING:
            return message("a text")
        case ParameterKind.SELECT:
            return message("one of {options}", options=options_of(spec))


def limits_of(spec: ParameterSpec) -> Message:
    """The limits, with the unit."""
    unit = f" {spec.unit}" if spec.unit else ""
    if spec.minimum is None:
        return message("at most {maximum}{unit}", maximum=_digits(spec.maximum), unit=unit)
    if spec.maximum is None:
        return message("at least {minimum}{unit}", minimum=_digits(spec.minimum), unit=unit)
    return message(
        "{minimum} to {maximum}{unit}",
        minimum=_digits(spec.minimum),
        maximum=_digits(spec.maximum),
        unit=unit,
    )


def options_of(spec: ParameterSpec) -> str:
    """The choices, shortened where they are many."""
    written = [shown(option.value).strip('"') for option in spec.options]
    if len(written) > _SHOWN_OPTIONS:
        written = [*written[: _SHOWN_OPTIONS - 1], "…", written[-1]]
    return ", ".join(written)


def with_unit(value: float, spec: ParameterSpec) -> str:
    """A value in few digits, with the unit."""
    return f"{_digits(value)} {spec.unit}".rstrip()


def _digits(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
