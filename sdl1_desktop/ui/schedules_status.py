"""How server and executor are, each with the button that mends what is not so."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from sdl1_desktop.backends.prefect.server_state import ServerHealth
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.prefect_words import server_look, server_words
from sdl1_desktop.ui.schedules_reading import SchedulesReading
from sdl1_desktop.ui.styled import ElidedLabel, button, label

__all__ = ["SchedulesStatus"]

_SIDE_BY_SIDE = 960
"""Width from which both are in one line, in px at 100 %."""


class _Part(QWidget):
    """Icon, what is so, more about it, and buttons."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self.icon = label()
        self.word = ElidedLabel("strong")
        self.detail = ElidedLabel("muted")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.icon)
        self.row.addWidget(self.word)
        self.row.addWidget(self.detail, 1)
        for one in buttons:
            self.row.addWidget(one)

    def say(self, glyph: str, colour: str, word: str, detail: str) -> None:
        look = theme.current()
        self.icon.setPixmap(glyphs.picture(glyph, getattr(look, colour), look.px(18)))
        self.word.setText(word)
        self.detail.setText(detail)


class SchedulesStatus(QFrame):
    """Beside each other where there is room, else the server above."""

    def __init__(self, reading: SchedulesReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "part")
        self._reading = reading
        self.start_server = button("quiet")
        self.start_server.setObjectName("start_prefect_server")
        self.start_server.clicked.connect(reading.server.start)
        self.pages = button("quiet")
        self.pages.setObjectName("open_prefect_pages")
        self.pages.clicked.connect(reading.server.open_pages)
        self.start_executor = button("quiet")
        self.start_executor.setObjectName("start_executor")
        self.start_executor.clicked.connect(reading.start_executor)
        self.server = _Part(self.start_server, self.pages)
        self.executor = _Part(self.start_executor)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.addWidget(self.server, 1)
        self._box.addWidget(self.executor, 1)
        reading.changed.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def refresh(self) -> None:
        """Show what is so now."""
        self._show_server()
        self._show_executor()

    def _show_server(self) -> None:
        server = self._reading.server
        state = server.state
        said = (state.problem, state.action, state.progress) if state is not None else ()
        found = [translated(one) for one in said if one is not None]
        trouble = self._reading.trouble
        if trouble is not None and not found:
            found = [translated(trouble.what), translated(trouble.action)]
        word = server_words(state, busy=server.busy)
        self.server.say(*server_look(state), word, " ".join(found))
        off = state is not None and state.health in (ServerHealth.OFF, ServerHealth.AWAY)
        self.start_server.setVisible(off)
        self.start_server.setEnabled(not server.busy)
        self.pages.setVisible(self._reading.reachable)
        self.pages.setEnabled(server.why_not_open() is None)

    def _show_executor(self) -> None:
        reading = self._reading
        note = reading.executor
        if reading.starting_executor:
            look = ("reload", "running")
            word, detail = self.tr("The executor is starting…"), self.tr("It takes some seconds.")
        elif note is None and not reading.executor_known:
            look, word, detail = ("history", "muted"), self.tr("Looking for the executor…"), ""
        elif note is None:
            look = ("warning", "waiting")
            word = self.tr("No executor is running")
            detail = self.tr("Nothing begins by itself until it runs.")
        elif note.leaving:
            look = ("warning", "waiting")
            word = self.tr("The executor is ending")
            detail = self._work() if note.run_id else self.tr("Nothing begins by itself any more.")
        elif note.problem or not note.ready:
            look = ("warning", "waiting")
            word = self.tr("The executor waits")
            detail = note.problem or self.tr("It is getting ready.")
        else:
            look, word = ("done", "done"), self.tr("Executor ready")
            detail = self._work()
        self.executor.say(*look, word, detail)
        missing = note is None and (reading.executor_known or reading.starting_executor)
        self.start_executor.setVisible(missing)
        self.start_executor.setEnabled(not reading.starting_executor)

    def _work(self) -> str:
        note = self._reading.executor
        if note is None:
            return ""
        if not note.run_id:
            since = words.clock_time(note.since)[:5]
            return self.tr("It begins runs when they are due, since {time}.").format(time=since)
        if note.waiting:
            return self.tr("Run {run} is under way, {count} wait behind it.").format(
                run=note.run_id, count=note.waiting
            )
        return self.tr("Run {run} is under way.").format(run=note.run_id)

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._box.setContentsMargins(look.gap(12), look.gap(2), look.gap(4), look.gap(2))
        for part in (self.server, self.executor):
            part.row.setSpacing(look.gap(8))
            part.setMinimumHeight(look.line(36))
        self._arrange()
        self.refresh()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.start_server.setText(self.tr("Start Prefect server"))
        self.pages.setText(self.tr("Open Prefect UI"))
        self.start_executor.setText(self.tr("Start the executor"))
        self.refresh()

    def _arrange(self) -> None:
        wide = self.width() >= theme.current().px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._box.setSpacing(theme.current().gap(24) if wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
