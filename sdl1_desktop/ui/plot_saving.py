"""Saves what a plot shows: asks where, and writes on a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sdl1_desktop.ui.bridge import deliver

__all__ = ["PlotFile", "PlotSaving"]

_log = logging.getLogger(__name__)


class PlotFile(StrEnum):
    """Kinds of files, by their suffix."""

    PNG = "png"
    SVG = "svg"
    CSV = "csv"


class PlotSaving(QObject):
    """One file at a time is asked for; many may be under way."""

    chosen = Signal(object, object)
    """The operator chose a place: the :class:`PlotFile` and the path."""

    under_way = Signal(str)
    """A sentence: a file is being written."""

    saved = Signal(str)
    """A sentence: a file is whole."""

    failed = Signal(str)
    """A sentence: a file could not be written, and why."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._dialog: QFileDialog | None = None
        self._kind = PlotFile.PNG
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="plot saving")

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog that is open."""
        return self._dialog

    def ask(self, kind: PlotFile, name: str) -> None:
        """Let the operator choose a place; not modal, so that a run can still be stopped."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        filters = {
            PlotFile.PNG: self.tr("Pictures (*.png)"),
            PlotFile.SVG: self.tr("Vector graphics (*.svg)"),
            PlotFile.CSV: self.tr("Tables (*.csv)"),
        }
        dialog = QFileDialog(self._window, self.tr("Save the plot"))
        dialog.setModal(False)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.value)
        dialog.setNameFilter(filters[kind])
        dialog.selectFile(f"{name}.{kind.value}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(self._closed)
        self._dialog, self._kind = dialog, kind
        dialog.show()

    def _file_chosen(self, path: str) -> None:
        self.chosen.emit(self._kind, Path(path))

    def _closed(self, _result: int) -> None:
        self._dialog = None

    def write(self, path: Path, write: Callable[[], None]) -> None:
        """Call ``write`` on the saving thread, and tell how that ended."""
        self.under_way.emit(self.tr("Saving {path}").format(path=path))
        deliver(
            self._writer.submit(write),
            self,
            lambda _none: self.saved.emit(self.tr("Saved: {path}").format(path=path)),
            lambda error: self._failed(path, error),
        )

    def _failed(self, path: Path, error: BaseException) -> None:
        _log.warning("%s could not be written", path, exc_info=error)
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        self.failed.emit(
            self.tr("Not saved: {path} cannot be written ({reason}). Choose another place.").format(
                path=path, reason=reason
            )
        )

    def close(self) -> None:
        """Finish what is under way."""
        if self._dialog is not None:
            self._dialog.close()
        self._writer.shutdown(wait=True)
