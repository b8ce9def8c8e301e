"""What the history page holds: filters, the list of runs, and what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.journal.run_files import remove_folder
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.history_compare import RunCompare
from sdl1_desktop.ui.history_delegate import RunDelegate, row_height
from sdl1_desktop.ui.history_details import RunDetails
from sdl1_desktop.ui.history_filters import FilterBar
from sdl1_desktop.ui.history_model import RunListModel
from sdl1_desktop.ui.history_several import SeveralRuns
from sdl1_desktop.ui.history_tabs import TabSpec
from sdl1_desktop.ui.history_watch import HistoryWatch
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.scrolled_column import ScrolledColumn
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunEntry

__all__ = ["HistoryView"]

_CHOOSING_MS = 60
"""Pause in moving through the list after which the run is read."""

_LIST_WIDTH = 380
_DETAILS_WIDTH = 420
_MOST_CHOSEN = 500
"""Runs that can be chosen to be removed at once."""


class HistoryView(QWidget):
    """The list at the left, and at the right one run, two side by side, or what several need."""

    run_again = Signal(str)
    file_requested = Signal(str)
    resume_requested = Signal(str)
    changed = Signal()
    """Something is shown that was not before."""

    def __init__(
        self, worker: HistoryWorker, tabs: Sequence[TabSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._chosen: tuple[str, ...] = ()
        self._compare_with = ""
        self.title = label("title")
        self.count = label("muted")
        self.filters = FilterBar((self.title, self.count))
        self.model = RunListModel(worker)
        self.table = self._make_table()
        self.banner = label("strong", wrap=True)
        self.cancel = button("quiet")
        self.nothing = label("muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = label("muted", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tabs = tabs
        self._details: RunDetails | None = None
        self._compare: RunCompare | None = None
        self._several: SeveralRuns | None = None
        self.right = QStackedWidget()
        # In a low window with very large texts the hint scrolls.
        self._hint_column = ScrolledColumn()
        self._hint_column.column.addWidget(self.hint)
        self.right.addWidget(self._hint_column)
        self._lay_out()
        self.watch = HistoryWatch(worker)
        self._choosing = QTimer(self)
        self._choosing.setSingleShot(True)
        self._choosing.setInterval(_CHOOSING_MS)
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("runs")
        table.setModel(self.model)
        table.setItemDelegate(RunDelegate(table))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setMouseTracking(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        return table

    def _lay_out(self) -> None:
        banner = QHBoxLayout()
        banner.addWidget(self.banner, 1)
        banner.addWidget(self.cancel)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.nothing)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(banner)
        column.addWidget(self._lists, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([400, 760])
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.filters)
        self._box.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.model.counted.connect(self._counted)
        self.model.modelReset.connect(self._restore_choice)
        self.model.dataChanged.connect(self._news)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self._choosing.timeout.connect(self._show_choice)
        self.cancel.clicked.connect(self._stop_choosing)
        self.watch.changed.connect(self.refresh)
        self.watch.tags.connect(self.filters.show_tags)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filters.search.setFocus)

    # The parts at the right, made when they are needed: the list is not to wait for them

    @property
    def details(self) -> RunDetails:
        """One run."""
        if self._details is None:
            details = self._details = RunDetails(self._worker)
            for spec in self._tabs:
                details.tabs.add_tab(spec)
            details.run_again.connect(self.run_again)
            details.file_requested.connect(self.file_requested)
            details.resume_requested.connect(self.resume_requested)
            details.compare_requested.connect(self._choose_second)
            details.opened.connect(self._show_opened)
            details.changed.connect(self.changed)
            details.reading.gone.connect(self._gone)
            details.question.confirmed.connect(self._remove)
            details.tabs.overview.tags_changed.connect(self._set_tags)
            details.tabs.overview.note_changed.connect(self._set_note)
            details.reading.follow(on=self.isVisible())
            self.right.addWidget(details)
        return self._details

    @property
    def compare(self) -> RunCompare:
        """Two runs."""
        if self._compare is None:
            self._compare = RunCompare(self._worker)
            self._compare.closed.connect(self._leave_comparison)
            self._compare.changed.connect(self.changed)
            self.right.addWidget(self._compare)
        return self._compare

    @property
    def several(self) -> SeveralRuns:
        """More than two."""
        if self._several is None:
            self._several = SeveralRuns()
            self._several.question.confirmed.connect(self._remove)
            self.right.addWidget(self._several)
        return self._several

    def add_tab(self, spec: TabSpec) -> None:
        """Add a tab to the details of a run; it is in the page's own list already."""
        if self._details is not None:
            self._details.tabs.add_tab(spec)

    # Reading

    def begin(self) -> None:
        """There is a journal: read it."""
        self._filter()

    def refresh(self) -> None:
        """Read again what may have changed."""
        if self.model.known:
            self.model.refresh()
        else:
            self._filter()

    def follow(self, *, on: bool) -> None:
        """Whether somebody looks at the page."""
        self.watch.follow(on=on)
        if self._details is not None:
            self._details.reading.follow(on=on)
        if not on:
            self.keep_written()

    def keep_written(self) -> None:
        """Keep what is being written."""
        if self._details is not None:
            self._details.tabs.overview.keep()

    def _filter(self) -> None:
        self.model.show_runs(self.filters.wanted())

    def _counted(self) -> None:
        rows = self.model.rowCount()
        if self.filters.filtered:
            text = self.tr("{count} runs found")
        else:
            text = self.tr("{count} runs")
        self.count.setText(text.format(count=words.number(rows, grouped=True)) if rows else "")
        self._lists.setCurrentWidget(self.table if rows or not self.model.known else self.nothing)
        self.nothing.setText(
            self.tr("No run is found. Change the search, or show all.")
            if self.filters.filtered
            else self.tr("No run was made yet. Each run is kept here.")
        )
        self._news()

    def _news(self, *_news: object) -> None:
        self.changed.emit()

    # Choosing

    def show_run(self, run_id: str) -> None:
        """Show a run's details; in the list it is chosen where it is among the newest."""
        row = self.model.row_of(run_id)
        if row is not None:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row))
        self._chosen = (run_id,)
        self._show_choice()

    def _selected(self, _new: QItemSelection, _old: QItemSelection) -> None:
        chosen = tuple(entry.id for entry in self._entries())
        if chosen and chosen != self._chosen:
            self._chosen = chosen
            self._choosing.start()

    def _entries(self) -> list[RunEntry]:
        """The chosen runs that are read, in the order of the list."""
        selection = self.table.selectionModel().selection()
        rows: set[int] = set()
        for at in range(selection.count()):
            part = selection.at(at)
            rows.update(range(part.top(), min(part.bottom() + 1, part.top() + _MOST_CHOSEN)))
        found = [self.model.entry(row) for row in sorted(rows)[:_MOST_CHOSEN]]
        return [entry for entry in found if entry is not None]

    def _show_choice(self) -> None:
        first = self._compare_with
        if first and len(self._chosen) == 1 and self._chosen[0] != first:
            self._compare_runs(first, self._chosen[0])
        elif len(self._chosen) == 1:
            self.details.show_run(self._chosen[0])
            self._show_opened()
        elif len(self._chosen) == 2:
            # The older run first: the other is what came of changing it.
            newer, older = self._chosen
            self._compare_runs(older, newer)
        elif self._chosen:
            self.several.show_runs(self._entries())
            self.right.setCurrentWidget(self.several)
        else:
            self.right.setCurrentWidget(self._hint_column)
        self.changed.emit()

    def _show_opened(self) -> None:
        """The chosen run's details, once they are read."""
        if self._chosen == (self.details.run_id,):
            self.right.setCurrentWidget(self.details)

    def _compare_runs(self, first: str, second: str) -> None:
        self._stop_choosing()
        self.compare.compare(first, second)
        self.right.setCurrentWidget(self.compare)

    def _choose_second(self, run_id: str) -> None:
        self._compare_with = run_id
        self._show_banner()
        self.table.setFocus()

    def _stop_choosing(self) -> None:
        self._compare_with = ""
        self._show_banner()

    def _leave_comparison(self) -> None:
        self._chosen = self._chosen[:1]
        row = self.model.row_of(self._chosen[0]) if self._chosen else None
        if row is not None:
            self.table.selectRow(row)
        self._show_choice()

    def _show_banner(self) -> None:
        for part in (self.banner, self.cancel):
            part.setVisible(bool(self._compare_with))

    def _restore_choice(self) -> None:
        """After another filter: what is shown at the right stays, and is marked where it is."""
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for run_id in self._chosen:
            row = self.model.row_of(run_id)
            if row is not None:
                self.table.selectionModel().select(self.model.index(row), flags)

    # Changing

    def _set_tags(self, run_id: str, tags: tuple[str, ...]) -> None:
        self._worker.work(
            lambda journal: journal.set_tags(run_id, tags), self, lambda _none: self.watch.look()
        )

    def _set_note(self, run_id: str, note: str) -> None:
        self._worker.work(
            lambda journal: journal.set_note(run_id, note), self, lambda _none: self.watch.look()
        )

    def _remove(self, runs: Sequence[RunEntry], folders: bool) -> None:
        for run in runs:

            def work(journal: JournalPort, run: RunEntry = run) -> str:
                journal.remove_run(run.id)
                if folders:
                    remove_folder(run)
                return run.id

            self._worker.work(work, self, self._gone)

    def _gone(self, run_id: str) -> None:
        """A run is not in the journal any more."""
        self.model.remove(run_id)
        details = self._details
        if run_id in self._chosen or (details is not None and details.run_id == run_id):
            self._chosen = ()
            if details is not None:
                details.clear()
            self.table.clearSelection()
            self._show_choice()
        self.watch.look()

    # Looks

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.title.setText(self.tr("History"))
        self.table.setAccessibleName(self.tr("Runs, the newest first"))
        self.banner.setText(self.tr("Choose the run to compare with."))
        self.cancel.setText(self.tr("Cancel"))
        self.hint.setText(self.tr("Choose a run to see it, or two (with Ctrl) to compare them."))
        self.model.retranslate()
        self._show_banner()
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
        self._divide()

    def _divide(self) -> None:
        """List and run side by side, or one above the other where that is too narrow."""
        narrow = self.width() < theme.current().px(_LIST_WIDTH + _DETAILS_WIDTH)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.splitter.orientation() is not way:
            self.splitter.setOrientation(way)

    def _restyle(self) -> None:
        look = theme.current()
        self._box.setSpacing(look.px(8))
        self.splitter.setHandleWidth(look.px(12))
        self.table.verticalHeader().setMinimumSectionSize(row_height(look))
        self.table.verticalHeader().setDefaultSectionSize(row_height(look))
        self._lists.setMinimumSize(look.px(260), 3 * row_height(look))
        self.right.setMinimumWidth(look.px(300))
        self._divide()
