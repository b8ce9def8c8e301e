"""A card in the middle of the pages, over a veil, for what needs an answer.

It is no dialog: the control strip beside it stays usable, and nothing waits for it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import card

__all__ = ["Overlay"]

_LAID_OUT = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)


class Overlay(QWidget):
    """Covers ``area`` while it is shown. Put content into :attr:`content`.

    ``width`` is the most that the card takes, in px at 100 %.
    """

    def __init__(self, area: QWidget, *, width: int = 760) -> None:
        super().__init__(area)
        self._area = area
        self._card_width = width
        self._inner = inner = QWidget()
        area.installEventFilter(self)
        self.card: QFrame = card()
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.content = QVBoxLayout(self.card)
        self._scroll = SteadyScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setObjectName("overlay_scroll")
        self._scroll.setStyleSheet(
            "#overlay_scroll, #overlay_inner { background: transparent; border: none; }"
        )
        inner.setObjectName("overlay_inner")
        inner.installEventFilter(self)
        self._grid = QGridLayout(inner)
        self._grid.addWidget(self.card, 1, 1)
        self._grid.setRowStretch(0, 1)
        self._grid.setRowStretch(2, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 100)
        self._grid.setColumnStretch(2, 1)
        self._scroll.setWidget(inner)
        # No wider than the card, so that its scroll bar is beside it.
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(self._scroll, 100)
        outer.addStretch(1)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def appear(self) -> None:
        """Cover the area."""
        self.setGeometry(self._area.rect())
        self.show()
        self.raise_()

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side, around = look.gap(24), look.gap(12)
        self.card.setMaximumWidth(look.px(self._card_width))
        self._scroll.setMaximumWidth(look.px(self._card_width) + 2 * around)
        self.content.setContentsMargins(side, look.gap(16), side, look.gap(16))
        self.content.setSpacing(look.gap(12))
        self._grid.setContentsMargins(around, around, around, around)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.Resize and watched is self._area:
            self.setGeometry(self._area.rect())
        elif watched is self._inner and event.type() in _LAID_OUT:
            self._make_high()
        return super().eventFilter(watched, event)

    def _make_high(self) -> None:
        """As high as wrapped texts need at this width: a scroll area asks for less by itself."""
        if self._grid.hasHeightForWidth():
            self._inner.setMinimumHeight(
                self._grid.totalHeightForWidth(self._scroll.viewport().width())
            )

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        veil = QColor(theme.current().surface_alt)
        veil.setAlphaF(0.82)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()
