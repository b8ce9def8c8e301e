"""From a file (or JSON) to a workflow that is ordered and checked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.operations.overlap import overlaps
from sdl1_desktop.operations.preflight import check_plan
from sdl1_desktop.operations.start_state import StartState
from sdl1_desktop.robot.deck import DeckSetup
from sdl1_desktop.workflow import (
    Severity,
    Workflow,
    check_workflow,
    make_plan,
    parse_workflow,
    read_workflow,
    sort_findings,
)
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

__all__ = ["check_loaded", "load_workflow"]


def load_workflow(source: Path | object, deck: DeckSetup, robot: str = "") -> LoadedWorkflow:
    """Read a file, or take JSON that was read already, order it and check it.

    Blocks for as long as that takes: not to be called on a loop.

    Raises:
        WorkflowFileError: the file is not a workflow that can be read.
    """
    workflow = read_workflow(source) if isinstance(source, Path) else parse_workflow(source)
    return check_loaded(workflow, deck, robot)


def check_loaded(
    workflow: Workflow,
    deck: DeckSetup,
    robot: str = "",
    *,
    part: RunPart = WHOLE_PLAN,
    start: StartState | None = None,
) -> LoadedWorkflow:
    """Order and check a workflow: what the document shows, then what the bench shows.

    The bench's part plays the plan on a loop of its own; it is left out where there is no plan.
    A ``part`` that does not fit the plan is taken as the whole plan.
    """
    plan, plan_findings = make_plan(workflow)
    findings = [*check_workflow(workflow, plan_findings, window_robot=robot)]
    expected: dict[int, float] = {}
    touched: Mapping[int, frozenset[tuple[str, str]]] = {}
    if plan is None or part.problem(plan):
        part, start = WHOLE_PLAN, None
    if plan is not None:
        wrong = {one.node_id for one in findings if one.severity is Severity.ERROR}
        check = asyncio.run(check_plan(workflow, plan, deck, part, start))
        start = check.start
        # A node whose parameters are wrong cannot be played either: said once is enough.
        findings.extend(
            one
            for one in check.findings
            if not (one.code == "node-not-possible" and one.node_id in wrong)
        )
        expected.update(check.expected_s)
        touched = check.touched
    return LoadedWorkflow(
        workflow,
        plan,
        sort_findings(findings),
        expected,
        part=part,
        start=start,
        deck=deck,
        touched=touched,
        together=() if plan is None else tuple(one.rows for one in overlaps(workflow, plan, part)),
    )
