"""Deployments: made, looked at, changed, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from sdl1_desktop.api.answering import answer
from sdl1_desktop.api.answering_deployments import deployment_answer, deployment_path
from sdl1_desktop.api.answers_deployments import (
    DeployedAnswer,
    DeploymentAnswer,
    DeploymentsAnswer,
)
from sdl1_desktop.api.bodies import checked, json_of
from sdl1_desktop.api.callers import caller_of, require_switch, require_token
from sdl1_desktop.api.describing import json_body
from sdl1_desktop.api.examples import DEPLOY_BODY, EDIT_BODY
from sdl1_desktop.api.execution import not_valid
from sdl1_desktop.api.gate import NOTE
from sdl1_desktop.api.loading import load
from sdl1_desktop.api.moving import ask_to_move, robot_of
from sdl1_desktop.api.problems import ProblemError, documented
from sdl1_desktop.api.requests_deployments import (
    DeployBody,
    DeploymentConfig,
    EditBody,
    read_schedules,
)
from sdl1_desktop.api.schedule_requests import asked, known_deployment, require_token_if_live
from sdl1_desktop.api.state import DoorState, door_of
from sdl1_desktop.backends.prefect.deployment_facts import Deployment
from sdl1_desktop.backends.prefect.run_terms import RunTerms, terms_from_parameters
from sdl1_desktop.backends.prefect.version_changes import change_words
from sdl1_desktop.messages import message

__all__ = ["DeploymentName", "changed_terms", "router"]

router = APIRouter(prefix="/deployments", tags=["deployments"])

DeploymentName = Annotated[
    str, Path(min_length=1, max_length=200, description="The deployment's name, or its id.")
]


@router.get("", response_model=DeploymentsAnswer, responses=documented())
async def deployments(request: Request) -> Response:
    """All deployments, with their schedules, next and last runs."""
    found = await asked(door_of(request), lambda desk: desk.deployments())
    return answer(DeploymentsAnswer(deployments=[deployment_answer(one) for one in found]))


@router.post(
    "",
    status_code=201,
    response_model=DeployedAnswer,
    responses={
        200: {"description": "A deployment of this name was renewed.", "model": DeployedAnswer},
        **documented(404, 409, 415),
    },
    openapi_extra=json_body(DeployBody, DEPLOY_BODY),
)
async def deploy(request: Request) -> Response:
    """Deploy a workflow under a name: the executor runs it when it is due.

    What is left out of `config` is as configured, except `dry_run`: that is true. A live deployment
    needs the token and the operator's switch, and begins no run until it is armed.
    """
    door = door_of(request)
    body = checked(DeployBody, await json_of(request))
    workflow = _workflow(body)
    live = body.config.dry_run is False
    if live:
        require_token(caller_of(request))
        require_switch(accept_live=door.accepts_live())
    schedules = read_schedules(body.schedules)
    terms = _first_terms(door, body.config, live=live)
    loaded = await load(door, workflow, terms.robot)
    if loaded.errors:
        raise not_valid(loaded)
    name = body.name
    before = await _deployed_as(door, name)
    if before is not None:
        require_token_if_live(request, before)
    if live:
        await ask_to_move(request, f"deploy “{name}”, live on {terms.robot}")
    request.scope["state"][NOTE] = f"deploy “{name}”"
    done = await asked(door, lambda desk: desk.deploy(name, loaded, terms, schedules))
    entry = await known_deployment(door, done.deployment.id)
    made = DeployedAnswer(
        **deployment_answer(entry).model_dump(),
        previous_version=done.before or None,
        changes=[str(change_words(one)) for one in done.changes],
    )
    return answer(made, 200 if done.before else 201, {"Location": deployment_path(name)})


@router.get("/{name}", response_model=DeploymentAnswer, responses=documented(404))
async def deployment(request: Request, name: DeploymentName) -> Response:
    """One deployment."""
    return answer(deployment_answer(await known_deployment(door_of(request), name)))


@router.patch(
    "/{name}",
    response_model=DeploymentAnswer,
    responses=documented(404, 409, 415),
    openapi_extra=json_body(EditBody, EDIT_BODY),
)
async def edit(request: Request, name: DeploymentName) -> Response:
    """Change terms or schedules; other terms have to be armed anew.

    What makes, or leaves, the deployment live needs the token and the operator's switch; making a
    live one dry needs the token.
    """
    door = door_of(request)
    body = checked(EditBody, await json_of(request))
    schedules = None if body.schedules is None else read_schedules(body.schedules)
    one = (await known_deployment(door, name)).deployment
    terms = changed_terms(door, one.terms, body.config)
    request.scope["state"][NOTE] = f"change “{one.name}”"
    if not terms.dry_run:
        await ask_to_move(request, f"change “{one.name}”, live on {terms.robot}")
    require_token_if_live(request, one)
    await asked(door, lambda desk: desk.edit(one.id, terms=terms, schedules=schedules))
    return answer(deployment_answer(await known_deployment(door, one.id)))


@router.delete("/{name}", status_code=204, responses=documented(404, 409), response_class=Response)
async def delete(request: Request, name: DeploymentName) -> Response:
    """Delete a deployment with its planned runs; runs that were made stay. Needs the token."""
    door = door_of(request)
    require_token(caller_of(request))
    one = (await known_deployment(door, name)).deployment
    request.scope["state"][NOTE] = f"delete “{one.name}”"
    await asked(door, lambda desk: desk.delete(one.id))
    return Response(status_code=204)


def changed_terms(door: DoorState, terms: RunTerms, config: DeploymentConfig) -> RunTerms:
    """Terms with what ``config`` gives.

    Raises:
        ProblemError: its robot is no address, or is not known.
    """
    new = terms_from_parameters(config.parameters(), terms)
    moves = not new.dry_run
    # Whoever named the robot of a dry run may have had no token: that one is not moved.
    if config.robot_ip or (moves and (terms.dry_run or not new.robot)):
        return replace(new, robot=robot_of(door, config.robot_ip, moves=moves))
    return new


def _first_terms(door: DoorState, config: DeploymentConfig, *, live: bool) -> RunTerms:
    choices = door.current_choices()
    default = RunTerms(
        robot=robot_of(door, config.robot_ip, moves=live), seed=door.engine.settings.seed
    )
    configured = {"simulate": list(choices.simulate)}
    given = {**configured, **config.parameters(), "robot": default.robot}
    return terms_from_parameters(given, default)


def _workflow(body: DeployBody) -> Mapping[str, Any] | str:
    given = [one for one in (body.canvas_workflow, body.upload) if one is not None]
    if len(given) != 1:
        raise ProblemError(
            422,
            "body-refused",
            message("There has to be one workflow in the body."),
            message("Send it as canvas_workflow, or the name of an upload as upload."),
        )
    return given[0]


async def _deployed_as(door: DoorState, name: str) -> Deployment | None:
    """The deployment that one of this name replaces."""
    found = await asked(door, lambda desk: desk.deployments())
    return next((one.deployment for one in found if one.deployment.name == name), None)
