"""The question that a run asks: what happened, what is known of the bench, and the choices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.events import OperatorAsked, OperatorChoice
from sdl1_desktop.messages import Message
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.overlay import Overlay
from sdl1_desktop.ui.scrolled_column import ScrolledColumn
from sdl1_desktop.ui.styled import button, clear_layout, label, set_property

__all__ = ["QuestionPanel"]

_COLUMNS, _MOST_COLUMNS = 2, 3
"""Of the choices: three of them stand in one row."""

_LOW = 380
"""Height of the pages in px at 100 % under which the choices come before large words."""


class QuestionPanel(Overlay):
    """Appears, and sounds, while the shown run waits for the operator."""

    gone = Signal()
    """The question is answered, or over."""

    def __init__(self, desk: RunDesk, area: QWidget) -> None:
        super().__init__(area, width=960)
        self._desk = desk
        self._asked: OperatorAsked | None = None
        self._low = False
        self.choices: dict[OperatorChoice, QPushButton] = {}
        self._icon = label()
        self.heading = label("huge")
        self.title = label("title", wrap=True)
        self.question = label(wrap=True)
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = label(wrap=True)
        self._known_caption = label("caption")
        self._known = QVBoxLayout()
        self._choices = QGridLayout()
        top = QHBoxLayout()
        top.addWidget(self._icon)
        top.addWidget(self.heading)
        top.addStretch(1)
        self._texts = ScrolledColumn()
        self._known.setSpacing(0)
        for part in (self.question, self.action, self._known_caption):
            self._texts.column.addWidget(part)
        self._texts.column.addLayout(self._known)
        self.content.addLayout(top)
        self.content.addWidget(self.title)
        self.content.addWidget(self._texts)
        self.content.addLayout(self._choices)
        desk.run_changed.connect(self._follow)
        desk.run_started.connect(self._follow)
        desk.problem.connect(self._refused)
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
            self.gone.emit()
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

    def _refused(self, _problem: object) -> None:
        """Where the answer was not taken, another one can be given."""
        for one in self.choices.values():
            one.setEnabled(True)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        side = look.px(32)
        self._icon.setPixmap(glyphs.picture("question", look.waiting, side))
        self.heading.setText(self.tr("Needs you"))
        # The strip says it as well.
        self._icon.setVisible(not self._low)
        self.heading.setVisible(not self._low)
        set_property(self.title, "role", "strong" if self._low else "title")
        self._known_caption.setText(self.tr("What is known of the bench"))
        self._texts.column.setSpacing(look.gap(4))
        self._known_caption.setContentsMargins(0, look.gap(8), 0, 0)
        self._choices.setHorizontalSpacing(look.gap(24))
        self._choices.setVerticalSpacing(look.gap(4))
        clear_layout(self._known)
        clear_layout(self._choices)
        self.choices = {}
        asked = self._asked
        self._known_caption.setVisible(asked is not None and bool(asked.known))
        if asked is None:
            return
        self._say(asked.question)
        for known in asked.known:
            line = label(wrap=True)
            line.setText(self.tr("• {known}").format(known=translated(known)))
            self._known.addWidget(line)
        columns = _MOST_COLUMNS if len(asked.choices) == _MOST_COLUMNS else _COLUMNS
        for index, choice in enumerate(asked.choices):
            press, says = self._choice(choice, first=index == 0)
            row, column = 2 * (index // columns), index % columns
            self._choices.addWidget(press, row, column)
            self._choices.addWidget(says, row + 1, column, Qt.AlignmentFlag.AlignTop)
            if row:
                says.setContentsMargins(0, 0, 0, 0)
        for column in range(_MOST_COLUMNS):
            self._choices.setColumnStretch(column, int(column < columns))
        self._texts.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        low = self.height() < theme.current().px(_LOW)
        if low != self._low:
            self._low = low
            self.retranslate()

    def _say(self, question: Message) -> None:
        """The node as title, what happened and what to do apart, where the question tells them."""
        node, error = question.values.get("node"), question.values.get("error")
        failed = node is not None and error is not None
        self.title.setText(
            self.tr("“{node}” failed").format(node=_text(node)) if failed else translated(question)
        )
        what, action = error, None
        if isinstance(error, Message) and set(error.values) == {"what", "action"}:
            what, action = error.values["what"], error.values["action"]
        self.question.setText(_text(what) if failed else "")
        self.question.setVisible(failed)
        self.action.setVisible(failed and action is not None)
        self.action.setText(self.tr("What to do: {action}").format(action=_text(action)))

    def _choice(self, choice: OperatorChoice, *, first: bool) -> tuple[QPushButton, QWidget]:
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
                self.tr("You did it by hand: it counts as done."),
            ),
            OperatorChoice.STOP: (
                self.tr("Stop the run"),
                self.tr("Parks the tool, pumps off, cell off. The run ends here."),
            ),
        }[choice]
        if self._asked is not None and self._asked.step is None:
            # No node failed: the run's Prefect server is away.
            does = {
                OperatorChoice.RETRY: self.tr("Asks the server again."),
                OperatorChoice.SKIP: self.tr(
                    "Goes on without Prefect. The history has all of the run."
                ),
            }.get(choice, does)
        look = theme.current()
        press = button("primary" if first else "")
        press.setObjectName(f"choice_{choice.name.lower()}")
        press.setText(name)
        press.setMinimumSize(look.px(160), look.line(52))
        press.setAccessibleDescription(does)
        press.clicked.connect(lambda: self._answer(choice))
        self.choices[choice] = press
        says = label("reason" if self._low else "", wrap=True)
        says.setText(does)
        says.setContentsMargins(0, 0, 0, look.gap(10))
        return press, says

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _text(value: object) -> str:
    if isinstance(value, Message):
        return translated(value)
    return "" if value is None else str(value)
