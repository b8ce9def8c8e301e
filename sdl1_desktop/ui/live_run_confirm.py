"""The confirmation of a live run: what moves, each warning to be ticked, and Begin.

Nothing moves before Begin. It is no dialog: the control strip stays usable, and Escape closes it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.backends.requests import Health, RunRequest
from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.bench_parts import missing_port, ports_of
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.fitting_overlay import FittingOverlay
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.live_run_bench import LiveRunBench
from sdl1_desktop.ui.live_run_ticks import LiveRunTicks
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.run_part_words import extent_words, part_words
from sdl1_desktop.ui.styled import button, card, label

__all__ = ["LiveRunConfirm"]


class LiveRunConfirm(FittingOverlay):
    """Appears when a live run is asked for."""

    check_asked = Signal()
    """The operator wants to see what the check found."""

    def __init__(
        self,
        desk: RunDesk,
        engine: EnginePort,
        preferences: Preferences,
        area: QWidget,
        frame: QWidget,
    ) -> None:
        super().__init__(area, frame, width=960)
        self._desk = desk
        self._preferences = preferences
        self._request: RunRequest | None = None
        self._icon = label()
        self.heading = label("title")
        self.what = label("strong", wrap=True)
        self.bench = LiveRunBench(engine)
        self.bench.changed.connect(self._robot_seen)
        self.ticks = LiveRunTicks()
        self.ticks.changed.connect(self.refresh)
        self.reason = label("strong", wrap=True)
        self.begin = button("danger")
        self.begin.setObjectName("begin_live_run")
        self.begin.clicked.connect(self._begin)
        self.cancel = button()
        self.cancel.setObjectName("cancel_live_run")
        self.cancel.clicked.connect(self.dismiss)
        self.see_check = button("link")
        self.see_check.setObjectName("see_check")
        self.see_check.clicked.connect(self._see_check)
        self._build()
        desk.confirmation_asked.connect(self.ask)
        desk.choices_changed.connect(self._follow)
        desk.workflow_changed.connect(self._follow)
        desk.state_changed.connect(self._state_changed)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._icon)
        top.addWidget(self.heading)
        top.addStretch(1)
        frame = card("part")
        inside = QVBoxLayout(frame)
        inside.addWidget(self.bench)
        self.middle.column.addWidget(frame)
        self.middle.column.addWidget(self.ticks)
        self._bottom = QHBoxLayout()
        self._bottom.addWidget(self.begin)
        self._bottom.addWidget(self.cancel)
        self._bottom.addWidget(self.reason, 1)
        self._bottom.addWidget(self.see_check)
        self.content.addLayout(top)
        self.content.addWidget(self.what)
        self.content.addWidget(self.middle)
        self.content.addLayout(self._bottom)

    def ask(self, request: RunRequest) -> None:
        """Show a live run that is to be confirmed; every box is empty.

        One that is shown already stays as far as it is ticked.
        """
        if self._request is not None and _same(request, self._request):
            return
        self._request = request
        self.ticks.show_run(request)
        ports = ports_of(request, self._preferences.settings)
        self.bench.show_request(request, self._robot_name(request), ports)
        self.retranslate()
        self.appear()
        self.ticks.focus_first()

    def dismiss(self) -> None:
        """Close it; nothing begins."""
        self._request = None
        self.bench.stop()
        super().dismiss()

    def _robot_name(self, request: RunRequest) -> str:
        robots = self._preferences.settings.robots
        return next((one.name for one in robots if one.address == request.robot), "")

    def why_not(self) -> Message | None:
        """None where the run can begin, else the first reason why it cannot."""
        request, health = self._request, self.bench.health
        if request is None or self._desk.active:
            return message("A run is active.")
        errors = len(request.loaded.errors)
        if errors:
            return message("The check found errors: {count}. Mend them first.", count=errors)
        no_port = missing_port(ports_of(request, self._preferences.settings))
        if no_port is not None:
            return no_port
        if self._desk.journal_problem is not None:
            return message("Nothing can be recorded now: the journal cannot be written.")
        if health is None:
            return message("The robot is being looked at.")
        if health.health not in (Health.REACHABLE, Health.BUSY):
            return health.cause
        left = self.ticks.left
        if left:
            return message("Boxes that are not ticked yet: {count}.", count=left)
        return None

    def _robot_seen(self) -> None:
        request, health = self._request, self.bench.health
        if request is not None and health is not None:
            resumes = request.loaded.resumes
            own = resumes is not None and bool(health.run_id) and health.run_id == resumes.robot_run
            self.ticks.show_other_run(health if health.health is Health.BUSY and not own else None)
        self.refresh()

    def refresh(self) -> None:
        """Say why Begin cannot be pressed, where it cannot."""
        reason = self.why_not()
        self.begin.setEnabled(reason is None)
        self.reason.setText(translated(reason) if reason is not None else "")
        self.begin.setAccessibleDescription(self.reason.text())
        errors = self._request is not None and bool(self._request.loaded.errors)
        self.see_check.setVisible(errors)

    def _begin(self) -> None:
        request = self._request
        if request is not None and self.why_not() is None:
            take_over = self.ticks.takes_over
            self.dismiss()
            self._desk.begin(replace(request, confirmed=True, take_over=take_over))

    def _see_check(self) -> None:
        self.dismiss()
        self.check_asked.emit()

    def _follow(self) -> None:
        """What was asked for is not what would be run any more: ask again, or not at all."""
        request = self._request
        if self.isHidden() or request is None or request.loaded.resumes is not None:
            return
        newest = self._desk.next_request()
        if newest is None or newest.dry_run:
            self.dismiss()
        else:
            self.ask(newest)

    def _state_changed(self) -> None:
        if not self.isHidden():
            if self._desk.active:
                self.dismiss()
            else:
                self.refresh()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        side = look.px(24)
        self._icon.setPixmap(glyphs.picture("warning", look.danger, side))
        self.middle.column.setSpacing(look.gap(10))
        self._bottom.setSpacing(look.gap(12))
        self.heading.setText(self.tr("Live run: what will move"))
        self.begin.setText(self.tr("Begin the live run"))
        self.cancel.setText(self.tr("Cancel"))
        self.see_check.setText(self.tr("See Check"))
        for one in (self.begin, self.cancel):
            one.setMinimumSize(look.px(150), look.line(52))
        request = self._request
        if request is not None:
            self.what.setText("\n".join(self._run_words(request)))
        self.refresh()

    def _run_words(self, request: RunRequest) -> list[str]:
        loaded = request.loaded
        end = datetime.now().astimezone() + timedelta(seconds=loaded.total_expected_s)
        first = self.tr("“{workflow}”: {extent}, until about {time}").format(
            workflow=loaded.workflow.name, extent=extent_words(loaded), time=end.strftime("%H:%M")
        )
        goes_on: list[str] = []
        if loaded.resumes is not None:
            text = self.tr("Goes on with the interrupted run {run}.")
            goes_on = [text.format(run=loaded.resumes.run_id)]
        return [first, *goes_on, *part_words(loaded)]


def _same(one: RunRequest, other: RunRequest) -> bool:
    """Whether two requests are for the same check of the same workflow, with the same choices."""
    return one.loaded is other.loaded and replace(one, loaded=other.loaded) == other
