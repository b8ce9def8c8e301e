"""A robot that does not answer: the run's log says since when, and the run waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.events import LogLevel
from sdl1_desktop.messages import Message, message

__all__ = ["Absence"]


class Absence:
    """Listens to the robot's connection for one run (``robot.ot2_http.ConnectionListener``)."""

    def __init__(self, recorder: RunRecorder, control: RunControl) -> None:
        self._recorder = recorder
        self._control = control
        self._moves: set[asyncio.Task[None]] = set()

    def on_connection(self, ok: bool, cause: Message, since: float) -> None:
        """The robot does not answer any more, or answers again."""
        at = datetime.fromtimestamp(since).astimezone().strftime("%H:%M:%S")
        if ok:
            self._recorder.log(
                LogLevel.INFO, message("The robot answers again; it was away since {at}.", at=at)
            )
            self._start(self._control.release(message("The robot answers again.")))
        else:
            self._recorder.log(
                LogLevel.WARNING,
                message("The robot does not answer since {at}: {cause}", at=at, cause=cause),
            )

    def on_operator_needed(self, cause: Message, since: float) -> None:
        """It has been away for so long that somebody should look."""
        at = datetime.fromtimestamp(since).astimezone().strftime("%H:%M:%S")
        self._start(
            self._control.hold(
                message("The robot does not answer since {at}: {cause}", at=at, cause=cause)
            )
        )

    def _start(self, move: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(move)
        self._moves.add(task)
        task.add_done_callback(self._moves.discard)
