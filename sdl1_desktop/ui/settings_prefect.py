"""Section of the settings: the Prefect server, its key, and the executor of deployments."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.backends.prefect.server_state import ServerHealth
from sdl1_desktop.settings.prefect import PREFECT_SERVERS, PrefectSettings
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.prefect_server import OWN_SERVER
from sdl1_desktop.ui.prefect_words import server_look, server_name, server_words
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.settings_fields import CheckedField, NumberField
from sdl1_desktop.ui.settings_general import Choice
from sdl1_desktop.ui.settings_prefect_executor import ExecutorRow
from sdl1_desktop.ui.settings_prefect_key import KeyRow
from sdl1_desktop.ui.settings_section import SettingsSection
from sdl1_desktop.ui.styled import ElidedLabel, WrappedLabel, button, label

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.server_state import ServerState

__all__ = ["PrefectSection"]

_LEAST_PORT, _LARGEST_PORT = 1024, 65535
_WATCHER = "settings"


class PrefectSection(SettingsSection):
    """Shows the server while it is seen; none of it can be changed while a run is active."""

    def __init__(self, preferences: Preferences, desk: RunDesk, engine: EnginePort) -> None:
        super().__init__(preferences, ("prefect",))
        self._desk = desk
        self._engine = engine
        self._server = desk.prefect
        self._testing = False
        self._answer: ServerState | None = None
        self._state_row()
        self._form = self._server_form()
        self.executor = ExecutorRow(engine)
        self.row(self._form, lambda: self.tr("Executor"), self.executor)
        self._server.changed.connect(self.show_server)
        desk.state_changed.connect(self._show_lock)
        self.begin()

    def _state_row(self) -> None:
        self._icon = label()
        self.word = WrappedLabel("strong")
        self.which = ElidedLabel("muted")
        self.detail = label("small", wrap=True)
        self.start = button("quiet")
        self.start.setObjectName("start_prefect_server")
        self.start.clicked.connect(self._server.start)
        self.stop = button("quiet")
        self.stop.setObjectName("stop_prefect_server")
        self.stop.clicked.connect(self._server.stop)
        self.pages = button("quiet")
        self.pages.setObjectName("open_prefect_pages")
        self.pages.clicked.connect(self._server.open_pages)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.word)
        texts.addWidget(self.which)
        texts.addWidget(self.detail)
        self._head_row = QHBoxLayout()
        self._head_row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._head_row.addLayout(texts, 1)
        for one in (self.start, self.stop, self.pages):
            self._head_row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._head_row)
        self.environment = label("reason", wrap=True)
        self.body.addWidget(self.environment)
        self.lock = label("reason", wrap=True)
        self.body.addWidget(self.lock)

    def _server_form(self) -> QGridLayout:
        self.server = Choice(PREFECT_SERVERS, "prefect_server")
        self.server.edit.activated.connect(
            lambda: self._enters("server")(self.server.edit.currentData())
        )
        self.port = NumberField(
            _LEAST_PORT, _LARGEST_PORT, whole=True, width=96, name="prefect_port"
        )
        self.port.number_entered.connect(self._enters("port", round))
        self.url = CheckedField(self._why_no_url, name="prefect_url")
        self.url.entered.connect(self._enters("url"))
        self.key = KeyRow(self.preferences)
        self.key.kept.connect(self._key_kept)
        self.test = button("quiet")
        self.test.setObjectName("test_prefect")
        self.test.clicked.connect(self._test)
        self.answer = label(wrap=True)
        self.testing = QWidget()
        self._test_box = QVBoxLayout(self.testing)
        self._test_box.setContentsMargins(0, 0, 0, 0)
        self._test_box.addWidget(self.test, 0, Qt.AlignmentFlag.AlignLeft)
        self._test_box.addWidget(self.answer)
        form = self.form()
        self.row(form, lambda: self.tr("Server"), self.server)
        self.row(form, lambda: self.tr("Port"), self.port)
        self.row(form, lambda: self.tr("Address of its API"), self.url)
        self.row(form, lambda: self.tr("Key"), self.key)
        self.row(form, lambda: self.tr("Connection"), self.testing)
        return form

    def _enters(self, name: str, make: Callable[[Any], Any] | None = None) -> Callable[[Any], None]:
        """What enters one of the server's settings."""

        def enter(value: Any) -> None:
            entered = value if make is None else make(value)
            self.preferences.change(prefect=replace(self.settings.prefect, **{name: entered}))

        return enter

    def _why_no_url(self, text: str) -> str:
        if not text or _is_api(text):
            return ""
        if "@" in text:
            return self.tr("Without user and password: they belong into the key, as user:password.")
        return self.tr(
            "As http://lab-pc:4200/api, or for Prefect Cloud as "
            "https://api.prefect.cloud/api/accounts/…/workspaces/…"
        )

    # The server

    def _key_kept(self) -> None:
        self._answer = None
        self._show_answer()
        self._server.look()

    def _test(self) -> None:
        """Ask the server, and say what it answers."""
        self._testing, self._answer = True, None
        self._show_answer()
        deliver(self._engine.prefect_state(), self, self._tested)

    def _tested(self, state: ServerState) -> None:
        self._testing, self._answer = False, state
        self._show_answer()
        self._server.look()

    def _show_answer(self) -> None:
        answer = self._answer
        self.test.setEnabled(not self._testing)
        if self._testing:
            text = self.tr("Asking the server…")
        elif answer is None:
            text = ""
        elif answer.health is ServerHealth.UP:
            text = self.tr("The server answers: runs can be shown on it.")
        else:
            said = (answer.problem, answer.action)
            text = "\n".join(translated(one) for one in said if one is not None)
        self.answer.setText(text)
        self.answer.setVisible(bool(text))

    def show_server(self) -> None:
        """Show how the server is now."""
        server, state = self._server, self._server.state
        look = theme.current()
        glyph, colour = server_look(state)
        self._icon.setPixmap(glyphs.picture(glyph, getattr(look, colour), look.px(22)))
        self.word.setText(server_words(state, busy=server.busy))
        self.which.setText(server_name(state) if state is not None else "")
        said = () if state is None else (state.problem, state.action, state.progress, state.note)
        detail = "\n".join(translated(one) for one in said if one is not None)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        own = state is not None and state.kind == OWN_SERVER
        health = state.health if state is not None else None
        self.start.setVisible(own and health in (ServerHealth.OFF, ServerHealth.AWAY))
        self.stop.setVisible(own and health is ServerHealth.UP)
        self.start.setEnabled(not server.busy)
        self.stop.setEnabled(not server.busy and not self._desk.active)
        reason = server.why_not_open()
        self.pages.setEnabled(reason is None)
        self.pages.setToolTip(translated(reason) if reason is not None else "")

    def _show_lock(self) -> None:
        """A run keeps the server that it has."""
        active = self._desk.active
        self.lock.setVisible(active)
        for one in (self.server, self.port, self.url, self.key):
            one.setEnabled(not active)
        self.reset.setEnabled(not active and self.settings.prefect != PrefectSettings())
        self.show_server()

    # As in every section

    def say(self) -> None:  # noqa: D102 - as there
        self.title.setText(self.tr("Prefect"))
        self.when.setText(self.tr("Takes effect at the next run."))
        self.server.say(
            [self.tr("Own server on this computer"), self.tr("Existing server, or Prefect Cloud")]
        )
        self.start.setText(self.tr("Start"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(
            self.tr("Other windows, commands and the executor keep the server while they use it.")
        )
        self.pages.setText(self.tr("Open Prefect UI"))
        self.test.setText(self.tr("Test the connection"))
        self.environment.setText(
            self.tr(
                "The environment variable PREFECT_API_URL names a server: it goes before what is "
                "chosen here."
            )
        )
        self.lock.setText(self.tr("A run is active: the server can be changed when it has ended."))
        self.key.retranslate()
        self.executor.retranslate()

    def refresh(self) -> None:  # noqa: D102
        chosen = self.settings.prefect
        remote = chosen.server == "remote"
        self.server.show_value(chosen.server)
        self.port.show_value(chosen.port)
        self.url.show_text(chosen.url)
        self.key.show_server(chosen.url if remote and self.url.valid else "")
        for cell, shown in (
            (self.port, not remote),
            (self.url, remote),
            (self.key, remote),
            (self.testing, remote),
        ):
            self._show_row(cell, shown=shown)
        self.environment.setVisible(bool(os.environ.get("PREFECT_API_URL", "").strip()))
        self._answer = None
        self._show_answer()
        self._show_lock()
        if self.isVisible():
            self._server.look()

    def _show_row(self, cell: QWidget, *, shown: bool) -> None:
        """Show or hide a row of the form with its caption."""
        cell.setVisible(shown)
        row = next(
            row
            for row in range(self._form.rowCount())
            if (item := self._form.itemAtPosition(row, 1)) is not None and item.widget() is cell
        )
        caption = self._form.itemAtPosition(row, 0)
        if caption is not None and (name := caption.widget()) is not None:
            name.setVisible(shown)

    def restyle(self) -> None:  # noqa: D102
        super().restyle()
        look = theme.current()
        self._head_row.setSpacing(look.gap(8))
        self._test_box.setSpacing(look.gap(2))
        self.show_server()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        self._server.watch(_WATCHER, on=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        self._server.watch(_WATCHER, on=False)
        super().hideEvent(event)


def _is_api(text: str) -> bool:
    """Whether a text is the address of an API, with no password in it."""
    try:
        parts = urlsplit(text)
        host, user = parts.hostname, parts.username
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not user and "/api" in parts.path
