"""The status bar: what the open workflow amounts to, and good news."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from sdl1_desktop.events import RunState
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.styled import label

__all__ = ["StatusLine"]

_GOOD_NEWS_MS = 8000


class StatusLine(QStatusBar):
    """Good news fades; what stands at the right stays."""

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = desk.state
        self.summary = label()
        self.addPermanentWidget(self.summary)
        desk.workflow_changed.connect(self.retranslate)
        desk.state_changed.connect(self._news)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def _news(self) -> None:
        if self._desk.state is self._state:
            return
        self._state = self._desk.state
        if self._state is RunState.COMPLETED:
            self.showMessage(self.tr("The run is completed."), _GOOD_NEWS_MS)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        loaded = self._desk.shown
        if loaded is None or loaded.plan is None:
            self.summary.setText("")
        else:
            self.summary.setText(
                self.tr("{nodes} nodes · {steps} steps · {time} expected").format(
                    nodes=len(loaded.plan.rows),
                    steps=loaded.plan.step_count,
                    time=words.duration(loaded.total_expected_s),
                )
            )

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
