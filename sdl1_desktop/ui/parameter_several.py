"""Sets one parameter for several nodes at once, the target cell for example."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.inspector_content import parameter_item
from sdl1_desktop.ui.language import catalog_text, translated
from sdl1_desktop.ui.overlay import Overlay
from sdl1_desktop.ui.parameter_editors import AskDeck, ChoiceEntry, LineEntry, make_editor
from sdl1_desktop.ui.parameter_edits import ParameterEdits
from sdl1_desktop.ui.parameter_fields import FieldKind
from sdl1_desktop.ui.parameter_text import shown_value
from sdl1_desktop.ui.parameter_ticks import FieldTick
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import button, clear_layout, label
from sdl1_desktop.workflow.model import JsonValue, Node, ParameterSpec
from sdl1_desktop.workflow.parameter_entry import (
    check_entry,
    entry_spec,
    entry_value,
    nodes_with_parameter,
)

__all__ = ["SeveralNodes"]

_LIST_HEIGHT = 168
"""Least height of the list of nodes, in px at 100 %: five of them."""


class SeveralNodes(Overlay):
    """Shows which nodes have the parameter and what it is there; sets the ticked ones in one step.

    It lies over the page and not over the control strip: nothing waits for it.
    """

    gone = Signal()
    """It is no longer shown: the values were set or not."""

    def __init__(self, edits: ParameterEdits, area: QWidget) -> None:
        super().__init__(area, width=640)
        self._edits = edits
        self._ask_deck: AskDeck | None = None
        self._name = ""
        self._spec: ParameterSpec | None = None
        self._boxes: list[tuple[Node, FieldTick]] = []
        self.editor: LineEntry | ChoiceEntry | FieldTick | None = None
        self.title = label("title", wrap=True)
        self.hint = label("muted", wrap=True)
        self.problem = label("reason", wrap=True)
        self._place = QVBoxLayout()
        self._list = QWidget()
        self._list.setObjectName("page")
        self._rows = QVBoxLayout(self._list)
        self._scroll_list = SteadyScrollArea()
        self._scroll_list.setWidgetResizable(True)
        self._scroll_list.setWidget(self._list)
        self._scroll_list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.every = button("link")
        self.every.clicked.connect(lambda: self._tick(on=True))
        self.none = button("link")
        self.none.clicked.connect(lambda: self._tick(on=False))
        ticks = QHBoxLayout()
        ticks.addWidget(self.every)
        ticks.addWidget(self.none)
        ticks.addStretch(1)
        self.set_all: QPushButton = button("primary")
        self.set_all.clicked.connect(self._set)
        self.cancel = button()
        self.cancel.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(self.set_all)
        row.addWidget(self.cancel)
        row.addStretch(1)
        for part in (self.title, self.hint):
            self.content.addWidget(part)
        self.content.addLayout(self._place)
        self.content.addWidget(self.problem)
        self.content.addLayout(ticks)
        self.content.addWidget(self._scroll_list, 1)
        self.content.addLayout(row)
        edits.begun.connect(self.hide)
        theme.current().changed.connect(self._restyle_list)
        self._restyle_list()
        self.retranslate()

    def use_deck(self, ask_deck: AskDeck) -> None:
        """Offer the wells of this deck where a well is chosen."""
        self._ask_deck = ask_deck

    def ask(self, node_id: str, name: str) -> None:
        """Ask for a value of the parameter ``name``, beginning with that of one node."""
        workflow = self._edits.workflow
        if workflow is None or self._edits.why_not() is not None:
            return
        like = workflow.node(node_id)
        self._name, self._spec = name, entry_spec(like, name)
        self._make_editor(like)
        clear_layout(self._rows)
        self._boxes = []
        for node in nodes_with_parameter(workflow.nodes, like, name):
            box = FieldTick()
            box.setChecked(True)
            box.toggled.connect(self._show_state)
            self._boxes.append((node, box))
            self._rows.addWidget(box)
        self._rows.addStretch(1)
        self.retranslate()
        self.appear()
        if self.editor is not None:
            self.editor.setFocus()

    def _make_editor(self, like: Node) -> None:
        clear_layout(self._place)
        item = parameter_item(like, self._name)
        if item.field is FieldKind.SWITCH:
            box = FieldTick()
            box.setChecked(item.value is True)
            box.toggled.connect(self._show_state)
            self.editor = box
        else:
            entry = make_editor(item, self.card, self._ask_deck)
            entry.show_entry(item)
            entry.typed.connect(self._show_state)
            entry.chosen.connect(self._show_state)
            self.editor = entry
        self.editor.setAccessibleName(item.name)
        self._place.addWidget(self.editor)

    def _value(self) -> JsonValue:
        if isinstance(self.editor, FieldTick):
            return self.editor.isChecked()
        if self.editor is None or self._spec is None:
            return None
        typed = self.editor.entry()
        text = typed if typed is not None else self.editor.base or ""
        return entry_value(self._spec, text)

    def _ticked(self) -> list[Node]:
        return [node for node, box in self._boxes if box.isChecked()]

    def _tick(self, *, on: bool) -> None:
        for _, box in self._boxes:
            box.setChecked(on)

    def _set(self) -> None:
        value = self._value()
        nodes = self._ticked()
        self.hide()
        self._edits.set({(node.id, self._name): value for node in nodes})

    def _show_state(self) -> None:
        """How many nodes are set, and what is wrong with the value in the first that refuses it."""
        ticked, value = self._ticked(), self._value()
        found = next(
            (
                (node, findings[0])
                for node in ticked
                if (findings := check_entry(node, self._name, value))
            ),
            None,
        )
        self.problem.setVisible(found is not None)
        if found is not None:
            node, finding = found
            self.problem.setText(
                self.tr("{node}: {what} {action}").format(
                    node=node.name,
                    what=translated(finding.what),
                    action=translated(finding.action),
                )
            )
        self.set_all.setEnabled(bool(ticked))
        self.set_all.setText(
            self.tr("Set for 1 node")
            if len(ticked) == 1
            else self.tr("Set for {count} nodes").format(count=len(ticked))
        )
        if isinstance(self.editor, FieldTick) and self._spec is not None:
            self.editor.setText(shown_value(self._spec, value))

    def _restyle_list(self) -> None:
        look = theme.current()
        side = look.gap(8)
        self._scroll_list.setMinimumHeight(look.px(_LIST_HEIGHT))
        self._rows.setContentsMargins(side, side, side, side)
        self._rows.setSpacing(0)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        name = catalog_text(self._spec.label) if self._spec is not None else ""
        self.title.setText(self.tr("Set “{parameter}” for several nodes").format(parameter=name))
        self.hint.setText(
            self.tr("These nodes have it. One step back (undo) takes all of it back.")
        )
        self.every.setText(self.tr("Tick all"))
        self.none.setText(self.tr("Tick none"))
        self.cancel.setText(self.tr("Cancel"))
        for node, box in self._boxes:
            spec = entry_spec(node, self._name)
            shown = shown_value(spec, node.parameters.get(self._name))
            box.setText(self.tr("{node}, now {value}").format(node=node.name, value=shown))
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's own
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif enter and self.set_all.isEnabled() and not self.cancel.hasFocus():
            self._set()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        self.gone.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
