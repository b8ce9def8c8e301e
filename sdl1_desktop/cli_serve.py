"""The command that serves the HTTP API without a window."""

from __future__ import annotations

import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sdl1_desktop.cli_text import REFUSED, error_console
from sdl1_desktop.journal import Journal
from sdl1_desktop.logs import start_logging
from sdl1_desktop.settings import Folders, load_settings
from sdl1_desktop.settings.api import ApiSettings

if TYPE_CHECKING:
    # FastAPI takes half a second, and other commands do not need it.
    from sdl1_desktop.api.door import HttpDoor

__all__ = ["add_serve_command"]

_WAKE_S = 0.2
"""How often waiting lets Ctrl-C through: on Windows a plain wait keeps it out."""


def add_serve_command(app: typer.Typer) -> None:
    """Give ``app`` the command of this module."""
    app.command()(serve)


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address of this computer to listen on; 127.0.0.1.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="TCP port; 8000. 0 takes a free one.")
    ] = None,
    tls_certificate: Annotated[
        Path | None, typer.Option(help="PEM file of the TLS certificate.")
    ] = None,
    tls_key: Annotated[Path | None, typer.Option(help="PEM file of its key.")] = None,
    insecure_network: Annotated[
        bool,
        typer.Option(
            "--insecure-network", help="Listen on the network without TLS: others can read all."
        ),
    ] = False,
    accept_live: Annotated[
        bool,
        typer.Option(
            "--accept-live",
            help="Accept live runs over HTTP until this command ends: the robot moves.",
        ),
    ] = False,
    watch: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Check and dry-run the files in FOLDER/input."),
    ] = None,
    show_token: Annotated[
        bool, typer.Option("--show-token", help="Print the bearer token and end.")
    ] = False,
    renew_token: Annotated[
        bool, typer.Option("--renew-token", help="Make another bearer token, print it and end.")
    ] = False,
) -> None:
    """Serve the HTTP API until Ctrl-C. Dry runs need nothing; live ones the token and a switch.

    Exit code 2: it cannot listen there, or may not.
    """
    from sdl1_desktop.api.door import DoorRefused, HttpDoor
    from sdl1_desktop.backends.engine import Engine
    from sdl1_desktop.backends.watched_folder import WatchedFolder

    console = error_console()
    settings, folders, problems = load_settings()
    start_logging(folders)
    for problem in problems:
        console.print(f"[yellow]{problem}[/]", highlight=False)
    if show_token or renew_token:
        _print_token(folders, console, renew=renew_token)
        return
    base = settings.api
    chosen = _chosen(base, host, port, tls_certificate, tls_key)
    journal = Journal(folders.journal)
    engine = Engine(settings, folders, journal)
    door = HttpDoor(engine, journal, folders, chosen, insecure_network=insecure_network)
    try:
        engine.start()
        engine.warm_up()
        folder = watch or (Path(chosen.watched_folder) if chosen.watched_folder else None)
        watched = None
        if folder is not None:
            watched = WatchedFolder(engine, folder, dry_run=chosen.watched_mode == "dry run")
        try:
            address = door.start()
            door.accept_live = accept_live
            _say(Console(), door, address)
            if watched is not None:
                watched.start()
            _wait_for_interrupt()
        except DoorRefused as refused:
            console.print(f"[bold red]{refused.reason}[/]", highlight=False, soft_wrap=True)
            raise typer.Exit(REFUSED) from None
        finally:
            if watched is not None:
                watched.stop()
            door.stop()
            engine.shutdown()
    finally:
        journal.close()


def _print_token(folders: Folders, console: Console, *, renew: bool) -> None:
    from sdl1_desktop.api.tokens import TokenKeeper, system_keyring

    keeper = TokenKeeper(folders.config, system_keyring())
    # Plain, so that it can be put into a variable: TOKEN=$(sdl1 serve --show-token).
    sys.stdout.write((keeper.renew() if renew else keeper.token) + "\n")
    console.print(str(keeper.place), highlight=False, soft_wrap=True)


def _chosen(
    base: ApiSettings,
    host: str | None,
    port: int | None,
    tls_certificate: Path | None,
    tls_key: Path | None,
) -> ApiSettings:
    """The settings, with what the command line says instead."""
    return replace(
        base,
        host=base.host if host is None else host,
        port=base.port if port is None else port,
        tls_certificate=base.tls_certificate if tls_certificate is None else str(tls_certificate),
        tls_key=base.tls_key if tls_key is None else str(tls_key),
    )


def _say(out: Console, door: HttpDoor, address: str) -> None:
    live = "ACCEPTED: the robot moves" if door.accept_live else "not accepted (--accept-live)"
    for line in (
        f"HTTP API at {address}",
        f"Live runs: {live}",
        f"Token: sdl1 serve --show-token. {door.token_place}",
        "Ctrl-C ends it.",
    ):
        out.print(line, highlight=False, soft_wrap=True, markup=False)
    if door.problem is not None:
        out.print(f"[yellow]{door.problem}[/]", highlight=False, soft_wrap=True)


def _wait_for_interrupt() -> None:
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        while not ended.wait(_WAKE_S):
            pass
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
