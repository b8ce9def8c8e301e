"""Commands about runs that were made: list them, show one, save its bundle."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sdl1_desktop.backends.recorded_run import RECORD_KINDS, RecordedRun, read_run
from sdl1_desktop.cli_text import FAILED, REFUSED, error_console, print_json
from sdl1_desktop.events import RunState
from sdl1_desktop.journal import Journal, JournalError, RunEntry, RunFilter, RunSummary
from sdl1_desktop.journal.bundle import bundle_name, save_bundle
from sdl1_desktop.logs import start_logging
from sdl1_desktop.settings import load_settings

__all__ = ["add_run_commands"]

_STYLE = {
    RunState.COMPLETED: "green",
    RunState.FAILED: "bold red",
    RunState.INTERRUPTED: "bold red",
    RunState.STOPPED: "yellow",
}

_LEAST_WIDTH = 16
_FILE_WIDTH = 200
"""Characters: of the column of workflows, and of lines that no terminal breaks."""

RunId = Annotated[str, typer.Argument(metavar="RUN_ID", help="As `sdl1 runs` lists it.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, for programs.")]


def add_run_commands(app: typer.Typer) -> None:
    """Give ``app`` the commands of this module."""
    app.command()(runs)
    app.command()(show)
    app.command()(bundle)


def runs(
    text: Annotated[str, typer.Option(help="Words in name, id, tags, note or file name.")] = "",
    state: Annotated[
        list[RunState] | None, typer.Option(help="In this state; may be given several times.")
    ] = None,
    dry_run: Annotated[
        bool | None, typer.Option("--dry-run/--live", help="Only dry runs, or only live ones.")
    ] = None,
    tag: Annotated[str, typer.Option(help="With this tag.")] = "",
    backend: Annotated[str, typer.Option(help="Run by this backend.")] = "",
    robot: Annotated[str, typer.Option(help="On the robot with this address.")] = "",
    workflow: Annotated[str, typer.Option(metavar="ID", help="Of the workflow with this id.")] = "",
    origin: Annotated[str, typer.Option(help="Asked for by this door, such as window.")] = "",
    since: Annotated[
        datetime | None, typer.Option(help="Made at this local time or later.")
    ] = None,
    until: Annotated[datetime | None, typer.Option(help="Made before this local time.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest ones.")] = 50,
    json: Json = False,
) -> None:
    """List the runs that were made, the newest first."""
    wanted = RunFilter(
        text=text,
        states=frozenset(state or ()),
        dry_run=dry_run,
        backend=backend,
        robot=robot,
        workflow_id=workflow,
        tag=tag,
        since=None if since is None else since.astimezone().timestamp(),
        until=None if until is None else until.astimezone().timestamp(),
        origin=origin,
    )
    with _journal() as journal:
        found = journal.find_runs(wanted, limit=limit)
        count = journal.count_runs(wanted)
    if json:
        print_json({"count": count, "runs": [_entry_to_json(one) for one in found]})
        return
    out = _lines()
    table = Table(box=None, pad_edge=False)
    for heading in ("Run", "State", "Started", "Mode", "Took", "Workflow", "Tags"):
        words = heading in ("Workflow", "Tags")
        least = _LEAST_WIDTH if heading == "Workflow" else None
        table.add_column(heading, overflow="fold", no_wrap=not words, min_width=least)
    for one in found:
        table.add_row(
            one.id,
            f"[{_STYLE.get(one.state, 'bold')}]{one.state.value}[/]",
            _local(one.created),
            "dry run" if one.dry_run else "[bold red]LIVE[/]",
            "" if one.duration_s is None else f"{one.duration_s:.0f} s",
            escape(one.workflow_name),
            escape(", ".join(one.tags)),
        )
    out.print(table)
    out.print(f"{len(found)} of {count} runs", highlight=False)


def show(run_id: RunId, json: Json = False) -> None:
    """Show one run: what it was, and what each node came to.

    Exit code 2: there is no such run.
    """
    with _journal() as journal:
        summary = _known(journal, run_id)
        recorded = read_run(journal.events(summary.id, kinds=RECORD_KINDS))
    if json:
        print_json(_run_to_json(summary, recorded))
        return
    out = _lines()
    _print_facts(out, summary, recorded)
    if recorded is None:
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("Step", "Node", "Cycle", "Outcome", "Took", "Error"):
        table.add_column(heading, overflow="fold")
    names = {node.id: node.name for node in recorded.workflow.nodes}
    for one in recorded.executions:
        table.add_row(
            str(one.step + 1),
            escape(names.get(one.node_id, one.node_id)),
            ".".join(map(str, one.cycles)),
            one.outcome.value,
            f"{one.duration_s:.1f} s",
            escape(str(one.error or "")),
        )
    out.print(table)


def bundle(
    run_id: RunId,
    file: Annotated[
        Path | None, typer.Argument(help="The zip file; RUN_ID.zip here if left out.")
    ] = None,
    json: Json = False,
) -> None:
    """Save a run's bundle: result, log, events, parameters, plan and data files in one zip.

    Works while the run goes on, and after a failure. Exit code 2: there is no such run; 1: the file
    cannot be written.
    """
    with _journal() as journal:
        summary = _known(journal, run_id)
        target = file or Path(bundle_name(summary.id))
        try:
            saved = save_bundle(journal, summary.id, target)
        except JournalError as error:
            error_console().print(f"[bold red]{escape(str(error))}[/]", highlight=False)
            raise typer.Exit(FAILED) from None
    if json:
        print_json({**asdict(saved), "path": str(saved.path)})
        return
    out = Console()
    out.print(str(saved.path), markup=False, highlight=False, soft_wrap=True)
    out.print(f"{saved.members} files", highlight=False)
    if not saved.complete:
        out.print("The run had not ended: the bundle is as far as it was.")
    for name in saved.left_out:
        out.print(f"left out: {name}", markup=False)


def _lines() -> Console:
    """Stdout, with a line for each row where it goes to a file or another program."""
    out = Console()
    return out if out.is_terminal else Console(width=_FILE_WIDTH)


@contextlib.contextmanager
def _journal() -> Generator[Journal, None, None]:
    _, folders, problems = load_settings()
    start_logging(folders)
    for problem in problems:
        error_console().print(f"[yellow]{problem}[/]", highlight=False)
    journal = Journal(folders.journal)
    try:
        yield journal
    finally:
        journal.close()


def _known(journal: Journal, run_id: str) -> RunSummary:
    summary = journal.run(run_id)
    if summary is None:
        error_console().print(
            f"[bold red]There is no run {escape(run_id)}.[/] `sdl1 runs` lists those there are.",
            highlight=False,
        )
        raise typer.Exit(REFUSED)
    return summary


def _print_facts(out: Console, summary: RunSummary, recorded: RecordedRun | None) -> None:
    table = Table(show_header=False, box=None, pad_edge=False)
    mode = "DRY RUN, nothing moved" if summary.dry_run else f"live run on {summary.robot}"
    reason = f": {recorded.reason}" if recorded is not None and recorded.reason else ""
    state = f"[{_STYLE.get(summary.state, 'bold')}]{summary.state.value}[/]{escape(reason)}"
    facts = {
        "Run": f"{summary.id}  ({escape(mode)})",
        "State": state,
        "Workflow": escape(f"{summary.workflow_name}  {summary.source}".rstrip()),
        "Started": _local(summary.created),
        "Clock": "" if summary.duration_s is None else f"{summary.duration_s:.0f} s",
        "Backend": f"{summary.backend}, asked for by {summary.origin}",
        "Folder": escape(summary.folder),
        "Tags": escape(", ".join(summary.tags)),
        "Note": escape(summary.note),
    }
    for name, value in facts.items():
        if value:
            table.add_row(name, value)
    out.print(table)


def _entry_to_json(entry: RunEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "state": entry.state.value,
        "created_at": _utc(entry.created),
        "ended_at": _utc(entry.ended),
        "duration_s": entry.duration_s,
        "dry_run": entry.dry_run,
        "workflow_id": entry.workflow_id,
        "workflow_name": entry.workflow_name,
        "source": entry.source,
        "backend": entry.backend,
        "robot": entry.robot,
        "origin": entry.origin,
        "folder": entry.folder,
        "tags": list(entry.tags),
    }


def _run_to_json(summary: RunSummary, recorded: RecordedRun | None) -> dict[str, Any]:
    document = _entry_to_json(summary)
    document |= {"note": summary.note, "events": summary.last_seq, "result": summary.result}
    if recorded is not None:
        document |= {
            "reason": None if recorded.reason is None else str(recorded.reason),
            "plan": recorded.created.plan,
            "parameters": recorded.created.parameters,
            "versions": recorded.created.versions,
            "executions": [
                {
                    "step": one.step,
                    "node_id": one.node_id,
                    "cycles": list(one.cycles),
                    "outcome": one.outcome.value,
                    "attempts": one.attempts,
                    "duration_s": one.duration_s,
                    "error": None if one.error is None else str(one.error),
                    "values": one.values,
                }
                for one in recorded.executions
            ],
        }
    return document


def _local(posix_s: float) -> str:
    return datetime.fromtimestamp(posix_s).astimezone().strftime("%Y-%m-%d %H:%M")


def _utc(posix_s: float | None) -> str | None:
    return None if posix_s is None else datetime.fromtimestamp(posix_s, UTC).isoformat()
