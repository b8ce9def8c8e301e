"""Paints the pipette where it is: a pointer on the place, and a flag with what it holds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from sdl1_desktop.backends.deck_picture import PipettePicture
from sdl1_desktop.robot.ledger_state import HeldTool
from sdl1_desktop.ui.deck_liquids import LiquidLooks
from sdl1_desktop.ui.deck_wells import paint_content
from sdl1_desktop.ui.deck_words import tool_code, volume_text
from sdl1_desktop.ui.palette import Palette

__all__ = ["paint_pipette"]


def paint_pipette(
    painter: QPainter,
    at: QPointF,
    line: QRectF,
    pipette: PipettePicture,
    palette: Palette,
    looks: LiquidLooks,
    font: QFont,
) -> None:
    """Draw the pipette at ``at``, and what it holds in the line over the labware there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_pointer(painter, at, palette, 1.15 * font.pixelSize())
    bold = QFont(font)
    bold.setBold(True)
    metrics = QFontMetricsF(bold)
    text = _flag_text(pipette)
    tip_wide = 0.8 * metrics.height() if pipette.held is not None else 0.0
    pad = 0.4 * metrics.height()
    width = metrics.horizontalAdvance(text) + tip_wide + (3 if text and tip_wide else 2) * pad
    if not text and not tip_wide:
        return
    # At the right of the labware's own line, so that neither wells nor its name are hidden.
    flag = QRectF(0, 0, width, 1.35 * metrics.height())
    flag.moveBottomRight(line.bottomRight() + QPointF(0, 0.1 * metrics.height()))
    painter.setPen(QPen(palette.text, 1.4))
    painter.setBrush(palette.surface)
    painter.drawRoundedRect(flag, 4, 4)
    glyph = QRectF(flag.left() + pad, flag.top() + 0.15 * flag.height(), tip_wide, 0)
    glyph.setHeight(0.7 * flag.height())
    if isinstance(pipette.held, HeldTool):
        _paint_rod(painter, glyph, palette)
    elif pipette.held is not None:
        _paint_tip(painter, glyph, pipette, palette, looks)
    painter.setFont(bold)
    painter.setPen(palette.text)
    words = flag.adjusted(pad + (tip_wide + pad if tip_wide else 0.0), 0, 0, 0)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(words, left, text)


def _flag_text(pipette: PipettePicture) -> str:
    held = pipette.held
    if isinstance(held, HeldTool):
        return tool_code(held.kind)
    if held is not None and pipette.tip.liquids:
        return volume_text(pipette.tip.volume_ul)
    return ""


def _paint_pointer(painter: QPainter, at: QPointF, palette: Palette, size: float) -> None:
    """A triangle that stands on the place, so that what is in the well stays in view."""
    half = 0.55 * size
    triangle = QPolygonF([at, at + QPointF(-half, -size), at + QPointF(half, -size)])
    painter.setPen(QPen(palette.surface, 2.0, Qt.PenStyle.SolidLine, _CAP, _JOIN))
    painter.setBrush(palette.text)
    painter.drawPolygon(triangle)


_CAP, _JOIN = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin


def _paint_tip(
    painter: QPainter, rect: QRectF, pipette: PipettePicture, palette: Palette, looks: LiquidLooks
) -> None:
    """A tip from the side, filled as high as it is full."""
    third = rect.width() * 0.36
    path = QPainterPath()
    path.addPolygon(
        QPolygonF(
            [
                rect.topLeft(),
                rect.topRight(),
                rect.bottomRight() - QPointF(third, 0),
                rect.bottomLeft() + QPointF(third, 0),
                rect.topLeft(),
            ]
        )
    )
    painter.fillPath(path, palette.surface_alt)
    paint_content(painter, path, pipette.tip, palette, looks)
    painter.setPen(QPen(palette.text, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _paint_rod(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """An electrode or the flush tool: a rod with a head."""
    painter.setPen(QPen(palette.text, 1.2))
    painter.setBrush(palette.hover)
    head = QRectF(rect.left(), rect.top(), rect.width(), 0.3 * rect.height())
    rod = QRectF(0, 0, 0.35 * rect.width(), 0.7 * rect.height())
    rod.moveBottom(rect.bottom())
    rod.moveLeft(rect.center().x() - rod.width() / 2)
    painter.drawRect(head)
    painter.drawRect(rod)
