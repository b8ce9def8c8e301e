"""The guide's Python names, kept for its users: thin doors to the engine.

from sdl1_desktop.backends import UnifiedWorkflowInterface, WorkflowManagerType

interface = UnifiedWorkflowInterface(manager_type=WorkflowManagerType.NATIVE)
result = interface.execute_workflow(workflow)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused, RunRequest
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message
from sdl1_desktop.settings import load_settings

__all__ = [
    "OpentronsController",
    "UnifiedWorkflowInterface",
    "WorkflowManager",
    "WorkflowManagerFactory",
    "WorkflowManagerType",
]


class WorkflowManagerType(StrEnum):
    """The backends, under the guide's name for them."""

    NATIVE = "native"
    PREFECT = "prefect"


@dataclass(frozen=True, slots=True)
class OpentronsController:
    """Which robot, and whether it moves. ``robot_ip`` is ``host[:port]``."""

    dry_run: bool = True
    robot_ip: str = ""


class WorkflowManager:
    """Runs workflows on one backend; made by :class:`WorkflowManagerFactory`."""

    def __init__(self, manager_type: WorkflowManagerType, controller: OpentronsController) -> None:
        self.manager_type = manager_type
        self.controller = controller

    def execute_workflow(self, workflow: Mapping[str, Any]) -> dict[str, Any]:
        """Run a workflow's JSON and return its result when the run has ended.

        Returns:
            The fields of :class:`~sdl1_desktop.backends.results.RunResult`.

        Raises:
            WorkflowFileError: the JSON is not a workflow.
            RunRefused: the check found errors, or the backend cannot do such a run.
        """
        settings, folders, _ = load_settings()
        journal = Journal(folders.journal)
        try:
            engine = Engine(settings, folders, journal)
            engine.start()
            try:
                loaded = engine.load_document(workflow, robot=self.controller.robot_ip).result()
                run_id = engine.run(self._request(loaded, settings.seed)).result()
                return engine.result(run_id).result().to_dict()
            finally:
                engine.shutdown()
        finally:
            journal.close()

    def _request(self, loaded: LoadedWorkflow, seed: int) -> RunRequest:
        return RunRequest(
            loaded=loaded,
            backend=self.manager_type.value,
            dry_run=self.controller.dry_run,
            robot=self.controller.robot_ip,
            seed=seed,
            origin="Python",
        )


class WorkflowManagerFactory:
    """Makes managers."""

    @staticmethod
    def create_manager(
        manager_type: WorkflowManagerType | str, controller: OpentronsController | None = None
    ) -> WorkflowManager:
        """A manager for one backend.

        Raises:
            RunRefused: there is no backend of this name.
        """
        try:
            kind = WorkflowManagerType(manager_type)
        except ValueError:
            raise RunRefused(
                message(
                    "There is no workflow manager “{name}”: use native or prefect.",
                    name=str(manager_type),
                )
            ) from None
        return WorkflowManager(kind, controller or OpentronsController())


class UnifiedWorkflowInterface:
    """One call for either backend.

    Args:
        manager_type: ``"native"`` (the default) or ``"prefect"``.
        dry_run: True (the default): nothing moves.
        robot_ip: the robot, ``host[:port]``.
    """

    def __init__(
        self,
        manager_type: WorkflowManagerType | str = WorkflowManagerType.NATIVE,
        *,
        dry_run: bool = True,
        robot_ip: str = "",
    ) -> None:
        self.manager = WorkflowManagerFactory.create_manager(
            manager_type, OpentronsController(dry_run, robot_ip)
        )

    def execute_workflow(self, workflow: Mapping[str, Any]) -> dict[str, Any]:
        """Run a workflow's JSON; see :meth:`WorkflowManager.execute_workflow`."""
        return self.manager.execute_workflow(workflow)
