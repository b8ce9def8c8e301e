"""What the Schedules page needs of the engine's schedule desk, as a protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from sdl1_desktop.backends.requests import LoadedWorkflow

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts
    from sdl1_desktop.backends.prefect.deployments import Deployed
    from sdl1_desktop.backends.prefect.figures_reading import RunFigures
    from sdl1_desktop.backends.prefect.planned_runs import PlannedRuns
    from sdl1_desktop.backends.prefect.run_terms import RunTerms
    from sdl1_desktop.backends.prefect.schedule import Schedule
    from sdl1_desktop.backends.prefect.schedule_facts import (
        ArmingCheck,
        DeploymentEntry,
        VersionComparison,
    )

__all__ = ["SchedulesPort"]


class SchedulesPort(Protocol):
    """``backends.prefect.schedule_desk.ScheduleDesk``, which says what each call does."""

    def deployments(self) -> Future[tuple[DeploymentEntry, ...]]:
        """All deployments."""
        ...

    def planned(self, begin: datetime, end: datetime) -> Future[PlannedRuns]:
        """Runs of a stretch of time."""
        ...

    def recent_runs(self, limit: int = 50, name: str = "") -> Future[tuple[FlowRunFacts, ...]]:
        """Flow runs that were to begin by now."""
        ...

    def figures(self, days: int = 30) -> Future[RunFigures]:
        """Success, runs per day, durations."""
        ...

    def deploy(
        self,
        name: str,
        loaded: LoadedWorkflow,
        terms: RunTerms | None = None,
        schedules: Sequence[Schedule] = (),
    ) -> Future[Deployed]:
        """Deploy a workflow."""
        ...

    def compare(self, name: str, loaded: LoadedWorkflow) -> Future[VersionComparison]:
        """What deploying would change."""
        ...

    def last_changes(self, name: str) -> Future[VersionComparison]:
        """What the last version changed."""
        ...

    def edit(
        self,
        name: str,
        *,
        terms: RunTerms | None = None,
        schedules: Sequence[Schedule] | None = None,
    ) -> Future[Deployment]:
        """Change terms or schedules."""
        ...

    def pause(self, name: str) -> Future[Deployment]:
        """Let schedules rest."""
        ...

    def resume(self, name: str) -> Future[Deployment]:
        """Let schedules go on."""
        ...

    def delete(self, name: str) -> Future[Deployment]:
        """Delete a deployment."""
        ...

    def run(
        self,
        name: str,
        at: datetime | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> Future[FlowRunFacts]:
        """Run now or at a time."""
        ...

    def cancel(self, flow_run_id: str) -> Future[FlowRunFacts]:
        """Cancel a flow run."""
        ...

    def arming_check(self, name: str) -> Future[ArmingCheck]:
        """Check before arming."""
        ...

    def arm(self, check: ArmingCheck) -> Future[Deployment]:
        """Let live runs begin by themselves."""
        ...

    def disarm(self, name: str) -> Future[Deployment]:
        """Let no live run begin by itself."""
        ...
