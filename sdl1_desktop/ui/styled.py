"""Small parts that all pages are built of: labels, buttons and frames in the sheet's roles."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QSizePolicy, QWidget

from sdl1_desktop.ui import theme

__all__ = ["ElidedLabel", "button", "card", "clear_layout", "label", "set_property"]


def label(role: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text in one of the roles of the style sheet."""
    result = QLabel()
    result.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        result.setProperty("role", role)
    result.setWordWrap(wrap)
    return result


def button(kind: str = "") -> QPushButton:
    """A push button of one of the kinds of the style sheet."""
    result = QPushButton()
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        result.setProperty("kind", kind)
    return result


def card(role: str = "card") -> QFrame:
    """A framed surface."""
    result = QFrame()
    result.setProperty("role", role)
    return result


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet selects by, and let the look follow."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def clear_layout(layout: QLayout) -> None:
    """Take all widgets out of a layout and let them go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class ElidedLabel(QLabel):
    """A label of one line that shortens its text where there is no room; the tooltip has it all."""

    def __init__(
        self, role: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.current().px(48)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        short = self._shown() != self.text()
        self.setToolTip(self.text() if short else "")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self._shown())
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())
