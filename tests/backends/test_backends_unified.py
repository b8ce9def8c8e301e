"""The guide's Python names, used as in its examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sdl1_desktop.backends import (
    OpentronsController,
    RunRefused,
    UnifiedWorkflowInterface,
    WorkflowManagerFactory,
    WorkflowManagerType,
)
from sdl1_desktop.workflow import WorkflowFileError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def workflow(repository: Path) -> dict[str, object]:
    file = repository / "resources" / "workflows" / "zinc_plating_example.json"
    with file.open(encoding="utf-8") as opened:
        return json.load(opened)


@pytest.mark.parametrize("kind", [WorkflowManagerType.NATIVE, "native"])
def test_the_unified_interface_runs_a_workflow(
    workflow: dict[str, object], kind: WorkflowManagerType | str
) -> None:
    interface = UnifiedWorkflowInterface(manager_type=kind)
    result = interface.execute_workflow(workflow)
    assert result["status"] == "completed"
    assert result["successful_nodes"] == result["total_nodes"] == 8
    assert result["failed_nodes"] == 0
    assert result["workflow_name"]
    assert len(result["results"]) == result["executed_steps"]


def test_the_factory_makes_managers_that_run(workflow: dict[str, object]) -> None:
    controller = OpentronsController(dry_run=True)
    manager = WorkflowManagerFactory.create_manager(WorkflowManagerType.NATIVE, controller)
    assert manager.execute_workflow(workflow)["dry_run"] is True


def test_what_is_not_there_is_refused_in_words(workflow: dict[str, object]) -> None:
    with pytest.raises(RunRefused, match="no workflow manager “airflow”"):
        WorkflowManagerFactory.create_manager("airflow")
    with pytest.raises(RunRefused, match="No port is set for the pumps"):
        UnifiedWorkflowInterface(dry_run=False, robot_ip="127.0.0.1").execute_workflow(workflow)
    with pytest.raises(WorkflowFileError):
        UnifiedWorkflowInterface().execute_workflow({"name": "not a workflow"})
