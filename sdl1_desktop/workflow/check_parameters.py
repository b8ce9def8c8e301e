"""Checks of single parameters against their specs: present, of the right kind, within limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.catalog import LIST_PARAMETERS, WHOLE_NUMBERS
from sdl1_desktop.workflow.json_path import member
from sdl1_desktop.workflow.model import (
    Finding,
    JsonValue,
    Node,
    ParameterKind,
    ParameterSpec,
    Severity,
)
from sdl1_desktop.workflow.reading import json_kind, shown
from sdl1_desktop.workflow.spec_wording import (
    expected_value,
    limits_of,
    options_of,
    spec_label,
    with_unit,
)

__all__ = ["check_parameters", "matters", "parameter_finding", "specs_by_name"]

_LONGEST_CHAIN = 5


def specs_by_name(node: Node) -> dict[str, ParameterSpec]:
    """The node's specs by parameter name."""
    return {spec.name: spec for group in node.groups for spec in group.specs}


def matters(node: Node, specs: Mapping[str, ParameterSpec], name: str) -> bool:
    """Whether the parameter has a meaning with the values that the others have.

    One that is not on counts as off. A parameter that depends on one without a meaning has none.
    """
    for _ in range(_LONGEST_CHAIN):
        spec = specs.get(name)
        if spec is None or spec.depends_on is None:
            return True
        name, expected = spec.depends_on
        value = node.parameters.get(name)
        if isinstance(expected, bool):
            value = bool(value)
        if not _same(value, expected):
            return False
    return True


def parameter_finding(
    node: Node,
    parameter: str,
    code: str,
    *,
    what: Message,
    why: Message,
    action: Message,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """A finding about one parameter of a node."""
    place = member(node.parameters_path, parameter)
    return Finding(severity, code, what, why, action, node.id, parameter, place)


def check_parameters(node: Node, specs: Mapping[str, ParameterSpec]) -> Iterable[Finding]:
    """Findings about the parameters of one node. Read-only ones, and those without a meaning
    where the others are as they are, are not looked at.
    """
    for name, spec in specs.items():
        if spec.read_only or not matters(node, specs, name):
            continue
        value = node.parameters.get(name)
        if value is None or (spec.required and isinstance(value, str) and not value.strip()):
            if spec.required:
                yield _missing(node, spec)
            continue
        if spec.required and name not in node.given:
            yield _default_used(node, spec, value)
        yield from _check_value(node, spec, value)
    for name in node.parameters:
        if name in LIST_PARAMETERS:
            yield from _check_list(node, name)
        elif name not in specs:
            yield _unknown(node, name)


def _check_value(node: Node, spec: ParameterSpec, value: JsonValue) -> Iterable[Finding]:
    match spec.kind:
        case ParameterKind.NUMBER:
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                yield _wrong_kind(node, spec, value)
                return
            yield from _check_number(node, spec, value)
        case ParameterKind.BOOLEAN:
            if not isinstance(value, bool):
                yield _wrong_kind(node, spec, value)
        case ParameterKind.STRING:
            if not isinstance(value, str):
                yield _wrong_kind(node, spec, value)
        case ParameterKind.SELECT:
            if spec.options and not any(_same(value, option.value) for option in spec.options):
                yield _not_an_option(node, spec, value)


def _check_number(node: Node, spec: ParameterSpec, value: float) -> Iterable[Finding]:
    too_small = spec.minimum is not None and value < spec.minimum
    too_large = spec.maximum is not None and value > spec.maximum
    if too_small or too_large:
        yield parameter_finding(
            node,
            spec.name,
            "parameter-out-of-range",
            what=message(
                "{label} is {value}, outside {limits}.",
                label=spec_label(spec),
                value=with_unit(value, spec),
                limits=limits_of(spec),
            ),
            why=message("These are the limits that the node's description gives."),
            action=message("Set it to a value within {limits}.", limits=limits_of(spec)),
        )
    elif spec.name in WHOLE_NUMBERS and value != int(value):
        yield parameter_finding(
            node,
            spec.name,
            "parameter-not-whole",
            what=message(
                "{label} is {value}.", label=spec_label(spec), value=with_unit(value, spec)
            ),
            why=message("It counts or numbers something, so a fraction has no meaning."),
            action=message("Write a whole number."),
        )


def _missing(node: Node, spec: ParameterSpec) -> Finding:
    return parameter_finding(
        node,
        spec.name,
        "parameter-missing",
        what=message("{label} is missing.", label=spec_label(spec)),
        why=message("The node cannot be done without it, and it has no default."),
        action=message(
            "Set {name} to {expected}.",
            name=spec.name,
            expected=expected_value(spec),
        ),
    )


def _default_used(node: Node, spec: ParameterSpec, value: JsonValue) -> Finding:
    return parameter_finding(
        node,
        spec.name,
        "parameter-default-used",
        severity=Severity.WARNING,
        what=message(
            "{label} is not in the file; its default {value} is used.",
            label=spec_label(spec),
            value=shown(value),
        ),
        why=message("The node's description says that it must be set."),
        action=message("Set it, so that the file says what is done."),
    )


def _wrong_kind(node: Node, spec: ParameterSpec, value: JsonValue) -> Finding:
    return parameter_finding(
        node,
        spec.name,
        "parameter-wrong-type",
        what=message(
            "{label} is {kind} ({value}), and {expected} belongs there.",
            label=spec_label(spec),
            kind=json_kind(value),
            value=shown(value),
            expected=expected_value(spec),
        ),
        why=message("It is not guessed what was meant, because a device would be set to it."),
        action=_mending(spec, value),
    )


def _mending(spec: ParameterSpec, value: JsonValue) -> Message:
    if spec.kind is ParameterKind.NUMBER and isinstance(value, str) and _is_number(value):
        return message("Write {value} without quotation marks.", value=value.strip())
    if spec.kind is ParameterKind.BOOLEAN:
        return message("Write true or false, without quotation marks.")
    if spec.kind is ParameterKind.STRING and isinstance(value, (int, float)):
        return message('Write it in quotation marks: "{value}".', value=shown(value))
    return message("Set {name} to {expected}.", name=spec.name, expected=expected_value(spec))


def _not_an_option(node: Node, spec: ParameterSpec, value: JsonValue) -> Finding:
    return parameter_finding(
        node,
        spec.name,
        "parameter-not-an-option",
        what=message(
            "{label} is {value}, which is none of its choices.",
            label=spec_label(spec),
            value=shown(value),
        ),
        why=message("The choices are: {options}.", options=options_of(spec)),
        action=message("Choose one of them."),
    )


def _check_list(node: Node, name: str) -> Iterable[Finding]:
    value = node.parameters[name]
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return
    yield parameter_finding(
        node,
        name,
        "parameter-wrong-type",
        what=message("{label} is {value}.", label=name, value=shown(value)),
        why=message("A list of column names belongs there."),
        action=message('Write a list of texts, such as ["timestamp_s", "current_A"].'),
    )


def _unknown(node: Node, name: str) -> Finding:
    return parameter_finding(
        node,
        name,
        "parameter-unknown",
        severity=Severity.NOTE,
        what=message("{name} is not known for this type of node.", name=name),
        why=message("It is kept in the record and changes nothing."),
        action=message("Look whether its name is misspelt."),
    )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _same(value: JsonValue, option: JsonValue) -> bool:
    """Equal as JSON: true is not 1 there, as it is in Python."""
    return value == option and isinstance(value, bool) == isinstance(option, bool)
