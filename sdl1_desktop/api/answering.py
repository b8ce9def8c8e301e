"""From what the program knows to what the HTTP door answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from pydantic import BaseModel
from starlette.responses import Response

from sdl1_desktop.api.answers import FindingAnswer, RobotAnswer, RunAnswer, ValidationAnswer
from sdl1_desktop.backends.finding_json import findings_json
from sdl1_desktop.backends.requests import LoadedWorkflow, RobotHealth
from sdl1_desktop.journal import RunEntry, RunSummary
from sdl1_desktop.workflow import WorkflowFileError

__all__ = [
    "answer",
    "robot_answer",
    "run_answer",
    "run_links",
    "unreadable_answer",
    "validation_answer",
]


def answer(
    content: BaseModel | Mapping[str, Any],
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A JSON answer; numbers that are not finite become null."""
    plain = content.model_dump() if isinstance(content, BaseModel) else content
    data = orjson.dumps(plain, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY)
    return Response(data, status, dict(headers or {}), "application/json")


def validation_answer(loaded: LoadedWorkflow) -> ValidationAnswer:
    """What the check of a workflow found."""
    return ValidationAnswer(
        valid=not loaded.errors,
        workflow_id=loaded.workflow.id,
        workflow_name=loaded.workflow.name,
        shape=loaded.workflow.shape.value,
        nodes=len(loaded.workflow.nodes),
        steps=loaded.plan.step_count if loaded.plan else None,
        expected_s=loaded.total_expected_s,
        together=[[node.id for node in nodes] for nodes in loaded.nodes_together],
        errors=len(loaded.errors),
        warnings=len(loaded.warnings),
        findings=[FindingAnswer(**one) for one in findings_json(loaded.findings, loaded.workflow)],
    )


def unreadable_answer(error: WorkflowFileError) -> ValidationAnswer:
    """What a check says of a document that cannot be read as a workflow."""
    finding = FindingAnswer(
        severity="error",
        code="not-readable",
        node_id=None,
        node_name=None,
        parameter=None,
        cycle=None,
        path=error.json_path,
        what=str(error.what),
        why=f"Expected: {error.expected}.",
        action=str(error.action),
    )
    return ValidationAnswer(
        valid=False,
        workflow_id="",
        workflow_name="",
        shape="",
        nodes=0,
        steps=None,
        expected_s=0.0,
        together=[],
        errors=1,
        warnings=0,
        findings=[finding],
    )


def run_answer(run: RunEntry) -> RunAnswer:
    """A run, with its result where the journal's whole summary is given."""
    known = RunAnswer(
        run_id=run.id,
        state=run.state.value,
        workflow_id=run.workflow_id,
        workflow_name=run.workflow_name,
        backend=run.backend,
        dry_run=run.dry_run,
        robot=run.robot,
        origin=run.origin,
        created_at=run.created_utc.isoformat(),
        ended_at=run.ended_utc.isoformat() if run.ended_utc else None,
        duration_s=run.duration_s,
        tags=list(run.tags),
        links=run_links(run.id),
    )
    if isinstance(run, RunSummary):
        known.last_event = run.last_seq
        known.note = run.note
        known.result = dict(run.result) if run.result is not None else None
    return known


def run_links(run_id: str) -> dict[str, str]:
    """Addresses of a run and its parts."""
    path = f"/runs/{run_id}"
    return {"self": path, "events": f"{path}/events", "bundle": f"{path}/bundle"}


def robot_answer(seen: RobotHealth) -> RobotAnswer:
    """A robot as it was seen last."""
    return RobotAnswer(
        address=seen.address,
        health=seen.health.value,
        cause=f"{seen.cause} ({datetime.fromtimestamp(seen.since, UTC).isoformat()})",
        name=seen.name,
        version=seen.version,
    )
