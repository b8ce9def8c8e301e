"""Flow runs of deployments, and what comes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sdl1_desktop.api.answering import answer
from sdl1_desktop.api.answering_deployments import flow_run_answer, planned_answer
from sdl1_desktop.api.answers_deployments import (
    FlowRunAnswer,
    FlowRunsAnswer,
    PlannedRunsAnswer,
)
from sdl1_desktop.api.callers import caller_of, require_token
from sdl1_desktop.api.gate import NOTE
from sdl1_desktop.api.problems import ProblemError, documented
from sdl1_desktop.api.schedule_requests import asked, known_deployment
from sdl1_desktop.api.state import door_of
from sdl1_desktop.api.times import TIME_SCHEMA, read_time
from sdl1_desktop.messages import message

__all__ = ["router"]

router = APIRouter(tags=["flow runs"])

_Deployment = Annotated[
    str, Query(max_length=200, description="Only of the deployment of this name or id.")
]

_WAITING_SINCE = timedelta(days=1)
"""How long ago the time of a run may have been that is shown as still to come."""

_FURTHEST = timedelta(days=366)


@router.get("/flow-runs", response_model=FlowRunsAnswer, responses=documented(404))
async def flow_runs(
    request: Request,
    deployment: _Deployment = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Flow runs whose time has come, the latest first."""
    found = await asked(door_of(request), lambda desk: desk.recent_runs(limit, deployment))
    return answer(FlowRunsAnswer(runs=[flow_run_answer(one) for one in found]))


@router.get("/flow-runs/{flow_run_id}", response_model=FlowRunAnswer, responses=documented(404))
async def flow_run(request: Request, flow_run_id: UUID) -> Response:
    """One flow run."""
    found = await asked(door_of(request), lambda desk: desk.flow_run(str(flow_run_id)))
    return answer(flow_run_answer(found))


@router.post(
    "/flow-runs/{flow_run_id}/cancel",
    response_model=FlowRunAnswer,
    responses=documented(404, 409),
)
async def cancel(request: Request, flow_run_id: UUID) -> Response:
    """Cancel a flow run: one that is planned never begins, one under way is stopped on the bench.

    One that has ended is answered as it is. A live one needs the token.
    """
    door = door_of(request)
    wanted = str(flow_run_id)
    known = await asked(door, lambda desk: desk.flow_run(wanted))
    request.scope["state"][NOTE] = f"cancel {wanted}"
    if known.parameters.get("dry_run") is not True:
        # Nor what does not say that it is a dry run: somebody else's on a shared server.
        require_token(caller_of(request))
    return answer(flow_run_answer(await asked(door, lambda desk: desk.cancel(wanted))))


@router.get("/schedule", response_model=PlannedRunsAnswer, responses=documented(404))
async def schedule(
    request: Request,
    deployment: _Deployment = "",
    until: Annotated[
        str | None,
        Query(
            description="How far to look; a week if left out, a year at most.",
            json_schema_extra=TIME_SCHEMA,
        ),
    ] = None,
) -> Response:
    """What comes: the next runs of all deployments, and those that wait to begin."""
    door = door_of(request)
    now = datetime.now(UTC)
    end = now + timedelta(days=7) if until is None else read_time(until, "until")
    if not now < end <= now + _FURTHEST:
        raise ProblemError(
            422,
            "parameters-refused",
            message("“until” is not within the year that comes."),
            message("Write a time as {time}.", time=(now + timedelta(days=7)).isoformat()),
        )
    one = await known_deployment(door, deployment) if deployment else None
    planned = await asked(door, lambda desk: desk.planned(now - _WAITING_SINCE, end))
    return answer(planned_answer(planned, "" if one is None else one.deployment.id))
