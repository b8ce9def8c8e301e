"""Who runs the nodes, and what holds for posts that say nothing else."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from sdl1_desktop.api.answering import answer
from sdl1_desktop.api.answers import ManagerAnswer, ManagersAnswer, ManagerState
from sdl1_desktop.api.bodies import checked, json_of
from sdl1_desktop.api.callers import caller_of, require_switch, require_token
from sdl1_desktop.api.describing import json_body
from sdl1_desktop.api.examples import CONFIGURE_BODY
from sdl1_desktop.api.problems import ProblemError, documented
from sdl1_desktop.api.requests import ConfigureBody
from sdl1_desktop.api.state import Choices, DoorState, door_of
from sdl1_desktop.messages import message
from sdl1_desktop.robot.address import AddressError, parse_robot_address

__all__ = ["manager_state", "router"]

router = APIRouter(tags=["managers"])

_DESCRIPTIONS = {
    "native": "Built in: one node after the other, with the retries of the settings.",
    "prefect": "Prefect: deployments, schedules, and a web page that shows runs.",
}


@router.get("/managers", response_model=ManagersAnswer, responses=documented())
async def managers(request: Request) -> Response:
    """The workflow managers, and which one is used."""
    return answer(_managers(door_of(request)))


@router.post(
    "/managers/configure",
    response_model=ManagersAnswer,
    responses=documented(409, 415),
    openapi_extra=json_body(ConfigureBody, CONFIGURE_BODY),
)
async def configure(request: Request) -> Response:
    """Set what holds for posts that say nothing else.

    `dry_run: false` needs the token and the operator's switch; it is dry again as soon as the
    switch is off.
    """
    door, caller = door_of(request), caller_of(request)
    body = checked(ConfigureBody, await json_of(request))
    choices = door.current_choices()
    if body.dry_run is False:
        require_token(caller)
        require_switch(accept_live=door.accepts_live())
    elif not caller.has_token:
        # What somebody without the token sets must not decide what moves.
        choices = replace(choices, dry_run=True)
    if body.manager_type is not None:
        reason = door.engine.backend_reason(body.manager_type)
        if reason is not None:
            raise ProblemError(
                409,
                "manager-not-available",
                reason,
                message("GET /managers says which ones there are."),
            )
        choices = replace(choices, manager_type=body.manager_type)
    if body.robot_ip is not None:
        choices = _with_robot(choices, body.robot_ip, trusted=caller.has_token)
    if body.simulate is not None:
        choices = replace(choices, simulate=tuple(sorted(set(body.simulate))))
    if body.dry_run is not None:
        choices = replace(choices, dry_run=body.dry_run)
    door.choices = choices
    return answer(_managers(door))


def _with_robot(choices: Choices, address: str, *, trusted: bool) -> Choices:
    try:
        robot = str(parse_robot_address(address)) if address else ""
    except AddressError as error:
        raise ProblemError(422, "robot-address", error.what, error.action) from error
    return replace(choices, robot=robot, trusted=trusted)


def manager_state(door: DoorState) -> ManagerState:
    """What holds for posts that say nothing else."""
    choices = door.current_choices()
    return ManagerState(
        manager_type=choices.manager_type,
        dry_run=choices.dry_run,
        robot_ip=choices.robot,
        simulate=list(choices.simulate),
    )


def _managers(door: DoorState) -> ManagersAnswer:
    entries: list[ManagerAnswer] = []
    for name, description in _DESCRIPTIONS.items():
        reason = door.engine.backend_reason(name)
        entries.append(
            ManagerAnswer(
                manager_type=name,
                available=reason is None,
                reason=str(reason or ""),
                description=description,
            )
        )
    return ManagersAnswer(managers=entries, current=manager_state(door))
