"""What the command line prints: findings, the progress of a run, its result."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from typing import Any

import orjson
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import (
    CycleStarted,
    Event,
    LogLevel,
    LogLine,
    NodeFinished,
    NodeOutcome,
    StateChanged,
)
from sdl1_desktop.workflow import Finding, Severity

__all__ = [
    "FAILED",
    "FINE",
    "REFUSED",
    "RunPrinter",
    "error_console",
    "print_findings",
    "print_json",
    "print_overlaps",
    "print_result",
]

FINE, FAILED, REFUSED = 0, 1, 2
"""Exit codes of every command."""

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_MARK = {
    NodeOutcome.SUCCEEDED: "[green]done[/]",
    NodeOutcome.FAILED: "[bold red]FAILED[/]",
    NodeOutcome.SKIPPED: "[dim]skipped[/]",
    NodeOutcome.MARKED_DONE: "[green]marked done[/]",
    NodeOutcome.STOPPED: "[magenta]stopped[/]",
}


def error_console() -> Console:
    """For people: stdout is left to results."""
    return Console(stderr=True)


def print_json(document: object) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n")
    sys.stdout.flush()


def _node_name(finding: Finding, loaded: LoadedWorkflow) -> str | None:
    if finding.node_id is None:
        return None
    return loaded.workflow.node(finding.node_id).name


def print_findings(console: Console, loaded: LoadedWorkflow, findings: Sequence[Finding]) -> None:
    """Findings as a list: severity, node, what, why, what to do."""
    for finding in findings:
        style = _STYLE[finding.severity]
        where = finding.node_id or "whole file"
        name = _node_name(finding, loaded)
        if name and name != where:
            where = f"{where} ({name})"
        if finding.cycle is not None:
            where += f", cycle {finding.cycle}"
        console.print(f"[{style}]{finding.severity.value}[/]  [bold]{escape(where)}[/]")
        for text in (finding.what, finding.why, finding.action):
            if str(text):
                console.print(f"    {escape(str(text))}")


def print_overlaps(console: Console, loaded: LoadedWorkflow) -> None:
    """Which nodes run at the same time under Prefect; nothing where none do."""
    for nodes in loaded.nodes_together:
        first, *others = (f"“{escape(node.name)}”" for node in nodes)
        console.print(
            f"[bold]Prefect[/]  {first} runs at the same time as {', '.join(others)}.",
            highlight=False,
        )


def print_result(console: Console, result: dict[str, Any]) -> None:
    """The result of a run in a few lines."""
    table = Table(show_header=False, box=None, pad_edge=False)
    mode = "DRY RUN, nothing moved" if result["dry_run"] else "live run"
    style = {"completed": "bold green", "failed": "bold red"}.get(result["status"], "bold")
    table.add_row("Run", f"{result['run_id']}  ({mode})")
    table.add_row("Status", f"[{style}]{result['status']}[/]")
    table.add_row(
        "Nodes",
        f"{result['successful_nodes']} of {result['total_nodes']} succeeded, "
        f"{result['failed_nodes']} failed, {result['skipped_nodes']} not run "
        f"({result['executed_steps']} executions)",
    )
    table.add_row("Clock", f"{result['duration_s']:.0f} s")
    table.add_row("Folder", escape(result["folder"]))
    for path in result["files"]:
        table.add_row("", escape(path))
    for error in result["errors"]:
        table.add_row("[red]Error[/]", escape(error))
    console.print(table)


class RunPrinter:
    """Prints a run while it goes on. Fed by the journal, on its thread."""

    def __init__(self, console: Console, loaded: LoadedWorkflow, *, dry_run: bool) -> None:
        plan = loaded.plan
        if plan is None:
            raise ValueError("a run needs a plan")
        self._console = console
        self._loaded = loaded
        self._lock = threading.Lock()
        self._mode = "DRY RUN" if dry_run else "LIVE"
        self._view = RunView(plan, loaded.expected_s)
        self._run_id = ""
        self._early: list[Event] = []
        self._ended = threading.Event()
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task("", total=1.0)

    def start(self, run_id: str) -> None:
        """Show this run, with what of it came before its id was known."""
        self._progress.start()
        with self._lock:
            self._run_id = run_id
            early, self._early = self._early, []
            self._show(early)

    def wait_for_end(self, timeout_s: float) -> None:
        """Return once the run's last event is shown."""
        self._ended.wait(timeout_s)

    def close(self) -> None:
        """Leave the terminal as it was."""
        self._progress.stop()

    def take(self, events: Sequence[Event]) -> None:
        """Take committed events; those of other runs are not ours to show."""
        with self._lock:
            if self._run_id:
                self._show(events)
            else:
                self._early.extend(events)

    def _show(self, events: Sequence[Event]) -> None:
        mine = [event for event in events if event.run_id == self._run_id]
        for event in mine:
            self._view.apply(event)
            line = self._line(event)
            if line:
                self._console.print(line, highlight=False)
        if self._view.state.ended:
            self._ended.set()
        view, current = self._view, self._view.current_row
        rows = view.running_rows or (() if current is None else (current,))
        names = [self._loaded.workflow.node(view.rows[row].node_id).name for row in rows]
        said = escape(", ".join(names))
        self._progress.update(self._task, completed=view.fraction, description=said)

    def _line(self, event: Event) -> str:
        at = f"[dim]{self._mode} {event.clock_s:9.1f} s[/]"
        match event:
            case NodeFinished():
                node = self._loaded.workflow.node(event.node_id)
                cycle = f" [dim](cycle {event.cycle})[/]" if event.cycle else ""
                took = f"[dim]{event.duration_s:.1f} s[/]"
                return f"{at}  {_MARK[event.outcome]} {escape(node.name)}{cycle}  {took}"
            case LogLine() if event.level.rank >= LogLevel.WARNING.rank:
                colour = "red" if event.level is LogLevel.ERROR else "yellow"
                return f"{at}  [{colour}]{event.level.value}[/] {escape(str(event.message))}"
            case CycleStarted():
                return f"{at}  [bold]cycle {event.cycle} of {event.cycles}[/]"
            case StateChanged():
                reason = f": {event.reason}" if event.reason else ""
                return f"{at}  [bold]{event.state.value}[/]{escape(reason)}"
            case _:
                return ""
