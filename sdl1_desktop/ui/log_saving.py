"""Saves log lines to a file while the run goes on and the window stays awake."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from sdl1_desktop.ui.log_lines import DRY_RUN, LogLines

__all__ = ["SAVE_SLICE", "LogSaving"]

_log = logging.getLogger(__name__)

SAVE_SLICE = 500
"""Most lines that are written out at one go."""

_QUEUED = 8
"""Most slices that wait for a slow disk."""


class LogSaving(QObject):
    """One file being saved: texts are made here, slice by slice; a thread waits for the disk.

    The lines go to a file beside the chosen one that takes its place when it is whole.
    """

    progress = Signal(float)
    """The part of the lines that is written out, 0 to 1."""

    saved = Signal(str)
    """The file is whole; its path."""

    failed = Signal(str, str)
    """The file could not be written: its path and the system's reason."""

    _written = Signal(str)

    def __init__(
        self, lines: LogLines, numbers: Sequence[int], path: Path, parent: QObject | None = None
    ) -> None:
        """``numbers`` are those of the lines to save."""
        super().__init__(parent)
        self._lines, self._numbers, self._path = lines, numbers, path
        self._done = 0
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._abandoned = threading.Event()
        self._thread = threading.Thread(target=self._write, name="log saving", daemon=True)
        self._written.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; signals follow."""
        self._queue.put(self._head())
        self._thread.start()
        self._timer.start()

    def abandon(self) -> None:
        """Stop, leave no half file behind, and wait for the thread."""
        self._timer.stop()
        self._abandoned.set()
        self._queue.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _head(self) -> str:
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        head = QCoreApplication.translate("Log", "Log of run {run}, saved {time}").format(
            run=self._lines.run_id, time=now
        )
        if not self._lines.dry_run:
            return f"# {head}\n"
        nothing = QCoreApplication.translate("Log", "nothing moved, every value is simulated")
        return f"# {DRY_RUN}: {nothing}\n# {head}\n"

    def _go_on(self) -> None:
        if not self._thread.is_alive():
            self._timer.stop()
            return
        if self._queue.qsize() >= _QUEUED:
            return
        end = min(self._done + SAVE_SLICE, len(self._numbers))
        texts = [self._lines.exported(number) for number in self._numbers[self._done : end]]
        self._done = end
        if texts:
            self._queue.put("\n".join(texts) + "\n")
        self.progress.emit(end / len(self._numbers) if self._numbers else 1.0)
        if end == len(self._numbers):
            self._timer.stop()
            self._queue.put(None)

    def _write(self) -> None:
        part = self._path.with_name(self._path.name + ".part")
        reason = ""
        try:
            with part.open("w", encoding="utf-8", newline="\n") as file:
                while (text := self._queue.get()) is not None:
                    file.write(text)
            if self._abandoned.is_set():
                part.unlink()
            else:
                part.replace(self._path)
        except OSError as error:
            _log.warning("the log could not be saved to %s", self._path, exc_info=True)
            reason = error.strerror or str(error)
        if not self._abandoned.is_set():
            try:
                self._written.emit(reason)
            except RuntimeError:
                _log.debug("the log was saved after the window was gone")

    def _finish(self, reason: str) -> None:
        self._timer.stop()
        self._thread.join()
        if reason:
            self.failed.emit(str(self._path), reason)
        else:
            self.saved.emit(str(self._path))
