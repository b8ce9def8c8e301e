"""Every type of event comes out of the file as it went in."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdl1_desktop import events
from sdl1_desktop.events import (
    CommandFate,
    Event,
    LogLevel,
    NodeOutcome,
    OperatorChoice,
    RunState,
)
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import Message

TYPES = [
    value
    for name in events.__all__
    if isinstance(value := getattr(events, name), type)
    and issubclass(value, Event)
    and value is not Event
]

integers = st.integers(-(2**63), 2**63 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
plain = st.none() | st.booleans() | integers | numbers | st.text()
anything = st.recursive(
    plain, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(), part, max_size=3)
)
values = st.text() | integers | numbers | st.booleans()
messages = st.builds(
    Message,
    st.text(),
    st.dictionaries(
        st.text(), values | st.builds(Message, st.text(), st.dictionaries(st.text(), values))
    ),
)

BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(),
    int: integers,
    float: numbers,
    bool: st.booleans(),
    str | None: st.none() | st.text(),
    int | None: st.none() | integers,
    float | None: st.none() | numbers,
    Message: messages,
    Message | None: st.none() | messages,
    RunState: st.sampled_from(RunState),
    LogLevel: st.sampled_from(LogLevel),
    NodeOutcome: st.sampled_from(NodeOutcome),
    OperatorChoice: st.sampled_from(OperatorChoice),
    CommandFate: st.sampled_from(CommandFate),
    Mapping[str, str]: st.dictionaries(st.text(), st.text(), max_size=3),
    Mapping[str, Any]: st.dictionaries(st.text(), anything, max_size=3),
    Mapping[str, Any] | None: st.none() | st.dictionaries(st.text(), anything, max_size=3),
    Mapping[str, Mapping[str, Any]]: st.dictionaries(
        st.text(), st.dictionaries(st.text(), anything, max_size=2), max_size=2
    ),
    Mapping[str, Mapping[str, str]]: st.dictionaries(
        st.text(), st.dictionaries(st.text(), st.text(), max_size=2), max_size=2
    ),
    Sequence[str]: st.lists(st.text(), max_size=4),
    Sequence[Sequence[float]]: st.lists(st.lists(numbers, max_size=4), max_size=4),
    Sequence[Message]: st.lists(messages, max_size=3).map(tuple),
    Sequence[OperatorChoice]: st.lists(st.sampled_from(OperatorChoice), max_size=4).map(tuple),
}

_seq = itertools.count(1)


def event_of(cls: type[Event]) -> st.SearchStrategy[Event]:
    hints = get_type_hints(cls)
    parts = {item.name: BY_TYPE[hints[item.name]] for item in fields(cls)}
    # The time is one that a datetime can show, and each event has a place of its own in the run.
    parts["time"] = st.floats(0, 4e9)
    parts["seq"] = st.builds(lambda: next(_seq))
    parts["run_id"] = st.just("run") if cls is not events.RunCreated else _run_ids()
    return st.builds(cls, **parts)


def _run_ids() -> st.SearchStrategy[str]:
    return st.builds(lambda: f"run-{next(_seq)}")


@pytest.fixture(scope="module")
def kept() -> Iterator[Journal]:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal.sqlite")
        yield journal
        journal.close()


@pytest.fixture(autouse=True)
def nothing_left() -> None:
    """These tests share one journal, so it may stay open between them."""


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.kind)
def test_round_trip(cls: type[Event], kept: Journal) -> None:
    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(event=event_of(cls))
    def check(event: Event) -> None:
        kept.append([event], durable=True).result(10)
        (back,) = kept.events(event.run_id, after_seq=event.seq - 1)
        assert type(back) is cls
        assert back == event

    check()


def test_every_event_type_of_the_program_is_tried() -> None:
    kinds = {cls.kind for cls in TYPES}
    assert len(kinds) == len(TYPES)
    assert {"run_created", "data_points", "operator_asked", "run_finished"} <= kinds
    assert kinds == {cls.kind for cls in Event.__subclasses__()}
