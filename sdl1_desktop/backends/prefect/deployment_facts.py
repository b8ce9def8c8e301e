"""Deployments and their flow runs as the server tells of them, in the guide's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sdl1_desktop.backends.prefect.deployment_store import DeploymentRecord
from sdl1_desktop.backends.prefect.run_terms import RunTerms, TermsError, terms_from_parameters
from sdl1_desktop.backends.prefect.schedule import Schedule, schedule_from_prefect, schedule_words

__all__ = ["Deployment", "FlowRunFacts", "deployment_of", "flow_run_of"]


@dataclass(frozen=True, slots=True)
class Deployment:
    """One deployment.

    ``here``: it was made from this data folder, so this computer's executor runs it. ``armed``: its
    live runs may begin. ``workflow`` is the name of its flow. ``running`` are the schedules that
    are switched on. Times are aware.
    """

    id: str
    name: str
    workflow: str
    flow_id: str
    version: str
    sha256: str
    source: str
    terms: RunTerms
    schedules: tuple[Schedule, ...]
    paused: bool
    active_schedules: int
    created: datetime | None
    updated: datetime | None
    here: bool
    armed: bool
    running: tuple[Schedule, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)

    @property
    def is_schedule_active(self) -> bool:
        """Whether it runs by itself."""
        return not self.paused and self.active_schedules > 0

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form."""
        return {
            "id": self.id,
            "name": self.name,
            "workflow_name": self.workflow,
            "flow_name": self.workflow,
            "version": self.version,
            "sha256": self.sha256,
            "file": self.source,
            "is_schedule_active": self.is_schedule_active,
            "paused": self.paused,
            "schedules": [str(schedule_words(one)) for one in self.schedules],
            "parameters": self.terms.to_parameters(),
            "created": _iso(self.created),
            "updated": _iso(self.updated),
            "runs_here": self.here,
            "armed": self.armed,
        }


@dataclass(frozen=True, slots=True)
class FlowRunFacts:
    """One flow run. ``state`` is its state's name (``Completed``), ``kind`` the state's type.

    ``due`` is when it is, or was, to begin; ``run_id`` names the run in our history, empty until it
    has begun.
    """

    id: str
    name: str
    deployment_id: str
    deployment_name: str
    workflow: str
    state: str
    kind: str
    reason: str
    due: datetime | None
    began: datetime | None
    ended: datetime | None
    run_id: str
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)

    @property
    def duration_s(self) -> float | None:
        """Seconds from its beginning to its end, where it has ended."""
        if self.began is None or self.ended is None:
            return None
        return max(0.0, (self.ended - self.began).total_seconds())

    @property
    def final(self) -> bool:
        """Whether nothing more happens to it."""
        return self.kind in ("COMPLETED", "FAILED", "CANCELLED", "CRASHED")

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form."""
        return {
            "id": self.id,
            "flow_run_id": self.id,
            "name": self.name,
            "deployment_id": self.deployment_id or None,
            "deployment_name": self.deployment_name or None,
            "workflow_name": self.workflow or None,
            "state": self.state,
            "state_type": self.kind,
            "message": self.reason,
            "scheduled_time": _iso(self.due),
            "start_time": _iso(self.began),
            "end_time": _iso(self.ended),
            "duration_s": self.duration_s,
            "run_id": self.run_id or None,
            "parameters": dict(self.parameters),
        }


def deployment_of(
    found: Mapping[str, Any], flow: str, record: DeploymentRecord | None
) -> Deployment:
    """The deployment that the server's answer tells of."""
    parameters = _object(found.get("parameters"))
    try:
        terms = terms_from_parameters(parameters)
    except TermsError:
        # Somebody changed them on the server: what cannot be is not run, and shown as the default.
        terms = RunTerms()
    told = cast("list[Mapping[str, Any]]", found.get("schedules") or [])
    schedules = [
        (one, bool(each.get("active")))
        for each in told
        if (one := schedule_from_prefect(_object(each.get("schedule")))) is not None
    ]
    sha256 = str(parameters.get("sha256", ""))
    return Deployment(
        id=str(found["id"]),
        name=str(found.get("name", "")),
        workflow=flow,
        flow_id=str(found.get("flow_id", "")),
        version=str(found.get("version") or ""),
        sha256=sha256,
        source=str(parameters.get("file", "")),
        terms=terms,
        schedules=tuple(one for one, _ in schedules),
        paused=bool(found.get("paused")),
        active_schedules=sum(bool(one.get("active")) for one in told),
        created=_time(found.get("created")),
        updated=_time(found.get("updated")),
        here=record is not None,
        armed=record is not None and record.armed is not None and record.armed.sha256 == sha256,
        running=tuple(one for one, active in schedules if active),
        parameters=parameters,
    )


def flow_run_of(
    found: Mapping[str, Any], deployments: Mapping[str, str], flows: Mapping[str, str]
) -> FlowRunFacts:
    """The flow run that the server's answer tells of; names are looked up by id."""
    state = _object(found.get("state"))
    parameters = _object(found.get("parameters"))
    deployment_id = str(found.get("deployment_id") or "")
    details = _object(state.get("state_details"))
    due = (
        found.get("next_scheduled_start_time")
        or found.get("expected_start_time")
        or details.get("scheduled_time")
    )
    return FlowRunFacts(
        id=str(found["id"]),
        name=str(found.get("name", "")),
        deployment_id=deployment_id,
        deployment_name=deployments.get(deployment_id) or str(parameters.get("deployment") or ""),
        workflow=flows.get(str(found.get("flow_id", "")), ""),
        state=str(state.get("name") or found.get("state_name") or ""),
        kind=str(state.get("type") or found.get("state_type") or ""),
        reason=str(state.get("message") or ""),
        due=_time(due),
        began=_time(found.get("start_time")),
        ended=_time(found.get("end_time")),
        run_id=str(parameters.get("run_id") or ""),
        parameters=parameters,
    )


def _object(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _time(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) and value else None


def _iso(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()
