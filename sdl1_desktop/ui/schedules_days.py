"""The days that the calendar shows, and what stands in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.planned_runs import PlannedRun

__all__ = ["Chip", "Span", "chips_of", "days_shown", "span_moved", "span_times"]

_WEEK = 7


class Span(Enum):
    """How much of the calendar is seen."""

    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Chip:
    """One line in a day: a run, or (``count`` > 1) all runs of one deployment that day."""

    run: PlannedRun
    count: int = 1

    def text(self) -> str:
        """Time and name."""
        clock = self.run.due.astimezone().strftime("%H:%M")
        if self.count == 1:
            return QCoreApplication.translate("Calendar", "{time} {name}").format(
                time=clock, name=self.run.deployment_name
            )
        return QCoreApplication.translate("Calendar", "{count}× {name}, from {time}").format(
            count=self.count, name=self.run.deployment_name, time=clock
        )

    def short(self) -> str:
        """Time alone, or how many."""
        if self.count == 1:
            return self.run.due.astimezone().strftime("%H:%M")
        return QCoreApplication.translate("Calendar", "{count}×").format(count=self.count)


def days_shown(span: Span, day: date) -> tuple[date, ...]:
    """The days of the span that ``day`` is in, in whole weeks from Monday on."""
    if span is Span.WEEK:
        first = day - timedelta(days=day.weekday())
        return tuple(first + timedelta(days=number) for number in range(_WEEK))
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    begin = first - timedelta(days=first.weekday())
    end = last + timedelta(days=_WEEK - 1 - last.weekday())
    return tuple(begin + timedelta(days=number) for number in range((end - begin).days + 1))


def span_moved(span: Span, day: date, by: int) -> date:
    """The same day ``by`` spans later (or earlier); in a shorter month its last day."""
    if span is Span.WEEK:
        return day + timedelta(days=_WEEK * by)
    months = day.year * 12 + day.month - 1 + by
    first = date(months // 12, months % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def span_times(days: Sequence[date]) -> tuple[datetime, datetime]:
    """From the beginning of the first day to the end of the last, on this computer's clock."""
    begin = datetime.combine(days[0], time.min).astimezone()
    end = datetime.combine(days[-1] + timedelta(days=1), time.min).astimezone()
    return begin, end - timedelta(milliseconds=1)


def chips_of(runs: Sequence[PlannedRun], room: int) -> tuple[list[Chip], int]:
    """What stands in a day with ``room`` lines, and how many runs are not in it.

    Runs of one deployment are put together where each by itself has no room.
    """
    chips = [Chip(one) for one in runs]
    if len(chips) > room:
        counts: dict[str, int] = {}
        firsts: dict[str, PlannedRun] = {}
        for one in runs:
            counts[one.deployment_id] = counts.get(one.deployment_id, 0) + 1
            firsts.setdefault(one.deployment_id, one)
        chips = [Chip(one, counts[key]) for key, one in firsts.items()]
    if len(chips) > room:
        chips = chips[: max(0, room - 1)]
    return chips, len(runs) - sum(one.count for one in chips)
