"""Typed reading of parameters."""

from __future__ import annotations

import pytest
from bench_plays import node

from sdl1_desktop.operations import OperationError
from sdl1_desktop.operations.parameters import Parameters


def own(**values):
    return Parameters(node("x", **values))


def test_what_is_absent_or_null_takes_the_default() -> None:
    read = own(volume=None)

    assert read.number("volume", 5) == 5.0
    assert read.text("name", "Zn") == "Zn"
    assert read.flag("on", default=True) is True
    assert read.texts("columns", ("a",)) == ("a",)
    assert read.given("volume") is False


def test_values_are_read_with_their_types() -> None:
    read = own(volume=3, cycles=4.0, on=1, name=" Zn ", well=" b2 ", kind="cp", columns=["a", "b"])

    assert read.number("volume", 0) == 3.0
    assert read.whole("cycles", 0) == 4
    assert read.flag("on", default=False) is True
    assert read.text("name", "") == "Zn"
    assert read.well("well", "A1") == "B2"
    assert read.choice("kind", "OCV", ("OCV", "CP")) == "CP"
    assert read.texts("columns", ()) == ("a", "b")
    assert read.first_given("other", "volume") == "volume"
    assert read.first_given("other", "another") == "other"


@pytest.mark.parametrize(
    ("value", "on"), [(0, False), (1, True), (0.5, True), (True, True), (False, False)]
)
def test_a_switch_may_be_a_number(value: object, on: bool) -> None:
    assert own(additive_A=value).switched("additive_A") is on


@pytest.mark.parametrize(
    ("method", "value"),
    [
        ("number", "3"),
        ("number", True),
        ("number", float("nan")),
        ("positive", 0),
        ("not_negative", -0.1),
        ("whole", 2.5),
        ("text", 7),
        ("texts", "a"),
        ("texts", ["a", 1]),
    ],
)
def test_another_type_is_refused_with_name_and_value(method: str, value: object) -> None:
    with pytest.raises(OperationError) as caught:
        getattr(own(volume=value), method)("volume", 1)

    assert "volume" in str(caught.value.what)
    assert repr(value).split(".")[0] in str(caught.value.what)
    assert caught.value.action.template


def test_a_flag_is_no_text_and_a_choice_names_the_options() -> None:
    with pytest.raises(OperationError):
        own(on="yes").flag("on", default=False)
    with pytest.raises(OperationError) as caught:
        own(kind="XRD").choice("kind", "CP", ("OCV", "CP"))
    assert "one of OCV, CP" in str(caught.value.what)
