"""What the HTTP door answers about deployments and the Prefect server, as models."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from sdl1_desktop.api.answers import FindingAnswer

__all__ = [
    "ArmingAnswer",
    "DeployedAnswer",
    "DeploymentAnswer",
    "DeploymentsAnswer",
    "ExecutorAnswer",
    "FlowRunAnswer",
    "FlowRunsAnswer",
    "PlannedRunAnswer",
    "PlannedRunsAnswer",
    "PrefectAnswer",
    "ScheduleAnswer",
    "ServerAnswer",
    "TermsAnswer",
    "VersionAnswer",
]


class TermsAnswer(BaseModel):
    """On what terms a deployment runs its workflow; ``catch_up_s`` in seconds."""

    dry_run: bool
    robot_ip: str
    simulate: list[str]
    speed: str
    seed: int
    catch_up_s: float


class ScheduleAnswer(BaseModel):
    """One schedule; ``text`` is for people, the others can be sent again."""

    type: str
    text: str
    interval_seconds: float | None = None
    anchor: str | None = None
    cron: str | None = None
    at: str | None = None
    timezone: str | None = None


class FlowRunAnswer(BaseModel):
    """A flow run: Prefect's view of a run of a deployment, planned or begun.

    ``run_id`` is the run in this program's history, once it has begun. Times are ISO 8601 in UTC.
    """

    flow_run_id: str
    name: str
    deployment_id: str | None
    deployment_name: str | None
    workflow_name: str | None
    state: str
    state_type: str
    message: str
    dry_run: bool | None
    scheduled_time: str | None
    start_time: str | None
    end_time: str | None
    duration_s: float | None
    run_id: str | None
    links: dict[str, str]
    note: Annotated[str, Field(description="What stands in the way of its beginning.")] = ""


class FlowRunsAnswer(BaseModel):
    """Flow runs, the latest first."""

    runs: list[FlowRunAnswer]


class VersionAnswer(BaseModel):
    """One version that was deployed."""

    version: str
    sha256: str
    workflow_name: str
    file: str
    deployed_at: str


class DeploymentAnswer(BaseModel):
    """A deployment. ``runs_here``: this computer's executor runs it. Times are ISO 8601 in UTC."""

    id: str
    name: str
    workflow_name: str
    version: str
    sha256: str
    file: str
    config: TermsAnswer
    schedules: list[ScheduleAnswer]
    is_schedule_active: bool
    paused: bool
    armed: Annotated[bool, Field(description="Whether its live runs may begin.")]
    armed_at: str | None
    runs_here: bool
    created: str | None
    updated: str | None
    next_runs: list[str]
    waiting_runs: list[FlowRunAnswer]
    last_run: FlowRunAnswer | None
    versions: list[VersionAnswer]
    links: dict[str, str]


class DeployedAnswer(DeploymentAnswer):
    """A deployment that was made or renewed, and what is new about it."""

    previous_version: str | None
    changes: list[str]


class DeploymentsAnswer(BaseModel):
    """All deployments in the order of their names."""

    deployments: list[DeploymentAnswer]


class PlannedRunAnswer(BaseModel):
    """A run that comes; ``flow_run_id`` where the server has planned it already."""

    scheduled_time: str
    deployment_id: str
    deployment_name: str
    workflow_name: str
    dry_run: bool
    flow_run_id: str | None
    state: str | None


class PlannedRunsAnswer(BaseModel):
    """The runs that come until ``until``, and those whose time has come and that have not begun.

    ``cut`` names deployments that run too often for all of their times to be here.
    """

    until: str
    runs: list[PlannedRunAnswer]
    cut: list[str]


class ArmingAnswer(BaseModel):
    """What has to be confirmed before live runs of a deployment may begin by themselves."""

    deployment: str
    version: str
    armed: bool
    config: TermsAnswer
    errors: int
    warnings: int
    findings: list[FindingAnswer]


class ServerAnswer(BaseModel):
    """The Prefect server. ``health`` is ``off``, ``starting``, ``up`` or ``away``."""

    kind: str
    health: str
    api_url: str
    pages_url: str
    problem: str
    progress: Annotated[str, Field(description="How far its start is.")]


class ExecutorAnswer(BaseModel):
    """The program that begins the runs of this computer's deployments when they are due."""

    pid: int
    since: str
    ready: bool
    run_id: str
    waiting: int
    problem: str


class PrefectAnswer(BaseModel):
    """The Prefect server, and the executor where one runs."""

    server: ServerAnswer
    executor: ExecutorAnswer | None
