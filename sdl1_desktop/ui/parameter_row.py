"""One parameter in the inspector: label, value, limits, default, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QWidget

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.icons import paint_icon, severity_colour, severity_icon
from sdl1_desktop.ui.language import catalog_text, translated
from sdl1_desktop.ui.styled import label
from sdl1_desktop.workflow.model import Finding, JsonValue, Node, ParameterSpec, Severity

__all__ = ["ParameterRow", "SeverityMark", "limits_text", "shown_value", "source_text"]


_MANY_OPTIONS = 8
"""More options than this are told by the first, the last and their number."""


class SeverityMark(QWidget):
    """The icon of a finding."""

    def __init__(self, severity: Severity) -> None:
        super().__init__()
        self._severity = severity
        side = theme.current().px(20)
        self.setFixedSize(side, side)
        self.setAccessibleName(words.severity_word(severity))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 - Qt's own
        painter = QPainter(self)
        colour = severity_colour(self._severity, theme.current())
        paint_icon(painter, QRectF(self.rect()), severity_icon(self._severity), colour)
        painter.end()


def shown_value(spec: ParameterSpec, value: JsonValue) -> str:
    """The value as people read it: the option's label, or the number with its unit."""
    for option in spec.options:
        if option.value == value and type(option.value) is type(value):
            return catalog_text(option.label)
    return words.value_text(value, spec.unit)


def limits_text(spec: ParameterSpec) -> str:
    """What the value may be, for example ``0 to 3600 s``; empty where anything may be."""
    low, high = spec.minimum, spec.maximum
    if low is not None and high is not None:
        return QCoreApplication.translate("Inspector", "{low} to {high}").format(
            low=words.number(low), high=words.number(high, spec.unit)
        )
    if low is not None:
        return QCoreApplication.translate("Inspector", "at least {low}").format(
            low=words.number(low, spec.unit)
        )
    if high is not None:
        return QCoreApplication.translate("Inspector", "at most {high}").format(
            high=words.number(high, spec.unit)
        )
    if len(spec.options) > _MANY_OPTIONS:
        return QCoreApplication.translate("Inspector", "one of {count}: {first} to {last}").format(
            count=len(spec.options),
            first=catalog_text(spec.options[0].label),
            last=catalog_text(spec.options[-1].label),
        )
    if len(spec.options) > 1:
        return QCoreApplication.translate("Inspector", "one of {options}").format(
            options=", ".join(catalog_text(option.label) for option in spec.options)
        )
    return ""


def source_text(node: Node, spec: ParameterSpec) -> str:
    """Whether the file sets the value, and the default where it differs."""
    if spec.name not in node.given:
        return QCoreApplication.translate("Inspector", "default, not in the file")
    if spec.default is None or node.parameters.get(spec.name) == spec.default:
        return QCoreApplication.translate("Inspector", "from the file")
    return QCoreApplication.translate("Inspector", "changed, default {value}").format(
        value=shown_value(spec, spec.default)
    )


class ParameterRow(QFrame):
    """Read only; takes the focus, so that a screen reader reads it and Ctrl+C copies its value."""

    def __init__(self, node: Node, spec: ParameterSpec, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        look = theme.current()
        self.value = node.parameters.get(spec.name)
        self.setObjectName("parameter")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = label("", wrap=True)
        name.setText(catalog_text(spec.label) or spec.name)
        changed = spec.name in node.given and spec.default not in (None, self.value)
        shown = label("strong" if changed else "", wrap=True)
        shown.setText(shown_value(spec, self.value))
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        about = label("small", wrap=True)
        about.setText(catalog_text(spec.description))
        facts = label("small", wrap=True)
        facts.setText(
            " · ".join(text for text in (limits_text(spec), source_text(node, spec)) if text)
        )
        facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout(self)
        grid.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(6))
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(name, 0, 0)
        grid.addWidget(shown, 0, 1)
        grid.addWidget(about, 1, 0)
        grid.addWidget(facts, 1, 1)
        for number, finding in enumerate(findings):
            grid.addWidget(_finding_line(finding), 2 + number, 0, 1, 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            ", ".join(
                text
                for text in (
                    name.text(),
                    shown.text(),
                    facts.text(),
                    about.text(),
                    *(translated(finding.what) for finding in findings),
                )
                if text
            )
        )

    def copy_value(self) -> None:
        """Put the value as the file writes it on the clipboard."""
        text = "" if self.value is None else str(self.value)
        if isinstance(self.value, bool):
            text = text.lower()
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's own
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
        super().paintEvent(event)
        if self.hasFocus():
            look = theme.current()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.focus, look.px(2)))
            inset = look.px(1)
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, look.px(4), look.px(4))
            painter.end()


def _finding_line(finding: Finding) -> QWidget:
    look = theme.current()
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, look.px(2), 0, 0)
    row.setSpacing(look.px(8))
    row.addWidget(SeverityMark(finding.severity), 0, Qt.AlignmentFlag.AlignTop)
    text = label("strong", wrap=True)
    text.setText(translated(finding.what))
    row.addWidget(text, 1)
    return line
