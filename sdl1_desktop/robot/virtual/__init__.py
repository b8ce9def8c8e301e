"""A virtual OT-2: its HTTP API over the real Protocol Engine, for practice and for tests.

:class:`VirtualRobot` serves it in the loop that runs, :func:`robot_in_thread` in a thread of its
own, ``sdl1 virtual-robot`` as a process.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdl1_desktop.robot.virtual.faults import Fault, FaultKind, Faults
    from sdl1_desktop.robot.virtual.records import CommandRecord, Executed
    from sdl1_desktop.robot.virtual.server import VirtualRobot, robot_in_thread

__all__ = [
    "CommandRecord",
    "Executed",
    "Fault",
    "FaultKind",
    "Faults",
    "VirtualRobot",
    "robot_in_thread",
]

_HOMES = {
    "CommandRecord": "records",
    "Executed": "records",
    "Fault": "faults",
    "FaultKind": "faults",
    "Faults": "faults",
    "VirtualRobot": "server",
    "robot_in_thread": "server",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
