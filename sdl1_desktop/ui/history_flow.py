"""A row of widgets that goes on in the next line, and asks for the height that this takes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMargins, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sdl1_desktop.ui.flow_layout import FlowLayout

__all__ = ["FlowRow"]


class FlowRow(QWidget):
    """As high as its lines need at its width, so that a page scrolls and cuts none of them."""

    def __init__(self, widgets: Iterable[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, 0, QMargins())
        for one in widgets:
            self.add(one)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._flow.addWidget(widget)

    def set_gap(self, gap: int) -> None:
        """The space between widgets, in px."""
        self._flow.set_gap(gap, QMargins())
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        return QSize(self._flow.minimumSize().width(), self._flow.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
