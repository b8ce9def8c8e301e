"""Paints what stands in labware: wells with their level, tips, tools.

A well is shown from the side in its round outline: liquid stands in it as high as it is full, and
of a mixture each liquid as high as its share.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from sdl1_desktop.backends.deck_picture import LabwarePicture, WellPicture
from sdl1_desktop.robot.ledger_issues import tool_name
from sdl1_desktop.ui import words
from sdl1_desktop.ui.deck_liquids import LiquidLooks, fill_liquid
from sdl1_desktop.ui.deck_words import tool_code
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.palette import Palette

__all__ = ["has_tags", "paint_content", "paint_tags", "paint_tips", "paint_tools", "paint_well"]

_CODE_FROM = 1.25
"""Diameter of a well, in heights of the text, from which the liquid's code is written in it."""
_NAME_FROM = 1.5
"""The same for the name of an empty well."""
_NUMBER_FROM = 3.6
"""The same for name and volume of one that holds something."""


def paint_well(
    painter: QPainter,
    rect: QRectF,
    picture: LabwarePicture,
    well: str,
    palette: Palette,
    looks: LiquidLooks,
    font: QFont,
) -> None:
    """A well with what it holds."""
    content = picture.well(well)
    path = QPainterPath()
    if picture.shape.wells[well].diameter is not None:
        path.addEllipse(rect)
    else:
        path.addRoundedRect(rect, 2, 2)
    painter.fillPath(path, palette.surface_alt)
    bands = paint_content(painter, path, content, palette, looks)
    over = content.over_ul > 0
    painter.setPen(QPen(palette.failed if over else palette.muted, 2.0 if over else 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if over:
        _paint_running_over(painter, rect, palette)
    metrics = QFontMetricsF(font)
    if not content.liquids:
        if rect.height() >= _NAME_FROM * metrics.height():
            painter.setFont(font)
            painter.setPen(palette.muted)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, well)
        return
    if rect.height() >= _CODE_FROM * metrics.height():
        _paint_codes(painter, rect, bands, looks, palette, font)


def paint_content(
    painter: QPainter,
    path: QPainterPath,
    content: WellPicture,
    palette: Palette,
    looks: LiquidLooks,
) -> list[tuple[str, QRectF]]:
    """Fill an outline as high as it is full; answers the band of each liquid, from the bottom."""
    rect = path.boundingRect()
    bands: list[tuple[str, QRectF]] = []
    if not content.liquids or content.volume_ul <= 0:
        return bands
    high = rect.height() * content.fraction
    bottom = rect.bottom()
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    for name, volume in content.liquids:
        part = high * volume / content.volume_ul
        band = QRectF(rect.left(), bottom - part, rect.width(), part)
        area = QPainterPath()
        area.addRect(band)
        fill_liquid(painter, area, looks.look(name, palette))
        bands.append((name, band))
        bottom -= part
    level = QColor(palette.text)
    level.setAlphaF(0.55)
    painter.setPen(QPen(level, 1.2))
    painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right(), bottom))
    painter.restore()
    return bands


def _paint_codes(
    painter: QPainter,
    rect: QRectF,
    bands: list[tuple[str, QRectF]],
    looks: LiquidLooks,
    palette: Palette,
    font: QFont,
) -> None:
    """The code of each liquid in its band, where that is high enough; else of the largest one."""
    if not bands:
        return
    bold = QFont(font)
    bold.setBold(True)
    metrics = QFontMetricsF(bold)
    painter.setFont(bold)
    readable = [one for one in bands if one[1].height() >= 0.85 * metrics.ascent()]
    for name, band in readable:
        look = looks.look(name, palette)
        width = _chord(rect, band.center().y())
        if width >= metrics.horizontalAdvance(look.code):
            painter.setPen(look.ink)
            painter.drawText(band, Qt.AlignmentFlag.AlignCenter, look.code)
    if not readable:
        # A low level: the code stands over it.
        name, band = max(bands, key=lambda one: one[1].height())
        over = QRectF(rect.left(), bands[-1][1].top() - metrics.height(), rect.width(), 0)
        over.setHeight(metrics.height())
        painter.setPen(palette.text)
        painter.drawText(over, Qt.AlignmentFlag.AlignCenter, looks.look(name, palette).code)


def _chord(rect: QRectF, y: float) -> float:
    """Width of a round outline at a height."""
    half = rect.height() / 2
    off = min(half, abs(y - rect.center().y()))
    return 2 * math.sqrt(half * half - off * off)


def has_tags(rect: QRectF, font: QFont) -> bool:
    """Whether a well is large enough for tags with its name and volume."""
    return rect.height() >= _NUMBER_FROM * QFontMetricsF(font).height()


def paint_tags(
    painter: QPainter,
    rect: QRectF,
    well: str,
    content: WellPicture,
    palette: Palette,
    font: QFont,
) -> None:
    """The name of a well that holds something at its upper left, the volume under it."""
    if not content.liquids:
        return
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    middle = rect.center().x()
    corner = rect.center() - QPointF(0.4 * rect.width(), 0.4 * rect.height())
    _paint_tag(painter, corner, well, palette, metrics)
    text = words.number(round(content.volume_ul), "µL")
    if metrics.horizontalAdvance(text) <= 1.15 * rect.width():
        lower = QPointF(middle, rect.bottom() + 0.7 * metrics.height())
        _paint_tag(painter, lower, text, palette, metrics)


def _paint_tag(
    painter: QPainter, middle: QPointF, text: str, palette: Palette, metrics: QFontMetricsF
) -> None:
    ground = QRectF(0, 0, metrics.horizontalAdvance(text) + 0.7 * metrics.height(), 0)
    ground.setHeight(1.05 * metrics.height())
    ground.moveCenter(middle)
    painter.setPen(QPen(palette.border, 1.0))
    painter.setBrush(palette.surface)
    painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)
    painter.setPen(palette.text)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)


def _paint_running_over(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """Three drops under the rim, at the lower right."""
    size = max(2.5, rect.width() * 0.09)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.failed)
    radius = rect.width() / 2 + 1.4 * size
    for degrees in (18, 42, 66):
        angle = math.radians(degrees)
        middle = rect.center() + QPointF(radius * math.cos(angle), radius * math.sin(angle))
        drop = QPainterPath(middle - QPointF(0, 1.5 * size))
        drop.quadTo(middle + QPointF(1.6 * size, size), middle + QPointF(0, size))
        drop.quadTo(middle + QPointF(-1.6 * size, size), middle - QPointF(0, 1.5 * size))
        painter.drawPath(drop)


def paint_tips(
    painter: QPainter,
    outlines: Mapping[str, QRectF],
    picture: LabwarePicture,
    palette: Palette,
    font: QFont,
) -> None:
    """Tips: full where they can be taken, with an eye where it is the next; thin rings where not.

    Those that this run does not take are drawn half as large. All of a kind are drawn at once: each
    call of the painter may have to wait for a busy engine.
    """
    wide = next(iter(outlines.values())).width() if outlines else 0.0
    groups: dict[str, list[QPointF]] = {"taken": [], "left": [], "other": [], "next": []}
    for well, rect in outlines.items():
        kind = "left" if picture.may_be_taken(well) else "other"
        if well in picture.used:
            kind = "taken"
        elif well == picture.next_tip:
            kind = "next"
        groups[kind].append(rect.center())
    for kind, colour, width in (
        ("taken", palette.border, wide),
        ("taken", palette.surface, wide - 2.0),
        ("left", palette.skipped, wide),
        ("other", palette.skipped, wide / 2),
        ("next", palette.running, wide),
        ("next", palette.surface, 0.4 * wide),
    ):
        if groups[kind] and width > 0:
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPoints(groups[kind])
    if wide >= 1.9 * QFontMetricsF(font).height():
        painter.setFont(font)
        painter.setPen(palette.surface)
        for well, rect in outlines.items():
            if picture.may_be_taken(well) and well != picture.next_tip:
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, well)


def paint_tools(
    painter: QPainter,
    outlines: Mapping[str, QRectF],
    body: QRectF,
    picture: LabwarePicture,
    palette: Palette,
    font: QFont,
) -> None:
    """Tools in their places, and empty places: codes in them, names where there is room for all."""
    plain = QFontMetricsF(font)
    rooms = {
        well: QRectF(
            rect.center().x() - 0.24 * body.width(),
            rect.bottom() + 2,
            0.48 * body.width(),
            plain.height(),
        )
        for well, rect in outlines.items()
    }
    kinds = {well: kind for well in outlines if (kind := picture.tool(well)) is not None}
    names = {well: translated(tool_name(kind)) for well, kind in kinds.items()}
    fits = all(
        plain.horizontalAdvance(names[well]) <= rooms[well].width()
        and rooms[well].bottom() <= body.bottom()
        and not any(rooms[well].intersects(other) for other in outlines.values())
        for well in names
    )
    bold = QFont(font)
    bold.setBold(True)
    for well, rect in outlines.items():
        away = well not in kinds or well in picture.out
        style = Qt.PenStyle.DashLine if away else Qt.PenStyle.SolidLine
        painter.setPen(QPen(palette.muted, 1.2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush if away else palette.hover)
        painter.drawEllipse(rect)
        if well in kinds:
            painter.setPen(palette.muted if away else palette.text)
            painter.setFont(bold)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tool_code(kinds[well]))
            if fits:
                painter.setFont(font)
                painter.drawText(rooms[well], Qt.AlignmentFlag.AlignCenter, names[well])
