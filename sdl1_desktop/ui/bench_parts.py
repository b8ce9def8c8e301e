"""Which parts of the bench are real and which are simulated, and where they are connected."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.settings import Settings
from sdl1_desktop.ui.desk import Mode, RunDesk
from sdl1_desktop.workflow.model import Workflow

__all__ = [
    "BESIDE_ROBOT",
    "missing_port",
    "port_of",
    "ports_of",
    "simulated_now",
    "simulated_words",
]

BESIDE_ROBOT = (Device.PUMPS, Device.POTENTIOSTAT)
"""The parts that a live run may simulate."""

_SIMULATED = "simulated"


def simulated_now(desk: RunDesk) -> frozenset[Device]:
    """What is simulated in the run under way, or would be in the next one."""
    view = desk.view
    if desk.active and view is not None and view.created is not None:
        if view.created.dry_run:
            return frozenset(Device)
        parts = view.created.parts
        return frozenset(one for one in Device if _SIMULATED in parts.get(one.value, ""))
    return desk.simulate if desk.mode is Mode.LIVE else frozenset(Device)


def simulated_words(parts: frozenset[Device]) -> str:
    """What is simulated beside a real robot, for example ``pumps simulated``; empty for nothing."""
    match Device.PUMPS in parts, Device.POTENTIOSTAT in parts:
        case True, True:
            return QCoreApplication.translate("Bench", "pumps and cell are simulated")
        case True, False:
            return QCoreApplication.translate("Bench", "the pumps are simulated")
        case False, True:
            return QCoreApplication.translate("Bench", "the cell is simulated")
        case _:
            return ""


def ports_of(request: RunRequest, settings: Settings) -> Mapping[Device, str]:
    """The ports of what a live run does not simulate; see :func:`port_of`."""
    return {
        device: port_of(device, settings, request.robot, request.loaded.workflow)
        for device in BESIDE_ROBOT
        if device not in request.simulate
    }


def missing_port(ports: Mapping[Device, str]) -> Message | None:
    """Why a live run cannot begin for want of a port, or None."""
    for device, what in (
        (Device.PUMPS, message("pumps")),
        (Device.POTENTIOSTAT, message("potentiostat")),
    ):
        if ports.get(device) == "":
            return message(
                "No port is known for the {device}: simulate that part, or give its port in "
                "the settings.",
                device=what,
            )
    return None


def port_of(device: Device, settings: Settings, robot: str, workflow: Workflow) -> str:
    """The port of pumps or potentiostat: of the robot's settings, else of the workflow, or empty.

    Imports what the engine has imported by the time that a live run can be chosen.
    """
    from sdl1_desktop.backends.bench_settings import device_ports

    ports = device_ports(settings, robot, workflow)
    return ports.pumps if device is Device.PUMPS else ports.potentiostat
