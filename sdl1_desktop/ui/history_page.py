"""The history page: the runs that the journal keeps, and the log of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.events import Event, RunState
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.folders import is_there, show_folder
from sdl1_desktop.ui.log_panel import LogPanel
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.run_looks import RUN_LOOKS
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunSummary

__all__ = ["HistoryPage"]

_PAGE = 200
_EVENTS_AT_ONCE = 2000


class HistoryPage(QWidget):
    """Newest first; read anew whenever the page is shown and whenever a run begins or ends."""

    problem = Signal(object)

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._journal: JournalPort | None = None
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="history")
        self._closed = False
        self._reading = ""
        self.runs: list[RunSummary] = []
        self.title = label("title")
        self.hint = label("muted", wrap=True)
        self.more = button()
        self.more.clicked.connect(self._read_more)
        self.open_folder = button("quiet")
        self.open_folder.clicked.connect(self._show_folder)
        self.table = QTableWidget(0, 5)
        self.table.setObjectName("runs")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.currentCellChanged.connect(self._chosen)
        self.log = LogPanel()
        self.log.hide()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.log)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addWidget(self.hint, 1)
        top.addWidget(self.open_folder)
        top.addWidget(self.more)
        self._box = QVBoxLayout(self)
        self._box.addLayout(top)
        self._box.addWidget(self.splitter, 1)
        desk.run_started.connect(self._read_if_shown)
        desk.state_changed.connect(self._state_changed)
        self._desk = desk
        self._last_state = desk.state
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def use(self, journal: JournalPort) -> None:
        """Read from this journal from now on."""
        self._journal = journal
        self._read_if_shown()

    def close_reader(self) -> None:
        """Read nothing any more."""
        self._closed = True
        self._reader.shutdown(wait=True, cancel_futures=True)

    def _state_changed(self) -> None:
        if self._desk.state is not self._last_state:
            self._last_state = self._desk.state
            self._read_if_shown()

    def _read_if_shown(self, _news: object = None) -> None:
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Read the newest runs."""
        self._read(0, max(_PAGE, len(self.runs)))

    def _read_more(self) -> None:
        self._read(len(self.runs), _PAGE)

    def _read(self, offset: int, limit: int) -> None:
        journal = self._journal
        if journal is None or self._closed:
            return
        deliver(
            self._reader.submit(lambda: journal.runs(limit=limit, offset=offset)),
            self,
            lambda runs: self._show([*self.runs[:offset], *runs], full=len(runs) == limit),
            lambda error: self.problem.emit(problem_of(error)),
        )

    def _show(self, runs: Sequence[RunSummary], *, full: bool) -> None:
        kept = self._chosen_run()
        self.runs = list(runs)
        self.more.setVisible(full)
        ids = [run.id for run in self.runs]
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self.runs))
            for row, run in enumerate(self.runs):
                self._fill(row, run)
            if kept is not None and kept.id in ids:
                self.table.selectRow(ids.index(kept.id))
        self._say_hint()

    def _fill(self, row: int, run: RunSummary) -> None:
        look = theme.current()
        glyph, colour = RUN_LOOKS[run.state]
        started = datetime.fromtimestamp(run.created).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        mode = self.tr("dry run") if run.dry_run else self.tr("LIVE")
        cells = (
            words.run_word(run.state),
            started,
            run.workflow_name,
            mode,
            self._taken(run),
        )
        for column, text in enumerate(cells):
            self.table.setItem(row, column, QTableWidgetItem(text))
        state = self.table.item(row, 0)
        if state is None:
            return
        state.setIcon(glyphs.icon(glyph, getattr(look, colour)))
        if run.state is RunState.INTERRUPTED:
            state.setToolTip(self.tr("The program ended while this run was active."))

    def _taken(self, run: RunSummary) -> str:
        """What the run took on its own clock, as the strip says it, where that is known."""
        taken = run.result.get("duration_s") if run.result is not None else None
        if isinstance(taken, int | float):
            return words.duration(taken)
        if run.dry_run:
            return "–"
        return words.duration((run.ended if run.ended is not None else run.updated) - run.created)

    def _show_folder(self) -> None:
        run = self._chosen_run()
        if run is not None:
            show_folder(run.folder)

    def _chosen_run(self) -> RunSummary | None:
        row = self.table.currentRow()
        return self.runs[row] if 0 <= row < len(self.runs) else None

    def _chosen(self, row: int, _column: int, before: int, _before_column: int) -> None:
        if row != before and 0 <= row < len(self.runs):
            self.open_log(self.runs[row])

    def open_log(self, run: RunSummary) -> None:
        """Show the log of a run."""
        self._reading = run.id
        self.log.start_run(run.id, run.dry_run)
        if self.log.isHidden():
            self.log.show()
            self._divide()
        self._say_hint()
        self._read_events(run.id, 0)

    def _divide(self) -> None:
        """Half for each, the table as high as whole rows are."""
        room = self.splitter.height() - self.splitter.handleWidth()
        head = self.table.horizontalHeader().sizeHint().height() + 4
        row = self.table.verticalHeader().defaultSectionSize()
        rows = min(len(self.runs), max(2, round((room / 2 - head) / row)))
        table = head + rows * row
        self.splitter.setSizes([table, max(1, room - table)])

    def _read_events(self, run_id: str, after: int) -> None:
        journal = self._journal
        if journal is None or self._closed:
            return
        deliver(
            self._reader.submit(
                lambda: list(journal.events(run_id, after_seq=after, limit=_EVENTS_AT_ONCE))
            ),
            self,
            lambda events: self._events_read(run_id, events),
            lambda error: self.problem.emit(problem_of(error)),
        )

    def _events_read(self, run_id: str, events: list[Event]) -> None:
        if run_id != self._reading:
            return
        self.log.append(events)
        if len(events) == _EVENTS_AT_ONCE:
            self._read_events(run_id, events[-1].seq)

    def _say_hint(self) -> None:
        chosen = self._chosen_run()
        self.open_folder.setVisible(chosen is not None and is_there(chosen.folder))
        if not self.runs:
            self.hint.setText(self.tr("No run was made yet. Each run is kept here."))
        elif chosen is None:
            self.hint.setText(self.tr("Choose a run to see its log."))
        else:
            self.hint.setText("")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        self.read()

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        side = look.px(24)
        self._box.setContentsMargins(side, look.px(12), side, look.px(12))
        self._box.setSpacing(look.px(8))
        self.open_folder.setIcon(glyphs.icon("open", look.text))
        # So that the title's line keeps its height when the button comes.
        self.title.setMinimumHeight(self.open_folder.sizeHint().height())
        self.splitter.setHandleWidth(look.px(12))
        self.table.verticalHeader().setDefaultSectionSize(look.px(36))
        for row, run in enumerate(self.runs):
            self._fill(row, run)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.title.setText(self.tr("History"))
        self.more.setText(self.tr("Show more"))
        self.open_folder.setText(self.tr("Open data folder"))
        self.more.setVisible(False)
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("State"),
                self.tr("Started"),
                self.tr("Workflow"),
                self.tr("Mode"),
                self.tr("Took"),
            ]
        )
        for row, run in enumerate(self.runs):
            self._fill(row, run)
        self._say_hint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
