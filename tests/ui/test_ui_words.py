from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.events import LogLevel, RunState
from sdl1_desktop.ui import words
from sdl1_desktop.workflow.model import Severity


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0\u00a0s"),
        (0.04, "0\u00a0s"),
        (0.1, "0.1\u00a0s"),
        (3.26, "3.3\u00a0s"),
        (9.96, "10\u00a0s"),
        (14.4, "14\u00a0s"),
        (59.6, "1\u00a0min"),
        (64, "1\u00a0min 4\u00a0s"),
        (599.7, "10\u00a0min"),
        (720, "12\u00a0min"),
        (3599, "1\u00a0h"),
        (4800, "1\u00a0h 20\u00a0min"),
        (86399, "24\u00a0h"),
        (97200, "1\u00a0d 3\u00a0h"),
        (-3, "0\u00a0s"),
    ],
)
def test_durations_are_said_as_people_say_them(seconds: float, text: str) -> None:
    assert words.duration(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "taken", "expected"),
    [
        (0.0, "< 1\u00a0s", "< 1\u00a0s"),
        (0.49, "< 1\u00a0s", "< 1\u00a0s"),
        (0.5, "0.5\u00a0s", "≈\u00a00.5\u00a0s"),
        (14.0, "14\u00a0s", "≈\u00a014\u00a0s"),
    ],
)
def test_a_step_that_takes_hardly_any_time_says_so(
    seconds: float, taken: str, expected: str
) -> None:
    assert words.taken(seconds) == taken
    assert words.expected(seconds) == expected


def test_time_left_has_the_time_of_day_when_the_clock_is_real() -> None:
    now = datetime(2026, 3, 1, 10, 31, 4, tzinfo=UTC)
    assert words.time_left(41 * 60, now) == "41\u00a0min left, at 11:12"
    assert words.time_left(41 * 60) == "41\u00a0min left"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (5000, "µL", "5000\u00a0µL"),
        (25000.0, "µL", "25\u202f000\u00a0µL"),
        (31950, "", "31950"),
        (-0.004, "A", "\u22120.004\u00a0A"),
        (0.1 + 0.2, "V", "0.3\u00a0V"),
        (274.7, "µL/s", "274.7\u00a0µL/s"),
        (0.00001, "A", "1e\u221205\u00a0A"),
        (0, "s", "0\u00a0s"),
        (math.inf, "", "inf"),
    ],
)
def test_numbers_have_their_unit_and_no_more_digits_than_they_deserve(
    value: float, unit: str, text: str
) -> None:
    assert words.number(value, unit) == text


@given(st.floats(allow_nan=True, allow_infinity=True) | st.integers())
def test_any_number_can_be_written(value: float) -> None:
    assert words.number(value, "V").endswith("\u00a0V")


@given(st.floats(min_value=1e-4, max_value=1e8))
@example(0.0234375)
def test_a_number_keeps_its_value_to_six_digits(value: float) -> None:
    assert float(words.number(value)) == pytest.approx(value, rel=1e-5)


def test_switches_and_missing_values_are_words() -> None:
    assert [words.value_text(one) for one in (True, False, None, "")] == [
        "yes",
        "no",
        "empty",
        "empty",
    ]
    assert words.value_text([1, 2.5], "s") == "1\u00a0s, 2.5\u00a0s"


def test_every_state_has_its_own_word() -> None:
    assert len({words.row_word(state) for state in RowState}) == len(RowState)
    assert len({words.run_word(state) for state in RunState}) == len(RunState)
    assert len({words.severity_word(one) for one in Severity}) == len(Severity)
    assert len({words.level_word(level) for level in LogLevel}) == len(LogLevel)


def test_the_control_strip_knows_five_words() -> None:
    assert {words.strip_word(state) for state in RunState} == {
        "Ready",
        "Running",
        "Paused",
        "Needs you",
        "Stopped",
    }
    assert words.strip_word(RunState.WAITING) == "Needs you"


def test_the_run_clock_does_not_wrap_into_days() -> None:
    assert words.run_clock(26 * 3600 + 61.25) == "26:01:01.2"
    assert words.cycle_count(2, 5) == "cycle 2 of 5"
