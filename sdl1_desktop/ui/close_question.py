"""What the window asks when it is closed while a run is active."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdl1_desktop.ui.overlay import Overlay
from sdl1_desktop.ui.styled import button, label

__all__ = ["CloseQuestion"]


class CloseQuestion(Overlay):
    """Keep running, or stop the run and close."""

    confirmed = Signal()

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._closing = False
        self.title = label("title")
        self.text = label(wrap=True)
        self.keep = button("primary")
        self.keep.setObjectName("keep_running")
        self.keep.clicked.connect(self.hide)
        self.close_anyway = button()
        self.close_anyway.setObjectName("stop_and_close")
        self.close_anyway.clicked.connect(self.confirmed)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(self.close_anyway)
        row.addStretch(1)
        self.content.addWidget(self.title)
        self.content.addWidget(self.text)
        self.content.addLayout(row)
        self.retranslate()

    def ask(self) -> None:
        """Put the question."""
        self.appear()
        self.keep.setFocus()

    def show_closing(self) -> None:
        """Say that the window closes as soon as the run has stopped."""
        self._closing = True
        self.keep.hide()
        self.close_anyway.hide()
        self.retranslate()
        self.appear()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.keep.setText(self.tr("Keep running"))
        self.close_anyway.setText(self.tr("Stop the run and close"))
        if self._closing:
            self.title.setText(self.tr("Closing…"))
            self.text.setText(self.tr("The window closes when the run has stopped."))
            return
        self.title.setText(self.tr("A run is active"))
        self.text.setText(
            self.tr(
                "Closing the window stops the run: the command under way ends, the tool is parked, "
                "pumps off, cell off. What was done is kept in the history."
            )
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
