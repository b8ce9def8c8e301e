"""Recent flow runs as a Qt model, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.schedules_dates import when
from sdl1_desktop.ui.schedules_words import run_look, run_word, took_words

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts

__all__ = ["RecentRuns"]

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

_COLUMNS = 5
_NO_PARENT = QModelIndex()


class RecentRuns(QAbstractTableModel):
    """Outcome, time, deployment, duration, and why it did not run or failed."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: tuple[FlowRunFacts, ...] = ()

    def show_runs(self, runs: Sequence[FlowRunFacts]) -> None:
        """Show these; where they are the same runs as before no row moves."""
        if [one.id for one in runs] == [one.id for one in self.runs]:
            before, self.runs = self.runs, tuple(runs)
            for row, (old, new) in enumerate(zip(before, self.runs, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, _COLUMNS - 1))
            return
        self.beginResetModel()
        self.runs = tuple(runs)
        self.endResetModel()

    def retranslate(self) -> None:
        """Every text may be another."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)
        if self.runs:
            last = self.index(len(self.runs) - 1, _COLUMNS - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: D102 - Qt's own
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: D102
        return 0 if parent.isValid() else _COLUMNS

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        return (
            QCoreApplication.translate("RecentRuns", "Outcome"),
            QCoreApplication.translate("RecentRuns", "Due"),
            QCoreApplication.translate("RecentRuns", "Deployment"),
            QCoreApplication.translate("RecentRuns", "Took"),
            QCoreApplication.translate("RecentRuns", "Why"),
        )[section]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        run = self.runs[index.row()]
        texts = self._texts(run)
        if role == _Role.DisplayRole:
            return texts[index.column()]
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return ", ".join(text for text in texts if text)
        if role == _Role.DecorationRole and index.column() == 0:
            glyph, colour = run_look(run)
            return glyphs.icon(glyph, getattr(theme.current(), colour))
        return None

    @staticmethod
    def _texts(run: FlowRunFacts) -> tuple[str, ...]:
        due = run.due or run.began
        return (
            run_word(run),
            "" if due is None else when(due),
            run.deployment_name or run.workflow or run.name,
            took_words(run),
            run.reason if run.kind != "COMPLETED" else "",
        )
