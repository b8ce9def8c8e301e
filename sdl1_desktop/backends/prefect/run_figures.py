"""Figures about runs: how many succeeded, how long each kind of node takes, what comes when."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any, Protocol, TypeVar, cast

from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts
from sdl1_desktop.backends.prefect.server_api import JsonObject, ServerApi
from sdl1_desktop.events import NodeOutcome

__all__ = [
    "KindFigures",
    "RunCounts",
    "calendar",
    "count_runs",
    "journal_figures",
    "prefect_figures",
    "task_runs",
]


class _AtATime(Protocol):
    @property
    def due(self) -> datetime | None: ...


_RunT = TypeVar("_RunT", bound=_AtATime)

_MISSED = "Missed"
_CYCLE = re.compile(r" \[\d+/\d+\]$")
"""What the name of a task run has after the node's where it is in a loop."""

_SUCCEEDED = frozenset({NodeOutcome.SUCCEEDED.value, NodeOutcome.MARKED_DONE.value})


@dataclass(frozen=True, slots=True)
class RunCounts:
    """How flow runs ended. ``missed`` are those that nobody was there to begin."""

    completed: int
    failed: int
    crashed: int
    cancelled: int
    missed: int
    not_ended: int

    @property
    def success_rate(self) -> float | None:
        """Completed ones among those that ran to an end of their own; None where there is none."""
        ran = self.completed + self.failed + self.crashed
        return self.completed / ran if ran else None


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Executions of one kind of node (its type); times in seconds."""

    kind: str
    executions: int
    succeeded: int
    mean_s: float
    median_s: float
    longest_s: float


def count_runs(runs: Iterable[FlowRunFacts]) -> RunCounts:
    """How these flow runs ended."""
    kinds = Counter(_MISSED if run.state == _MISSED else run.kind for run in runs)
    ended = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED", _MISSED)
    return RunCounts(
        *(kinds[kind] for kind in ended),
        not_ended=sum(count for kind, count in kinds.items() if kind not in ended),
    )


def journal_figures(results: Iterable[Mapping[str, Any] | None]) -> tuple[KindFigures, ...]:
    """What each kind of node took on the runs' own clock, from results as the journal has them.

    ``RunSummary.result`` is one; executions that were skipped are left out.
    """
    taken: dict[str, list[tuple[float, bool]]] = {}
    for result in results:
        executions = cast("Sequence[Mapping[str, Any]]", (result or {}).get("results") or ())
        for one in executions:
            if one["status"] != NodeOutcome.SKIPPED:
                succeeded = one["status"] in _SUCCEEDED
                taken.setdefault(str(one["node_type"]), []).append((one["duration_s"], succeeded))
    return _figures(taken)


def prefect_figures(
    found: Iterable[JsonObject], kinds: Mapping[str, str]
) -> tuple[KindFigures, ...]:
    """What each kind of node took in real time, from task runs as Prefect has them.

    Args:
        found: as :func:`task_runs` reads them.
        kinds: the types of nodes by their names; a node that is not in it is its own kind.
    """
    taken: dict[str, list[tuple[float, bool]]] = {}
    for one in found:
        if not one.get("end_time"):
            continue
        node = _CYCLE.sub("", str(one.get("name", "")))
        succeeded = one.get("state_type") == "COMPLETED"
        seconds = float(one.get("total_run_time") or 0.0)
        taken.setdefault(kinds.get(node, node), []).append((seconds, succeeded))
    return _figures(taken)


async def task_runs(api: ServerApi, flow_run_ids: Sequence[str]) -> list[JsonObject]:
    """The task runs of these flow runs.

    Raises:
        PrefectProblem: the server does not answer as it should.
    """
    if not flow_run_ids:
        return []
    return await api.pages(
        "task_runs/filter",
        {"flow_runs": {"id": {"any_": list(flow_run_ids)}}, "sort": "ID_DESC"},
    )


def calendar(runs: Iterable[_RunT], zone: tzinfo | None = None) -> Mapping[date, tuple[_RunT, ...]]:
    """Runs by the day that they are due on, each day's in the order of their times.

    Args:
        runs: those of a stretch of time; without a time they are left out.
        zone: whose days; this computer's if left out.
    """
    days: dict[date, list[tuple[datetime, _RunT]]] = {}
    for run in runs:
        if run.due is not None:
            days.setdefault(run.due.astimezone(zone).date(), []).append((run.due, run))
    return {
        day: tuple(run for _, run in sorted(days[day], key=lambda one: one[0]))
        for day in sorted(days)
    }


def _figures(taken: Mapping[str, Sequence[tuple[float, bool]]]) -> tuple[KindFigures, ...]:
    found: list[KindFigures] = []
    for kind in sorted(taken):
        seconds = [one for one, _ in taken[kind]]
        found.append(
            KindFigures(
                kind=kind,
                executions=len(seconds),
                succeeded=sum(succeeded for _, succeeded in taken[kind]),
                mean_s=statistics.fmean(seconds),
                median_s=statistics.median(seconds),
                longest_s=max(seconds),
            )
        )
    return tuple(found)
