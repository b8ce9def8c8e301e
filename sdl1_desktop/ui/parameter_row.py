"""One parameter in the inspector: label, value, limits, default, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.icons import paint_icon, severity_colour, severity_icon
from sdl1_desktop.ui.language import catalog_text, translated
from sdl1_desktop.ui.parameter_text import limits_text, shown_value, source_text
from sdl1_desktop.workflow.model import Finding, Node, ParameterSpec, Severity

__all__ = ["ParameterRow"]

_PAD_X, _PAD_Y = 12, 7
_COLUMN_GAP = 16
_LINE_GAP = 3
_MARK_SIDE = 18
_USUAL_WIDTH, _LEAST_WIDTH = 480, 240

_LEFT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


@dataclass(slots=True)
class _Arranged:
    """Texts and marks of a row with their places, in px, and the row's height."""

    texts: list[tuple[str, QFont, QColor, int, QRect]] = field(
        default_factory=list[tuple[str, QFont, QColor, int, QRect]]
    )
    marks: list[tuple[Severity, QRectF]] = field(default_factory=list[tuple[Severity, QRectF]])
    height: int = 0

    def place(self, text: str, font: QFont, colour: QColor, flags: int, room: QRect) -> int:
        """Put a text, wrapped, at the top of ``room``; answers where it ends."""
        if not text:
            return room.top()
        bounds = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), 1 << 20), _LEFT, text)
        rect = QRect(room.left(), room.top(), room.width(), bounds.height())
        self.texts.append((text, font, colour, flags, rect))
        return rect.bottom() + 1


class ParameterRow(QWidget):
    """Read only; takes the focus, so that a screen reader reads it and Ctrl+C copies its value.

    It paints its texts itself: a node has up to forty of them, and widgets for each of their texts
    would hold the window up whenever another node is chosen. It is made anew for another theme.
    """

    def __init__(self, node: Node, spec: ParameterSpec, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.value = node.parameters.get(spec.name)
        self._changed = spec.name in node.given and spec.default not in (None, self.value)
        self._findings = findings
        self._known: dict[int, _Arranged] = {}
        self._name = catalog_text(spec.label) or spec.name
        self._shown = shown_value(spec, self.value)
        self._about = catalog_text(spec.description)
        facts = (limits_text(spec), source_text(node, spec))
        self._facts = " · ".join(text for text in facts if text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        found = (translated(finding.what) for finding in findings)
        spoken = (self._name, self._shown, self._facts, self._about, *found)
        self.setAccessibleName(", ".join(text for text in spoken if text))

    def copy_value(self) -> None:
        """Put the value as the file writes it on the clipboard."""
        text = "" if self.value is None else str(self.value)
        if isinstance(self.value, bool):
            text = text.lower()
        QGuiApplication.clipboard().setText(text)

    def heightForWidth(self, width: int) -> int:  # noqa: D102 - Qt's own
        return self._arranged(width).height

    def sizeHint(self) -> QSize:  # noqa: D102
        width = theme.current().px(_USUAL_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.current().px(_LEAST_WIDTH), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_value()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(QCoreApplication.translate("Inspector", "Copy value"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(self.copy_value)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        look = theme.current()
        arranged = self._arranged(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for text, font, colour, flags, rect in arranged.texts:
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(rect, flags, text)
        for severity, place in arranged.marks:
            paint_icon(painter, place, severity_icon(severity), severity_colour(severity, look))
        if self.hasFocus():
            painter.setPen(QPen(look.focus, look.px(2)))
            inset = look.px(1)
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, look.px(4), look.px(4))
        painter.end()

    def _arranged(self, width: int) -> _Arranged:
        """The arrangement at a width; a layout asks many times for the same few."""
        if width not in self._known:
            self._known[width] = self._arrange(width)
        return self._known[width]

    def _arrange(self, width: int) -> _Arranged:
        """Label and description at the left, value and facts at the right, findings below."""
        look = theme.current()
        body, small = look.font(look.sizes.body), look.font(look.sizes.small)
        strong = look.font(look.sizes.body, bold=True)
        left, gap = look.px(_PAD_X), look.px(_COLUMN_GAP)
        column = max(1, (width - 2 * left - gap) // 2)
        right = left + column + gap
        made = _Arranged()

        def pair(one: str, other: str, fonts: tuple[QFont, QFont], ink: QColor, top: int) -> int:
            ends = (
                made.place(one, fonts[0], ink, _LEFT, QRect(left, top, column, 0)),
                made.place(other, fonts[1], ink, _RIGHT, QRect(right, top, column, 0)),
            )
            return max(ends)

        value_font = strong if self._changed else body
        bottom = pair(self._name, self._shown, (body, value_font), look.text, look.px(_PAD_Y))
        lower = bottom + look.px(_LINE_GAP)
        bottom = pair(self._about, self._facts, (small, small), look.muted, lower)
        side = look.px(_MARK_SIDE)
        indent = left + side + look.px(_LINE_GAP * 2)
        for finding in self._findings:
            top = bottom + look.px(_LINE_GAP)
            made.marks.append((finding.severity, QRectF(left, top + 1, side, side)))
            room = QRect(indent, top, max(1, width - indent - left), 0)
            bottom = made.place(translated(finding.what), strong, look.text, _LEFT, room)
        made.height = bottom + look.px(_PAD_Y)
        return made
