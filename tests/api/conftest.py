"""Open doors in temporary folders, and workflows to post to them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from door_house import House, door, http, trusted  # noqa: F401 - fixtures

from sdl1_desktop.robot.virtual.server import VirtualRobot, robot_in_thread
from sdl1_desktop.settings.api import ApiSettings


@pytest.fixture(scope="session")
def opentrons_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("opentrons")
    # Set beforehand, because only the first engine of a process decides where opentrons looks.
    os.environ.setdefault("OT_API_CONFIG_DIR", str(folder))
    return folder


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, opentrons_folder: Path) -> Iterator[House]:
    """One open door for a module: its switch is off again and its choices are dry in each test."""
    with House(tmp_path_factory.mktemp("house"), ApiSettings(port=0, burst=100_000)) as house:
        yield house


@pytest.fixture(scope="module")
def virtual_robot(opentrons_folder: Path) -> Iterator[VirtualRobot]:
    with robot_in_thread(config_folder=opentrons_folder) as robot:
        yield robot


@pytest.fixture
def robot(virtual_robot: VirtualRobot) -> VirtualRobot:
    virtual_robot.faults.clear()
    return virtual_robot


@pytest.fixture
def canvas_export(shared: Path) -> dict[str, Any]:
    import json

    return json.loads(
        (shared / "workflows" / "canvas_export_v1_1.json").read_text(encoding="utf-8")
    )
