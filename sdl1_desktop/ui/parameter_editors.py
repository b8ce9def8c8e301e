"""The widgets that parameters are typed or chosen in, one at a time, in the row that is edited."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.icons import Icon, make_icon
from sdl1_desktop.ui.inspector_items import ParameterItem
from sdl1_desktop.ui.language import catalog_text
from sdl1_desktop.ui.parameter_fields import FieldKind
from sdl1_desktop.ui.parameter_wells import WellGrid, wells_on_deck
from sdl1_desktop.workflow.parameter_entry import entry_text, entry_value

if TYPE_CHECKING:
    from sdl1_desktop.robot.deck_layout import DeckSetup

__all__ = ["AskDeck", "ChoiceEntry", "LineEntry", "make_editor"]

AskDeck = Callable[[], "Future[DeckSetup]"]
"""Gives the deck set-up that is in use, once it is read."""


class LineEntry(QLineEdit):
    """A line that keeps what is typed, with the unit at its end. Arrow keys step numbers."""

    typed = Signal(str)
    """What stands there now; not taken yet."""
    chosen = Signal()
    """Something was picked: to be taken at once."""

    def __init__(self, item: ParameterItem, parent: QWidget, ask_deck: AskDeck | None) -> None:
        super().__init__(parent)
        self._item = item
        self._ask_deck = ask_deck
        self.base: str | None = None
        look = theme.current()
        self.setFont(look.font(look.sizes.body))
        self._unit_width = self.fontMetrics().horizontalAdvance(item.unit) if item.unit else 0
        self.setTextMargins(0, 0, self._unit_width + look.px(6) if item.unit else 0, 0)
        self.textEdited.connect(self.typed)
        if item.field is FieldKind.WELL and (item.options or ask_deck is not None):
            self._add_button(Icon.FOLD, self.tr("Choose a well")).triggered.connect(self.pick_well)
        elif item.field is FieldKind.FILE:
            self._add_button(Icon.MORE, self.tr("Choose a file")).triggered.connect(self.pick_file)

    def show_entry(self, item: ParameterItem) -> None:
        """Show the parameter's value, unless what is typed stands on the same value."""
        self._item = item
        if self.base != item.entry:
            self.base = item.entry
            self.setText(item.entry)

    def entry(self) -> str | None:
        """What was typed, or None where nothing was."""
        return self.text() if self.text() != self.base else None

    def pick_well(self) -> None:
        """Let a well be chosen from a grid."""
        if self._item.options:
            self._show_wells((self._item.name, self._item.options))
        elif self._ask_deck is not None:
            labware = self._item.labware
            deliver(
                self._ask_deck(), self, lambda deck: self._show_wells(wells_on_deck(deck, labware))
            )

    def pick_file(self) -> None:
        """Let a file be chosen; the window stays usable meanwhile."""
        dialog = QFileDialog(self, self._item.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _add_button(self, icon: Icon, text: str) -> QAction:
        look = theme.current()
        action = self.addAction(
            make_icon(icon, look.text, look.muted), QLineEdit.ActionPosition.TrailingPosition
        )
        action.setText(text)
        action.setToolTip(text)
        return action

    def _show_wells(self, found: tuple[str, tuple[str, ...]]) -> None:
        title, wells = found
        if wells:
            grid = WellGrid(self, wells, title, self.text().strip())
            grid.picked.connect(self._take)
            grid.open_below(self)

    def _take(self, text: str) -> None:
        self.setText(text)
        self.typed.emit(text)
        self.chosen.emit()

    def _step(self, direction: int) -> None:
        spec = self._item.spec
        value = entry_value(spec, self.text()) if spec is not None else None
        if spec is None or isinstance(value, (bool, str)) or not isinstance(value, (int, float)):
            return
        # Rounded to the digits that a sum of decimal fractions has: 0.1 + 0.2 is to be 0.3.
        stepped = round(value + direction * (spec.step or 1), 10)
        low, high = spec.minimum, spec.maximum
        stepped = stepped if low is None else max(low, stepped)
        stepped = stepped if high is None else min(high, stepped)
        whole = isinstance(value, int) and float(stepped).is_integer()
        self.setText(entry_text(int(stepped) if whole else stepped))
        self.typed.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's own, as what follows
        up_down = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if up_down is not None and self._item.field is FieldKind.NUMBER:
            self._step(up_down)
        elif event.key() == Qt.Key.Key_Down and self._item.field is FieldKind.WELL:
            self.pick_well()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                # Nothing was typed here: the window's own undo is meant.
                event.ignore()
                return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        super().paintEvent(event)
        if self._item.unit:
            look = theme.current()
            painter = QPainter(self)
            painter.setPen(look.muted)
            room = self.rect().adjusted(0, 0, -look.px(9), 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags, self._item.unit)
            painter.end()


class ChoiceEntry(QComboBox):
    """A drop-down of a parameter's options. A value that is none of them stands on top as it is."""

    typed = Signal(str)
    chosen = Signal()

    def __init__(self, item: ParameterItem, parent: QWidget) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setFont(look.font(look.sizes.body))
        self.base: str | None = None
        if item.entry not in item.options:
            self.addItem(item.entry, item.entry)
        for option in item.spec.options if item.spec is not None else ():
            self.addItem(catalog_text(option.label), entry_text(option.value))
        self.activated.connect(self.chosen)

    def show_entry(self, item: ParameterItem) -> None:
        """Show the parameter's value."""
        if self.base != item.entry:
            self.base = item.entry
            with QSignalBlocker(self):
                self.setCurrentIndex(self.findData(item.entry))

    def entry(self) -> str | None:
        """What was chosen, or None where it is what it was."""
        text = self.currentData()
        return text if isinstance(text, str) and text != self.base else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The form scrolls; a value does not change by turning the wheel over it."""
        event.ignore()


def make_editor(
    item: ParameterItem, parent: QWidget, ask_deck: AskDeck | None
) -> LineEntry | ChoiceEntry:
    """The editor for a parameter."""
    if item.field is FieldKind.CHOICE:
        return ChoiceEntry(item, parent)
    return LineEntry(item, parent, ask_deck)
