"""The findings of a check as a list: the gravest first, each kind under its heading."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.ui import words
from sdl1_desktop.ui.language import translated
from sdl1_desktop.workflow.model import Finding, Severity

__all__ = ["ITEM_ROLE", "CheckModel", "FindingItem", "HeadingItem"]

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
"""The :class:`HeadingItem` or :class:`FindingItem` of a row, for the delegate."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class HeadingItem:
    """A heading over the findings of one severity."""

    severity: Severity
    count: int

    @property
    def text(self) -> str:
        """For example ``Notes (2)``."""
        match self.severity:
            case Severity.ERROR:
                text = QCoreApplication.translate(
                    "Check", "Errors ({count}): mend them, then the workflow can run"
                )
            case Severity.WARNING:
                text = QCoreApplication.translate(
                    "Check", "Warnings ({count}): a live run asks you to confirm them"
                )
            case Severity.NOTE:
                text = QCoreApplication.translate("Check", "Notes ({count})")
        return text.format(count=self.count)


@dataclass(frozen=True, slots=True)
class FindingItem:
    """One finding and the name of its node; the name is empty where it is of the whole file."""

    finding: Finding
    node_name: str

    @property
    def where(self) -> str:
        """The node, and the cycle where it matters."""
        name = self.node_name or QCoreApplication.translate("Check", "The whole file")
        if self.finding.cycle is None:
            return name
        return QCoreApplication.translate("Check", "{node}, cycle {cycle}").format(
            node=name, cycle=self.finding.cycle
        )

    @property
    def what(self) -> str:
        """What was found."""
        return translated(self.finding.what)

    @property
    def why(self) -> str:
        """Why it matters."""
        return translated(self.finding.why)

    @property
    def action(self) -> str:
        """What to do."""
        return QCoreApplication.translate("Check", "What to do: {action}").format(
            action=translated(self.finding.action)
        )


class CheckModel(QAbstractListModel):
    """Headings and findings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[HeadingItem | FindingItem] = []

    def set_findings(self, loaded: LoadedWorkflow | None) -> None:
        """Show what the check found; None shows nothing."""
        self.beginResetModel()
        self._items = []
        if loaded is not None:
            names = {node.id: node.name for node in loaded.workflow.nodes}
            for severity in Severity:
                found = [one for one in loaded.findings if one.severity is severity]
                if found:
                    self._items.append(HeadingItem(severity, len(found)))
                    self._items.extend(
                        FindingItem(one, names.get(one.node_id or "", one.node_id or ""))
                        for one in found
                    )
        self.endResetModel()

    def item(self, row: int) -> HeadingItem | FindingItem:
        """What stands in a row."""
        return self._items[row]

    def rows_of(self, node_id: str) -> list[int]:
        """The rows of the findings of a node."""
        return [
            row
            for row, item in enumerate(self._items)
            if isinstance(item, FindingItem) and item.finding.node_id == node_id
        ]

    def retranslate(self) -> None:
        """The language changed: texts and heights are others."""
        self.layoutAboutToBeChanged.emit()
        self.layoutChanged.emit()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's own
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: _Index) -> Qt.ItemFlag:  # noqa: D102
        if not index.isValid() or isinstance(self._items[index.row()], HeadingItem):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if isinstance(item, HeadingItem):
            spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return item.text if role in spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.what
        if role == Qt.ItemDataRole.AccessibleTextRole:
            word = words.severity_word(item.finding.severity)
            return "\n".join((f"{word}: {item.where}", item.what, item.why, item.action))
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.finding.path or None
        return None
