"""The parts of a painted row with their places. Wrapping texts is what costs: it is done once."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics

from sdl1_desktop.ui.icons import Icon

__all__ = ["LEFT", "Arranged", "Zones"]

LEFT = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Zones:
    """What of a row can be pressed: its field, the way back to the file's value, its menu."""

    field: QRect
    menu: QRect
    back: QRect | None = None

    def at(self, place: QPoint) -> str:
        """``field``, ``back``, ``menu``, or an empty text."""
        if self.back is not None and self.back.contains(place):
            return "back"
        if self.menu.contains(place):
            return "menu"
        return "field" if self.field.contains(place) else ""


@dataclass(slots=True)
class Arranged:
    """Texts and icons of a row with their places in it, in px, and the row's height."""

    texts: list[tuple[str, QFont, QColor, int, QRect]] = field(
        default_factory=list[tuple[str, QFont, QColor, int, QRect]]
    )
    icons: list[tuple[Icon, QColor, QRectF]] = field(
        default_factory=list[tuple[Icon, QColor, QRectF]]
    )
    height: int = 0
    zones: Zones | None = None

    def place(self, text: str, font: QFont, colour: QColor, flags: int, room: QRect) -> int:
        """Put a text, wrapped, at the top of ``room``; answers where it ends."""
        if not text:
            return room.top()
        bounds = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), 1 << 20), LEFT, text)
        rect = QRect(room.left(), room.top(), room.width(), bounds.height())
        self.texts.append((text, font, colour, flags, rect))
        return rect.bottom() + 1
