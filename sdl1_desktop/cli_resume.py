"""``sdl1 interrupted``, ``resume``, ``close``: runs that a crash has cut off."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer
from rich.console import Console

from sdl1_desktop.backends.interruption import (
    CommandNote,
    Interruption,
    NotResumable,
    resume_request,
)
from sdl1_desktop.cli_running import confirm_live, open_engine, run_to_end
from sdl1_desktop.cli_text import (
    FAILED,
    FINE,
    REFUSED,
    error_console,
    print_json,
    print_result,
)

__all__ = ["add_resume_commands"]

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, for programs.")]
RunId = Annotated[str, typer.Argument(metavar="RUN_ID", help="Id of an interrupted run.")]


def add_resume_commands(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(interrupted)
    app.command()(resume)
    app.command()(close)


def interrupted(
    run_id: Annotated[
        str, typer.Argument(metavar="[RUN_ID]", help="One run; all that are open if left out.")
    ] = "",
    json: Json = False,
) -> None:
    """What is known of interrupted runs: what was done, what was under way, the bench.

    Exit code 0; 2: there is no such run, or its record cannot be read.
    """
    console = error_console()
    with open_engine(console) as (engine, journal):
        journal.mark_interrupted()
        ids = [run_id] if run_id else [one.id for one in journal.open_interruptions()]
        found: list[dict[str, Any]] = []
        for one in ids:
            try:
                interruption = engine.interruption(one).result()
            except NotResumable as refused:
                console.print(f"[bold red]{refused}[/]", highlight=False, soft_wrap=True)
                raise typer.Exit(REFUSED) from None
            if json:
                found.append(_to_json(interruption))
            else:
                _print(Console(), interruption)
        if json:
            print_json(found)
        elif not ids:
            Console().print("No run is interrupted.")


def resume(
    run_id: RunId,
    at: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="STEP",
            help="Number of the step to begin with, as `interrupted` lists it; the first that is "
            "not done if left out.",
        ),
    ] = "",
    emptied: Annotated[
        bool,
        typer.Option(
            "--emptied", help="You have taken what the pipette held off it, tools to their places."
        ),
    ] = False,
    take_over: Annotated[
        bool, typer.Option("--take-over", help="Stop somebody else's run on the robot.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Confirm a live run and its warnings beforehand.")
    ] = False,
    json: Json = False,
) -> None:
    """Go on with an interrupted run, as a new run that is linked to it.

    Exit code 0: completed; 1: failed or stopped; 2: refused, with the reason.
    """
    console = error_console()
    with open_engine(console) as (engine, journal):
        journal.mark_interrupted()
        try:
            interruption = engine.interruption(run_id).result()
            first = _first_step(interruption, at)
            loaded = engine.prepare_resume(interruption, first, emptied=emptied).result()
        except NotResumable as refused:
            console.print(f"[bold red]{refused}[/]", highlight=False, soft_wrap=True)
            raise typer.Exit(REFUSED) from None
        request = replace(
            resume_request(interruption, loaded, origin="command line"), take_over=take_over
        )
        if not request.dry_run and not loaded.errors:
            request = replace(request, confirmed=yes or confirm_live(request, console))
        result = run_to_end(engine, journal, request, console, quiet=json)
        if json:
            print_json(result)
        else:
            print_result(Console(), result)
        raise typer.Exit(FINE if result["status"] == "completed" else FAILED)


def close(run_id: RunId) -> None:
    """Close an interrupted run: nobody goes on with it. Nothing moves.

    Exit code 0; 2: there is no such run.
    """
    console = error_console()
    with open_engine(console) as (engine, journal):
        journal.mark_interrupted()
        if run_id not in {one.id for one in journal.open_interruptions()}:
            console.print(f"[bold red]No open interrupted run {run_id}.[/]", highlight=False)
            raise typer.Exit(REFUSED)
        engine.close_interruption(run_id).result()


def _first_step(interruption: Interruption, at: str) -> int:
    if not at:
        if interruption.next_step is None:
            raise typer.BadParameter("every step was done: name one", param_hint="--from")
        return interruption.next_step
    count = interruption.plan.step_count
    if not at.isdecimal() or not 1 <= int(at) <= count:
        raise typer.BadParameter(f"steps are 1 to {count}", param_hint="--from")
    return int(at) - 1


def _name(interruption: Interruption, step: int) -> str:
    planned = interruption.plan.steps[step]
    name = interruption.workflow.node(planned.node_id).name
    cycle = f" (cycle {planned.cycle} of {planned.cycles})" if planned.cycle else ""
    return f"step {step + 1} “{name}”{cycle}"


def _note(note: CommandNote) -> str:
    fate = "not done" if note.fate is None else note.fate.value
    detail = f" ({note.detail})" if note.detail is not None else ""
    return f"{note.started.device} {note.started.command}: {fate}{detail}"


def _print(out: Console, found: Interruption) -> None:
    created = found.created
    mode = "dry run" if created.dry_run else f"LIVE on {created.robot}"
    out.print(f"[bold]{found.run_id}[/]  {created.workflow_name}  ({mode})", highlight=False)
    out.print(f"  done: {len(found.done)} of {found.plan.step_count} steps", highlight=False)
    for one in found.under_way:
        out.print(f"  under way: {_name(found, one.step)}", highlight=False)
        for note in one.commands:
            out.print(f"    {_note(note)}", highlight=False)
    if found.next_step is not None:
        out.print(f"  go on from: {_name(found, found.next_step)}", highlight=False)
    if found.robot is not None and not found.robot.answers:
        out.print(f"  the robot: {found.robot.cause}", highlight=False)
    elif not found.goes_on:
        out.print("  the robot has forgotten this run", highlight=False)
    for words in (*found.known, *found.filling):
        out.print(f"  {words}", highlight=False)


def _to_json(found: Interruption) -> dict[str, Any]:
    return {
        "run_id": found.run_id,
        "workflow_name": found.created.workflow_name,
        "dry_run": found.created.dry_run,
        "robot": found.created.robot,
        "steps": found.plan.step_count,
        "done": sorted(step + 1 for step in found.done),
        "under_way": None if found.step is None else found.step + 1,
        "under_way_beside": [one.step + 1 for one in found.beside],
        "go_on_from": None if found.next_step is None else found.next_step + 1,
        "commands": [
            {
                "key": note.started.key,
                "device": note.started.device,
                "command": note.started.command,
                "fate": None if note.fate is None else note.fate.value,
            }
            for one in found.under_way
            for note in one.commands
        ],
        "robot_run": found.robot_run,
        "robot_answers": None if found.robot is None else found.robot.answers,
        "robot_goes_on": found.goes_on,
        "must_be_emptied": found.must_be_emptied,
        "bench": [str(words) for words in found.known],
        "filling": [str(words) for words in found.filling],
        "ledger": found.ledger.snapshot(),
    }
