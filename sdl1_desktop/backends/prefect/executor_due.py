"""Which runs are due: asked of the server, in the order of their times, without those missed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sdl1_desktop.backends.prefect import executor_states as states
from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts, flow_run_of
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.executor_watch import ExecutorWatch
from sdl1_desktop.backends.prefect.run_terms import TermsError, terms_from_parameters
from sdl1_desktop.backends.prefect.server_api import ServerApi, objects
from sdl1_desktop.messages import Message, message

__all__ = ["DueRuns", "due_order"]

_MOST = 200


class DueRuns:
    """Looks for due runs of the deployments that were made from this data folder.

    Args:
        store: which deployments those are.
        tell: told of each run that is left out.
        now: the time, as POSIX seconds.
    """

    def __init__(
        self, store: DeploymentStore, tell: Callable[[Message], None], now: Callable[[], float]
    ) -> None:
        self._store = store
        self._tell = tell
        self._now = now
        self._watch = ExecutorWatch()

    async def look(self, api: ServerApi) -> list[FlowRunFacts]:
        """The runs that are due and wait for somebody, the earliest first.

        Raises:
            PrefectProblem: the server does not answer as it should.
        """
        names = await asyncio.to_thread(self._names)
        now = self._now()
        found: list[FlowRunFacts] = []
        if names:
            answer = await api.post(
                "deployments/get_scheduled_flow_runs",
                {
                    "deployment_ids": sorted(names),
                    "scheduled_before": datetime.fromtimestamp(now, UTC).isoformat(),
                    "limit": _MOST,
                },
            )
            planned = await self._without_paused(api, objects(answer))
            found = [flow_run_of(one, names, {}) for one in planned]
        self._watch.looked(now)
        due: list[FlowRunFacts] = []
        for run in sorted(found, key=due_order):
            # The server's own clock may be ahead: a run never starts before its time by ours.
            if run.due is None or run.due.timestamp() > now:
                continue
            if not await self._left_out(api, run, run.due, now):
                due.append(run)
        return due

    async def _without_paused(
        self, api: ServerApi, planned: Sequence[Mapping[str, Any]]
    ) -> list[Mapping[str, Any]]:
        """The runs without those that the server's scheduler planned for a paused deployment.

        Pausing takes the planned ones away, but the scheduler may add some that it was about to
        plan. Whoever asked for a run by hand gets it, paused or not.
        """
        by_schedule = {str(one.get("deployment_id")) for one in planned if _is_by_schedule(one)}
        if not by_schedule:
            return list(planned)
        deployments = await api.pages(
            "deployments/filter", {"deployments": {"id": {"any_": sorted(by_schedule)}}}
        )
        paused = {str(one["id"]) for one in deployments if one.get("paused")}
        left: list[Mapping[str, Any]] = []
        for one in planned:
            if _is_by_schedule(one) and str(one.get("deployment_id")) in paused:
                await api.delete(f"flow_runs/{one['id']}")
            else:
                left.append(one)
        return left

    async def cancelled(self, api: ServerApi) -> list[FlowRunFacts]:
        """Flow runs that somebody cancels, and that have not ended.

        Raises:
            PrefectProblem: the server does not answer as it should.
        """
        names = await asyncio.to_thread(self._names)
        if not names:
            return []
        found = await api.pages(
            "flow_runs/filter",
            {
                "flow_runs": {
                    "deployment_id": {"any_": sorted(names)},
                    "state": {"type": {"any_": ["CANCELLING"]}},
                }
            },
        )
        return [flow_run_of(one, names, {}) for one in found]

    async def _left_out(self, api: ServerApi, run: FlowRunFacts, due: datetime, now: float) -> bool:
        """Whether the run was missed and is not made up for; then the server is told."""
        try:
            catch_up_s = terms_from_parameters(run.parameters).catch_up_s
        except TermsError:
            catch_up_s = 0.0
        if not self._watch.too_late(due.timestamp(), catch_up_s, now):
            return False
        await api.set_state(run.id, states.missed(due, catch_up_s))
        self._tell(
            message(
                "“{deployment}”: the run that was due at {time} was missed, and is left out.",
                deployment=run.deployment_name,
                time=due.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
            )
        )
        return True

    def _names(self) -> Mapping[str, str]:
        records = ((one, self._store.record(one)) for one in self._store.ids())
        return {one: record.name for one, record in records if record is not None}


def _is_by_schedule(flow_run: Mapping[str, Any]) -> bool:
    return bool(flow_run.get("auto_scheduled"))


def due_order(run: FlowRunFacts) -> tuple[float, str]:
    """By time; runs of the same moment always in the same order."""
    return (run.due.timestamp() if run.due is not None else 0.0, run.id)
