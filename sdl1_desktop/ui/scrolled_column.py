"""A column that is as high as what is in it where there is room, and scrolls where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea

__all__ = ["ScrolledColumn"]

_LEAST_HEIGHT = 72
"""In px at 100 %."""


class ScrolledColumn(SteadyScrollArea):
    """Put parts into :attr:`column`. What is focused is scrolled into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scrolled_column")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._most: int | None = None
        self._inner = QWidget()
        self._inner.setObjectName("scrolled_inner")
        self.setStyleSheet(
            "#scrolled_column, #scrolled_inner { background: transparent; border: none; }"
        )
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._inner.installEventFilter(self)
        self.setWidget(self._inner)

    def limit(self, most: int) -> None:
        """Be at most this high (px), however much is in it."""
        if most != self._most:
            self._most = most
            self.setMaximumHeight(most)
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        return QSize(self.column.sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        look = theme.current()
        return QSize(look.px(120), min(look.px(_LEAST_HEIGHT), self._height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _height(self) -> int:
        height = self.column.sizeHint().height()
        if self.column.hasHeightForWidth():
            height = self.column.totalHeightForWidth(max(1, self.viewport().width()))
        return height if self._most is None else min(height, self._most)
