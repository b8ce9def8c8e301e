"""The check of a workflow, as commands make it that have no engine."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.cli_prefect.session import PrefectSession, refuse
from sdl1_desktop.robot.errors import BenchError
from sdl1_desktop.workflow import WorkflowFileError

__all__ = ["checked"]


def checked(
    session: PrefectSession, source: Path | Mapping[str, Any], robot: str
) -> LoadedWorkflow:
    """The workflow in a file or a document, checked; one that cannot be read ends the command."""
    from sdl1_desktop.backends.bench_settings import deck_setup
    from sdl1_desktop.backends.loading import load_workflow

    try:
        deck = deck_setup(session.settings, robot)
        # In a thread of its own: the check plays the plan on a loop, and this one is in use.
        with ThreadPoolExecutor(1) as worker:
            return worker.submit(load_workflow, source, deck, robot).result()
    except (WorkflowFileError, BenchError) as error:
        refuse(session.console, str(error))
