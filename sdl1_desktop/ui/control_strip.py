"""The strip that is always at the bottom: what can be done, the run's state, and the time left."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.backends.run_actions import RunAction
from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import RunState
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.action_buttons import ActionButtons, WideButton
from sdl1_desktop.ui.actions import ActionSet
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.folders import is_there, show_folder
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.run_looks import RUN_LOOKS
from sdl1_desktop.ui.run_part_words import extent_words
from sdl1_desktop.ui.styled import ElidedLabel, WrappedLabel, label, set_property

__all__ = ["ControlStrip"]

_TICK_MS = 250
_BAR_STEPS = 1000
_NO_BREAK = "\u00a0"

_CLOCK_GOES = (RunState.RUNNING, RunState.PAUSING, RunState.STOPPING)


class ControlStrip(QFrame):
    """Buttons, state in one large word, progress of the whole run."""

    def __init__(self, desk: RunDesk, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._desk = desk
        self._heard = time.monotonic()
        self._looks: tuple[str, QColor, int] | None = None
        self._narrow = False
        self.buttons = ActionButtons(desk, actions)
        self.word = label("huge")
        self.detail = ElidedLabel("small")
        # The reasons of the buttons come first: this has what they leave.
        self.detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.left = WrappedLabel("strong", lines=3)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _BAR_STEPS)
        self.open_folder = WideButton(look_width=40)
        self.open_folder.setObjectName("open_folder")
        self.open_folder.clicked.connect(self._show_folder)
        self._folder = ""
        self._icon = label()
        self._says = QWidget()
        self._top = QHBoxLayout()
        self._top.addWidget(self._icon)
        self._top.addWidget(self.word)
        self._top.addStretch(1)
        right = QVBoxLayout()
        right.addStretch(1)
        right.addWidget(self.left)
        right.addWidget(self.bar)
        right.addStretch(1)
        self._grid = QGridLayout(self._says)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addLayout(self._top, 0, 0)
        self._grid.addLayout(right, 0, 1)
        self._grid.addWidget(self.open_folder, 0, 2)
        self._grid.setColumnStretch(1, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.addWidget(self.buttons)
        self._box.addWidget(self._says, 1)
        self._small = QHBoxLayout()
        self._small.addWidget(self.buttons.reasons)
        self._small.addWidget(self.detail, 1)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._box)
        self._outer.addLayout(self._small)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._arrange)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.refresh)
        desk.run_started.connect(self._hear)
        desk.run_changed.connect(self._hear)
        desk.state_changed.connect(self.refresh)
        desk.workflow_changed.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @property
    def clock_s(self) -> float:
        """The run's clock now: that of the newest event, and what has gone by since."""
        view = self._desk.view
        if view is None:
            return 0.0
        if view.state not in _CLOCK_GOES:
            return view.clock_s
        return view.clock_s + (time.monotonic() - self._heard) * self._pace(view)

    def _pace(self, view: RunView) -> float:
        """Seconds of the run's clock in one real second; 0 where it does not wait at all."""
        if view.created is not None and not view.created.dry_run:
            return 1.0
        return self._desk.speed.factor

    def _hear(self, _news: object) -> None:
        self._heard = time.monotonic()
        self.refresh()

    def refresh(self) -> None:
        """Show the run as it is now."""
        desk, look = self._desk, theme.current()
        view = desk.view
        state = desk.state
        refused = desk.why_not(RunAction.RUN) if self._waits_for_run() else None
        glyph, colour = RUN_LOOKS[state] if refused is None else ("warning", "waiting")
        self.buttons.say_run_elsewhere(refused is not None)
        looks = (glyph, getattr(look, colour), look.px(28))
        if looks != self._looks:
            self._looks = looks
            self._icon.setPixmap(glyphs.picture(*looks))
        keeps_word = state in (RunState.PAUSING, RunState.IDLE)
        word = words.strip_word(state) if keeps_word else words.run_word(state)
        self.word.setText(self.tr("Not ready") if refused is not None else word)
        self.detail.setText(self._detail(view))
        self._show_progress(view)
        # The reason has to be read, more than the word: it gets the room.
        small = refused is not None or self._narrow
        set_property(self.word, "role", "title" if small else "huge")
        set_property(self.left, "role", "reason" if refused is not None else "strong")
        if refused is not None:
            self.left.setText(translated(refused))
            self.left.setVisible(True)
            self.bar.setVisible(False)
        self._offer_folder(view)
        going = state in _CLOCK_GOES
        if going != self._tick.isActive():
            if going:
                self._tick.start()
            else:
                self._tick.stop()

    def _waits_for_run(self) -> bool:
        """Whether the strip speaks of the next run, and not of one that is or was."""
        return not self._desk.active and self._desk.state is RunState.IDLE

    def _offer_folder(self, view: RunView | None) -> None:
        """A run that ended has a folder to look into, beside its state."""
        created = view.created if view is not None and view.state.ended else None
        folder = created.folder if created is not None else ""
        if folder != self._folder:
            self._folder = folder if is_there(folder) else ""
        self.open_folder.setVisible(bool(self._folder))

    def _show_folder(self) -> None:
        show_folder(self._folder)

    def _detail(self, view: RunView | None) -> str:
        if view is None or view.question is not None:
            return ""
        if self._desk.journal_problem is not None and self._desk.active:
            return self.tr("Waits until the journal can be written.")
        if view.wait is not None and view.state in _CLOCK_GOES:
            gone = self.clock_s - view.wait.started_clock_s
            rest = max(0.0, view.wait.seconds - gone)
            return self.tr("{reason} · {duration} to go").format(
                reason=translated(view.wait.reason), duration=words.duration(rest)
            )
        if view.state is RunState.PAUSING:
            return words.run_word(view.state)
        if view.reason is not None and not view.state.ended:
            return translated(view.reason)
        if view.state.ended:
            return self.tr("Took {duration} on the run's clock.").format(
                duration=words.duration(view.clock_s)
            )
        return ""

    def _show_progress(self, view: RunView | None) -> None:
        shown = view is not None and view.state is not RunState.IDLE
        # Why a run ended needs the bar's place.
        reason = view.reason if view is not None and view.state.ended else None
        self.bar.setVisible(shown and reason is None)
        self.left.setVisible(shown)
        if view is None:
            loaded = self._desk.loaded
            planned = loaded is not None and loaded.plan is not None
            self.left.setVisible(planned)
            if loaded is not None and loaded.plan is not None:
                self.left.setText(extent_words(loaded))
            return
        clock = self.clock_s
        total = sum(view.expected_s.values())
        fraction = view.fraction
        if total > 0 and not view.state.ended:
            fraction = min(1.0, max(0.0, 1.0 - view.time_left_s(clock) / total))
        self.bar.setValue(round(fraction * _BAR_STEPS))
        bars = {
            RunState.COMPLETED: "done",
            RunState.FAILED: "failed",
            RunState.PAUSED: "paused",
        }
        set_property(self.bar, "state", bars.get(view.state, "running"))
        steps = self.tr("{done} of {total}").format(done=view.done_steps, total=view.total_steps)
        left = self._time_left(view, clock) if total > 0 and not view.state.ended else ""
        if reason is not None:
            left = steps.replace(" ", _NO_BREAK)
            steps = translated(reason)
        self.left.setText(
            self.tr("{steps} · {left}").format(steps=steps, left=left) if left else steps
        )

    def _time_left(self, view: RunView, clock: float) -> str:
        left = view.time_left_s(clock)
        pace = self._pace(view)
        if pace and view.state in _CLOCK_GOES:
            return words.time_left(left / pace, datetime.now().astimezone())
        return words.time_left(left)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Buttons and state side by side, or one above the other."""
        room = self.width() - self.buttons.minimumSizeHint().width()
        # Lengths become smaller before texts do: the window must not grow for a moment's width.
        unsettled = self._narrow and self._settle.isActive()
        narrow = unsettled or room < theme.current().px(420)
        self._box.setDirection(
            QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._box.setSpacing(theme.current().gap(8 if narrow else 24))
        if narrow != self._narrow:
            self._narrow = narrow
            self.refresh()

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._settle.start()
        self._outer.setContentsMargins(look.gap(16), look.gap(10), look.gap(16), look.gap(6))
        self._outer.setSpacing(look.gap(4))
        self._small.setSpacing(look.gap(24))
        self.detail.setMinimumHeight(look.px(20))
        self._box.setSpacing(look.gap(8 if self._narrow else 24))
        self._top.setSpacing(look.gap(8))
        self._grid.setHorizontalSpacing(look.gap(24))
        self.open_folder.setIconSize(QSize(look.px(20), look.px(20)))
        self.open_folder.setIcon(glyphs.icon("open", look.text, disabled=look.muted))
        self.refresh()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.open_folder.say(self.tr("Open data folder"), "")
        self.open_folder.setToolTip(self.tr("Show the files of this run."))
        self.buttons.refresh()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
