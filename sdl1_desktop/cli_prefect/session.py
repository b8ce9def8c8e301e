"""What every command of this group needs: the server, its refusals said, and tables."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sdl1_desktop.cli_text import FAILED, REFUSED, error_console
from sdl1_desktop.logs import start_logging
from sdl1_desktop.messages import Message
from sdl1_desktop.settings import Folders, Settings, load_settings

if TYPE_CHECKING:
    # These bring an HTTP client, which other commands do not need.
    from sdl1_desktop.backends.prefect.access import ServerAccess
    from sdl1_desktop.backends.prefect.deployment_runs import FlowRuns
    from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
    from sdl1_desktop.backends.prefect.deployments import Deployments

__all__ = [
    "Json",
    "Name",
    "PrefectSession",
    "local_time",
    "open_settings",
    "print_table",
    "refuse",
    "with_server",
]

_T = TypeVar("_T")

_FILE_WIDTH = 200
"""Characters of a line that goes to a file or another program: no row is broken there."""

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, for programs.")]
Name = Annotated[str, typer.Argument(help="The deployment's name, or its id.")]


@dataclass(frozen=True)
class PrefectSession:
    """The server as one command uses it."""

    settings: Settings
    folders: Folders
    access: ServerAccess
    store: DeploymentStore
    deployments: Deployments
    runs: FlowRuns
    console: Console


def open_settings(console: Console) -> tuple[Settings, Folders]:
    """The settings; what is wrong with them is said."""
    settings, folders, problems = load_settings()
    start_logging(folders)
    for problem in problems:
        console.print(f"[yellow]{problem}[/]", highlight=False)
    return settings, folders


def with_server(work: Callable[[PrefectSession], Awaitable[_T]]) -> _T:
    """Do something with the server; what it refuses ends the command."""
    from sdl1_desktop.backends.prefect.deployment_runs import FlowRuns
    from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
    from sdl1_desktop.backends.prefect.deployments import Deployments
    from sdl1_desktop.backends.prefect.errors import PrefectProblem
    from sdl1_desktop.backends.prefect.run_terms import TermsError
    from sdl1_desktop.backends.prefect.schedule import ScheduleError
    from sdl1_desktop.backends.prefect.server_api import NotOnServer, ServerApi, ServerRefused
    from sdl1_desktop.backends.prefect.server_choice import server_access

    console = error_console()
    settings, folders = open_settings(console)
    access = server_access(settings, folders)

    def tell(what: Message) -> None:
        console.print(f"[dim]{escape(str(what))}[/]", highlight=False, soft_wrap=True)

    async def main() -> _T:
        connection = await access.connect(tell)
        async with ServerApi(connection) as api:
            store = DeploymentStore(access.places)
            return await work(
                PrefectSession(
                    settings,
                    folders,
                    access,
                    store,
                    Deployments(api, store),
                    FlowRuns(api),
                    console,
                )
            )

    try:
        return asyncio.run(main())
    except (NotOnServer, ServerRefused, ScheduleError, TermsError) as error:
        refuse(console, error.what, error.action)
    except PrefectProblem as problem:
        refuse(console, problem.what, problem.action, code=FAILED)
    finally:
        access.close()


def refuse(
    console: Console, what: Message | str, action: Message | str = "", *, code: int = REFUSED
) -> NoReturn:
    """End the command with the reason.

    Raises:
        typer.Exit: always.
    """
    console.print(
        f"[bold red]{escape(str(what))}[/] {escape(str(action))}", highlight=False, soft_wrap=True
    )
    raise typer.Exit(code)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on stdout, with a line for each row where that goes to a file."""
    out = Console()
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    (out if out.is_terminal else Console(width=_FILE_WIDTH)).print(table)


def local_time(at: datetime | None) -> str:
    """A time for people, on this computer's clock."""
    return "" if at is None else at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
