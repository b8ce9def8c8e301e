"""A scroll area that comes to rest, whatever its content does at another width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

__all__ = ["SteadyScrollArea"]

_MOST_ROUNDS = 4
"""Sizes of the content that one change of the area may lead to; two are usual."""


class SteadyScrollArea(QScrollArea):
    """Shows its vertical bar where it would come and go without end.

    Content whose lines wrap needs another height at another width. Where it fits only beside the
    bar, and not without it, Qt's own area goes to and fro between the two, within one call, until
    the stack is full and the program ends.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rounds = 0
        self._kept_for: QSize | None = None
        """The size at which the bar stays."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's own
        if event.type() != QEvent.Type.Resize or watched is not self.widget():
            return super().eventFilter(watched, event)
        if self._rounds >= _MOST_ROUNDS:
            self._keep_bar()
            return False
        self._rounds += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._rounds -= 1

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        # Qt calls this for the viewport's size, which the bar itself changes.
        if self._kept_for is not None and self._kept_for != self.size():
            self._kept_for = None
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        super().resizeEvent(event)

    def _keep_bar(self) -> None:
        if self.verticalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAsNeeded:
            return
        # Not here: the calls that this one is in have other sizes in mind.
        QTimer.singleShot(0, self, self._show_bar)

    def _show_bar(self) -> None:
        self._kept_for = self.size()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
