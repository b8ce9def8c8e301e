"""The icon of a finding, as a widget."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.icons import paint_icon, severity_colour, severity_icon
from sdl1_desktop.workflow.model import Severity

__all__ = ["SeverityMark"]


class SeverityMark(QWidget):
    """The icon of one severity, in its colour."""

    def __init__(self, severity: Severity) -> None:
        super().__init__()
        self._severity = severity
        side = theme.current().px(20)
        self.setFixedSize(side, side)
        self.setAccessibleName(words.severity_word(severity))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 - Qt's own
        painter = QPainter(self)
        colour = severity_colour(self._severity, theme.current())
        paint_icon(painter, QRectF(self.rect()), severity_icon(self._severity), colour)
        painter.end()
