"""Dates in words, in the window's language: days of the week, months, and short forms of both."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

__all__ = ["day_in_full", "month_in_full", "short_day", "weekday", "weekdays", "when"]


def weekdays() -> list[str]:
    """The days of the week in three letters, Monday first."""
    return [
        QCoreApplication.translate("Dates", "Mon"),
        QCoreApplication.translate("Dates", "Tue"),
        QCoreApplication.translate("Dates", "Wed"),
        QCoreApplication.translate("Dates", "Thu"),
        QCoreApplication.translate("Dates", "Fri"),
        QCoreApplication.translate("Dates", "Sat"),
        QCoreApplication.translate("Dates", "Sun"),
    ]


def weekday(day: date) -> str:
    """The day of the week in three letters."""
    return weekdays()[day.weekday()]


def month_in_full(day: date) -> str:
    """Month and year: ``November 2026``."""
    names = [
        QCoreApplication.translate("Dates", "January {year}"),
        QCoreApplication.translate("Dates", "February {year}"),
        QCoreApplication.translate("Dates", "March {year}"),
        QCoreApplication.translate("Dates", "April {year}"),
        QCoreApplication.translate("Dates", "May {year}"),
        QCoreApplication.translate("Dates", "June {year}"),
        QCoreApplication.translate("Dates", "July {year}"),
        QCoreApplication.translate("Dates", "August {year}"),
        QCoreApplication.translate("Dates", "September {year}"),
        QCoreApplication.translate("Dates", "October {year}"),
        QCoreApplication.translate("Dates", "November {year}"),
        QCoreApplication.translate("Dates", "December {year}"),
    ]
    return names[day.month - 1].format(year=day.year)


def short_day(day: date) -> str:
    """Day of the week and date: ``Tue 2026-11-24``."""
    return QCoreApplication.translate("Dates", "{weekday} {date}").format(
        weekday=weekday(day), date=day.strftime("%Y-%m-%d")
    )


def day_in_full(day: date, today: date) -> str:
    """Like :func:`short_day`; today and tomorrow are said to be."""
    if day == today:
        return QCoreApplication.translate("Dates", "Today, {day}").format(day=short_day(day))
    if (day - today).days == 1:
        return QCoreApplication.translate("Dates", "Tomorrow, {day}").format(day=short_day(day))
    return short_day(day)


def when(time: datetime, today: date | None = None) -> str:
    """A local date and time of day, to the minute; of today and tomorrow as people say it."""
    local = time.astimezone()
    now = today or datetime.now().astimezone().date()
    clock = local.strftime("%H:%M")
    days = (local.date() - now).days
    if days == 0:
        return QCoreApplication.translate("Dates", "today {time}").format(time=clock)
    if days == 1:
        return QCoreApplication.translate("Dates", "tomorrow {time}").format(time=clock)
    if days == -1:
        return QCoreApplication.translate("Dates", "yesterday {time}").format(time=clock)
    return QCoreApplication.translate("Dates", "{day} {time}").format(
        day=short_day(local.date()), time=clock
    )
