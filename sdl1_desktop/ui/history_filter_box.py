"""One thing that the list of runs is filtered by: a field with its values, and its chip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.styled import button

__all__ = ["FilterBox"]

_WIDEST = 240
_WIDEST_CHIP = 320
_WIDEST_LIST = 560
"""Widths in px at 100 %."""


class FilterBox(QComboBox):
    """Its first value lets all runs pass. With another its :attr:`chip` shows, and undoes it."""

    changed = Signal()
    """Another value was chosen, or the chosen one is not offered any more."""

    def __init__(
        self,
        caption: Callable[[], str],
        everything: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        """``caption`` names the filter in the window's language, ``everything`` its first value."""
        super().__init__(parent)
        self._caption = caption
        self._everything = everything
        self._values: tuple[object, ...] = ()
        self._texts: Callable[[], Sequence[str]] = lambda: ()
        self.chip = button("chip")
        self.chip.hide()
        self.addItem("", None)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.currentIndexChanged.connect(self._chosen)
        self.chip.clicked.connect(lambda: self.choose(None))
        theme.current().changed.connect(self._restyle)
        self.retranslate()
        self._restyle()

    @property
    def value(self) -> object:
        """The chosen value, or None where all runs pass."""
        row = self.currentIndex()
        return self._values[row - 1] if row > 0 else None

    @property
    def active(self) -> bool:
        """Whether it keeps any run from the list."""
        return self.currentIndex() > 0

    def offer(self, values: Sequence[object], texts: Callable[[], Sequence[str]]) -> None:
        """Offer these values; the chosen one stays where it is among them.

        Args:
            values: what can be chosen besides everything.
            texts: their texts in the window's language, asked again when that changes.
        """
        self._texts = texts
        if tuple(values) == self._values:
            self._show_texts()
            return
        before = self.value
        with QSignalBlocker(self):
            self.clear()
            self._values = tuple(values)
            self.addItems(["", *("" for _ in values)])
            self._show_texts()
            kept = values.index(before) + 1 if before in values else 0
            self.setCurrentIndex(kept)
        self._show_chip()
        if before is not None and not kept:
            self.changed.emit()

    def choose(self, value: object) -> None:
        """Let only runs with this value pass, or all with None."""
        self.setCurrentIndex(self._values.index(value) + 1 if value is not None else 0)

    def reset(self) -> None:
        """Let all runs pass, and tell nobody."""
        with QSignalBlocker(self):
            self.setCurrentIndex(0)
        self._show_chip()

    def _chosen(self, _row: int) -> None:
        self._show_chip()
        self.changed.emit()

    def _show_texts(self) -> None:
        for row, text in enumerate((self._everything(), *self._texts())):
            self.setItemText(row, text)
        self._show_chip()

    def _show_chip(self) -> None:
        text = self.tr("{filter}: {value}").format(filter=self._caption(), value=self.currentText())
        look = theme.current()
        room = look.px(_WIDEST_CHIP)
        short = self.chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        self.chip.setText(short.replace("&", "&&"))
        self.chip.setAccessibleName(self.tr("Remove the filter {filter}").format(filter=text))
        self.chip.setToolTip(self.chip.accessibleName())
        self.chip.setVisible(self.active)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.setAccessibleName(self._caption())
        self.setToolTip(self._caption())
        self._show_texts()

    def showPopup(self) -> None:
        """Open the list, wider than the field where its texts are longer."""
        view = self.view()
        needed = view.sizeHintForColumn(0) + 2 * view.frameWidth() + self.iconSize().width()
        view.setMinimumWidth(min(needed, theme.current().px(_WIDEST_LIST)))
        super().showPopup()

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        # By itself Qt keeps the width that it found before the texts became larger.
        hint = super().sizeHint()
        option = self._option()
        option.rect.setWidth(self.maximumWidth())
        around = option.rect.width() - self._room(option)
        texts = (self.itemText(row) for row in range(self.count()))
        widest = max(map(self.fontMetrics().horizontalAdvance, texts), default=0)
        return QSize(min(self.maximumWidth(), widest + around + 2), hint.height())

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _room(self, option: QStyleOptionComboBox) -> int:
        """Width of the text, in px."""
        field = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        return self.style().subControlRect(control, option, field, self).width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The field with its text shortened where that is too long."""
        option = self._option()
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, self._room(option)
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        self.setMaximumWidth(look.px(_WIDEST))
        side = look.px(14)
        self.chip.setIcon(glyphs.icon("close", look.text))
        self.chip.setIconSize(QSize(side, side))
        self._show_chip()
