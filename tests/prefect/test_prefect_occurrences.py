"""The times that schedules name, as Prefect's server names them, and the calendar made of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts
from sdl1_desktop.backends.prefect.occurrences import next_times, occurrences
from sdl1_desktop.backends.prefect.planned_runs import coming_times, planned_runs
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule import (
    Cron,
    Interval,
    Once,
    Schedule,
    ScheduleError,
    schedule_to_prefect,
    schedule_words,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 23, 12, 30, 7, tzinfo=UTC)
SPRING = datetime(2027, 3, 26, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize("after", [NOW, AUTUMN, SPRING])
@pytest.mark.parametrize(
    "schedule",
    [
        Cron("0 9 * * *", "Asia/Tokyo"),
        Cron("30 2 * * *", "Europe/Berlin"),
        Cron("*/30 * * * *", "Europe/Berlin"),
        Cron("0 9 * * mon-fri", "America/New_York"),
        Cron("0 0 1 * *", "UTC"),
        Cron("15 8 * * 1,5", "UTC"),
        Cron("@daily", "Europe/Berlin"),
        Cron("0 9 * * * 30", "UTC"),
        Interval(5400.0, datetime(2026, 1, 1, 9, tzinfo=UTC), "Europe/Berlin"),
        Interval(86_400.0, datetime(2026, 1, 1, 9, tzinfo=UTC), "Europe/Berlin"),
        Interval(90_000.0, datetime(2026, 10, 1, 9, tzinfo=UTC), "Asia/Tokyo"),
        Interval(3600.0, datetime(2028, 1, 1, 9, 20, tzinfo=UTC), "UTC"),
    ],
    ids=str,
)
async def test_times_are_those_that_prefects_server_plans(
    schedule: Cron | Interval, after: datetime
) -> None:
    from prefect.server.schemas import schedules

    told = schedule_to_prefect(schedule, after)
    kind = schedules.CronSchedule if isinstance(schedule, Cron) else schedules.IntervalSchedule
    expected = await kind.model_validate(told).get_dates(40, after + timedelta(seconds=1))
    ours = list(islice(occurrences(schedule, after), 40))
    assert ours == [time.astimezone(UTC) for time in expected]


def test_once_is_once_and_only_to_come() -> None:
    at = NOW + timedelta(hours=1)
    assert next_times(Once(at), NOW) == (at,)
    assert next_times(Once(at), at) == ()


def test_an_interval_that_is_not_deployed_yet_counts_from_now() -> None:
    assert next_times(Interval(60.0), NOW, 2) == (
        NOW + timedelta(minutes=1),
        NOW + timedelta(minutes=2),
    )


def test_times_end_where_they_are_to_end() -> None:
    found = list(occurrences(Cron("0 * * * *"), NOW, NOW + timedelta(hours=3)))
    assert found == [NOW + timedelta(hours=hour) for hour in (1, 2, 3)]


@pytest.mark.parametrize("text", ["99 9 * * *", "0 9 31 2 *", "0 9 * *", "a b c d e"])
def test_a_cron_expression_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ScheduleError, match="is not a cron expression"):
        next_times(Cron(text), NOW)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0 9 * * *", "every day at 09:00 (Asia/Tokyo)"),
        ("30 8 * * 1-5", "Monday to Friday at 08:30 (Asia/Tokyo)"),
        ("0 9 * * MON,7", "every Monday, Sunday at 09:00 (Asia/Tokyo)"),
        ("*/15 * * * *", "every 15 min on the clock"),
        ("* * * * *", "every minute"),
        ("5 * * * *", "every hour at 5 min past"),
        ("0 */6 * * *", "every 6 h on the clock, at 0 min past"),
        ("0 9 1 * *", "on day 1 of each month at 09:00 (Asia/Tokyo)"),
        ("*/7 * * * *", "cron */7 * * * * (Asia/Tokyo)"),
        ("0 9 * 5 *", "cron 0 9 * 5 * (Asia/Tokyo)"),
        ("0 9 1 * 1", "cron 0 9 1 * 1 (Asia/Tokyo)"),
        ("0 25 * * *", "cron 0 25 * * * (Asia/Tokyo)"),
    ],
)
def test_cron_in_words(text: str, words: str) -> None:
    assert str(schedule_words(Cron(text, "Asia/Tokyo"))) == words


def test_a_time_zone_that_there_is_not_is_refused() -> None:
    for schedule in (Cron("0 9 * * *", "Mars/Olympus"), Interval(60.0, NOW, "Mars/Olympus")):
        with pytest.raises(ScheduleError, match="no time zone"):
            next_times(schedule, NOW)


def deployment(name: str, *schedules: Schedule, **fields: Any) -> Deployment:
    made: dict[str, Any] = {
        "id": name,
        "name": name,
        "workflow": "w",
        "flow_id": "",
        "version": "1",
        "sha256": "",
        "source": "",
        "terms": RunTerms(),
        "schedules": schedules,
        "paused": False,
        "active_schedules": len(schedules),
        "created": None,
        "updated": None,
        "here": True,
        "armed": False,
        "running": schedules,
    }
    return Deployment(**{**made, **fields})


def flow_run(of: str, due: datetime, kind: str = "SCHEDULED", **fields: Any) -> FlowRunFacts:
    names = ("id", "name", "workflow", "state", "reason", "run_id")
    made: dict[str, Any] = dict.fromkeys(names, "")
    made |= {"deployment_id": of, "deployment_name": of, "due": due, "kind": kind}
    return FlowRunFacts(**{**made, "began": None, "ended": None, **fields})


def test_what_the_server_has_goes_before_what_a_schedule_names() -> None:
    hourly = deployment("hourly", Cron("0 * * * *"))
    nine = NOW.replace(minute=0) + timedelta(hours=1)
    runs = [
        flow_run("hourly", NOW - timedelta(hours=1), "COMPLETED", parameters={"dry_run": False}),
        flow_run("hourly", nine, "CANCELLED"),
        flow_run("hourly", nine + timedelta(minutes=20)),
        flow_run("", nine),
    ]
    found = planned_runs([hourly], runs, NOW - timedelta(hours=2), NOW + timedelta(hours=2), NOW)
    hours = [(one.due - NOW) / timedelta(hours=1) for one in found.runs]
    assert hours == pytest.approx([-1, 1, 4 / 3, 2])
    assert [one.comes for one in found.runs] == [False, False, True, True]
    assert [one.live for one in found.runs] == [True, False, False, False]
    assert found.cut == ()
    assert [one["dry_run"] for one in found.to_dict()["runs"]] == [False, True, True, True]


def test_a_time_that_two_schedules_name_is_one_run_and_rest_has_none() -> None:
    twice = deployment("twice", Cron("0 9 * * *"), Cron("0 9 * * 1-5"))
    rests = deployment("rests", Cron("0 9 * * *"), paused=True)
    off = deployment("off", Cron("0 9 * * *"), running=())
    found = planned_runs([twice, rests, off], [], NOW, NOW + timedelta(days=2), NOW)
    assert [one.deployment_name for one in found.runs] == ["twice", "twice"]
    assert coming_times(rests, [], NOW) == ()
    assert coming_times(off, [], NOW) == ()


def test_a_deployment_that_runs_too_often_is_named() -> None:
    often = deployment("often", Interval(60.0, NOW))
    found = planned_runs([often], [], NOW, NOW + timedelta(days=30), NOW)
    assert found.cut == ("often",)
    assert len(found.runs) == 3000


def test_next_times_are_of_schedules_and_of_single_runs() -> None:
    at = NOW + timedelta(minutes=7, seconds=11, microseconds=5)
    one = deployment("one", Cron("0 * * * *", "Asia/Tokyo"))
    times = coming_times(one, [flow_run("one", at)], NOW, 3)
    assert times[0] == at.replace(microsecond=0)
    assert [time.astimezone(ZoneInfo("Asia/Tokyo")).hour for time in times[1:]] == [22, 23]


def test_a_schedule_that_is_not_read_here_leaves_the_servers_runs() -> None:
    strange = deployment("strange", Cron("R * * * *"))
    at = NOW + timedelta(minutes=7)
    assert coming_times(strange, [flow_run("strange", at)], NOW) == (at,)
    found = planned_runs([strange], [flow_run("strange", at)], NOW, NOW + timedelta(1), NOW)
    assert [one.due for one in found.runs] == [at]
