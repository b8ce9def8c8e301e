"""The guide's Python names for deployments, kept for its users: a thin door.

from sdl1_desktop.backends import OpentronsController, PrefectDeploymentManager

deployment_manager = PrefectDeploymentManager(OpentronsController(dry_run=True))
deployment_id = await deployment_manager.create_workflow_deployment("Name", workflow_json)
"""

from __future__ import annotations

import asyncio
import logging
import weakref
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sdl1_desktop.backends.bench_settings import deck_setup
from sdl1_desktop.backends.loading import load_workflow
from sdl1_desktop.backends.prefect.deployment_runs import FlowRuns
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.deployments import Deployments
from sdl1_desktop.backends.prefect.desk_deploying import deploy_checked
from sdl1_desktop.backends.prefect.run_terms import RunTerms, terms_from_parameters
from sdl1_desktop.backends.prefect.schedule import (
    Schedule,
    aware_time,
    parse_schedule,
    schedule_from_mapping,
)
from sdl1_desktop.backends.prefect.server_api import ServerApi
from sdl1_desktop.backends.prefect.server_choice import server_access
from sdl1_desktop.backends.unified import OpentronsController
from sdl1_desktop.messages import Message
from sdl1_desktop.settings import load_settings

__all__ = ["PrefectDeploymentManager"]

_log = logging.getLogger(__name__)


class PrefectDeploymentManager:
    """Deployments of one bench. The Prefect server is started when it is first needed.

    All methods raise ``PrefectProblem`` where there is no server or it does not know what is meant.

    Args:
        controller: which robot, and whether it moves; a dry run if left out.
    """

    def __init__(self, controller: OpentronsController | None = None) -> None:
        self.controller = controller or OpentronsController()
        settings, folders, _ = load_settings()
        self._settings = settings
        self._access = server_access(settings, folders)
        self._store = DeploymentStore(self._access.places)
        # The server is given back with this object: the guide's examples close nothing.
        self._finalizer = weakref.finalize(self, self._access.close)

    def close(self) -> None:
        """Give the server back; done by itself with the last reference to this object."""
        self._finalizer()

    async def create_workflow_deployment(
        self,
        workflow_name: str,
        workflow_json: Mapping[str, Any],
        schedule: Mapping[str, Any] | str | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> str:
        """Deploy a workflow's JSON under a name; answers the deployment's id.

        Args:
            workflow_name: the deployment's name; one of this name is replaced.
            workflow_json: the workflow.
            schedule: ``{"type": "interval", "interval_seconds": 3600}``, ``{"type": "cron", "cron":
                "0 9 * * *", "timezone": "Asia/Tokyo"}``, ``{"type": "once", "at": "2026-12-01"}``,
                or as on the command line: ``"interval:3600"``.
            parameters: ``seed``, ``simulate``, ``catch_up_s``; ``dry_run`` and ``robot`` instead
                of the controller's.

        Raises:
            WorkflowFileError: the JSON is not a workflow.
            RunRefused: its check found errors.
            ScheduleError: the schedule cannot be understood.
        """
        terms = terms_from_parameters(
            parameters or {},
            RunTerms(
                dry_run=self.controller.dry_run,
                robot=self.controller.robot_ip,
                seed=self._settings.seed,
            ),
        )
        schedules = _schedules(schedule)
        deck = deck_setup(self._settings, terms.robot)
        loaded = await asyncio.to_thread(load_workflow, workflow_json, deck, terms.robot)
        async with self._server() as (deployments, _):
            made = await deploy_checked(deployments, workflow_name, loaded, terms, schedules)
            return made.deployment.id

    async def schedule_workflow_execution(
        self,
        deployment_name: str,
        scheduled_time: datetime | str | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> str:
        """Plan a run of a deployment; answers the flow run's id.

        Args:
            deployment_name: its name or id.
            scheduled_time: when; one without a time zone is this computer's. Now if left out.
            parameters: other terms for this run, such as ``{"dry_run": True}``.

        Raises:
            TermsError: there is no such parameter, or it cannot be what it is.
        """
        at = None if scheduled_time is None else aware_time(scheduled_time)
        async with self._server() as (deployments, runs):
            one = await deployments.find(deployment_name)
            return (await runs.start(one, parameters, at)).id

    async def get_workflow_status(self, flow_run_id: str) -> dict[str, Any]:
        """One flow run: ``state``, ``name``, ``scheduled_time``, ``message`` and more."""
        async with self._server() as (_, runs):
            return (await runs.flow_run(str(flow_run_id))).to_dict()

    async def get_recent_flow_runs(self, limit: int = 10) -> list[dict[str, Any]]:
        """Recent flow runs, the latest first, each with ``name``, ``state`` and more."""
        async with self._server() as (_, runs):
            return [one.to_dict() for one in await runs.recent_runs(limit)]

    async def list_deployments(self) -> list[dict[str, Any]]:
        """All deployments, each with ``name``, ``is_schedule_active`` and more."""
        async with self._server() as (deployments, _):
            return [one.to_dict() for one in await deployments.list()]

    async def cancel_workflow_execution(self, flow_run_id: str) -> bool:
        """Cancel a flow run; False where it had ended before."""
        async with self._server() as (_, runs):
            before = await runs.flow_run(str(flow_run_id))
            await runs.cancel(before.id)
            return not before.final

    @asynccontextmanager
    async def _server(self) -> AsyncGenerator[tuple[Deployments, FlowRuns], None]:
        connection = await self._access.connect(_tell)
        async with ServerApi(connection) as api:
            yield Deployments(api, self._store), FlowRuns(api)


def _schedules(given: Mapping[str, Any] | str | None) -> tuple[Schedule, ...]:
    if given is None:
        return ()
    if isinstance(given, str):
        return (parse_schedule(given),)
    return (schedule_from_mapping(given),)


def _tell(what: Message) -> None:
    _log.info("%s", what)
