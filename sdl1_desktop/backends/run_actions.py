"""What an operator may do with a run in each of its states, and why not where not."""

from __future__ import annotations

from enum import StrEnum

from sdl1_desktop.events import RunState
from sdl1_desktop.messages import Message, message

__all__ = ["TRANSITIONS", "RunAction", "why_not"]


class RunAction(StrEnum):
    """Actions on a run."""

    RUN = "run"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    FORCE_STOP = "force stop"
    HALT = "halt"
    ANSWER = "answer"


TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    RunState.IDLE: frozenset({RunState.CHECKING}),
    RunState.CHECKING: frozenset({RunState.READY, RunState.FAILED, RunState.STOPPED}),
    RunState.READY: frozenset({RunState.RUNNING, RunState.STOPPED, RunState.FAILED}),
    RunState.RUNNING: frozenset(
        {
            RunState.PAUSING,
            RunState.WAITING,
            RunState.STOPPING,
            RunState.COMPLETED,
            RunState.FAILED,
            RunState.STOPPED,
        }
    ),
    RunState.PAUSING: frozenset(
        {
            RunState.PAUSED,
            RunState.RUNNING,
            RunState.WAITING,
            RunState.STOPPING,
            RunState.COMPLETED,
            RunState.FAILED,
            RunState.STOPPED,
        }
    ),
    RunState.PAUSED: frozenset({RunState.RUNNING, RunState.STOPPING, RunState.STOPPED}),
    RunState.WAITING: frozenset(
        {RunState.RUNNING, RunState.PAUSED, RunState.STOPPING, RunState.STOPPED, RunState.FAILED}
    ),
    RunState.STOPPING: frozenset({RunState.STOPPED, RunState.FAILED}),
    RunState.STOPPED: frozenset(),
    RunState.FAILED: frozenset(),
    RunState.COMPLETED: frozenset(),
    RunState.INTERRUPTED: frozenset(),
}
"""Where each state may go; ``interrupted`` is given by the journal to a run found unfinished."""

_ACTIVE = frozenset({RunState.RUNNING, RunState.PAUSING, RunState.PAUSED, RunState.WAITING})

_ALLOWED: dict[RunAction, frozenset[RunState]] = {
    RunAction.RUN: frozenset({RunState.IDLE}),
    RunAction.PAUSE: frozenset({RunState.RUNNING}),
    RunAction.RESUME: frozenset({RunState.PAUSED, RunState.PAUSING}),
    RunAction.STOP: _ACTIVE | {RunState.CHECKING, RunState.READY},
    RunAction.FORCE_STOP: frozenset({RunState.STOPPING}),
    RunAction.HALT: _ACTIVE | {RunState.CHECKING, RunState.READY, RunState.STOPPING},
    RunAction.ANSWER: frozenset({RunState.WAITING}),
}


def why_not(action: RunAction, state: RunState) -> Message | None:
    """None where ``action`` is possible in ``state``, else the reason in a few words."""
    if state in _ALLOWED[action]:
        return None
    if state is RunState.IDLE or state.ended:
        return message("No run is active.")
    if action is RunAction.RUN:
        return message("A run is active.")
    if state is RunState.STOPPING:
        return message("The run is stopping.")
    if action is RunAction.PAUSE and state is RunState.PAUSING:
        return message("The run pauses after this node.")
    if action is RunAction.PAUSE and state is RunState.PAUSED:
        return message("The run is paused.")
    if action is RunAction.RESUME:
        return message("The run is not paused.")
    if state is RunState.WAITING:
        return message("The run waits for your answer.")
    if action is RunAction.FORCE_STOP:
        return message("Press Stop first.")
    return message("The run has not begun yet.")
