"""Edges of both editors: which node follows which, and which data goes where."""

from __future__ import annotations

from collections.abc import Mapping

from sdl1_desktop.messages import message
from sdl1_desktop.workflow.json_path import member
from sdl1_desktop.workflow.model import Edge, Severity
from sdl1_desktop.workflow.reading import Reading, as_object, json_kind, shown

__all__ = ["read_edges"]

_TRIGGER = "trigger"


def read_edges(value: object, path: str, reading: Reading) -> tuple[Edge, ...]:
    """The edges at ``path``. An edge gives the order of work where one of its handles is a trigger
    (``trigger-output``, ``trigger-input``) or where it names no handle; others carry data.

    Raises:
        WorkflowFileError: there is something else than a list of objects.
    """
    if value is None:
        return ()
    items = reading.list(value, path, message("the list of edges"))
    edges: list[Edge] = []
    for index, item in enumerate(items):
        place = member(path, index)
        values = reading.object(
            item, place, message('an edge: an object with "source" and "target"')
        )
        source = _end(values, "source", place, reading)
        target = _end(values, "target", place, reading)
        if source is None or target is None:
            continue
        handles = [_handle(values, key) for key in ("sourceHandle", "targetHandle")]
        named = [handle for handle in handles if handle]
        edges.append(
            Edge(
                id=str(values.get("id") or f"edge {index + 1}"),
                source=source,
                target=target,
                trigger=not named or any(name.startswith(_TRIGGER) for name in named),
                handle=named[0] if named else "",
                path=place,
            )
        )
    return tuple(edges)


def _end(values: Mapping[str, object], key: str, path: str, reading: Reading) -> str | None:
    """The id of the node at one end; numbers are taken as text, as node ids are."""
    value = values.get(key)
    if isinstance(value, str) and value:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    reading.noticed(
        Severity.ERROR,
        "edge-without-end",
        member(path, key),
        what=message(
            'The edge has no usable "{key}": {kind} ({value}).',
            key=key,
            kind=json_kind(value),
            value=shown(value),
        ),
        why=message("It is unknown which nodes it joins, and so in which order they work."),
        action=message("Draw the edge again in the editor, or delete it."),
    )
    return None


def _handle(values: Mapping[str, object], key: str) -> str:
    value = values.get(key)
    if isinstance(value, str):
        return value
    data = as_object(values.get("data"))
    inner = data.get(key) if data else None
    return inner if isinstance(inner, str) else ""
