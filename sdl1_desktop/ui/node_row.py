"""One row of the node list: what the file says of a node, and what the run says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.backends.run_view import LoopView, RowState, RowView, RunView
from sdl1_desktop.ui import words
from sdl1_desktop.ui.language import catalog_text
from sdl1_desktop.ui.loop_lanes import Lane, loop_lanes
from sdl1_desktop.ui.node_together import Together, together_by_node, together_words
from sdl1_desktop.workflow.catalog import type_label
from sdl1_desktop.workflow.model import Severity
from sdl1_desktop.workflow.plan import Plan
from sdl1_desktop.workflow.run_part import RunPart

__all__ = [
    "NodeEntry",
    "NodeRow",
    "entries_of_run",
    "entries_of_workflow",
    "make_row",
    "renewed",
    "spoken",
]


@dataclass(frozen=True, slots=True)
class NodeEntry:
    """What does not change while a run goes on.

    ``left_out``: the operator skips the node; ``outside``: it is before or after the part that is
    run. With ``pauses`` a run pauses before it. ``together`` is with which other nodes it runs at
    the same time under Prefect.
    """

    node_id: str
    name: str
    type_label: str = ""
    lanes: tuple[Lane, ...] = ()
    expected_s: float | None = None
    errors: int = 0
    warnings: int = 0
    left_out: bool = False
    outside: bool = False
    pauses: bool = False
    together: Together | None = None


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One row as it is shown, in the window's language. ``fraction`` is None where no bar is due.

    ``cycle_text`` says which cycles of its loop ``time_text`` stands for. ``loop_text`` is where
    the loop is that this node controls; ``active_loops`` are the controls of the loops under way.
    """

    entry: NodeEntry
    state: RowState
    state_text: str
    details: tuple[str, ...]
    time_text: str
    cycle_text: str
    loop_text: str
    fraction: float | None
    active_loops: frozenset[str]
    pause_text: str = ""
    together_text: str = ""


def entries_of_workflow(loaded: LoadedWorkflow) -> list[NodeEntry]:
    """The plan's rows, or the file's nodes in their order where they cannot be planned."""
    marks = _marks(loaded)
    nodes = {node.id: node for node in loaded.workflow.nodes}
    if loaded.plan is None:
        order: list[tuple[str, tuple[Lane, ...]]] = [
            (node.id, ()) for node in loaded.workflow.nodes
        ]
    else:
        lanes = loop_lanes(loaded.plan)
        order = [(row.node_id, lanes[row.index]) for row in loaded.plan.rows]
    expected = _expected_by_node(loaded, len(order))
    part, inside = loaded.part, _nodes_inside(loaded.plan, loaded.part)
    together = together_by_node(loaded)
    return [
        NodeEntry(
            node_id,
            nodes[node_id].name,
            type_label(nodes[node_id].type),
            lanes_here,
            expected.get(node_id),
            marks[node_id, Severity.ERROR],
            marks[node_id, Severity.WARNING],
            left_out=node_id in part.skipped,
            outside=inside is not None and node_id not in inside,
            pauses=node_id in part.breakpoints,
            together=together.get(node_id),
        )
        for node_id, lanes_here in order
    ]


def _nodes_inside(plan: Plan | None, part: RunPart) -> frozenset[str] | None:
    """The nodes of which any execution is in the range of the part; None where all are."""
    if plan is None or (part.first_step == 0 and part.last_step is None):
        return None
    return frozenset(step.node_id for step in plan.steps[part.first_step : part.end(plan)])


def renewed(
    entries: Sequence[NodeEntry], loaded: LoadedWorkflow, *, in_run: bool
) -> list[NodeEntry] | None:
    """The entries as a newer version or check of their workflow has them.

    None where it has other rows or loops. ``in_run``: the entries are those of a run, whose
    expected times and part stay.
    """
    newer = entries_of_workflow(loaded)
    if [(one.node_id, one.lanes) for one in newer] != [(one.node_id, one.lanes) for one in entries]:
        return None
    if not in_run:
        return newer
    return [
        replace(
            new,
            expected_s=old.expected_s,
            left_out=old.left_out,
            outside=old.outside,
            pauses=new.pauses,
            together=old.together,
        )
        for new, old in zip(newer, entries, strict=True)
    ]


def _marks(loaded: LoadedWorkflow) -> Counter[tuple[str | None, Severity]]:
    """How many findings of each severity each node has."""
    return Counter((finding.node_id, finding.severity) for finding in loaded.findings)


def _expected_by_node(loaded: LoadedWorkflow, nodes: int) -> dict[str, float]:
    """Seconds of the first execution of each node."""
    expected: dict[str, float] = {}
    if loaded.plan is not None and loaded.expected_s:
        for step in loaded.plan.steps:
            if step.index in loaded.expected_s:
                expected.setdefault(step.node_id, loaded.expected_s[step.index])
            if len(expected) == nodes:
                break
    return expected


def entries_of_run(view: RunView, known: Mapping[str, NodeEntry]) -> list[NodeEntry]:
    """The rows of a run; names are those of ``known``, the open workflow's, where it has them."""
    lanes = loop_lanes(view.plan)
    part = RunPart.from_json(view.created.part if view.created is not None else {})
    inside = _nodes_inside(view.plan, part)
    return [
        replace(
            known.get(row.node_id, NodeEntry(row.node_id, row.node_id)),
            lanes=lanes[row.index],
            expected_s=view.rows[row.index].expected_s,
            left_out=row.node_id in part.skipped,
            outside=inside is not None and row.node_id not in inside,
            pauses=row.node_id in part.breakpoints,
        )
        for row in view.plan.rows
    ]


def make_row(
    entry: NodeEntry,
    view: RowView | None,
    loops: Mapping[str, LoopView],
    clock_s: float,
    *,
    overlaps: bool = False,
) -> NodeRow:
    """The row as it is at ``clock_s`` of the run's clock; ``view`` is None before a run.

    ``overlaps``: it is run by Prefect, where nodes may run at the same time.
    """
    state, elapsed_s, fraction = RowState.WAITING, None, None
    if view is not None:
        state = _shown_state(entry, view, loops)
        elapsed_s = _elapsed_s(state, view, clock_s)
        fraction = _fraction(state, view, elapsed_s)
    if state is RowState.WAITING and (entry.left_out or entry.outside):
        state = RowState.SKIPPED
    time_text = ""
    if elapsed_s is not None:
        time_text = words.taken(elapsed_s)
    elif entry.expected_s is not None and state is RowState.WAITING:
        time_text = words.expected(entry.expected_s)
    return NodeRow(
        entry,
        state,
        _state_text(entry, state),
        _details(entry, view, state),
        time_text,
        _cycle_text(view, state),
        _loop_text(entry, loops),
        fraction,
        frozenset(control for control, loop in loops.items() if loop.cycle and not loop.broke),
        QCoreApplication.translate("NodeList", "pauses before it") if entry.pauses else "",
        together_words(entry.together) if overlaps and entry.together is not None else "",
    )


def _state_text(entry: NodeEntry, state: RowState) -> str:
    if state is RowState.SKIPPED and entry.left_out:
        return QCoreApplication.translate("NodeList", "Left out")
    if state is RowState.SKIPPED and entry.outside:
        return QCoreApplication.translate("NodeList", "Not run")
    return words.row_word(state)


def spoken(row: NodeRow) -> str:
    """The whole row for a screen reader."""
    parts = [
        row.entry.name,
        row.state_text,
        row.pause_text,
        row.together_text,
        *row.details,
        row.loop_text,
        row.time_text,
        row.cycle_text,
    ]
    if row.entry.errors:
        parts.append(words.severity_word(Severity.ERROR))
    elif row.entry.warnings:
        parts.append(words.severity_word(Severity.WARNING))
    return ", ".join(part for part in parts if part)


def _shown_state(entry: NodeEntry, view: RowView, loops: Mapping[str, LoopView]) -> RowState:
    """A node that is done in an earlier cycle waits for its turn in the one that runs."""
    if view.cycle is not None and entry.lanes and view.state is not RowState.RUNNING:
        loop = loops.get(entry.lanes[-1].control)
        if loop is not None and loop.cycle != view.cycle:
            return RowState.WAITING
    return view.state


def _elapsed_s(state: RowState, view: RowView, clock_s: float) -> float | None:
    if state is RowState.RUNNING and view.started_clock_s is not None:
        return max(0.0, clock_s - view.started_clock_s)
    ended = (RowState.DONE, RowState.FAILED, RowState.STOPPED)
    return view.taken_s if state in ended else None


def _fraction(state: RowState, view: RowView, elapsed_s: float | None) -> float | None:
    if state is not RowState.RUNNING:
        return None
    if view.fraction is not None:
        return min(1.0, max(0.0, view.fraction))
    if elapsed_s is not None and view.expected_s:
        return min(1.0, elapsed_s / view.expected_s)
    return None


def _details(entry: NodeEntry, view: RowView | None, state: RowState) -> tuple[str, ...]:
    found: list[str] = []
    if view is not None and state is RowState.RUNNING and view.attempt > 1:
        found.append(
            QCoreApplication.translate("NodeList", "attempt {attempt}").format(attempt=view.attempt)
        )
    if view is not None and view.failures == 1 and state is not RowState.FAILED:
        found.append(QCoreApplication.translate("NodeList", "failed once"))
    elif view is not None and view.failures > 1:
        found.append(
            QCoreApplication.translate("NodeList", "failed {count} times").format(
                count=view.failures
            )
        )
    if entry.type_label and not _same_words(entry.type_label, entry.name):
        found.append(catalog_text(entry.type_label))
    return tuple(found)


def _cycle_text(view: RowView | None, state: RowState) -> str:
    if view is None or view.cycle is None or view.cycles is None:
        return ""
    if state is RowState.RUNNING:
        return words.cycle_count(view.cycle, view.cycles)
    if state is RowState.DONE and view.cycle > 1:
        return QCoreApplication.translate("NodeList", "in {count} cycles").format(count=view.cycle)
    return ""


def _loop_text(entry: NodeEntry, loops: Mapping[str, LoopView]) -> str:
    """The count in the row of the node that controls the loop, which is the loop's last."""
    own = next((lane for lane in entry.lanes if lane.control == entry.node_id), None)
    if own is None:
        return ""
    loop = loops.get(own.control)
    if loop is not None and loop.cycle:
        return QCoreApplication.translate("NodeList", "{cycle} of {cycles}").format(
            cycle=loop.cycle, cycles=loop.cycles
        )
    return QCoreApplication.translate("NodeList", "{cycles} cycles").format(cycles=own.cycles)


def _same_words(one: str, other: str) -> bool:
    """Whether two names say the same: ``Data_Export`` and ``Data export``."""
    return one.replace("_", " ").casefold() == other.replace("_", " ").casefold()
