"""Letting deployments run: now, later, by their schedules, and live."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from sdl1_desktop.api.answering import answer
from sdl1_desktop.api.answering_deployments import (
    arming_answer,
    deployment_answer,
    deployment_path,
    flow_run_answer,
)
from sdl1_desktop.api.answers_deployments import (
    ArmingAnswer,
    DeploymentAnswer,
    FlowRunAnswer,
    FlowRunsAnswer,
)
from sdl1_desktop.api.bodies import checked, json_of
from sdl1_desktop.api.callers import caller_of, require_switch, require_token
from sdl1_desktop.api.describing import json_body, no_body_needed
from sdl1_desktop.api.execution import not_valid, unconfirmed
from sdl1_desktop.api.gate import NOTE
from sdl1_desktop.api.moving import ask_to_move
from sdl1_desktop.api.problems import ProblemError, documented
from sdl1_desktop.api.requests_deployments import ArmBody, RunBody
from sdl1_desktop.api.routes_deployments import DeploymentName, changed_terms
from sdl1_desktop.api.schedule_requests import asked, known_deployment, require_token_if_live
from sdl1_desktop.api.state import DoorState, door_of
from sdl1_desktop.api.times import read_time
from sdl1_desktop.backends.prefect.arming import still_armed
from sdl1_desktop.backends.prefect.deployment_facts import Deployment
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule_facts import ArmingCheck, DeploymentEntry
from sdl1_desktop.messages import message

__all__ = ["NO_EXECUTOR", "router"]

router = APIRouter(prefix="/deployments/{name}", tags=["deployments"])

NO_EXECUTOR = message(
    "No executor is running: nothing begins until one does. Start it in Schedules, or with:"
    " sdl1 prefect worker"
)


@router.post(
    "/run",
    status_code=201,
    response_model=FlowRunAnswer,
    responses=documented(404, 409, 415),
    openapi_extra=no_body_needed(RunBody),
)
async def run(request: Request, name: DeploymentName) -> Response:
    """Have the executor run it now, or at `scheduled_time`; `Location` is the flow run's address.

    A live run needs the token and the operator's switch, and the deployment has to be armed.
    """
    door = door_of(request)
    body = checked(RunBody, await json_of(request) if await request.body() else {})
    at = None if body.scheduled_time is None else _to_come(body.scheduled_time)
    entry = await known_deployment(door, name)
    one = entry.deployment
    terms = changed_terms(door, one.terms, body.config)
    if not terms.dry_run:
        await ask_to_move(request, f"run “{one.name}” live on {terms.robot}")
        _require_armed(entry, terms)
    begun = await asked(door, lambda desk: desk.run(one.id, at, terms.to_parameters()))
    request.scope["state"][NOTE] = f"run “{one.name}”, flow run {begun.id}"
    state = await asked(door, lambda desk: desk.state())
    note = str(NO_EXECUTOR) if one.here and state.executor is None else ""
    made = flow_run_answer(begun, note)
    return answer(made, 201, {"Location": made.links["self"]})


@router.get("/runs", response_model=FlowRunsAnswer, responses=documented(404))
async def runs(
    request: Request,
    name: DeploymentName,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Its flow runs whose time has come, the latest first; `GET /schedule` has those that come."""
    found = await asked(door_of(request), lambda desk: desk.recent_runs(limit, name))
    return answer(FlowRunsAnswer(runs=[flow_run_answer(one) for one in found]))


@router.post("/pause", response_model=DeploymentAnswer, responses=documented(404, 409))
async def pause(request: Request, name: DeploymentName) -> Response:
    """Let its schedules rest: planned runs are taken away. A live one needs the token."""
    door = door_of(request)
    one = await _named(request, door, name, "pause")
    require_token_if_live(request, one)
    await asked(door, lambda desk: desk.pause(one.id))
    return answer(deployment_answer(await known_deployment(door, one.id)))


@router.post("/resume", response_model=DeploymentAnswer, responses=documented(404, 409))
async def resume(request: Request, name: DeploymentName) -> Response:
    """Let its schedules go on. A live one needs the token and the operator's switch."""
    door = door_of(request)
    one = await _named(request, door, name, "resume")
    if not one.terms.dry_run:
        await ask_to_move(request, f"resume “{one.name}”, live on {one.terms.robot}")
    await asked(door, lambda desk: desk.resume(one.id))
    return answer(deployment_answer(await known_deployment(door, one.id)))


@router.get("/arming", response_model=ArmingAnswer, responses=documented(404, 409))
async def arming(request: Request, name: DeploymentName) -> Response:
    """What has to be read before it is armed: the check of its workflow for its robot, now."""
    return answer(arming_answer(await _arming_check(door_of(request), name)))


@router.post(
    "/arming",
    response_model=DeploymentAnswer,
    responses=documented(404, 409, 415),
    openapi_extra=json_body(ArmBody, {"version": "1.0+3f9a1c0d2b4e", "confirm_warnings": True}),
)
async def arm(request: Request, name: DeploymentName) -> Response:
    """Let its live runs begin when they are due, with nobody asked.

    Needs the token and the operator's switch. It holds for this version on these terms: what
    changes has to be armed anew. With warnings `confirm_warnings` has to say that they were read.
    """
    door = door_of(request)
    require_token(caller_of(request))
    require_switch(accept_live=door.accepts_live())
    body = checked(ArmBody, await json_of(request))
    check = await _arming_check(door, name)
    one = check.deployment
    if body.version != one.version:
        raise ProblemError(
            409,
            "deployment-changed",
            message(
                "The version of “{name}” is {version} now.", name=one.name, version=one.version
            ),
            message("Look at it again: GET {path}.", path=request.url.path),
        )
    if check.loaded.errors:
        raise not_valid(check.loaded)
    if check.loaded.warnings and not body.confirm_warnings:
        raise unconfirmed(check.loaded, "confirm_warnings")
    await ask_to_move(request, f"arm “{one.name}” {one.version}, live on {one.terms.robot}")
    request.scope["state"][NOTE] = f"arm “{one.name}” {one.version}"
    await asked(door, lambda desk: desk.arm(check))
    return answer(deployment_answer(await known_deployment(door, one.id)))


@router.delete("/arming", response_model=DeploymentAnswer, responses=documented(404, 409))
async def disarm(request: Request, name: DeploymentName) -> Response:
    """Let no live run of it begin. Needs the token."""
    door = door_of(request)
    require_token(caller_of(request))
    one = await _named(request, door, name, "disarm")
    _require_here(one)
    await asked(door, lambda desk: desk.disarm(one.id))
    return answer(deployment_answer(await known_deployment(door, one.id)))


async def _named(request: Request, door: DoorState, name: str, act: str) -> Deployment:
    one = (await known_deployment(door, name)).deployment
    request.scope["state"][NOTE] = f"{act} “{one.name}”"
    return one


async def _arming_check(door: DoorState, name: str) -> ArmingCheck:
    one = (await known_deployment(door, name)).deployment
    _require_here(one)
    if one.terms.dry_run:
        raise ProblemError(
            409,
            "nothing-to-arm",
            message("“{name}” makes dry runs: there is nothing to arm.", name=one.name),
            message("Send PATCH with config.dry_run = false first."),
        )
    async with door.loading:
        return await asked(door, lambda desk: desk.arming_check(one.id))


def _require_armed(entry: DeploymentEntry, terms: RunTerms) -> None:
    """Say at once what the executor would say when the run is due."""
    one = entry.deployment
    if one.here and still_armed(entry.armed, one.sha256, terms) is None:
        raise ProblemError(
            409,
            "not-armed",
            message("“{name}” is not armed for this live run.", name=one.name),
            message(
                "Arm it in Schedules, or with POST {path}.",
                path=f"{deployment_path(one.name)}/arming",
            ),
        )


def _require_here(one: Deployment) -> None:
    if not one.here:
        raise ProblemError(
            409,
            "deployed-elsewhere",
            message("“{name}” was not deployed from this computer.", name=one.name),
            message("Do this on the computer that it was deployed from."),
        )


def _to_come(text: str) -> datetime:
    at = read_time(text, "scheduled_time")
    if at < datetime.now(UTC):
        raise ProblemError(
            422,
            "parameters-refused",
            message("“scheduled_time” is over: {time}.", time=at.isoformat()),
            message("Leave it out to run now."),
        )
    return at
