"""One recorded run: what it was, what can be done with it, and its tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sdl1_desktop.events import (
    Event,
    FlowRunBegun,
    InterruptionSettled,
    RunState,
    StateChanged,
)
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.folders import show_folder
from sdl1_desktop.ui.history_bundle import BundleSaving
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.history_reading import OpenedRun, RunReading
from sdl1_desktop.ui.history_remove import RemoveQuestion
from sdl1_desktop.ui.history_tabs import RunTabs
from sdl1_desktop.ui.history_text import mode_word, moment, taken
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.icons import Icon, make_icon
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.run_looks import RUN_LOOKS
from sdl1_desktop.ui.styled import ElidedLabel, WrappedLabel, button, set_property

if TYPE_CHECKING:
    from sdl1_desktop.journal.bundle import Bundle
    from sdl1_desktop.messages import Message

__all__ = ["RunDetails"]

_TABS_HEIGHT = 176
_NARROW_TABS_HEIGHT = 320
_NARROW = 620
"""Least heights of the tabs, and the width below which their parts stand above each other; px."""


class RunDetails(QWidget):
    """Follows the run while that goes on and the page is looked at."""

    run_again = Signal(str)
    """Open this run's workflow, with the parameters that were used, to be run."""

    file_requested = Signal(str)
    """Open this workflow file: the run's record has no workflow in it."""

    resume_requested = Signal(str)
    """Look at this interrupted run, and go on with it."""

    prefect_requested = Signal()
    """Open Prefect's page of this run."""

    compare_requested = Signal(str)
    """Choose another run to compare this one with."""

    opened = Signal()
    """A run was read: there is something to be looked at."""

    changed = Signal()
    """Something of the run is shown that was not before."""

    def __init__(self, worker: HistoryWorker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: OpenedRun | None = None
        self._state = RunState.IDLE
        self._reason: Message | None = None
        self._settled: InterruptionSettled | None = None
        self.flow_run: FlowRunBegun | None = None
        """The flow run as which Prefect shows the run, once that was read."""
        self.reading = RunReading(worker)
        self.bundles = BundleSaving(worker, self)
        self.mark = QLabel()
        self.title = ElidedLabel("title")
        self.line = ElidedLabel("strong")
        self.reason = WrappedLabel(lines=3)
        self.news = ElidedLabel("small", Qt.TextElideMode.ElideMiddle)
        self.why_not = WrappedLabel("reason", lines=3)
        self.again, self.resume, self.compare, self.bundle, self.folder, self.remove, self.file = (
            button() for _ in range(7)
        )
        self.prefect = button()
        self.prefect.setObjectName("open_prefect_run")
        self._actions = FlowRow(self._buttons())
        self.question = RemoveQuestion()
        self.tabs = RunTabs(worker)
        self._head = QHBoxLayout()
        self._head.addWidget(self.mark)
        self._head.addWidget(self.title, 1)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._head)
        for part in (
            self.line,
            self.reason,
            self._actions,
            self.why_not,
            self.news,
            self.question,
        ):
            self._box.addWidget(part)
        self._box.addWidget(self.tabs, 1)
        self._box.addStretch()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.resume,
            self.again,
            self.file,
            self.compare,
            self.bundle,
            self.folder,
            self.prefect,
            self.remove,
        )

    def _connect(self) -> None:
        self.reading.opened.connect(self._opened)
        self.reading.events.connect(self._take)
        self.reading.caught_up.connect(self._caught_up)
        self.again.clicked.connect(lambda: self.run_again.emit(self.run_id))
        self.resume.clicked.connect(lambda: self.resume_requested.emit(self.run_id))
        self.compare.clicked.connect(lambda: self.compare_requested.emit(self.run_id))
        self.bundle.clicked.connect(lambda: self.bundles.ask(self.run_id))
        self.folder.clicked.connect(self._show_folder)
        self.file.clicked.connect(self._ask_for_file)
        self.prefect.clicked.connect(self.prefect_requested)
        self.remove.clicked.connect(self._ask_to_remove)
        self.question.closed.connect(self.tabs.show)
        self.bundles.progress.connect(self._saving)
        self.bundles.saved.connect(self._saved)
        self.bundles.failed.connect(self._not_saved)

    @property
    def run_id(self) -> str:
        """The run that is shown, or empty."""
        return self._run.summary.id if self._run is not None else ""

    def show_run(self, run_id: str) -> None:
        """Read and show a run."""
        if run_id != self.reading.run_id:
            self.reading.open(run_id)

    def clear(self) -> None:
        """Show no run."""
        self.reading.close()
        self._run = None
        self.flow_run = None
        self.tabs.clear()

    def _opened(self, run: OpenedRun) -> None:
        another = run.summary.id != self.run_id
        self._run = run
        if another:
            self.question.close_question()
            self.news.hide()
            self._state, self._reason, self._settled = run.summary.state, None, None
            self.flow_run = None
            self.tabs.start_run(run)
        else:
            self._state = run.summary.state
            self.tabs.renew(run)
        self._fill()
        self.opened.emit()
        self.changed.emit()

    def _take(self, events: list[Event]) -> None:
        self.tabs.append(events)
        changes = [
            one
            for one in events
            if isinstance(one, StateChanged | InterruptionSettled | FlowRunBegun)
        ]
        for one in changes:
            if isinstance(one, StateChanged):
                self._state, self._reason = one.state, one.reason
            elif isinstance(one, FlowRunBegun):
                self.flow_run = one
            else:
                self._settled = one
        if changes:
            self._fill()
        self.changed.emit()

    def _caught_up(self) -> None:
        self.tabs.catch_up()
        self.changed.emit()

    def _fill(self) -> None:
        run = self._run
        if run is None:
            return
        look = theme.current()
        glyph, colour = RUN_LOOKS[self._state]
        side = look.px(28)
        self.mark.setPixmap(glyphs.picture(glyph, getattr(look, colour), side))
        summary = run.summary
        self.title.setText(summary.workflow_name or summary.id)
        parts = [
            mode_word(dry_run=summary.dry_run),
            words.run_word(self._state),
            moment(summary.created),
            taken(summary),
        ]
        self.line.setText(" · ".join(part for part in parts if part))
        self._say_reason()
        self._offer(run)

    def _paint_icons(self) -> None:
        look = theme.current()
        for one, glyph in ((self.again, "reload"), (self.folder, "open"), (self.resume, "run")):
            colour = look.on_accent if one.property("kind") == "primary" else look.text
            one.setIcon(glyphs.icon(glyph, colour, look.muted))
        for one in self._buttons():
            one.setIconSize(QSize(look.px(18), look.px(18)))
        self.bundle.setIcon(make_icon(Icon.SAVE, look.text, look.muted))

    def _say_reason(self) -> None:
        text = translated(self._reason) if self._reason is not None else ""
        if self._settled is not None and self._settled.resumed_as:
            text = self.tr("Gone on with in the run {run}.").format(run=self._settled.resumed_as)
        elif self._settled is not None:
            text = self.tr("Closed by the operator after the interruption.")
        self.reason.setText(text)
        self.reason.setVisible(bool(text))

    def _offer(self, run: OpenedRun) -> None:
        """What can be done with this run, and why not where it cannot."""
        ended = self._state.ended
        interrupted = self._state is RunState.INTERRUPTED and self._settled is None
        repeatable = run.created is not None and run.created.document is not None
        self.resume.setVisible(interrupted)
        self.folder.setVisible(run.folder)
        self.prefect.setVisible(self.flow_run is not None)
        self.again.setEnabled(repeatable)
        self.remove.setEnabled(ended)
        self.file.setVisible(not repeatable and run.source is not None)
        set_property(self.resume, "kind", "primary")
        set_property(self.again, "kind", "" if interrupted or not repeatable else "primary")
        self._paint_icons()
        reasons: list[str] = []
        if not repeatable:
            reasons.append(
                self.tr(
                    "Cannot be run again: its record has no workflow in it. Its file is there,"
                    " and may have changed since."
                )
                if run.source is not None
                else self.tr(
                    "Cannot be run again: its record has no workflow in it, and its file"
                    " is not there any more."
                )
            )
        if not ended:
            reasons.append(self.tr("It can be removed when it has ended."))
        self.why_not.setText("\n".join(reasons))
        self.why_not.setVisible(bool(reasons))

    def _show_folder(self) -> None:
        if self._run is not None:
            show_folder(self._run.summary.folder)

    def _ask_for_file(self) -> None:
        if self._run is not None and self._run.source is not None:
            self.file_requested.emit(str(self._run.source))

    def _ask_to_remove(self) -> None:
        if self._run is not None:
            self.question.ask([self._run.summary])
            self.tabs.hide()

    def _saving(self, run_id: str, part: float) -> None:
        if run_id == self.run_id:
            self._tell(self.tr("Saving, {percent} %").format(percent=int(part * 100)))

    def _saved(self, run_id: str, bundle: Bundle) -> None:
        if run_id != self.run_id:
            return
        text = (
            self.tr("Saved: {path}")
            if bundle.complete
            else self.tr("Saved as far as the run is: {path}")
        )
        self._tell(text.format(path=bundle.path))

    def _not_saved(self, run_id: str, error: BaseException) -> None:
        if run_id == self.run_id:
            self._tell(translated(problem_of(error).what))

    def _tell(self, text: str) -> None:
        self.news.setText(text)
        self.news.setAccessibleName(text)
        self.news.show()
        self.changed.emit()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.again.setText(self.tr("Run again"))
        self.again.setToolTip(
            self.tr("Opens this workflow on the Run page, with the parameters that were used.")
        )
        self.resume.setText(self.tr("Look and resume…"))
        self.compare.setText(self.tr("Compare with…"))
        self.bundle.setText(self.tr("Save bundle…"))
        self.bundle.setToolTip(
            self.tr("Result, log, data, parameters and versions in one zip file.")
        )
        self.folder.setText(self.tr("Open folder"))
        self.prefect.setText(self.tr("Open Prefect UI"))
        self.prefect.setToolTip(self.tr("Opens Prefect's page of this run in the browser."))
        self.remove.setText(self.tr("Remove…"))
        self.file.setText(self.tr("Open its file"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        look = theme.current()
        narrow = self.width() < look.px(_NARROW)
        self.tabs.setMinimumHeight(look.px(_NARROW_TABS_HEIGHT if narrow else _TABS_HEIGHT))

    def _restyle(self) -> None:
        look = theme.current()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.gap(6))
        self._head.setSpacing(look.gap(8))
        self._actions.set_gap(look.px(8))
        # Less high than the buttons that run something: seven of them leave room for the run.
        self._actions.setStyleSheet(
            f"QPushButton {{ min-height: {look.px(32)}px; padding: 0 {look.px(12)}px; }}"
        )
        self._paint_icons()
        self._fit_tabs()
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fill()
