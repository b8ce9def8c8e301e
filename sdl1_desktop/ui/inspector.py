"""One node in full: what is wrong with it, what it gave back, and its parameters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from sdl1_desktop.backends.run_view import RowView
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.inspector_content import items_of, result_item
from sdl1_desktop.ui.inspector_delegate import InspectorDelegate
from sdl1_desktop.ui.inspector_items import FoldItem
from sdl1_desktop.ui.inspector_model import InspectorModel
from sdl1_desktop.workflow.model import Finding, Node

__all__ = ["NodeInspector"]

_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class NodeInspector(QListView):
    """Shows one node, or asks to choose one. Nothing can be changed here.

    A list that paints its rows, not a page of widgets: a node has up to sixty parameters, and their
    labels would hold the window up whenever another node is chosen. Ctrl+C copies the row that has
    the focus, of a parameter its value.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._node: Node | None = None
        self._findings: tuple[Finding, ...] = ()
        self._row_view: RowView | None = None
        self._unfolded = False
        self.items = InspectorModel(self)
        self._painting = InspectorDelegate(self)
        self.setModel(self.items)
        self.setItemDelegate(self._painting)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Where the bar comes and goes the width changes, and with it the height that asks for it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        theme.current().changed.connect(self._restyle)
        self.retranslate()

    def show_node(self, node: Node, findings: Sequence[Finding], row_view: RowView | None) -> None:
        """Show a node, those of ``findings`` that are its own, and how its last execution ended."""
        another = self._node is None or self._node.id != node.id
        self._node = node
        self._findings = tuple(one for one in findings if one.node_id == node.id)
        self._row_view = row_view
        self._fill()
        if another:
            self.scrollToTop()

    def update_row(self, row_view: RowView | None) -> None:
        """Show how the shown node's execution goes on; cheap, for every batch of events."""
        self._row_view = row_view
        if self._node is not None:
            self.items.show_result(result_item(row_view))

    def clear(self) -> None:
        """Show no node."""
        self._node, self._findings, self._row_view = None, (), None
        self._fill()

    def copy_row(self) -> None:
        """Put the row that has the focus on the clipboard; of a parameter its value."""
        index = self.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(self.items.items[index.row()].copied)

    def retranslate(self) -> None:
        """Write every text in the window's language."""
        self.setAccessibleName(self.tr("The chosen node"))
        self._fill()

    def _fill(self) -> None:
        self.items.show_items(
            items_of(self._node, self._findings, self._row_view, unfolded=self._unfolded)
        )

    def _open(self, index: QModelIndex) -> None:
        """Fold or unfold, where that is what the row is for."""
        if isinstance(self.items.items[index.row()], FoldItem):
            self._unfolded = not self._unfolded
            scrolled = self.verticalScrollBar().value()
            self._fill()
            self.doItemsLayout()
            self.verticalScrollBar().setValue(scrolled)
            self.setCurrentIndex(self.items.index(index.row()))

    def _restyle(self) -> None:
        self._painting.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's own
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif event.key() in _OPENING_KEYS and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102
        if not self.currentIndex().isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(QCoreApplication.translate("Inspector", "Copy value"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(self.copy_row)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
