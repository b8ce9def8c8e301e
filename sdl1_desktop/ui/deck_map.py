"""The deck map: what it shows, and the operator's hands on it, with a mouse or with keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from sdl1_desktop.robot.ledger_touch import Place
from sdl1_desktop.ui.deck_canvas import DeckCanvas
from sdl1_desktop.ui.deck_liquids import LiquidLooks
from sdl1_desktop.ui.deck_steps import nearest
from sdl1_desktop.ui.deck_words import content_lines, place_name

__all__ = ["DeckMap"]

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class DeckMap(DeckCanvas):
    """Lets a place be chosen and labware be made large.

    Arrow keys go from place to place, Tab to the next labware, Enter makes labware large, Escape
    shows the whole deck again.
    """

    def __init__(self, looks: LiquidLooks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.chosen_changed.connect(self._say_chosen)
        self.retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() is Qt.MouseButton.LeftButton:
            self.choose(self.place_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        labware = self.labware_at(event.position())
        self.zoom("" if self.zoomed else labware)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._step(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.chosen:
            self.zoom("" if self.zoomed else self.chosen[0])
        elif key is Qt.Key.Key_Escape and (self.zoomed or self.chosen):
            if self.zoomed:
                self.zoom("")
            else:
                self.choose(None)
        else:
            super().keyPressEvent(event)

    def _step(self, across: float, down: float) -> None:
        outlines = self.outlines()
        middles = {place: rect.center() for place, rect in outlines}
        here = middles.get(self.chosen) if self.chosen is not None else None
        if here is None:
            self.choose(outlines[0][0] if outlines else None)
            return
        found = nearest(here, middles, across, down)
        if found is not None:
            self.choose(found)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: D102 - Qt's own
        shown = self.shown()
        if self.zoomed or not shown:
            return super().focusNextPrevChild(forward)
        names = [one.name for one in shown]
        at = names.index(self.chosen[0]) if self.chosen and self.chosen[0] in names else -1
        following = at + 1 if forward else at - 1
        if at < 0 or not 0 <= following < len(names):
            return super().focusNextPrevChild(forward)
        self.choose((names[following], next(iter(shown[following].shape.wells))))
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        by_keys = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        shown = self.shown()
        if by_keys and shown and self.chosen is None:
            first = shown[0 if event.reason() is Qt.FocusReason.TabFocusReason else -1]
            self.choose((first.name, next(iter(first.shape.wells))))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(QPointF(event.pos()))
            text = self.describe(place) if place is not None else ""
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def describe(self, place: Place) -> str:
        """A place and what is there, line by line."""
        found = self.labware(place[0])
        if found is None or place[1] not in found.shape.wells:
            return ""
        return "\n".join((place_name(place), *content_lines(found, place[1])))

    def _say_chosen(self) -> None:
        text = self.describe(self.chosen) if self.chosen is not None else ""
        self.setAccessibleDescription(text.replace("\n", ". "))
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.setAccessibleName(
            self.tr("Deck map: arrow keys choose a place, Tab the next labware, Enter enlarges it")
        )
        self._say_chosen()
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
