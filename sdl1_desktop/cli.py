"""The command line: check a workflow file, run it.

Exit codes: 0 fine; 1 the check found errors, or the run failed or was stopped; 2 the file cannot be
read, or the run was refused.
"""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sdl1_desktop import __version__
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.backends.finding_json import findings_json
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.cli_devices import add_device_commands
from sdl1_desktop.cli_prefect import add_prefect_commands
from sdl1_desktop.cli_resume import add_resume_commands
from sdl1_desktop.cli_running import (
    confirm_live,
    load_or_refuse,
    open_engine,
    run_to_end,
    simulated_parts,
)
from sdl1_desktop.cli_runs import add_run_commands
from sdl1_desktop.cli_serve import add_serve_command
from sdl1_desktop.cli_text import (
    FAILED,
    FINE,
    REFUSED,
    error_console,
    print_findings,
    print_json,
    print_overlaps,
    print_result,
)
from sdl1_desktop.journal import JournalError
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.errors import BenchError

__all__ = ["app", "main"]

_log = logging.getLogger(__name__)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="SDL1 Desktop: check and run Canvas workflows for the battery lab's bench.",
    pretty_exceptions_enable=False,
)
add_device_commands(app)
add_serve_command(app)
add_prefect_commands(app)
add_run_commands(app)
add_resume_commands(app)

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
    with open_engine(console) as (engine, _):
        loaded = load_or_refuse(engine, file, robot, console)
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
                    "together": [[one.id for one in nodes] for nodes in loaded.nodes_together],
                    "findings": findings_json(loaded.findings, loaded.workflow),
                }
            )
        else:
            out = Console()
            print_findings(out, loaded, loaded.findings)
            print_overlaps(out, loaded)
            errors, warnings = len(loaded.errors), len(loaded.warnings)
            out.print(
                f"{file.name}: {len(loaded.workflow.nodes)} nodes, "
                f"{errors} errors, {warnings} warnings"
            )
        raise typer.Exit(FAILED if loaded.errors else FINE)


@app.command()
def run(
    file: File,
    backend: Annotated[str, typer.Option(help="Who runs the nodes: native or prefect.")] = "native",
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
    with open_engine(console) as (engine, journal):
        loaded = load_or_refuse(engine, file, robot, console)
        request = RunRequest(
            loaded=loaded,
            backend=backend,
            dry_run=dry_run,
            robot=robot,
            speed=speed or (Speed.INSTANT if dry_run else Speed.X1),
            seed=engine.settings.seed if seed is None else seed,
            origin="command line",
            simulate=simulated_parts(simulate),
            take_over=take_over,
        )
        if not dry_run and not loaded.errors:
            request = replace(request, confirmed=yes or confirm_live(request, console))
        if backend == "prefect" and not json:
            print_overlaps(console, loaded)
        result = run_to_end(engine, journal, request, console, quiet=json)
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


if __name__ == "__main__":
    main()
