"""Watches the folder of the settings while the window is open, and follows what is chosen there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.ports import WatchedFolderPort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import Problem, problem_of

__all__ = ["FolderWatch", "MakeWatch"]

_log = logging.getLogger(__name__)

_LOOK_MS = 1000

MakeWatch = Callable[[Path, bool], WatchedFolderPort]
"""Makes a watch of a folder; the second tells whether files are dry-run and not only checked."""


class FolderWatch(QObject):
    """One watch at most; another folder or another mode ends it and begins one anew."""

    changed = Signal()
    """The folder is watched, is no more, or cannot be."""
    told = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._make: MakeWatch | None = None
        self._watch: WatchedFolderPort | None = None
        self._wanted = ("", "")
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="folder watch")
        self.watching = ""
        """The folder that is watched, or an empty text."""
        self.problem: Message | None = None
        """Why files there are not taken up, or None."""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        preferences.changed.connect(self._follow)

    def use(self, make: MakeWatch) -> None:
        """The engine is there: watch what the settings say from now on."""
        self._make = make
        self._follow()

    def _follow(self) -> None:
        make, api = self._make, self._preferences.settings.api
        wanted = api.watched_folder, api.watched_mode
        if make is None or wanted == self._wanted:
            return
        self._wanted = wanted
        folder, dry_run = api.watched_folder, api.watched_mode == "dry run"

        def begin() -> None:
            self._end()
            if folder:
                self._watch = watch = make(Path(folder), dry_run)
                watch.start()

        deliver(
            self._worker.submit(begin),
            self,
            lambda _none: self._begun(folder),
            self._not_begun,
        )

    def _end(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop()

    def _begun(self, folder: str) -> None:
        self.watching = folder
        self.problem = None
        if folder:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()

    def _not_begun(self, error: BaseException) -> None:
        self.watching = ""
        self._say(problem_of(error).what)

    def look(self) -> None:
        """Hear whether the watch is well."""
        watch = self._watch
        problem = watch.problem if watch is not None else None
        if problem != self.problem:
            self._say(problem)

    def _say(self, problem: Message | None) -> None:
        self.problem = problem
        if problem is not None:
            action = message("Look after the folder, or choose another in the settings.")
            self.told.emit(Problem(problem, action))
        self.changed.emit()

    def shut(self) -> None:
        """Watch no more; a file under way stays where it is. On any thread; blocks."""
        try:
            last = self._worker.submit(self._end)
        except RuntimeError:
            _log.debug("the watch was shut before")
            return
        self._worker.shutdown(wait=True)
        error = last.exception()
        if error is not None:
            _log.error("the watch of the folder did not end", exc_info=error)
