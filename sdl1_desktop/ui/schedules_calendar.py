"""The calendar: weeks of days with the runs in them, painted, worked by keys and pointer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.schedules_calendar_paint import DayPainter
from sdl1_desktop.ui.schedules_dates import day_in_full, weekdays
from sdl1_desktop.ui.schedules_days import Chip, Span, days_shown, span_moved
from sdl1_desktop.ui.schedules_words import planned_word

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.planned_runs import PlannedRun

__all__ = ["CalendarCanvas"]

_WEEK = 7
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}
_MOST_SPOKEN = 12


class CalendarCanvas(QWidget):
    """Arrows go from day to day, Page up and down by month or week, Home to today."""

    day_chosen = Signal(object)
    """Another :class:`date` is chosen."""

    days_changed = Signal()
    """Other days are seen."""

    entered = Signal()
    """Enter was pressed, or a day clicked twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.span = Span.MONTH
        self.today = datetime.now().astimezone().date()
        self.day = self.today
        self.runs: Mapping[date, Sequence[PlannedRun]] = {}
        theme.current().changed.connect(self.updateGeometry)
        self.retranslate()

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are seen."""
        return days_shown(self.span, self.day)

    def show_runs(self, runs: Mapping[date, Sequence[PlannedRun]]) -> None:
        """Show these runs."""
        self.runs = runs
        self.today = datetime.now().astimezone().date()
        self._say()
        self.update()

    def show_span(self, span: Span) -> None:
        """Show the month or the week of the chosen day."""
        if span is not self.span:
            self.span = span
            self.days_changed.emit()
            self.update()

    def move(self, by: int) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - of days
        """Go to another month or week."""
        self.choose(span_moved(self.span, self.day, by))

    def choose(self, day: date) -> None:
        """Choose a day, and show the month or week that it is in."""
        if day == self.day:
            return
        before, self.day = self.days, day
        if self.days != before:
            self.days_changed.emit()
        self.day_chosen.emit(day)
        self._say()
        self.update()

    def runs_of(self, day: date) -> Sequence[PlannedRun]:
        """The runs of a day."""
        return self.runs.get(day, ())

    def _say(self) -> None:
        """What a screen reader says: the chosen day and its runs."""
        runs = self.runs_of(self.day)
        lines = [day_in_full(self.day, self.today)]
        lines += [f"{Chip(one).text()}, {planned_word(one)}" for one in runs[:_MOST_SPOKEN]]
        if not runs:
            lines.append(self.tr("no runs"))
        said = "; ".join(lines)
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.setAccessibleName(self.tr("Calendar of runs"))
        self._say()
        self.update()

    # Places

    def _head(self) -> int:
        look = theme.current()
        return QFontMetrics(look.font(look.sizes.small, bold=True)).height() + look.px(8)

    def cell(self, number: int) -> QRect:
        """Where the day of this number is."""
        weeks = len(self.days) // _WEEK
        row, column = divmod(number, _WEEK)
        high, wide = self.height() - self._head(), self.width()
        left, top = wide * column // _WEEK, self._head() + high * row // weeks
        right, bottom = wide * (column + 1) // _WEEK, self._head() + high * (row + 1) // weeks
        return QRect(left, top, right - left, bottom - top)

    def _day_at(self, x: float, y: float) -> date | None:
        for number, day in enumerate(self.days):
            if self.cell(number).contains(round(x), round(y)):
                return day
        return None

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        look = theme.current()
        return QSize(look.px(560), look.px(360))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        look = theme.current()
        return QSize(look.px(280), look.px(220))

    # Painting, keys, pointer

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.surface)
        painter.setFont(look.font(look.sizes.small, bold=True))
        painter.setPen(look.muted)
        for column, name in enumerate(weekdays()):
            left, right = (self.width() * (column + part) // _WEEK for part in (0, 1))
            place = QRect(left, 0, right - left, self._head())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
        days = DayPainter(painter, look)
        for number, day in enumerate(self.days):
            days.paint(
                self.cell(number),
                day,
                self.runs_of(day),
                today=day == self.today,
                chosen=day == self.day,
                focused=day == self.day and self.hasFocus(),
                outside=self.span is Span.MONTH and day.month != self.day.month,
            )
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.choose(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.choose(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        day = self._day_at(event.position().x(), event.position().y())
        if day is not None:
            self.choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._day_at(event.position().x(), event.position().y()) == self.day:
            self.entered.emit()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos().x(), event.pos().y())
            runs = self.runs_of(day) if day is not None else ()
            text = "\n".join(f"{Chip(one).text()}: {planned_word(one)}" for one in runs[:20])
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
