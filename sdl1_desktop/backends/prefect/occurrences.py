"""The times that a schedule names, worked out here as Prefect's server works them out.

The server itself plans only the next few runs; a calendar, and whoever writes a schedule, look
further. Cron is read on the clock of its time zone: a time that a change to summer time leaves out
is an hour earlier, one that comes twice is the first. Intervals of whole days keep the clock's
time, shorter ones the seconds between. Source: ``prefect.server.schemas.schedules`` (Prefect 3.8).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from sdl1_desktop.backends.prefect.schedule import (
    Cron,
    Interval,
    Once,
    Schedule,
    ScheduleError,
    known_timezone,
)
from sdl1_desktop.messages import message

__all__ = ["next_times", "occurrences"]

_NAMED = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_FIELDS_WITH_SECONDS = 6
_DAY_S = 86_400


def next_times(schedule: Schedule, after: datetime, count: int = 5) -> tuple[datetime, ...]:
    """The next ``count`` times (UTC) later than ``after`` (aware), or as many as there are.

    Raises:
        ScheduleError: the cron expression or the time zone cannot be.
    """
    return tuple(islice(occurrences(schedule, after), count))


def occurrences(
    schedule: Schedule, after: datetime, until: datetime | None = None
) -> Iterator[datetime]:
    """The times (UTC) later than ``after``, in order, up to ``until``; for ever where that is None.

    Raises:
        ScheduleError: the cron expression or the time zone cannot be; when the first time is asked
            for.
    """
    match schedule:
        case Once():
            times = iter([schedule.at.astimezone(UTC)] if schedule.at > after else [])
        case Interval():
            times = _interval(schedule, after)
        case Cron():
            times = _cron(schedule, after)
    return times if until is None else takewhile(lambda time: time <= until, times)


def _interval(schedule: Interval, after: datetime) -> Iterator[datetime]:
    zone = ZoneInfo(known_timezone(schedule.timezone))
    anchor = (schedule.anchor or after).astimezone(UTC)
    step = timedelta(seconds=schedule.seconds)
    # Prefect counts from the anchor in both directions.
    time = anchor + math.floor((after - anchor) / step) * step
    days, rest = divmod(schedule.seconds, _DAY_S)
    while True:
        if time > after:
            yield time
        if days:
            clock = (time.astimezone(zone) + timedelta(days=days)).replace(tzinfo=None, fold=0)
            time = _on_clock(clock, zone) + timedelta(seconds=rest)
        else:
            time += step


def _cron(schedule: Cron, after: datetime) -> Iterator[datetime]:
    from cronsim import CronSim, CronSimError

    zone = ZoneInfo(known_timezone(schedule.timezone))
    expression = _NAMED.get(schedule.expression.lower(), schedule.expression)
    fields = expression.split()
    if len(fields) == _FIELDS_WITH_SECONDS:
        # Prefect has the seconds last, this library has them first.
        fields = [fields[-1], *fields[:-1]]
    # The hour before covers a clock that is set back in it; what is not later is left out below.
    begin = (after.astimezone(zone) - timedelta(hours=1)).replace(tzinfo=None)
    try:
        clock = CronSim(" ".join(fields), begin)
    except CronSimError as error:
        raise ScheduleError(
            message(
                "“{text}” is not a cron expression: {cause}.",
                text=schedule.expression,
                cause=str(error),
            ),
            message("Write minute, hour, day, month and weekday: 0 9 * * * is every day at 9:00."),
        ) from None
    last = after
    for naive in clock:
        time = _on_clock(naive, zone)
        if time > last:
            last = time
            yield time


def _on_clock(naive: datetime, zone: ZoneInfo) -> datetime:
    time = naive.replace(tzinfo=zone).astimezone(UTC)
    if time.astimezone(zone).replace(tzinfo=None) != naive:
        # Left out by a change to summer time: Prefect takes it by the clock after the change.
        return naive.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return time
