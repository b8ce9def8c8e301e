"""What the history page holds: filters, the list of runs, and beside it what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.history_changes import RunChanges
from sdl1_desktop.ui.history_details import RunDetails
from sdl1_desktop.ui.history_filters import FilterBar
from sdl1_desktop.ui.history_list import RunList
from sdl1_desktop.ui.history_stage import RunStage
from sdl1_desktop.ui.history_tab_spec import TabSpec
from sdl1_desktop.ui.history_watch import HistoryWatch
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.styled import label

if TYPE_CHECKING:
    from sdl1_desktop.events import FlowRunBegun

__all__ = ["HistoryView"]

_LIST_WIDTH = 380
_DETAILS_WIDTH = 420
_LIST, _CHOSEN = 0, 1
"""Tabs of the page where list and run do not stand side by side."""


class HistoryView(QWidget):
    """Carries what is chosen in the list to what stands beside it, and changes back to the list.

    Where the page is too narrow for both, they are two tabs.
    """

    run_again = Signal(str)
    file_requested = Signal(str)
    resume_requested = Signal(str)
    prefect_requested = Signal()
    changed = Signal()
    """Something is shown that was not before."""

    def __init__(
        self, worker: HistoryWorker, tabs: Sequence[TabSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._runs_known = -1
        self._folded = False
        self.parts = QTabBar()
        self.parts.setDrawBase(False)
        self.parts.setExpanding(False)
        self.parts.hide()
        for _ in (_LIST, _CHOSEN):
            self.parts.addTab("")
        self.title = label("title")
        self.count = label("muted")
        self.filters = FilterBar((self.title, self.count))
        self.runs = RunList(worker)
        self.stage = RunStage(worker, tabs)
        self.watch = HistoryWatch(worker)
        self.changes = RunChanges(worker)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.runs)
        self.splitter.addWidget(self.stage)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([400, 760])
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.parts)
        self._box.addWidget(self.filters)
        self._box.addWidget(self.splitter, 1)
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.filters.choices_wanted.connect(self._read_choices)
        self.runs.model.counted.connect(self._counted)
        self.runs.model.dataChanged.connect(self._news)
        self.runs.chosen_changed.connect(self._show_choice)
        self.runs.table.clicked.connect(self._clicked)
        self.runs.table.activated.connect(self._to_chosen)
        self.parts.currentChanged.connect(self._show_part)
        self.stage.details_made.connect(self._connect_details)
        self.stage.comparison_left.connect(self._leave_comparison)
        self.stage.removal_confirmed.connect(self.changes.remove)
        self.stage.changed.connect(self.changed)
        self.changes.annotated.connect(self.watch.look)
        self.changes.removed.connect(self._gone)
        self.watch.changed.connect(self.refresh)
        self.watch.tags.connect(self.filters.show_tags)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)

    def _connect_details(self, details: RunDetails) -> None:
        details.run_again.connect(self.run_again)
        details.file_requested.connect(self.file_requested)
        details.resume_requested.connect(self.resume_requested)
        details.prefect_requested.connect(self.prefect_requested)
        details.compare_requested.connect(self._choose_second)
        details.reading.gone.connect(self._gone)
        details.tabs.overview.tags_changed.connect(self.changes.set_tags)
        details.tabs.overview.note_changed.connect(self.changes.set_note)

    def add_tab(self, spec: TabSpec) -> None:
        """Add a tab to the details of a run; it is in the page's own list already."""
        self.stage.add_tab(spec)

    @property
    def flow_run(self) -> FlowRunBegun | None:
        """The flow run as which Prefect shows the one run that is looked at, or None."""
        return self.stage.flow_run

    # Reading

    def begin(self) -> None:
        """There is a journal: read it."""
        self._filter()
        if self.filters.looks_at_more:
            self._read_choices()

    def refresh(self) -> None:
        """Read again what may have changed."""
        if self.runs.model.known:
            self.runs.model.refresh()
        else:
            self._filter()

    def follow(self, *, on: bool) -> None:
        """Whether somebody looks at the page."""
        self.watch.follow(on=on)
        self.stage.follow(on=on)

    def _filter(self) -> None:
        self.runs.model.show_runs(self.filters.wanted())

    def _read_choices(self) -> None:
        self._worker.work(lambda journal: journal.run_choices(), self, self.filters.show_choices)

    def _counted(self) -> None:
        rows, filtered = self.runs.model.rowCount(), self.filters.filtered
        if rows == 1:
            text = self.tr("1 run found") if filtered else self.tr("1 run")
        else:
            text = self.tr("{count} runs found") if filtered else self.tr("{count} runs")
        self.count.setText(text.format(count=words.number(rows, grouped=True)) if rows else "")
        self.runs.say_nothing(filtered=filtered)
        if not filtered and rows != self._runs_known:
            # Another run may bring a robot or a workflow that was not there.
            self._runs_known = rows
            if self.filters.looks_at_more:
                self._read_choices()
        self._news()

    def _news(self, *_news: object) -> None:
        self.changed.emit()

    # Choosing

    def show_run(self, run_id: str) -> None:
        """Show a run's details; in the list it is marked where it is among the newest."""
        self.runs.choose(run_id)
        self._to_chosen()

    def _clicked(self) -> None:
        # With Ctrl or Shift held down more runs are being chosen.
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._to_chosen()

    def _to_chosen(self) -> None:
        self.parts.setCurrentIndex(_CHOSEN)

    def _choose_second(self, run_id: str) -> None:
        self.parts.setCurrentIndex(_LIST)
        self.runs.choose_second(run_id)

    def _find(self) -> None:
        self.parts.setCurrentIndex(_LIST)
        self.filters.search.setFocus()

    def _show_choice(self) -> None:
        chosen, first = self.runs.chosen, self.runs.compare_with
        if first and len(chosen) == 1 and chosen[0] != first:
            self._compare(first, chosen[0])
            self._to_chosen()
        elif len(chosen) == 1:
            self.stage.show_run(chosen[0])
        elif len(chosen) == 2:
            # The older run first: the other is what came of changing it.
            newer, older = chosen
            self._compare(older, newer)
        elif chosen:
            self.stage.show_several(self.runs.entries())
        else:
            self.stage.show_hint()
        self.changed.emit()

    def _compare(self, first: str, second: str) -> None:
        self.runs.choose_no_second()
        self.stage.show_two(first, second)

    def _leave_comparison(self) -> None:
        if self.runs.chosen:
            self.runs.choose(self.runs.chosen[0])

    def _gone(self, run_id: str) -> None:
        """A run is not in the journal any more."""
        self.runs.model.remove(run_id)
        if run_id in (*self.runs.chosen, self.stage.run_id):
            self.runs.choose_none()
            self.parts.setCurrentIndex(_LIST)
        self.watch.look()

    # Looks

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.title.setText(self.tr("History"))
        self.parts.setTabText(_LIST, self.tr("All runs"))
        self.parts.setTabText(_CHOSEN, self.tr("Chosen run"))
        self.parts.setAccessibleName(self.tr("Parts of the history"))
        self._counted()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        """No: whoever holds the view gives it what room there is, down to its least height."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """List and run side by side, or one at a time where that is too narrow."""
        folded = self.width() < theme.current().px(_LIST_WIDTH + _DETAILS_WIDTH)
        if folded != self._folded:
            self._folded = folded
            self.parts.setVisible(folded)
            # The room is wanted for the runs, and the rail says where one is.
            self.title.setVisible(not folded)
            self._show_part()

    def _show_part(self) -> None:
        chosen = self.parts.currentIndex() == _CHOSEN
        at_list = self.runs.isAncestorOf(self.focusWidget())
        for part in (self.filters, self.runs):
            part.setVisible(not self._folded or not chosen)
        self.stage.setVisible(not self._folded or chosen)
        if self._folded and chosen and at_list:
            self.parts.setFocus()

    def _restyle(self) -> None:
        look = theme.current()
        self._box.setSpacing(look.gap(8))
        self.splitter.setHandleWidth(look.px(12))
        self._fold()
