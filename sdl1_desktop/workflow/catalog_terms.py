"""The words of the parameter catalog: short ways to write a spec, and labels for translation."""

from __future__ import annotations

from sdl1_desktop.workflow.model import (
    JsonValue,
    Option,
    ParameterGroup,
    ParameterKind,
    ParameterSpec,
)

__all__ = ["choice", "flag", "group", "label", "number", "plain_choice", "status", "text"]

DependsOn = tuple[str, JsonValue] | None


def label(text: str) -> str:
    """The same text; marks a literal for the collection of translations."""
    return text


def group(key: str, title: str, *specs: ParameterSpec) -> ParameterGroup:
    """A group of parameters."""
    return ParameterGroup(key, title, specs)


def text(
    name: str,
    title: str,
    description: str = "",
    *,
    default: str | None = None,
    required: bool = False,
    when: DependsOn = None,
) -> ParameterSpec:
    """A text parameter."""
    return ParameterSpec(
        name,
        ParameterKind.STRING,
        title,
        description,
        default,
        required=required,
        depends_on=when,
    )


def number(
    name: str,
    title: str,
    limits: tuple[float | None, float | None],
    unit: str = "",
    *,
    description: str = "",
    default: float | None = None,
    step: float | None = None,
    required: bool = False,
    when: DependsOn = None,
) -> ParameterSpec:
    """A number parameter within ``limits`` (smallest, largest; None where there is none)."""
    return ParameterSpec(
        name,
        ParameterKind.NUMBER,
        title,
        description,
        default,
        limits[0],
        limits[1],
        step,
        unit,
        required=required,
        depends_on=when,
    )


def flag(
    name: str,
    title: str,
    description: str = "",
    *,
    default: bool | None = None,
    required: bool = False,
    when: DependsOn = None,
) -> ParameterSpec:
    """A parameter that is on or off."""
    return ParameterSpec(
        name,
        ParameterKind.BOOLEAN,
        title,
        description,
        default,
        required=required,
        depends_on=when,
    )


def choice(
    name: str,
    title: str,
    options: tuple[tuple[JsonValue, str], ...],
    *,
    description: str = "",
    default: JsonValue = None,
    required: bool = False,
    when: DependsOn = None,
) -> ParameterSpec:
    """A parameter with one of the (value, label) ``options``."""
    return ParameterSpec(
        name,
        ParameterKind.SELECT,
        title,
        description,
        default,
        options=tuple(Option(value, shown) for value, shown in options),
        required=required,
        depends_on=when,
    )


def plain_choice(
    name: str,
    title: str,
    options: tuple[str, ...],
    *,
    description: str = "",
    default: str | None = None,
    required: bool = False,
    when: DependsOn = None,
) -> ParameterSpec:
    """A choice between names that are shown as they are (wells, pipettes, levels)."""
    pairs = tuple((option, option) for option in options)
    return choice(
        name,
        title,
        pairs,
        description=description,
        default=default,
        required=required,
        when=when,
    )


def status(name: str, title: str, unit: str = "") -> ParameterSpec:
    """A number that a run shows and nobody sets."""
    return ParameterSpec(
        name, ParameterKind.NUMBER, title, label("Shown while it runs"), unit=unit, read_only=True
    )
