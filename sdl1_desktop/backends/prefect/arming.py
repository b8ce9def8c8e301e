"""Arming: what the operator allows to run live when it is due, with nobody asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sdl1_desktop.backends.prefect.deployment_facts import Deployment
from sdl1_desktop.backends.prefect.deployment_store import (
    Arming,
    DeploymentRecord,
    DeploymentStore,
)
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.server_api import NotOnServer
from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow import Finding

__all__ = ["arm", "arming_problem", "confirmed_words", "disarm", "still_armed"]


def arm(store: DeploymentStore, deployment: Deployment, warnings: Collection[str]) -> None:
    """Let its live runs begin: this content, on this bench, with these confirmed warnings.

    Args:
        store: of the data folder that it was deployed from.
        deployment: as it is now.
        warnings: as :func:`confirmed_words` gives them.

    Raises:
        NotOnServer: it was made from another data folder, and is armed there.
        OSError: the data folder cannot be written.
    """
    record = _own(store, deployment)
    armed = Arming(
        sha256=deployment.sha256,
        robot=deployment.terms.robot,
        simulate=_simulate(deployment.terms),
        warnings=tuple(warnings),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    store.keep(replace(record, armed=armed))


def disarm(store: DeploymentStore, deployment: Deployment) -> None:
    """Let no live run of it begin.

    Raises:
        NotOnServer: it was made from another data folder.
        OSError: the data folder cannot be written.
    """
    store.keep(replace(_own(store, deployment), armed=None))


def still_armed(armed: Arming | None, sha256: str, terms: RunTerms) -> Arming | None:
    """The arming, where it was for this content on this bench."""
    if armed is None or terms.dry_run:
        return None
    same = (armed.sha256, armed.robot, armed.simulate) == (sha256, terms.robot, _simulate(terms))
    return armed if same else None


def arming_problem(
    armed: Arming | None, sha256: str, terms: RunTerms, warnings: Sequence[Finding]
) -> Message | None:
    """Why a live run may not begin by itself, or None where the operator allowed just this."""
    if armed is None:
        return message(
            "This deployment is not armed for live runs. Arm it in Schedules, or with"
            " “sdl1 prefect arm”, after looking at what moves."
        )
    if still_armed(armed, sha256, terms) is None:
        return message(
            "This deployment was armed for other content, another robot or other simulated parts:"
            " arm it anew."
        )
    new = [one for one in confirmed_words(warnings) if one not in armed.warnings]
    if new:
        return message(
            "The check warns of something that was not confirmed when this was armed: {warning}",
            warning=new[0],
        )
    return None


def confirmed_words(warnings: Sequence[Finding]) -> tuple[str, ...]:
    """Warnings as they are kept with an arming: node and text, in English."""
    return tuple(f"{one.node_id or '-'}: {one.what}" for one in warnings)


def _simulate(terms: RunTerms) -> tuple[str, ...]:
    return tuple(sorted(part.value for part in terms.simulate))


def _own(store: DeploymentStore, deployment: Deployment) -> DeploymentRecord:
    record = store.record(deployment.id)
    if record is None:
        raise NotOnServer(
            message("“{name}” was not deployed from this computer.", name=deployment.name),
            message("Do this on the computer that it was deployed from."),
        )
    return record
