"""One real Prefect server for all tests of this folder, and an engine that uses it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_server import RealServer, until

from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.local_server import keeper_lives
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.messages import Message
from sdl1_desktop.settings import Folders
from sdl1_desktop.settings.prefect import PrefectSettings


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
def places(tmp_path: Path) -> PrefectPlaces:
    return PrefectPlaces(tmp_path / "prefect", tmp_path / "logs" / "prefect-server.log")
