"""Small workflow documents of the three shapes, for the tests of this folder."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from sdl1_desktop.workflow import Finding, Severity, Workflow, parse_workflow

Document = dict[str, Any]


def spec(kind: str = "number", **more: Any) -> Document:
    """One parameter's description as Canvas exports write it."""
    return {"type": kind, "label": "A label", "description": "", **more}


def canvas_node(
    node_id: str, node_type: str = "delay", params: Any = None, groups: Any = None
) -> Document:
    """A node of a Canvas export; with ``groups`` one of version 1.1."""
    node: Document = {"id": node_id, "type": node_type, "label": f"Label of {node_id}"}
    node["params"] = {"seconds": 1} if params is None and node_type == "delay" else params or {}
    if groups is not None:
        node["metadata"] = {
            "parameterGroups": {
                key: {"label": key.title(), "parameters": parameters}
                for key, parameters in groups.items()
            }
        }
    return node


def edge(source: str, target: str, handle: str | None = "trigger-output") -> Document:
    """An edge; ``handle`` None leaves the handles out."""
    found: Document = {"id": f"{source}-{target}", "source": source, "target": target}
    if handle is not None:
        found |= {"sourceHandle": handle, "targetHandle": handle.replace("output", "input")}
    return found


def canvas(*nodes: Any, edges: Any = (), **metadata: Any) -> Document:
    """A Canvas export with these nodes."""
    return {
        "metadata": {"id": "wf-1", "name": "Zinc test", "tags": ["zinc"], **metadata},
        "workflow": {"nodes": list(nodes), "edges": list(edges)},
    }


def flow(*nodes: tuple[str, str, Any], edges: Any = ()) -> Document:
    """A flow editor's file with nodes (id, type, parameters)."""
    return {
        "workflow": {"id": "flow-1", "name": "Flow test", "version": "2"},
        "nodes": [
            {
                "id": node_id,
                "type": node_type,
                "position": {"x": 0, "y": 0},
                "data": {"label": node_id, "parameters": parameters},
            }
            for node_id, node_type, parameters in nodes
        ],
        "edges": list(edges),
    }


def chain(*ids: str) -> list[Document]:
    """Trigger edges that lead through these nodes."""
    return [edge(one, other) for one, other in pairwise(ids)]


def delays(*ids: str, edges: Any = ()) -> Workflow:
    """A workflow of waits."""
    return parse_workflow(canvas(*(canvas_node(one) for one in ids), edges=edges))


def write(folder: Path, content: object, name: str = "workflow.json") -> Path:
    """A file with these bytes, this text, or this document as JSON."""
    path = folder / name
    if isinstance(content, str):
        content = content.encode("utf-8")
    elif not isinstance(content, bytes):
        content = json.dumps(content).encode("utf-8")
    path.write_bytes(content)
    return path


def codes(findings: Any, severity: Severity | None = None) -> list[str]:
    """The codes of the findings, of one severity where one is given."""
    return [one.code for one in findings if severity in (None, one.severity)]


def only(findings: Any, code: str) -> Finding:
    """The one finding with this code."""
    found = [one for one in findings if one.code == code]
    assert len(found) == 1, [str(one.what) for one in findings]
    return found[0]
