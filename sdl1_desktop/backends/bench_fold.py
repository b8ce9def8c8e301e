"""The bench's account folded from a run's events: for recovery, the deck map and old runs."""

from __future__ import annotations

from sdl1_desktop.events import (
    BenchChanged,
    BenchConnected,
    CommandFate,
    CommandFinished,
    CommandStarted,
    Event,
)
from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.robot.ledger import Ledger

__all__ = ["BenchFold", "command_of"]


def command_of(event: CommandStarted) -> Command:
    """The command that the event tells of."""
    return Command(Device(event.device), event.command, event.params)


class BenchFold:
    """Keeps a ledger as the run's own was. Feed it each event once, in order.

    Attributes:
        ledger: the account after the events so far.
        under_way: commands that were begun and have not ended, by key.
        devices: what the devices said of themselves when they were connected.
    """

    def __init__(self, deck: DeckSetup) -> None:
        self._deck = deck
        self.ledger = Ledger(deck)
        self.under_way: dict[str, CommandStarted] = {}
        self.devices: dict[str, dict[str, str]] = {}

    def apply(self, event: Event) -> bool:
        """Take one event in; answers whether it may have changed the account."""
        match event:
            case BenchChanged():
                self.ledger = Ledger.restore(self._deck, event.ledger)
            case BenchConnected():
                self.devices = {name: dict(facts) for name, facts in event.devices.items()}
                if self.devices.get(Device.OT2.value, {}).get("adopted") != "yes":
                    self.ledger.start_session()
            case CommandStarted():
                self.under_way[event.key] = event
                self.ledger.book_started(command_of(event))
            case CommandFinished():
                self._finished(event)
            case _:
                return False
        return True

    def _finished(self, event: CommandFinished) -> None:
        started = self.under_way.pop(event.key, None)
        if started is None:
            return
        self.book(started, event.fate, event)

    def book(
        self, started: CommandStarted, fate: CommandFate, finished: CommandFinished | None = None
    ) -> None:
        """Book what became of a command that was begun."""
        command = command_of(started)
        now_s = started.clock_s if finished is None else finished.clock_s
        if fate is CommandFate.UNKNOWN:
            self.ledger.book_unknown(command, now_s=now_s)
        elif fate is CommandFate.FAILED:
            self.ledger.book_failed(command)
        else:
            self.ledger.book(command, finished.result if finished else None, now_s=now_s)
