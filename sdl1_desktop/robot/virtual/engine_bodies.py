"""What goes into the engine of a virtual robot, and how its answers read over HTTP.

Imports ``opentrons``: only for modules that are loaded after ``ot2_engine.warm_up``.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from opentrons.protocol_engine.commands import (
    CommandCreate,
    CommandCreateAdapter,
    CommandIntent,
    WaitForDurationCreate,
)
from opentrons.protocol_engine.errors import (
    CommandNotAllowedError,
    ProtocolEngineError,
    RunStoppedError,
    SetupCommandNotAllowedError,
)
from pydantic import ValidationError

from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.virtual.api_errors import ApiError, invalid_request
from sdl1_desktop.robot.virtual.faults import Fault

__all__ = [
    "failed_without_trying",
    "invalid",
    "now",
    "parse_command",
    "plain",
    "refusal",
    "to_carry_out",
]


def parse_command(data: Mapping[str, Any]) -> CommandCreate:
    """The command that a body's ``data`` describes; without an intent it is a set-up command.

    Raises:
        ApiError: 422, it is none.
    """
    try:
        create = CommandCreateAdapter.validate_python(dict(data))
    except ValidationError as error:
        raise invalid(error) from error
    if create.intent is None:
        return create.model_copy(update={"intent": CommandIntent.SETUP})
    return create


def to_carry_out(create: CommandCreate, fault: Fault | None, speed: Speed) -> CommandCreate:
    """What the engine gets for a command: the same, but for faults and for waits at ``speed``."""
    if fault is not None:
        return CommandCreateAdapter.validate_python(
            {
                "commandType": "comment",
                "params": {"message": fault.detail},
                "intent": create.intent,
                "key": create.key,
            }
        )
    if isinstance(create, WaitForDurationCreate):
        # The engine sleeps real seconds.
        seconds = create.params.seconds / speed.factor if speed.factor > 0 else 0.0
        params = create.params.model_copy(update={"seconds": seconds})
        return create.model_copy(update={"params": params})
    return create


def refusal(error: Exception) -> ApiError:
    """The answer to a command that the engine does not take in."""
    if isinstance(error, SetupCommandNotAllowedError):
        made = (409, "SetupCommandNotAllowed", "Setup Command Not Allowed")
    elif isinstance(error, RunStoppedError):
        made = (409, "RunStopped", "Run Stopped")
    elif isinstance(error, CommandNotAllowedError):
        made = (400, "CommandNotAllowed", "Command Not Allowed")
    else:
        made = (500, "UnexpectedError", "Unexpected Internal Error")
    if isinstance(error, ProtocolEngineError):
        return ApiError(*made, error.message, error_code=error.code.value.code)
    return ApiError(*made, str(error))


def invalid(error: ValidationError) -> ApiError:
    """422 for the first thing that is wrong in a body's ``data``."""
    first = error.errors(include_url=False)[0]
    # What comes first is the member of the union that was tried, not a part of the body.
    return invalid_request(str(first["msg"]), ["data", *first["loc"][1:]])


def failed_without_trying(create: CommandCreate, fault: Fault) -> dict[str, Any]:
    """What is shown of a command that has to fail."""
    return {
        "commandType": create.commandType,
        "params": plain(create.params),
        "status": "failed",
        "error": {
            "id": str(uuid.uuid4()),
            "createdAt": now(),
            "isDefined": False,
            "errorType": fault.error_type,
            "errorCode": fault.error_code,
            "detail": fault.detail,
            "errorInfo": {},
            "wrappedErrors": [],
        },
    }


def plain(model: Any) -> dict[str, Any]:
    """A model of the engine as JSON, without what is None."""
    return cast("dict[str, Any]", model.model_dump(mode="json", exclude_none=True))


def now() -> str:
    """The time, UTC, as the robot writes it."""
    return datetime.now(UTC).isoformat()
