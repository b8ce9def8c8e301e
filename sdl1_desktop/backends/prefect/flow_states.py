"""Prefect's states for ours."""

from __future__ import annotations

from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Cancelled, Completed, Failed, Paused, Running

from sdl1_desktop.backends.prefect.cards import FlowEnd, Verdict
from sdl1_desktop.events import NodeOutcome, RunState

__all__ = ["AnyState", "flow_end_state", "live_state", "node_state"]

AnyState = State[Any]


def node_state(verdict: Verdict) -> AnyState:
    """The state that a task run's body ends with."""
    match verdict.outcome:
        case NodeOutcome.SUCCEEDED:
            return Completed()
        case NodeOutcome.SKIPPED:
            return Completed(name="Skipped", message=f"Skipped by the operator. {verdict.error}")
        case NodeOutcome.MARKED_DONE:
            return Completed(
                name="Marked done", message=f"Marked as done by the operator. {verdict.error}"
            )
        case NodeOutcome.STOPPED:
            return Cancelled(message="The run was stopped.")
        case NodeOutcome.FAILED | None:
            name = "TimedOut" if verdict.over_time else "Failed"
            return Failed(name=name, message=verdict.error)


def flow_end_state(end: FlowEnd) -> AnyState:
    """The state that the flow run ends with."""
    if end.state is RunState.COMPLETED:
        return Completed()
    if end.state is RunState.STOPPED:
        return Cancelled(message=end.reason)
    return Failed(message=end.reason)


def live_state(state: RunState, reason: str) -> AnyState | None:
    """The state of a flow run whose run is in ``state``; None where Prefect has no word for it."""
    if state is RunState.RUNNING:
        return Running(message=reason or None)
    if state is RunState.PAUSED:
        return Paused(message=reason or None)
    if state is RunState.WAITING:
        return Paused(name="Waiting for operator", message=reason or None)
    return None
