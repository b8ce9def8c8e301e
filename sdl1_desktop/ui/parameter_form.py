"""The form of one node: what its fields show, and what happens to what is typed into them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sdl1_desktop.ui.inspector_content import Form
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.parameter_edits import ParameterEdits
from sdl1_desktop.workflow.editing import same_json
from sdl1_desktop.workflow.model import Finding, JsonValue, Node
from sdl1_desktop.workflow.parameter_entry import check_entry, entry_spec, entry_value

__all__ = ["ParameterForm"]


class ParameterForm(QObject):
    """Stands between the inspector, which shows a node as it was checked last, and the edits."""

    changed = Signal()
    """The fields may say something else."""
    several_asked = Signal(str, str)
    """A node's id and a parameter that is to be set for several nodes."""

    def __init__(self, edits: ParameterEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.edits = edits
        self._checked: Node | None = None
        self._typed: tuple[str, JsonValue] | None = None
        self._aside = False
        edits.changed.connect(self.changed)
        edits.locked_changed.connect(self.changed)

    def show(self, checked: Node | None) -> None:
        """The fields are those of this node, as the last check saw it."""
        if checked is None or self._checked is None or checked.id != self._checked.id:
            self.end_typing()
        self._checked = checked

    def stand_aside(self, *, aside: bool) -> None:
        """The nodes that are shown are those of another workflow than the edits are of, or not."""
        if aside != self._aside:
            self.end_typing()
            self._aside = aside
            self.changed.emit()

    @property
    def node(self) -> Node | None:
        """The node as it is edited, which the check may not have seen yet."""
        checked, workflow = self._checked, self.edits.workflow
        if checked is None or workflow is None or self._aside:
            return checked
        return next((node for node in workflow.nodes if node.id == checked.id), checked)

    @property
    def locked(self) -> str:
        """Why nothing can be changed now, in the window's language, or an empty text."""
        reason = self.edits.why_not()
        return translated(reason) if reason is not None else ""

    def state(self) -> Form:
        """What can be changed in the node, and what was."""
        edited, node = self.edits.edited, self._checked
        if edited is None or node is None or self._aside:
            return Form()
        changes = {
            name: change
            for node_id, name in edited.changes
            if node_id == node.id and (change := edited.change(node_id, name)) is not None
        }
        typed = None
        if self._typed is not None and self.node is not None:
            name, value = self._typed
            typed = name, check_entry(self.node, name, value)
        return Form(changes, self.locked, editable=True, typed=typed)

    def findings(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """``findings`` of the last check, renewed where a value is another by now."""
        node, checked = self.node, self._checked
        if node is None or checked is None:
            return tuple(findings)
        fresh: dict[str, JsonValue] = {
            name: value
            for name, value in node.parameters.items()
            if not same_json(value, checked.parameters.get(name))
        }
        kept = [one for one in findings if one.parameter not in fresh]
        for name, value in fresh.items():
            kept += check_entry(node, name, value)
        return tuple(kept)

    def type(self, name: str, text: str) -> None:
        """Something is typed for a parameter and not taken yet."""
        node = self.node
        if node is not None and not self.locked:
            self._typed = name, entry_value(entry_spec(node, name), text)
            self.edits.set_typing(True)
            self.changed.emit()

    def end_typing(self) -> None:
        """Nothing is typed any more: it was taken, or taken back."""
        typed, self._typed = self._typed, None
        self.edits.set_typing(False)
        if typed is not None:
            self.changed.emit()

    def take(self, name: str, text: str) -> None:
        """Take what was typed or chosen, as one step."""
        node = self.node
        self._typed = None
        if node is not None:
            self.edits.set({(node.id, name): entry_value(entry_spec(node, name), text)})
        self.edits.set_typing(False)

    def switch(self, name: str) -> None:
        """Turn a switch over."""
        node = self.node
        if node is not None:
            self.edits.set({(node.id, name): node.parameters.get(name) is not True})

    def back(self, name: str) -> None:
        """Take a parameter back to the file's value."""
        if self._checked is not None:
            self.edits.reset([(self._checked.id, name)])

    def menu(self, name: str, copy: Callable[[], None], parent: QWidget) -> QMenu:
        """What can be done with a parameter; ``copy`` puts its value on the clipboard."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add = menu.addAction(QCoreApplication.translate("Inspector", "Copy value"))
        add.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        add.triggered.connect(copy)
        node = self.node
        if node is None or self._aside or not name or entry_spec(node, name).read_only:
            return menu
        open_ = not self.locked
        change = self.edits.change(node.id, name)
        back = self._add(menu, self.tr("Back to the file's value"), lambda: self.back(name))
        back.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        back.setEnabled(open_ and change is not None)
        value = node.parameters.get(name)
        if name not in node.given and value is not None and entry_spec(node, name).required:
            text = self.tr("Put the default into the file")
            put = self._add(menu, text, lambda: self.edits.set({(node.id, name): value}))
            put.setEnabled(open_)
        several = self._add(
            menu,
            self.tr("Set for several nodes…"),
            lambda: self.several_asked.emit(node.id, name),
        )
        several.setEnabled(open_)
        return menu

    def _add(self, menu: QMenu, text: str, do: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: do())
        return action
