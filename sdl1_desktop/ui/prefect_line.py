"""One line under the choices while Prefect is chosen: which server, how it is, its web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.backends.prefect.server_state import ServerHealth
from sdl1_desktop.events import RunState
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.prefect_server import OWN_SERVER
from sdl1_desktop.ui.prefect_words import server_look, server_name, server_words
from sdl1_desktop.ui.styled import ElidedLabel, WrappedLabel, button, label

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.server_state import ServerState

__all__ = ["PrefectLine"]


class PrefectLine(QFrame):
    """Seen only while Prefect is chosen or has the run that is shown."""

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._desk = desk
        self._server = desk.prefect
        self._icon = label()
        self.word = ElidedLabel("strong")
        self.which = ElidedLabel("muted")
        self.detail = WrappedLabel("small", lines=3)
        self.start = button("quiet")
        self.start.setObjectName("start_prefect")
        self.start.clicked.connect(self._server.start)
        self.pages = button("quiet")
        self.pages.setObjectName("open_prefect")
        self.pages.clicked.connect(self._server.open_pages)
        self._title = QHBoxLayout()
        self._title.addWidget(self.word)
        self._title.addWidget(self.which, 1)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addLayout(self._title)
        texts.addWidget(self.detail)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self.start, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.pages, 0, Qt.AlignmentFlag.AlignVCenter)
        self._server.changed.connect(self.refresh)
        desk.choices_changed.connect(self.refresh)
        desk.state_changed.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def refresh(self) -> None:
        """Show what is so now."""
        server, state = self._server, self._server.state
        self.setVisible(server.wanted)
        if not server.wanted:
            return
        look = theme.current()
        glyph, colour = server_look(state)
        self._icon.setPixmap(glyphs.picture(glyph, getattr(look, colour), look.px(22)))
        self.word.setText(server_words(state, busy=server.busy))
        self.which.setText(self._which())
        detail = "\n".join(self._details())
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        health = state.health if state is not None else None
        self.start.setVisible(health in (ServerHealth.OFF, ServerHealth.AWAY))
        self.start.setEnabled(not server.busy)
        own = state is None or state.kind == OWN_SERVER
        self.start.setText(self.tr("Start it") if own else self.tr("Ask again"))
        reason = server.why_not_open()
        self.pages.setEnabled(reason is None)
        why_not = translated(reason) if reason is not None else ""
        self.pages.setToolTip(why_not or self._tip())
        self.pages.setAccessibleDescription(self.pages.toolTip())

    def _which(self) -> str:
        """Which server; where all is well, what there is to know of it stands beside that."""
        state = self._server.state
        if state is None:
            return ""
        note = state.note if _is_well(state) else None
        said = (server_name(state), translated(note) if note is not None else "")
        return " · ".join(one for one in said if one)

    def _details(self) -> list[str]:
        """Sentences: how far a start is, what is wrong and what to do, what the run does."""
        state = self._server.state
        if state is None or _is_well(state):
            return []
        said = (state.problem, state.action, state.progress, state.note)
        found = [translated(one) for one in said if one is not None]
        if state.health is ServerHealth.OFF and not self._server.busy:
            found.append(self.tr("It starts with the next run."))
        if state.health is not ServerHealth.UP:
            found += self._run_words()
        return found

    def _run_words(self) -> list[str]:
        """What a run that Prefect has does without its server."""
        view = self._desk.view
        if view is None or view.flow_run is None or view.state.ended:
            return []
        if view.state in (RunState.WAITING, RunState.PAUSED):
            return [self.tr("The run waits; nothing moves.")]
        return [self.tr("The node under way ends, then the run waits.")]

    def _tip(self) -> str:
        if self._server.chosen is not None:
            return self.tr("Opens Prefect's page of this run in the browser.")
        return self.tr("Opens Prefect's pages in the browser.")

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._row.setContentsMargins(look.gap(16), look.gap(4), look.gap(16), look.gap(4))
        self._row.setSpacing(look.gap(8))
        self._title.setSpacing(look.gap(12))
        self.refresh()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.pages.setText(self.tr("Open Prefect UI"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _is_well(state: ServerState) -> bool:
    return state.health is ServerHealth.UP and state.problem is None
