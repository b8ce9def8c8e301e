"""Figures about runs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts, flow_run_of
from sdl1_desktop.backends.prefect.run_figures import (
    KindFigures,
    calendar,
    count_runs,
    journal_figures,
    prefect_figures,
)


def run(number: int, state: str, kind: str, due: datetime | None = None) -> FlowRunFacts:
    return flow_run_of(
        {
            "id": str(number),
            "state": {"name": state, "type": kind},
            "expected_start_time": due.isoformat() if due else None,
        },
        {},
        {},
    )


def test_runs_are_counted_by_how_they_ended() -> None:
    counts = count_runs(
        [
            run(1, "Completed", "COMPLETED"),
            run(2, "Completed", "COMPLETED"),
            run(3, "Completed", "COMPLETED"),
            run(4, "Failed", "FAILED"),
            run(5, "Missed", "CANCELLED"),
            run(6, "Cancelled", "CANCELLED"),
            run(7, "Running", "RUNNING"),
        ]
    )
    assert (counts.completed, counts.failed, counts.crashed) == (3, 1, 0)
    assert (counts.missed, counts.cancelled, counts.not_ended) == (1, 1, 1)
    assert counts.success_rate == 0.75


def test_without_runs_there_is_no_rate() -> None:
    assert count_runs([]).success_rate is None
    assert count_runs([run(1, "Missed", "CANCELLED")]).success_rate is None


def executed(kind: str, seconds: float, status: str = "succeeded") -> dict[str, Any]:
    return {"node_type": kind, "duration_s": seconds, "status": status}


def test_durations_of_each_kind_of_node_from_the_journal() -> None:
    found = journal_figures(
        [
            {"results": [executed("delay", 1.0), executed("delay", 2.0, "failed")]},
            None,
            {"results": [executed("delay", 6.0), executed("aspirate", 4.0)]},
            {"results": [executed("aspirate", 99.0, "skipped")]},
        ]
    )
    assert found == (
        KindFigures("aspirate", 1, 1, 4.0, 4.0, 4.0),
        KindFigures("delay", 3, 2, 3.0, 2.0, 6.0),
    )


def test_durations_of_each_kind_of_node_from_prefect() -> None:
    ended = {"end_time": "2026-11-23T12:00:00Z", "state_type": "COMPLETED"}
    found = prefect_figures(
        [
            {"name": "Wash [1/3]", "total_run_time": 2.0, **ended},
            {"name": "Wash [2/3]", "total_run_time": 4.0, **ended},
            {"name": "Other", "total_run_time": 1.0, **ended, "state_type": "FAILED"},
            {"name": "Wash [3/3]", "total_run_time": 9.0, "end_time": None},
        ],
        {"Wash": "sdl1WashCleaning"},
    )
    assert found == (
        KindFigures("Other", 1, 0, 1.0, 1.0, 1.0),
        KindFigures("sdl1WashCleaning", 2, 2, 3.0, 3.0, 4.0),
    )


def test_the_calendar_has_local_days_in_order() -> None:
    late = datetime(2026, 11, 23, 16, tzinfo=UTC)
    early = datetime(2026, 11, 23, 14, tzinfo=UTC)
    runs = [run(1, "Scheduled", "SCHEDULED", late), run(2, "Scheduled", "SCHEDULED", early)]
    runs.append(run(3, "Scheduled", "SCHEDULED"))
    assert {day: [one.id for one in each] for day, each in calendar(runs, UTC).items()} == {
        date(2026, 11, 23): ["2", "1"]
    }
    tokyo = calendar(runs, ZoneInfo("Asia/Tokyo"))
    assert list(tokyo) == [date(2026, 11, 23), date(2026, 11, 24)]
