"""When a deployment runs: every so often, by cron, or once; as people write it and as Prefect does.

Written for people: ``interval:3600``, ``cron:0 9 * * *``, ``at:2026-12-01T09:00``. Where no time
zone is named, that of this computer is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sdl1_desktop.backends.prefect.cron_words import cron_words
from sdl1_desktop.messages import Message, message

__all__ = [
    "Cron",
    "Interval",
    "Once",
    "Schedule",
    "ScheduleError",
    "aware_time",
    "known_timezone",
    "local_timezone",
    "parse_schedule",
    "schedule_from_mapping",
    "schedule_from_prefect",
    "schedule_to_prefect",
    "schedule_words",
]

_LEAST_INTERVAL_S = 1.0
_CRON_FIELDS = (5, 6)


class ScheduleError(ValueError):
    """A schedule cannot be understood: ``what`` is wrong, and how to write it (``action``)."""

    def __init__(self, what: Message, action: Message) -> None:
        super().__init__(f"{what} {action}")
        self.what = what
        self.action = action


@dataclass(frozen=True, slots=True)
class Interval:
    """Every ``seconds``, counted from ``anchor`` (aware; None: from when it is deployed)."""

    seconds: float
    anchor: datetime | None = None
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Cron:
    """By a cron ``expression`` (minute hour day month weekday) in an IANA ``timezone``."""

    expression: str
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Once:
    """At one time, which is aware."""

    at: datetime


Schedule: TypeAlias = Interval | Cron | Once


def parse_schedule(text: str, timezone: str = "") -> Schedule:
    """The schedule that ``text`` says.

    Args:
        text: ``interval:SECONDS``, ``cron:EXPRESSION`` or ``at:ISO TIME``.
        timezone: IANA name, such as ``Asia/Tokyo``; empty for this computer's.

    Raises:
        ScheduleError: it says none.
    """
    kind, colon, rest = text.strip().partition(":")
    if not colon:
        raise _unknown(text)
    match kind.strip().lower():
        case "interval":
            return _interval(rest, known_timezone(timezone))
        case "cron":
            return _cron(rest, known_timezone(timezone))
        case "at" | "once":
            return Once(aware_time(rest, timezone))
        case _:
            raise _unknown(text)


def schedule_from_mapping(given: Mapping[str, Any]) -> Schedule:
    """The schedule of a mapping as in the guide.

    ``{"type": "interval", "interval_seconds": 3600}``, ``{"type": "cron", "cron": "0 9 * * *",
    "timezone": "Asia/Tokyo"}`` or ``{"type": "once", "at": "2026-12-01T09:00"}``.

    Raises:
        ScheduleError: it says none.
    """
    zone = str(given.get("timezone") or "")
    match str(given.get("type", "")).lower():
        case "interval":
            seconds = given.get("interval_seconds", given.get("interval", given.get("seconds")))
            if isinstance(seconds, timedelta):
                seconds = seconds.total_seconds()
            return _interval(str(seconds), known_timezone(zone))
        case "cron":
            expression = given.get("cron", given.get("cron_expression", given.get("expression")))
            return _cron(str(expression), known_timezone(zone))
        case "once" | "at" | "date":
            at = given.get("at", given.get("scheduled_time"))
            return Once(aware_time(at if isinstance(at, datetime) else str(at), zone))
        case _:
            raise _unknown(str(dict(given)))


def aware_time(given: datetime | str, timezone: str = "") -> datetime:
    """A time in UTC; one without an offset is meant in ``timezone``, or in this computer's.

    Raises:
        ScheduleError: it is no time.
    """
    if isinstance(given, str):
        try:
            given = datetime.fromisoformat(given.strip())
        except ValueError:
            raise ScheduleError(
                message("“{text}” is not a date and time.", text=str(given)),
                message("Write it like 2026-12-01T09:00, or 2026-12-01T09:00+09:00."),
            ) from None
    if given.tzinfo is not None:
        return given.astimezone(UTC)
    zone = ZoneInfo(known_timezone(timezone)) if timezone else None
    return (given.replace(tzinfo=zone) if zone is not None else given.astimezone()).astimezone(UTC)


def local_timezone() -> str:
    """The IANA name of this computer's time zone; ``UTC`` where it has none."""
    import pendulum

    name = str(getattr(pendulum.local_timezone(), "name", ""))
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"
    return name


def schedule_to_prefect(schedule: Schedule, now: datetime) -> dict[str, Any]:
    """The schedule as Prefect's API takes it; ``now`` (aware) is when it is deployed."""
    match schedule:
        case Interval():
            return {
                "interval": schedule.seconds,
                "anchor_date": (schedule.anchor or now).astimezone(UTC).isoformat(),
                "timezone": schedule.timezone,
            }
        case Cron():
            return {"cron": schedule.expression, "timezone": schedule.timezone, "day_or": True}
        case Once():
            # A rule with one occurrence: paused, listed and replaced like the other schedules.
            start = schedule.at.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
            return {"rrule": f"DTSTART:{start}\nRRULE:FREQ=DAILY;COUNT=1", "timezone": "UTC"}


def schedule_from_prefect(given: Mapping[str, Any]) -> Schedule | None:
    """The schedule that Prefect's API tells of; None for a kind that was made elsewhere."""
    zone = str(given.get("timezone") or "UTC")
    if given.get("cron"):
        return Cron(str(given["cron"]), zone)
    if given.get("interval"):
        anchor = given.get("anchor_date")
        return Interval(
            float(cast("float", given["interval"])),
            datetime.fromisoformat(str(anchor)) if anchor else None,
            zone,
        )
    rule = str(given.get("rrule") or "")
    if rule.startswith("DTSTART:") and rule.endswith("FREQ=DAILY;COUNT=1"):
        start = rule.removeprefix("DTSTART:").partition("\n")[0]
        return Once(datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=UTC))
    return None


def schedule_words(schedule: Schedule) -> Message:
    """The schedule for people."""
    match schedule:
        case Interval():
            return message("every {duration}", duration=_duration(schedule.seconds))
        case Cron():
            return cron_words(schedule.expression, schedule.timezone) or message(
                "cron {expression} ({timezone})",
                expression=schedule.expression,
                timezone=schedule.timezone,
            )
        case Once():
            at = schedule.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
            return message("once, at {time}", time=at)


def _duration(seconds: float) -> Message:
    for size, words in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size and seconds % size == 0:
            count = int(seconds // size)
            if words == "d":
                return message("{count} d", count=count)
            if words == "h":
                return message("{count} h", count=count)
            return message("{count} min", count=count)
    return message("{count} s", count=int(seconds) if seconds == int(seconds) else seconds)


def _interval(text: str, timezone: str) -> Interval:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not _LEAST_INTERVAL_S <= seconds < float("inf"):
        raise ScheduleError(
            message("“{text}” is not an interval of one second or more.", text=text),
            message("Write the seconds as a number: interval:3600 is every hour."),
        )
    return Interval(seconds, timezone=timezone)


def _cron(text: str, timezone: str) -> Cron:
    expression = " ".join(text.split())
    if len(expression.split(" ")) not in _CRON_FIELDS and not expression.startswith("@"):
        raise ScheduleError(
            message("“{text}” is not a cron expression.", text=text),
            message(
                "Write minute, hour, day, month and weekday: cron:0 9 * * * is every day at 9:00."
            ),
        )
    return Cron(expression, timezone)


def known_timezone(timezone: str) -> str:
    """The IANA name of a time zone that there is; of this computer's for an empty one.

    Raises:
        ScheduleError: there is no such time zone.
    """
    if not timezone:
        return local_timezone()
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ScheduleError(
            message("There is no time zone “{name}”.", name=timezone),
            message("Use a name such as Asia/Tokyo, Europe/Berlin or UTC."),
        ) from None
    return timezone


def _unknown(text: str) -> ScheduleError:
    return ScheduleError(
        message("“{text}” is not a schedule.", text=text),
        message("Write interval:3600, cron:0 9 * * * or at:2026-12-01T09:00."),
    )
