"""The JSON document behind a workflow: what it says of each node, and a copy with other values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sdl1_desktop.workflow.model import JsonValue, Workflow, WorkflowShape
from sdl1_desktop.workflow.reading import as_list, as_object

__all__ = ["FileValues", "edited_document", "holder_path"]

_Document = Mapping[str, JsonValue]
NodeChanges = Mapping[str, Mapping[str, JsonValue]]
"""New values by node id and parameter; None takes the parameter out of the file."""


def holder_path(shape: WorkflowShape, index: int) -> tuple[str | int, ...]:
    """Keys that lead to the parameters of the node that is the file's ``index``-th."""
    if shape is WorkflowShape.FLOW_EDITOR:
        return ("nodes", index, "data", "parameters")
    return ("workflow", "nodes", index, "params")


class FileValues:
    """What a workflow's file itself says of its nodes, before defaults are filled in."""

    def __init__(self, workflow: Workflow) -> None:
        self._workflow = workflow
        self._index = {node.id: index for index, node in enumerate(workflow.nodes)}

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._index

    def of(self, node_id: str) -> Mapping[str, JsonValue]:
        """The parameters of one node that the file sets; null where it says null.

        Raises:
            KeyError: there is no such node.
        """
        index = self._index[node_id]
        node = self._workflow.nodes[index]
        held: JsonValue = self._workflow.document
        if not held:
            return {name: node.parameters.get(name) for name in node.given}
        for key in holder_path(self._workflow.shape, index):
            items = as_list(held)
            if items is not None and isinstance(key, int):
                held = cast("JsonValue", items[key])
            else:
                held = cast("JsonValue", (as_object(held) or {}).get(str(key)))
        return cast("Mapping[str, JsonValue]", as_object(held) or {})


def edited_document(workflow: Workflow, changes: NodeChanges) -> _Document:
    """The document that ``workflow`` was read from, with ``changes``; empty where none is known.

    Objects and lists on the way to a change are copied, all others shared with the original.
    """
    document = workflow.document
    if not document or not changes:
        return document
    for index, node in enumerate(workflow.nodes):
        new = changes.get(node.id)
        if new:
            path = holder_path(workflow.shape, index)
            document = cast("_Document", _with_values(document, path, new))
    return document


def _with_values(
    value: JsonValue, path: tuple[str | int, ...], new: Mapping[str, JsonValue]
) -> JsonValue:
    if not path:
        return _merged(as_object(value) or {}, new)
    key, rest = path[0], path[1:]
    items = as_list(value)
    if items is not None and isinstance(key, int):
        copied = list(cast("list[JsonValue]", items))
        copied[key] = _with_values(copied[key], rest, new)
        return copied
    members = dict(cast("_Document", as_object(value) or {}))
    members[str(key)] = _with_values(members.get(str(key)), rest, new)
    return members


def _merged(old: Mapping[str, object], new: Mapping[str, JsonValue]) -> JsonValue:
    values = dict(cast("_Document", old))
    for name, value in new.items():
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value
    return values
