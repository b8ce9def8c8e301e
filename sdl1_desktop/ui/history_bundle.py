"""Saves a run's bundle from the window: asks where, works beside it, tells how it went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sdl1_desktop.journal.bundle import Bundle, bundle_name, save_bundle
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.ports import JournalPort

__all__ = ["BundleSaving"]


class _GivenUpError(Exception):
    """The window closes: the bundle is not finished."""


class BundleSaving(QObject):
    """One bundle after the other, on the thread for long work."""

    progress = Signal(str, float)
    """The run's id, and the part that is done, 0 to 1."""

    saved = Signal(str, object)
    """The run's id, and the :class:`~sdl1_desktop.journal.bundle.Bundle`."""

    failed = Signal(str, object)
    """The run's id, and the error."""

    def __init__(self, worker: HistoryWorker, parent: QWidget) -> None:
        super().__init__(parent)
        self._worker = worker
        self._parent = parent
        self._dialog: QFileDialog | None = None
        self._asked = ""
        self._last = ""

    def ask(self, run_id: str) -> None:
        """Let the operator choose a file, not modal; then save."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        dialog = QFileDialog(self._parent, self.tr("Save the run's bundle"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setNameFilter(self.tr("Zip files (*.zip)"))
        if self._last:
            dialog.setDirectory(self._last)
        dialog.selectFile(bundle_name(run_id))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(self._dialog_closed)
        self._dialog, self._asked = dialog, run_id
        dialog.open()

    def _file_chosen(self, name: str) -> None:
        self.save(self._asked, Path(name))

    def save(self, run_id: str, path: Path) -> None:
        """Save the bundle of a run; signals follow."""
        self._last = str(path.parent)

        def tell(part: float) -> None:
            if self._worker.closed:
                raise _GivenUpError
            self.progress.emit(run_id, part)

        def work(journal: JournalPort) -> Bundle:
            return save_bundle(journal, run_id, path, progress=tell)

        self.progress.emit(run_id, 0.0)
        self._worker.work(
            work,
            self,
            lambda bundle: self.saved.emit(run_id, bundle),
            lambda error: self._not_saved(run_id, error),
        )

    def _not_saved(self, run_id: str, error: BaseException) -> None:
        if not isinstance(error, _GivenUpError):
            self.failed.emit(run_id, error)

    def _dialog_closed(self, _result: int) -> None:
        self._dialog = None
