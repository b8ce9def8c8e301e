"""The operator's settings while the window is open: changed at once, kept on disk beside it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.problem import Problem, problem_of

__all__ = ["Preferences"]

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

_BENCH = ("deck", "robots", "calibration")

_SETTLE_MS = 400
"""How long after the last change the settings are written."""


class Preferences(QObject):
    """Settings and folders; writing waits for a disk and so is done in a thread of its own."""

    changed = Signal()
    bench_changed = Signal()
    """What a check of a workflow looks at has changed: decks, robots, calibration."""

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
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="settings reader")
        self._told: Problem | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._write)

    def change(self, **values: Any) -> None:
        """Change some fields."""
        self.take(self.settings.changed(**values))

    def changer(self, name: str, make: Callable[[Any], Any] | None = None) -> Callable[[Any], None]:
        """What changes one field to the value that it is called with, as ``make`` makes it."""

        def change(value: Any) -> None:
            self.change(**{name: value if make is None else make(value)})

        return change

    def take(self, settings: Settings) -> None:
        """Use other settings from now on."""
        if settings == self.settings:
            return
        before, self.settings = self.settings, settings
        self._timer.start()
        self.changed.emit()
        if any(getattr(before, name) != getattr(settings, name) for name in _BENCH):
            self.bench_changed.emit()

    def read(self, work: Callable[[], _Result]) -> Future[_Result]:
        """Do what reads files or lists ports beside the window's thread."""
        return self._reader.submit(work)

    def _write(self) -> None:
        future = self._writer.submit(self._save, self.settings, self.folders)
        deliver(future, self, lambda _none: self._written(), self._not_written)

    def _written(self) -> None:
        self._told = None

    def _not_written(self, error: BaseException) -> None:
        """Told once, and not again at each change while nothing else is wrong."""
        problem = problem_of(error)
        if problem != self._told:
            self._told = problem
            self.problem.emit(problem)

    def close(self) -> None:
        """Write what is not written yet, and end."""
        last: Future[None] | None = None
        if self._timer.isActive():
            self._timer.stop()
            last = self._writer.submit(self._save, self.settings, self.folders)
        self._writer.shutdown(wait=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        error = last.exception() if last is not None else None
        if error is not None:
            # There is no window left to tell it in.
            _log.error("the last settings are not kept", exc_info=error)
