"""The calendar with its buttons, and the runs of the chosen day beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.backends.prefect.run_figures import calendar
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.schedules_calendar import CalendarCanvas
from sdl1_desktop.ui.schedules_dates import day_in_full, month_in_full, short_day
from sdl1_desktop.ui.schedules_days import Chip, Span, span_times
from sdl1_desktop.ui.schedules_reading import SchedulesReading
from sdl1_desktop.ui.schedules_words import planned_look, planned_word
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.planned_runs import PlannedRun, PlannedRuns

__all__ = ["CalendarTab"]

_RUN_ROLE = Qt.ItemDataRole.UserRole + 1
_BESIDE = 720
"""Width from which the day's list is beside the calendar, in px at 100 %."""


class CalendarTab(QWidget):
    """Read while it is seen."""

    run_opened = Signal(str)
    """A run of the history is to be shown."""

    def __init__(self, reading: SchedulesReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._planned: PlannedRuns | None = None
        self._listed: tuple[PlannedRun, ...] = ()
        self.canvas = CalendarCanvas()
        self.title = label("strong")
        self.back, self.to_today, self.forth = button("quiet"), button("quiet"), button("quiet")
        self.spans = {Span.MONTH: button("segment"), Span.WEEK: button("segment")}
        self.day_title = label("strong", wrap=True)
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.cut = label("reason", wrap=True)
        self._build()
        self.back.clicked.connect(lambda: self.canvas.move(-1))
        self.forth.clicked.connect(lambda: self.canvas.move(1))
        self.to_today.clicked.connect(lambda: self.canvas.choose(self.canvas.today))
        for span, one in self.spans.items():
            one.clicked.connect(lambda _checked=False, span=span: self._show_span(span))
        self.canvas.day_chosen.connect(self._show_day)
        self.canvas.days_changed.connect(self._days_changed)
        self.canvas.entered.connect(self._enter_day)
        self.list.itemActivated.connect(self._activated)
        reading.beat.connect(self.read)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _build(self) -> None:
        segments = QWidget()
        self._segments = QHBoxLayout(segments)
        self._segments.setContentsMargins(0, 0, 0, 0)
        self._segments.setSpacing(0)
        for one, side in zip(self.spans.values(), ("left", "right"), strict=True):
            one.setProperty("side", side)
            one.setCheckable(True)
            self._segments.addWidget(one)
        self._head = FlowRow((self.back, self.to_today, self.forth, segments, self.title))
        beside = QWidget()
        self._side = QVBoxLayout(beside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self.day_title)
        self._side.addWidget(self.list, 1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self.canvas, 3)
        self._body.addWidget(beside, 1)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._head)
        self._box.addLayout(self._body, 1)
        self._box.addWidget(self.cut)

    def read(self) -> None:
        """Read the runs of the days that are seen."""
        if not self.isVisible() or not self._reading.reachable:
            return
        days = self.canvas.days
        begin, end = span_times(days)

        def arrived(planned: PlannedRuns) -> None:
            if days == self.canvas.days:
                self._show(planned)

        self._reading.ask(lambda port: port.planned(begin, end), arrived, owner=self)

    def _show(self, planned: PlannedRuns) -> None:
        self._planned = planned
        self.canvas.show_runs(calendar(planned.runs))
        if tuple(self.canvas.runs_of(self.canvas.day)) != self._listed:
            self._show_day(self.canvas.day)
        self._show_cut()

    def _show_cut(self) -> None:
        names = self._planned.cut if self._planned is not None else ()
        self.cut.setText(
            self.tr("Runs too often for all of its runs to be shown: {names}").format(
                names=", ".join(names)
            )
        )
        self.cut.setVisible(bool(names))

    def _show_day(self, day: date) -> None:
        runs = self._listed = tuple(self.canvas.runs_of(day))
        icons: dict[tuple[str, str], QIcon] = {}
        self.day_title.setText(day_in_full(day, self.canvas.today))
        row = self.list.currentRow()
        self.list.clear()
        look = theme.current()
        for one in runs:
            text = self.tr("{run}: {state}").format(run=Chip(one).text(), state=planned_word(one))
            if one.live:
                text = self.tr("LIVE {run}").format(run=text)
            kind = planned_look(one)
            if kind not in icons:
                icons[kind] = glyphs.icon(kind[0], getattr(look, kind[1]))
            item = QListWidgetItem(icons[kind], text)
            item.setData(_RUN_ROLE, one)
            item.setToolTip(self._tip(one))
            self.list.addItem(item)
        if not runs:
            item = QListWidgetItem(self.tr("No runs"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        elif 0 <= row < len(runs):
            self.list.setCurrentRow(row)

    def _tip(self, one: PlannedRun) -> str:
        lines = [
            self.tr("{run}: {state}").format(run=Chip(one).text(), state=planned_word(one)),
            one.workflow,
            one.run.reason if one.run is not None else "",
        ]
        if one.run is not None and one.run.run_id:
            lines.append(self.tr("Double-click opens it in History."))
        return "\n".join(line for line in lines if line)

    def _enter_day(self) -> None:
        """Into the list of the day."""
        if self.canvas.runs_of(self.canvas.day):
            self.list.setFocus()
            self.list.setCurrentRow(max(0, self.list.currentRow()))

    def _activated(self, item: QListWidgetItem) -> None:
        one: PlannedRun | None = item.data(_RUN_ROLE)
        if one is not None and one.run is not None and one.run.run_id:
            self.run_opened.emit(one.run.run_id)

    def _show_span(self, span: Span) -> None:
        self.canvas.show_span(span)
        self._show_title()

    def _days_changed(self) -> None:
        self._show_title()
        self.read()

    def _show_title(self) -> None:
        for span, one in self.spans.items():
            one.setChecked(span is self.canvas.span)
        days = self.canvas.days
        if self.canvas.span is Span.MONTH:
            self.title.setText(month_in_full(self.canvas.day))
        else:
            self.title.setText(
                self.tr("{first} to {last}").format(
                    first=short_day(days[0]), last=short_day(days[-1])
                )
            )

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        side = look.gap(8)
        self._box.setContentsMargins(side, side, side, side)
        self._box.setSpacing(look.gap(6))
        self._body.setSpacing(look.gap(8))
        self._side.setSpacing(look.gap(4))
        self._head.set_gap(look.px(4))
        self.list.setIconSize(QSize(look.px(18), look.px(18)))
        self._show_day(self.canvas.day)
        self._arrange()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.back.setText("◀")
        self.forth.setText("▶")
        self.to_today.setText(self.tr("Today"))
        self.back.setAccessibleName(self.tr("Earlier"))
        self.forth.setAccessibleName(self.tr("Later"))
        for one in (self.back, self.forth):
            one.setToolTip(one.accessibleName())
        self.spans[Span.MONTH].setText(self.tr("Month"))
        self.spans[Span.WEEK].setText(self.tr("Week"))
        self.list.setAccessibleName(self.tr("Runs of the chosen day"))
        self._show_title()
        self._show_day(self.canvas.day)
        self._show_cut()

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction
        wide = self.width() >= theme.current().px(_BESIDE)
        self._body.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.read()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
