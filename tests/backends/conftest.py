"""An engine with a journal in a temporary folder, and workflows to run on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.virtual.faults import FaultKind, Faults
from sdl1_desktop.robot.virtual.server import VirtualRobot, robot_in_thread
from sdl1_desktop.settings import Folders, Settings

WAIT_S = 50.0


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.below(tmp_path / "config", tmp_path / "data")


@pytest.fixture
def journal(folders: Folders) -> Iterator[Journal]:
    journal = Journal(folders.journal)
    yield journal
    journal.close()


@pytest.fixture
def engine(folders: Folders, journal: Journal) -> Iterator[Engine]:
    engine = Engine(Settings(), folders, journal)
    engine.start()
    yield engine
    engine.shutdown()


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


BESIDE = frozenset({Device.PUMPS, Device.POTENTIOSTAT})


@pytest.fixture(scope="module")
def opentrons_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("opentrons")


@pytest.fixture
def faults(request: pytest.FixtureRequest) -> Faults:
    """What goes wrong at the robot; nothing, unless a test gives a seed of random faults."""
    if not hasattr(request, "param"):
        return Faults()
    rates = {
        FaultKind.DROP_BEFORE: 0.1,
        FaultKind.DROP_AFTER: 0.1,
        FaultKind.RESET_AFTER: 0.1,
        FaultKind.ERROR_AFTER: 0.05,
    }
    return Faults(seed=request.param, rates=rates)


@pytest.fixture
def robot(opentrons_folder: Path, faults: Faults) -> Iterator[VirtualRobot]:
    # Set beforehand, because only the first engine of a process decides where opentrons looks.
    os.environ.setdefault("OT_API_CONFIG_DIR", str(opentrons_folder))
    with robot_in_thread(faults=faults, config_folder=opentrons_folder) as robot:
        yield robot


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
