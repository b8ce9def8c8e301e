"""Asks before a deployment is deleted, in its place and not in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment

__all__ = ["DeleteQuestion"]


class DeleteQuestion(QFrame):
    """Hidden until it is asked."""

    confirmed = Signal(str)
    """The id of the deployment to delete."""

    closed = Signal()
    """It is not asked any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "problem")
        self._deployment: Deployment | None = None
        self.text = label("strong", wrap=True)
        self.hint = label("muted", wrap=True)
        self.keep, self.delete = button("primary"), button()
        self.delete.setObjectName("delete_for_good")
        self._row = FlowRow((self.keep, self.delete))
        self._box = QVBoxLayout(self)
        for part in (self.text, self.hint, self._row):
            self._box.addWidget(part)
        self.keep.clicked.connect(self.close_question)
        self.delete.clicked.connect(self._confirm)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self.hide()

    def ask(self, deployment: Deployment) -> None:
        """Ask about this deployment."""
        self._deployment = deployment
        self.retranslate()
        self.show()
        self.keep.setFocus()

    @property
    def about(self) -> str:
        """The id of the deployment that is asked about; empty while nothing is asked."""
        return self._deployment.id if self._deployment is not None and not self.isHidden() else ""

    def close_question(self) -> None:
        """Ask no more."""
        self.hide()
        self.closed.emit()

    def _confirm(self) -> None:
        about = self.about
        self.close_question()
        if about:
            self.confirmed.emit(about)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        name = self._deployment.name if self._deployment is not None else ""
        self.text.setText(self.tr("Delete “{name}”?").format(name=name))
        self.hint.setText(
            self.tr("Its schedule and planned runs go. Runs that were made stay in History.")
        )
        self.keep.setText(self.tr("Keep"))
        self.delete.setText(self.tr("Delete"))

    def _restyle(self) -> None:
        look = theme.current()
        side = look.gap(12)
        self._box.setContentsMargins(side, side, side, side)
        self._box.setSpacing(look.gap(8))
        self._row.set_gap(look.px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's own
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
