"""The second step to live mode: says what will move, and asks."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.desk import Mode, RunDesk
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.styled import button, card, label

__all__ = ["LiveConfirm"]


class LiveConfirm(QWidget):
    """Shown under the mode row while the operator is asked; the rest of the window stays usable."""

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        frame = card("live")
        self._icon = label()
        self._title = label("title")
        self._what = label(wrap=True)
        self.reason = label("strong", wrap=True)
        self.stay = button()
        self.stay.setObjectName("stay_dry")
        self.stay.clicked.connect(desk.go_dry)
        self.go = button("danger")
        self.go.setObjectName("confirm_live")
        self.go.clicked.connect(desk.confirm_live)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.stay)
        self._buttons.addWidget(self.go)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._what)
        words.addWidget(self.reason)
        self._grid = QGridLayout(frame)
        self._grid.addWidget(self._icon, 0, 0)
        self._grid.addLayout(words, 0, 1)
        self._grid.addLayout(self._buttons, 0, 2)
        self._grid.setColumnStretch(1, 1)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(frame)
        desk.choices_changed.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def refresh(self) -> None:
        """Show or hide as the desk says, and why a run would still not be possible."""
        reason = self._desk.live_reason()
        self.reason.setText(translated(reason) if reason is not None else "")
        self.reason.setVisible(reason is not None)
        self.setVisible(self._desk.mode is Mode.ASKING)

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        side = look.px(32)
        self._icon.setPixmap(glyphs.picture("warning", look.danger, side))
        self._grid.setContentsMargins(look.gap(16), look.gap(12), look.gap(16), look.gap(12))
        self._grid.setHorizontalSpacing(look.gap(16))
        self._buttons.setSpacing(look.gap(8))
        self._outer.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), 0)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._title.setText(self.tr("Let the robot move?"))
        self._what.setText(
            self.tr(
                "In live mode Run moves the robot, runs the pumps and puts current through the "
                "cell. Make sure that nobody reaches into the robot."
            )
        )
        self.stay.setText(self.tr("Stay with dry run"))
        self.go.setText(self.tr("Go live"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
