"""The key of a Prefect server that somebody else runs: typed, kept in the keyring, never shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.styled import button, label, set_property

__all__ = ["KeyRow"]

_WIDTH = 280


class KeyRow(QWidget):
    """A field that forgets what was typed once it is kept; then it only says that there is one."""

    kept = Signal()
    """Another key is kept, or none any more."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._url = ""
        self._has_key: bool | None = None
        self._problem = ""
        self.edit = QLineEdit()
        self.edit.setObjectName("prefect_key")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.textEdited.connect(self._typed)
        self.edit.returnPressed.connect(self._keep)
        self.keep = button("quiet")
        self.keep.setObjectName("keep_prefect_key")
        self.keep.clicked.connect(self._keep)
        self.remove = button("quiet")
        self.remove.setObjectName("remove_prefect_key")
        self.remove.clicked.connect(lambda: self._store(""))
        self.said = label("small", wrap=True)
        self.reason = label("reason", wrap=True)
        self._row = FlowRow((self.edit, self.keep, self.remove))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._row)
        self._box.addWidget(self.reason)
        self._box.addWidget(self.said)
        theme.current().changed.connect(self.restyle)
        self.restyle()

    def show_server(self, url: str) -> None:
        """Say whether a key is kept for the server at ``url``."""
        if url != self._url:
            self._url, self._has_key, self._problem = url, None, ""
            self.edit.clear()
            self._look()
        self.refresh()

    def _typed(self, _text: str) -> None:
        self._problem = ""
        self.refresh()

    def _look(self) -> None:
        if self._url:
            url = self._url
            self._ask(lambda: _has_key(url))

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self._store(self.edit.text().strip())

    def _store(self, key: str) -> None:
        url = self._url
        self.edit.clear()
        self.refresh()

        def store() -> bool:
            from sdl1_desktop.backends.prefect.server_key import store_key

            store_key(url, key)
            return bool(key)

        self._ask(store, then=self.kept.emit)

    def _ask(self, work: Callable[[], bool], then: Callable[[], None] | None = None) -> None:
        """Ask the keyring, which may take its time, beside the window's thread."""
        url = self._url

        def answered(has_key: bool) -> None:
            if url == self._url:
                self._has_key, self._problem = has_key, ""
                self.refresh()
            if then is not None:
                then()

        deliver(self._preferences.read(work), self, answered, self._failed)

    def _failed(self, error: BaseException) -> None:
        problem = problem_of(error)
        self._problem = f"{translated(problem.what)} {translated(problem.action)}"
        self.refresh()

    def refresh(self) -> None:
        """Say what is so now."""
        typed = self.edit.text().strip()
        good = typed.isascii() and typed.isprintable() and " " not in typed
        self.keep.setEnabled(bool(self._url and typed and good))
        self.remove.setVisible(bool(self._has_key))
        wrong = self.tr("A key has letters, digits and signs only, and no spaces.")
        reason = "" if good or not typed else wrong
        set_property(self.edit, "invalid", "true" if reason else "false")
        self.reason.setText(reason or self._problem)
        self.reason.setVisible(bool(self.reason.text()))
        if not self._url:
            self.said.setText(self.tr("Give the address first."))
        elif self._has_key is None:
            self.said.setText(self.tr("It is kept in the system's keyring."))
        elif self._has_key:
            self.said.setText(self.tr("A key is kept in the system's keyring; it is not shown."))
        else:
            self.said.setText(
                self.tr("No key is kept. A server that asks for none works without one.")
            )

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self.edit.setFixedWidth(look.px(_WIDTH))
        self._row.set_gap(look.px(8))
        self._box.setSpacing(look.gap(2))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.edit.setPlaceholderText(self.tr("API key, or user:password"))
        self.keep.setText(self.tr("Keep"))
        self.remove.setText(self.tr("Remove"))
        self.refresh()


def _has_key(url: str) -> bool:
    # Here and not above: the window is shown before anybody wants it.
    from sdl1_desktop.backends.prefect.server_key import read_key

    return bool(read_key(url))
