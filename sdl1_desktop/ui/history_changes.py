"""What the operator changes in the journal: tags and notes of a run, and runs that are removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.journal.run_files import remove_folder
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.ports import JournalPort

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunEntry

__all__ = ["RunChanges"]


class RunChanges(QObject):
    """Writes on the thread for long work, in the order of asking."""

    annotated = Signal()
    """Tags or a note were written."""

    removed = Signal(str)
    """The run with this id is not in the journal any more."""

    def __init__(self, worker: HistoryWorker) -> None:
        super().__init__(worker)
        self._worker = worker

    def set_tags(self, run_id: str, tags: tuple[str, ...]) -> None:
        """Replace a run's tags."""
        self._worker.work(
            lambda journal: journal.set_tags(run_id, tags), self, lambda _: self.annotated.emit()
        )

    def set_note(self, run_id: str, note: str) -> None:
        """Replace a run's note."""
        self._worker.work(
            lambda journal: journal.set_note(run_id, note), self, lambda _: self.annotated.emit()
        )

    def remove(self, runs: Sequence[RunEntry], folders: bool) -> None:
        """Remove runs that have ended, with their folders where that is wanted."""
        for run in runs:

            def work(journal: JournalPort, run: RunEntry = run) -> str:
                journal.remove_run(run.id)
                if folders:
                    remove_folder(run)
                return run.id

            self._worker.work(work, self, self.removed.emit)
