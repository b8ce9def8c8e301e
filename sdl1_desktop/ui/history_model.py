"""The list of runs as a Qt model that knows its length, and reads the rows that are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from sdl1_desktop.journal.search import RunFilter, RunPages
from sdl1_desktop.ui.history_text import spoken
from sdl1_desktop.ui.history_worker import HistoryWorker

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunEntry

__all__ = ["ENTRY_ROLE", "PAGE", "RunListModel"]

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
"""The :class:`~sdl1_desktop.journal.RunEntry` of a row, or None while it is being read."""

PAGE = 100
"""Runs that are read at a time: some two screens full."""

_KEPT_PAGES = 30
_ASKED_PAGES = 2
_WISHES = 6
"""Pages that are being read, and that wait for it: who scrolls far wants the newest, not all."""

_Index = QModelIndex | QPersistentModelIndex


class RunListModel(QAbstractListModel):
    """All runs that a filter lets pass, the newest first.

    The first page is shown as soon as it is read; the length, and with it the scroll bar, follows.
    """

    counted = Signal()
    """The number of runs is known, or another."""

    def __init__(self, worker: HistoryWorker) -> None:
        super().__init__(worker)
        self._worker = worker
        self._wanted = RunFilter()
        self._pages = RunPages(0, PAGE, (None,))
        self._rows = 0
        self._entries: dict[int, RunEntry] = {}
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._wishes: list[int] = []
        self._turn = 0
        self._refreshing = False
        self.known = False
        """Whether anything was read yet."""
        self._pump = QTimer(self)
        self._pump.setSingleShot(True)
        self._pump.setInterval(0)
        self._pump.timeout.connect(self._ask)

    @property
    def wanted(self) -> RunFilter:
        """The filter."""
        return self._wanted

    def show_runs(self, wanted: RunFilter) -> None:
        """List the runs that this filter lets pass."""
        self._wanted = wanted
        self._turn += 1
        self._refreshing = False
        turn = self._turn
        self._worker.read(
            lambda journal: journal.find_runs(wanted, limit=PAGE),
            self,
            lambda found: self._begin(turn, found),
        )
        self._worker.read(
            lambda journal: journal.run_pages(wanted, size=PAGE),
            self,
            lambda pages: self._count(turn, pages),
        )

    def refresh(self) -> None:
        """Read again what may have changed; rows stay where they are, as far as they are there."""
        if self._refreshing:
            return
        self._refreshing = True
        turn, wanted = self._turn, self._wanted
        self._worker.read(
            lambda journal: (
                journal.find_runs(wanted, limit=PAGE),
                journal.run_pages(wanted, size=PAGE),
            ),
            self,
            lambda news: self._renew(turn, *news),
        )

    def entry(self, row: int) -> RunEntry | None:
        """The run in a row, where it is read already; else it will be."""
        page = row // PAGE
        if (row not in self._entries or page in self._stale) and page not in self._asked:
            if page in self._wishes:
                self._wishes.remove(page)
            self._wishes = [*self._wishes[1 - _WISHES :], page]
            self._pump.start()
        return self._entries.get(row)

    def row_of(self, run_id: str) -> int | None:
        """The row of a run, where it is among those that are read."""
        return next((row for row, entry in self._entries.items() if entry.id == run_id), None)

    def remove(self, run_id: str) -> None:
        """A run was removed from the journal."""
        row = self.row_of(run_id)
        if row is None:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        kept = {at: entry for at, entry in self._entries.items() if at != row}
        self._entries = {at - (at > row): entry for at, entry in kept.items()}
        self._rows -= 1
        self._stale.update(entry // PAGE for entry in self._entries if entry >= row - 1)
        self.endRemoveRows()
        self.counted.emit()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's own
        return 0 if parent.isValid() else self._rows

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        if role not in (
            ENTRY_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        entry = self.entry(index.row())
        if role == ENTRY_ROLE:
            return entry
        return "" if entry is None else spoken(entry)

    def retranslate(self) -> None:
        """Every text may be another: the language changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(self._rows - 1))

    def _begin(self, turn: int, found: list[RunEntry]) -> None:
        if turn != self._turn:
            return
        self.beginResetModel()
        self._entries = dict(enumerate(found))
        self._rows = len(found)
        self._pages = RunPages(len(found), PAGE, (None,))
        self._stale.clear()
        self._asked.clear()
        self._wishes.clear()
        self.known = True
        self.endResetModel()
        self.counted.emit()

    def _count(self, turn: int, pages: RunPages) -> None:
        if turn != self._turn:
            return
        self._pages = pages
        self._resize(pages.count)
        self.counted.emit()

    def _renew(self, turn: int, first: list[RunEntry], pages: RunPages) -> None:
        self._refreshing = False
        if turn != self._turn:
            return
        added = pages.count - self._rows
        ids = [entry.id for entry in first]
        top = self._entries.get(0)
        place = ids.index(top.id) if top is not None and top.id in ids else None
        if self._rows == 0 or place is None or added < place:
            # Runs left the list, or so many came that the old top is not among the first.
            self._turn += 1
            self._begin(self._turn, first)
            self._count(self._turn, pages)
            return
        if place:
            self.beginInsertRows(QModelIndex(), 0, place - 1)
            self._entries = {row + place: entry for row, entry in self._entries.items()}
            self._rows += place
            self._replace(0, first)
            self.endInsertRows()
        self._pages = pages
        self._resize(pages.count)
        self._stale = {row // PAGE for row in self._entries} - {0}
        self._asked.clear()
        self._replace(0, first)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(self._rows - 1))
        self.counted.emit()

    def _resize(self, count: int) -> None:
        if count > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, count - 1)
            self._rows = count
            self.endInsertRows()
        elif count < self._rows:
            self.beginRemoveRows(QModelIndex(), count, self._rows - 1)
            self._rows = count
            self._entries = {row: one for row, one in self._entries.items() if row < count}
            self.endRemoveRows()

    def _replace(self, page: int, found: list[RunEntry]) -> None:
        first = page * PAGE
        for row in range(first, first + PAGE):
            self._entries.pop(row, None)
        for row, entry in enumerate(found, first):
            if row < self._rows:
                self._entries[row] = entry
        self._stale.discard(page)

    def _ask(self) -> None:
        while self._wishes and len(self._asked) < _ASKED_PAGES:
            page = self._wishes.pop()
            if page < len(self._pages.after):
                self._asked.add(page)
                self._read(page)

    def _read(self, page: int) -> None:
        turn, wanted, after = self._turn, self._wanted, self._pages.after
        self._worker.read(
            lambda journal: journal.find_runs(wanted, limit=PAGE, before=after[page]),
            self,
            lambda found: self._page_read(turn, page, after is self._pages.after, found),
        )

    def _page_read(self, turn: int, page: int, fits: bool, found: list[RunEntry]) -> None:
        if turn != self._turn:
            return
        self._asked.discard(page)
        if fits:
            self._replace(page, found)
            self._forget(page)
            last = min(self._rows, (page + 1) * PAGE) - 1
            if page * PAGE <= last:
                self.dataChanged.emit(self.index(page * PAGE), self.index(last))
        if self._wishes:
            self._pump.start()

    def _forget(self, page: int) -> None:
        """Keep the pages around the one that was read last."""
        kept = {row // PAGE for row in self._entries}
        if len(kept) > _KEPT_PAGES:
            far = sorted(kept, key=lambda one: abs(one - page))[_KEPT_PAGES // 2 :]
            gone = set(far)
            self._entries = {
                row: entry for row, entry in self._entries.items() if row // PAGE not in gone
            }
