"""An interrupted run: what is known of it, with which step it goes on, or that it is closed.

Nothing moves here: a live run that goes on is confirmed as any live run is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.fitting_overlay import FittingOverlay
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import Problem, problem_of
from sdl1_desktop.ui.resume_facts import ResumeFacts
from sdl1_desktop.ui.resume_steps import ResumeSteps
from sdl1_desktop.ui.resume_words import settled_words, title_lines
from sdl1_desktop.ui.styled import button, label
from sdl1_desktop.ui.tick_box import TickBox

if TYPE_CHECKING:
    from sdl1_desktop.backends.interruption import Interruption

__all__ = ["ResumePage"]

_SETTLE_MS = 200
"""How long the choice of the step rests before the rest of the run is checked from it."""

_SIDE_BY_SIDE = 760
"""Least width of the card at which steps and facts stand side by side, in px at 100 %."""


class ResumePage(FittingOverlay):
    """Covers the pages while an interrupted run is looked at; Escape leaves it as it is."""

    settled = Signal(str)
    """The id of a run that was closed."""
    going_on = Signal()
    """A run was asked for that goes on with the one that is shown."""
    opened = Signal()
    changed = Signal()
    """What is known, or what can be done, is another than before."""

    def __init__(self, desk: RunDesk, engine: EnginePort, area: QWidget, frame: QWidget) -> None:
        super().__init__(area, frame, width=1120)
        self._desk = desk
        self._engine = engine
        self.run_id = ""
        self._reads = self._checks = 0
        self._found: Interruption | None = None
        self._needs_emptying = False
        self._problem: Problem | None = None
        self._checked: LoadedWorkflow | None = None
        self._sure = False
        self._icon = label()
        self.heading = label("title")
        self.title = label("strong", wrap=True)
        self.steps = ResumeSteps(self)
        self.list = QListView()
        self.list.setObjectName("resume_steps")
        self.list.setModel(self.steps)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # As high as what stands beside it.
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.list.selectionModel().currentChanged.connect(self._step_chosen)
        self.caption = label("caption")
        self.facts = ResumeFacts()
        self.facts.ask_again.connect(self._read)
        self.emptied = TickBox()
        self.emptied.setObjectName("emptied")
        self.emptied.toggled.connect(self._emptied_toggled)
        self.reason = label("strong", wrap=True)
        self.explained = label("small", wrap=True)
        self.go_on = button("primary")
        self.go_on.setObjectName("go_on")
        self.go_on.clicked.connect(self._go_on)
        self.close_run = button()
        self.close_run.setObjectName("close_interrupted_run")
        self.close_run.clicked.connect(self._close_run)
        self.later = button()
        self.later.setObjectName("leave_interrupted_run")
        self.later.clicked.connect(self.dismiss)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._check)
        self._build()
        desk.state_changed.connect(self.refresh)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._icon)
        top.addWidget(self.heading)
        top.addStretch(1)
        self._left = left = QVBoxLayout()
        left.addWidget(self.caption)
        left.addWidget(self.list, 1)
        self.middle.column.addWidget(self.facts)
        self.middle.column.addWidget(self.emptied)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addLayout(left, 5)
        self._middle.addWidget(self.middle, 6)
        self._bottom = QHBoxLayout()
        for one in (self.go_on, self.close_run, self.later):
            self._bottom.addWidget(one)
        self._bottom.addStretch(1)
        says = QVBoxLayout()
        says.setSpacing(0)
        says.addStretch(1)
        says.addWidget(self.reason)
        says.addWidget(self.explained)
        says.addStretch(1)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addLayout(self._bottom)
        self._foot.addLayout(says, 1)
        self.content.addLayout(top)
        self.content.addWidget(self.title)
        self.content.addLayout(self._middle, 1)
        self.content.addLayout(self._foot)

    # What is looked at

    def open(self, run_id: str) -> None:
        """Look at an interrupted run; the robot is asked what it still knows."""
        self.run_id = run_id
        self._sure = False
        self._show(None, None)
        self._read()
        self.appear()
        self.later.setFocus()
        self.opened.emit()

    def dismiss(self) -> None:
        """Leave the run as it is."""
        self._reads += 1
        self._checks += 1
        self._settle.stop()
        super().dismiss()

    def _read(self) -> None:
        self._reads += 1
        self._checks += 1
        number = self._reads
        self._settle.stop()
        self._needs_emptying = False
        self.emptied.box.setChecked(False)
        self._problem = self._checked = None
        self.refresh()
        deliver(
            self._engine.interruption(self.run_id),
            self,
            lambda found: self._show(found, None) if number == self._reads else None,
            lambda error: self._show(None, problem_of(error)) if number == self._reads else None,
        )

    def _show(self, found: Interruption | None, problem: Problem | None) -> None:
        chosen = self.list.currentIndex().row() if self._found is not None else -1
        self._found, self._problem, self._checked = found, problem, None
        self._needs_emptying = found is not None and found.must_be_emptied
        self.steps.show(found)
        self.facts.show_run(found)
        self.emptied.setVisible(self._needs_emptying)
        step = None if found is None else chosen if chosen >= 0 else found.next_step
        if step is not None:
            index = self.steps.index(step)
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        if found is not None and self.isVisible():
            self.list.setFocus()
        if found is not None and found.robot is not None and not found.robot.answers:
            number = self._reads
            deliver(
                self._engine.robot_health(found.created.robot),
                self,
                lambda health: self.facts.show_health(health) if number == self._reads else None,
            )
        self.retranslate()
        self._check()

    # From which step

    def _step_chosen(self) -> None:
        self._checked = None
        self.facts.show_check(None)
        self.refresh()
        self._settle.start()

    def _emptied_toggled(self, ticked: bool) -> None:
        if ticked or not self._needs_emptying:
            self._check()
        elif self._found is not None:
            # What was booked as taken off is on the pipette again: told anew from the record.
            self._read()

    def _check(self) -> None:
        """Check the rest of the run from the step that is chosen."""
        self._settle.stop()
        found, step = self._found, self.list.currentIndex().row()
        if found is None or step < 0 or found.settled is not None:
            return
        if self._needs_emptying and not self.emptied.ticked:
            return
        self._checks += 1
        number = self._checks
        self._checked = None
        self.refresh()
        deliver(
            self._engine.prepare_resume(found, step, emptied=self.emptied.ticked),
            self,
            lambda loaded: self._check_done(loaded) if number == self._checks else None,
            lambda error: self._check_failed(error) if number == self._checks else None,
        )

    def _check_done(self, loaded: LoadedWorkflow) -> None:
        self._checked = loaded
        self.facts.show_check(loaded)
        self.refresh()

    def _check_failed(self, error: BaseException) -> None:
        self._problem = problem_of(error)
        self.refresh()

    # What is done with it

    def why_not(self) -> Message | None:
        """None where the run can go on, else the reason."""
        found = self._found
        if self._problem is not None:
            return self._problem.what
        if found is None:
            return message("The record is being read, and the robot is asked.")
        if found.settled is not None:
            return message("Somebody has dealt with this run already.")
        if self._desk.active:
            return message("A run is active.")
        if self._desk.edits.unsaved:
            return message("Save or undo the changes of the open workflow first.")
        if self.list.currentIndex().row() < 0:
            return message("Choose the step to begin with.")
        if self._needs_emptying and not self.emptied.ticked:
            return message("Take off what the pipette holds, then tick that you have.")
        if self._checked is None:
            return message("What is left to do is being checked.")
        errors = len(self._checked.errors)
        if errors:
            return message("The check found errors: {count}. Choose another step.", count=errors)
        return None

    def _go_on(self) -> None:
        found, checked = self._found, self._checked
        if found is None or checked is None or self.why_not() is not None:
            return
        # The engine, which gave what was found, has imported this.
        from sdl1_desktop.backends.interruption import resume_request

        request = resume_request(found, checked, origin="window")
        self.dismiss()
        self._desk.ask_for(replace(request, asks_operator=True))
        self.going_on.emit()

    def _close_run(self) -> None:
        if not self._sure:
            self._sure = True
            self.refresh()
            return
        run_id = self.run_id
        deliver(
            self._engine.close_interruption(run_id),
            self,
            lambda _none: self._closed(run_id),
            self._check_failed,
        )

    def _closed(self, run_id: str) -> None:
        self.settled.emit(run_id)
        if self.run_id == run_id and not self.isHidden():
            self.dismiss()

    # How it looks

    def refresh(self) -> None:
        """Say what can be done, and why not where not."""
        reason = self.why_not()
        self.go_on.setEnabled(reason is None)
        self.reason.setText(translated(reason) if reason is not None else "")
        self.reason.setVisible(reason is not None)
        self.go_on.setAccessibleDescription(self.reason.text())
        found = self._found
        open_still = found.settled is None if found is not None else self._problem is not None
        self.close_run.setEnabled(open_still and not self._desk.active)
        self.close_run.setText(
            self.tr("Really close it") if self._sure else self.tr("Close this run")
        )
        self.changed.emit()
        self.explained.setText(
            self.tr(
                "Closing keeps the run in the history as interrupted, and nobody can go on with "
                "it any more. Nothing moves."
            )
        )

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        side = look.px(24)
        self._icon.setPixmap(glyphs.picture("warning", look.failed, side))
        self._middle.setSpacing(look.gap(24))
        self._left.setSpacing(look.gap(4))
        self._bottom.setSpacing(look.gap(12))
        self._foot.setSpacing(look.gap(12))
        self.list.setMinimumHeight(look.px(120))
        self.list.setIconSize(QSize(look.px(22), look.px(22)))
        self.heading.setText(self.tr("Interrupted run"))
        self.caption.setText(self.tr("Begin with"))
        self.list.setAccessibleName(self.tr("Step to begin with"))
        self.later.setText(self.tr("Not now"))
        found = self._found
        live = found is not None and not found.created.dry_run
        self.go_on.setText(self.tr("Go on…") if live else self.tr("Go on"))
        for one in (self.go_on, self.close_run, self.later):
            one.setMinimumHeight(look.line(52))
        self.title.setText(
            "\n".join((*title_lines(found), settled_words(found))).strip()
            if found is not None
            else self.run_id
        )
        self.emptied.say(
            self.tr("I have taken what the pipette holds off it and put it back."),
            (self.tr("A tool belongs into its place in the rack, a tip into the trash."),),
        )
        self.steps.retranslate()
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        wide = self.width() >= theme.current().px(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._middle.setDirection(way)
        self._foot.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        self._arrange()
