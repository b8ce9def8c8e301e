"""The command that puts Native and Prefect side by side, with figures measured on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sdl1_desktop.cli_prefect.session import Json, print_table, refuse
from sdl1_desktop.cli_running import load_or_refuse, open_engine
from sdl1_desktop.cli_text import FAILED, REFUSED, error_console, print_findings, print_json
from sdl1_desktop.resources import resource

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.backend_figures import BackendFigures

__all__ = ["compare"]

_EXAMPLE = ("workflows", "first_steps_basic.json")

_FEATURES = (
    ("Task execution", "one node after the other", "the same; a task run for each node"),
    (
        "Error handling",
        "retry, continue, stop, ask the operator",
        "the same policy, shown as Prefect's retries",
    ),
    ("Monitoring", "window, history, log, metrics", "the same, and Prefect's web UI"),
    ("Scheduling", "none", "interval, cron, date and time"),
    ("Deployment", "none", "versions, pause, run now, cancel"),
    ("Dependencies", "none to start", "a Prefect server, started by the program"),
    ("Learning curve", "simple", "moderate"),
)


def compare(
    file: Annotated[
        Path | None,
        typer.Argument(help="Workflow JSON to measure with; an example if left out."),
    ] = None,
    json: Json = False,
) -> None:
    """Compare Native and Prefect: what they do, and what they take for FILE in dry runs here.

    Each makes two dry runs. Exit code 0: fine; 1: a run failed, the results differ, or Prefect
    cannot be used; 2: the file cannot be read, or its check found errors.
    """
    from sdl1_desktop.backends.prefect.backend_figures import measure_backend, same_results
    from sdl1_desktop.backends.requests import RunRefused

    console = error_console()
    path = file or resource(*_EXAMPLE)
    with open_engine(console) as (engine, _):
        loaded = load_or_refuse(engine, path, "", console)
        if loaded.errors:
            print_findings(console, loaded, loaded.errors)
            raise typer.Exit(REFUSED)
        try:
            native, native_result = measure_backend(engine, loaded, "native")
            reason = engine.backend_reason("prefect")
            if reason is not None:
                refuse(console, reason, code=FAILED)
            console.print("[dim]Prefect: its server starts where it does not run yet.[/]")
            prefect, prefect_result = measure_backend(engine, loaded, "prefect")
        except RunRefused as refused:
            refuse(console, refused.reason)
    same = same_results(native_result, prefect_result)
    good = same and native.status == prefect.status == "completed"
    if json:
        print_json(
            {
                "file": str(path),
                "native": native.to_dict(),
                "prefect": prefect.to_dict(),
                "same_results": same,
                "features": [
                    {"feature": name, "native": one, "prefect": other}
                    for name, one, other in _FEATURES
                ],
            }
        )
    else:
        _print(path, native, prefect, same=same)
    raise typer.Exit(0 if good else FAILED)


def _print(path: Path, native: BackendFigures, prefect: BackendFigures, *, same: bool) -> None:
    rows = [*_FEATURES]
    both = (native, prefect)
    figures = (
        ("First run, with its start", *(f"{one.first_s:.2f} s" for one in both)),
        ("A run after that", *(f"{one.seconds:.2f} s" for one in both)),
        ("For each node", *(f"{one.per_node_s * 1000:.1f} ms" for one in both)),
        ("Status", *(one.status for one in both)),
        ("Nodes that succeeded", *(f"{one.successful_nodes} of {one.nodes}" for one in both)),
        ("Attempts beyond the first", *(str(one.retries) for one in both)),
        ("Results of the nodes", "", "the same" if same else "DIFFERENT"),
    )
    print_table(("", "Native", "Prefect"), rows)
    Console().print(f"\nMeasured here in dry runs of {path.name}:", markup=False, highlight=False)
    print_table(("", "Native", "Prefect"), figures)
