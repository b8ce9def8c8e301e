"""From the engine's threads to the window's: events in batches, answers one by one."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import Event, RunCreated, StateChanged
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

    It folds them into the :class:`RunView` of the run that is shown: the one created last, but that
    a run of another program takes the place of none that is active. Events of other runs are not
    handed out; those that are active are kept in view, and can be shown.
    """

    run_started = Signal(object)
    """A :class:`RunView`: a run was created and is the one that is shown from now on."""

    batch = Signal(list)
    """Events of the shown run, in order; :attr:`view` has them already."""

    hidden_changed = Signal()
    """Another run is active that is not shown, or one of these has changed its state."""

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
        self.hidden: dict[str, RunView] = {}
        """Runs that were active while they were not shown, by their ids."""
        self._others: set[str] = set()
        self._wanted = ""
        self._held: list[Event] = []
        self._read = False
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

    def note_others(self, events: Sequence[Event]) -> None:
        """These events, which :meth:`take` is given next, are of runs of other programs."""
        with self._lock:
            self._others.update(event.run_id for event in events)

    def is_others(self, run_id: str) -> bool:
        """Whether another program has the run."""
        with self._lock:
            return run_id in self._others

    def leave(self) -> None:
        """Show no run; the one that was shown goes on, and is followed, where it is active."""
        view, self.view = self.view, None
        if view is not None and not view.state.ended:
            self.hidden[view.run_id] = view
        self.hidden_changed.emit()

    def hold(self, run_id: str) -> None:
        """A hidden run is to be shown, its events are being read: keep those that come meanwhile.

        An empty id takes that back.
        """
        self._wanted, self._held = run_id, []

    def show_run(self, events: Sequence[Event]) -> None:
        """Show the run that :meth:`hold` named, of which ``events`` were read."""
        last = events[-1].seq if events else 0
        newer = [event for event in self._held if event.seq > last]
        with self._lock:
            self._waiting.extendleft(reversed([*events, *newer]))
            self._awake = bool(self._waiting)
        self._held = []
        self._schedule()

    def forget(self, run_id: str) -> None:
        """Follow a hidden run no further."""
        if self.hidden.pop(run_id, None) is not None:
            self.hidden_changed.emit()

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
            if isinstance(event, RunCreated) and self._may_show(event):
                self._send(shown)
                shown = []
                self._show(event)
                shown.append(event)
            elif self.view is not None and event.run_id == self.view.run_id:
                # What was read from the journal may have been on its way here as well.
                if not self._read or event.seq > self.view.seq:
                    self.view.apply(event)
                    shown.append(event)
            else:
                self._follow_hidden(event)
        self._send(shown)
        if more:
            self._schedule()

    def _may_show(self, created: RunCreated) -> bool:
        view = self.view
        if created.run_id in self.hidden:
            # It is told once more, as it was read to be shown.
            return created.run_id == self._wanted
        if view is None or not self.is_others(created.run_id):
            return view is None or created.run_id != view.run_id
        return view.state.ended and not self._wanted

    def _show(self, created: RunCreated) -> None:
        if self.view is not None and not self.view.state.ended:
            self.hidden[self.view.run_id] = self.view
        if self.hidden.pop(created.run_id, None) is not None:
            self.hidden_changed.emit()
        self._read = created.run_id == self._wanted
        self._wanted, self._held = "", []
        self.view = RunView(Plan.from_json(created.plan), self._expected(created))
        self.view.apply(created)
        self.run_started.emit(self.view)

    def _follow_hidden(self, event: Event) -> None:
        if event.run_id == self._wanted:
            self._held.append(event)
        if isinstance(event, RunCreated):
            self.hidden.setdefault(event.run_id, RunView(Plan.from_json(event.plan)))
        view = self.hidden.get(event.run_id)
        if view is None or event.seq <= view.seq:
            return
        view.apply(event)
        if isinstance(event, RunCreated | StateChanged):
            self.hidden_changed.emit()

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
        # Not the owner's child: deleting both in one pass of the loop ends in a crash.
        super().__init__(QCoreApplication.instance())
        self._owner = owner
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
        if future.cancelled() or not isValid(self._owner):
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
