"""What the HTTP door answers, as models: they are its OpenAPI description too."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

__all__ = [
    "Accepted",
    "DeckAnswer",
    "Done",
    "FindingAnswer",
    "HealthAnswer",
    "LabwareAnswer",
    "ManagerAnswer",
    "ManagerState",
    "ManagersAnswer",
    "NodeAnswer",
    "OperationAnswer",
    "OperationsAnswer",
    "ParameterAnswer",
    "ResultAnswer",
    "RobotAnswer",
    "RunAnswer",
    "RunPage",
    "StatusAnswer",
    "UploadAnswer",
    "ValidationAnswer",
]


class ManagerAnswer(BaseModel):
    """One workflow manager: who runs the nodes."""

    manager_type: str
    available: bool
    reason: Annotated[str, Field(description="Why it is not available.")] = ""
    description: str


class ManagerState(BaseModel):
    """What holds for posts that say nothing else."""

    manager_type: str
    dry_run: bool
    robot_ip: str
    simulate: list[str]


class ManagersAnswer(BaseModel):
    """The workflow managers, and which one is used."""

    managers: list[ManagerAnswer]
    current: ManagerState


class FindingAnswer(BaseModel):
    """One result of a check."""

    severity: str
    code: str
    node_id: str | None
    node_name: str | None
    parameter: str | None
    cycle: int | None
    path: str
    what: str
    why: str
    action: str


class ValidationAnswer(BaseModel):
    """What a check found.

    ``expected_s`` is the expected duration in seconds, ``together`` has the ids of nodes that run
    at the same time on the Prefect backend.
    """

    valid: bool
    workflow_id: str
    workflow_name: str
    shape: str
    nodes: int
    steps: int | None
    expected_s: float
    together: list[list[str]]
    errors: int
    warnings: int
    findings: list[FindingAnswer]


class NodeAnswer(BaseModel):
    """One execution of one node."""

    step: int
    node_id: str
    node_name: str
    node_type: str
    cycle: int | None
    status: str
    attempts: int
    duration_s: float
    error: str
    values: dict[str, Any]


class ResultAnswer(BaseModel):
    """What a run came to; times are ISO 8601 in UTC, ``duration_s`` is on the run's own clock."""

    status: str
    workflow_name: str
    workflow_id: str
    total_nodes: int
    executed_nodes: int
    successful_nodes: int
    failed_nodes: int
    skipped_nodes: int
    total_steps: int
    executed_steps: int
    results: list[NodeAnswer]
    errors: list[str]
    warnings: list[str]
    run_id: str
    backend: str
    dry_run: bool
    simulated_parts: list[str]
    seed: int
    started_at: str
    ended_at: str
    duration_s: float
    folder: str
    files: list[str]


class RunAnswer(BaseModel):
    """A run; ``links`` are where its events and its bundle are. Times are ISO 8601 in UTC."""

    run_id: str
    state: str
    workflow_id: str
    workflow_name: str
    backend: str
    dry_run: bool
    robot: str
    origin: str
    created_at: str
    ended_at: str | None
    duration_s: float | None
    tags: list[str]
    links: dict[str, str]
    last_event: Annotated[int | None, Field(description="Number of its last event.")] = None
    note: str = ""
    result: dict[str, Any] | None = None


class RunPage(BaseModel):
    """Runs, the newest first; ``next`` is the address of the page that follows."""

    runs: list[RunAnswer]
    next: str | None


class Accepted(BaseModel):
    """A run has begun and goes on."""

    run_id: str
    state: str
    dry_run: bool
    links: dict[str, str]


class Done(BaseModel):
    """What was asked is done, or has begun."""

    message: str


class RobotAnswer(BaseModel):
    """What is known of a robot."""

    address: str
    health: str
    cause: str
    name: str
    version: str


class HealthAnswer(BaseModel):
    """Whether the program can work, and how the robot is."""

    status: str
    version: str
    problems: list[str]
    robot: RobotAnswer | None


class StatusAnswer(BaseModel):
    """What goes on now."""

    version: str
    busy: bool
    run: RunAnswer | None
    manager: ManagerState
    accept_live: bool = Field(description="Whether the operator accepts live runs over HTTP.")
    followers: int = Field(description="Clients that follow events now.")


class ParameterAnswer(BaseModel):
    """One parameter of a node type; ``unit`` is as people write it."""

    name: str
    type: str
    label: str
    description: str
    unit: str
    default: Any = None
    minimum: float | None
    maximum: float | None
    options: list[Any]
    required: bool


class OperationAnswer(BaseModel):
    """One node type: what it is, which devices it may move, its parameters."""

    type: str
    label: str
    kind: str
    devices: list[str]
    parameters: list[ParameterAnswer]


class OperationsAnswer(BaseModel):
    """All node types."""

    operations: list[OperationAnswer]


class LabwareAnswer(BaseModel):
    """One piece of labware on the deck."""

    name: str
    slot: str
    load_name: str
    namespace: str
    version: int
    role: str
    display_name: str
    wells: list[str]


class DeckAnswer(BaseModel):
    """The deck set-up."""

    deck: str
    pipette: str
    mount: str
    labware: list[LabwareAnswer]


class UploadAnswer(BaseModel):
    """A file that was taken in: ``upload`` names it in ``POST /execute``."""

    upload: str
    filename: str
    size: int
    sha256: str
    validation: ValidationAnswer
