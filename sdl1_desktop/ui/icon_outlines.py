"""Outlines of the icons on their grid of 24 by 24 units: drawings as data.

An outline is a text of letters and numbers: ``M x y`` moves, ``L x y`` draws a line there, ``C`` a
cubic curve with two control points, ``A cx cy r start sweep`` an arc in degrees (0 at the right,
counter-clockwise), ``O cx cy r`` a circle, ``R x y w h r`` a rounded rectangle, ``Z`` closes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

__all__ = ["OUTLINES", "Icon", "Ink", "Shape", "outline_path"]


class Icon(StrEnum):
    """Names of the icons."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    MARKED_DONE = "marked done"
    STOPPED = "stopped"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    DETAIL = "detail"
    LOOP = "loop"
    COPY = "copy"
    SAVE = "save"
    SEARCH = "search"
    FOLLOW = "follow"
    UNFOLD = "unfold"
    FOLD = "fold"
    BACK = "back"
    MORE = "more"
    EDITED = "edited"


class Ink(StrEnum):
    """What a shape does to the icon: adds its line or its area, or takes one of them out."""

    LINE = "line"
    AREA = "area"
    LINE_OUT = "line out"
    AREA_OUT = "area out"


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline and what it does."""

    ink: Ink
    outline: str


def _line(outline: str) -> Shape:
    return Shape(Ink.LINE, outline)


def _area(outline: str) -> Shape:
    return Shape(Ink.AREA, outline)


def _line_out(outline: str) -> Shape:
    return Shape(Ink.LINE_OUT, outline)


def _area_out(outline: str) -> Shape:
    return Shape(Ink.AREA_OUT, outline)


_DISC = _area("O 12 12 10.5")
_RING = _line("O 12 12 9.2")
_TICK = "M 7.4 12.4 L 10.7 15.7 L 16.8 8.8"
_CROSS = "M 8.2 8.2 L 15.8 15.8 M 15.8 8.2 L 8.2 15.8"
_TRIANGLE = "M 9.3 7 L 17.3 12 L 9.3 17 Z"
_OCTAGON = (
    "M 7.7 1.5 L 16.3 1.5 L 22.5 7.7 L 22.5 16.3 L 16.3 22.5 L 7.7 22.5 L 1.5 16.3 L 1.5 7.7 Z"
)

OUTLINES: dict[Icon, tuple[Shape, ...]] = {
    Icon.WAITING: (_line("O 12 12 6"),),
    Icon.RUNNING: (_DISC, _area_out(_TRIANGLE)),
    Icon.DONE: (_DISC, _line_out(_TICK)),
    Icon.FAILED: (_DISC, _line_out(_CROSS)),
    Icon.SKIPPED: (_RING, _line("M 8 7.8 L 12.2 12 L 8 16.2 M 13 7.8 L 17.2 12 L 13 16.2")),
    Icon.MARKED_DONE: (_RING, _line(_TICK)),
    Icon.STOPPED: (_RING, _area("R 8.2 8.2 7.6 7.6 1")),
    Icon.ERROR: (_area(_OCTAGON), _line_out("M 12 6.5 L 12 12.8"), _area_out("O 12 17 1.4")),
    Icon.WARNING: (
        _area("M 12 3 L 22 20.5 L 2 20.5 Z"),
        _line("M 12 3 L 22 20.5 L 2 20.5 Z"),
        _line_out("M 12 9 L 12 14"),
        _area_out("O 12 17.6 1.4"),
    ),
    Icon.NOTE: (_RING, _line("M 12 11.4 L 12 16.8"), _area("O 12 7.6 1.3")),
    Icon.DETAIL: (_area("O 12 12 2.4"),),
    Icon.LOOP: (
        _line("A 12 12.5 8 28 300"),
        _line("M 20 3.6 L 20 9.2 L 14.4 9.2"),
    ),
    Icon.COPY: (
        _line("R 8 8 13 13 2"),
        _line("M 5 16 L 4.6 16 C 3.7 16 3 15.3 3 14.4 L 3 4.6 C 3 3.7 3.7 3 4.6 3 L 14.4 3 "
              "C 15.3 3 16 3.7 16 4.6 L 16 5"),
    ),
    Icon.SAVE: (
        _line("M 12 3.5 L 12 15 M 7 10.4 L 12 15.4 L 17 10.4"),
        _line("M 4 16 L 4 20.5 L 20 20.5 L 20 16"),
    ),
    Icon.SEARCH: (_line("O 10.5 10.5 6.8"), _line("M 15.6 15.6 L 21 21")),
    Icon.FOLLOW: (
        _line("M 12 3 L 12 15 M 6.6 9.8 L 12 15.2 L 17.4 9.8"),
        _line("M 5 20.5 L 19 20.5"),
    ),
    Icon.UNFOLD: (_line("M 9 5.5 L 15.5 12 L 9 18.5"),),
    Icon.FOLD: (_line("M 5.5 9 L 12 15.5 L 18.5 9"),),
    Icon.BACK: (
        _line("M 9 4.5 L 4.5 9 L 9 13.5"),
        _line("M 4.5 9 L 14.5 9 C 21.5 9 21.5 19 14.5 19 L 9 19"),
    ),
    Icon.MORE: (_area("O 5 12 2.1"), _area("O 12 12 2.1"), _area("O 19 12 2.1")),
    Icon.EDITED: (_line("M 4.5 19.5 L 5.6 15 L 16 4.6 L 19.4 8 L 9 18.4 Z"),),
}  # fmt: skip


def outline_path(outline: str) -> QPainterPath:
    """The path that an outline describes.

    Raises:
        ValueError: a letter or number in it is not understood.
    """
    path = QPainterPath()
    words = outline.split()
    at = 0

    def numbers(count: int) -> list[float]:
        nonlocal at
        taken = [float(word) for word in words[at : at + count]]
        if len(taken) < count:
            raise ValueError(f"{count} numbers expected at the end of {outline!r}")
        at += count
        return taken

    while at < len(words):
        letter = words[at]
        at += 1
        match letter:
            case "M":
                x, y = numbers(2)
                path.moveTo(x, y)
            case "L":
                x, y = numbers(2)
                path.lineTo(x, y)
            case "C":
                a, b, c, d, x, y = numbers(6)
                path.cubicTo(a, b, c, d, x, y)
            case "A":
                x, y, radius, start, sweep = numbers(5)
                box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
                path.arcMoveTo(box, start)
                path.arcTo(box, start, sweep)
            case "O":
                x, y, radius = numbers(3)
                path.addEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
            case "R":
                x, y, width, height, radius = numbers(5)
                path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
            case "Z":
                path.closeSubpath()
            case _:
                raise ValueError(f"{letter!r} is no letter of an outline")
    return path
