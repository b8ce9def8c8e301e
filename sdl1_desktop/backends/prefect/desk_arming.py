"""Arming from the schedule desk: first a check, then just what was checked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from sdl1_desktop.backends.prefect import arming
from sdl1_desktop.backends.prefect.deployment_facts import Deployment
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.deployments import Deployments
from sdl1_desktop.backends.prefect.schedule_facts import ArmingCheck
from sdl1_desktop.backends.prefect.server_api import NotOnServer
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused
from sdl1_desktop.messages import message

__all__ = ["arm_checked", "arming_check", "disarm"]


class _Arms(Protocol):
    """Where deployments are, and what is kept of them here."""

    @property
    def deployments(self) -> Deployments: ...

    @property
    def store(self) -> DeploymentStore: ...


async def arming_check(
    work: _Arms, name: str, load: Callable[[Mapping[str, Any], str], Awaitable[LoadedWorkflow]]
) -> ArmingCheck:
    """Check the workflow of a deployment for its robot.

    Raises:
        NotOnServer: there is no such deployment, or it was deployed from another computer.
    """
    one = await work.deployments.find(name)
    document = await asyncio.to_thread(work.store.document, one.sha256) if one.here else None
    if document is None:
        raise NotOnServer(
            message("“{name}” was not deployed from this computer.", name=one.name),
            message("Do this on the computer that it was deployed from."),
        )
    return ArmingCheck(one, await load(document, one.terms.robot))


async def arm_checked(work: _Arms, check: ArmingCheck) -> Deployment:
    """Let its live runs begin: this content on this bench, with the warnings of the check.

    Raises:
        RunRefused: there is nothing to arm, or it is not what was checked any more.
        OSError: the data folder cannot be written.
    """
    one = await work.deployments.find(check.deployment.id)
    terms, errors = one.terms, check.loaded.errors
    if (one.sha256, terms) != (check.deployment.sha256, check.deployment.terms):
        raise RunRefused(
            message("“{name}” was changed meanwhile: look at it again first.", name=one.name)
        )
    if terms.dry_run:
        raise RunRefused(
            message("“{name}” makes dry runs: there is nothing to arm.", name=one.name)
        )
    if not terms.robot:
        raise RunRefused(message("“{name}” has no robot's address: give it one.", name=one.name))
    if errors:
        raise RunRefused(message("The check found errors: {count}.", count=len(errors)), errors)
    words = arming.confirmed_words(check.loaded.warnings)
    await asyncio.to_thread(arming.arm, work.store, one, words)
    return await work.deployments.find(one.id)


async def disarm(work: _Arms, name: str) -> Deployment:
    """Let no live run of it begin.

    Raises:
        NotOnServer: there is no such deployment, or it was deployed from another computer.
        OSError: the data folder cannot be written.
    """
    one = await work.deployments.find(name)
    await asyncio.to_thread(arming.disarm, work.store, one)
    return await work.deployments.find(one.id)
