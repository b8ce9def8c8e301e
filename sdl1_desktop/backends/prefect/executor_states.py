"""The Prefect states that the executor gives to flow runs that it does not run, or not yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts
from sdl1_desktop.events import RunState
from sdl1_desktop.messages import Message, message

__all__ = [
    "CLAIMED",
    "cancelled",
    "crashed",
    "ended",
    "missed",
    "queued",
    "refused",
    "scheduled_again",
    "waiting",
]

CLAIMED = {"type": "PENDING", "name": "Pending"}
_WAITING = "Waiting for robot"


def queued(run: FlowRunFacts, reason: Message) -> dict[str, Any]:
    """Due, and behind another run; its time and so its place stay."""
    return {
        "type": "SCHEDULED",
        "name": _WAITING,
        "message": str(reason),
        "state_details": {"scheduled_time": _utc(run.due)},
    }


def scheduled_again(run: FlowRunFacts) -> dict[str, Any]:
    """Given back before it began."""
    return {
        "type": "SCHEDULED",
        "name": "Scheduled",
        "message": "The executor ended before it began.",
        "state_details": {"scheduled_time": _utc(run.due)},
    }


def waiting(reason: Message) -> dict[str, Any]:
    """Taken on; somebody else has the robot."""
    return {"type": "PENDING", "name": _WAITING, "message": str(reason)}


def refused(reason: str) -> dict[str, Any]:
    """Not begun, and why."""
    return {"type": "FAILED", "name": "Failed", "message": reason}


def missed(due: datetime | None, catch_up_s: float) -> dict[str, Any]:
    """Left out: nobody was there in time."""
    at = due.astimezone().strftime("%Y-%m-%d %H:%M:%S") if due is not None else "?"
    reason = (
        message(
            "missed: nobody was there at {time}, nor within the {seconds} s for making it up.",
            time=at,
            seconds=round(catch_up_s),
        )
        if catch_up_s
        else message("missed: nobody was there at {time}; it is not made up for.", time=at)
    )
    return {"type": "CANCELLED", "name": "Missed", "message": str(reason)}


def cancelled() -> dict[str, Any]:
    """Cancelled before it began."""
    return {"type": "CANCELLED", "name": "Cancelled", "message": "Cancelled before it began."}


def crashed(run_id: str) -> dict[str, Any]:
    """The executor ended in the middle of it."""
    reason = (
        message(
            "interrupted: the executor ended in the middle of the run {run}. History says how the"
            " bench was left.",
            run=run_id,
        )
        if run_id
        else message("interrupted: the executor ended when it was about to begin it.")
    )
    return {"type": "CRASHED", "name": "Crashed", "message": str(reason)}


def ended(status: str, reason: str) -> dict[str, Any]:
    """The state for a run's own end, where the run itself could not tell Prefect."""
    if status == RunState.COMPLETED:
        return {"type": "COMPLETED", "name": "Completed"}
    if status == RunState.STOPPED:
        return {"type": "CANCELLED", "name": "Cancelled", "message": reason}
    return {"type": "FAILED", "name": "Failed", "message": reason}


def _utc(due: datetime | None) -> str | None:
    return None if due is None else due.isoformat()
