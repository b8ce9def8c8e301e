"""The version of a workflow, and what changed between two of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow import Edge, Node, Workflow

__all__ = [
    "ChangeKind",
    "VersionChange",
    "change_words",
    "document_digest",
    "version_changes",
    "version_name",
]

_SHOWN_DIGITS = 12
_HEADER = ("name", "version", "author", "description", "tags")


class ChangeKind(StrEnum):
    """What a change is about."""

    HEADER = "header"
    NODE_ADDED = "node added"
    NODE_REMOVED = "node removed"
    NODE_TYPE = "node type"
    NODE_ORDER = "node order"
    PARAMETER = "parameter"
    EDGE_ADDED = "edge added"
    EDGE_REMOVED = "edge removed"


@dataclass(frozen=True, slots=True)
class VersionChange:
    """One change from an earlier version to a later one.

    ``node_id`` and ``node`` (its name) are empty where it is about the whole file. ``name`` is the
    parameter or the entry of the file's header. A value that one version does not have is None.
    """

    kind: ChangeKind
    node_id: str = ""
    node: str = ""
    name: str = ""
    before: Any = None
    after: Any = None
    unit: str = ""


def document_digest(document: Mapping[str, Any]) -> str:
    """SHA-256, in hex, of a workflow's JSON, however its spaces and the order of its keys are."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def version_name(workflow: Workflow, sha256: str) -> str:
    """The version's name: what the file's own header says, and the beginning of the digest."""
    own = workflow.version.strip()
    return f"{own}+{sha256[:_SHOWN_DIGITS]}" if own else sha256[:_SHOWN_DIGITS]


def version_changes(before: Workflow, after: Workflow) -> tuple[VersionChange, ...]:
    """What is different in ``after``: header, nodes, their parameters, order of work, edges.

    Nodes are matched by their ids.
    """
    return (
        *_header(before, after),
        *_nodes(before, after),
        *_order(before, after),
        *_edges(before, after),
    )


def change_words(change: VersionChange) -> Message:
    """The change for people."""
    node = change.node or change.node_id
    values: dict[str, Any] = {
        "before": _shown(change.before, change.unit),
        "after": _shown(change.after, change.unit),
    }
    match change.kind:
        case ChangeKind.HEADER:
            return message("{name}: {before} → {after}", name=change.name, **values)
        case ChangeKind.NODE_ADDED:
            return message("“{node}” was added ({type})", node=node, type=str(change.after))
        case ChangeKind.NODE_REMOVED:
            return message("“{node}” was removed ({type})", node=node, type=str(change.before))
        case ChangeKind.NODE_TYPE:
            return message("“{node}”: type {before} → {after}", node=node, **values)
        case ChangeKind.NODE_ORDER:
            return message("“{node}”: place {before} → {after}", node=node, **values)
        case ChangeKind.PARAMETER:
            return message(
                "“{node}”: {parameter} {before} → {after}",
                node=node,
                parameter=change.name,
                **values,
            )
        case ChangeKind.EDGE_ADDED:
            return message("connection added: {edge}", edge=str(change.after))
        case ChangeKind.EDGE_REMOVED:
            return message("connection removed: {edge}", edge=str(change.before))


def _header(before: Workflow, after: Workflow) -> Iterator[VersionChange]:
    for name in _HEADER:
        old: str | tuple[str, ...] = getattr(before, name)
        new: str | tuple[str, ...] = getattr(after, name)
        if old != new:
            yield VersionChange(
                ChangeKind.HEADER, name=name, before=_header_text(old), after=_header_text(new)
            )


def _header_text(value: str | tuple[str, ...]) -> str | None:
    return (value if isinstance(value, str) else ", ".join(value)) or None


def _nodes(before: Workflow, after: Workflow) -> Iterator[VersionChange]:
    old = {node.id: node for node in before.nodes}
    new = {node.id: node for node in after.nodes}
    for node in after.nodes:
        earlier = old.get(node.id)
        if earlier is None:
            yield VersionChange(ChangeKind.NODE_ADDED, node.id, node.name, after=node.type)
        else:
            yield from _node(earlier, node)
    for node in before.nodes:
        if node.id not in new:
            yield VersionChange(ChangeKind.NODE_REMOVED, node.id, node.name, before=node.type)


def _node(before: Node, after: Node) -> Iterator[VersionChange]:
    if before.type != after.type:
        yield VersionChange(
            ChangeKind.NODE_TYPE, after.id, after.name, before=before.type, after=after.type
        )
    if before.label != after.label:
        yield VersionChange(
            ChangeKind.PARAMETER, after.id, after.name, "label", before.label, after.label
        )
    names = [
        *after.parameters,
        *(name for name in before.parameters if name not in after.parameters),
    ]
    for name in names:
        old, new = before.parameters.get(name), after.parameters.get(name)
        if old != new or isinstance(old, bool) != isinstance(new, bool):
            spec = after.spec(name) or before.spec(name)
            unit = spec.unit if spec is not None else ""
            yield VersionChange(ChangeKind.PARAMETER, after.id, after.name, name, old, new, unit)


def _order(before: Workflow, after: Workflow) -> Iterator[VersionChange]:
    """Nodes of both that were moved among those of both; the fewest that explain the order."""
    both = {node.id for node in before.nodes} & {node.id for node in after.nodes}
    old = [node.id for node in before.nodes if node.id in both]
    places = {node_id: place for place, node_id in enumerate(old, 1)}
    kept = [node for node in after.nodes if node.id in both]
    new = [node.id for node in kept]
    blocks = SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks()
    unmoved = {node_id for block in blocks for node_id in old[block.a : block.a + block.size]}
    for place, node in enumerate(kept, 1):
        if node.id not in unmoved:
            yield VersionChange(
                ChangeKind.NODE_ORDER, node.id, node.name, before=places[node.id], after=place
            )


def _edges(before: Workflow, after: Workflow) -> Iterator[VersionChange]:
    old, new = _edge_words(before), _edge_words(after)
    for edge in new:
        if edge not in old:
            yield VersionChange(ChangeKind.EDGE_ADDED, after=edge)
    for edge in old:
        if edge not in new:
            yield VersionChange(ChangeKind.EDGE_REMOVED, before=edge)


def _edge_words(workflow: Workflow) -> list[str]:
    names = {node.id: node.name for node in workflow.nodes}

    def words(edge: Edge) -> str:
        handle = "" if edge.trigger else f" ({edge.handle})"
        return (
            f"{names.get(edge.source, edge.source)} → {names.get(edge.target, edge.target)}{handle}"
        )

    return [words(edge) for edge in workflow.edges]


def _shown(value: Any, unit: str) -> str:
    if value is None:
        return "–"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"{text} {unit}".rstrip()
