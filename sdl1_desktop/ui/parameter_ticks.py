"""A box to tick, large enough for a glove and drawn alike in the form and where it stands alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from sdl1_desktop.ui import theme

__all__ = ["FieldTick", "paint_tick"]

_SIDE, _GAP, _HEIGHT = 20, 10, 36


def paint_tick(
    painter: QPainter, room: QRect, text: str, look: theme.Theme, *, on: bool, edge: QColor
) -> None:
    """Paint the box at the left of ``room``, and the text beside it."""
    side = look.px(_SIDE)
    box = QRectF(room.left() + 1, room.center().y() - side / 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 2))
    painter.setBrush(look.accent if on else look.surface)
    painter.drawRoundedRect(box, look.px(4), look.px(4))
    if on:
        painter.setPen(QPen(look.on_accent, look.px(2)))
        corner = box.topLeft()
        points = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))
        painter.drawPolyline([corner + QPointF(side * x, side * y) for x, y in points])
    painter.setPen(look.text)
    beside = room.adjusted(side + look.px(_GAP), 0, 0, 0)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, beside.width())
    painter.drawText(beside, flags, shown)


class FieldTick(QCheckBox):
    """A check box in the look of the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own, as what follows
        look = theme.current()
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(look.px(_SIDE + _GAP) + wide + look.px(8), look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.current().px(96), self.sizeHint().height())

    def hitButton(self, place: QPoint) -> bool:  # noqa: D102
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font(look.sizes.body))
        edge = look.focus if self.hasFocus() else look.muted
        paint_tick(painter, self.rect(), self.text(), look, on=self.isChecked(), edge=edge)
        painter.end()
