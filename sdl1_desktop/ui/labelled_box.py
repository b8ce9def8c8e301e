"""A field with a drop-down whose choices say more than what they write into the field."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sdl1_desktop.ui import theme

__all__ = ["LabelledBox"]

_LABEL = Qt.ItemDataRole.UserRole + 1


class _Labels(QStyledItemDelegate):
    """Draws what a choice says in the place of what it writes."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        # The stubs do not know the members of Qt's option classes as they can be set.
        option.text = str(index.data(_LABEL) or "")  # pyright: ignore[reportAttributeAccessIssue]


class LabelledBox(QComboBox):
    """What is typed is never completed or replaced; a choice replaces it."""

    opening = Signal()
    """The drop-down is about to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # pyright: ignore[reportArgumentType] - Qt's way to have none
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(_Labels(self))

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Offer choices: what each writes and what it says. Without the first it is only a line.

        The field's own text stays. An open drop-down shows the new choices at once.
        """
        model = cast("QStandardItemModel", self.model())
        line = self.lineEdit()
        text = self.currentText()
        cursor = line.cursorPosition() if line is not None else 0
        with QSignalBlocker(self):
            self.clear()
            for value, label in choices:
                item = QStandardItem(value)
                item.setData(label, _LABEL)
                item.setData(label, Qt.ItemDataRole.AccessibleTextRole)
                item.setData(label, Qt.ItemDataRole.ToolTipRole)
                item.setEnabled(bool(value))
                model.appendRow(item)
            self.setCurrentIndex(-1)
            self.setEditText(text)
            if line is not None:
                line.setCursorPosition(cursor)
        if self.view().isVisible():
            self._widen()
            super().showPopup()

    def labels(self) -> list[str]:
        """What the drop-down says, line by line."""
        return [str(self.itemData(index, _LABEL)) for index in range(self.count())]

    def showPopup(self) -> None:  # noqa: D102 - Qt's own
        self.opening.emit()
        self._widen()
        super().showPopup()

    def _widen(self) -> None:
        """The drop-down as wide as its longest line, within reason."""
        look = theme.current()
        wide = self.view().sizeHintForColumn(0) + look.px(32)
        self.view().setMinimumWidth(max(self.width(), min(wide, look.px(720))))
