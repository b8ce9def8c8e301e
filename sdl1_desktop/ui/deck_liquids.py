"""How liquids are told apart on the deck map: a short code, a colour and a pattern for each.

Colours are those of the Okabe-Ito set, which colour-blind people tell apart, softened towards the
ground; codes are in the wells, so that nothing is told by colour alone. No two of the first 24
liquids have both colour and pattern in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from sdl1_desktop.ui.palette import Palette

__all__ = ["LiquidLook", "LiquidLooks", "fill_liquid", "paint_drop"]

_HUES = ("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#d55e00", "#0072b2", "#8c8c8c")
_PATTERNS = (None, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense6Pattern)
_SOFTENED = 0.28
"""Part of the ground in a liquid's colour."""

_UNKNOWN = "unknown liquid"


@dataclass(frozen=True, slots=True)
class LiquidLook:
    """Code, colour and pattern (None for a plain colour) of one liquid, and the ink on it."""

    name: str
    code: str
    colour: QColor
    ink: QColor
    pattern: Qt.BrushStyle | None


class LiquidLooks:
    """Gives each liquid a look when it is first met, and the same one from then on."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._looks: dict[tuple[str, bool], LiquidLook] = {}

    def meet(self, liquids: Iterable[str]) -> bool:
        """Take in liquids in their order; answers whether any of them is new."""
        new = [name for name in dict.fromkeys(liquids) if name not in self._codes]
        # Those whose code is a part of the name first: “additive B” is B, whoever comes before.
        plain = [name for name in new if _own_code(name)]
        for name in (*plain, *(one for one in new if one not in plain)):
            taken = set(self._codes.values())
            self._codes[name] = next(code for code in _candidates(name) if code not in taken)
        if plain:
            # The order of meeting is that of the colours.
            ordered = {name: self._codes[name] for name in new}
            for name in new:
                del self._codes[name]
            self._codes.update(ordered)
        return bool(new)

    def clear(self) -> None:
        """Forget all."""
        self._codes.clear()
        self._looks.clear()

    @property
    def names(self) -> Sequence[str]:
        """The liquids that were met, in order."""
        return tuple(self._codes)

    def look(self, name: str, palette: Palette) -> LiquidLook:
        """The look of a liquid."""
        found = self._looks.get((name, palette.dark))
        if found is None:
            self.meet((name,))
            found = self._looks[name, palette.dark] = self._make(name, palette)
        return found

    def _make(self, name: str, palette: Palette) -> LiquidLook:
        place = list(self._codes).index(name)
        if name == _UNKNOWN:
            hue, pattern = QColor(_HUES[-1]), Qt.BrushStyle.DiagCrossPattern
        else:
            turn = place // len(_HUES)
            # Each turn begins at another hue: rinse water often comes ninth, and meets the first.
            hue = QColor(_HUES[(place + 3 * turn) % len(_HUES)])
            pattern = _PATTERNS[turn % len(_PATTERNS)]
        colour = _mixed(hue, palette.surface, _SOFTENED)
        return LiquidLook(name, self._codes[name], colour, _ink(colour), pattern)


def _own_code(name: str) -> str:
    """The last word of a name, where it is as short as a code."""
    words = name.split()
    return words[-1] if len(words) > 1 and len(words[-1]) <= 2 else ""


def _candidates(name: str) -> Iterable[str]:
    if name == _UNKNOWN:
        yield "?"
    own = _own_code(name)
    if own:
        yield own
    first = name.strip() or "?"
    yield first[0].upper()
    if len(first) > 1 and first[1].isalnum():
        yield first[0].upper() + first[1].lower()
    number = 2
    while True:
        yield f"{first[0].upper()}{number}"
        number += 1


def _mixed(colour: QColor, ground: QColor, part: float) -> QColor:
    def between(one: float, other: float) -> float:
        return one * (1 - part) + other * part

    return QColor.fromRgbF(
        between(colour.redF(), ground.redF()),
        between(colour.greenF(), ground.greenF()),
        between(colour.blueF(), ground.blueF()),
    )


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 has it, 0 to 1."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ink(ground: QColor) -> QColor:
    """Black or white, whichever reads better."""
    return QColor("#10161d") if luminance(ground) > 0.18 else QColor("#ffffff")


def fill_liquid(painter: QPainter, path: QPainterPath, look: LiquidLook) -> None:
    """Fill an area with a liquid."""
    painter.fillPath(path, look.colour)
    if look.pattern is not None:
        ink = QColor(look.ink)
        ink.setAlphaF(0.45)
        painter.fillPath(path, QBrush(ink, look.pattern))


def paint_drop(painter: QPainter, rect: QRectF, look: LiquidLook, outline: QColor) -> None:
    """A well full of the liquid with its code, as in a legend."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addEllipse(rect.adjusted(1, 1, -1, -1))
    fill_liquid(painter, path, look)
    painter.setPen(QPen(outline, 1.0))
    painter.drawPath(path)
    painter.setPen(look.ink)
    font = painter.font()
    font.setPixelSize(max(8, round(rect.height() * 0.5)))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(rect.translated(QPointF(0, -0.5)), Qt.AlignmentFlag.AlignCenter, look.code)
    painter.restore()
