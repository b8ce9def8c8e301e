"""Imports the ``prefect`` package with a home of its own, and points it at one server."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from collections.abc import AsyncGenerator, Generator, Mapping
from typing import TYPE_CHECKING, Any

from sdl1_desktop.backends.prefect.connection import Connection, ServerKind
from sdl1_desktop.backends.prefect.places import PrefectPlaces

if TYPE_CHECKING:
    from prefect.client.orchestration import PrefectClient

__all__ = ["import_flow", "prefect_client", "use_server"]

_LOGGING: Mapping[str, Any] = {
    "version": 1,
    # Prefect would else replace the handlers of the root logger, ours among them.
    "incremental": True,
    "loggers": {
        "prefect": {"level": "WARNING"},
        # Each failed node is told by the run itself; these would tell it again with tracebacks.
        "prefect.flow_runs": {"level": "CRITICAL"},
        "prefect.task_runs": {"level": "CRITICAL"},
    },
}


def import_flow(places: PrefectPlaces) -> Any:
    """The module ``backends.prefect.flow``. It takes seconds: to be called in a worker thread.

    Raises:
        OSError: the home cannot be made.
    """
    if "prefect" not in sys.modules:
        home = places.client_home
        home.mkdir(parents=True, exist_ok=True)
        (home / "logging.yml").write_text(json.dumps(_LOGGING), encoding="utf-8")
        # The package reads these when it is imported, and knows no other way to be told.
        os.environ["PREFECT_HOME"] = str(home)
        os.environ["DO_NOT_TRACK"] = "1"
    return importlib.import_module("sdl1_desktop.backends.prefect.flow")


@contextlib.contextmanager
def use_server(connection: Connection) -> Generator[None, None, None]:
    """While this is open, what Prefect does in this context goes to that server."""
    from prefect.events.clients import PrefectCloudEventsClient, PrefectEventsClient
    from prefect.events.worker import EventsWorker
    from prefect.settings import (
        PREFECT_API_AUTH_STRING,
        PREFECT_API_KEY,
        PREFECT_API_URL,
        PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY,
        PREFECT_LOGGING_TO_API_ENABLED,
        temporary_settings,
    )

    updates: dict[Any, Any] = {
        PREFECT_API_URL: connection.api_url,
        PREFECT_API_KEY: connection.key or None,
        PREFECT_API_AUTH_STRING: connection.auth or None,
        # The run's own log lines are sent; a copy through Python's logging would double them.
        PREFECT_LOGGING_TO_API_ENABLED: False,
        PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY: False,
    }
    # The thread that sends events lives as long as the process: it is told which server each time.
    if connection.kind is ServerKind.CLOUD:
        EventsWorker.set_client_override(
            PrefectCloudEventsClient, api_url=connection.api_url, api_key=connection.key
        )
    else:
        EventsWorker.set_client_override(PrefectEventsClient, api_url=connection.api_url)
    with temporary_settings(updates):
        yield


@contextlib.asynccontextmanager
async def prefect_client(connection: Connection) -> AsyncGenerator[PrefectClient, None]:
    """A client of that server, for what is not a run: deployments, schedules, listings."""
    from prefect.client.orchestration import get_client

    with use_server(connection):
        async with get_client() as client:
            yield client
