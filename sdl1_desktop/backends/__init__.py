"""Who runs the nodes: run control, the native runner, the engine thread, the guide's Python API."""

from typing import TYPE_CHECKING

from sdl1_desktop.late_names import late_names

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

__getattr__ = late_names(
    __name__,
    {
        "engine": ("Engine",),
        "prefect_deployment_manager": ("PrefectDeploymentManager",),
        "requests": (
            "LoadedWorkflow",
            "RunRefused",
            "RunRequest",
        ),
        "results": (
            "NodeResult",
            "RunResult",
        ),
        "run_control": ("ActionRefused",),
        "unified": (
            "OpentronsController",
            "UnifiedWorkflowInterface",
            "WorkflowManagerFactory",
            "WorkflowManagerType",
        ),
    },
)
