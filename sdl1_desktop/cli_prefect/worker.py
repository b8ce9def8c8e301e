"""The command that is the executor: it runs deployments when they are due."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from sdl1_desktop.cli_prefect.session import local_time, refuse
from sdl1_desktop.cli_prefect.signals import Interrupts
from sdl1_desktop.cli_running import open_engine
from sdl1_desktop.cli_text import FAILED, error_console, print_json
from sdl1_desktop.messages import Message
from sdl1_desktop.settings import load_settings

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.places import PrefectPlaces

__all__ = ["worker"]


def worker(
    json: Annotated[
        bool, typer.Option("--json", help="Print what happens as JSON documents, one at a time.")
    ] = False,
    end: Annotated[
        bool,
        typer.Option("--end", help="Ask the running one to end with the runs under way."),
    ] = False,
) -> None:
    """Run the deployments of this computer when they are due, until Ctrl-C.

    A run never begins before its time; those of one robot begin one after the other, in the order
    of their times. Ctrl-C stops what is under way and ends; a second one halts the bench. Exit code
    0: ended; 1: no server, or the data folder cannot be written; 2: another executor runs already.
    """
    from datetime import UTC, datetime

    from sdl1_desktop.backends.engine import Engine
    from sdl1_desktop.backends.prefect.errors import PrefectProblem
    from sdl1_desktop.backends.prefect.executor import Executor
    from sdl1_desktop.backends.prefect.executor_place import (
        ExecutorNote,
        executor_note,
        only_executor,
    )
    from sdl1_desktop.backends.prefect.places import PrefectPlaces
    from sdl1_desktop.backends.prefect.server_choice import server_access

    console = error_console()
    _, folders, _ = load_settings()
    places = PrefectPlaces.of(folders)
    out = Console()
    if end:
        _end(places, out, console)
        return

    def tell(what: Message) -> None:
        now = datetime.now(UTC)
        if json:
            print_json({"time": now.isoformat(), "message": str(what)})
        else:
            out.print(
                f"[dim]{local_time(now)}[/] {escape(str(what))}", highlight=False, soft_wrap=True
            )

    async def main(note: ExecutorNote) -> None:
        with open_engine(console) as (engine, journal), Interrupts() as interrupts:
            access = server_access(engine.settings, folders)
            try:
                executor = Executor(
                    engine,
                    journal,
                    access,
                    note,
                    tell=tell,
                    another=lambda: Engine(engine.settings, folders, journal),
                )
                working = asyncio.ensure_future(executor.run(interrupts.first))
                second = asyncio.ensure_future(interrupts.second.wait())
                await asyncio.wait({working, second}, return_when=asyncio.FIRST_COMPLETED)
                if not working.done():
                    await executor.halt()
                second.cancel()
                await working
            finally:
                access.close()

    try:
        with only_executor(places) as note:
            asyncio.run(main(note))
    except PrefectProblem as problem:
        another = executor_note(places) is not None
        refuse(console, problem.what, problem.action, code=2 if another else FAILED)
    except OSError as error:
        refuse(console, f"The data folder cannot be used: {error}.", code=FAILED)


def _end(places: PrefectPlaces, out: Console, console: Console) -> None:
    from sdl1_desktop.backends.prefect.errors import PrefectProblem
    from sdl1_desktop.backends.prefect.executor_place import ask_to_leave, running_executor

    note = running_executor(places)
    if note is None:
        out.print("No executor is running.")
        return
    try:
        ask_to_leave(places, note)
    except PrefectProblem as problem:
        refuse(console, problem.what, problem.action, code=FAILED)
    under_way = f" when {note.running} run(s) under way have ended" if note.running else " now"
    out.print(f"The executor begins nothing more and ends{under_way}.")
