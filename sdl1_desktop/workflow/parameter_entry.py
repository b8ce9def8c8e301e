"""What an operator types or chooses for a parameter: as a JSON value, and checked at once."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from sdl1_desktop.workflow.catalog import LIST_PARAMETERS
from sdl1_desktop.workflow.check_nodes import check_node
from sdl1_desktop.workflow.check_parameters import check_parameters, specs_by_name
from sdl1_desktop.workflow.check_paths import check_paths
from sdl1_desktop.workflow.model import (
    Finding,
    JsonValue,
    Node,
    ParameterKind,
    ParameterSpec,
    Severity,
)

__all__ = ["check_entry", "entry_spec", "entry_text", "entry_value", "nodes_with_parameter"]

_WHOLE = re.compile(r"[+-]?\d{1,18}")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_MINUS_SIGNS = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2013": "-", "\u202f": "", " ": ""})


def entry_spec(node: Node, name: str) -> ParameterSpec:
    """The parameter's spec; one that nobody describes is of the kind that its value has."""
    spec = node.spec(name)
    if spec is not None:
        return spec
    value = node.parameters.get(name)
    kind = ParameterKind.STRING
    if isinstance(value, bool):
        kind = ParameterKind.BOOLEAN
    elif isinstance(value, (int, float)):
        kind = ParameterKind.NUMBER
    return ParameterSpec(name, kind, name)


def entry_value(spec: ParameterSpec, text: str) -> JsonValue:
    """The JSON value of what was typed; None where nothing was.

    Of numbers, wide digits, a true minus and the parameter's own unit behind them are understood.
    What is no number stays a text, which the check then refuses: nothing is guessed.
    """
    if spec.name in LIST_PARAMETERS:
        return [part.strip() for part in text.split(",") if part.strip()]
    match spec.kind:
        case ParameterKind.NUMBER:
            return _number(text, spec.unit) if text.strip() else None
        case ParameterKind.SELECT:
            return next((one.value for one in spec.options if entry_text(one.value) == text), text)
        case ParameterKind.BOOLEAN:
            return {"true": True, "false": False}.get(text.strip().lower(), text)
        case ParameterKind.STRING:
            return text


def entry_text(value: JsonValue) -> str:
    """A value as it is typed: numbers with all their digits, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value):
        return ", ".join(str(one) for one in value)
    return json.dumps(value, ensure_ascii=False)


def check_entry(node: Node, name: str, value: JsonValue) -> tuple[Finding, ...]:
    """What the check would say of the parameter with this value, the gravest first."""
    parameters = {**node.parameters, name: value}
    if value is None:
        spec = node.spec(name)
        parameters[name] = spec.default if spec is not None else None
    tried = replace(node, parameters=parameters, given=node.given | {name})
    specs = specs_by_name(tried)
    findings = (
        *check_parameters(tried, specs),
        *check_paths(tried, specs),
        *check_node(tried, specs),
    )
    own = (one for one in findings if one.parameter == name and one.severity is not Severity.NOTE)
    return tuple(sorted(own, key=lambda one: one.severity.rank))


def nodes_with_parameter(nodes: tuple[Node, ...], like: Node, name: str) -> tuple[Node, ...]:
    """The nodes that have a parameter of this name and of the kind and unit it has in ``like``."""
    spec = entry_spec(like, name)

    def same(node: Node) -> bool:
        if node.spec(name) is None and name not in node.parameters:
            return False
        other = entry_spec(node, name)
        return (_sort(other), other.unit) == (_sort(spec), spec.unit) and not other.read_only

    return tuple(node for node in nodes if same(node))


def _sort(spec: ParameterSpec) -> str:
    """Texts and choices of texts count as one kind: files describe wells in either way."""
    texts = all(isinstance(option.value, str) for option in spec.options)
    return "text" if spec.kind is ParameterKind.SELECT and texts else _KINDS[spec.kind]


_KINDS: Mapping[ParameterKind, str] = {
    ParameterKind.STRING: "text",
    ParameterKind.NUMBER: "number",
    ParameterKind.BOOLEAN: "switch",
    ParameterKind.SELECT: "choice",
}


def _number(text: str, unit: str) -> JsonValue:
    typed = unicodedata.normalize("NFKC", text).strip()
    unit = unicodedata.normalize("NFKC", unit)
    if unit and typed.endswith(unit):
        typed = typed[: -len(unit)]
    typed = typed.translate(_MINUS_SIGNS)
    if _WHOLE.fullmatch(typed):
        return int(typed)
    if _NUMBER.fullmatch(typed) and math.isfinite(float(typed)):
        return float(typed)
    return text.strip()
