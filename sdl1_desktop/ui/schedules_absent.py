"""What the Schedules page shows before there are deployments to show: the server, and its start."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdl1_desktop.backends.prefect.server_state import ServerHealth
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.prefect_words import server_words
from sdl1_desktop.ui.schedules_reading import SchedulesReading
from sdl1_desktop.ui.scrolled_column import ScrolledColumn
from sdl1_desktop.ui.styled import button, label

__all__ = ["SchedulesAbsent"]


class SchedulesAbsent(QWidget):
    """How the server is, in the middle of the page, and the button that starts it."""

    def __init__(self, reading: SchedulesReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._icon = label()
        self.title = label("title", wrap=True)
        self.text = label("muted", wrap=True)
        self.start = button("primary")
        self.start.setObjectName("start_prefect_server_first")
        self.start.clicked.connect(reading.server.start)
        # In a low window with very large texts it scrolls.
        texts = ScrolledColumn()
        for part in (self._icon, self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            texts.column.addWidget(part)
        self._box = QVBoxLayout(self)
        self._box.addStretch(1)
        self._box.addWidget(texts)
        self._box.addWidget(self.start, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addStretch(1)
        reading.changed.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def refresh(self) -> None:
        """Show what is so now."""
        reading = self._reading
        state, busy = reading.server.state, reading.server.busy
        off = state is not None and state.health in (ServerHealth.OFF, ServerHealth.AWAY)
        self.start.setVisible(off and not busy)
        said: list[str] = []
        if reading.port is None:
            self.title.setText(self.tr("The engine is starting."))
        elif reading.reachable and reading.trouble is None:
            self.title.setText(self.tr("Reading the deployments…"))
        elif reading.reachable and reading.trouble is not None:
            self.title.setText(translated(reading.trouble.what))
            said = [translated(reading.trouble.action)]
        else:
            self.title.setText(server_words(state, busy=busy))
            found = (state.problem, state.action, state.progress) if state is not None else ()
            said = [translated(one) for one in found if one is not None]
        if off and not busy:
            said.append(
                self.tr(
                    "Schedules are kept by a Prefect server on this computer. The first start "
                    "takes about 20 s, later ones 10 s."
                )
            )
        self.text.setText("\n".join(said))

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._icon.setPixmap(glyphs.picture("schedules", look.muted, look.px(48)))
        self._box.setSpacing(look.gap(12))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.start.setText(self.tr("Start Prefect server"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
