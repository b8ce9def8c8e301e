"""What the schedule desk answers: deployments as lists show them, arming, server and executor."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts
from sdl1_desktop.backends.prefect.deployment_store import Arming, VersionRecord
from sdl1_desktop.backends.prefect.executor_place import ExecutorNote
from sdl1_desktop.backends.prefect.server_state import ServerHealth, ServerState
from sdl1_desktop.backends.prefect.version_changes import VersionChange, change_words
from sdl1_desktop.backends.requests import LoadedWorkflow

__all__ = ["ArmingCheck", "DeploymentEntry", "DeskState", "VersionComparison"]


@dataclass(frozen=True, slots=True)
class DeskState:
    """How the server is, and the executor of this computer: None where none runs."""

    server: ServerState
    executor: ExecutorNote | None

    @property
    def reachable(self) -> bool:
        """Whether the server answers."""
        return self.server.health is ServerHealth.UP

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form."""
        server = self.server
        return {
            "server": {
                "kind": server.kind.value,
                "health": server.health.value,
                "since": server.since,
                "api_url": server.api_url,
                "pages_url": server.pages_url,
                "problem": None if server.problem is None else str(server.problem),
            },
            "executor": None if self.executor is None else asdict(self.executor),
        }


@dataclass(frozen=True, slots=True)
class DeploymentEntry:
    """A deployment, when it runs next, and how it ran last.

    ``next_times`` are the next few (aware UTC). ``waiting`` are runs whose time has come and that
    have not begun; ``last`` is the newest that began, was missed, refused or cancelled. ``armed``
    is what the operator allowed, where it still holds. ``versions`` are the oldest first.
    """

    deployment: Deployment
    next_times: tuple[datetime, ...] = ()
    waiting: tuple[FlowRunFacts, ...] = ()
    last: FlowRunFacts | None = None
    armed: Arming | None = None
    versions: tuple[VersionRecord, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form: that of the deployment, and what is known besides."""
        return {
            **self.deployment.to_dict(),
            "next_runs": [time.isoformat() for time in self.next_times],
            "waiting_runs": [run.to_dict() for run in self.waiting],
            "last_run": None if self.last is None else self.last.to_dict(),
            "armed_at": None if self.armed is None else self.armed.at,
            "versions": [asdict(one) for one in self.versions],
        }


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """What changed from version ``before`` to ``after``; ``before`` is empty for a first one."""

    before: str
    after: str
    changes: tuple[VersionChange, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form."""
        return {
            "before": self.before or None,
            "after": self.after,
            "changes": [str(change_words(one)) for one in self.changes],
        }


@dataclass(frozen=True, slots=True)
class ArmingCheck:
    """What has to be confirmed before live runs of a deployment may begin by themselves.

    ``loaded`` is its workflow, checked for its robot as it is now: ``loaded.warnings`` are to be
    confirmed one by one, and with ``loaded.errors`` there is nothing to arm.
    """

    deployment: Deployment
    loaded: LoadedWorkflow
