"""The operator's settings while the window is open: changed at once, kept on disk beside it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.problem import problem_of

__all__ = ["Preferences"]

_SETTLE_MS = 400
"""How long after the last change the settings are written."""


class Preferences(QObject):
    """Settings and folders; writing waits for a disk and so is done in a thread of its own."""

    changed = Signal()
    problem = Signal(object)

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        save: Callable[[Settings, Folders], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.folders = folders
        self._save = save
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="settings")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._write)

    def change(self, **values: Any) -> None:
        """Change some fields."""
        self.take(self.settings.changed(**values))

    def take(self, settings: Settings) -> None:
        """Use other settings from now on."""
        if settings != self.settings:
            self.settings = settings
            self._timer.start()
            self.changed.emit()

    def _write(self) -> None:
        future = self._writer.submit(self._save, self.settings, self.folders)
        deliver(
            future, self, lambda _none: None, lambda error: self.problem.emit(problem_of(error))
        )

    def close(self) -> None:
        """Write what is not written yet, and end."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()
        self._writer.shutdown(wait=True)
