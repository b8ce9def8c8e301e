"""Commands about deployments: make, list, change, pause, delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sdl1_desktop.cli_prefect.checking import checked
from sdl1_desktop.cli_prefect.session import (
    Json,
    Name,
    PrefectSession,
    local_time,
    print_table,
    refuse,
    with_server,
)
from sdl1_desktop.cli_running import simulated_parts
from sdl1_desktop.cli_text import print_findings, print_json
from sdl1_desktop.robot.clock import Speed

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment
    from sdl1_desktop.backends.prefect.schedule import Schedule

__all__ = ["delete", "deploy", "edit", "list_deployments", "pause", "resume"]

Schedules = Annotated[
    list[str] | None,
    typer.Option(
        "--schedule",
        metavar="WHEN",
        help='"interval:3600", "cron:0 9 * * *" or "at:2026-12-01T09:00"; may be given several '
        "times.",
    ),
]
Timezone = Annotated[
    str, typer.Option(help="Time zone of the schedule, such as Asia/Tokyo; this computer's.")
]
CatchUp = Annotated[
    float | None,
    typer.Option(
        min=0,
        metavar="SECONDS",
        help="Make a missed run up within this time; without it, missed runs are left out.",
    ),
]


def deploy(
    file: Annotated[Path, typer.Argument(help="Workflow JSON, as the Canvas editor exports it.")],
    name: Annotated[str, typer.Argument(help="The deployment's name; one that exists is renewed.")],
    schedule: Schedules = None,
    timezone: Timezone = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run/--live", help="Simulate the bench, or move the robot.")
    ] = True,
    robot: Annotated[
        str, typer.Option("--robot", metavar="HOST[:PORT]", help="The OT-2's address.")
    ] = "",
    simulate: Annotated[
        str,
        typer.Option(metavar="PARTS", help="Parts of a live run to simulate: pumps,potentiostat."),
    ] = "",
    seed: Annotated[
        int | None, typer.Option(help="Seed of the simulated cell; the settings' one if left out.")
    ] = None,
    speed: Annotated[Speed, typer.Option(help="Pace of a dry run's clock.")] = Speed.INSTANT,
    catch_up: CatchUp = None,
    json: Json = False,
) -> None:
    """Deploy FILE under NAME, to be run by the executor (`sdl1 prefect worker`) when it is due.

    A live deployment begins no run until it is armed (`sdl1 prefect arm`). Exit code 0: deployed;
    1: no server; 2: the file cannot be read, its check found errors, or the schedule cannot be.
    """
    from sdl1_desktop.backends.prefect.deployments import DeploymentOrder
    from sdl1_desktop.backends.prefect.run_terms import RunTerms
    from sdl1_desktop.backends.prefect.version_changes import change_words

    parts = simulated_parts(simulate)

    async def work(session: PrefectSession) -> None:
        schedules = _schedules(schedule or [], timezone)
        loaded = checked(session, file.resolve(), robot)
        if loaded.errors:
            print_findings(session.console, loaded, loaded.errors)
            refuse(session.console, "Not deployed: the check found errors.")
        terms = RunTerms(
            dry_run=dry_run,
            robot=robot,
            simulate=parts,
            seed=session.settings.seed if seed is None else seed,
            speed=speed,
            catch_up_s=catch_up or 0.0,
        )
        done = await session.deployments.deploy(
            DeploymentOrder(name, loaded.workflow, terms, schedules)
        )
        words = [str(change_words(one)) for one in done.changes]
        if json:
            document = {**done.deployment.to_dict(), "deployment_id": done.deployment.id}
            print_json({**document, "previous_version": done.before or None, "changes": words})
            return
        _print_one(done.deployment)
        if done.before:
            out = Console()
            out.print(f"Replaces version {done.before}.", highlight=False)
            for line in words:
                out.print(f"  {line}", markup=False, highlight=False)
        if not dry_run and not done.deployment.armed:
            session.console.print(f'Not armed: no live run begins. sdl1 prefect arm "{name}"')

    with_server(work)


def list_deployments(json: Json = False) -> None:
    """List the deployments. Exit code 0: fine; 1: no server."""

    async def work(session: PrefectSession) -> None:
        from sdl1_desktop.backends.prefect.schedule import schedule_words

        found = await session.deployments.list()
        due = {one.deployment_id: one for one in reversed(await session.runs.next_runs(200))}
        if json:
            print_json({"deployments": [one.to_dict() for one in found]})
            return
        print_table(
            ("Name", "Active", "Schedule", "Next run", "Mode", "Version", "Workflow"),
            (
                (
                    one.name,
                    "yes" if one.is_schedule_active else "paused" if one.paused else "no",
                    "; ".join(str(schedule_words(each)) for each in one.schedules) or "none",
                    local_time(due[one.id].due) if one.id in due else "",
                    _mode(one),
                    one.version,
                    one.workflow if one.here else f"{one.workflow} (of another computer)",
                )
                for one in found
            ),
        )
        Console().print(f"{len(found)} deployments", highlight=False)

    with_server(work)


def edit(
    name: Name,
    schedule: Schedules = None,
    no_schedule: Annotated[
        bool, typer.Option("--no-schedule", help="Take all its schedules away.")
    ] = False,
    timezone: Timezone = "",
    dry_run: Annotated[
        bool | None, typer.Option("--dry-run/--live", help="Simulate the bench, or move the robot.")
    ] = None,
    robot: Annotated[
        str | None, typer.Option("--robot", metavar="HOST[:PORT]", help="The OT-2's address.")
    ] = None,
    simulate: Annotated[
        str | None,
        typer.Option(metavar="PARTS", help="Parts of a live run to simulate: pumps,potentiostat."),
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of the simulated cell.")] = None,
    speed: Annotated[Speed | None, typer.Option(help="Pace of a dry run's clock.")] = None,
    catch_up: CatchUp = None,
    json: Json = False,
) -> None:
    """Change a deployment's schedules or terms; what is not given stays.

    Exit code 0: changed; 1: no server; 2: no such deployment, or what is given cannot be.
    """
    from sdl1_desktop.backends.prefect.run_terms import terms_from_parameters

    given = {
        "dry_run": dry_run,
        "robot": robot,
        "seed": seed,
        "speed": None if speed is None else speed.value,
        "catch_up_s": catch_up,
        "simulate": None if simulate is None else sorted(simulated_parts(simulate)),
    }
    changed = {key: value for key, value in given.items() if value is not None}

    async def work(session: PrefectSession) -> None:
        schedules = None if not schedule else _schedules(schedule, timezone)
        one = await session.deployments.find(name)
        one = await session.deployments.edit(
            one.id,
            terms=terms_from_parameters(changed, one.terms),
            schedules=() if no_schedule else schedules,
        )
        _print_done(one, json=json)

    with_server(work)


def pause(name: Name, json: Json = False) -> None:
    """Let a deployment's schedules rest. Exit code 0: done; 1: no server; 2: no such deployment."""

    async def work(session: PrefectSession) -> None:
        _print_done(await session.deployments.pause(name), json=json)

    with_server(work)


def resume(name: Name, json: Json = False) -> None:
    """Let a deployment's schedules go on. Exit code 0: done; 1: no server; 2: no such one."""

    async def work(session: PrefectSession) -> None:
        _print_done(await session.deployments.resume(name), json=json)

    with_server(work)


def delete(name: Name, json: Json = False) -> None:
    """Delete a deployment with its planned runs; runs that were made stay in the history.

    Exit code 0: done; 1: no server; 2: no such deployment.
    """

    async def work(session: PrefectSession) -> None:
        one = await session.deployments.delete(name)
        if json:
            print_json({"deleted": one.to_dict()})
        else:
            Console().print(f"Deleted “{one.name}”.", markup=False, highlight=False)

    with_server(work)


def _schedules(given: list[str], timezone: str) -> tuple[Schedule, ...]:
    from sdl1_desktop.backends.prefect.schedule import parse_schedule

    return tuple(parse_schedule(one, timezone) for one in given)


def _mode(one: Deployment) -> str:
    if one.terms.dry_run:
        return "dry run"
    return f"LIVE on {one.terms.robot}" + ("" if one.armed else ", NOT ARMED")


def _print_done(one: Deployment, *, json: bool) -> None:
    if json:
        print_json(one.to_dict())
    else:
        _print_one(one)


def _print_one(one: Deployment) -> None:
    from sdl1_desktop.backends.prefect.schedule import schedule_words

    print_table(
        ("Deployment", one.name),
        (
            ("Id", one.id),
            ("Workflow", f"{one.workflow}  {one.source}".rstrip()),
            ("Version", one.version),
            ("Mode", _mode(one)),
            ("Active", "yes" if one.is_schedule_active else "paused" if one.paused else "no"),
            ("Schedule", "; ".join(str(schedule_words(each)) for each in one.schedules) or "none"),
        ),
    )
