"""Canvas exports: nodes in ``workflow.nodes``, with ``params`` and, from 1.1 on, their specs.

Both versions are read by the same walk; 1.1 differs in that its nodes describe their own
parameters in ``metadata.parameterGroups``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdl1_desktop.messages import message
from sdl1_desktop.workflow.edge_reading import read_edges
from sdl1_desktop.workflow.header import object_or_empty, read_header
from sdl1_desktop.workflow.json_path import ROOT, member
from sdl1_desktop.workflow.model import Node, Severity, Workflow, WorkflowShape
from sdl1_desktop.workflow.node_reading import NodeReader
from sdl1_desktop.workflow.reading import Reading, as_list, as_object

__all__ = ["is_canvas", "read_canvas"]

_NODES_PATH = "$.workflow.nodes"


def is_canvas(document: Mapping[str, object]) -> bool:
    """Whether the document has the outline of a Canvas export."""
    body = as_object(document.get("workflow"))
    return body is not None and "nodes" in body


def read_canvas(document: Mapping[str, object], reading: Reading, digest: str) -> Workflow:
    """The workflow in a Canvas export.

    Raises:
        WorkflowFileError: a part that decides the work is missing or of another kind.
    """
    body = reading.object(document["workflow"], "$.workflow", message("an object"))
    items = reading.list(body["nodes"], _NODES_PATH, message("the list of nodes"))
    header = object_or_empty(document, "metadata", ROOT, reading)
    reader = NodeReader(reading)
    nodes = tuple(
        _node(item, member(_NODES_PATH, index), reader) for index, item in enumerate(items)
    )
    described = any(node.specs_from_file for node in nodes)
    edges = read_edges(body.get("edges"), "$.workflow.edges", reading)
    execution = object_or_empty(body, "executionMetadata", "$.workflow", reading)
    if not edges:
        _compare_suggested_order(execution.get("suggestedExecutionOrder"), nodes, reading)
    about = read_header(header, "$.metadata", reading)
    return Workflow(
        shape=WorkflowShape.CANVAS_1_1 if described else WorkflowShape.CANVAS_OLDER,
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
        metadata={**header, "executionMetadata": execution},
        findings=tuple(reading.findings),
    )


def _node(item: object, path: str, reader: NodeReader) -> Node:
    values = reader.reading.object(item, path, message('a node: an object with "id" and "type"'))
    node_type = reader.type_of(values.get("type"), path)
    about = as_object(values.get("metadata")) or {}
    return reader.node(
        values,
        path,
        node_type=node_type,
        label=values.get("label"),
        parameters=values.get("params"),
        parameters_path=member(path, "params"),
        file_groups=reader.specs.groups(
            about.get("parameterGroups"), node_type, f"{path}.metadata.parameterGroups"
        ),
    )


def _compare_suggested_order(suggested: object, nodes: Sequence[Node], reading: Reading) -> None:
    names = as_list(suggested)
    if not names or list(names) == [node.id for node in nodes]:
        return
    reading.noticed(
        Severity.NOTE,
        "suggested-order-ignored",
        "$.workflow.executionMetadata.suggestedExecutionOrder",
        what=message("The file suggests another order than that of its nodes."),
        why=message("The nodes run in the order in which they stand in the file."),
        action=message("Compare the list with what you mean to do."),
    )
