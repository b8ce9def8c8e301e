"""The band over the deck map where it is not known what the bench did."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from sdl1_desktop.backends.deck_picture import DeckPicture
from sdl1_desktop.robot.ledger_state import UncertainCommand
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.styled import WrappedLabel

__all__ = ["DoubtBand"]


class DoubtBand(QFrame):
    """Hidden while everything is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "problem")
        self._uncertain: tuple[UncertainCommand, ...] = ()
        self._icon = QLabel()
        self.words = WrappedLabel("reason")
        self._box = QHBoxLayout(self)
        self._box.addWidget(self._icon)
        self._box.addWidget(self.words, 1)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def show_picture(self, picture: DeckPicture | None) -> None:
        """Say what is not known, where there is something."""
        uncertain = picture.uncertain if picture is not None else ()
        if uncertain != self._uncertain:
            self._uncertain = uncertain
            self._say()
        self.setVisible(bool(uncertain))

    def _say(self) -> None:
        if not self._uncertain:
            return
        last = self._uncertain[-1]
        labware, well = last.params.get("labwareId"), last.params.get("wellName")
        if labware and well:
            text = self.tr(
                "Not known whether this was done: {command} at {labware} {well}. "
                "Look at the bench: the map shows what may be."
            )
        else:
            text = self.tr(
                "Not known whether this was done: {command}. "
                "Look at the bench: the map shows what may be."
            )
        self.words.setText(text.format(command=last.name, labware=labware, well=well))

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._box.setContentsMargins(look.gap(8), look.gap(4), look.gap(8), look.gap(4))
        self._box.setSpacing(look.gap(8))
        side = look.px(22)
        self._icon.setPixmap(glyphs.picture("question", look.failed, side))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
