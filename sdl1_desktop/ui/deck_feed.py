"""Folds a run's events for the deck map, a little in each turn of the window's loop."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from sdl1_desktop.backends.deck_history import DECK_EVENTS, DeckHistory
from sdl1_desktop.events import Event
from sdl1_desktop.robot.deck_layout import DeckSetup

__all__ = ["FRAME_MS", "DeckFeed"]

FRAME_MS = 16
"""Least milliseconds between two states that are shown: 60 a second at most."""

_SLICE_S = 0.004
"""Most seconds of folding in one turn, so that the window stays awake."""

_TELL_S = 0.05
"""Least seconds between two states that are shown while more wait: folding comes first."""

_AT_ONCE = 16
"""Events between two looks at the clock."""


class DeckFeed(QObject):
    """Owns the history of the run that is shown."""

    newer = Signal()
    """The history has come on; several batches of events make one such signal."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: DeckHistory | None = None
        self._waiting: deque[Event] = deque()
        self._told = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._turn)

    @property
    def backlog(self) -> int:
        """Events that are not folded yet."""
        return len(self._waiting)

    def start(self, deck: DeckSetup) -> None:
        """Begin with another run."""
        self._waiting.clear()
        self.history = DeckHistory(deck)

    def clear(self) -> None:
        """Forget the run."""
        self._waiting.clear()
        self._timer.stop()
        self.history = None

    def take(self, events: Iterable[Event]) -> None:
        """Take the run's events, in order; they are folded from the next turn on."""
        if self.history is None:
            return
        self._waiting.extend(one for one in events if isinstance(one, DECK_EVENTS))
        if self._waiting and not self._timer.isActive():
            self._timer.start()

    def _turn(self) -> None:
        history, waiting = self.history, self._waiting
        until = time.perf_counter() + _SLICE_S
        while history is not None and waiting and time.perf_counter() < until:
            for _ in range(min(_AT_ONCE, len(waiting))):
                history.apply(waiting.popleft())
        if not waiting:
            self._timer.stop()
        now = time.perf_counter()
        if not waiting or now - self._told >= _TELL_S:
            self._told = now
            self.newer.emit()
