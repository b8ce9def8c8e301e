"""What the reliability measurements share: a virtual robot in a process of its own, and runs on it.

The robot's process counts what it executed and when it was told to stop, whatever happens to the
program under test.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sdl1_desktop.robot.virtual.faults import Fault, FaultKind, Faults
from sdl1_desktop.robot.virtual.server import robot_in_thread


@dataclass(frozen=True)
class Executed:
    """One command that the robot carried out."""

    key: str
    command: str
    params: Mapping[str, Any]


class Listening(Faults):
    """Faults that also note when a run was told to stop (monotonic seconds)."""

    def __init__(self, seed: int, rates: Mapping[FaultKind, float]) -> None:
        super().__init__(seed=seed, rates=dict(rates))
        self.stops: list[float] = []

    def take(self, path: str, command_type: str | None) -> Fault | None:
        if path.endswith("/actions"):
            self.stops.append(time.monotonic())
        return super().take(path, command_type)


class RobotProcess:
    """The other end of the robot's process."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.address = str(pipe.recv())

    def _ask(self, what: str) -> Any:
        self._pipe.send(what)
        return self._pipe.recv()

    def executed(self) -> list[Executed]:
        """Commands since the last call of this."""
        return [Executed(*one) for one in self._ask("executed")]

    def stops(self) -> list[float]:
        """When stops were received since the last call of this."""
        return list(self._ask("stops"))


def _serve(pipe: Connection, seed: int, rates: Mapping[FaultKind, float], folder: str) -> None:
    os.environ["OT_API_CONFIG_DIR"] = folder
    faults = Listening(seed, rates)
    with robot_in_thread(faults=faults, config_folder=Path(folder)) as robot:
        pipe.send(str(robot.address))
        told = heard = 0
        while (what := pipe.recv()) != "end":
            if what == "executed":
                done = robot.executed
                pipe.send([(one.key, one.command_type, one.params) for one in done[told:]])
                told = len(done)
            else:
                pipe.send(faults.stops[heard:])
                heard = len(faults.stops)


@contextmanager
def robot_process(seed: int = 0, rates: Mapping[FaultKind, float] | None = None) -> Iterator[Any]:
    """A virtual robot in a process of its own, with random faults where ``rates`` says so."""
    here, there = multiprocessing.Pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(there, seed, dict(rates or {}), folder), daemon=True
        )
        process.start()
        try:
            yield RobotProcess(here)
        finally:
            here.send("end")
            process.join(10)
            if process.is_alive():
                process.terminate()


def document(*nodes: dict[str, Any]) -> dict[str, Any]:
    """A workflow of basic nodes: each a mapping with ``type`` and its parameters."""
    return {
        "metadata": {"id": "reliability", "name": "Reliability"},
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


SHORT = document(
    {"type": "home_robot"},
    {"type": "pickup_tip", "labware": "tip_rack_1", "well": "A1"},
    {"type": "aspirate", "labware": "vial_rack_2", "well": "A1", "volume": 100},
    {"type": "dispense", "labware": "nis_reactor", "well": "A1", "volume": 100},
    {"type": "aspirate", "labware": "vial_rack_2", "well": "A2", "volume": 50},
    {"type": "dispense", "labware": "nis_reactor", "well": "A2", "volume": 50},
    {"type": "drop_tip"},
)
