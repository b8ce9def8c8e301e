"""The token of the HTTP door: shown on demand, copied, renewed after a second word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.http_door import HttpDoorSwitch
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.styled import button, card, label

__all__ = ["TokenRow"]

_HIDDEN = "•" * 24


class TokenRow(QWidget):
    """Dots until it is asked for, and again when the page is left."""

    def __init__(self, door: HttpDoorSwitch) -> None:
        super().__init__()
        self._door = door
        self._copies = False
        self.shown = False
        self.text = QLineEdit()
        self.text.setReadOnly(True)
        self.text.setObjectName("http_token")
        self.show_it = button("quiet")
        self.show_it.setObjectName("show_token")
        self.show_it.clicked.connect(self._toggle)
        self.copy = button("quiet")
        self.copy.setObjectName("copy_token")
        self.copy.clicked.connect(self._copy)
        self.renew = button("quiet")
        self.renew.setObjectName("renew_token")
        self.renew.clicked.connect(lambda: self._ask(asks=True))
        self.place = label("small", wrap=True)
        self.question = card("part")
        self.warning = label(wrap=True)
        self.keep = button()
        self.keep.clicked.connect(lambda: self._ask(asks=False))
        self.confirm = button("danger")
        self.confirm.setObjectName("confirm_renew_token")
        self.confirm.clicked.connect(self._renew)
        self._row = QHBoxLayout()
        self._row.addWidget(self.text, 1)
        for one in (self.show_it, self.copy):
            self._row.addWidget(one)
        self._below = QHBoxLayout()
        self._below.addWidget(self.place, 1)
        self._below.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignTop)
        self._asking = QHBoxLayout(self.question)
        self._asking.addWidget(self.warning, 1)
        self._asking.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignVCenter)
        self._asking.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._row)
        self._box.addWidget(self.question)
        self._box.addLayout(self._below)
        self.question.hide()
        theme.current().changed.connect(self.restyle)
        self.restyle()

    def _toggle(self) -> None:
        if self.shown:
            self.hide_token()
        else:
            self.shown = True
            self._door.ask_token()
            self.refresh()

    def _copy(self) -> None:
        self._copies = True
        self._door.ask_token()

    def _ask(self, *, asks: bool) -> None:
        self.question.setVisible(asks)
        self.renew.setVisible(not asks)
        (self.keep if asks else self.renew).setFocus()

    def _renew(self) -> None:
        self._ask(asks=False)
        self.shown = True
        self._door.renew_token()

    def hide_token(self) -> None:
        """Show dots again, and ask nothing."""
        self.shown = self._copies = False
        self._door.forget_token()
        self.question.hide()
        self.renew.show()
        self.refresh()

    def refresh(self) -> None:
        """Show what the door last said."""
        door = self._door
        if self._copies and door.token:
            self._copies = False
            QGuiApplication.clipboard().setText(door.token)
            if not self.shown:
                door.forget_token()
        shown = self.shown and bool(door.token)
        text = door.token if shown else _HIDDEN
        if text != self.text.text():
            self.text.setText(text)
            self.text.setCursorPosition(0)
        self.show_it.setText(self.tr("Hide") if self.shown else self.tr("Show"))
        place = door.token_place
        kept = self.tr("It is kept in the system's keyring; without one, in the settings folder.")
        self.place.setText(translated(place) if place is not None else kept)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._row.setSpacing(look.gap(8))
        self._box.setSpacing(look.gap(4))
        side = look.gap(12)
        self._asking.setContentsMargins(side, look.gap(8), side, look.gap(8))
        self._asking.setSpacing(look.gap(8))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.text.setAccessibleName(self.tr("Token of the HTTP door"))
        self.copy.setText(self.tr("Copy"))
        self.renew.setText(self.tr("Renew…"))
        self.warning.setText(
            self.tr(
                "The token before is worth nothing then: programs that have it are refused until "
                "they are given the new one."
            )
        )
        self.keep.setText(self.tr("Keep it"))
        self.confirm.setText(self.tr("Renew"))
        self.refresh()
