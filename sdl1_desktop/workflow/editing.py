"""A workflow whose parameters an operator has changed: the file's, and what is different now.

Nothing of the file itself is touched: an edit gives another frozen
:class:`~sdl1_desktop.workflow.model.Workflow`, which is planned, checked and run like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sdl1_desktop.workflow.check_parameters import specs_by_name
from sdl1_desktop.workflow.edited_document import FileValues, edited_document
from sdl1_desktop.workflow.model import JsonValue, Node, Workflow
from sdl1_desktop.workflow.parameter_defaults import completed_parameters

__all__ = [
    "Change",
    "Changes",
    "EditedWorkflow",
    "ParameterKey",
    "changed_parameters",
    "same_json",
]

ParameterKey = tuple[str, str]
"""A node's id and the parameter's name."""

Changes = Mapping[ParameterKey, JsonValue]
"""New values; None where the file is to say nothing, so that the default holds."""


@dataclass(frozen=True, slots=True)
class Change:
    """One parameter that differs from the file.

    ``file`` is the value that the file leads to and ``used`` the one now: what the file or the
    edit says, else the default. ``in_file`` tells whether the file itself says it.
    """

    node_id: str
    parameter: str
    file: JsonValue
    used: JsonValue
    in_file: bool


@dataclass(frozen=True, slots=True)
class EditedWorkflow:
    """A workflow as read, and the changes made to it. Make one with :meth:`of`."""

    original: Workflow
    changes: Changes
    workflow: Workflow
    """The original with the changes: what is checked and run."""

    @classmethod
    def of(cls, original: Workflow, changes: Changes | None = None) -> EditedWorkflow:
        """The original with ``changes``; those that change nothing, or for which there is no node,
        are left out.
        """
        said = FileValues(original)
        nodes = {node.id: node for node in original.nodes}
        kept: dict[str, dict[str, JsonValue]] = {}
        for node_id, new in _by_node(changes or {}).items():
            needed = _needed(nodes[node_id], said.of(node_id), new) if node_id in nodes else None
            if needed:
                kept[node_id] = needed
                nodes[node_id] = _edited_node(nodes[node_id], said.of(node_id), needed)
        flat = {(one, name): value for one, new in kept.items() for name, value in new.items()}
        if not flat:
            return cls(original, flat, original)
        edited = replace(
            original, nodes=tuple(nodes.values()), document=edited_document(original, kept)
        )
        return cls(original, flat, edited)

    @property
    def changed(self) -> bool:
        """Whether anything differs from the file."""
        return bool(self.changes)

    def with_values(self, values: Changes) -> EditedWorkflow:
        """With these parameters set as well.

        Raises:
            KeyError: a node is not there.
        """
        for node_id, _ in values:
            self.original.node(node_id)
        return EditedWorkflow.of(self.original, {**self.changes, **values})

    def without(self, keys: Iterable[ParameterKey]) -> EditedWorkflow:
        """With these parameters as the file has them."""
        dropped = frozenset(keys)
        rest = {key: value for key, value in self.changes.items() if key not in dropped}
        return EditedWorkflow.of(self.original, rest)

    def change(self, node_id: str, parameter: str) -> Change | None:
        """How a parameter differs from the file, or None where it does not."""
        if (node_id, parameter) not in self.changes:
            return None
        before, now = self.original.node(node_id), self.workflow.node(node_id)
        return Change(
            node_id,
            parameter,
            before.parameters.get(parameter),
            now.parameters.get(parameter),
            FileValues(self.original).of(node_id).get(parameter) is not None,
        )

    def all_changes(self) -> tuple[Change, ...]:
        """Every difference from the file, in the order of its nodes."""
        order = {node.id: index for index, node in enumerate(self.original.nodes)}
        found = (self.change(node_id, name) for node_id, name in self.changes)
        return tuple(
            sorted((one for one in found if one is not None), key=lambda one: order[one.node_id])
        )

    def based_on(self, original: Workflow) -> EditedWorkflow:
        """The same values, seen from another file with the same nodes: one that was saved."""
        mine, theirs = FileValues(self.workflow), FileValues(original)
        changes: dict[ParameterKey, JsonValue] = {}
        for node in original.nodes:
            if node.id not in mine:
                continue
            ours, new = mine.of(node.id), theirs.of(node.id)
            for name in ours.keys() | new.keys():
                if not same_json(ours.get(name), new.get(name)):
                    changes[node.id, name] = ours.get(name)
        return EditedWorkflow.of(original, changes)


def changed_parameters(edited: EditedWorkflow) -> dict[str, dict[str, dict[str, JsonValue]]]:
    """What differs from the file, for the record of a run: by node id and parameter, the value
    that the ``file`` leads to and the one that is ``used``.
    """
    found: dict[str, dict[str, dict[str, JsonValue]]] = {}
    for one in edited.all_changes():
        values = {"file": one.file, "used": one.used}
        found.setdefault(one.node_id, {})[one.parameter] = values
    return found


def same_json(one: JsonValue, other: JsonValue) -> bool:
    """Equal as JSON: 1 is 1.0, and true is not 1 as it is in Python."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same_json(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(
            same_json(mine, theirs) for mine, theirs in zip(one, other, strict=True)
        )
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _by_node(changes: Changes) -> dict[str, dict[str, JsonValue]]:
    found: dict[str, dict[str, JsonValue]] = {}
    for (node_id, name), value in changes.items():
        found.setdefault(node_id, {})[name] = value
    return found


def _needed(
    node: Node, said: Mapping[str, JsonValue], new: Mapping[str, JsonValue]
) -> dict[str, JsonValue]:
    """The changes of one node that change something; ``said`` is what the file says of it.

    A parameter that the file leaves to its default is as in the file where it is set to what it
    is anyway, unless its description says that the file must set it.
    """
    needed = {name: value for name, value in new.items() if not same_json(value, said.get(name))}
    specs = specs_by_name(node)
    for name, value in tuple(needed.items()):
        spec = specs.get(name)
        if value is None or said.get(name) is not None or (spec is not None and spec.required):
            continue
        others = {key: one for key, one in needed.items() if key != name}
        if same_json(_edited_node(node, said, others).parameters.get(name), value):
            needed = others
    return needed


def _edited_node(node: Node, said: Mapping[str, JsonValue], new: Mapping[str, JsonValue]) -> Node:
    given = {name: value for name, value in {**said, **new}.items() if new.get(name, 0) is not None}
    return replace(
        node,
        parameters=completed_parameters(node.type, given, node.groups),
        given=frozenset(given),
    )
