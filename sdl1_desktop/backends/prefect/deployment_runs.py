"""Flow runs of deployments: begun, looked at, listed, cancelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts, flow_run_of
from sdl1_desktop.backends.prefect.deployments import TAG, flow_names
from sdl1_desktop.backends.prefect.run_terms import TermsError, terms_from_parameters
from sdl1_desktop.backends.prefect.server_api import JsonObject, NotOnServer, ServerApi
from sdl1_desktop.messages import message

__all__ = ["FlowRuns"]

_OURS = (TAG, "dry run", "live")
"""Tags of flow runs of deployments, and of those that were begun without one."""


_ASKED_FOR_S = 600.0
"""How long a run that somebody asks for at once waits for an executor before it is left out."""


class FlowRuns:
    """The flow runs of our deployments on one server. What goes wrong is a ``PrefectProblem``."""

    def __init__(self, api: ServerApi) -> None:
        self._api = api

    async def start(
        self,
        one: Deployment,
        parameters: Mapping[str, Any] | None = None,
        at: datetime | None = None,
    ) -> FlowRunFacts:
        """Plan a run for now, or for a time (aware), with other terms where ``parameters`` say so.

        Raises:
            TermsError: a parameter is not one, or cannot be what it is.
        """
        given = dict(parameters or {})
        known = one.terms.to_parameters()
        for key in given:
            if key not in known:
                raise TermsError(
                    message("There is no parameter {name}.", name=key),
                    message("These there are: {names}.", names=", ".join(sorted(known))),
                )
        terms = terms_from_parameters({**known, **given})
        if at is None:
            # Whoever asks is there, and may have to start the executor first.
            terms = replace(terms, catch_up_s=max(terms.catch_up_s, _ASKED_FOR_S))
        due = (at or datetime.now(UTC)).astimezone(UTC)
        made = await self._api.post(
            f"deployments/{one.id}/create_flow_run",
            {
                "parameters": {**one.parameters, **terms.to_parameters()},
                "state": {
                    "type": "SCHEDULED",
                    "name": "Scheduled",
                    "state_details": {"scheduled_time": due.isoformat()},
                },
            },
        )
        return flow_run_of(made, {one.id: one.name}, {one.flow_id: one.workflow})

    async def flow_run(self, flow_run_id: str) -> FlowRunFacts:
        """One flow run, whoever made it.

        Raises:
            NotOnServer: there is none with this id.
        """
        try:
            found = await self._api.get(f"flow_runs/{UUID(flow_run_id)}")
        except (NotOnServer, ValueError):
            raise NotOnServer(
                message("There is no flow run “{id}”.", id=flow_run_id),
                message("“sdl1 prefect list-runs” lists those there are."),
            ) from None
        return (await self._facts([found]))[0]

    async def recent_runs(
        self, limit: int = 20, deployment: Deployment | None = None
    ) -> list[FlowRunFacts]:
        """Flow runs that were to begin by now, the latest first; of one deployment if named."""
        return await self._runs(
            {
                "expected_start_time": {"before_": datetime.now(UTC).isoformat()},
                **_of(deployment),
            },
            "EXPECTED_START_TIME_DESC",
            limit,
        )

    async def runs_between(
        self, begin: datetime, end: datetime, limit: int = 2000
    ) -> list[FlowRunFacts]:
        """Flow runs that were or are to begin in this time (aware), the latest first."""
        times = {"after_": begin.isoformat(), "before_": end.isoformat()}
        return await self._runs({"expected_start_time": times}, "EXPECTED_START_TIME_DESC", limit)

    async def next_runs(
        self, limit: int = 20, deployment: Deployment | None = None
    ) -> list[FlowRunFacts]:
        """Flow runs that are planned or wait, the first first; of one deployment if named."""
        return await self._runs(
            {"state": {"type": {"any_": ["SCHEDULED"]}}, **_of(deployment)},
            "NEXT_SCHEDULED_START_TIME_ASC",
            limit,
        )

    async def cancel(self, flow_run_id: str) -> FlowRunFacts:
        """Cancel a flow run: one that is planned never begins, one under way is stopped."""
        one = await self.flow_run(flow_run_id)
        if one.final:
            return one
        kind = "CANCELLED" if one.kind == "SCHEDULED" else "CANCELLING"
        await self._api.set_state(one.id, {"type": kind, "name": kind.capitalize()})
        return await self.flow_run(one.id)

    async def _runs(
        self, flow_runs: Mapping[str, Any], sort: str, limit: int
    ) -> list[FlowRunFacts]:
        ours: JsonObject = {**flow_runs, "tags": {"any_": list(_OURS)}}
        found = await self._api.pages(
            "flow_runs/filter", {"flow_runs": ours, "sort": sort}, limit=limit
        )
        return await self._facts(found)

    async def _facts(self, found: Sequence[JsonObject]) -> list[FlowRunFacts]:
        flows = await flow_names(self._api, (str(one.get("flow_id", "")) for one in found))
        wanted = sorted({str(one["deployment_id"]) for one in found if one.get("deployment_id")})
        names: dict[str, str] = {}
        if wanted:
            told = await self._api.pages(
                "deployments/filter", {"deployments": {"id": {"any_": wanted}}}
            )
            names = {str(one["id"]): str(one["name"]) for one in told}
        return [flow_run_of(one, names, flows) for one in found]


def _of(deployment: Deployment | None) -> JsonObject:
    return {} if deployment is None else {"deployment_id": {"any_": [deployment.id]}}
