"""Small parts that all pages are built of: labels, buttons and frames in the sheet's roles."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QSizePolicy, QWidget

from sdl1_desktop.ui import theme

__all__ = [
    "ElidedLabel",
    "WrappedLabel",
    "button",
    "card",
    "clear_layout",
    "label",
    "set_property",
]


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


class WrappedLabel(QLabel):
    """A label of a few lines at most; the last is shortened and the tooltip then has it all."""

    def __init__(self, role: str = "", *, lines: int = 2) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self._most = lines
        self._tip = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_tip(self, tip: str) -> None:
        """What the tooltip says besides the text."""
        self._tip = tip
        self._show_tip()

    def setText(self, text: str) -> None:  # noqa: D102 - Qt's own
        if text != self.text():
            super().setText(text)
            self.updateGeometry()
        self._show_tip()

    def sizeHint(self) -> QSize:  # noqa: D102
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text()) + 2
        lines = min(len(self._lines()), self._most) or 1
        return QSize(wide, lines * metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.current().px(48)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        self._show_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        spacing = self.fontMetrics().lineSpacing()
        area = self.contentsRect()
        shown = self.shown_lines()
        top = area.top() + max(0, area.height() - len(shown) * spacing) // 2
        for number, line in enumerate(shown):
            at = QPointF(area.left(), top + number * spacing + self.fontMetrics().ascent())
            painter.drawText(at, line)
        painter.end()

    def shown_lines(self) -> list[str]:
        """The lines as they are painted."""
        lines = self._lines()
        if len(lines) <= self._most:
            return lines
        rest = "".join(lines[self._most - 1 :])
        width = self.contentsRect().width()
        last = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return [*lines[: self._most - 1], last]

    def _lines(self) -> list[str]:
        """The text broken at the label's width, each line with the space that ends it."""
        text = self.text().replace("\n", " ")
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, self.contentsRect().width()))
            lines.append(text[line.textStart() : line.textStart() + line.textLength()])
        layout.endLayout()
        return lines

    def _show_tip(self) -> None:
        cut = len(self._lines()) > self._most
        self.setToolTip("\n".join(part for part in (self.text() if cut else "", self._tip) if part))
