"""The log as a table: appended in batches, filtered in slices, so that the window never waits."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from sdl1_desktop.events import Event, LogLevel
from sdl1_desktop.ui import words
from sdl1_desktop.ui.log_lines import LogLines

__all__ = ["LEVEL_SLICE", "TAKE_SLICE", "TEXT_SLICE", "LogColumn", "LogModel"]

_Index = QModelIndex | QPersistentModelIndex

TAKE_SLICE = 4_000
"""Most events that are taken in at one go."""

LEVEL_SLICE = 40_000
"""Most lines that one go looks through for their level."""

TEXT_SLICE = 500
"""Most lines that one go looks through for a text: each has to be written out first.

All three take about 10 ms each.
"""


class LogColumn(IntEnum):
    """Columns of the log."""

    TIME = 0
    RUN_CLOCK = 1
    LEVEL = 2
    TEXT = 3
    NODE = 4


class LogModel(QAbstractTableModel):
    """The lines of one run that the filter lets through."""

    scanned = Signal(int)
    """One go of the filter ended; it looked at this many lines."""

    counts_changed = Signal()
    """The number of lines, of lines shown or of lines looked through is another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines = LogLines()
        self._incoming: deque[Event] = deque()
        self._level = LogLevel.DEBUG
        self._needle = ""
        self._shown: array[int] | None = None
        self._looked_at = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def start_run(self, run_id: str, *, dry_run: bool) -> None:
        """Forget all lines and begin the log of a run; the filter stays."""
        self.beginResetModel()
        self.lines = LogLines(run_id, dry_run=dry_run)
        self._incoming.clear()
        self._begin_filter()
        self.endResetModel()
        self.counts_changed.emit()

    def append(self, events: Sequence[Event]) -> None:
        """Take events in; what is more than one slice follows in the next turns of the loop."""
        self._incoming.extend(events)
        self._take_in()
        self._keep_going()
        self.counts_changed.emit()

    def set_filter(self, level: LogLevel, text: str) -> None:
        """Show only lines of ``level`` or graver whose text or node contains ``text``.

        Upper and lower case are the same. The lines found appear slice by slice.
        """
        needle = text.strip().casefold()
        if (level, needle) == (self._level, self._needle):
            return
        self.beginResetModel()
        self._level, self._needle = level, needle
        self._begin_filter()
        self.endResetModel()
        self._keep_going()
        self.counts_changed.emit()

    @property
    def filtered(self) -> bool:
        """Whether a filter is on."""
        return self._shown is not None

    @property
    def looked_through(self) -> float:
        """The part of the lines that the filter has looked at, 0 to 1."""
        return self._looked_at / len(self.lines) if self.filtered and len(self.lines) else 1.0

    def line_number(self, row: int) -> int:
        """The number of the line that is shown in a row."""
        return row if self._shown is None else self._shown[row]

    def shown_lines(self) -> Sequence[int]:
        """The numbers of the lines that are shown now."""
        return range(len(self.lines)) if self._shown is None else array("I", self._shown)

    def retranslate(self) -> None:
        """The language changed: shown texts are another, and a text filter finds other lines."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(LogColumn) - 1)
        if self._needle:
            self.beginResetModel()
            self._begin_filter()
            self.endResetModel()
            self._keep_going()
        elif self.rowCount():
            last = self.index(self.rowCount() - 1, len(LogColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's own
        if parent.isValid():
            return 0
        return len(self.lines) if self._shown is None else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(LogColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        number = self.line_number(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(number, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == LogColumn.TEXT:
            return self.lines.text(number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cell(number, index.column())
        return None

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        match section:
            case LogColumn.TIME:
                return QCoreApplication.translate("Log", "Time")
            case LogColumn.RUN_CLOCK:
                return QCoreApplication.translate("Log", "DRY RUN clock")
            case LogColumn.LEVEL:
                return QCoreApplication.translate("Log", "Level")
            case LogColumn.TEXT:
                return QCoreApplication.translate("Log", "What happened")
            case _:
                return QCoreApplication.translate("Log", "Node")

    def cell(self, number: int, column: int) -> str:
        """The text of a line in one column."""
        match column:
            case LogColumn.TIME:
                return words.clock_time(self.lines.event(number).time)
            case LogColumn.RUN_CLOCK:
                if not self.lines.dry_run:
                    return ""
                return QCoreApplication.translate("Log", "DRY {clock}").format(
                    clock=words.run_clock(self.lines.event(number).clock_s)
                )
            case LogColumn.LEVEL:
                return words.level_word(self.lines.level(number))
            case LogColumn.TEXT:
                return self.lines.text(number)
            case _:
                return self.lines.node(number)

    def _begin_filter(self) -> None:
        everything = self._level is LogLevel.DEBUG and not self._needle
        self._shown = None if everything else array("I")
        self._looked_at = 0

    def _keep_going(self) -> None:
        behind = self.filtered and self._looked_at < len(self.lines)
        if self._incoming or behind:
            self._timer.start()
        else:
            self._timer.stop()

    def _go_on(self) -> None:
        self._take_in()
        if self.filtered and self._looked_at < len(self.lines):
            self._look_through()
        self._keep_going()
        self.counts_changed.emit()

    def _take_in(self) -> None:
        count = min(TAKE_SLICE, len(self._incoming))
        picked = self.lines.pick(self._incoming.popleft() for _ in range(count))
        if not picked:
            return
        if self.filtered:
            self.lines.extend(picked)
            return
        first = len(self.lines)
        self.beginInsertRows(QModelIndex(), first, first + len(picked) - 1)
        self.lines.extend(picked)
        self.endInsertRows()

    def _look_through(self) -> None:
        assert self._shown is not None
        first = self._looked_at
        size = TEXT_SLICE if self._needle else LEVEL_SLICE
        end = min(first + size, len(self.lines))
        rank, ranks, needle = self._level.rank, self.lines.ranks, self._needle
        found = [number for number in range(first, end) if ranks[number] >= rank]
        if needle:
            found = [number for number in found if self.lines.matches(number, needle)]
        self._looked_at = end
        if found:
            rows = len(self._shown)
            self.beginInsertRows(QModelIndex(), rows, rows + len(found) - 1)
            self._shown.extend(found)
            self.endInsertRows()
        self.scanned.emit(end - first)
