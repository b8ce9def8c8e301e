"""Deployments as lists show them: with their next times, what waits, and how they ran last."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sdl1_desktop.backends.prefect.arming import still_armed
from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts
from sdl1_desktop.backends.prefect.deployment_runs import FlowRuns
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.planned_runs import coming_times
from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry

__all__ = ["deployment_entries"]

_MOST_RECENT = 200
_MOST_COMING = 1000


async def deployment_entries(
    found: Sequence[Deployment], runs: FlowRuns, store: DeploymentStore
) -> tuple[DeploymentEntry, ...]:
    """What is known of these deployments, in their order.

    Raises:
        PrefectProblem: the server does not answer as it should.
    """
    now = datetime.now(UTC)
    coming: defaultdict[str, list[FlowRunFacts]] = defaultdict(list)
    for run in await runs.next_runs(_MOST_COMING):
        coming[run.deployment_id].append(run)
    last = await _last_runs(found, runs)
    return await asyncio.to_thread(
        lambda: tuple(_entry(one, coming[one.id], last.get(one.id), store, now) for one in found)
    )


async def _last_runs(found: Sequence[Deployment], runs: FlowRuns) -> Mapping[str, FlowRunFacts]:
    recent = await runs.recent_runs(_MOST_RECENT)
    last: dict[str, FlowRunFacts] = {}
    for run in recent:
        if run.kind != "SCHEDULED":
            last.setdefault(run.deployment_id, run)
    if len(recent) < _MOST_RECENT:
        return last
    # The newest of all are those of a few: the others are asked for one by one.
    for one in found:
        if one.id not in last:
            own = await runs.recent_runs(5, one)
            ran = next((run for run in own if run.kind != "SCHEDULED"), None)
            if ran is not None:
                last[one.id] = ran
    return last


def _entry(
    one: Deployment,
    coming: Sequence[FlowRunFacts],
    last: FlowRunFacts | None,
    store: DeploymentStore,
    now: datetime,
) -> DeploymentEntry:
    record = store.record(one.id)
    return DeploymentEntry(
        deployment=one,
        next_times=coming_times(one, coming, now),
        waiting=tuple(run for run in coming if run.due is not None and run.due <= now),
        last=last,
        armed=None if record is None else still_armed(record.armed, one.sha256, one.terms),
        versions=() if record is None else record.versions,
    )
