"""The deck of a run: pictures, moments, and what happened where."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from deck_story import DeckStory, zinc

from sdl1_desktop.backends.deck_history import DeckHistory
from sdl1_desktop.backends.deck_picture import deck_picture
from sdl1_desktop.events import (
    BenchChanged,
    CommandFate,
    CommandFinished,
    CommandStarted,
    NodeStarted,
)
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.ledger import HeldTip, HeldTool, Ledger

CELL = ("nis_reactor", "A1")
VIAL = ("vial_rack_2", "A1")


@pytest.fixture(scope="module")
def story() -> DeckStory:
    return zinc()


@pytest.fixture(scope="module")
def history(story) -> DeckHistory:
    made = DeckHistory(story.deck)
    for event in story.events:
        made.apply(event)
    return made


def told(history: DeckHistory, place: tuple[str, str], **how: int) -> list[str]:
    return [str(one.what) for one in history.changes(place, **how)]


def moment_of(history: DeckHistory, command: str, turn: int = 0) -> int:
    found = [number for number, one in enumerate(history.moments) if one.command == command]
    return found[turn]


def test_the_deck_at_the_start_is_the_set_up_and_all_tips_are_there() -> None:
    picture = deck_picture(Ledger(default_deck()))

    rack, vials = picture.find("tip_rack_1"), picture.find("vial_rack_2")
    assert rack is not None
    assert vials is not None
    assert (rack.tips_left, rack.next_tip, rack.used) == (96, "A1", frozenset())
    assert vials.well("A1").liquids == (("base solution", 25000.0),)
    assert vials.well("A1").fraction == 1.0
    assert picture.pipette.held is None
    tools = picture.find("tool_rack_10")
    assert tools is not None
    assert tools.tool("A2") == "reference"
    assert tools.out == frozenset()


def test_pictures_that_show_the_same_are_equal() -> None:
    ledger = Ledger(default_deck())
    assert deck_picture(ledger) == deck_picture(Ledger.restore(ledger.deck, ledger.snapshot()))


def test_a_well_that_runs_over_says_by_how_much(history) -> None:
    picture = history.picture_at(moment_of(history, "dispense", 3))

    well = picture.find("nis_reactor").well("A1")
    assert well.volume_ul == pytest.approx(4000)
    assert well.over_ul == pytest.approx(105)
    assert well.fraction == 1.0


def test_each_moment_shows_the_account_as_it_was_then(story, history) -> None:
    compared = 0
    kept = [one for one in story.events if not isinstance(one, (BenchChanged,))]
    assert kept
    events = iter(story.events)
    fresh = DeckHistory(story.deck)
    for count, event in enumerate(events, start=1):
        before = len(fresh.moments)
        fresh.apply(event)
        if count in story.pictures:
            assert len(fresh.moments) == before + 1
            number = before
            assert history.picture_at(number) == story.pictures[count], event
            compared += 1
    assert compared == len(story.pictures) > 20
    assert history.picture_at(len(history.moments) - 1) == history.picture()


def test_the_first_moment_is_before_everything(history, story) -> None:
    assert history.picture_at(0) == deck_picture(Ledger(story.deck))


def test_the_history_of_a_well_says_when_what_and_from_where(history) -> None:
    assert told(history, CELL)[:4] == ["+1000 µL base solution from vial_rack_2 A1"] * 4
    assert told(history, VIAL) == ["−1000 µL into the tip"] * 4
    first = history.changes(CELL)[0]
    assert (first.node, first.step, first.volume_ul) == ("Fill", 1, 1000)
    clocks = [one.clock_s for one in history.changes(CELL)]
    assert clocks == sorted(clocks)
    assert clocks[0] > 0


def test_pumps_and_measurements_are_in_the_history_of_the_cell(history) -> None:
    last = told(history, CELL)[4:]
    assert last[0] == "Measured: OCV"
    assert last[1].startswith("−")
    assert last[1].endswith("µL by pump 2")
    assert last[2].endswith("µL by pump 1")
    assert last[3] == "Ultrasound"


def test_tips_and_tools_have_a_history_too(history) -> None:
    assert told(history, ("tip_rack_1", "A1")) == ["Tip taken", "Tip dropped into the trash"]
    assert told(history, ("tool_rack_10", "A2")) == [
        "Taken: the reference electrode",
        "Returned: the reference electrode",
    ]


def test_a_history_ends_at_the_moment_that_is_shown(history) -> None:
    second = moment_of(history, "dispense", 1)
    assert len(told(history, CELL, until=second)) == 2
    assert told(history, CELL, until=0) == []


def test_what_is_held_is_seen_in_the_rack_and_on_the_pipette(history) -> None:
    held = history.picture_at(moment_of(history, "moveToWell", 0))
    assert held.pipette.held == HeldTool("reference", "tool_rack_10", "A2")
    assert held.find("tool_rack_10").out == {"A2"}
    tip = history.picture_at(moment_of(history, "aspirate", 0))
    assert isinstance(tip.pipette.held, HeldTip)
    assert tip.pipette.tip.liquids == (("base solution", 1000.0),)
    assert tip.pipette.tip.capacity_ul == 1000
    assert tip.find("tip_rack_1").used == {"A1"}
    assert tip.find("tip_rack_1").next_tip == "A2"


def test_a_timed_pump_runs_while_its_command_is_under_way(history) -> None:
    begun = moment_of(history, "set_pump_on_time", 0)
    assert history.picture_at(begun).pumps == (2,)
    assert history.picture_at(begun + 1).pumps == ()
    bath = moment_of(history, "set_ultrasonic_on_time", 0)
    assert history.picture_at(bath).baths == (0,)


def test_the_cell_is_on_while_it_is_measured(history) -> None:
    begun = moment_of(history, "OCV", 0)
    assert history.picture_at(begun).cell_on
    assert not history.picture_at(begun + 1).cell_on


def test_touched_places_are_known_by_step_and_what_follows_too(history) -> None:
    assert history.touched[1] == {CELL, VIAL, ("tip_rack_1", "A1")}
    assert history.touched[3] == {CELL}
    following = history.following(moment_of(history, "dispense", 0))
    assert following is not None
    assert (following.step, following.node) == (2, "Electrode")
    assert history.following(len(history.moments) - 1) is None


def test_a_command_that_nobody_heard_of_again_leaves_doubt() -> None:
    story = DeckStory()

    async def play() -> None:
        await story.begin()
        await story.node(0, "Set-up", story.bench.load_everything)
        await story.node(1, "Fill", story.fill)

    asyncio.run(play())
    history = DeckHistory(story.deck)
    started = next(
        one for one in story.events if isinstance(one, CommandStarted) and one.command == "aspirate"
    )
    for event in story.events:
        if isinstance(event, CommandFinished) and event.key == started.key:
            history.apply(replace(event, fate=CommandFate.UNKNOWN))
            break
        history.apply(event)

    picture = history.picture()
    assert [one.name for one in picture.uncertain] == ["aspirate"]
    assert picture.find("vial_rack_2").uncertain == {"A1"}
    assert picture.pipette.position is None
    assert told(history, VIAL) == ["It is not known whether aspirate was done."]


def test_a_state_that_no_command_made_is_taken_over_and_told(story) -> None:
    history = DeckHistory(story.deck)
    for event in story.events[:10]:
        history.apply(event)
    other = Ledger(story.deck)
    other.state.contents["nis_reactor"] = {"B2": {"base solution": 500.0}}
    history.apply(replace(story.events[-2], ledger=other.snapshot()))

    assert history.picture().find("nis_reactor").well("B2").volume_ul == 500
    assert told(history, ("nis_reactor", "B2")) == ["The account was set to 500 µL."]
    assert history.picture_at(len(history.moments) - 1) == history.picture()


def test_states_that_say_nothing_new_are_not_all_kept() -> None:
    story = DeckStory()

    async def play() -> None:
        await story.begin()
        for step in range(200):
            await story.node(step, "Nothing", lambda: asyncio.sleep(0))

    asyncio.run(play())
    history = DeckHistory(story.deck)
    for event in story.events:
        history.apply(event)
    nodes = sum(isinstance(one, NodeStarted) for one in story.events)
    assert nodes == 200
    assert len(history.moments) == 201
    # 200 states of the whole bench came; what is kept grows with the moments, not with them.
    assert len(history._kept) < 10
