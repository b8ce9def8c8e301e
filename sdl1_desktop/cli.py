"""The command line: check a workflow file, run it.

Exit codes: 0 fine; 1 the check found errors, or the run failed or was stopped; 2 the file cannot be
read, or the run was refused.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import io
import logging
import signal
import sys
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Annotated, Any

import typer
from rich.console import Console

from sdl1_desktop import __version__
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused, RunRequest
from sdl1_desktop.cli_devices import add_device_commands
from sdl1_desktop.cli_text import (
    FAILED,
    FINE,
    REFUSED,
    RunPrinter,
    error_console,
    finding_to_json,
    print_findings,
    print_json,
    print_result,
)
from sdl1_desktop.journal import Journal, JournalError
from sdl1_desktop.logs import start_logging
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.errors import BenchError
from sdl1_desktop.settings import load_settings
from sdl1_desktop.workflow import Severity, WorkflowFileError

__all__ = ["app", "main"]

_log = logging.getLogger(__name__)

_WAKE_S = 0.2
"""How often waiting for a run lets Ctrl-C through: on Windows a plain wait keeps it out."""

_LAST_WORDS_S = 2.0
"""How long the result waits for the run's last lines to be printed before it."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="SDL1 Desktop: check and run Canvas workflows for the battery lab's bench.",
    pretty_exceptions_enable=False,
)
add_device_commands(app)

File = Annotated[Path, typer.Argument(help="Workflow JSON, as the Canvas editor exports it.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, for programs.")]
Robot = Annotated[str, typer.Option("--robot", metavar="HOST[:PORT]", help="The OT-2's address.")]


def _print_version(asked: bool) -> None:
    if asked:
        print(__version__)
        raise typer.Exit(FINE)


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Options of every command."""


@app.command()
def check(file: File, json: Json = False, robot: Robot = "") -> None:
    """Check FILE: what its nodes say, and what the bench would refuse.

    Exit code 0: no errors; 1: errors; 2: the file cannot be read.
    """
    console = error_console()
    with _engine(console) as (engine, _):
        loaded = _load(engine, file, robot, console)
        if json:
            print_json(
                {
                    "file": str(file),
                    "workflow_id": loaded.workflow.id,
                    "workflow_name": loaded.workflow.name,
                    "shape": loaded.workflow.shape.value,
                    "nodes": len(loaded.workflow.nodes),
                    "steps": loaded.plan.step_count if loaded.plan else None,
                    "expected_s": loaded.total_expected_s,
                    "findings": [finding_to_json(one, loaded) for one in loaded.findings],
                }
            )
        else:
            out = Console()
            print_findings(out, loaded, loaded.findings)
            errors, warnings = len(loaded.errors), len(loaded.warnings)
            out.print(
                f"{file.name}: {len(loaded.workflow.nodes)} nodes, "
                f"{errors} errors, {warnings} warnings"
            )
        raise typer.Exit(FAILED if loaded.errors else FINE)


@app.command()
def run(
    file: File,
    backend: Annotated[str, typer.Option(help="Who runs the nodes: native.")] = "native",
    dry_run: Annotated[
        bool, typer.Option("--dry-run/--live", help="Simulate the bench, or move the robot.")
    ] = True,
    robot: Robot = "",
    speed: Annotated[
        Speed | None,
        typer.Option(
            help="Pace of what is simulated; instant in a dry run, 1x beside a real robot."
        ),
    ] = None,
    simulate: Annotated[
        str,
        typer.Option(metavar="PARTS", help="Parts of a live run to simulate: pumps,potentiostat."),
    ] = "",
    take_over: Annotated[
        bool, typer.Option("--take-over", help="Stop somebody else's run on the robot.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Confirm a live run and its warnings beforehand.")
    ] = False,
    seed: Annotated[
        int | None, typer.Option(help="Seed of the simulated cell; the settings' one if left out.")
    ] = None,
    json: Json = False,
) -> None:
    """Run FILE. Ctrl-C stops; a second one halts.

    Exit code 0: completed; 1: failed or stopped; 2: unreadable or refused, with the reason.
    """
    console = error_console()
    with _engine(console) as (engine, journal):
        loaded = _load(engine, file, robot, console)
        request = RunRequest(
            loaded=loaded,
            backend=backend,
            dry_run=dry_run,
            robot=robot,
            speed=speed or (Speed.INSTANT if dry_run else Speed.X1),
            seed=engine.settings.seed if seed is None else seed,
            origin="command line",
            simulate=_parts(simulate),
            take_over=take_over,
        )
        if not dry_run and not loaded.errors:
            request = replace(request, confirmed=yes or _confirm(request, console))
        result = _run(engine, journal, request, console, quiet=json)
        if json:
            print_json(result)
        else:
            print_result(Console(), result)
        raise typer.Exit(FINE if result["status"] == "completed" else FAILED)


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point of ``sdl1``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Japanese or Western Windows console cannot show every character: better a "?" there.
            stream.reconfigure(errors="replace")
    share_interpreter()
    try:
        app(args=argv, prog_name="sdl1")
    except (JournalError, BenchError) as error:
        error_console().print(f"[bold red]{error}[/]", highlight=False, soft_wrap=True)
        sys.exit(REFUSED)
    except Exception:  # noqa: BLE001 - logged; no traceback for the operator
        _log.exception("the command line met a fault")
        error_console().print(
            "[bold red]The program met a fault of its own; the log file has the details.[/]"
        )
        sys.exit(FAILED)


@contextlib.contextmanager
def _engine(console: Console) -> Generator[tuple[Engine, Journal], None, None]:
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


def _load(engine: Engine, file: Path, robot: str, console: Console) -> LoadedWorkflow:
    try:
        return engine.load(file, robot=robot).result()
    except WorkflowFileError as error:
        console.print(f"[bold red]{error}[/]", highlight=False, soft_wrap=True)
        raise typer.Exit(REFUSED) from None


def _run(
    engine: Engine, journal: Journal, request: RunRequest, console: Console, *, quiet: bool
) -> dict[str, Any]:
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


def _parts(simulate: str) -> frozenset[Device]:
    names = {name.strip() for name in simulate.split(",") if name.strip()}
    known = {Device.PUMPS.value, Device.POTENTIOSTAT.value}
    if names - known:
        raise typer.BadParameter(
            f"unknown parts {', '.join(sorted(names - known))}: use {', '.join(sorted(known))}",
            param_hint="--simulate",
        )
    return frozenset(Device(name) for name in names)


def _confirm(request: RunRequest, console: Console) -> bool:
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


if __name__ == "__main__":
    main()
