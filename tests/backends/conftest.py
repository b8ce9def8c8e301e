"""An engine with a journal in a temporary folder, and workflows to run on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.virtual.faults import FaultKind, Faults
from sdl1_desktop.robot.virtual.server import VirtualRobot, robot_in_thread
from sdl1_desktop.settings import Folders, Settings


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
