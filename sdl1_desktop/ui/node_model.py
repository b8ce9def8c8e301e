"""The rows of the node list as a Qt model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.backends.run_view import LoopView, RowView, RunView
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.node_row import (
    NodeEntry,
    NodeRow,
    entries_of_run,
    entries_of_workflow,
    make_row,
    renewed,
    spoken,
)

__all__ = ["ROW_ROLE", "NodeModel"]

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The whole :class:`NodeRow`, for the delegate."""

_Index = QModelIndex | QPersistentModelIndex


class NodeModel(QAbstractListModel):
    """The plan's rows, or the file's nodes in their order where they cannot be planned."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[NodeEntry] = []
        self._views: Sequence[RowView] = ()
        self._loops: Mapping[str, LoopView] = {}
        self._rows: dict[str, int] = {}
        self._clock_s = 0.0
        self.depth = 0
        """Loops within loops at most: brackets side by side."""
        self.most_cycles = 0
        """The largest count of a loop, for the brackets' width."""
        self.current_row: int | None = None
        """The row that runs, the newest of them, or that ran last."""
        self._running: tuple[int, ...] = ()
        self._overlaps = False

    @property
    def has_groups(self) -> bool:
        """Whether nodes that run at the same time are shown: brackets beside those of loops."""
        return self._overlaps and any(entry.together is not None for entry in self._entries)

    def show_overlaps(self, *, on: bool) -> None:
        """Show which nodes run at the same time, as they do under Prefect, or do not."""
        if on != self._overlaps:
            self._overlaps = on
            self.retranslate()

    def set_workflow(self, loaded: LoadedWorkflow | None) -> None:
        """Show a workflow that was read; every node waits. None shows nothing."""
        self.beginResetModel()
        self._set_entries([] if loaded is None else entries_of_workflow(loaded))
        self._views, self._loops, self.current_row, self._clock_s = (), {}, None, 0.0
        self._running = ()
        self.endResetModel()

    def set_run(self, view: RunView) -> None:
        """Show a run, and clear ``view.changed_rows``.

        Names come from the workflow that was set, where it has the node.
        """
        self.beginResetModel()
        known = {entry.node_id: entry for entry in self._entries}
        self._set_entries(entries_of_run(view, known))
        self._views, self._loops = view.rows, view.loops
        self.current_row, self._clock_s = view.current_row, view.clock_s
        self._running = view.running_rows
        view.changed_rows.clear()
        self.endResetModel()

    def set_newer(self, loaded: LoadedWorkflow) -> bool:
        """Show names, expected times and marks of a newer version or check of the same file.

        Returns:
            Whether that was possible: not where it has other rows or loops.
        """
        newer = renewed(self._entries, loaded, in_run=bool(self._views))
        if newer is None:
            return False
        self._entries = newer
        self.retranslate()
        return True

    def refresh(self, view: RunView) -> None:
        """Show what changed since the last call, and clear ``view.changed_rows``."""
        self._clock_s = view.clock_s
        self.current_row, self._running = view.current_row, view.running_rows
        changed = view.changed_rows | set(self._running)
        view.changed_rows.clear()
        for first, last in _spans(sorted(changed)):
            self.dataChanged.emit(self.index(first), self.index(last))

    def tick(self, clock_s: float) -> None:
        """The run's clock is at ``clock_s`` now: the rows that run show their elapsed times."""
        if clock_s != self._clock_s:
            self._clock_s = clock_s
            for first, last in _spans(list(self._running)):
                self.dataChanged.emit(self.index(first), self.index(last))

    def retranslate(self) -> None:
        """Every text may be another: the language changed."""
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def row_of(self, node_id: str) -> int | None:
        """The row of a node, or None."""
        return self._rows.get(node_id)

    def row(self, index: int) -> NodeRow:
        """One row as it is shown now."""
        view = self._views[index] if self._views else None
        return make_row(
            self._entries[index], view, self._loops, self._clock_s, overlaps=self._overlaps
        )

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's own
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._entries[index.row()].name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self.row(index.row()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(index.row())
        return None

    def _set_entries(self, entries: list[NodeEntry]) -> None:
        self._entries = entries
        self._rows = {entry.node_id: index for index, entry in enumerate(entries)}
        lanes = [entry.lanes for entry in entries]
        self.depth = max((len(here) for here in lanes), default=0)
        self.most_cycles = max((lane.cycles for here in lanes for lane in here), default=0)

    def _hint(self, index: int) -> str:
        """Why the node failed or its loop ended early, else its whole name and its neighbours."""
        view = self._views[index] if self._views else None
        if view is not None and view.error is not None:
            return translated(view.error)
        loop = self._loops.get(self._entries[index].node_id)
        if loop is not None and loop.broke is not None:
            return translated(loop.broke)
        said = (self._entries[index].name, self.row(index).together_text)
        return "\n".join(text for text in said if text)


def _spans(rows: list[int]) -> list[tuple[int, int]]:
    """Rising row numbers as first and last of each unbroken span."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans
