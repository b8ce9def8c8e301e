"""The real Prefect server of the test session, as tests look at it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.connection import Connection
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.messages import Message
from sdl1_desktop.settings import Folders
from sdl1_desktop.settings.prefect import PrefectSettings

Behave = Callable[[str], None]
"""Chooses how the stand-in for the server behaves: see ``fake_server.py``."""


def until(done: Callable[[], Any], within_s: float = 20.0) -> Any:
    """Wait for something that another process does; answers what it was."""
    end = time.monotonic() + within_s
    while not (found := done()):
        if time.monotonic() > end:
            raise AssertionError(f"it did not happen within {within_s} s")
        time.sleep(0.02)
    return found


@dataclass
class RealServer:
    """The server, its places, and what was told while it started."""

    folders: Folders
    places: PrefectPlaces
    access: ServerAccess
    connection: Connection
    told: list[Message]
    taken_port: int

    @property
    def settings(self) -> PrefectSettings:
        return self.access.settings

    def get(self, path: str) -> Any:
        answer = httpx.get(f"{self.connection.api_url}{path}", timeout=10)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        answer = httpx.post(f"{self.connection.api_url}{path}", json=body, timeout=10)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def task_runs(self, flow_run_id: str) -> list[dict[str, Any]]:
        """The task runs in the order of their beginning."""
        found = self.post(
            "/task_runs/filter",
            {"flow_runs": {"id": {"any_": [flow_run_id]}}, "sort": "EXPECTED_START_TIME_ASC"},
        )
        return list(found)

    def logs(self, flow_run_id: str) -> list[dict[str, Any]]:
        found = self.post(
            "/logs/filter",
            {"logs": {"flow_run_id": {"any_": [flow_run_id]}}, "sort": "TIMESTAMP_ASC"},
        )
        return list(found)


@contextlib.contextmanager
def executor_process(server: RealServer, repository: Path) -> Iterator[subprocess.Popen[str]]:
    """The executor as its command runs it, in a process of its own; killed at the end."""
    environment = {
        **os.environ,
        "SDL1_CONFIG_DIR": str(server.folders.config),
        "SDL1_DATA_DIR": str(server.folders.data),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "sdl1_desktop.cli", "prefect", "worker"],
        cwd=repository,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
