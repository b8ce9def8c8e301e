"""Virtual robots to talk to, one of each kind for a module."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from virtual_talk import Talk, until

from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.virtual import VirtualRobot, robot_in_thread


@pytest.fixture(scope="session")
def opentrons_folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("opentrons")


@pytest.fixture(scope="module")
def instant_robot(opentrons_folder: Any) -> Iterator[VirtualRobot]:
    with robot_in_thread(config_folder=opentrons_folder) as robot:
        yield robot


@pytest.fixture(scope="module")
def real_time_robot(opentrons_folder: Any) -> Iterator[VirtualRobot]:
    """One on which waits take their time."""
    with robot_in_thread(config_folder=opentrons_folder, speed=Speed.X1) as robot:
        yield robot


def _talk(robot: VirtualRobot) -> Iterator[Talk]:
    robot.faults.clear()
    talk = Talk(robot)
    yield talk
    robot.faults.clear()
    with contextlib.closing(talk.http) as http:
        current = http.get("/runs").json()["links"].get("current")
        if current is not None:
            run = current["href"].removeprefix("/runs/")
            paused = talk.status(run) == "paused"
            talk.act("stop", run)
            if paused:
                # The first stop waits for the command that waits for a resume.
                talk.act("stop", run)
            until(lambda: talk.status(run) in {"stopped", "succeeded", "failed"}, "the run ends")
            http.delete(f"/runs/{run}")


@pytest.fixture
def talk(instant_robot: VirtualRobot) -> Iterator[Talk]:
    yield from _talk(instant_robot)


@pytest.fixture
def slow(real_time_robot: VirtualRobot) -> Iterator[Talk]:
    yield from _talk(real_time_robot)
