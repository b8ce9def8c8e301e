"""What the inspector says, as a Qt model: one row a title, finding, result or parameter."""

from __future__ import annotations

from difflib import SequenceMatcher

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sdl1_desktop.ui.inspector_items import (
    FindingItem,
    FoldItem,
    Item,
    ParameterItem,
    ResultItem,
    TextItem,
    TextRole,
)

__all__ = ["ITEM_ROLE", "InspectorModel"]

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row's item, for the delegate."""

_Index = QModelIndex | QPersistentModelIndex

_HEAD = (TextRole.TITLE, TextRole.KIND, TextRole.ABOUT, TextRole.LOCKED)


class InspectorModel(QAbstractListModel):
    """The items of one node."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def show_items(self, items: list[Item]) -> None:
        """Show these; nothing happens where they are the same as before."""
        if items != self.items:
            self.beginResetModel()
            self.items = items
            self.endResetModel()

    def update_items(self, items: list[Item]) -> None:
        """Show these in the place of others of the same node: rows that stay are kept, so that a
        field that is typed in stays open.
        """
        old, new = [_key(item) for item in self.items], [_key(item) for item in items]
        changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for kind, start, end, new_start, new_end in reversed(changes):
            if kind == "equal":
                for row, item in zip(range(start, end), items[new_start:new_end], strict=True):
                    if self.items[row] != item:
                        self.items[row] = item
                        self.dataChanged.emit(self.index(row), self.index(row))
                continue
            if end > start:
                self.beginRemoveRows(QModelIndex(), start, end - 1)
                del self.items[start:end]
                self.endRemoveRows()
            if new_end > new_start:
                self.beginInsertRows(QModelIndex(), start, start + new_end - new_start - 1)
                self.items[start:start] = items[new_start:new_end]
                self.endInsertRows()

    def flags(self, index: _Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's own
        flags = super().flags(index)
        item = self.items[index.row()] if index.isValid() else None
        if isinstance(item, ParameterItem) and item.typed_in:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def show_result(self, result: ResultItem | None) -> None:
        """Show how the node's execution ended; all other rows stay as they are."""
        row = self._result_row()
        there = row < len(self.items) and isinstance(self.items[row], ResultItem)
        if result is None and there:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.items[row]
            self.endRemoveRows()
        elif result is not None and not there:
            self.beginInsertRows(QModelIndex(), row, row)
            self.items.insert(row, result)
            self.endInsertRows()
        elif result is not None and result != self.items[row]:
            self.items[row] = result
            self.dataChanged.emit(self.index(row), self.index(row))

    def _result_row(self) -> int:
        """Where the result stands, or would: below the title and the findings."""
        for row, item in enumerate(self.items):
            head = isinstance(item, TextItem) and item.role in _HEAD
            if not head and not isinstance(item, FindingItem):
                return row
        return len(self.items)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's own
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.spoken
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, FoldItem):
            return item.hint
        return None


def _key(item: Item) -> tuple[str, ...]:
    """What tells the rows of one node apart, however their texts change."""
    match item:
        case ParameterItem():
            return ("parameter", item.key or item.name)
        case TextItem():
            return ("text", item.role.name, item.text if item.role is TextRole.CAPTION else "")
        case FindingItem():
            return ("finding", item.what)
        case _:
            return (type(item).__name__,)
