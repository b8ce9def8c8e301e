"""Break conditions, against Python as the oracle."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl1_desktop.workflow import CONDITION_NAMES, ConditionError, parse_condition

NUMBERS = st.one_of(
    st.integers(-50, 50).map(str),
    st.floats(-5, 5, allow_nan=False).map(repr),
    st.sampled_from(["1e-3", "2.5E+2", ".5", "-.25", "+3", "4."]),
)
OPERANDS = st.one_of(st.sampled_from(CONDITION_NAMES), NUMBERS)
COMPARISONS = st.tuples(
    st.sampled_from(CONDITION_NAMES), st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), OPERANDS
).flatmap(lambda one: st.sampled_from([" ".join(one), f"{one[2]}{one[1]}{one[0]}"]))
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: st.one_of(
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"not ({one})"),
        st.lists(inner, min_size=2, max_size=3).map(" and ".join),
        st.lists(inner, min_size=2, max_size=3).map(" or ".join),
    ),
    max_leaves=8,
)
VALUES = st.fixed_dictionaries(
    {name: st.one_of(st.floats(-10, 10), st.integers(-3, 3)) for name in CONDITION_NAMES}
)


@given(CONDITIONS, VALUES)
@settings(max_examples=400, deadline=None)
def test_conditions_mean_what_they_mean_in_python(text, values):
    condition = parse_condition(text)
    assert condition.evaluate(values) is eval(text, {"__builtins__": {}}, values)
    assert condition.names == {name for name in CONDITION_NAMES if name in text}


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("voltage < -1.5", {"voltage": -1.6}, True),
        ("voltage < -1.5", {"voltage": -1.5}, False),
        ("VOLTAGE < -1.5 AND Cycle >= 2", {"voltage": -2, "cycle": 2}, True),
        ("current >= 1e-1", {"current": 0.1}, True),
        ("voltage<-1.5", {}, False),
        ("not voltage < -1.5", {}, False),
        ("voltage < -1.5 or cycle > 3", {"cycle": 4}, True),
        ("voltage < -1.5 and cycle > 3", {"cycle": 4}, False),
        ("not (voltage < -1.5 and cycle > 3)", {"cycle": 1}, True),
        ("voltage != 0", {"voltage": math.nan}, False),
        ("not voltage > 0", {"voltage": math.nan}, False),
        ("impedance > 100 and frequency <= 1000", {"impedance": 101, "frequency": 1000}, True),
        ("3 > cycle", {"cycle": 2}, True),
    ],
)
def test_examples_and_values_that_are_not_there_yet(text, values, holds):
    assert parse_condition(text).evaluate(values) is holds


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("", 1, "a number or a name"),
        ("   ", 1, "a number or a name"),
        ("voltage", 8, "< <= > >="),
        ("voltage <", 10, "a number or a name"),
        ("volts < 3", 1, "voltage, current"),
        ("voltage = 3", 9, "< <= > >="),
        ("voltage < -1.5 V", 16, '"and", "or"'),
        ("1 < 2", 1, "a name on one side"),
        ("-2 < voltage < 1", 14, '"and" between'),
        ("(voltage < 1", 13, "a closing bracket"),
        ("voltage < 1)", 12, '"and", "or"'),
        ("voltage < 1 and", 16, "a number or a name"),
        ("voltage < 1e999", 11, "a number or a name"),
        ("__import__('os').system('x')", 1, "a number or a name"),
        ("voltage < (1)", 11, "a number or a name"),
        ("(" * 5000, 1000, "at most 1000"),
        ("(" * 400 + "voltage<1" + ")" * 400, 52, "at most 50"),
        ("not " * 200 + "voltage<1", 205, "at most 50"),
    ],
)
def test_refusals_say_column_and_expectation(text, column, expected):
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    assert caught.value.column == column
    assert expected in str(caught.value.expected)
    assert str(caught.value.expected) in str(caught.value)


@given(st.text(alphabet="voltage curnid<>=!()0123456789.eE+- \t'\"&|", max_size=60))
@settings(max_examples=400, deadline=None)
def test_no_text_raises_anything_else(text):
    column = 1
    try:
        assert parse_condition(text).evaluate({"voltage": 1.0}) in (True, False)
    except ConditionError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1
