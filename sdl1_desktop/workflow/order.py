"""The order of work: that of the file, or where there are trigger edges, the one they give."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sdl1_desktop.messages import message
from sdl1_desktop.workflow.loop_rule import SEQUENCE_CONTROL
from sdl1_desktop.workflow.model import Edge, Finding, Node, Severity, Workflow

__all__ = ["Order", "order_nodes"]

_SHOWN_NAMES = 8
_MOST_CYCLES = 5


@dataclass(frozen=True, slots=True)
class Order:
    """Node ids in the order of work.

    ``back_edges`` lead from a sequence control back to where its loop begins, as (control, first
    node). ``follows`` has the nodes that each node triggers, without those edges.
    """

    node_ids: tuple[str, ...]
    back_edges: tuple[tuple[str, str], ...] = ()
    follows: Mapping[str, tuple[str, ...]] | None = None


def order_nodes(workflow: Workflow) -> tuple[Order | None, tuple[Finding, ...]]:
    """The order of work, or None where trigger edges go round in circles.

    Without trigger edges it is the file's. With them it is topological, and of the nodes that
    could come next the one that stands first in the file does: so a node without edges keeps its
    place in the file as far as the others allow. An edge from a sequence control back to a node
    before it closes a loop and does not count.
    """
    position = {node.id: index for index, node in enumerate(workflow.nodes)}
    findings = list(_unknown_ends(workflow, position))
    triggers = [
        edge
        for edge in workflow.edges
        if edge.trigger and edge.source in position and edge.target in position
    ]
    if not triggers:
        if workflow.edges and len(workflow.nodes) > 1:
            findings.append(_no_triggers())
        return Order(tuple(position)), tuple(findings)
    follows = _follows(workflow.nodes, triggers)
    retreating = _retreating(workflow, follows)
    back_edges = tuple(
        (source, target)
        for source, target in retreating
        if workflow.nodes[position[source]].type == SEQUENCE_CONTROL
    )
    for source, target in back_edges:
        follows[source].remove(target)
    findings += _unconnected(workflow, triggers)
    node_ids = _topological(position, follows)
    if node_ids is None:
        circles = [pair for pair in retreating if pair not in set(back_edges)]
        findings += [
            _circle(workflow, position, follows, source, target)
            for source, target in circles[:_MOST_CYCLES]
        ]
        return None, tuple(findings)
    frozen = {source: tuple(targets) for source, targets in follows.items()}
    return Order(node_ids, back_edges, frozen), tuple(findings)


def _follows(nodes: Sequence[Node], triggers: Iterable[Edge]) -> dict[str, list[str]]:
    """The nodes that each node triggers, each once (two edges may join the same pair)."""
    follows: dict[str, dict[str, None]] = {node.id: {} for node in nodes}
    for edge in triggers:
        follows[edge.source][edge.target] = None
    return {source: list(targets) for source, targets in follows.items()}


def _retreating(workflow: Workflow, follows: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Edges that lead back to a node that is being walked through: one for each circle.

    The walk (depth first, with a stack of its own) enters at nodes that nothing triggers, then
    where sequence controls lead to, then anywhere, each in the file's order; so a loop that is
    the whole workflow is entered where it begins.
    """
    triggered = {target for targets in follows.values() for target in targets}
    after_controls = {
        target
        for node in workflow.nodes
        if node.type == SEQUENCE_CONTROL
        for target in follows[node.id]
    }
    ids = [node.id for node in workflow.nodes]
    entries = [node_id for node_id in ids if node_id not in triggered]
    entries += [node_id for node_id in ids if node_id in after_controls]
    entries += ids
    found: list[tuple[str, str]] = []
    entered: set[str] = set()
    open_: set[str] = set()
    for entry in entries:
        if entry in entered:
            continue
        entered.add(entry)
        open_.add(entry)
        stack = [(entry, iter(follows[entry]))]
        while stack:
            node_id, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                open_.discard(node_id)
                stack.pop()
            elif target in open_:
                found.append((node_id, target))
            elif target not in entered:
                entered.add(target)
                open_.add(target)
                stack.append((target, iter(follows[target])))
    return found


def _topological(
    position: Mapping[str, int], follows: Mapping[str, list[str]]
) -> tuple[str, ...] | None:
    """Kahn's algorithm with a heap of file positions; None where a circle is left."""
    ids = list(position)
    waits_for = dict.fromkeys(ids, 0)
    for targets in follows.values():
        for target in targets:
            waits_for[target] += 1
    ready = [position[node_id] for node_id in ids if not waits_for[node_id]]
    heapq.heapify(ready)
    ordered: list[str] = []
    while ready:
        node_id = ids[heapq.heappop(ready)]
        ordered.append(node_id)
        for target in follows[node_id]:
            waits_for[target] -= 1
            if not waits_for[target]:
                heapq.heappush(ready, position[target])
    return tuple(ordered) if len(ordered) == len(ids) else None


def _circle(
    workflow: Workflow,
    position: Mapping[str, int],
    follows: Mapping[str, list[str]],
    source: str,
    target: str,
) -> Finding:
    """The finding for the circle that the edge ``source`` → ``target`` closes."""
    came_from: dict[str, str] = {}
    waiting = [target]
    for node_id in waiting:
        if node_id == source:
            break
        for following in follows[node_id]:
            if following not in came_from and following != target:
                came_from[following] = node_id
                waiting.append(following)
    circle = [source]
    while circle[-1] != target and circle[-1] in came_from:
        circle.append(came_from[circle[-1]])
    names = [workflow.nodes[position[node_id]].name for node_id in reversed(circle)]
    if len(names) > _SHOWN_NAMES:
        names = [*names[: _SHOWN_NAMES - 1], "…", names[-1]]
    return Finding(
        Severity.ERROR,
        "cycle",
        message("Edges go round in a circle: {nodes}.", nodes=" → ".join([*names, names[0]])),
        message("Each of these nodes waits for the one before it, so none can be the first."),
        message("Delete the edge that leads back, or put a sequence control there to repeat them."),
        source,
        path=next(
            edge.path
            for edge in workflow.edges
            if edge.trigger and (edge.source, edge.target) == (source, target)
        ),
    )


def _unknown_ends(workflow: Workflow, position: Mapping[str, int]) -> Iterable[Finding]:
    for edge in workflow.edges:
        for key, node_id in (("source", edge.source), ("target", edge.target)):
            if node_id not in position:
                yield Finding(
                    Severity.ERROR,
                    "edge-to-unknown-node",
                    message("An edge names the node {id}, which is not in the file.", id=node_id),
                    message("It is unknown which nodes it joins, and so in which order they work."),
                    message("Draw the edge again in the editor, or delete it."),
                    path=f"{edge.path}.{key}",
                )


def _no_triggers() -> Finding:
    return Finding(
        Severity.WARNING,
        "no-trigger-edges",
        message("No edge is a trigger, so the nodes run in the order in which the file has them."),
        message("Only edges between trigger handles give an order; others carry data."),
        message("Compare the list with what you mean to do, or draw trigger edges."),
    )


def _unconnected(workflow: Workflow, triggers: Sequence[Edge]) -> Iterable[Finding]:
    joined = {end for edge in triggers for end in (edge.source, edge.target)}
    for node in workflow.nodes:
        if node.id not in joined:
            yield Finding(
                Severity.WARNING,
                "node-not-connected",
                message("No trigger edge leads to or from this node."),
                message("It runs as near to its place in the file as the other nodes allow."),
                message("Draw an edge to it, or delete it where it is not meant to run."),
                node.id,
                path=node.path,
            )
