"""One real Prefect server for all tests of this folder, and an engine that uses it."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from door_house import House, door, http, trusted  # noqa: F401 - fixtures
from real_server import Behave, RealServer, until

from sdl1_desktop.backends.prefect import local_server, process_ties
from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.local_server import keeper_lives
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.messages import Message
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.settings.api import ApiSettings
from sdl1_desktop.settings.prefect import PrefectSettings

_HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """Started once, although the port that it wants is taken; ended with its last user."""
    folder = tmp_path_factory.mktemp("prefect")
    folders = Folders.below(folder / "config", folder / "data")
    places = PrefectPlaces.of(folders)
    told: list[Message] = []
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        access = ServerAccess(places, PrefectSettings(port=taken), environment={})
        connection = asyncio.run(access.connect(told.append))
    yield RealServer(folders, places, access, connection, told, taken)
    access.close()
    until(lambda: not keeper_lives(places))


@pytest.fixture
def behave(monkeypatch: pytest.MonkeyPatch) -> Behave:
    """Have keepers start a stand-in for the server that behaves like this."""
    real = process_ties.start_detached

    def choose(behaviour: str) -> None:
        def start(command: list[str], **options: object) -> subprocess.Popen[bytes]:
            at = command.index("-m")
            arguments = [str(_HERE / "fake_keeper.py"), behaviour, *command[at + 2 :]]
            environment = {**os.environ, "PYTHONPATH": str(_HERE.parent.parent)}
            return real([command[0], *arguments], **{**options, "env": environment})  # type: ignore[arg-type]

        monkeypatch.setattr(local_server, "start_detached", start)

    choose("serve")
    return choose


@pytest.fixture
def places(tmp_path: Path) -> PrefectPlaces:
    return PrefectPlaces(tmp_path / "prefect", tmp_path / "logs" / "prefect-server.log")


@pytest.fixture(scope="module")
def house(server: RealServer) -> Iterator[House]:
    """The open HTTP door of an engine that uses the server; its deployments go with it."""
    api = ApiSettings(port=0, burst=100_000)
    settings = Settings(prefect=server.settings)
    with House(server.folders.data.parent, api, settings=settings) as house:
        yield house
        desk = house.engine.schedules
        for one in desk.deployments().result(30):
            desk.delete(one.deployment.id).result(30)
