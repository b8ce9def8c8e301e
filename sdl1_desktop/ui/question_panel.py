"""The question that a run asks: what happened, what is known of the bench, and the choices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.events import OperatorAsked, OperatorChoice
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.overlay import Overlay
from sdl1_desktop.ui.styled import button, clear_layout, label

__all__ = ["QuestionPanel"]


class QuestionPanel(Overlay):
    """Appears, and sounds, while the shown run waits for the operator."""

    def __init__(self, desk: RunDesk, area: QWidget) -> None:
        super().__init__(area)
        self._desk = desk
        self._asked: OperatorAsked | None = None
        self.choices: dict[OperatorChoice, QPushButton] = {}
        self._icon = label()
        self.heading = label("huge")
        self.question = label("title", wrap=True)
        self._known_caption = label("caption")
        self._known = QVBoxLayout()
        self._choices = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(self._icon)
        top.addWidget(self.heading)
        top.addStretch(1)
        self.content.addLayout(top)
        self.content.addWidget(self.question)
        self.content.addWidget(self._known_caption)
        self._known.setSpacing(0)
        self.content.addLayout(self._known)
        self.content.addLayout(self._choices)
        desk.run_changed.connect(self._follow)
        desk.run_started.connect(self._follow)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def _follow(self, _news: object) -> None:
        view = self._desk.view
        asked = view.question if view is not None else None
        if asked is self._asked:
            return
        self._asked = asked
        if asked is None:
            self.hide()
            return
        self.retranslate()
        self.appear()
        first = next(iter(self.choices.values()), None)
        if first is not None:
            first.setFocus()
        QApplication.beep()

    def _answer(self, choice: OperatorChoice) -> None:
        for one in self.choices.values():
            one.setEnabled(False)
        self._desk.answer(choice)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        side = look.px(32)
        self._icon.setPixmap(glyphs.icon("question", look.waiting).pixmap(side, side))
        self.heading.setText(self.tr("Needs you"))
        self._known_caption.setText(self.tr("What is known of the bench"))
        clear_layout(self._known)
        clear_layout(self._choices)
        self.choices = {}
        asked = self._asked
        self._known_caption.setVisible(asked is not None and bool(asked.known))
        if asked is None:
            return
        self.question.setText(translated(asked.question))
        for known in asked.known:
            line = label(wrap=True)
            line.setText(self.tr("• {known}").format(known=translated(known)))
            self._known.addWidget(line)
        for index, choice in enumerate(asked.choices):
            self._choices.addWidget(self._choice(choice, first=index == 0))

    def _choice(self, choice: OperatorChoice, *, first: bool) -> QWidget:
        name, does = {
            OperatorChoice.RETRY: (
                self.tr("Retry"),
                self.tr("Does the node again from its start."),
            ),
            OperatorChoice.SKIP: (
                self.tr("Skip"),
                self.tr("Leaves the node as it is and goes on with the next one."),
            ),
            OperatorChoice.MARK_DONE: (
                self.tr("Mark as done"),
                self.tr("You did it by hand: it counts as done, and the next one follows."),
            ),
            OperatorChoice.STOP: (
                self.tr("Stop the run"),
                self.tr("Parks the tool, pumps off, cell off. The run ends here."),
            ),
        }[choice]
        look = theme.current()
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(16))
        press = button("primary" if first else "")
        press.setObjectName(f"choice_{choice.name.lower()}")
        press.setText(name)
        press.setMinimumSize(look.px(200), look.px(56))
        press.setAccessibleDescription(does)
        press.clicked.connect(lambda: self._answer(choice))
        self.choices[choice] = press
        says = label(wrap=True)
        says.setText(does)
        box.addWidget(press)
        box.addWidget(says, 1, Qt.AlignmentFlag.AlignVCenter)
        return row

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
