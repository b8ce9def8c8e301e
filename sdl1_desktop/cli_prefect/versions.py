"""The command that shows a deployment's versions, and what changed between two of them."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from sdl1_desktop.cli_prefect.session import (
    Json,
    Name,
    PrefectSession,
    print_table,
    refuse,
    with_server,
)
from sdl1_desktop.cli_text import print_json

__all__ = ["changes"]


def changes(
    name: Name,
    before: Annotated[
        str, typer.Argument(help="An earlier version; the one before the last if left out.")
    ] = "",
    after: Annotated[str, typer.Argument(help="A later version; the last if left out.")] = "",
    json: Json = False,
) -> None:
    """Show a deployment's versions, and what changed between two of them.

    Exit code 0: fine; 1: no server; 2: no such deployment or version.
    """

    async def work(session: PrefectSession) -> None:
        from sdl1_desktop.backends.prefect.version_changes import change_words

        one = await session.deployments.find(name)
        versions = session.deployments.versions(one)
        first = _version(session, [one.sha256 for one in versions], before, -2)
        second = _version(session, [one.sha256 for one in versions], after, -1)
        found = session.deployments.changes(first, second) if first and second else ()
        words = [str(change_words(each)) for each in found]
        if json:
            listed = [
                {"version": each.version, "sha256": each.sha256, "deployed_at": each.deployed_at}
                for each in versions
            ]
            print_json({"name": one.name, "versions": listed, "changes": words})
            return
        print_table(
            ("Version", "Deployed", "File"),
            ((each.version, each.deployed_at, each.source) for each in versions),
        )
        for line in words or ["No changes to show."]:
            Console().print(line, markup=False, highlight=False)

    with_server(work)


def _version(session: PrefectSession, known: list[str], wanted: str, place: int) -> str:
    """The digest of the version that is meant; empty where there are not so many."""
    if not wanted:
        return known[place] if len(known) >= -place else ""
    digits = wanted.rpartition("+")[2]
    found = next((one for one in known if one.startswith(digits)), None)
    return found or refuse(session.console, f"There is no version {wanted}.")
