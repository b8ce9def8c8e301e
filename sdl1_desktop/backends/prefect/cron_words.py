"""Cron expressions of the common kinds in words; the others stay as they are written."""

from __future__ import annotations

import re

from sdl1_desktop.messages import Message, message

__all__ = ["cron_words"]

_FIELDS = 5
_NUMBER = re.compile(r"\d{1,2}")
_STEP = re.compile(r"(?:\*|0)/(\d{1,2})")
_WEEKDAY = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_WORKING = ("1-5", "MON-FRI")
_LAST_MINUTE, _LAST_HOUR, _LAST_DAY = 59, 23, 31


def cron_words(expression: str, timezone: str) -> Message | None:
    """The expression for people, or None for a kind that has no words here."""
    fields = expression.upper().split()
    if len(fields) != _FIELDS:
        return None
    minute, hour, day, month, weekday = fields
    if month != "*":
        return None
    if (day, weekday) == ("*", "*") and (often := _often(minute, hour)) is not None:
        return often
    at = _clock(minute, hour)
    if at is None:
        return None
    if day == "*":
        return _on_weekdays(weekday, at, timezone)
    on = _number(day, _LAST_DAY)
    if weekday == "*" and on:
        return message(
            "on day {day} of each month at {time} ({timezone})", day=on, time=at, timezone=timezone
        )
    return None


def _often(minute: str, hour: str) -> Message | None:
    """More often than once a day."""
    step = _STEP.fullmatch(minute)
    if hour == "*" and step is not None and int(step[1]) and not 60 % int(step[1]):
        return message("every {count} min on the clock", count=int(step[1]))
    if (minute, hour) == ("*", "*"):
        return message("every minute")
    past = _number(minute, _LAST_MINUTE)
    if past is None:
        return None
    if hour == "*":
        return message("every hour at {minute} min past", minute=past)
    step = _STEP.fullmatch(hour)
    if step is not None and int(step[1]) and not 24 % int(step[1]):
        return message(
            "every {count} h on the clock, at {minute} min past", count=int(step[1]), minute=past
        )
    return None


def _on_weekdays(weekday: str, at: str, timezone: str) -> Message | None:
    if weekday == "*":
        return message("every day at {time} ({timezone})", time=at, timezone=timezone)
    if weekday in _WORKING:
        return message("Monday to Friday at {time} ({timezone})", time=at, timezone=timezone)
    words = [_weekday(one) for one in weekday.split(",")]
    listed: Message | None = None
    for word in words:
        if word is None:
            return None
        listed = word if listed is None else message("{days}, {day}", days=listed, day=word)
    if listed is None:
        return None
    return message("every {days} at {time} ({timezone})", days=listed, time=at, timezone=timezone)


def _weekday(text: str) -> Message | None:
    number = _WEEKDAY.index(text) if text in _WEEKDAY else _number(text, 7)
    match number:
        case 0 | 7:
            return message("Sunday")
        case 1:
            return message("Monday")
        case 2:
            return message("Tuesday")
        case 3:
            return message("Wednesday")
        case 4:
            return message("Thursday")
        case 5:
            return message("Friday")
        case 6:
            return message("Saturday")
        case _:
            return None


def _clock(minute: str, hour: str) -> str | None:
    minutes, hours = _number(minute, _LAST_MINUTE), _number(hour, _LAST_HOUR)
    return None if minutes is None or hours is None else f"{hours:02d}:{minutes:02d}"


def _number(text: str, most: int) -> int | None:
    number = int(text) if _NUMBER.fullmatch(text) else most + 1
    return number if number <= most else None
