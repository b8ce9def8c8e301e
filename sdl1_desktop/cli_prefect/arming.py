"""Commands that allow a deployment's live runs to begin by themselves, and take that back."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused
from sdl1_desktop.cli_prefect.checking import checked
from sdl1_desktop.cli_prefect.session import Json, Name, PrefectSession, refuse, with_server
from sdl1_desktop.cli_text import print_findings, print_json
from sdl1_desktop.robot.commands import Device

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment

__all__ = ["arm", "disarm"]


def arm(
    name: Name,
    yes: Annotated[
        bool, typer.Option("--yes", help="Confirm what moves and all warnings beforehand.")
    ] = False,
    json: Json = False,
) -> None:
    """Allow the live runs of a deployment to begin when they are due, with nobody asked.

    It holds for this version on this robot: other content or terms must be armed anew. Exit code 0:
    armed; 1: no server; 2: not confirmed, a dry run, or made on another computer.
    """

    async def work(session: PrefectSession) -> None:
        from sdl1_desktop.backends.prefect.desk_arming import arm_checked
        from sdl1_desktop.backends.prefect.schedule_facts import ArmingCheck

        one = await session.deployments.find(name)
        if one.terms.dry_run:
            refuse(session.console, f"“{one.name}” makes dry runs: there is nothing to arm.")
        loaded = checked(session, _document(session, one), one.terms.robot)
        if not (yes or _confirmed(session, one, loaded)):
            refuse(session.console, "Not armed: it was not confirmed.")
        try:
            one = await arm_checked(session, ArmingCheck(one, loaded))
        except RunRefused as refused:
            refuse(session.console, refused.reason)
        if json:
            print_json(one.to_dict())
        else:
            Console().print(
                f"Armed: “{one.name}” begins live runs on {one.terms.robot} when they are due.",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )

    with_server(work)


def disarm(name: Name, json: Json = False) -> None:
    """Let no live run of a deployment begin. Exit code 0: done; 1: no server; 2: refused."""

    async def work(session: PrefectSession) -> None:
        from sdl1_desktop.backends.prefect import desk_arming

        one = await desk_arming.disarm(session, name)
        if json:
            print_json(one.to_dict())
        else:
            Console().print(f"“{one.name}” is not armed.", markup=False, highlight=False)

    with_server(work)


def _document(session: PrefectSession, one: Deployment) -> Mapping[str, Any]:
    document = session.store.document(one.sha256)
    if document is None:
        refuse(session.console, f"“{one.name}” was not deployed from this computer.")
    return document


def _confirmed(session: PrefectSession, one: Deployment, loaded: LoadedWorkflow) -> bool:
    """Ask for what moves and for each warning; no where nobody is there to answer."""
    if not sys.stdin.isatty():
        return False
    real = [part.value for part in Device if part not in one.terms.simulate]
    session.console.print(
        f"[bold red]LIVE RUNS[/] of “{one.name}” on {one.terms.robot}, with nobody asked:"
        f" {', '.join(real)} are real."
    )
    for warning in loaded.warnings:
        print_findings(session.console, loaded, [warning])
        if not typer.confirm("Run all the same?", err=True):
            return False
    return typer.confirm("Will the deck be set up, and nobody near the robot? Arm?", err=True)
