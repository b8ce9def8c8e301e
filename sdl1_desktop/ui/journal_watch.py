"""Looks whether the journal can be written, and says so for as long as it cannot."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.problem import Problem

__all__ = ["JournalWatch"]

_LOOK_MS = 1000


class JournalWatch(QObject):
    """A run waits for the journal: what is not recorded is not done."""

    changed = Signal(object)
    """The :class:`~sdl1_desktop.ui.problem.Problem` that there is now, or None."""

    def __init__(self, desk: RunDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._journal: JournalPort | None = None
        self._shown: Problem | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        desk.state_changed.connect(self.look)

    def use(self, journal: JournalPort) -> None:
        """Look at this journal from now on, once a second."""
        self._journal = journal
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._journal = None

    def look(self) -> None:
        """Look now; a change is told."""
        found = self._journal.problem if self._journal is not None else None
        problem = self._problem(found) if found is not None else None
        self._desk.note_journal(found)
        if problem != self._shown:
            self._shown = problem
            self.changed.emit(problem)

    def _problem(self, found: Message) -> Problem:
        if self._desk.active:
            title = message("The run waits for the journal.")
        else:
            title = message("Runs cannot be recorded now.")
        action = message(
            "Make room on the disk, or make its folder writable again. Then it goes on by itself."
        )
        return Problem(found, action, title=title)
