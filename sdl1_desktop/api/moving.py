"""What has to be so before anything moves: token, switch, a line in the audit, a robot."""

from __future__ import annotations

import asyncio

from fastapi import Request

from sdl1_desktop.api.audit import AuditEntry
from sdl1_desktop.api.callers import Caller, caller_of, require_switch, require_token
from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.api.state import DoorState, door_of
from sdl1_desktop.messages import message
from sdl1_desktop.robot.address import AddressError, parse_robot_address

__all__ = ["ask_to_move", "robot_of"]


async def ask_to_move(request: Request, note: str) -> None:
    """Let through what moves the robot, and write down that it was asked before it moves.

    Raises:
        ProblemError: no token, the switch is off, or the audit cannot be written.
    """
    door, caller = door_of(request), caller_of(request)
    require_token(caller)
    require_switch(accept_live=door.accepts_live())
    await _write_asked(request, door, caller, note)
    # Writing takes a moment, in which the operator may have changed his mind.
    require_switch(accept_live=door.accepts_live())


def robot_of(door: DoorState, given: str | None, *, moves: bool) -> str:
    """The robot of a request: as it says, as configured, or the one of the settings.

    Raises:
        ProblemError: it is needed and not known, or is no address.
    """
    choices = door.current_choices()
    configured = choices.robot if choices.trusted or not moves else ""
    robot = given or configured or door.engine.settings.robot
    if not robot and not moves:
        return ""
    try:
        return str(parse_robot_address(robot))
    except AddressError as error:
        raise ProblemError(422, "robot-address", error.what, error.action) from error


async def _write_asked(request: Request, door: DoorState, caller: Caller, note: str) -> None:
    entry = AuditEntry(
        who="token",
        client=caller.client,
        agent=caller.agent,
        what=f"{request.method} {request.url.path}",
        outcome="asked",
        note=note,
    )
    try:
        await asyncio.to_thread(door.audit.write, entry)
    except OSError as error:
        raise ProblemError(
            409,
            "audit-not-writable",
            message(
                "Who asks cannot be written down ({why}), so nothing is moved.",
                why=error.strerror or str(error),
            ),
            message("Make room on the disk of the data folder."),
        ) from error
