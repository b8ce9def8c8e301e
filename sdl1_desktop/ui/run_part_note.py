"""Says over the list of nodes that not simply all of it will be run."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.run_part_words import part_words
from sdl1_desktop.ui.styled import button, card, label

__all__ = ["RunPartNote"]


class RunPartNote(QWidget):
    """Hidden where everything runs without a break; its button runs everything again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loaded: LoadedWorkflow | None = None
        frame = card("part")
        self.text = label(wrap=True)
        self.everything: QPushButton = button("quiet")
        self.everything.setObjectName("run_everything")
        self._row = QHBoxLayout(frame)
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignVCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(frame)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def show_part(self, loaded: LoadedWorkflow | None) -> None:
        """Show which part of a workflow is run."""
        self._loaded = loaded
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        self._row.setContentsMargins(look.gap(10), look.gap(2), look.gap(4), look.gap(2))
        self.everything.setText(self.tr("Run everything"))
        said = part_words(self._loaded) if self._loaded is not None else []
        self.text.setText("\n".join(said))
        self.setVisible(bool(said))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
