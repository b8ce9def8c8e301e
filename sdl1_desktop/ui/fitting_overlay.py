"""An overlay whose middle scrolls, so that its heading and its buttons stay in view.

Escape closes it.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.overlay import Overlay
from sdl1_desktop.ui.scrolled_column import ScrolledColumn

__all__ = ["FittingOverlay"]

_LEAST_MIDDLE = 88
"""Least height of the middle, in px at 100 %; where not even that fits the whole card scrolls."""


_LOW_AREA = 300
"""Height of the pages under which they leave too little room, in px at 100 %."""

_ROUNDED = 4
"""Px by which heights may be off, by frames and rounding."""


class FittingOverlay(Overlay):
    """Put what may be long into :attr:`middle`, and that into :attr:`content`."""

    gone = Signal()
    """It is closed, whichever way."""

    def __init__(self, area: QWidget, frame: QWidget, *, width: int) -> None:
        """``frame`` has ``area`` in it; all of it above is covered where the area is too low."""
        super().__init__(area, width=width)
        self._frame = frame
        self.setParent(frame)
        self.hide()
        self.middle = ScrolledColumn()
        self.card.installEventFilter(self)

    def appear(self) -> None:  # noqa: D102 - Overlay's
        super().appear()
        self._place()
        self._fit()

    def dismiss(self) -> None:
        """Close it; nothing that it asks for is done."""
        self.hide()
        self.gone.emit()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        raise NotImplementedError

    def _place(self) -> None:
        place = QRect(self._area.mapTo(self._frame, QPoint()), self._area.size())
        if place.height() < theme.current().px(_LOW_AREA):
            place.setTop(self._frame.contentsRect().top())
        self.setGeometry(place)

    def _fit(self) -> None:
        margins, width = self.content.contentsMargins(), self.card.width()
        inside = width - margins.left() - margins.right()
        rest = margins.top() + margins.bottom() + 2 * self._grid.contentsMargins().top()
        rest += self.content.spacing() * max(0, self.content.count() - 1)
        for index in range(self.content.count()):
            item = self.content.itemAt(index)
            if item is None or self._holds_middle(index):
                continue
            hint = item.sizeHint().height()
            rest += item.heightForWidth(inside) if item.hasHeightForWidth() else hint
        self.middle.limit(max(theme.current().px(_LEAST_MIDDLE), self.height() - rest - _ROUNDED))

    def _holds_middle(self, index: int) -> bool:
        item = self.content.itemAt(index)
        layout = cast("QLayout | None", item.layout()) if item is not None else None
        inside = layout is not None and layout.indexOf(self.middle) >= 0
        return inside or (item is not None and item.widget() is self.middle)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and watched is self.card:
            self._fit()
        done = super().eventFilter(watched, event)
        if watched is self._area and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return done
