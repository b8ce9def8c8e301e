"""Reads the figures about runs: from the journal for all of them, from Prefect for its own."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts
from sdl1_desktop.backends.prefect.desk_server import ServerWork
from sdl1_desktop.backends.prefect.run_figures import (
    KindFigures,
    RunCounts,
    count_runs,
    journal_figures,
    prefect_figures,
    task_runs,
)
from sdl1_desktop.events import RunState
from sdl1_desktop.journal import Journal, RunEntry, RunFilter

__all__ = ["DayCounts", "FiguresReading", "PrefectFigures", "RunFigures"]

_MOST_RUNS = 2000
_MOST_RESULTS = 300
"""Newest runs whose nodes are looked at: the result of each is read from the file once."""

_MOST_TASKS_OF = 100


@dataclass(frozen=True, slots=True)
class DayCounts:
    """How the runs that began on one day (of this computer's clock) ended."""

    day: date
    counts: RunCounts


@dataclass(frozen=True, slots=True)
class PrefectFigures:
    """Flow runs of our deployments, and what Prefect measured of their task runs."""

    counts: RunCounts
    kinds: tuple[KindFigures, ...]


@dataclass(frozen=True, slots=True)
class RunFigures:
    """Figures of the last ``days`` days.

    ``counts`` and ``per_day`` (each day, the oldest first) are of all runs in the journal, whoever
    began them; ``kinds`` are durations on the runs' own clock, of the newest runs. ``prefect`` is
    None where no server answers.
    """

    days: int
    counts: RunCounts
    per_day: tuple[DayCounts, ...]
    kinds: tuple[KindFigures, ...]
    prefect: PrefectFigures | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form."""
        return {
            "days": self.days,
            "runs": _counts(self.counts),
            "per_day": [
                {"day": one.day.isoformat(), **_counts(one.counts)} for one in self.per_day
            ],
            "node_kinds": [asdict(one) for one in self.kinds],
            "prefect": None
            if self.prefect is None
            else {
                "runs": _counts(self.prefect.counts),
                "node_kinds": [asdict(one) for one in self.prefect.kinds],
            },
        }


class FiguresReading:
    """Keeps the results of runs that have ended, so that each is read once. Used on one loop."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._results: dict[str, Mapping[str, Any]] = {}

    async def read(self, days: int, work: ServerWork | None) -> RunFigures:
        """The figures; of Prefect only with ``work``.

        Raises:
            PrefectProblem: the server does not answer as it should.
            JournalError: the journal cannot be read.
        """
        today = datetime.now().astimezone().date()
        first = today - timedelta(days=days - 1)
        begin = datetime(first.year, first.month, first.day).astimezone()
        entries = await asyncio.to_thread(self._entries, begin)
        results = await asyncio.to_thread(self._newest_results, entries)
        prefect = None if work is None else await self._prefect(work, begin, results)
        return RunFigures(
            days=days,
            counts=_journal_counts(entries),
            per_day=_per_day(entries, first, today),
            kinds=await asyncio.to_thread(journal_figures, results),
            prefect=prefect,
        )

    def _entries(self, begin: datetime) -> list[RunEntry]:
        return self._journal.find_runs(RunFilter(since=begin.timestamp()), limit=_MOST_RUNS)

    def _newest_results(self, entries: Sequence[RunEntry]) -> list[Mapping[str, Any]]:
        newest = [one.id for one in entries if one.state.ended][:_MOST_RESULTS]
        read: dict[str, Mapping[str, Any]] = {}
        for run_id in newest:
            known = self._results.get(run_id)
            if known is None:
                run = self._journal.run(run_id)
                known = _of_use(run.result if run is not None else None)
            read[run_id] = known
        self._results = read
        return list(read.values())

    async def _prefect(
        self, work: ServerWork, begin: datetime, results: Iterable[Mapping[str, Any]]
    ) -> PrefectFigures:
        now = datetime.now(UTC)
        runs = await work.runs.runs_between(begin, now, _MOST_RUNS)
        begun = [run.id for run in runs if run.began is not None][:_MOST_TASKS_OF]
        found = await task_runs(work.api, begun)
        return PrefectFigures(count_runs(_due(runs)), prefect_figures(found, _kinds(results)))


def _of_use(result: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """What the figures need of a result: the whole of a long run is large."""
    executions = cast("Sequence[Mapping[str, Any]]", (result or {}).get("results") or ())
    names = ("node_name", "node_type", "status", "duration_s")
    return {"results": [{name: one[name] for name in names} for one in executions]}


def _kinds(results: Iterable[Mapping[str, Any]]) -> Mapping[str, str]:
    """The types of nodes by their names: task runs have only these."""
    return {
        str(one["node_name"]): str(one["node_type"])
        for result in results
        for one in result["results"]
    }


def _due(runs: Iterable[FlowRunFacts]) -> list[FlowRunFacts]:
    return [run for run in runs if run.kind != "SCHEDULED"]


def _journal_counts(entries: Iterable[RunEntry]) -> RunCounts:
    states = Counter(one.state for one in entries)
    ended = (RunState.COMPLETED, RunState.FAILED, RunState.INTERRUPTED, RunState.STOPPED)
    completed, failed, interrupted, stopped = (states[state] for state in ended)
    return RunCounts(
        completed=completed,
        failed=failed,
        crashed=interrupted,
        cancelled=stopped,
        missed=0,
        not_ended=sum(count for state, count in states.items() if state not in ended),
    )


def _per_day(entries: Iterable[RunEntry], first: date, last: date) -> tuple[DayCounts, ...]:
    days: dict[date, list[RunEntry]] = {
        first + timedelta(days=number): [] for number in range((last - first).days + 1)
    }
    for one in entries:
        days.setdefault(one.created_utc.astimezone().date(), []).append(one)
    return tuple(DayCounts(day, _journal_counts(days[day])) for day in sorted(days))


def _counts(counts: RunCounts) -> dict[str, Any]:
    return {**asdict(counts), "success_rate": counts.success_rate}
