"""Short errands to the robot outside runs: homing and lights."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sdl1_desktop.api.answering import answer
from sdl1_desktop.api.answers import Done
from sdl1_desktop.api.bodies import checked, json_of
from sdl1_desktop.api.callers import caller_of, require_switch, require_token
from sdl1_desktop.api.describing import json_body, no_body_needed
from sdl1_desktop.api.execution import not_begun
from sdl1_desktop.api.loading import submitted
from sdl1_desktop.api.moving import ask_to_move, robot_of
from sdl1_desktop.api.problems import ProblemError, documented
from sdl1_desktop.api.requests import LightsBody, RobotBody
from sdl1_desktop.api.state import door_of
from sdl1_desktop.api.waiting import outcome
from sdl1_desktop.backends.requests import RunRefused
from sdl1_desktop.backends.robot_errand import RobotErrand
from sdl1_desktop.robot.errors import BenchError

__all__ = ["router"]

router = APIRouter(prefix="/robot", tags=["robot"])


@router.post(
    "/home",
    response_model=Done,
    responses=documented(409, 415),
    openapi_extra=no_body_needed(RobotBody),
)
async def home(request: Request) -> Response:
    """Home the robot: it moves. Needs the token and the operator's switch."""
    _require_both(request)
    body = checked(RobotBody, await json_of(request) if await request.body() else {})
    await _send(request, RobotErrand.HOME, body)
    return answer(Done(message="The robot is homed."))


@router.post(
    "/lights",
    response_model=Done,
    responses=documented(409, 415),
    openapi_extra=json_body(LightsBody, {"on": True}),
)
async def lights(request: Request) -> Response:
    """Switch the robot's lights. Needs the token and the operator's switch."""
    _require_both(request)
    body = checked(LightsBody, await json_of(request))
    await _send(request, RobotErrand.LIGHTS_ON if body.on else RobotErrand.LIGHTS_OFF, body)
    return answer(Done(message="The lights are on." if body.on else "The lights are off."))


def _require_both(request: Request) -> None:
    """Before the body is looked at: who may not, is told nothing else."""
    require_token(caller_of(request))
    require_switch(accept_live=door_of(request).accepts_live())


async def _send(request: Request, errand: RobotErrand, body: RobotBody) -> None:
    door = door_of(request)
    robot = robot_of(door, body.robot_ip, moves=True)
    origin = caller_of(request).origin
    await ask_to_move(request, f"{errand.value} {robot}")
    try:
        await outcome(submitted(lambda: door.engine.run_errand(robot, errand, origin=origin)))
    except RunRefused as refused:
        raise not_begun(refused) from refused
    except BenchError as error:
        raise ProblemError(409, "robot-refused", error.what, error.action) from error
