"""The command that keeps the program's own Prefect server running."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from sdl1_desktop.cli_prefect.session import open_settings, refuse
from sdl1_desktop.cli_prefect.signals import Interrupts
from sdl1_desktop.cli_text import FAILED, error_console, print_json
from sdl1_desktop.messages import Message

__all__ = ["server"]

_OWN_HOSTS = ("127.0.0.1", "localhost")


def server(
    host: Annotated[
        str, typer.Option(help="Address of this computer to listen on: 127.0.0.1.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(min=1024, max=65535, help="TCP port; 4200, or another if taken.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print the addresses as one JSON document.")
    ] = False,
) -> None:
    """Run the program's own Prefect server until Ctrl-C; where it runs already, keep it running.

    Windows and commands start the same server by themselves when they need it; with this command it
    stays between them. Exit code 0: ended; 1: it cannot be started; 2: another server is chosen, or
    the address is not this computer's own.
    """
    from sdl1_desktop.backends.prefect.connection import ServerKind
    from sdl1_desktop.backends.prefect.errors import PrefectProblem
    from sdl1_desktop.backends.prefect.server_choice import server_access

    console = error_console()
    if host not in _OWN_HOSTS:
        refuse(
            console,
            f"The program's own server listens on 127.0.0.1 only, not on {host}.",
            "It asks nobody for a password. For a server that several computers share, start"
            " `prefect server start` on one of them with PREFECT_SERVER_API_AUTH_STRING set, and"
            " name its address in the settings or in PREFECT_API_URL.",
        )
    settings, folders = open_settings(console)
    access = server_access(settings, folders, port=port)
    if access.kind is not ServerKind.LOCAL:
        refuse(
            console,
            "PREFECT_API_URL or the settings name another Prefect server: this one is not needed.",
            "Take that away, or use that server.",
        )

    def tell(what: Message) -> None:
        console.print(f"[dim]{escape(str(what))}[/]", highlight=False, soft_wrap=True)

    async def main() -> None:
        with Interrupts() as interrupts:
            starting = asyncio.ensure_future(access.connect(tell))
            ending = asyncio.ensure_future(interrupts.first.wait())
            await asyncio.wait({starting, ending}, return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                starting.cancel()
                return
            connection = starting.result()
            if port is not None and f":{port}/" not in connection.api_url:
                console.print(f"[yellow]Port {port} is taken, or the server runs already.[/]")
            if json:
                print_json({"api_url": connection.api_url, "ui_url": connection.pages_url})
            else:
                out = Console()
                out.print(f"Prefect UI at {connection.pages_url}", highlight=False, soft_wrap=True)
                out.print(f"API at {connection.api_url}", highlight=False, soft_wrap=True)
                out.print("Ctrl-C ends it.")
            await ending

    try:
        asyncio.run(main())
    except PrefectProblem as problem:
        refuse(console, problem.what, problem.action, code=FAILED)
    finally:
        access.close()
