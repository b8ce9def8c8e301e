"""The list of runs at the left of the history page, and which of them are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.history_delegate import RunDelegate, row_height
from sdl1_desktop.ui.history_model import RunListModel
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunEntry

__all__ = ["RunList"]

_CHOOSING_MS = 60
"""Pause in moving through the list after which a choice is told."""

_LEAST_WIDTH = 260
_MOST_CHOSEN = 500
"""Runs that can be chosen to be removed at once."""


class RunList(QWidget):
    """A choice outlives what the list shows: after another filter it is marked where it is."""

    chosen_changed = Signal()
    """Other runs are chosen: :attr:`chosen`."""

    def __init__(self, worker: HistoryWorker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: tuple[str, ...] = ()
        self._compare_with = ""
        self._filtered = False
        self.model = RunListModel(worker)
        self.table = self._make_table()
        self.banner = label("strong", wrap=True)
        self.cancel = button("quiet")
        self.nothing = label("muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        banner = QHBoxLayout()
        banner.addWidget(self.banner, 1)
        banner.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(banner)
        column.addWidget(self._stack, 1)
        self._choosing = QTimer(self)
        self._choosing.setSingleShot(True)
        self._choosing.setInterval(_CHOOSING_MS)
        self._choosing.timeout.connect(self.chosen_changed)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.model.modelReset.connect(self._mark_chosen)
        self.model.counted.connect(self._show_rows)
        self.cancel.clicked.connect(self.choose_no_second)
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

    # What is listed

    def say_nothing(self, *, filtered: bool) -> None:
        """What stands there where no run is listed: none was made, or none is found."""
        self._filtered = filtered
        self.nothing.setText(
            self.tr("No run is found. Change the search, or show all.")
            if filtered
            else self.tr("No run was made yet. Each run is kept here.")
        )

    def _show_rows(self) -> None:
        listed = self.model.rowCount() > 0 or not self.model.known
        self._stack.setCurrentWidget(self.table if listed else self.nothing)

    # What is chosen

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the chosen runs, in the order of the list."""
        return self._chosen

    @property
    def compare_with(self) -> str:
        """The run that is to be compared with the next one that is chosen, or empty."""
        return self._compare_with

    def choose(self, run_id: str) -> None:
        """Choose a run; in the list it is marked where it is among those that are read."""
        row = self.model.row_of(run_id)
        if row is not None:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row))
        self._chosen = (run_id,)
        self.chosen_changed.emit()

    def choose_none(self) -> None:
        """Choose no run."""
        self._chosen = ()
        self.table.clearSelection()
        self.chosen_changed.emit()

    def choose_second(self, run_id: str) -> None:
        """Let another run be chosen, to compare this one with."""
        self._compare_with = run_id
        self._show_banner()
        self.table.setFocus()

    def choose_no_second(self) -> None:
        """Compare with no other run."""
        self._compare_with = ""
        self._show_banner()

    def entries(self) -> list[RunEntry]:
        """The chosen runs that are read, in the order of the list."""
        selection = self.table.selectionModel().selection()
        rows: set[int] = set()
        for at in range(selection.count()):
            part = selection.at(at)
            rows.update(range(part.top(), min(part.bottom() + 1, part.top() + _MOST_CHOSEN)))
        found = [self.model.entry(row) for row in sorted(rows)[:_MOST_CHOSEN]]
        return [entry for entry in found if entry is not None]

    def _selected(self, _new: QItemSelection, _old: QItemSelection) -> None:
        chosen = tuple(entry.id for entry in self.entries())
        if chosen and chosen != self._chosen:
            self._chosen = chosen
            self._choosing.start()

    def _mark_chosen(self) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for run_id in reversed(self._chosen):
            row = self.model.row_of(run_id)
            if row is not None:
                # Also where the arrow keys go on from.
                self.table.selectionModel().setCurrentIndex(self.model.index(row), flags)

    def _show_banner(self) -> None:
        for part in (self.banner, self.cancel):
            part.setVisible(bool(self._compare_with))

    # Looks

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.table.setAccessibleName(self.tr("Runs, the newest first"))
        self.banner.setText(self.tr("Choose the run to compare with."))
        self.cancel.setText(self.tr("Cancel"))
        self.model.retranslate()
        self.say_nothing(filtered=self._filtered)
        self._show_banner()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        high = row_height(look)
        self.table.verticalHeader().setMinimumSectionSize(high)
        self.table.verticalHeader().setDefaultSectionSize(high)
        self._stack.setMinimumSize(look.px(_LEAST_WIDTH), 3 * high)
