"""Looks whether somebody has written to the journal, in this process or another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.ports import JournalPort

if TYPE_CHECKING:
    from sdl1_desktop.journal.changes import JournalChanges

__all__ = ["HistoryWatch"]

_LOOK_MS = 1000


class HistoryWatch(QObject):
    """Looks once a second, while the page is shown."""

    changed = Signal()
    """Something was committed since the last look."""

    tags = Signal(list)
    """The tags that there are now."""

    def __init__(self, worker: HistoryWorker) -> None:
        super().__init__(worker)
        self._worker = worker
        self._changes: JournalChanges | None = None
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def follow(self, *, on: bool) -> None:
        """Whether somebody looks at the page."""
        if on:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Look now; a change is told."""
        if self._asking or not self._worker.ready:
            return
        self._asking = True
        self._worker.read(self._look, self, self._looked, self._failed)

    def close(self) -> None:
        """Give the file back, once the thread for reading has ended."""
        self._timer.stop()
        if self._changes is not None:
            self._changes.close()
            self._changes = None

    def _look(self, journal: JournalPort) -> list[str] | None:
        """On the thread for reading: the tags, or None where nothing was written."""
        if self._changes is None:
            self._changes = journal.changes()
        return [tag for tag, _ in journal.tags()] if self._changes.changed() else None

    def _looked(self, tags: list[str] | None) -> None:
        self._asking = False
        if tags is not None:
            self.tags.emit(tags)
            self.changed.emit()

    def _failed(self, _error: BaseException) -> None:
        # What cannot be read is told by whoever shows it.
        self._asking = False
