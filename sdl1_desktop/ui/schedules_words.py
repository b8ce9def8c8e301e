"""Deployments and their runs in words and looks: as lists, calendar and screen reader say them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.backends.prefect.schedule import schedule_words
from sdl1_desktop.ui import words
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.schedules_dates import when

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts
    from sdl1_desktop.backends.prefect.planned_runs import PlannedRun
    from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry

__all__ = [
    "last_words",
    "mode_word",
    "next_words",
    "planned_look",
    "planned_word",
    "run_look",
    "run_word",
    "schedule_line",
    "spoken_entry",
    "took_words",
]

_MISSED = "Missed"
_LOOKS = {
    "COMPLETED": ("done", "done"),
    "FAILED": ("failed", "failed"),
    "CRASHED": ("warning", "failed"),
    "CANCELLED": ("stop", "skipped"),
    "CANCELLING": ("stop", "waiting"),
    "RUNNING": ("run", "running"),
    "PAUSED": ("pause", "paused"),
    "PENDING": ("history", "waiting"),
    "SCHEDULED": ("schedules", "muted"),
}
"""Icon (``glyphs``) and colour (``theme``) of the types of Prefect's states."""


def run_look(run: FlowRunFacts) -> tuple[str, str]:
    """Icon and colour of how a flow run stands."""
    if run.state == _MISSED:
        return ("history", "waiting")
    if run.kind == "SCHEDULED" and _is_due(run):
        return ("history", "waiting")
    return _LOOKS.get(run.kind, ("dot", "muted"))


def run_word(run: FlowRunFacts) -> str:
    """How a flow run stands, in a word or two."""
    if run.state == _MISSED:
        return QCoreApplication.translate("Schedules", "Missed")
    match run.kind:
        case "COMPLETED":
            return QCoreApplication.translate("Schedules", "Completed")
        case "FAILED":
            return QCoreApplication.translate("Schedules", "Failed")
        case "CRASHED":
            return QCoreApplication.translate("Schedules", "Interrupted")
        case "CANCELLED":
            return QCoreApplication.translate("Schedules", "Cancelled")
        case "CANCELLING":
            return QCoreApplication.translate("Schedules", "Stopping")
        case "RUNNING":
            return QCoreApplication.translate("Schedules", "Running")
        case "PAUSED":
            return QCoreApplication.translate("Schedules", "Paused")
        case "PENDING":
            return QCoreApplication.translate("Schedules", "Waits for the robot")
        case "SCHEDULED":
            if _is_due(run):
                return QCoreApplication.translate("Schedules", "Due, waits")
            return QCoreApplication.translate("Schedules", "Planned")
        case _:
            return run.state


def planned_look(one: PlannedRun) -> tuple[str, str]:
    """Icon and colour of a run in the calendar."""
    return ("schedules", "muted") if one.run is None else run_look(one.run)


def planned_word(one: PlannedRun) -> str:
    """How a run in the calendar stands."""
    if one.run is None:
        return QCoreApplication.translate("Schedules", "Planned")
    return run_word(one.run)


def mode_word(deployment: Deployment) -> str:
    """Dry run, or live and whether that is armed."""
    if deployment.terms.dry_run:
        return QCoreApplication.translate("Schedules", "DRY RUN")
    if deployment.armed:
        return QCoreApplication.translate("Schedules", "LIVE, armed")
    return QCoreApplication.translate("Schedules", "LIVE, not armed")


def schedule_line(deployment: Deployment) -> str:
    """When it runs, in one line."""
    listed = "; ".join(translated(schedule_words(one)) for one in deployment.schedules)
    if not listed and deployment.active_schedules:
        listed = QCoreApplication.translate("Schedules", "a schedule that was made elsewhere")
    if not listed:
        return QCoreApplication.translate("Schedules", "no schedule: runs when it is asked to")
    if deployment.paused:
        return QCoreApplication.translate("Schedules", "PAUSED: {schedule}").format(schedule=listed)
    return listed


def next_words(entry: DeploymentEntry) -> str:
    """When it runs next."""
    if entry.waiting:
        due = entry.waiting[0].due or datetime.now(UTC)
        return QCoreApplication.translate("Schedules", "Due since {time}, waits").format(
            time=when(due)
        )
    if entry.next_times:
        return QCoreApplication.translate("Schedules", "Next: {time}").format(
            time=when(entry.next_times[0])
        )
    return QCoreApplication.translate("Schedules", "Nothing planned")


def last_words(entry: DeploymentEntry) -> str:
    """How it ran last, and when."""
    run = entry.last
    if run is None:
        return QCoreApplication.translate("Schedules", "Never ran")
    time = run.ended or run.began or run.due
    if time is None:
        return run_word(run)
    return QCoreApplication.translate("Schedules", "{outcome}, {time}").format(
        outcome=run_word(run), time=when(time)
    )


def took_words(run: FlowRunFacts) -> str:
    """How long it took; empty where it did not run or has not ended."""
    return "" if run.duration_s is None else words.duration(run.duration_s)


def spoken_entry(entry: DeploymentEntry) -> str:
    """A deployment for a screen reader."""
    one = entry.deployment
    parts = (
        one.name,
        mode_word(one),
        schedule_line(one),
        next_words(entry),
        last_words(entry),
        one.workflow,
        one.version,
    )
    return ", ".join(part for part in parts if part)


def _is_due(run: FlowRunFacts) -> bool:
    return run.due is not None and run.due <= datetime.now(UTC)
