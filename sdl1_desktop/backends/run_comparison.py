"""Two runs side by side: what was set and what came of it, node by node and cycle by cycle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias, TypeVar, cast

from sdl1_desktop.backends.recorded_run import Execution, RecordedRun
from sdl1_desktop.messages import Message
from sdl1_desktop.workflow import Node, Workflow

__all__ = [
    "ABSENT",
    "Absent",
    "ComparedNode",
    "ComparedValue",
    "RunComparison",
    "Value",
    "ValueKind",
    "compare_runs",
]

_SAME_S = 0.05
"""Durations that differ by less are said with the same digits, and count as the same."""

_SAME_PART = 1e-9
"""Numbers that differ by a smaller part of themselves are the same but for rounding."""


K = TypeVar("K")


class Absent(Enum):
    """Stands where one of the two runs has no such value."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT

Value: TypeAlias = Any
"""A JSON value, a :class:`~sdl1_desktop.messages.Message`, or :data:`ABSENT`."""


class ValueKind(Enum):
    """What a value says."""

    FACT = "fact"
    PARAMETER = "parameter"
    OUTCOME = "outcome"
    DURATION = "duration"
    ERROR = "error"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """One value of both runs.

    ``name`` is a key: of a fact (``backend``), a parameter (``volume``), or a value that a node
    gave back, in which ``parts[0].points`` is one in a list. ``unit`` is as written for people.
    """

    kind: ValueKind
    name: str
    first: Value
    second: Value
    unit: str = ""

    @property
    def different(self) -> bool:
        """Whether the two differ by more than is worth telling."""
        numbers = self._numbers()
        if numbers is None:
            return bool(self.first != self.second) or (
                isinstance(self.first, bool) != isinstance(self.second, bool)
            )
        apart = abs(numbers[1] - numbers[0])
        if self.kind is ValueKind.DURATION:
            return apart >= _SAME_S
        return apart > _SAME_PART * max(abs(numbers[0]), abs(numbers[1]))

    @property
    def change(self) -> float | None:
        """The second less the first, where both are numbers."""
        numbers = self._numbers()
        return None if numbers is None else numbers[1] - numbers[0]

    def _numbers(self) -> tuple[float, float] | None:
        values = (self.first, self.second)
        if all(isinstance(one, int | float) and not isinstance(one, bool) for one in values):
            return values
        return None


@dataclass(frozen=True, slots=True)
class ComparedNode:
    """One node, or one of its executions: ``cycles`` are those of its loops, outermost first."""

    node_id: str
    name: str
    cycles: tuple[int, ...]
    values: tuple[ComparedValue, ...]

    @property
    def only_in(self) -> int | None:
        """1 or 2 where the other run has nothing of it at all, else None."""
        if self.values and all(one.second is ABSENT for one in self.values):
            return 1
        if self.values and all(one.first is ABSENT for one in self.values):
            return 2
        return None


@dataclass(frozen=True, slots=True)
class RunComparison:
    """What two runs were, with what parameters, and what each node came to.

    Nodes stand in the first run's order; those that only the second has come after them.
    """

    facts: tuple[ComparedValue, ...]
    parameters: tuple[ComparedNode, ...]
    results: tuple[ComparedNode, ...]

    def differences(self) -> RunComparison:
        """What differs; nodes and executions that are all the same are left out."""
        return RunComparison(
            _different(self.facts),
            _nodes_that_differ(self.parameters),
            _nodes_that_differ(self.results),
        )

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.facts or self.parameters or self.results)


def compare_runs(first: RecordedRun, second: RecordedRun) -> RunComparison:
    """Compare two runs. Nodes are matched by their ids, executions by node and cycle."""
    return RunComparison(
        tuple(_facts(first, second)),
        tuple(_parameters(first.workflow, second.workflow)),
        tuple(_results(first, second)),
    )


def _different(values: Iterable[ComparedValue]) -> tuple[ComparedValue, ...]:
    return tuple(one for one in values if one.different)


def _nodes_that_differ(nodes: Iterable[ComparedNode]) -> tuple[ComparedNode, ...]:
    kept = (replace(node, values=_different(node.values)) for node in nodes)
    return tuple(node for node in kept if node.values)


def _facts(first: RecordedRun, second: RecordedRun) -> Iterator[ComparedValue]:
    def fact(name: str, one: Value, other: Value) -> ComparedValue:
        return ComparedValue(ValueKind.FACT, name, one, other)

    yield fact("state", first.state, second.state)
    yield ComparedValue(
        ValueKind.DURATION,
        "run_duration",
        ABSENT if first.duration_s is None else first.duration_s,
        ABSENT if second.duration_s is None else second.duration_s,
        "s",
    )
    for name in ("workflow_name", "workflow_id", "source", "dry_run", "backend", "robot", "seed"):
        yield fact(name, getattr(first.created, name), getattr(second.created, name))
    for group in ("parts", "versions"):
        ours = cast("Mapping[str, Any]", getattr(first.created, group))
        theirs = cast("Mapping[str, Any]", getattr(second.created, group))
        for name in _in_order(ours, theirs):
            yield fact(f"{group}.{name}", ours.get(name, ABSENT), theirs.get(name, ABSENT))


def _parameters(first: Workflow, second: Workflow) -> Iterator[ComparedNode]:
    ours = {node.id: node for node in first.nodes}
    theirs = {node.id: node for node in second.nodes}
    for node_id in _in_order(ours, theirs):
        one, other = ours.get(node_id), theirs.get(node_id)
        own: Mapping[str, Value] = one.parameters if one is not None else {}
        foreign: Mapping[str, Value] = other.parameters if other is not None else {}
        values = tuple(
            ComparedValue(
                ValueKind.PARAMETER,
                name,
                own.get(name, ABSENT),
                foreign.get(name, ABSENT),
                _unit(name, one, other),
            )
            for name in _in_order(own, foreign)
        )
        yield ComparedNode(node_id, _name(one, other), (), values)


def _unit(name: str, *nodes: Node | None) -> str:
    for node in nodes:
        spec = node.spec(name) if node is not None else None
        if spec is not None and spec.unit:
            return spec.unit
    return ""


def _name(*nodes: Node | None) -> str:
    return next((node.name for node in nodes if node is not None), "")


def _results(first: RecordedRun, second: RecordedRun) -> Iterator[ComparedNode]:
    names = {node.id: node.name for run in (second, first) for node in run.workflow.nodes}
    ours = {(one.node_id, one.cycles): one for one in first.executions}
    theirs = {(one.node_id, one.cycles): one for one in second.executions}
    for node_id, cycles in _in_order(ours, theirs):
        values = tuple(_outcome(ours.get((node_id, cycles)), theirs.get((node_id, cycles))))
        yield ComparedNode(node_id, names.get(node_id, node_id), cycles, values)


def _outcome(one: Execution | None, other: Execution | None) -> Iterator[ComparedValue]:
    for kind, name, field, unit in (
        (ValueKind.OUTCOME, "outcome", "outcome", ""),
        (ValueKind.DURATION, "duration", "duration_s", "s"),
        (ValueKind.RESULT, "attempts", "attempts", ""),
    ):
        yield ComparedValue(kind, name, _value(one, field), _value(other, field), unit)
    first, second = _value(one, "error"), _value(other, "error")
    if (first, second) != (ABSENT, ABSENT):
        yield ComparedValue(ValueKind.ERROR, "error", first, second)
    ours = dict(_flattened(one.values)) if one is not None else {}
    theirs = dict(_flattened(other.values)) if other is not None else {}
    for name in _in_order(ours, theirs):
        yield ComparedValue(
            ValueKind.RESULT, name, ours.get(name, ABSENT), theirs.get(name, ABSENT)
        )


def _value(execution: Execution | None, field: str) -> Value:
    value = None if execution is None else getattr(execution, field)
    return ABSENT if value is None else value


def _flattened(value: object, path: str = "") -> Iterator[tuple[str, Value]]:
    """Each single value with its path: ``parts[0].points``."""
    if isinstance(value, Message):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in cast("Mapping[object, object]", value).items():
            yield from _flattened(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(cast("Sequence[object]", value)):
            yield from _flattened(inner, f"{path}[{index}]")
    else:
        yield path, value


def _in_order(first: Mapping[K, Any], second: Mapping[K, Any]) -> list[K]:
    """The keys of the first, then those that only the second has."""
    return [*first, *(key for key in second if key not in first)]
