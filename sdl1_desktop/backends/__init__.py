"""Who runs the nodes: run control, the native runner, the engine thread, the guide's Python API.

The names are imported when first used: the window reads ``backends.run_view`` and the like before
it shows, and must not wait there for the engine's imports.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdl1_desktop.backends.engine import Engine
    from sdl1_desktop.backends.prefect_deployment_manager import PrefectDeploymentManager
    from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused, RunRequest
    from sdl1_desktop.backends.results import NodeResult, RunResult
    from sdl1_desktop.backends.run_control import ActionRefused
    from sdl1_desktop.backends.unified import (
        OpentronsController,
        UnifiedWorkflowInterface,
        WorkflowManagerFactory,
        WorkflowManagerType,
    )

__all__ = [
    "ActionRefused",
    "Engine",
    "LoadedWorkflow",
    "NodeResult",
    "OpentronsController",
    "PrefectDeploymentManager",
    "RunRefused",
    "RunRequest",
    "RunResult",
    "UnifiedWorkflowInterface",
    "WorkflowManagerFactory",
    "WorkflowManagerType",
]

_HOMES = {
    "ActionRefused": "run_control",
    "Engine": "engine",
    "LoadedWorkflow": "requests",
    "NodeResult": "results",
    "OpentronsController": "unified",
    "PrefectDeploymentManager": "prefect_deployment_manager",
    "RunRefused": "requests",
    "RunRequest": "requests",
    "RunResult": "results",
    "UnifiedWorkflowInterface": "unified",
    "WorkflowManagerFactory": "unified",
    "WorkflowManagerType": "unified",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
