"""What clients send to the HTTP door, as models, and in which forms a workflow may come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field

from sdl1_desktop.api.bodies import checked
from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.messages import message

__all__ = [
    "CanvasBody",
    "ConfigureBody",
    "ExecuteConfig",
    "LightsBody",
    "RequestBody",
    "RobotAddressText",
    "RobotBody",
    "SimulatedPart",
    "UploadBody",
    "read_workflow_body",
]

RobotAddressText = Annotated[
    str,
    Field(
        max_length=300,
        pattern=r"^[0-9A-Za-z.:%\[\]_-]*$",
        description="The OT-2's address, host[:port].",
        examples=["169.254.69.185"],
    ),
]
_Manager = Literal["native", "prefect"]
SimulatedPart = Literal["pumps", "potentiostat"]


class RequestBody(BaseModel):
    """What a body may hold is said whole: anything else is refused, and no type is guessed."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ConfigureBody(RequestBody):
    """What holds for posts that say nothing else. What is left out stays as it is."""

    manager_type: _Manager | None = None
    dry_run: Annotated[bool | None, Field(description="false needs the token and the switch.")] = (
        None
    )
    robot_ip: RobotAddressText | None = None
    simulate: Annotated[
        list[SimulatedPart] | None,
        Field(description="Parts of a live run that are simulated all the same."),
    ] = None


class ExecuteConfig(RequestBody):
    """What holds for one run. What is left out is as configured."""

    manager_type: _Manager | None = None
    dry_run: bool | None = None
    robot_ip: RobotAddressText | None = None
    simulate: list[SimulatedPart] | None = None
    speed: Annotated[
        Literal["instant", "10x", "1x"] | None,
        Field(description="Pace of what is simulated; instant in a dry run, 1x beside a robot."),
    ] = None
    seed: Annotated[
        int | None, Field(ge=0, lt=2**63, description="Seed of the simulated cell.")
    ] = None
    confirm_warnings: Annotated[
        bool,
        Field(description="Somebody has read each warning of the check; needed for a live run."),
    ] = False


class CanvasBody(BaseModel):
    """A workflow with what holds for its run."""

    model_config = ConfigDict(extra="forbid")

    canvas_workflow: dict[str, Any]
    config: ExecuteConfig = ExecuteConfig()


class UploadBody(BaseModel):
    """A workflow that was uploaded before, with what holds for its run."""

    model_config = ConfigDict(extra="forbid")

    upload: str = Field(pattern=r"^[0-9a-f]{32}$")
    config: ExecuteConfig = ExecuteConfig()


class RobotBody(RequestBody):
    """Which robot; left out, the configured one."""

    robot_ip: RobotAddressText | None = None


class LightsBody(RobotBody):
    """The robot's lights."""

    on: bool


def read_workflow_body(
    document: object,
) -> tuple[Mapping[str, Any] | str, ExecuteConfig]:
    """The workflow's document, or the name of an upload, and what holds for its run.

    The document itself, ``{canvas_workflow, config}`` and ``{upload, config}`` are taken.

    Raises:
        ProblemError: it is none of them.
    """
    if not isinstance(document, dict):
        raise ProblemError(
            422,
            "body-refused",
            message("The body is no object."),
            message("Send the workflow's JSON as the Canvas editor exports it."),
        )
    body = cast("dict[str, Any]", document)
    if "canvas_workflow" in body:
        canvas = checked(CanvasBody, body)
        return canvas.canvas_workflow, canvas.config
    if "upload" in body and "nodes" not in body and "workflow" not in body:
        upload = checked(UploadBody, body)
        return upload.upload, upload.config
    return body, ExecuteConfig()
