"""Parameter specs that a Canvas file brings along (``parameterGroups``)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import cast

from sdl1_desktop.messages import message
from sdl1_desktop.workflow.json_path import member
from sdl1_desktop.workflow.model import (
    JsonValue,
    Option,
    ParameterGroup,
    ParameterKind,
    ParameterSpec,
    Severity,
)
from sdl1_desktop.workflow.reading import Reading, as_list, as_object, json_kind, shown

__all__ = ["SpecReader"]

_UNITS = {"μL": "µL", "μl": "µL", "uL": "µL", "ul": "µL", "µl": "µL"}
"""Units as this program writes them (µ is U+00B5, the micro sign)."""


class SpecReader:
    """Reads parameter groups of one file.

    Nodes of one type bring the same groups again and again, so the last one of each is kept and
    given again where the next is equal: a file of thousands of nodes has its specs only once.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._last: dict[tuple[str, str], tuple[object, ParameterGroup]] = {}

    def groups(self, value: object, node_type: str, path: str) -> tuple[ParameterGroup, ...]:
        """The groups at ``path``; what cannot be understood is noticed and left out."""
        found = as_object(value)
        if found is None:
            if value is not None:
                self._unreadable(path, value)
            return ()
        groups: list[ParameterGroup] = []
        for key, raw in found.items():
            last = self._last.get((node_type, key))
            if last is not None and last[0] == raw:
                groups.append(last[1])
                continue
            group = self._group(key, raw, member(path, key))
            if group is not None:
                self._last[node_type, key] = (raw, group)
                groups.append(group)
        return tuple(groups)

    def _group(self, key: str, value: object, path: str) -> ParameterGroup | None:
        raw = as_object(value)
        parameters = as_object(raw.get("parameters")) if raw else None
        if raw is None or parameters is None:
            self._unreadable(path, value)
            return None
        specs: list[ParameterSpec] = []
        for name, one in parameters.items():
            place = member(member(path, "parameters"), name)
            described = as_object(one)
            if described is None:
                self._unreadable(place, one)
            else:
                specs.append(self._spec(name, described, place))
        return ParameterGroup(key, _text(raw, "label") or key, tuple(specs))

    def _spec(self, name: str, raw: Mapping[str, object], path: str) -> ParameterSpec:
        options = _options(raw.get("options"))
        unit = _text(raw, "unit")
        return ParameterSpec(
            name=name,
            kind=self._kind(raw, options, path),
            label=_text(raw, "label") or name,
            description=_text(raw, "description"),
            default=cast("JsonValue", raw.get("defaultValue")),
            minimum=self._number(raw, "min", path),
            maximum=self._number(raw, "max", path),
            step=self._number(raw, "step", path),
            unit=_UNITS.get(unit, unit),
            options=options,
            required=raw.get("required") is True,
            read_only=raw.get("readOnly") is True,
            depends_on=_depends_on(raw.get("dependsOn")),
        )

    def _kind(
        self, raw: Mapping[str, object], options: tuple[Option, ...], path: str
    ) -> ParameterKind:
        written = raw.get("type")
        if isinstance(written, str):
            try:
                return ParameterKind(written)
            except ValueError:
                pass
        default = raw.get("defaultValue")
        kind = ParameterKind.STRING
        if options:
            kind = ParameterKind.SELECT
        elif isinstance(default, bool):
            kind = ParameterKind.BOOLEAN
        elif isinstance(default, (int, float)):
            kind = ParameterKind.NUMBER
        self._reading.noticed(
            Severity.NOTE,
            "parameter-type-unknown",
            member(path, "type"),
            what=message(
                "The file describes a parameter with the type {written}; it is taken as {kind}.",
                written=shown(written),
                kind=kind.value,
            ),
            why=message("Known types are string, number, boolean and select."),
            action=message("Look at the parameter's value before the run."),
        )
        return kind

    def _number(self, raw: Mapping[str, object], key: str, path: str) -> float | None:
        value = raw.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
            return value
        if value is not None:
            self._unreadable(member(path, key), value)
        return None

    def _unreadable(self, path: str, value: object) -> None:
        self._reading.noticed(
            Severity.WARNING,
            "parameter-description-unreadable",
            path,
            what=message(
                "The file's description of parameters has {kind} ({value}) at one place.",
                kind=json_kind(value),
                value=shown(value),
            ),
            why=message("This program's own description is used there, where it has one."),
            action=message("Export the workflow again, or look at the node's values yourself."),
        )


def _text(raw: Mapping[str, object], key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def _options(value: object) -> tuple[Option, ...]:
    """Options written as ``{value, label}`` or as plain values."""
    options: list[Option] = []
    for item in as_list(value) or ():
        pair = as_object(item)
        if pair is None:
            options.append(Option(cast("JsonValue", item), str(item)))
        elif "value" in pair:
            own = cast("JsonValue", pair["value"])
            options.append(Option(own, _text(pair, "label") or str(own)))
    return tuple(options)


def _depends_on(value: object) -> tuple[str, JsonValue] | None:
    raw = as_object(value)
    if raw is None or not isinstance(raw.get("parameter"), str):
        return None
    return str(raw["parameter"]), cast("JsonValue", raw.get("value"))
