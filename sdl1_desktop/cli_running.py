"""Runs on the command line: the engine behind a command, live confirmation, Ctrl-C."""

from __future__ import annotations

import concurrent.futures
import contextlib
import signal
import sys
from collections.abc import Generator
from pathlib import Path
from types import FrameType
from typing import Any

import typer
from rich.console import Console

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused, RunRequest
from sdl1_desktop.cli_text import REFUSED, RunPrinter, print_findings
from sdl1_desktop.journal import Journal
from sdl1_desktop.logs import start_logging
from sdl1_desktop.messages import message
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.settings import load_settings
from sdl1_desktop.workflow import Severity, WorkflowFileError

__all__ = [
    "confirm_live",
    "load_or_refuse",
    "open_engine",
    "run_to_end",
    "simulated_parts",
]

_WAKE_S = 0.2
"""How often waiting for a run lets Ctrl-C through: on Windows a plain wait keeps it out."""

_LAST_WORDS_S = 2.0
"""How long the result waits for the run's last lines to be printed before it."""


@contextlib.contextmanager
def open_engine(console: Console) -> Generator[tuple[Engine, Journal], None, None]:
    """An engine with its journal, started, and ended with the command."""
    settings, folders, problems = load_settings()
    start_logging(folders)
    for problem in problems:
        console.print(f"[yellow]{problem}[/]", highlight=False)
    journal = Journal(folders.journal)
    try:
        engine = Engine(settings, folders, journal)
        engine.start()
        try:
            yield engine, journal
        finally:
            engine.shutdown()
    finally:
        journal.close()


def load_or_refuse(engine: Engine, file: Path, robot: str, console: Console) -> LoadedWorkflow:
    """The workflow in the file; one that cannot be read ends the command."""
    try:
        return engine.load(file, robot=robot).result()
    except WorkflowFileError as error:
        console.print(f"[bold red]{error}[/]", highlight=False, soft_wrap=True)
        raise typer.Exit(REFUSED) from None


def run_to_end(
    engine: Engine, journal: Journal, request: RunRequest, console: Console, *, quiet: bool
) -> dict[str, Any]:
    """Run to the end, with live progress unless ``quiet``; a refusal ends the command."""
    printer = None
    if not quiet and request.loaded.plan:
        printer = RunPrinter(console, request.loaded, dry_run=request.dry_run)
    remove = journal.add_listener(printer.take) if printer else None
    try:
        try:
            run_id = engine.run(request).result()
        except RunRefused as refused:
            _refuse(refused, request, console)
            raise typer.Exit(REFUSED) from None
        if printer:
            printer.start(run_id)
        with _interrupts(engine, run_id, console):
            done = engine.result(run_id)
            problem = None
            while True:
                with contextlib.suppress(concurrent.futures.TimeoutError):
                    result = done.result(timeout=_WAKE_S).to_dict()
                    if printer:
                        printer.wait_for_end(_LAST_WORDS_S)
                    return result
                if journal.problem != problem:
                    problem = journal.problem
                    text = problem or message("The journal can be written again.")
                    console.print(f"[bold red]{text}[/]", highlight=False, soft_wrap=True)
    finally:
        if remove:
            remove()
        if printer:
            printer.close()


def simulated_parts(simulate: str) -> frozenset[Device]:
    """The parts that ``--simulate`` names.

    Raises:
        typer.BadParameter: there is no such part.
    """
    names = {name.strip() for name in simulate.split(",") if name.strip()}
    known = {Device.PUMPS.value, Device.POTENTIOSTAT.value}
    if names - known:
        raise typer.BadParameter(
            f"unknown parts {', '.join(sorted(names - known))}: use {', '.join(sorted(known))}",
            param_hint="--simulate",
        )
    return frozenset(Device(name) for name in names)


def confirm_live(request: RunRequest, console: Console) -> bool:
    """Ask for what moves and for each warning; no where nobody is there to answer."""
    if not sys.stdin.isatty():
        return False
    real = [part.value for part in Device if part not in request.simulate]
    console.print(f"[bold red]LIVE RUN[/] on {request.robot}: {', '.join(real)} are real.")
    for warning in request.loaded.warnings:
        print_findings(console, request.loaded, [warning])
        if not typer.confirm("Run all the same?", err=True):
            return False
    return typer.confirm("Is the deck set up, and nobody near the robot? Begin?", err=True)


def _refuse(refused: RunRefused, request: RunRequest, console: Console) -> None:
    errors = [one for one in refused.findings if one.severity is Severity.ERROR]
    print_findings(console, request.loaded, errors)
    console.print(f"[bold red]Not run.[/] {refused.reason}", highlight=False, soft_wrap=True)


@contextlib.contextmanager
def _interrupts(engine: Engine, run_id: str, console: Console) -> Generator[None, None, None]:
    """Let Ctrl-C stop the run, and a second one halt it."""
    pressed = 0

    def on_interrupt(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed += 1
        if pressed == 1:
            console.print("[yellow]Stopping; Ctrl-C again halts.[/]")
            engine.stop(run_id)
        else:
            console.print("[bold red]Halting.[/]")
            engine.halt(run_id)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
