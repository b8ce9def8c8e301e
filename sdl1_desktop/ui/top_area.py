"""What stands above the pages: as high as it has to be, scrolled where the window is too low."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea

__all__ = ["TopArea"]

_LINE, _MOST_LINES = 62, 2
"""Height of one line of the parts, in px at 100 %, and how many are shown in a low window."""


class TopArea(SteadyScrollArea):
    """Parts in a column. With very large texts on a small screen they give way to the pages."""

    def __init__(self, parts: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in parts:
            self._column.addWidget(part)
        self._inner.installEventFilter(self)
        self.setWidget(self._inner)

    def make_low(self, *, low: bool) -> None:
        """Whether only a few lines are shown at a time."""
        if low != self._low:
            self._low = low
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: D102
        height = self._height()
        return QSize(
            self.width(),
            min(theme.current().line(_LINE) * _MOST_LINES, height) if self._low else height,
        )

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        look = theme.current()
        return QSize(look.px(240), min(look.px(44), self._height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _height(self) -> int:
        """What the parts need at this width.

        Not told to Qt as height for width: a layout would take that for the least height as well.
        """
        if self._column.hasHeightForWidth():
            return self._column.totalHeightForWidth(self.width())
        return self._column.totalSizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
