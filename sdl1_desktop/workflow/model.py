"""The workflow document as the program knows it, whichever of the file shapes it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias, Union

from sdl1_desktop.messages import Message

__all__ = [
    "Edge",
    "Finding",
    "JsonValue",
    "Node",
    "Option",
    "ParameterGroup",
    "ParameterKind",
    "ParameterSpec",
    "Severity",
    "Workflow",
    "WorkflowShape",
]

JsonValue: TypeAlias = Union[
    bool, int, float, str, Sequence["JsonValue"], Mapping[str, "JsonValue"], None
]


class WorkflowShape(StrEnum):
    """Which of the file shapes a workflow was read from."""

    CANVAS_1_1 = "Canvas export 1.1"
    CANVAS_OLDER = "Canvas export, older"
    FLOW_EDITOR = "flow editor"


class ParameterKind(StrEnum):
    """Types of parameters, named as Canvas exports name them."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    SELECT = "select"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select parameter."""

    value: JsonValue
    label: str


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """What a parameter may be. ``unit`` is as written for people (µL, mm, s, V, A, Hz)."""

    name: str
    kind: ParameterKind
    label: str
    description: str = ""
    default: JsonValue = None
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    read_only: bool = False
    depends_on: tuple[str, JsonValue] | None = None
    """(parameter, value): the parameter matters only where the other one has that value."""


@dataclass(frozen=True, slots=True)
class ParameterGroup:
    """Parameters that belong together on screen."""

    key: str
    label: str
    specs: tuple[ParameterSpec, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the workflow.

    ``parameters`` has what the file says, completed by the defaults of its specs;
    ``given`` names those that the file itself sets. ``path`` is the node's place in the file,
    for example ``$.workflow.nodes[3]``, and ``parameters_path`` that of its parameters.
    """

    id: str
    type: str
    label: str
    parameters: Mapping[str, JsonValue]
    given: frozenset[str]
    groups: tuple[ParameterGroup, ...]
    specs_from_file: bool
    path: str
    parameters_path: str

    @property
    def name(self) -> str:
        """The operator's own name for the node (``uo_name``), or its label."""
        own = self.parameters.get("uo_name")
        return own if isinstance(own, str) and own.strip() else self.label

    def spec(self, name: str) -> ParameterSpec | None:
        """The spec of one parameter, if it has one."""
        for group in self.groups:
            for spec in group.specs:
                if spec.name == name:
                    return spec
        return None


@dataclass(frozen=True, slots=True)
class Edge:
    """A connection. Trigger edges give the order of work; the others carry data."""

    id: str
    source: str
    target: str
    trigger: bool
    handle: str
    path: str


class Severity(StrEnum):
    """How much a finding matters: an error refuses the run, a warning must be confirmed live."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check: where, what, why, what to do.

    ``code`` is a stable short name (``parameter-out-of-range``). ``node_id`` is None for findings
    about the whole file; ``path`` is the JSON path where one is known. ``place`` is the labware and
    the well that it is about, where it is about one.
    """

    severity: Severity
    code: str
    what: Message
    why: Message
    action: Message
    node_id: str | None = None
    parameter: str | None = None
    path: str = ""
    cycle: int | None = None
    place: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Workflow:
    """A whole workflow file.

    ``nodes`` are in the file's order. ``digest`` is the SHA-256 of the file's bytes, in hex.
    ``findings`` are what reading noticed and could still read past. ``document`` is the JSON that
    it was read from, for the record of a run and for writing it again.
    """

    shape: WorkflowShape
    id: str
    name: str
    description: str
    version: str
    author: str
    tags: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    source: Path | None
    digest: str
    metadata: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    findings: tuple[Finding, ...] = ()
    document: Mapping[str, JsonValue] = field(
        default_factory=dict[str, JsonValue], repr=False, compare=False
    )

    def node(self, node_id: str) -> Node:
        """The node with this id.

        Raises:
            KeyError: there is none.
        """
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)
