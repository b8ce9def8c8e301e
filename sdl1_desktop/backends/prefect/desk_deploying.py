"""Deploying a checked workflow, and what a version changes against the one before."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from sdl1_desktop.backends.prefect.deployments import Deployed, DeploymentOrder, Deployments
from sdl1_desktop.backends.prefect.desk_server import ServerWork
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule import Schedule
from sdl1_desktop.backends.prefect.schedule_facts import VersionComparison
from sdl1_desktop.backends.prefect.version_changes import document_digest, version_name
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused
from sdl1_desktop.messages import message

__all__ = ["compare", "deploy_checked", "last_changes"]


async def deploy_checked(
    deployments: Deployments,
    name: str,
    loaded: LoadedWorkflow,
    terms: RunTerms,
    schedules: Sequence[Schedule],
) -> Deployed:
    """Deploy a workflow under a name.

    Raises:
        RunRefused: it has no name, or the check found errors.
        PrefectProblem: the server does not take it.
        OSError: the data folder cannot be written.
    """
    if not name.strip():
        raise RunRefused(message("Give the deployment a name."))
    if loaded.errors:
        raise RunRefused(
            message("The check found errors: {count}.", count=len(loaded.errors)), loaded.errors
        )
    order = DeploymentOrder(name.strip(), loaded.workflow, terms, tuple(schedules))
    return await deployments.deploy(order)


async def compare(work: ServerWork, name: str, loaded: LoadedWorkflow) -> VersionComparison:
    """What would change if ``loaded`` were deployed under this name."""
    digest = await asyncio.to_thread(document_digest, loaded.workflow.document)
    after = version_name(loaded.workflow, digest)
    wanted = name.strip()
    one = next((each for each in await work.deployments.list() if each.name == wanted), None)
    if one is None:
        return VersionComparison("", after)
    if one.sha256 == digest:
        return VersionComparison(one.version, after)
    changes = await asyncio.to_thread(work.deployments.changes_to, one.sha256, loaded.workflow)
    return VersionComparison(one.version, after, changes)


async def last_changes(work: ServerWork, name: str) -> VersionComparison:
    """What changed from the version before the last to the last."""
    one = await work.deployments.find(name)
    versions = work.deployments.versions(one)
    if not versions[:-1]:
        return VersionComparison("", one.version)
    before, after = versions[-2:]
    changes = await asyncio.to_thread(work.deployments.changes, before.sha256, after.sha256)
    return VersionComparison(before.version, after.version, changes)
