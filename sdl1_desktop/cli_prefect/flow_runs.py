"""Commands about flow runs: begin one, look at it, list them, cancel one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, cast

import orjson
import typer
from rich.console import Console

from sdl1_desktop.cli_prefect.session import (
    Json,
    Name,
    PrefectSession,
    local_time,
    print_table,
    refuse,
    with_server,
)
from sdl1_desktop.cli_text import print_json

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts

__all__ = ["cancel", "list_runs", "next_runs", "run", "status"]

FlowRunId = Annotated[str, typer.Argument(metavar="FLOW_RUN_ID", help="As `list-runs` lists it.")]


def run(
    name: Name,
    parameters: Annotated[
        str, typer.Option(metavar="JSON", help="Other terms for this run: '{\"dry_run\": true}'.")
    ] = "",
    scheduled_time: Annotated[
        str, typer.Option(metavar="ISO", help="When: 2026-12-01T09:00, here; now if left out.")
    ] = "",
    json: Json = False,
) -> None:
    """Have the executor run a deployment, now or at a time. Prints the flow run's id.

    Exit code 0: planned; 1: no server; 2: no such deployment, or a parameter or time cannot be.
    """

    async def work(session: PrefectSession) -> None:
        from sdl1_desktop.backends.prefect.schedule import aware_time

        given = _parameters(session, parameters)
        at = aware_time(scheduled_time) if scheduled_time else None
        one = await session.deployments.find(name)
        found = await session.runs.start(one, given, at)
        if json:
            print_json(found.to_dict())
        else:
            Console().print(f"Flow run {found.id}", highlight=False)
            Console().print(f"due {local_time(found.due)}", highlight=False)
        _say_of_executor(session)

    with_server(work)


def status(flow_run_id: FlowRunId, json: Json = False) -> None:
    """Show one flow run. Exit code 0: fine; 1: no server; 2: no such flow run."""

    async def work(session: PrefectSession) -> None:
        found = await session.runs.flow_run(flow_run_id)
        _print_one(found, json=json)
        if not found.final:
            _say_of_executor(session)

    with_server(work)


def list_runs(
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the latest ones.")] = 20,
    deployment: Annotated[str, typer.Option(help="Only those of this deployment.")] = "",
    json: Json = False,
) -> None:
    """List recent flow runs, the latest first. Exit code 0: fine; 1: no server; 2: no such one."""

    async def work(session: PrefectSession) -> None:
        one = await session.deployments.find(deployment) if deployment else None
        _print_list(await session.runs.recent_runs(limit, one), json=json)

    with_server(work)


def next_runs(
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the first ones.")] = 20,
    deployment: Annotated[str, typer.Option(help="Only those of this deployment.")] = "",
    json: Json = False,
) -> None:
    """List planned flow runs, the next first. Exit code 0: fine; 1: no server; 2: no such one."""

    async def work(session: PrefectSession) -> None:
        one = await session.deployments.find(deployment) if deployment else None
        _print_list(await session.runs.next_runs(limit, one), json=json)

    with_server(work)


def cancel(flow_run_id: FlowRunId, json: Json = False) -> None:
    """Cancel a flow run: a planned one never begins, one under way is stopped on the bench.

    Exit code 0: cancelled, or it has ended before; 1: no server; 2: no such flow run.
    """

    async def work(session: PrefectSession) -> None:
        _print_one(await session.runs.cancel(flow_run_id), json=json)

    with_server(work)


def _parameters(session: PrefectSession, text: str) -> Mapping[str, Any]:
    try:
        given: Any = orjson.loads(text or "{}")
    except orjson.JSONDecodeError as error:
        refuse(session.console, f"--parameters is not JSON: {error}.")
    if not isinstance(given, dict):
        refuse(session.console, '--parameters is not a JSON object such as {"dry_run": true}.')
    return cast("Mapping[str, Any]", given)


def _say_of_executor(session: PrefectSession) -> None:
    """Say where nobody is there to begin it."""
    from sdl1_desktop.backends.prefect.executor_place import executor_note

    if executor_note(session.access.places) is None:
        session.console.print(
            "[yellow]No executor is running: nothing begins until one does.[/]"
            " Start it now: sdl1 prefect worker",
            soft_wrap=True,
        )


def _print_one(one: FlowRunFacts, *, json: bool) -> None:
    if json:
        print_json(one.to_dict())
        return
    facts = {
        "State": f"{one.state}{f': {one.reason}' if one.reason else ''}",
        "Name": one.name,
        "Deployment": one.deployment_name,
        "Workflow": one.workflow,
        "Due": local_time(one.due),
        "Began": local_time(one.began),
        "Ended": local_time(one.ended),
        "Run": one.run_id,
    }
    print_table(("Flow run", one.id), ((name, value) for name, value in facts.items() if value))


def _print_list(found: list[FlowRunFacts], *, json: bool) -> None:
    if json:
        print_json({"runs": [one.to_dict() for one in found]})
        return
    print_table(
        ("Flow run", "State", "Due", "Took", "Deployment", "Name", "Why"),
        (
            (
                one.id,
                one.state,
                local_time(one.due),
                "" if one.duration_s is None else f"{one.duration_s:.1f} s",
                one.deployment_name,
                one.name,
                one.reason,
            )
            for one in found
        ),
    )
    Console().print(f"{len(found)} runs", highlight=False)
