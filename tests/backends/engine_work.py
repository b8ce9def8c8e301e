"""Workflows to run in tests, and live requests to run them."""

from __future__ import annotations

from typing import Any

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.virtual.server import VirtualRobot

__all__ = ["WAIT_S", "basic", "live", "run"]

WAIT_S = 50.0
BESIDE = frozenset({Device.PUMPS, Device.POTENTIOSTAT})


def basic(*nodes: dict[str, Any]) -> dict[str, Any]:
    """A Canvas document of basic nodes: each a mapping with ``type`` and its parameters."""
    return {
        "metadata": {"id": "made-in-a-test", "name": "Made in a test"},
        "workflow": {
            "nodes": [
                {
                    "id": f"n{index}",
                    "type": node["type"],
                    "label": f"{node['type']} {index}",
                    "params": {key: value for key, value in node.items() if key != "type"},
                }
                for index, node in enumerate(nodes)
            ],
            "edges": [],
        },
    }


def live(loaded: LoadedWorkflow, at: VirtualRobot, **more: Any) -> RunRequest:
    wanted: dict[str, Any] = {
        "dry_run": False,
        "robot": str(at.address),
        "simulate": BESIDE,
        "speed": Speed.INSTANT,
        "confirmed": True,
        **more,
    }
    return RunRequest(loaded=loaded, **wanted)


def run(engine: Engine, request: RunRequest) -> RunResult:
    return engine.result(engine.run(request).result(WAIT_S)).result(WAIT_S)
