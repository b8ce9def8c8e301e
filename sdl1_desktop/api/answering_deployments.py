"""From what the schedule desk knows to what the HTTP door answers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from sdl1_desktop.api.answering import run_links
from sdl1_desktop.api.answers import FindingAnswer
from sdl1_desktop.api.answers_deployments import (
    ArmingAnswer,
    DeploymentAnswer,
    ExecutorAnswer,
    FlowRunAnswer,
    PlannedRunAnswer,
    PlannedRunsAnswer,
    PrefectAnswer,
    ScheduleAnswer,
    ServerAnswer,
    TermsAnswer,
    VersionAnswer,
)
from sdl1_desktop.backends.finding_json import findings_json
from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts
from sdl1_desktop.backends.prefect.planned_runs import PlannedRuns
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule import (
    Cron,
    Interval,
    Once,
    Schedule,
    schedule_words,
)
from sdl1_desktop.backends.prefect.schedule_facts import ArmingCheck, DeploymentEntry, DeskState

__all__ = [
    "arming_answer",
    "deployment_answer",
    "deployment_path",
    "flow_run_answer",
    "planned_answer",
    "prefect_answer",
]


def deployment_path(name: str) -> str:
    """The address of a deployment."""
    return f"/deployments/{quote(name, safe='')}"


def deployment_answer(entry: DeploymentEntry) -> DeploymentAnswer:
    """A deployment with its next and last runs."""
    one = entry.deployment
    path = deployment_path(one.name)
    return DeploymentAnswer(
        id=one.id,
        name=one.name,
        workflow_name=one.workflow,
        version=one.version,
        sha256=one.sha256,
        file=one.source,
        config=_terms(one.terms),
        schedules=[_schedule(each) for each in one.schedules],
        is_schedule_active=one.is_schedule_active,
        paused=one.paused,
        armed=entry.armed is not None,
        armed_at=None if entry.armed is None else entry.armed.at,
        runs_here=one.here,
        created=_iso(one.created),
        updated=_iso(one.updated),
        next_runs=[time.isoformat() for time in entry.next_times],
        waiting_runs=[flow_run_answer(run) for run in entry.waiting],
        last_run=None if entry.last is None else flow_run_answer(entry.last),
        versions=[
            VersionAnswer(
                version=each.version,
                sha256=each.sha256,
                workflow_name=each.workflow,
                file=each.source,
                deployed_at=each.deployed_at,
            )
            for each in entry.versions
        ],
        links={"self": path, "runs": f"{path}/runs", "arming": f"{path}/arming"},
    )


def flow_run_answer(run: FlowRunFacts, note: str = "") -> FlowRunAnswer:
    """A flow run; ``note`` says what stands in the way of its beginning."""
    links = {"self": f"/flow-runs/{run.id}"}
    if run.deployment_name:
        links["deployment"] = deployment_path(run.deployment_name)
    if run.run_id:
        links["run"] = run_links(run.run_id)["self"]
    dry_run = run.parameters.get("dry_run")
    return FlowRunAnswer(
        flow_run_id=run.id,
        name=run.name,
        deployment_id=run.deployment_id or None,
        deployment_name=run.deployment_name or None,
        workflow_name=run.workflow or None,
        state=run.state,
        state_type=run.kind,
        message=run.reason,
        dry_run=dry_run if isinstance(dry_run, bool) else None,
        scheduled_time=_iso(run.due),
        start_time=_iso(run.began),
        end_time=_iso(run.ended),
        duration_s=run.duration_s,
        run_id=run.run_id or None,
        links=links,
        note=note,
    )


def planned_answer(planned: PlannedRuns, deployment: str = "") -> PlannedRunsAnswer:
    """The runs that come; of one deployment where its id is given."""
    return PlannedRunsAnswer(
        until=planned.end.isoformat(),
        runs=[
            PlannedRunAnswer(
                scheduled_time=one.due.isoformat(),
                deployment_id=one.deployment_id,
                deployment_name=one.deployment_name,
                workflow_name=one.workflow,
                dry_run=not one.live,
                flow_run_id=None if one.run is None else one.run.id,
                state=None if one.run is None else one.run.state,
            )
            for one in planned.runs
            if one.comes and deployment in ("", one.deployment_id)
        ],
        cut=list(planned.cut),
    )


def arming_answer(check: ArmingCheck) -> ArmingAnswer:
    """What has to be confirmed before a deployment is armed."""
    loaded = check.loaded
    return ArmingAnswer(
        deployment=check.deployment.name,
        version=check.deployment.version,
        armed=check.deployment.armed,
        config=_terms(check.deployment.terms),
        errors=len(loaded.errors),
        warnings=len(loaded.warnings),
        findings=[FindingAnswer(**one) for one in findings_json(loaded.findings, loaded.workflow)],
    )


def prefect_answer(state: DeskState) -> PrefectAnswer:
    """How the Prefect server and the executor are."""
    server, executor = state.server, state.executor
    return PrefectAnswer(
        server=ServerAnswer(
            kind=server.kind.value,
            health=server.health.value,
            api_url=server.api_url,
            pages_url=server.pages_url,
            problem=str(server.problem or ""),
            progress=str(server.progress or ""),
        ),
        executor=None
        if executor is None
        else ExecutorAnswer(
            pid=executor.pid,
            since=datetime.fromtimestamp(executor.since, UTC).isoformat(),
            ready=executor.ready,
            run_id=executor.run_id,
            waiting=executor.waiting,
            problem=executor.problem,
        ),
    )


def _terms(terms: RunTerms) -> TermsAnswer:
    parameters: dict[str, Any] = terms.to_parameters()
    return TermsAnswer(robot_ip=parameters.pop("robot"), **parameters)


def _schedule(schedule: Schedule) -> ScheduleAnswer:
    text = str(schedule_words(schedule))
    match schedule:
        case Interval():
            return ScheduleAnswer(
                type="interval",
                text=text,
                interval_seconds=schedule.seconds,
                anchor=_iso(schedule.anchor),
                timezone=schedule.timezone,
            )
        case Cron():
            return ScheduleAnswer(
                type="cron", text=text, cron=schedule.expression, timezone=schedule.timezone
            )
        case Once():
            return ScheduleAnswer(type="once", text=text, at=_iso(schedule.at))


def _iso(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()
