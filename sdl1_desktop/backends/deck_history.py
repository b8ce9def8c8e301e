"""A run's deck from its events: as it is now, at any earlier moment, and each place's history.

The events are folded as they come; the newest state is always there. An earlier one is had from
the last kept state of the bench before it (a ``BenchChanged``) and the few commands since.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sdl1_desktop.backends.bench_fold import BenchFold, command_of
from sdl1_desktop.backends.deck_changes import (
    LEAST_UL,
    PlaceChange,
    change_words,
    let_go_words,
    volume,
)
from sdl1_desktop.backends.deck_picture import DeckPicture, deck_picture
from sdl1_desktop.events import (
    BenchChanged,
    BenchConnected,
    CommandFate,
    CommandFinished,
    CommandStarted,
    Event,
    NodeFinished,
    NodeStarted,
)
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.deck_layout import DeckSetup, LabwareRole
from sdl1_desktop.robot.ledger import Ledger
from sdl1_desktop.robot.ledger_state import BenchState
from sdl1_desktop.robot.ledger_touch import Place, touched_place
from sdl1_desktop.robot.liquids import Liquids, total

__all__ = ["DECK_EVENTS", "DeckHistory", "Moment"]

DECK_EVENTS = (
    BenchChanged,
    BenchConnected,
    CommandFinished,
    CommandStarted,
    NodeFinished,
    NodeStarted,
)
"""The kinds of events that the deck is made of."""

_REPLAYED_MOST = 64
"""Events that are replayed at most, where the bench said its state in between."""

_OfStep: TypeAlias = NodeStarted | CommandStarted | CommandFinished | BenchChanged


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of a run at which the deck may have changed.

    ``events`` is the count of kept events up to it. ``step``, ``node`` and ``cycle`` are those
    under way; ``command`` is the one that had just ended, or begun, or None where a node began.
    """

    events: int
    clock_s: float
    time: float
    step: int | None
    node: str
    cycle: int | None
    command: str | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """The bench's state after so many events, and what was under way then."""

    events: int
    ledger: Mapping[str, Any]
    under_way: tuple[CommandStarted, ...]


class DeckHistory:
    """Feed it the run's events once, in order; other kinds than :data:`DECK_EVENTS` do nothing.

    Attributes:
        moments: all points that can be shown again, in order; the first is before all events.
        touched: the places that the commands of each step worked at so far.
        step: the step under way, the newest of them, or None.
        last_step: the step that began last, or None.
    """

    def __init__(self, deck: DeckSetup) -> None:
        self._deck = deck
        self._fold = BenchFold(deck)
        self._events: list[Event] = []
        self._kept: list[_Kept] = []
        self._changes: dict[Place, list[PlaceChange]] = {}
        self._working_at: dict[str, Place | None] = {}
        self._sources: list[Place] = []
        self._nodes: dict[int, NodeStarted] = {}
        self._begun = False
        self.moments: list[Moment] = [Moment(0, 0.0, 0.0, None, "", None, None)]
        self.touched: dict[int, set[Place]] = {}
        self.step: int | None = None
        self.last_step: int | None = None

    @property
    def ledger(self) -> Ledger:
        """The newest account."""
        return self._fold.ledger

    def picture(self) -> DeckPicture:
        """The deck as it is now."""
        return deck_picture(self._fold.ledger, self._fold.under_way.values())

    def picture_at(self, number: int) -> DeckPicture:
        """The deck at one of the moments.

        Raises:
            IndexError: there is no such moment.
        """
        wanted = self.moments[number].events
        fold, begin = BenchFold(self._deck), 0
        index = bisect_right(self._kept, wanted, key=lambda one: one.events) - 1
        if index >= 0:
            kept = self._kept[index]
            fold.ledger = Ledger.restore(self._deck, kept.ledger)
            fold.under_way = {one.key: one for one in kept.under_way}
            begin = kept.events
        for event in self._events[begin:wanted]:
            fold.apply(event)
        return deck_picture(fold.ledger, fold.under_way.values())

    def changes(self, place: Place, *, until: int | None = None) -> Sequence[PlaceChange]:
        """What happened at a place, the oldest first; ``until`` a moment, or up to now."""
        found = self._changes.get(place, [])
        if until is None or until >= len(self.moments) - 1:
            return found
        wanted = self.moments[until].events
        return found[: bisect_right(found, wanted, key=lambda one: one.events)]

    def following(self, number: int) -> Moment | None:
        """The first moment of the next step after one of the moments, or None where none came."""
        step = self.moments[number].step
        later = (self.moments[index] for index in range(number + 1, len(self.moments)))
        return next((one for one in later if one.step is not None and one.step != step), None)

    def apply(self, event: Event) -> None:
        """Take one event in."""
        match event:
            case CommandStarted():
                self._started(event)
            case CommandFinished():
                self._finished(event)
            case BenchChanged():
                self._bench_changed(event)
            case BenchConnected():
                self._keep(event)
            case NodeStarted():
                self._nodes[event.step] = event
                self.step = self.last_step = event.step
                self._keep(event)
                self._mark(event, None)
            case NodeFinished():
                self._nodes.pop(event.step, None)
                self.step = next(reversed(self._nodes), None)
            case _:
                pass

    def _keep(self, event: Event) -> None:
        self._events.append(event)
        self._fold.apply(event)

    def _node_of(self, event: _OfStep) -> NodeStarted | None:
        """The node under way that the event belongs to."""
        return None if event.step is None else self._nodes.get(event.step)

    def _mark(self, event: _OfStep, command: str | None) -> None:
        node = self._node_of(event)
        self.moments.append(
            Moment(
                len(self._events),
                event.clock_s,
                event.time,
                node.step if node is not None else None,
                node.label if node is not None else "",
                node.cycle if node is not None else None,
                command,
            )
        )

    def _started(self, event: CommandStarted) -> None:
        place = touched_place(self._fold.ledger, command_of(event))
        self._working_at[event.key] = place
        if place is not None and event.step is not None:
            self.touched.setdefault(event.step, set()).add(place)
        self._keep(event)
        if event.device != Device.OT2.value:
            # These take their time, and what is on meanwhile is worth a look.
            self._mark(event, event.command)

    def _finished(self, event: CommandFinished) -> None:
        started = self._fold.under_way.get(event.key)
        place = self._working_at.pop(event.key, None)
        ledger = self._fold.ledger
        held = ledger.held
        before: Liquids = dict(ledger.content(*place)) if place is not None else {}
        self._keep(event)
        if started is None:
            return
        command = command_of(started)
        after: Mapping[str, float] = ledger.content(*place) if place is not None else {}
        if command.name.startswith("dropTip") and held is not None and held != ledger.held:
            origin = (ledger.account(held.labware), held.well)
            self._tell(event, origin, let_go_words(held, command), None)
        elif place is not None:
            role = ledger.role(place[0])
            tool = ledger.deck.tool_kind(place[1]) if role is LabwareRole.TOOLS else None
            words = change_words(command, event.fate, before, after, self._sources, tool)
            if words is not None:
                wet = role in (LabwareRole.LIQUID, LabwareRole.CELL)
                wet = wet and event.fate is not CommandFate.UNKNOWN
                self._tell(event, place, words, total(after) if wet else None)
            if total(before) > total(after) and ledger.tip_liquids and place not in self._sources:
                self._sources.append(place)
        if not ledger.tip_liquids:
            self._sources.clear()
        self._mark(event, event.command)

    def _tell(self, event: _OfStep, place: Place, what: Message, volume_ul: float | None) -> None:
        node = self._node_of(event)
        self._changes.setdefault(place, []).append(
            PlaceChange(
                len(self._events),
                event.clock_s,
                event.time,
                node.step if node is not None else None,
                node.label if node is not None else "",
                node.cycle if node is not None else None,
                what,
                volume_ul,
            )
        )

    def _bench_changed(self, event: BenchChanged) -> None:
        """Mostly it says what the commands have left: then it is kept only now and then."""
        old = self._fold.ledger.state
        same = self._begun and BenchState.from_json(event.ledger) == old
        since = len(self._events) - (self._kept[-1].events if self._kept else 0)
        if same and since < _REPLAYED_MOST:
            return
        if same:
            self._events.append(event)
        else:
            self._keep(event)
            if self._begun:
                self._tell_of_account(event, old)
                self._mark(event, None)
        if not self._begun:
            self._begun = True
            self.moments[0] = Moment(
                len(self._events), event.clock_s, event.time, None, "", None, None
            )
        under_way = tuple(self._fold.under_way.values())
        self._kept.append(_Kept(len(self._events), event.ledger, under_way))

    def _tell_of_account(self, event: BenchChanged, old: BenchState) -> None:
        """Where the account says another volume than the commands have left."""
        new = self._fold.ledger.state.contents
        for labware in old.contents.keys() | new.keys():
            were, are = old.contents.get(labware, {}), new.get(labware, {})
            for well in were.keys() | are.keys():
                now = total(are.get(well, {}))
                if abs(now - total(were.get(well, {}))) >= LEAST_UL:
                    words = message("The account was set to {volume} µL.", volume=volume(now))
                    self._tell(event, (labware, well), words, now)
