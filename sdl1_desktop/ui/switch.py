"""A two-way switch that is large enough for a gloved finger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from sdl1_desktop.ui import theme

__all__ = ["Switch"]


class Switch(QCheckBox):
    """A check box drawn as a switch: the knob at the right means on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        look = theme.current()
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(look.px(44) + look.px(10) + text + look.px(4), look.px(32))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: D102
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = float(look.px(44)), float(look.px(24))
        track = QRectF(look.px(2), (self.height() - height) / 2, width - look.px(4), height)
        on = self.isChecked()
        ground = look.accent if on else look.surface
        edge = look.accent if on else look.muted
        knob = look.on_accent if on else edge
        if not self.isEnabled():
            ground = look.border if on else look.surface
            edge, knob = look.border, look.muted
        painter.setPen(QPen(edge, max(1.0, look.px(1.5))))
        painter.setBrush(ground)
        painter.drawRoundedRect(track, height / 2, height / 2)
        radius = height / 2 - look.px(4)
        x = track.right() - height / 2 if on else track.left() + height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(knob)
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        painter.setPen(look.text if self.isEnabled() else look.muted)
        text = self.rect().adjusted(look.px(44) + look.px(8), 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
