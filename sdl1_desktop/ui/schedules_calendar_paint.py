"""Paints one day of the calendar: its number, and a line for each run or group of runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.schedules_days import Chip, chips_of
from sdl1_desktop.ui.schedules_words import planned_look

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.planned_runs import PlannedRun

__all__ = ["DayPainter"]

_CLOCK = "00:00"
"""Where this has no room, a day only says that there are runs."""

_ENOUGH = "Name…"
"""So much of a name says something."""


class DayPainter:
    """Used for one painting of the calendar."""

    def __init__(self, painter: QPainter, look: theme.Theme) -> None:
        self._painter = painter
        self._look = look
        self._small = look.font(look.sizes.small)
        self._bold = look.font(look.sizes.small, bold=True)
        self._metrics = QFontMetrics(self._small)

    def paint(
        self,
        rect: QRect,
        day: date,
        runs: Sequence[PlannedRun],
        *,
        today: bool,
        chosen: bool,
        focused: bool,
        outside: bool,
    ) -> None:
        """Paint a day into ``rect``; ``outside`` is one of another month."""
        look, painter = self._look, self._painter
        painter.save()
        painter.setClipRect(rect)
        ground = look.selection if chosen else look.surface_alt if outside else look.surface
        painter.fillRect(rect, ground)
        painter.setPen(QPen(look.border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        number = self._paint_number(rect, day, today=today, outside=outside)
        self._paint_chips(rect, number, runs)
        if chosen:
            edge = look.focus if focused else look.accent
            wide = look.px(3 if focused else 1)
            painter.setPen(QPen(edge, wide))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = wide / 2 + 1
            painter.drawRect(QRectF(rect).adjusted(inset, inset, -inset, -inset))
        painter.restore()

    def _paint_number(self, rect: QRect, day: date, *, today: bool, outside: bool) -> QRect:
        """The day's number, today's in a full box; answers where it is."""
        look, painter = self._look, self._painter
        text = str(day.day)
        pad = look.px(4)
        high = self._metrics.height()
        wide = QFontMetrics(self._bold).horizontalAdvance(text) + 2 * look.px(5)
        box = QRect(rect.left() + pad, rect.top() + pad, max(wide, high), high)
        painter.setFont(self._bold if today else self._small)
        if today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.accent)
            painter.drawRoundedRect(box, high / 2, high / 2)
            painter.setPen(look.on_accent)
        else:
            painter.setPen(look.muted if outside else look.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box

    def _paint_chips(self, rect: QRect, number: QRect, runs: Sequence[PlannedRun]) -> None:
        look = self._look
        high, gap = self._metrics.height() + look.px(1), look.px(2)
        step = high + gap
        top = number.bottom() + gap
        room = max(0, (rect.bottom() - top) // step)
        line = QRect(rect.left() + look.px(3), top, rect.width() - look.px(6), high)
        if not room:
            # A low day has its one line beside its number.
            line = QRect(number.right() + gap, number.top(), 0, high)
            line.setRight(rect.right() - look.px(3))
        if runs and not self._fits(_CLOCK, line):
            self._mark(rect)
            return
        chips, more = chips_of(runs, max(1, room))
        if more and not chips:
            line.setLeft(line.left() + look.px(2))
            text = QCoreApplication.translate("Calendar", "{count} runs").format(count=more)
            self._write(line, text if self._fits(text, line) else str(more))
            return
        for chip in chips:
            self._paint_chip(line, chip)
            line.translate(0, step)
        if more:
            text = QCoreApplication.translate("Calendar", "+{count} more").format(count=more)
            self._write(line.adjusted(look.px(4), 0, 0, 0), text)

    def _fits(self, text: str, place: QRect) -> bool:
        return self._metrics.horizontalAdvance(text) <= place.width()

    def _mark(self, rect: QRect) -> None:
        """There is room to say that there are runs, and no more."""
        side = self._look.px(6)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.text)
        corner = rect.bottomRight() - QPoint(2 * side, 2 * side)
        self._painter.drawEllipse(QRect(corner.x(), corner.y(), side, side))

    def _paint_chip(self, line: QRect, chip: Chip) -> None:
        """Icon of how it stands, time and name; what moves the robot has a full edge."""
        look, painter = self._look, self._painter
        live = chip.run.live
        painter.setPen(QPen(look.danger if live else look.border, 1))
        painter.setBrush(look.hover)
        painter.drawRoundedRect(QRectF(line).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if live:
            painter.fillRect(line.left(), line.top(), look.px(4), line.height(), look.danger)
        side = line.height() - look.px(4)
        left = line.left() + look.px(6)
        glyph, colour = planned_look(chip.run)
        place = line.adjusted(left - line.left() + side + look.px(4), 0, -look.px(2), 0)
        texts = [chip.text(), chip.short()]
        narrow = self._metrics.horizontalAdvance(texts[-1]) > place.width()
        if narrow and chip.run.comes:
            # That it is to come goes without saying.
            self._write(line.adjusted(look.px(6), 0, 0, 0), texts[-1])
            return
        icon = QRectF(left, line.center().y() - side / 2 + 0.5, side, side)
        glyphs.paint(painter, icon, glyph, getattr(look, colour))
        if narrow:
            return
        if live:
            full = QCoreApplication.translate("Calendar", "LIVE {text}").format(text=texts[0])
            texts.insert(0, full)
        self._write(place, *texts)

    def _write(self, place: QRect, *texts: str) -> None:
        """The first of these that has room; the last but one is cut if enough of it is left."""
        painter, metrics = self._painter, self._metrics
        painter.setFont(self._small)
        painter.setPen(self._look.text)
        room = max(0, place.width())
        fitting = (text for text in texts if metrics.horizontalAdvance(text) <= room)
        shown = next(fitting, texts[-1])
        enough = metrics.horizontalAdvance(f"{texts[-1]} {_ENOUGH}")
        if shown == texts[-1] and len(texts) > 1 and room >= enough:
            shown = texts[-2]
        shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
