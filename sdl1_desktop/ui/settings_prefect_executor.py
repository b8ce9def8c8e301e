"""The executor of deployments, in the settings: whether it runs, starting and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.executor_place import ExecutorNote

__all__ = ["ExecutorRow"]

_LOOK_MS = 2000


class ExecutorRow(QWidget):
    """Looks at the executor while it is seen."""

    def __init__(self, engine: EnginePort) -> None:
        super().__init__()
        self._engine = engine
        self._note: ExecutorNote | None = None
        self._known = False
        self._starting = False
        self._problem = ""
        self.word = label("strong", wrap=True)
        self.start = button("quiet")
        self.start.setObjectName("start_executor")
        self.start.clicked.connect(self._start)
        self.end = button("quiet")
        self.end.setObjectName("end_executor")
        self.end.clicked.connect(self._end)
        self.reason = label("reason", wrap=True)
        self.hint = label("small", wrap=True)
        self._row = QHBoxLayout()
        self._row.addWidget(self.word, 1)
        self._row.addWidget(self.start)
        self._row.addWidget(self.end)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._row)
        self._box.addWidget(self.reason)
        self._box.addWidget(self.hint)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        theme.current().changed.connect(self.restyle)
        self.restyle()

    def _look(self) -> None:
        deliver(self._engine.prefect_executor(), self, self._seen)

    def _seen(self, note: ExecutorNote | None) -> None:
        self._note, self._known = note, True
        if note is not None:
            self._problem = ""
        self.refresh()
        if self.isVisible():
            self._timer.start()

    def _start(self) -> None:
        self._starting, self._problem = True, ""
        self.refresh()
        deliver(self._engine.start_executor(), self, self._started, self._failed)

    def _end(self) -> None:
        self._problem = ""
        self.end.setEnabled(False)
        deliver(self._engine.end_executor(), self, self._seen, self._failed)

    def _started(self, note: ExecutorNote) -> None:
        self._starting = False
        self._seen(note)

    def _failed(self, error: BaseException) -> None:
        self._starting = False
        problem = problem_of(error)
        self._problem = f"{translated(problem.what)} {translated(problem.action)}"
        self.refresh()

    def refresh(self) -> None:
        """Say what is so now."""
        note = self._note
        self.word.setText(self._words())
        self.start.setVisible(note is None)
        self.start.setEnabled(self._known and not self._starting)
        self.end.setVisible(note is not None)
        self.end.setEnabled(note is not None and not note.leaving)
        self.reason.setText(self._problem or (note.problem if note is not None else ""))
        self.reason.setVisible(bool(self.reason.text()))

    def _words(self) -> str:
        note = self._note
        if not self._known:
            return self.tr("Looking for it…")
        if self._starting:
            return self.tr("It is being started…")
        if note is None:
            return self.tr("It does not run: no deployment begins.")
        if note.leaving:
            return self._leaving(note)
        since = words.clock_time(note.since)[:5]
        if note.running > 1:
            return self.tr("It runs since {time}; {count} runs are under way.").format(
                time=since, count=note.running
            )
        if note.run_id:
            return self.tr("It runs since {time}; run {run} is under way.").format(
                time=since, run=note.run_id
            )
        if not note.ready:
            return self.tr("It runs since {time}, and is not ready yet.").format(time=since)
        return self.tr("It runs since {time}, and looks for due runs.").format(time=since)

    def _leaving(self, note: ExecutorNote) -> str:
        if note.running > 1:
            return self.tr("It begins nothing more, and ends when {count} runs have ended.").format(
                count=note.running
            )
        if note.run_id:
            return self.tr("It begins nothing more, and ends when run {run} has ended.").format(
                run=note.run_id
            )
        return self.tr("It is ending…")

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._row.setSpacing(look.gap(8))
        self._box.setSpacing(look.gap(2))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.start.setText(self.tr("Start now"))
        self.end.setText(self.tr("End"))
        self.end.setToolTip(self.tr("It begins nothing more. Runs under way go on to their end."))
        self.hint.setText(
            self.tr(
                "It begins the runs of deployments when they are due, also while this window is "
                "closed, and goes on until the computer is shut down. To have it start with the "
                "computer, let the Task Scheduler (Windows) or systemd (Linux) call “sdl1 prefect "
                "worker”; the user guide of Prefect tells how."
            )
        )
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        self._timer.stop()
        super().hideEvent(event)
