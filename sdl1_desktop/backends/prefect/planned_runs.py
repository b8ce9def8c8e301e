"""The runs of a stretch of time, past and to come: what the server has, and what schedules name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts
from sdl1_desktop.backends.prefect.occurrences import next_times, occurrences
from sdl1_desktop.backends.prefect.schedule import ScheduleError

__all__ = ["PlannedRun", "PlannedRuns", "coming_times", "planned_runs"]

_MOST_OF_ONE = 3000
"""Times of one deployment in one answer; a run every 15 minutes for a month has fewer."""


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """A run at its time (``due``, aware UTC). ``live``: it is not a dry run.

    ``run`` is what the server has of it; None where a schedule names the time and the server has
    not planned the run yet: it plans only the next few.
    """

    due: datetime
    deployment_id: str
    deployment_name: str
    workflow: str
    live: bool
    run: FlowRunFacts | None = None

    @property
    def comes(self) -> bool:
        """Whether it has not begun."""
        return self.run is None or self.run.kind in ("SCHEDULED", "PENDING")

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form."""
        return {
            "scheduled_time": self.due.isoformat(),
            "deployment_id": self.deployment_id,
            "deployment_name": self.deployment_name,
            "workflow_name": self.workflow,
            "dry_run": not self.live,
            "flow_run": None if self.run is None else self.run.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class PlannedRuns:
    """The runs from ``begin`` to ``end`` (aware), in the order of their times.

    ``cut`` has the names of deployments that run too often for all of their times to be here.
    """

    begin: datetime
    end: datetime
    runs: tuple[PlannedRun, ...]
    cut: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form."""
        return {
            "begin": self.begin.isoformat(),
            "end": self.end.isoformat(),
            "runs": [one.to_dict() for one in self.runs],
            "cut": list(self.cut),
        }


def planned_runs(
    deployments: Iterable[Deployment],
    flow_runs: Sequence[FlowRunFacts],
    begin: datetime,
    end: datetime,
    now: datetime,
) -> PlannedRuns:
    """Put together what the server has and what the schedules name from ``begin`` to ``end``.

    A time that the server has a run for is that run, however it stands: one that somebody cancelled
    does not come again.

    Args:
        deployments: all of ours.
        flow_runs: those of this stretch of time.
        begin: aware.
        end: aware.
        now: aware; schedules name later times only.
    """
    known = {one.id: one for one in deployments}
    found = [
        _of_server(run, run.due, known.get(run.deployment_id))
        for run in flow_runs
        if run.due is not None and run.deployment_id
    ]
    taken = {(one.deployment_id, round(one.due.timestamp())) for one in found}
    cut: list[str] = []
    for one in known.values():
        times = list(islice(_times(one, max(begin, now), end), _MOST_OF_ONE + 1))
        if len(times) > _MOST_OF_ONE:
            cut.append(one.name)
        found.extend(
            PlannedRun(time, one.id, one.name, one.workflow, not one.terms.dry_run)
            for time in times[:_MOST_OF_ONE]
            if (one.id, round(time.timestamp())) not in taken
        )
    found.sort(key=lambda each: (each.due, each.deployment_name, each.deployment_id))
    return PlannedRuns(begin, end, tuple(found), tuple(sorted(cut)))


def coming_times(
    deployment: Deployment, planned: Iterable[FlowRunFacts], now: datetime, count: int = 5
) -> tuple[datetime, ...]:
    """When it runs next: what the server has planned (``planned``), and what its schedules name."""
    times = {run.due.astimezone(UTC).replace(microsecond=0) for run in planned if run.due}
    if not deployment.paused:
        for schedule in deployment.running:
            try:
                times.update(
                    time.replace(microsecond=0) for time in next_times(schedule, now, count)
                )
            except ScheduleError:
                continue
    return tuple(sorted(time for time in times if time > now)[:count])


def _times(deployment: Deployment, after: datetime, until: datetime) -> list[datetime]:
    """What its schedules name, each time once."""
    if deployment.paused:
        return []
    times: set[datetime] = set()
    for schedule in deployment.running:
        try:
            times.update(islice(occurrences(schedule, after, until), _MOST_OF_ONE + 1))
        except ScheduleError:
            # Made elsewhere, in a way that is not read here: what the server plans is shown.
            continue
    return sorted(times)


def _of_server(run: FlowRunFacts, due: datetime, deployment: Deployment | None) -> PlannedRun:
    parameters: Mapping[str, Any] = run.parameters
    return PlannedRun(
        due=due.astimezone(UTC),
        deployment_id=run.deployment_id,
        deployment_name=run.deployment_name,
        workflow=run.workflow or (deployment.workflow if deployment is not None else ""),
        live=parameters.get("dry_run") is False,
        run=run,
    )
