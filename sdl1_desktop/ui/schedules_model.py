"""The deployments as a Qt model: rows stay where they are while what they say is renewed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from sdl1_desktop.ui.schedules_words import spoken_entry

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry

__all__ = ["ENTRY_ROLE", "DeploymentModel"]

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
"""The :class:`DeploymentEntry` of a row."""

_Index = QModelIndex | QPersistentModelIndex


class DeploymentModel(QAbstractListModel):
    """All deployments, in the order of their names."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[DeploymentEntry, ...] = ()

    def show_entries(self, entries: Sequence[DeploymentEntry]) -> None:
        """Show these; where they are the same deployments as before no row moves."""
        if [one.deployment.id for one in entries] == [one.deployment.id for one in self.entries]:
            before, self.entries = self.entries, tuple(entries)
            for row, (old, new) in enumerate(zip(before, self.entries, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def row_of(self, deployment_id: str) -> int | None:
        """The row of a deployment."""
        ids = [one.deployment.id for one in self.entries]
        return ids.index(deployment_id) if deployment_id in ids else None

    def retranslate(self) -> None:
        """Every text may be another."""
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's own
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        spoken = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        return spoken_entry(entry) if role in spoken else None
