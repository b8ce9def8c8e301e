"""A run as its record tells it: workflow, executions, how it ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from sdl1_desktop.events import (
    Event,
    InterruptionSettled,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    RunCreated,
    RunFinished,
    RunState,
    StateChanged,
)
from sdl1_desktop.messages import Message
from sdl1_desktop.workflow import (
    JsonValue,
    Node,
    Plan,
    Workflow,
    WorkflowFileError,
    WorkflowShape,
    parse_workflow,
)
from sdl1_desktop.workflow.catalog import specs_for, type_label

__all__ = ["RECORD_KINDS", "Execution", "RecordedRun", "read_run", "recorded_workflow"]

RECORD_KINDS: Collection[str] = (
    RunCreated.kind,
    StateChanged.kind,
    NodeStarted.kind,
    NodeFinished.kind,
    RunFinished.kind,
    InterruptionSettled.kind,
)
"""Kinds of events that :func:`read_run` reads."""


@dataclass(frozen=True, slots=True)
class Execution:
    """One node's execution in one cycle, as its last attempt ended.

    ``cycles`` are those of its loops, outermost first, from 1; empty outside loops. ``duration_s``
    is on the run's clock.
    """

    step: int
    node_id: str
    cycles: tuple[int, ...]
    outcome: NodeOutcome
    attempts: int
    duration_s: float
    error: Message | None = None
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class RecordedRun:
    """What a run was, did and came to. ``settled`` says what became of an interrupted one."""

    created: RunCreated
    workflow: Workflow
    state: RunState
    reason: Message | None
    result: Mapping[str, Any] | None
    executions: tuple[Execution, ...]
    settled: InterruptionSettled | None = None

    @property
    def duration_s(self) -> float | None:
        """What it took on its own clock, where it has a result."""
        taken = self.result.get("duration_s") if self.result is not None else None
        return float(taken) if isinstance(taken, int | float) else None


def read_run(events: Iterable[Event]) -> RecordedRun | None:
    """The run that these events tell of, or None where it is not told how it was created.

    Args:
        events: of one run, in order; kinds besides :data:`RECORD_KINDS` are passed over.
    """
    created: RunCreated | None = None
    state, reason = RunState.IDLE, None
    result: Mapping[str, Any] | None = None
    settled: InterruptionSettled | None = None
    labels: dict[str, str] = {}
    ended: dict[int, NodeFinished] = {}
    for event in events:
        match event:
            case RunCreated():
                created = event
            case StateChanged():
                state, reason = event.state, event.reason
            case NodeStarted():
                labels[event.node_id] = event.label
            case NodeFinished():
                ended[event.step] = event
            case RunFinished():
                result = event.result
            case InterruptionSettled():
                settled = event
            case _:
                pass
    if created is None:
        return None
    return RecordedRun(
        created=created,
        workflow=recorded_workflow(created, result, labels),
        state=state,
        reason=reason,
        result=result,
        executions=_executions(Plan.from_json(created.plan), ended),
        settled=settled,
    )


def recorded_workflow(
    created: RunCreated,
    result: Mapping[str, Any] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Workflow:
    """The workflow of a run with the parameters that were used.

    Runs of earlier versions have no document in their record: then the nodes are made of the plan
    and the parameters, and their names and types are those of the result.

    Args:
        created: the run's first event.
        result: the run's result, where it has one.
        labels: names of nodes, for those that are not in the result.
    """
    source = Path(created.source) if created.source else None
    if created.document is not None:
        try:
            workflow = parse_workflow(created.document, source=source)
        except WorkflowFileError:
            # A version of the file that this program no longer reads: its nodes are still known.
            pass
        else:
            return replace(
                workflow,
                nodes=tuple(_with_used(node, created.parameters) for node in workflow.nodes),
            )
    labels = {**(labels or {}), **_of_nodes(result, "node_name")}
    types = _of_nodes(result, "node_type")
    return Workflow(
        shape=WorkflowShape.CANVAS_OLDER,
        id=created.workflow_id,
        name=created.workflow_name,
        description="",
        version="",
        author="",
        tags=(),
        nodes=tuple(
            _bare_node(row.node_id, labels, types, created.parameters)
            for row in Plan.from_json(created.plan).rows
        ),
        edges=(),
        source=source,
        digest="",
    )


def _with_used(node: Node, used: Mapping[str, Any]) -> Node:
    """The node with the parameters of the run, where these are known."""
    values = cast("Mapping[str, JsonValue] | None", used.get(node.id))
    if values is None:
        return node
    changed = {name for name, value in values.items() if node.parameters.get(name) != value}
    return replace(node, parameters={**node.parameters, **values}, given=node.given | changed)


def _bare_node(
    node_id: str, labels: Mapping[str, str], types: Mapping[str, str], used: Mapping[str, Any]
) -> Node:
    values = cast("Mapping[str, JsonValue]", used.get(node_id) or {})
    node_type = types.get(node_id, "")
    return Node(
        id=node_id,
        type=node_type,
        label=labels.get(node_id) or type_label(node_type) or node_id,
        parameters=values,
        given=frozenset(values),
        groups=specs_for(node_type) or (),
        specs_from_file=False,
        path="",
        parameters_path="",
    )


def _of_nodes(result: Mapping[str, Any] | None, key: str) -> dict[str, str]:
    """What a result says of the nodes, by their ids."""
    entries = cast("Iterable[Mapping[str, Any]]", (result or {}).get("results") or ())
    return {
        str(one["node_id"]): str(one[key]) for one in entries if "node_id" in one and key in one
    }


def _executions(plan: Plan, ended: Mapping[int, NodeFinished]) -> tuple[Execution, ...]:
    steps = plan.steps
    return tuple(
        Execution(
            step=index,
            node_id=event.node_id,
            cycles=tuple(at.cycle for at in steps[index].loops) if index < len(steps) else (),
            outcome=event.outcome,
            attempts=event.attempt,
            duration_s=event.duration_s,
            error=event.error,
            values=event.result,
        )
        for index, event in sorted(ended.items())
    )
