"""Bars with their numbers: how runs of each day ended, and how long each kind of node takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.schedules_dates import short_day

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.figures_reading import DayCounts
    from sdl1_desktop.backends.prefect.run_figures import RunCounts

__all__ = ["Bar", "DayBars", "LengthBars"]

_HIGH = 132
_LEAST_LABELLED = 26
"""Width of a day, in px at 100 %, from which each has its date under it."""

Bar = tuple[str, float, str]
"""What it is of, its length, and the numbers that are written beside it."""


class DayBars(QWidget):
    """A column for each day: completed below, failed and interrupted hatched, stopped framed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[DayCounts, ...] = ()
        theme.current().changed.connect(self.updateGeometry)

    def show_days(self, days: Sequence[DayCounts]) -> None:
        """Show these days, the oldest first."""
        self._days = tuple(days)
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Monitoring", "Runs per day"))
        text = QCoreApplication.translate(
            "Monitoring", "{day}: {completed} completed, {failed} failed, {stopped} stopped"
        )
        self.setAccessibleDescription(
            "; ".join(
                text.format(
                    day=short_day(one.day),
                    completed=one.counts.completed,
                    failed=one.counts.failed + one.counts.crashed,
                    stopped=one.counts.cancelled,
                )
                for one in self._days
                if _total(one.counts)
            )
        )

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        look = theme.current()
        return QSize(look.px(320), look.px(_HIGH))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.current().px(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(look.sizes.small))
        metrics = QFontMetrics(painter.font())
        line = metrics.height()
        base = float(self.height() - line - look.px(4))
        most = max((_total(one.counts) for one in self._days), default=0)
        unit = (base - line - look.px(4)) / max(1, most)
        wide = self.width() / max(1, len(self._days))
        every = max(1, -(-look.px(_LEAST_LABELLED) // max(1, int(wide))))
        for number, one in enumerate(self._days):
            left = number * wide
            column = QRectF(left + wide * 0.15, 0, min(wide * 0.7, look.px(48)), 0)
            top = self._column(painter, column, base, unit, one.counts)
            total = _total(one.counts)
            painter.setPen(look.text)
            place = QRectF(left, top - line, column.center().x() * 2 - 2 * left, line)
            if total and metrics.horizontalAdvance(str(total)) <= wide:
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(total))
            if (len(self._days) - 1 - number) % every == 0:
                painter.setPen(look.muted)
                place = QRectF(
                    place.left() - wide, base + look.px(2), place.width() + 2 * wide, line
                )
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(one.day.day))
        painter.setPen(QPen(look.muted, 1))
        painter.drawLine(0, round(base), self.width(), round(base))
        painter.end()

    @staticmethod
    def _column(
        painter: QPainter, column: QRectF, base: float, unit: float, counts: RunCounts
    ) -> float:
        """Paint a day's parts from below; answers the top."""
        look = theme.current()
        parts = (
            (counts.completed, look.done, QBrush(look.done)),
            (
                counts.failed + counts.crashed,
                look.failed,
                QBrush(look.failed, Qt.BrushStyle.BDiagPattern),
            ),
            (counts.cancelled, look.skipped, QBrush(Qt.BrushStyle.NoBrush)),
            (counts.not_ended, look.running, QBrush(look.running, Qt.BrushStyle.Dense5Pattern)),
        )
        top = base
        for count, edge, brush in parts:
            if count:
                top -= count * unit
                painter.setPen(QPen(edge, 1.5))
                painter.setBrush(brush)
                painter.drawRect(QRectF(column.left(), top, column.width(), count * unit))
        return top

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)


class LengthBars(QWidget):
    """A line for each: name, bar, numbers."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        """``colour`` is that of the theme in which the bars are."""
        super().__init__(parent)
        self._colour = colour
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{name}: {said}" for name, _, said in bars))
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        look = theme.current()
        return QFontMetrics(look.font(look.sizes.small)).height() + look.px(8)

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        return QSize(theme.current().px(320), max(1, len(self._bars)) * self._line())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.current().px(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font(look.sizes.small))
        metrics = QFontMetrics(painter.font())
        high, gap = self._line(), look.px(8)
        names = max((metrics.horizontalAdvance(name) for name, _, _ in self._bars), default=0)
        said = max((metrics.horizontalAdvance(text) for _, _, text in self._bars), default=0)
        names = min(names, self.width() * 2 // 5)
        room = max(0, self.width() - names - said - 2 * gap)
        longest = max((length for _, length, _ in self._bars), default=0.0) or 1.0
        for number, (name, length, text) in enumerate(self._bars):
            top = number * high
            painter.setPen(look.text)
            place = QRectF(0, top, names, high)
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
            bar = QRectF(
                names + gap, top + high * 0.2, max(2.0, room * length / longest), high * 0.6
            )
            if room:
                painter.fillRect(bar, QColor(getattr(look, self._colour)))
            left = bar.right() + gap if room else names + gap
            painter.drawText(
                QRectF(left, top, self.width() - left, high), Qt.AlignmentFlag.AlignVCenter, text
            )
        painter.end()


def _total(counts: RunCounts) -> int:
    return counts.completed + counts.failed + counts.crashed + counts.cancelled + counts.not_ended
