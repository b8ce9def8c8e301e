"""Where the operator says when a deployment runs, with the next times as they are written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.backends.prefect.occurrences import next_times
from sdl1_desktop.backends.prefect.schedule import (
    Cron,
    Interval,
    Once,
    Schedule,
    ScheduleError,
    aware_time,
    parse_schedule,
    schedule_words,
)
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.labelled_box import LabelledBox
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.schedules_dates import when
from sdl1_desktop.ui.settings_fields import CheckedField, NumberField
from sdl1_desktop.ui.settings_general import Choice
from sdl1_desktop.ui.styled import label

__all__ = ["Kind", "WhenEditor"]

_UNITS = (60.0, 3600.0, 86_400.0)
_MOST = 100_000
_SHOWN_TIMES = 5
_CRONS = ("0 9 * * *", "0 9 * * 1-5", "0 9 * * 1", "0 */6 * * *", "0 9 1 * *")
_ZONES = ("Asia/Tokyo", "UTC", "Europe/Berlin", "America/New_York")


class Kind(Enum):
    """Ways to say when."""

    NONE = "none"
    EVERY = "every"
    CRON = "cron"
    ONCE = "once"
    KEEP = "keep"
    """Schedules that this form cannot show stay as they are."""


class WhenEditor(QWidget):
    """:attr:`schedules` is what is entered, None where it cannot be, with :attr:`reason`."""

    changed = Signal()

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        """``zone`` is the name of this computer's time zone."""
        super().__init__(parent)
        self._local = zone
        self._before: tuple[Schedule, ...] = ()
        self.reason = ""
        self.kind = Choice((Kind.NONE, Kind.EVERY, Kind.CRON, Kind.ONCE), "when_kind")
        self.count = NumberField(1, _MOST, name="when_count")
        self.unit = Choice(_UNITS, "when_unit")
        self.cron = LabelledBox()
        self.cron.setObjectName("when_cron")
        self.at = CheckedField(self._why_not_at, width=200, name="when_at")
        self.zone = LabelledBox()
        self.zone.setObjectName("when_zone")
        self.zone_name = label("muted")
        # Together, so that the name never stands in a line of its own.
        self._zone = QWidget()
        self._zone_row = QHBoxLayout(self._zone)
        self._zone_row.setContentsMargins(0, 0, 0, 0)
        self._zone_row.addWidget(self.zone)
        self._zone_row.addWidget(self.zone_name)
        self.words = label("strong", wrap=True)
        self.times = label("muted", wrap=True)
        self._fields = {
            Kind.EVERY: (self.count, self.unit),
            Kind.CRON: (self.cron, self._zone),
            Kind.ONCE: (self.at, self._zone),
        }
        fields = (self.count, self.unit, self.cron, self.at, self._zone)
        self._row = FlowRow((self.kind, *fields))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for part in (self._row, self.words, self.times):
            self._box.addWidget(part)
        self.kind.edit.activated.connect(self._edited)
        self.unit.edit.activated.connect(self._edited)
        self.count.edit.textEdited.connect(self._edited)
        self.at.edit.textEdited.connect(self._edited)
        self.cron.editTextChanged.connect(self._edited)
        self.zone.editTextChanged.connect(self._edited)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.show_schedules(())

    def show_schedules(self, schedules: tuple[Schedule, ...], *, readable: bool = True) -> None:
        """Show what is planned now; ``readable`` is no where some of it was made elsewhere."""
        self._before = schedules
        kinds = [Kind.NONE, Kind.EVERY, Kind.CRON, Kind.ONCE]
        keep = len(schedules) > 1 or not readable
        self.kind.edit.clear()
        for kind in [*([Kind.KEEP] if keep else []), *kinds]:
            self.kind.edit.addItem("", kind)
        self.count.show_value(1)
        self.unit.show_value(3600.0)
        self.cron.setEditText(_CRONS[0])
        self.zone.setEditText(self._local)
        tomorrow = datetime.now(ZoneInfo(self._local)) + timedelta(days=1)
        self.at.show_text(tomorrow.strftime("%Y-%m-%d 09:00"))
        shown = Kind.KEEP if keep else self._show_one(schedules)
        self.kind.show_value(shown)
        self.retranslate()
        self._edited()

    def _show_one(self, schedules: tuple[Schedule, ...]) -> Kind:
        match schedules[:1]:
            case [Interval() as one]:
                size = next((u for u in reversed(_UNITS) if one.seconds % u == 0), _UNITS[0])
                self.unit.show_value(size)
                self.count.show_value(one.seconds / size)
                self.zone.setEditText(one.timezone)
                return Kind.EVERY
            case [Cron() as one]:
                self.cron.setEditText(one.expression)
                self.zone.setEditText(one.timezone)
                return Kind.CRON
            case [Once() as one]:
                at = one.at.astimezone(ZoneInfo(self._local))
                self.at.show_text(
                    at.strftime("%Y-%m-%d %H:%M:%S" if at.second else "%Y-%m-%d %H:%M")
                )
                return Kind.ONCE
            case _:
                return Kind.NONE

    @property
    def chosen(self) -> Kind:
        """How it is said."""
        return Kind(self.kind.edit.currentData() or Kind.NONE)

    @property
    def schedules(self) -> tuple[Schedule, ...] | None:
        """What is entered; None where it cannot be."""
        try:
            return self._entered()
        except ScheduleError:
            return None

    @property
    def unchanged(self) -> bool:
        """Whether it is what was shown first."""
        return self.chosen is Kind.KEEP or self.schedules == self._before

    def _entered(self) -> tuple[Schedule, ...]:
        """What is entered.

        Raises:
            ScheduleError: it cannot be.
        """
        zone = self.zone.currentText().strip()
        match self.chosen:
            case Kind.NONE:
                return ()
            case Kind.KEEP:
                return self._before
            case Kind.EVERY:
                seconds = (self.count.value or 0.0) * float(self.unit.edit.currentData() or 0)
                made = parse_schedule(f"interval:{seconds}", zone)
                return (self._with_anchor(made),)
            case Kind.CRON:
                made = parse_schedule(f"cron:{self.cron.currentText()}", zone)
                next_times(made, datetime.now(UTC), 1)
                return (made,)
            case Kind.ONCE:
                return (Once(aware_time(self.at.text, zone)),)

    def _with_anchor(self, made: Schedule) -> Schedule:
        """An interval that stays the same is counted from where it was."""
        before = self._before[0] if len(self._before) == 1 else None
        if isinstance(before, Interval) and isinstance(made, Interval):
            same = (before.seconds, before.timezone) == (made.seconds, made.timezone)
            return before if same else made
        return made

    def _why_not_at(self, text: str) -> str:
        try:
            aware_time(text, self._local)
        except ScheduleError as error:
            return translated(error.what)
        return ""

    def _edited(self, _news: object = None) -> None:
        chosen = self.chosen
        seen = self._fields.get(chosen, ())
        for one in {field for fields in self._fields.values() for field in fields}:
            one.setVisible(one in seen)
        now = datetime.now(UTC)
        self.reason = ""
        times: list[datetime] = []
        said = ""
        try:
            entered = self._entered()
            said = "; ".join(translated(schedule_words(one)) for one in entered)
            times = sorted(time for one in entered for time in next_times(one, now, _SHOWN_TIMES))
            if chosen is Kind.ONCE and not times:
                self.reason = self.tr("This time is over.")
        except ScheduleError as error:
            self.reason = f"{translated(error.what)} {translated(error.action)}"
        self.words.setText(self.reason or said)
        self.words.setVisible(bool(self.words.text()))
        self._show_times(times[:_SHOWN_TIMES])
        self.changed.emit()

    def _show_times(self, times: list[datetime]) -> None:
        self.times.setVisible(bool(times))
        listed = " · ".join(when(time) for time in times)
        self.times.setText(self.tr("Next, on this computer's clock: {times}").format(times=listed))

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._box.setSpacing(look.gap(6))
        self._row.set_gap(look.px(8))
        self._zone_row.setSpacing(look.px(8))
        self.cron.setFixedWidth(look.px(150))
        self.zone.setFixedWidth(look.px(184))
        self.kind.edit.setFixedWidth(look.px(240))
        self.unit.edit.setFixedWidth(look.px(120))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        names = {
            Kind.NONE: self.tr("No schedule: when it is asked to"),
            Kind.EVERY: self.tr("Every so often"),
            Kind.CRON: self.tr("By the clock (cron)"),
            Kind.ONCE: self.tr("Once, at a date and time"),
            Kind.KEEP: self.tr("As now: {schedules}").format(
                schedules="; ".join(translated(schedule_words(one)) for one in self._before)
                or self.tr("made elsewhere")
            ),
        }
        edit = self.kind.edit
        self.kind.say([names[edit.itemData(index)] for index in range(edit.count())])
        self.unit.say([self.tr("minutes"), self.tr("hours"), self.tr("days")])
        self.cron.offer(
            [
                (text, f"{text}   {translated(schedule_words(Cron(text, self._local)))}")
                for text in _CRONS
            ]
        )
        here = self.tr("{zone} (this computer)").format(zone=self._local)
        zones = [(one, one) for one in _ZONES if one != self._local]
        self.zone.offer([(self._local, here), *zones])
        self.zone_name.setText(self.tr("time zone"))
        edit.setAccessibleName(self.tr("When it runs"))
        self.count.edit.setAccessibleName(self.tr("Every how many"))
        self.unit.edit.setAccessibleName(self.tr("Minutes, hours or days"))
        self.cron.setAccessibleName(self.tr("Cron: minute, hour, day, month, weekday"))
        self.at.edit.setAccessibleName(self.tr("Date and time"))
        self.at.edit.setPlaceholderText("2026-12-01 09:00")
        self.zone.setAccessibleName(self.tr("Time zone"))
        self._edited()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
