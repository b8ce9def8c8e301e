"""Fields of the settings: checked as they are typed, with the reason beside them."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.styled import label, set_property

__all__ = ["CheckedField", "NumberField"]

_PADDING = 16
"""What a field has beside its text, in px at 100 %."""


class CheckedField(QWidget):
    """A line of text. What passes its check is entered at once; else the reason is shown."""

    entered = Signal(str)

    def __init__(
        self, check: Callable[[str], str], *, unit: str = "", width: int = 280, name: str = ""
    ) -> None:
        """``check`` answers why a text cannot be, or ""; ``width`` is in px at 100 %."""
        super().__init__()
        self._check = check
        self._width = width
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.unit = label("muted")
        self.unit.setText(unit)
        self.unit.setVisible(bool(unit))
        self.reason = label("reason", wrap=True)
        self.reason.hide()
        self._row = QHBoxLayout()
        self._row.addWidget(self.edit)
        self._row.addWidget(self.unit)
        self._row.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._row)
        self._box.addWidget(self.reason)
        self.edit.textEdited.connect(self._typed)
        theme.current().changed.connect(self.restyle)
        self.restyle()

    @property
    def valid(self) -> bool:
        """Whether what stands in the field can be."""
        return self.reason.isHidden()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text().strip()

    def show_text(self, text: str) -> None:
        """Show a text, unless the operator is writing one."""
        if self.edit.hasFocus() and self.edit.isModified():
            return
        if text != self.edit.text():
            self.edit.setText(text)
        self.look_again()

    def look_again(self) -> None:
        """Check what stands there again: what it depends on is another."""
        reason = self._check(self.text)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        set_property(self.edit, "invalid", "true" if reason else "false")
        self.edit.setAccessibleDescription(reason)

    def _typed(self, _text: str) -> None:
        self.look_again()
        if self.valid:
            self.entered.emit(self.text)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._row.setSpacing(look.gap(8))
        self._box.setSpacing(look.gap(2))
        self.edit.setFixedWidth(look.px(self._width - _PADDING) + look.gap(_PADDING))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.look_again()
        super().changeEvent(event)


class NumberField(CheckedField):
    """A number between two others; 0 too where ``zero`` says what it means."""

    number_entered = Signal(float)

    def __init__(
        self,
        least: float,
        most: float,
        *,
        unit: str = "",
        whole: bool = False,
        zero: bool = False,
        empty: bool = False,
        width: int = 112,
        name: str = "",
    ) -> None:
        """``zero``: 0 is allowed as well; ``empty``: so is nothing, which enters no number."""
        super().__init__(self._why_not, unit=unit, width=width, name=name)
        self._least, self._most = least, most
        self._whole, self._zero, self._empty = whole, zero, empty
        self.entered.connect(self._entered)

    @property
    def value(self) -> float | None:
        """The number that stands in the field, or None."""
        return _number(self.text) if self.valid and self.text else None

    def show_value(self, value: float) -> None:
        """Show a number, unless the operator is writing one or has written the same."""
        if self.value != value:
            self.show_text(f"{value:.10g}" if not self._whole else str(round(value)))

    def set_limits(self, least: float, most: float) -> None:
        """Other limits."""
        self._least, self._most = least, most
        self.look_again()

    def _entered(self, text: str) -> None:
        value = _number(text)
        if value is not None:
            self.number_entered.emit(value)

    def _why_not(self, text: str) -> str:
        if not text and self._empty:
            return ""
        value = _number(text)
        good = value is not None and self._least <= value <= self._most
        if value == 0 and self._zero:
            good = True
        if good and (not self._whole or (value is not None and value.is_integer())):
            return ""
        limits = {"least": words.number(self._least), "most": words.number(self._most)}
        if self._whole:
            return self.tr("A whole number from {least} to {most}.").format(**limits)
        if self._zero:
            return self.tr("0, or a number from {least} to {most}.").format(**limits)
        return self.tr("A number from {least} to {most}.").format(**limits)


def _number(text: str) -> float | None:
    """The number that was typed, also with a Japanese keyboard's full-width digits."""
    try:
        value = float(unicodedata.normalize("NFKC", text).replace("−", "-"))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
