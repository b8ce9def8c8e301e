"""From the engine's threads to the window's: events in batches, answers one by one."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import Event, RunCreated
from sdl1_desktop.workflow.plan import Plan

__all__ = ["BATCH_INTERVAL_S", "MAX_BATCH", "EventBridge", "deliver"]

_log = logging.getLogger(__name__)

BATCH_INTERVAL_S = 0.05
"""Least seconds between two batches: at most 20 a second."""

MAX_BATCH = 2000
"""Most events of one batch, so that one turn of the window's loop stays short.

With 20 batches a second that is 40 000 events a second; what comes faster waits, and none is lost.
"""

T = TypeVar("T")


class EventBridge(QObject):
    """Takes committed events on whichever thread they come from and hands them out in batches.

    It folds them into the :class:`RunView` of the run that is shown: the one created last. Events
    of other runs are not handed out.
    """

    run_started = Signal(object)
    """A :class:`RunView`: a run was created and is the one that is shown from now on."""

    batch = Signal(list)
    """Events of the shown run, in order; :attr:`view` has them already."""

    _wake = Signal()

    def __init__(
        self,
        expected: Callable[[RunCreated], Mapping[int, float]],
        parent: QObject | None = None,
    ) -> None:
        """``expected`` gives the expected seconds of each step of a run that begins."""
        super().__init__(parent)
        self._expected = expected
        self._waiting: deque[Event] = deque()
        self._lock = threading.Lock()
        self._awake = False
        self._last = -BATCH_INTERVAL_S
        self.view: RunView | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._hand_out)
        self._wake.connect(self._schedule, Qt.ConnectionType.QueuedConnection)

    def take(self, events: Sequence[Event]) -> None:
        """Take committed events; may be called on any thread, and returns at once."""
        with self._lock:
            self._waiting.extend(events)
            wake = not self._awake and bool(self._waiting)
            self._awake = self._awake or wake
        if wake:
            try:
                self._wake.emit()
            except RuntimeError:
                _log.debug("events came after the window was gone")

    @Slot()
    def _schedule(self) -> None:
        if not self._timer.isActive():
            pause = self._last + BATCH_INTERVAL_S - time.monotonic()
            self._timer.start(max(0, round(pause * 1000 + 0.5)))

    @Slot()
    def _hand_out(self) -> None:
        self._last = time.monotonic()
        with self._lock:
            count = min(MAX_BATCH, len(self._waiting))
            events = [self._waiting.popleft() for _ in range(count)]
            self._awake = bool(self._waiting)
            more = self._awake
        shown: list[Event] = []
        for event in events:
            if isinstance(event, RunCreated):
                self._send(shown)
                shown = []
                plan = Plan.from_json(event.plan)
                self.view = RunView(plan, self._expected(event))
                self.view.apply(event)
                self.run_started.emit(self.view)
                shown.append(event)
            elif self.view is not None and event.run_id == self.view.run_id:
                self.view.apply(event)
                shown.append(event)
        self._send(shown)
        if more:
            self._schedule()

    def _send(self, events: list[Event]) -> None:
        if events:
            self.batch.emit(events)


class _Hop(QObject):
    """Carries one future from the thread that ends it to the thread of the window."""

    arrived = Signal(object)

    def __init__(
        self,
        owner: QObject,
        on_result: Callable[[Any], None],
        on_error: Callable[[BaseException], None] | None,
    ) -> None:
        super().__init__(owner)
        self._on_result = on_result
        self._on_error = on_error
        self.arrived.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def send(self, future: Future[Any]) -> None:
        try:
            self.arrived.emit(future)
        except RuntimeError:
            _log.debug("an answer came after its owner was gone")

    @Slot(object)
    def _arrive(self, arrived: object) -> None:
        future = cast("Future[Any]", arrived)
        self.deleteLater()
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            self._on_result(future.result())
        elif self._on_error is not None:
            self._on_error(error)
        else:
            _log.error("an engine call failed", exc_info=error)


def deliver(
    future: Future[T],
    owner: QObject,
    on_result: Callable[[T], None],
    on_error: Callable[[BaseException], None] | None = None,
) -> None:
    """Call ``on_result`` or ``on_error`` on the thread of ``owner`` when ``future`` is done.

    Never calls before it returns. Where ``owner`` is gone by then, or the future was cancelled,
    nothing is called; an error without ``on_error`` goes to the log file.
    """
    future.add_done_callback(_Hop(owner, on_result, on_error).send)
