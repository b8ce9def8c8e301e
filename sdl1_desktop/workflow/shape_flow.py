"""The flow editor's shape: ``nodes`` and ``edges`` at the top, values in ``data.parameters``."""

from __future__ import annotations

from collections.abc import Mapping

from sdl1_desktop.messages import message
from sdl1_desktop.workflow import catalog
from sdl1_desktop.workflow.edge_reading import read_edges
from sdl1_desktop.workflow.header import object_or_empty, read_header
from sdl1_desktop.workflow.json_path import ROOT, member
from sdl1_desktop.workflow.model import Node, Workflow, WorkflowShape
from sdl1_desktop.workflow.node_reading import NodeReader
from sdl1_desktop.workflow.reading import Reading

__all__ = ["is_flow", "read_flow"]

_NODES_PATH = "$.nodes"


def is_flow(document: Mapping[str, object]) -> bool:
    """Whether the document has the outline of a flow editor's file."""
    return "nodes" in document and "connections" not in document


def read_flow(document: Mapping[str, object], reading: Reading, digest: str) -> Workflow:
    """The workflow in a flow editor's file.

    Raises:
        WorkflowFileError: a part that decides the work is missing or of another kind.
    """
    items = reading.list(document["nodes"], _NODES_PATH, message("the list of nodes"))
    header = object_or_empty(document, "workflow", ROOT, reading)
    reader = NodeReader(reading)
    nodes = tuple(
        _node(item, member(_NODES_PATH, index), reader) for index, item in enumerate(items)
    )
    edges = read_edges(document.get("edges"), "$.edges", reading)
    about = read_header(header, "$.workflow", reading)
    metadata = object_or_empty(document, "metadata", ROOT, reading)
    return Workflow(
        shape=WorkflowShape.FLOW_EDITOR,
        id=about.id,
        name=about.name,
        description=about.description,
        version=about.version,
        author=about.author,
        tags=about.tags,
        nodes=nodes,
        edges=edges,
        source=reading.source,
        digest=digest,
        metadata={**metadata, **header},
        findings=tuple(reading.findings),
    )


def _node(item: object, path: str, reader: NodeReader) -> Node:
    values = reader.reading.object(item, path, message('a node: an object with "id" and "type"'))
    place = member(path, "data")
    data = reader.reading.object(
        values.get("data"), place, message('the node\'s data: an object with "parameters"')
    )
    return reader.node(
        values,
        path,
        node_type=_type(values, data, path, reader),
        label=data.get("label"),
        parameters=data.get("parameters"),
        parameters_path=member(place, "parameters"),
    )


def _type(
    values: Mapping[str, object], data: Mapping[str, object], path: str, reader: NodeReader
) -> str:
    """The node's type: editors may draw nodes with a type of their own and keep ours in data."""
    drawn, meant = values.get("type"), data.get("nodeType")
    if drawn not in catalog.NODE_TYPES and isinstance(meant, str) and meant:
        return meant
    return reader.type_of(drawn, path)
