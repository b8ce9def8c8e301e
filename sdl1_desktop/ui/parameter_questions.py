"""What the window asks about changes that are not saved: when they would be lost, and when some of
an earlier session are found.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sdl1_desktop.ui.overlay import Overlay
from sdl1_desktop.ui.styled import button, label
from sdl1_desktop.workflow.kept_edits import KeptEdits

__all__ = ["KeptQuestion", "UnsavedQuestion"]


class _Question(Overlay):
    """A title, a text and some buttons; Esc is the one that changes nothing."""

    def __init__(self, area: QWidget, buttons: tuple[QPushButton, ...]) -> None:
        super().__init__(area)
        self.title = label("title", wrap=True)
        self.text = label(wrap=True)
        row = QHBoxLayout()
        for one in buttons:
            row.addWidget(one)
        row.addStretch(1)
        self.content.addWidget(self.title)
        self.content.addWidget(self.text)
        self.content.addLayout(row)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class UnsavedQuestion(_Question):
    """Save the changes, discard them, or go on editing, before something that would lose them."""

    save_asked = Signal()
    """They are to be saved; :meth:`go_on` is to be called once they are."""
    discarded = Signal()

    def __init__(self, area: QWidget) -> None:
        self._next: Callable[[], None] | None = None
        self._count = 0
        self.save = button("primary")
        self.save.setObjectName("save_changes")
        self.discard = button()
        self.discard.setObjectName("discard_changes")
        self.stay = button()
        self.stay.setObjectName("keep_editing")
        super().__init__(area, (self.save, self.discard, self.stay))
        self.save.clicked.connect(self.save_asked)
        self.discard.clicked.connect(self._discard)
        self.stay.clicked.connect(self._stay)
        self.retranslate()

    def ask(self, changes: int, then: Callable[[], None]) -> None:
        """Put the question; ``then`` is done once the changes are saved or discarded."""
        self._count, self._next = changes, then
        self.retranslate()
        self.appear()
        self.save.setFocus()

    def go_on(self) -> None:
        """The changes are saved: do what was asked for."""
        then, self._next = self._next, None
        self.hide()
        if then is not None:
            then()

    def _discard(self) -> None:
        self.discarded.emit()
        self.go_on()

    def _stay(self) -> None:
        self._next = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's own
        if event.key() == Qt.Key.Key_Escape:
            self._stay()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.title.setText(self.tr("Changes are not saved"))
        if self._count == 1:
            said = self.tr("1 parameter differs from the file.")
        else:
            said = self.tr("{count} parameters differ from the file.").format(count=self._count)
        self.text.setText(
            self.tr("{what} Save the workflow as a file, or the changes are gone.").format(
                what=said
            )
        )
        self.save.setText(self.tr("Save…"))
        self.discard.setText(self.tr("Discard the changes"))
        self.stay.setText(self.tr("Keep editing"))


class KeptQuestion(_Question):
    """Take up changes that were not saved when the program ended, or throw them away."""

    taken = Signal()
    thrown_away = Signal()

    def __init__(self, area: QWidget) -> None:
        self._kept: KeptEdits | None = None
        self.take = button("primary")
        self.take.setObjectName("take_up_changes")
        self.throw_away = button()
        self.throw_away.setObjectName("throw_changes_away")
        super().__init__(area, (self.take, self.throw_away))
        for one, answer in ((self.take, self.taken), (self.throw_away, self.thrown_away)):
            one.clicked.connect(self.hide)
            one.clicked.connect(answer)
        self.retranslate()

    def ask(self, kept: KeptEdits) -> None:
        """Put the question."""
        self._kept = kept
        self.retranslate()
        self.appear()
        self.take.setFocus()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.title.setText(self.tr("Unsaved changes were kept"))
        self.take.setText(self.tr("Take the changes up"))
        self.throw_away.setText(self.tr("Throw them away"))
        if self._kept is None:
            return
        when = datetime.fromtimestamp(self._kept.kept_at).astimezone()
        count = len(self._kept.changes)
        parts = [
            self.tr("The program ended on {day} at {time} before this file was saved.").format(
                day=when.strftime("%Y-%m-%d"), time=when.strftime("%H:%M")
            ),
            self.tr("1 parameter was changed.")
            if count == 1
            else self.tr("{count} parameters were changed.").format(count=count),
        ]
        if not self._kept.same_file:
            parts.append(self.tr("The file itself has changed since: look at the values again."))
        self.text.setText("\n".join(parts))
