"""Deployments and their schedules for the window and the HTTP door: one place for both."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.deployment_entries import deployment_entries
from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts
from sdl1_desktop.backends.prefect.deployments import Deployed
from sdl1_desktop.backends.prefect.desk_arming import arm_checked, arming_check, disarm
from sdl1_desktop.backends.prefect.desk_deploying import compare, deploy_checked, last_changes
from sdl1_desktop.backends.prefect.desk_server import DeskServer, ServerOff, ServerWork
from sdl1_desktop.backends.prefect.executor_place import (
    ExecutorNote,
    ask_to_leave,
    running_executor,
)
from sdl1_desktop.backends.prefect.executor_start import begin_executor
from sdl1_desktop.backends.prefect.figures_reading import FiguresReading, RunFigures
from sdl1_desktop.backends.prefect.planned_runs import PlannedRuns, planned_runs
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule import Schedule
from sdl1_desktop.backends.prefect.schedule_facts import (
    ArmingCheck,
    DeploymentEntry,
    DeskState,
    VersionComparison,
)
from sdl1_desktop.backends.prefect.server_api import ServerAway
from sdl1_desktop.backends.prefect.server_state import ServerState
from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.journal import Journal

__all__ = ["ScheduleDesk"]

_T = TypeVar("_T")


class _Submit(Protocol):
    def __call__(self, work: Coroutine[Any, Any, _T], /) -> Future[_T]: ...


Load = Callable[[Mapping[str, Any], str], Awaitable[LoadedWorkflow]]
"""Reads, orders and checks a document for a robot, beside the loop."""


class ScheduleDesk:
    """Deployments, their schedules and runs. Made by the engine: ``Engine.schedules``.

    Every method may be called on any thread and answers at once with a future; the work is done on
    the engine's loop. The futures raise ``PrefectProblem`` (``what``, ``action``): ``ServerOff``
    where the server has not been started (:meth:`start_server`), ``ServerAway`` where it does not
    answer, ``NotOnServer`` where it does not know what is meant, ``ServerRefused`` where it does
    not do it. A deployment is named by its name or its id.

    Args:
        submit: runs a coroutine on the engine's loop.
        access: gives the way to the server that is in use.
        journal: the engine's.
        load: reads and checks a workflow.
    """

    def __init__(
        self, submit: _Submit, access: Callable[[], ServerAccess], journal: Journal, load: Load
    ) -> None:
        self._submit = submit
        self._access = access
        self._load = load
        self._server = DeskServer(access)
        self._figures = FiguresReading(journal)

    # Server and executor

    def state(self) -> Future[DeskState]:
        """How server and executor are; never starts anything, and never raises."""

        async def look() -> DeskState:
            access = self._access()
            note = await asyncio.to_thread(running_executor, access.places)
            return DeskState(await access.state(), note)

        return self._submit(look())

    def start_server(self) -> Future[ServerState]:
        """Start the server, or find it; :meth:`state` says meanwhile how far it is."""

        async def start() -> ServerState:
            await self._access().connect(lambda _: None)
            return await self._access().state()

        return self._submit(start())

    def start_executor(self) -> Future[ExecutorNote]:
        """Start the executor, unless it runs; it outlives this program.

        The future raises ``PrefectProblem`` where it does not start.
        """

        async def start() -> ExecutorNote:
            return await begin_executor(self._access().places)

        return self._submit(start())

    def end_executor(self) -> Future[ExecutorNote | None]:
        """Ask the executor to end with the runs under way; None where none runs.

        The future raises ``PrefectProblem`` where the data folder cannot be written.
        """

        def ask() -> ExecutorNote | None:
            places = self._access().places
            note = running_executor(places)
            if note is None:
                return None
            ask_to_leave(places, note)
            return replace(note, leaving=True)

        return self._submit(asyncio.to_thread(ask))

    # Looking

    def deployments(self) -> Future[tuple[DeploymentEntry, ...]]:
        """All deployments in the order of their names, with next and last runs."""

        async def look(work: ServerWork) -> tuple[DeploymentEntry, ...]:
            found = await work.deployments.list()
            return await deployment_entries(found, work.runs, work.store)

        return self._submit(self._server.ask(look))

    def deployment(self, name: str) -> Future[DeploymentEntry]:
        """One deployment."""

        async def look(work: ServerWork) -> DeploymentEntry:
            found = [await work.deployments.find(name)]
            return (await deployment_entries(found, work.runs, work.store))[0]

        return self._submit(self._server.ask(look))

    def planned(self, begin: datetime, end: datetime) -> Future[PlannedRuns]:
        """All runs from ``begin`` to ``end`` (aware): those that were, and those that come."""

        async def look(work: ServerWork) -> PlannedRuns:
            found = await work.deployments.list()
            runs = await work.runs.runs_between(begin, end)
            return await asyncio.to_thread(planned_runs, found, runs, begin, end, datetime.now(UTC))

        return self._submit(self._server.ask(look))

    def recent_runs(self, limit: int = 50, name: str = "") -> Future[tuple[FlowRunFacts, ...]]:
        """Flow runs that were to begin by now, the latest first; of one deployment if named."""

        async def look(work: ServerWork) -> tuple[FlowRunFacts, ...]:
            one = await work.deployments.find(name) if name else None
            return tuple(await work.runs.recent_runs(limit, one))

        return self._submit(self._server.ask(look))

    def next_runs(self, limit: int = 50, name: str = "") -> Future[tuple[FlowRunFacts, ...]]:
        """Flow runs that the server has planned or that wait, the first first."""

        async def look(work: ServerWork) -> tuple[FlowRunFacts, ...]:
            one = await work.deployments.find(name) if name else None
            return tuple(await work.runs.next_runs(limit, one))

        return self._submit(self._server.ask(look))

    def flow_run(self, flow_run_id: str) -> Future[FlowRunFacts]:
        """One flow run."""
        return self._submit(self._server.ask(lambda work: work.runs.flow_run(flow_run_id)))

    def figures(self, days: int = 30) -> Future[RunFigures]:
        """Success, runs per day and durations per kind of node, of the last ``days`` days.

        Where the server does not run, what the journal knows.
        """

        async def read() -> RunFigures:
            try:
                return await self._server.ask(lambda work: self._figures.read(days, work))
            except (ServerOff, ServerAway):
                return await self._figures.read(days, None)

        return self._submit(read())

    # Deploying and changing

    def deploy(
        self,
        name: str,
        loaded: LoadedWorkflow,
        terms: RunTerms | None = None,
        schedules: Sequence[Schedule] = (),
    ) -> Future[Deployed]:
        """Deploy a workflow; one of the same name is replaced, with its schedules.

        The future also raises ``RunRefused`` where the check found errors, and ``OSError``.
        """
        wanted = terms or RunTerms()
        return self._submit(
            self._server.ask(
                lambda work: deploy_checked(work.deployments, name, loaded, wanted, schedules)
            )
        )

    def deploy_document(
        self,
        name: str,
        document: Mapping[str, Any],
        terms: RunTerms | None = None,
        schedules: Sequence[Schedule] = (),
    ) -> Future[Deployed]:
        """Read and check a workflow's JSON, and deploy it.

        The future raises what :meth:`deploy`'s does, and ``WorkflowFileError``.
        """
        wanted = terms or RunTerms()

        async def deploy(work: ServerWork) -> Deployed:
            loaded = await self._load(document, wanted.robot)
            return await deploy_checked(work.deployments, name, loaded, wanted, schedules)

        return self._submit(self._server.ask(deploy))

    def compare(self, name: str, loaded: LoadedWorkflow) -> Future[VersionComparison]:
        """What would change if ``loaded`` were deployed under this name."""
        return self._submit(self._server.ask(lambda work: compare(work, name, loaded)))

    def last_changes(self, name: str) -> Future[VersionComparison]:
        """What changed from the version before the last to the last."""
        return self._submit(self._server.ask(lambda work: last_changes(work, name)))

    def edit(
        self,
        name: str,
        *,
        terms: RunTerms | None = None,
        schedules: Sequence[Schedule] | None = None,
    ) -> Future[Deployment]:
        """Change terms or schedules; what is None stays. Other terms have to be armed anew."""
        return self._submit(
            self._server.ask(
                lambda work: work.deployments.edit(name, terms=terms, schedules=schedules)
            )
        )

    def pause(self, name: str) -> Future[Deployment]:
        """Let its schedules rest: planned runs are taken away."""
        return self._submit(self._server.ask(lambda work: work.deployments.pause(name)))

    def resume(self, name: str) -> Future[Deployment]:
        """Let its schedules go on."""
        return self._submit(self._server.ask(lambda work: work.deployments.resume(name)))

    def delete(self, name: str) -> Future[Deployment]:
        """Delete it with its planned runs; answers what it was. Runs that were made stay."""
        return self._submit(self._server.ask(lambda work: work.deployments.delete(name)))

    # Runs

    def run(
        self,
        name: str,
        at: datetime | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> Future[FlowRunFacts]:
        """Have the executor run it now, or at a time (aware).

        Args:
            name: the deployment.
            at: when; now if left out.
            parameters: other terms for this run, as ``RunTerms.to_parameters`` names them. The
                future raises ``TermsError`` where one cannot be.
        """

        async def start(work: ServerWork) -> FlowRunFacts:
            return await work.runs.start(await work.deployments.find(name), parameters, at)

        return self._submit(self._server.ask(start))

    def cancel(self, flow_run_id: str) -> Future[FlowRunFacts]:
        """Cancel a flow run: a planned one never begins, one under way is stopped."""
        return self._submit(self._server.ask(lambda work: work.runs.cancel(flow_run_id)))

    # Arming

    def arming_check(self, name: str) -> Future[ArmingCheck]:
        """Check the workflow of a deployment for its robot, before it is armed.

        The future raises ``NotOnServer`` where it was deployed from another computer.
        """
        return self._submit(self._server.ask(lambda work: arming_check(work, name, self._load)))

    def arm(self, check: ArmingCheck) -> Future[Deployment]:
        """Let live runs begin when they are due: just what was checked, its warnings confirmed.

        The future raises ``RunRefused`` where there is nothing to arm: errors, a dry run, no robot,
        or a deployment that was changed since it was checked.
        """
        return self._submit(self._server.ask(lambda work: arm_checked(work, check)))

    def disarm(self, name: str) -> Future[Deployment]:
        """Let no live run of it begin."""
        return self._submit(self._server.ask(lambda work: disarm(work, name)))

    async def aclose(self) -> None:
        """Leave the server; on the engine's loop."""
        await self._server.aclose()
