"""What a live run needs before it may begin, besides a healthy robot."""

from __future__ import annotations

from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import AddressError, parse_robot_address
from sdl1_desktop.robot.building import DevicePorts
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.workflow import Workflow

__all__ = ["device_ports", "live_problem"]


def device_ports(workflow: Workflow) -> DevicePorts:
    """Where the workflow's experiment set-up says that pumps and potentiostat are."""
    found: dict[str, str] = {}
    channel = 0
    for node in workflow.nodes:
        for name in ("arduino_port", "squidstat_port"):
            value = node.parameters.get(name)
            if isinstance(value, str) and value.strip():
                found.setdefault(name, value.strip())
        value = node.parameters.get("squidstat_channel")
        if isinstance(value, int) and not isinstance(value, bool):
            channel = value
    return DevicePorts(
        pumps=found.get("arduino_port", ""),
        potentiostat=found.get("squidstat_port", ""),
        channel=channel,
    )


def live_problem(request: RunRequest, ports: DevicePorts) -> Message | None:
    """Why a live run cannot begin, as far as the request itself shows it."""
    try:
        parse_robot_address(request.robot)
    except AddressError as error:
        return error.what
    if Device.OT2 in request.simulate:
        return message("The robot cannot be simulated in a live run: make a dry run.")
    for device, port, what in (
        (Device.PUMPS, ports.pumps, message("pumps")),
        (Device.POTENTIOSTAT, ports.potentiostat, message("potentiostat")),
    ):
        if device not in request.simulate and not port:
            return message(
                "No port is set for the {device}. Choose it under Settings › Robots, or in the "
                "workflow's experiment set-up, or simulate that part.",
                device=what,
            )
    if not request.confirmed:
        return message("A live run must be confirmed: what moves, and each warning.")
    return None
