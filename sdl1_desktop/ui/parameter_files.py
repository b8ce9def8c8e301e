"""Saves edited workflows as files, and keeps what is not saved yet safe from a crash.

Disks are waited for in a thread of its own.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.messages import message
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.parameter_edits import ParameterEdits
from sdl1_desktop.ui.problem import Problem, problem_of
from sdl1_desktop.workflow.editing import EditedWorkflow
from sdl1_desktop.workflow.kept_edits import KeptEdits, forget_edits, keep_edits, kept_edits
from sdl1_desktop.workflow.model import Workflow
from sdl1_desktop.workflow.writing import write_workflow

if TYPE_CHECKING:
    from sdl1_desktop.robot.deck import DeckSetup

__all__ = ["ParameterFiles"]

_log = logging.getLogger(__name__)

_SETTLE_MS = 400
"""How long after the last change it is kept on disk."""


class ParameterFiles(QObject):
    """The files behind the edits of the open workflow."""

    saved = Signal(object)
    """The path that the workflow was saved as."""
    kept_found = Signal()
    """An earlier session left unsaved changes of the file that was opened: see :attr:`kept`."""
    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    def __init__(self, edits: ParameterEdits, folder: Path, parent: QObject | None = None) -> None:
        """``folder`` takes the changes that are not saved yet."""
        super().__init__(parent)
        self._edits = edits
        self._folder = folder
        self.kept: KeptEdits | None = None
        self.saving = False
        self._own: set[Path] = set()
        self._told = False
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="workflow files")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._keep)
        edits.begun.connect(self._look)
        edits.changed.connect(self._timer.start)

    @property
    def own_file(self) -> Path | None:
        """The open file, where it was saved by this window and may so be written over."""
        edited = self._edits.edited
        source = edited.original.source if edited is not None else None
        return source if source in self._own else None

    def save(self, path: Path) -> None:
        """Save the workflow as it is now as the file at ``path``.

        The operator has chosen the path, and has agreed where a file is there already.
        """
        edited = self._edits.edited
        if edited is None or self.saving:
            return
        self.saving = True
        deliver(
            self._worker.submit(write_workflow, edited, path, over_source=True),
            self,
            lambda written: self._written(edited, path, written),
            self._not_written,
        )

    def take_up(self) -> None:
        """Take the changes of the earlier session over, as one step."""
        kept, self.kept = self.kept, None
        if kept is not None:
            self._edits.set(kept.changes)

    def discard(self) -> None:
        """What is not saved is to be forgotten."""
        self.kept = None
        self._timer.stop()
        edited = self._edits.edited
        if edited is not None:
            self._worker.submit(forget_edits, edited.original, self._folder)

    def deck(self, file: str) -> Future[DeckSetup]:
        """The deck set-up in ``file``, or that of the program where it is empty."""
        return self._worker.submit(_read_deck, file)

    def close(self) -> None:
        """Keep what is not kept yet, and end."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()
        self._worker.shutdown(wait=True)

    def _written(self, before: EditedWorkflow, path: Path, written: Workflow) -> None:
        self.saving = False
        self._own.add(path)
        self._worker.submit(forget_edits, before.original, self._folder)
        now = self._edits.edited
        if now is not None and now.original is before.original:
            self._edits.saved(written)
        self.saved.emit(path)

    def _not_written(self, error: BaseException) -> None:
        self.saving = False
        self.problem.emit(problem_of(error))

    def _keep(self) -> None:
        edited = self._edits.edited
        if edited is None or self.kept is not None:
            return
        deliver(
            self._worker.submit(keep_edits, edited, self._folder),
            self,
            lambda _none: None,
            self._not_kept,
        )

    def _not_kept(self, error: BaseException) -> None:
        _log.warning("unsaved changes cannot be kept", exc_info=error)
        if not self._told:
            self._told = True
            what = message(
                "Unsaved changes cannot be kept in {folder} ({why}): a crash would lose them.",
                folder=str(self._folder),
                why=getattr(error, "strerror", None) or str(error),
            )
            self.problem.emit(Problem(what, message("Save the workflow as a file.")))

    def _look(self) -> None:
        """Whether an earlier session left changes of the file that was opened."""
        self._timer.stop()
        self.kept = None
        edited = self._edits.edited
        if edited is not None and edited.original.source is not None:
            original = edited.original
            deliver(
                self._worker.submit(kept_edits, original, self._folder),
                self,
                lambda kept: self._found(original, kept),
            )

    def _found(self, original: Workflow, kept: KeptEdits | None) -> None:
        edited = self._edits.edited
        same = edited is not None and edited.original is original and not edited.changed
        if kept is not None and same:
            self.kept = kept
            self.kept_found.emit()


def _read_deck(file: str) -> DeckSetup:
    from sdl1_desktop.robot.deck import default_deck, read_deck

    return read_deck(Path(file)) if file else default_deck()
