"""A tick box for a gloved finger: the whole card ticks it, and its text may be long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.styled import label, set_property

__all__ = ["TickBox"]

_SIDE = 28
_ROOM = 36


class _Box(QCheckBox):
    """The box itself; Space ticks it."""

    def sizeHint(self) -> QSize:
        side = theme.current().px(_ROOM)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(look.px(_SIDE))
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        on = self.isChecked()
        edge = look.accent if on else look.muted
        painter.setPen(QPen(edge if self.isEnabled() else look.border, look.px(2)))
        painter.setBrush(look.accent if on and self.isEnabled() else look.surface)
        painter.drawRoundedRect(box, look.px(5), look.px(5))
        if on:
            painter.setPen(
                QPen(
                    look.on_accent if self.isEnabled() else look.muted,
                    look.px(3),
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            points = ((0.24, 0.53), (0.43, 0.72), (0.77, 0.31))
            painter.drawPolyline(
                QPolygonF([QPointF(box.left() + x * side, box.top() + y * side) for x, y in points])
            )
        if self.hasFocus():
            painter.setPen(QPen(look.focus, look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class TickBox(QFrame):
    """A title, further lines under it, and the box at the left of both."""

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "part")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.box = _Box()
        self.title = label("strong", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.addWidget(self.title)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(self._lines, 0, 1)
        self._grid.setColumnStretch(1, 1)
        self.box.toggled.connect(self.toggled)
        theme.current().changed.connect(self.restyle)
        self.restyle()

    @property
    def ticked(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def say(self, title: str, lines: Sequence[str] = ()) -> None:
        """What ticking it confirms."""
        self.title.setText(title)
        while self._lines.count() > 1:
            item = self._lines.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text in lines:
            line = label(wrap=True)
            line.setText(text)
            self._lines.addWidget(line)
            # The layout by itself shows it a turn of the loop later: the card would flicker.
            line.show()
        self.box.setAccessibleName(title)
        self.box.setAccessibleDescription("\n".join(lines))

    def mark_urgent(self) -> None:
        """Draw the card as one that stands for something that moves or stops."""
        set_property(self, "role", "live")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt's own
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.box.setFocus()
            self.box.click()
        super().mouseReleaseEvent(event)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._grid.setContentsMargins(look.gap(8), look.gap(6), look.gap(12), look.gap(8))
        self._grid.setHorizontalSpacing(look.gap(10))
        self.title.setMinimumHeight(look.px(_ROOM))
        self.box.updateGeometry()
