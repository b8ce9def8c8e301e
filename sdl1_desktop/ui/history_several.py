"""What can be done with more than two runs at once: remove them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.history_remove import RemoveQuestion
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunEntry

__all__ = ["SeveralRuns"]


class SeveralRuns(QWidget):
    """Says how many are chosen, and asks before they are removed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunEntry] = []
        self.text = label("title", wrap=True)
        self.hint = label("muted", wrap=True)
        self.remove = button()
        self.question = RemoveQuestion()
        self._box = QVBoxLayout(self)
        for part in (self.text, self.hint):
            self._box.addWidget(part)
        self._box.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addWidget(self.question)
        self._box.addStretch(1)
        self.remove.clicked.connect(self._ask)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_runs(self, runs: Sequence[RunEntry]) -> None:
        """Show that these are chosen."""
        self._runs = list(runs)
        self.question.close_question()
        self.retranslate()

    def _ended(self) -> list[RunEntry]:
        return [run for run in self._runs if run.state.ended]

    def _ask(self) -> None:
        self.question.ask(self._ended())

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        count = words.number(len(self._runs), grouped=True)
        self.text.setText(self.tr("{count} runs are chosen").format(count=count))
        hints = [self.tr("Choose one to see it, or two to compare them.")]
        if len(self._ended()) < len(self._runs):
            hints.append(self.tr("Those that are under way stay when the others are removed."))
        self.hint.setText("\n".join(hints))
        self.remove.setText(self.tr("Remove…"))
        self.remove.setEnabled(bool(self._ended()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        self._box.setSpacing(theme.current().gap(8))
