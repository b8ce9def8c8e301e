"""How the states of a run look: icon (``glyphs``) and colour (``theme``)."""

from __future__ import annotations

from collections.abc import Mapping

from sdl1_desktop.events import RunState

__all__ = ["RUN_LOOKS"]

RUN_LOOKS: Mapping[RunState, tuple[str, str]] = {
    RunState.IDLE: ("dot", "skipped"),
    RunState.CHECKING: ("history", "running"),
    RunState.READY: ("dot", "running"),
    RunState.RUNNING: ("run", "running"),
    RunState.PAUSING: ("pause", "paused"),
    RunState.PAUSED: ("pause", "paused"),
    RunState.WAITING: ("question", "waiting"),
    RunState.STOPPING: ("stop", "waiting"),
    RunState.STOPPED: ("stop", "skipped"),
    RunState.FAILED: ("failed", "failed"),
    RunState.COMPLETED: ("done", "done"),
    RunState.INTERRUPTED: ("warning", "failed"),
}
"""Icon and colour of each state."""
