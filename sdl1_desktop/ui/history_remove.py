"""Asks before runs are removed, in its place and not in a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.styled import button, label
from sdl1_desktop.ui.switch import Switch

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunEntry

__all__ = ["RemoveQuestion"]


class RemoveQuestion(QFrame):
    """Hidden until it is asked."""

    confirmed = Signal(list, bool)
    """The runs to remove, and whether their folders go too."""

    closed = Signal()
    """It is not asked any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "problem")
        self._runs: list[RunEntry] = []
        self.text = label("strong", wrap=True)
        self.hint = label("muted", wrap=True)
        self.folders = Switch()
        self.keep = button("primary")
        self.remove = button()
        self.keep.clicked.connect(self.close_question)
        self.remove.clicked.connect(self._confirm)
        self._row = QHBoxLayout()
        self._row.addWidget(self.keep)
        self._row.addWidget(self.remove)
        self._row.addStretch(1)
        self._box = QVBoxLayout(self)
        for part in (self.text, self.hint, self.folders):
            self._box.addWidget(part)
        self._box.addLayout(self._row)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self.hide()

    def ask(self, runs: Sequence[RunEntry]) -> None:
        """Ask about these runs, which have ended."""
        self._runs = list(runs)
        self.folders.setChecked(False)
        self.retranslate()
        self.show()
        self.keep.setFocus()

    def close_question(self) -> None:
        """Ask no more."""
        self.hide()
        self.closed.emit()

    def _confirm(self) -> None:
        self.close_question()
        self.confirmed.emit(self._runs, self.folders.isChecked())

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        if len(self._runs) == 1:
            self.text.setText(
                self.tr("Remove the run of “{name}” from the history?").format(
                    name=self._runs[0].workflow_name
                )
            )
        else:
            self.text.setText(
                self.tr("Remove {count} runs from the history?").format(
                    count=words.number(len(self._runs))
                )
            )
        self.hint.setText(
            self.tr("Its events, log and measured points are deleted. This cannot be undone.")
        )
        self.folders.setText(self.tr("Also delete its folder with the exported files"))
        self.keep.setText(self.tr("Keep"))
        self.remove.setText(self.tr("Remove"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        side = look.gap(12)
        self._box.setContentsMargins(side, side, side, side)
        self._box.setSpacing(look.gap(8))
        self._row.setSpacing(look.gap(8))
        self.setStyleSheet(f"QPushButton {{ min-height: {look.px(32)}px; }}")
