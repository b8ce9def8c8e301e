"""One node in full: what is wrong with it, what it gave back, and the form of its parameters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QListView, QWidget

from sdl1_desktop.backends.run_view import RowView
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.inspector_content import items_of, result_item
from sdl1_desktop.ui.inspector_delegate import InspectorDelegate
from sdl1_desktop.ui.inspector_items import FoldItem, Item, ParameterItem
from sdl1_desktop.ui.inspector_model import InspectorModel
from sdl1_desktop.ui.parameter_editors import AskDeck
from sdl1_desktop.ui.parameter_fields import FieldKind
from sdl1_desktop.ui.parameter_form import ParameterForm
from sdl1_desktop.workflow.model import Finding, Node

__all__ = ["NodeInspector"]

_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
_DELETING_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
}


class NodeInspector(QListView):
    """Shows one node, or asks to choose one; with a form its parameters can be changed.

    A list that paints its rows, not a page of widgets: a node has up to sixty parameters, and their
    fields would hold the window up whenever another node is chosen. An editor opens in the row that
    is clicked, typed in or reached with Tab. Ctrl+C copies the row that has the focus, of a
    parameter its value; Delete takes it back to the file's.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._node: Node | None = None
        self._findings: tuple[Finding, ...] = ()
        self._row_view: RowView | None = None
        self._unfolded = False
        self._form: ParameterForm | None = None
        self._pressed: tuple[int, str] | None = None
        self.items = InspectorModel(self)
        self._painting = InspectorDelegate(self)
        self.setModel(self.items)
        self.setItemDelegate(self._painting)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Where the bar comes and goes the width changes, and with it the height that asks for it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.current().changed.connect(self._restyle)
        self.retranslate()

    def use_form(self, form: ParameterForm) -> None:
        """Let parameters be changed from now on."""
        self._form = form
        self._painting.taken.connect(form.take)
        self._painting.typed.connect(form.type)
        form.edits.settling.connect(self._painting.settle)
        form.changed.connect(self._refill)
        self._refill()

    def use_deck(self, ask_deck: AskDeck) -> None:
        """Offer the wells of this deck where a well is chosen."""
        self._painting.ask_deck = ask_deck

    def show_node(self, node: Node, findings: Sequence[Finding], row_view: RowView | None) -> None:
        """Show a node, those of ``findings`` that are its own, and how its last execution ended."""
        another = self._node is None or self._node.id != node.id
        self._node = node
        self._findings = tuple(one for one in findings if one.node_id == node.id)
        self._row_view = row_view
        if self._form is not None:
            self._form.show(node)
        if another:
            self._fill()
            self.scrollToTop()
        else:
            self._refill()

    def update_row(self, row_view: RowView | None) -> None:
        """Show how the shown node's execution goes on; cheap, for every batch of events."""
        self._row_view = row_view
        if self._node is not None:
            self.items.show_result(result_item(row_view))

    def clear(self) -> None:
        """Show no node."""
        self._node, self._findings, self._row_view = None, (), None
        if self._form is not None:
            self._form.show(None)
        self._fill()

    def edit_first(self) -> None:
        """Put the keyboard into the node's first field."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._go_to_field(-1, 1):
            # Its caption at the top: what else can be changed is in view below it.
            above = self.items.index(max(0, self.currentIndex().row() - 1))
            self.scrollTo(above, QAbstractItemView.ScrollHint.PositionAtTop)

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
        self.items.show_items(self._contents())

    def _refill(self) -> None:
        """The same node says something else: rows that stay are kept, and so is an open editor."""
        form = self._form
        if form is not None and form.locked and self.state() is self.State.EditingState:
            self.setFocus()
        index = self.currentIndex()
        before = self.visualRect(index).top()
        self.items.update_items(self._contents())
        if index.isValid() and self.currentIndex().isValid():
            # What is said above the field that is worked in does not push it away.
            self.doItemsLayout()
            moved = self.visualRect(self.currentIndex()).top() - before
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)
            if self.state() is self.State.EditingState:
                self.scrollTo(self.currentIndex())

    def _contents(self) -> list[Item]:
        node, findings, form = self._node, self._findings, None
        if self._form is not None and node is not None:
            node = self._form.node
            findings = self._form.findings(findings)
            form = self._form.state()
        return items_of(node, findings, self._row_view, unfolded=self._unfolded, form=form)

    # Fields

    def _parameter(self, row: int) -> ParameterItem | None:
        item = self.items.items[row] if 0 <= row < len(self.items.items) else None
        return item if isinstance(item, ParameterItem) else None

    def _open(self, index: QModelIndex) -> None:
        """Do what the row is for: fold or unfold, turn a switch, open a field."""
        if isinstance(self.items.items[index.row()], FoldItem):
            self._unfolded = not self._unfolded
            self.items.update_items(self._contents())
            self.setCurrentIndex(self.items.index(index.row()))
            return
        item = self._parameter(index.row())
        if item is None or self._form is None or item.field is FieldKind.NONE:
            return
        if item.field is FieldKind.SWITCH:
            self._form.switch(item.key)
        else:
            self.edit(index)

    def _go_to_field(self, row: int, step: int) -> bool:
        """Choose the next field from ``row`` on and open it; whether there is one."""
        row += step
        while 0 <= row < len(self.items.items):
            item = self._parameter(row)
            if item is not None and item.field is not FieldKind.NONE:
                index = self.items.index(row)
                self.setCurrentIndex(index)
                # The next one is in view as well, so that one knows where Tab leads.
                self.scrollTo(self.items.index(min(row + 1, len(self.items.items) - 1)))
                self.scrollTo(index)
                if item.typed_in:
                    self.edit(index)
                return True
            row += step
        return False

    def _zone(self, place: QPoint) -> tuple[int, str] | None:
        """The row at this place of the viewport, and what of it can be pressed there."""
        index = self.indexAt(place)
        if not index.isValid():
            return None
        rect = self.visualRect(index)
        zones = self._painting.arranged(index, rect.width()).zones
        return index.row(), zones.at(place - rect.topLeft()) if zones is not None else "row"

    def _press(self, row: int, zone: str, place: QPoint) -> None:
        item = self._parameter(row)
        if zone in ("field", "row"):
            self._open(self.items.index(row))
        elif item is not None and self._form is not None and zone == "back":
            self._form.back(item.key)
        elif zone == "menu":
            self._show_menu(self.viewport().mapToGlobal(place))

    def _show_menu(self, place: QPoint) -> None:
        index = self.currentIndex()
        item = self._parameter(index.row())
        form = self._form if self._form is not None else None
        if form is not None:
            form.menu(item.key if item is not None else "", self.copy_row, self).popup(place)

    def closeEditor(  # noqa: D102 - Qt's own, as what follows
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        row = self.currentIndex().row()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if self._form is not None:
            self._form.end_typing()
        step = _STEPS.get(hint)
        if step is not None and not self._go_to_field(row, step):
            super().focusNextPrevChild(step > 0)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, D102
        step = 1 if next else -1
        if self.hasFocus() and self._go_to_field(self.currentIndex().row(), step):
            return True
        return super().focusNextPrevChild(next)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._zone(event.position().toPoint()) if left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._zone(place):
            self._press(*pressed, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        index = self.currentIndex()
        item = self._parameter(index.row())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif event.key() in _OPENING_KEYS and index.isValid():
            # The Enter that an open editor takes also comes here: it is not to open it again.
            if self.state() is not self.State.EditingState:
                self._open(index)
        elif event.key() in _DELETING_KEYS and item is not None and self._form is not None:
            self._form.back(item.key)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102
        if self.currentIndex().isValid():
            self._show_menu(event.globalPos())

    def _restyle(self) -> None:
        self._painting.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
