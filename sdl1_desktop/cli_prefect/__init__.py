"""Commands about Prefect: its server, deployments, their runs, the executor, the comparison.

Exit codes of all of them: 0 fine; 1 the Prefect server cannot be started or reached; 2 refused: no
such deployment or flow run, a file, schedule or parameter that cannot be, with the reason.
"""

from __future__ import annotations

import typer

from sdl1_desktop.cli_prefect.arming import arm, disarm
from sdl1_desktop.cli_prefect.compare import compare
from sdl1_desktop.cli_prefect.deployments import (
    delete,
    deploy,
    edit,
    list_deployments,
    pause,
    resume,
)
from sdl1_desktop.cli_prefect.flow_runs import cancel, list_runs, next_runs, run, status
from sdl1_desktop.cli_prefect.server import server
from sdl1_desktop.cli_prefect.versions import changes
from sdl1_desktop.cli_prefect.worker import worker

__all__ = ["add_prefect_commands"]

_COMMANDS = (
    server,
    deploy,
    list_deployments,
    edit,
    run,
    status,
    list_runs,
    next_runs,
    cancel,
    pause,
    resume,
    delete,
    changes,
    arm,
    disarm,
    worker,
    compare,
)


def add_prefect_commands(app: typer.Typer) -> None:
    """Give ``app`` the group ``prefect``, and ``compare`` also by itself."""
    group = typer.Typer(
        name="prefect",
        no_args_is_help=True,
        help="Prefect: server, deployments, schedules, and the executor that runs them.",
    )
    for command in _COMMANDS:
        group.command()(command)
    app.add_typer(group)
    app.command()(compare)
