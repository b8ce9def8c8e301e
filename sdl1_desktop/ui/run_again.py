"""Opening the workflow of a recorded run, with the parameters that it used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.workflow.editing import Changes

if TYPE_CHECKING:
    from sdl1_desktop.backends.run_again import RunDocument
    from sdl1_desktop.ui.desk import RunDesk

__all__ = ["RecordedChanges", "RunAgain", "changes_of"]


@dataclass(frozen=True, slots=True)
class RecordedChanges:
    """What a run had changed against its file: the values of the file, and those used."""

    file: Changes
    used: Changes


def changes_of(recorded: Mapping[str, Mapping[str, Any]]) -> RecordedChanges:
    """The changes that the record of a run has, as ``events.RunCreated`` keeps them."""
    every = {
        (node_id, name): change
        for node_id, changes in recorded.items()
        for name, change in changes.items()
    }
    return RecordedChanges(
        {key: change.get("file") for key, change in every.items()},
        {key: change.get("used") for key, change in every.items()},
    )


class RunAgain(QObject):
    """Reads a run's workflow from the journal and opens it in the window."""

    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    def __init__(
        self, desk: RunDesk, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preferences = preferences
        self._journal: JournalPort | None = None

    def use(self, journal: JournalPort) -> None:
        """Read from this journal from now on."""
        self._journal = journal

    def load(self, run_id: str) -> None:
        """Open the workflow of a run."""
        journal = self._journal
        if journal is not None:
            deliver(
                self._preferences.read(lambda: _read(journal, run_id)),
                self,
                self._desk.open_document,
                lambda error: self.problem.emit(problem_of(error)),
            )


def _read(journal: JournalPort, run_id: str) -> RunDocument:
    # Here and not above: the window is shown before anybody wants it.
    from sdl1_desktop.backends.run_again import document_of_run

    return document_of_run(journal, run_id)
