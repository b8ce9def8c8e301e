"""A grid of wells to choose from: the choices that the file gives, or the labware's own wells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.robot.deck_layout import DeckLabware, DeckSetup

__all__ = ["WellGrid", "wells_on_deck"]

_WELL = re.compile(r"([A-Z]+)(\d+)")
_BUTTON = (48, 40)
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def wells_on_deck(deck: DeckSetup, labware: str) -> tuple[str, tuple[str, ...]]:
    """The labware's name and its wells; without a name, those of the electrochemical cells.

    ``labware`` is a name, slot or load name of the deck set-up; both are empty where it has none.
    """
    from sdl1_desktop.robot.deck_layout import LabwareRole

    def meant(one: DeckLabware) -> bool:
        if not labware:
            return one.role is LabwareRole.CELL
        return labware.removeprefix("slot_") in (one.name, one.slot, one.load_name)

    found = next((one for one in deck.items if meant(one)), None)
    return (found.name, found.well_names) if found is not None else ("", ())


class WellGrid(QFrame):
    """A pop-up with one button a well, in rows by letter. Arrow keys move, Enter chooses."""

    picked = Signal(str)

    def __init__(self, parent: QWidget, wells: Sequence[str], title: str, current: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        look = theme.current()
        grid = QGridLayout(self)
        side = look.gap(8)
        grid.setContentsMargins(side, side, side, side)
        grid.setSpacing(look.gap(4))
        places = _places(wells)
        columns = max((column for _, column in places.values()), default=0) + 1
        self._buttons: dict[tuple[int, int], QPushButton] = {}
        head: QLabel = label("small")
        head.setText(title)
        grid.addWidget(head, 0, 0, 1, columns)
        for well, (row, column) in places.items():
            one = button("primary" if well == current else "")
            one.setText(well)
            one.setObjectName(f"well_{well}")
            one.setAccessibleName(
                QCoreApplication.translate("Parameters", "Well {well}").format(well=well)
            )
            one.setFixedSize(look.px(_BUTTON[0]), look.px(_BUTTON[1]))
            one.setStyleSheet("min-height: 0; padding: 0;")
            one.clicked.connect(lambda _checked=False, well=well: self._pick(well))
            grid.addWidget(one, row + 1, column)
            self._buttons[row, column] = one
        chosen = self._buttons.get(places.get(current, (0, 0)))
        if chosen is not None:
            chosen.setFocus()

    def open_below(self, field: QWidget) -> None:
        """Show it under the field, or above it where the screen ends."""
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height()))
        screen = field.screen().availableGeometry()
        if place.y() + self.height() > screen.bottom():
            place.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height())
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()

    def _pick(self, well: str) -> None:
        self.picked.emit(well)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's own
        step = _STEPS.get(Qt.Key(event.key()))
        focus = next((at for at, one in self._buttons.items() if one.hasFocus()), None)
        if step is not None and focus is not None:
            target = self._buttons.get((focus[0] + step[0], focus[1] + step[1]))
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focus is not None:
            self._buttons[focus].click()
        else:
            super().keyPressEvent(event)


def _places(wells: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Row and column of each well, as few of both as its letters and numbers need."""
    split = {well: match.groups() for well in wells if (match := _WELL.fullmatch(well))}
    rows = sorted({row for row, _ in split.values()}, key=lambda row: (len(row), row))
    columns = sorted({int(column) for _, column in split.values()})
    return {
        well: (rows.index(row), columns.index(int(column))) for well, (row, column) in split.items()
    }
