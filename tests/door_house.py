"""An engine, its journal and its open door, in a folder of their own; and clients of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
import pytest

from sdl1_desktop.api.door import HttpDoor
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.events import Event
from sdl1_desktop.journal import Journal
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.settings.api import ApiSettings

WAIT_S = 30.0


class House:
    """``with`` starts the engine and opens the door; ``closed``: the engine only."""

    def __init__(
        self,
        folder: Path,
        api: ApiSettings,
        *,
        closed: bool = False,
        settings: Settings | None = None,
        **more: Any,
    ) -> None:
        self._closed = closed
        self.folders = Folders.below(folder / "config", folder / "data")
        self.journal = Journal(self.folders.journal)
        self.engine = Engine(settings or Settings(), self.folders, self.journal)
        self.door = HttpDoor(self.engine, self.journal, self.folders, api, **more)

    def __enter__(self) -> Self:
        self.engine.start()
        if not self._closed:
            self.door.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.door.stop()
        self.engine.shutdown()
        self.journal.close()

    def reset(self) -> None:
        """As after a start: the switch off, nothing configured, no run active."""
        self.door.accept_live = False
        with self.client(token=self.door.token) as http:
            body = {"manager_type": "native", "dry_run": True, "robot_ip": "", "simulate": []}
            assert http.post("/managers/configure", json=body).status_code == 200
            run = http.get("/status").json()["run"]
        if run is not None:
            self.engine.halt(run["run_id"]).exception(WAIT_S)
            self.engine.result(run["run_id"]).result(WAIT_S)

    def client(self, *, token: str = "", **headers: str) -> httpx.Client:
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return httpx.Client(
            base_url=self.door.address, headers=headers, timeout=WAIT_S, trust_env=False
        )

    def audit(self) -> list[dict[str, Any]]:
        path = self.folders.data / "audit.jsonl"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    def when(self, wanted: Callable[[Event], bool]) -> threading.Event:
        """Set once such an event is committed."""
        seen = threading.Event()
        self.journal.add_listener(
            lambda events: seen.set() if any(wanted(event) for event in events) else None
        )
        return seen


@pytest.fixture
def door(house: House) -> Iterator[House]:
    """The module's open door as after a start: the switch off, nothing configured, no run."""
    house.reset()
    yield house
    house.reset()


@pytest.fixture
def http(door: House) -> Iterator[httpx.Client]:
    """A client without the token."""
    with door.client() as client:
        yield client


@pytest.fixture
def trusted(door: House) -> Iterator[httpx.Client]:
    """A client with the token."""
    with door.client(token=door.door.token) as client:
        yield client


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


SHORT = basic({"type": "home_robot"}, {"type": "set_lights", "on": True})

SLOW = basic({"type": "delay", "seconds": 600}, {"type": "home_robot"})
"""In 1x a run that goes on until it is stopped."""
