"""The one account of the bench's state.

Every command is checked against it before it is sent (:meth:`Ledger.check`) and booked in it when
it is done (:meth:`Ledger.book`), in a check, a dry run and a live run alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.robot.ledger_booking import BOOK_RULES, book_taken
from sdl1_desktop.robot.ledger_rules import check_command
from sdl1_desktop.robot.ledger_state import (
    BenchState,
    Held,
    HeldTip,
    HeldTool,
    IssueSeverity,
    LedgerIssue,
    Position,
    UncertainCommand,
)
from sdl1_desktop.robot.ledger_view import LedgerView

__all__ = [
    "Held",
    "HeldTip",
    "HeldTool",
    "IssueSeverity",
    "Ledger",
    "LedgerIssue",
    "Position",
]


class Ledger(LedgerView):
    """The account, with what can be asked of it from :class:`LedgerView`."""

    def __init__(self, deck: DeckSetup) -> None:
        super().__init__(deck, BenchState())
        for labware, wells in deck.contents.items():
            self.state.contents[labware] = {
                well: {content.liquid: content.volume_ul}
                for well, content in wells.items()
                if content.volume_ul > 0
            }

    def check(self, command: Command) -> tuple[LedgerIssue, ...]:
        """What speaks against the command in the bench's present state; empty if nothing does."""
        return check_command(self, command)

    def book(
        self, command: Command, result: Mapping[str, Any] | None = None, *, now_s: float = 0.0
    ) -> None:
        """Book a command that was done. ``now_s`` is the run's clock, for pumps left running.

        A command that :meth:`check` speaks against is booked as well as it can be: nothing goes
        below zero, and what is taken where nothing was is booked as a shortfall.
        """
        rule = BOOK_RULES.get((command.device, command.name))
        if rule is not None:
            rule(self, command.params, result or {}, now_s)
        elif command.device is Device.POTENTIOSTAT:
            self.state.cell_on = False

    def book_started(self, command: Command) -> None:
        """Book that a measurement began: the cell is on until the command is booked."""
        if command.device is Device.POTENTIOSTAT and command.name != "cell_off":
            self.state.cell_on = True

    def book_failed(self, command: Command) -> None:
        """Book a command that the device refused or that failed: nothing was taken or given.

        Where the arm stopped is not known then.
        """
        if command.device is Device.OT2:
            self.state.position = None

    def book_unknown(self, command: Command, *, now_s: float = 0.0) -> None:
        """Book a command of which it is not known whether it was done.

        What may be held, running or in the tip is taken as being so; what may have been put away,
        given or switched off is taken as not. So a tool is not dropped on another, and a pump is
        switched off once more than needed. The command is kept in ``uncertain``.
        """
        self.state.uncertain.append(
            UncertainCommand(command.device.value, command.name, dict(command.params))
        )
        if command.device is Device.OT2:
            if command.name in ("pickUpTip", "aspirate", "aspirateInPlace") and not any(
                issue.severity is IssueSeverity.ERROR for issue in self.check(command)
            ):
                book_taken(self, command.name, command.params)
            self.state.position = None
        elif command.device is Device.PUMPS:
            pump, base = command.params.get("pump"), command.params.get("base")
            if command.name in ("set_pump_on", "set_pump_on_time") and isinstance(pump, int):
                self.state.pumps_on.setdefault(pump, now_s)
            if command.name in ("set_ultrasonic_on", "set_ultrasonic_on_time") and (
                isinstance(base, int) and base not in self.state.ultrasonic_on
            ):
                self.state.ultrasonic_on.append(base)
        elif command.name != "cell_off":
            self.state.cell_on = True

    def start_tips_at(self, number: int, labware: str) -> None:
        """Take tips of this rack from ``number`` on (1 = A1, row by row)."""
        self.state.tip_start[labware] = number

    def renew_tips(self, labware: str) -> None:
        """A new rack was put in: all its tips can be taken."""
        self.state.tips_used.pop(self.account(labware), None)
        self.state.tip_start.pop(self.account(labware), None)

    def add_definition(self, definition: Mapping[str, Any]) -> str:
        """Keep a labware definition that the workflow brings; answers its URI.

        Raises:
            ValueError: it is not a labware definition.
        """
        return self.remember_definition(definition)

    def start_session(self) -> None:
        """Forget what a robot that is connected anew does not know: labware, pipette, position.

        What is held, in wells and in racks stays: the bench did not change.
        """
        state = self.state
        state.loaded.clear()
        state.pipette_loaded = False
        state.homed = False
        state.position = None

    def snapshot(self) -> dict[str, Any]:
        """The state as plain JSON, for the journal and the deck map."""
        return self.state.to_json()

    @classmethod
    def restore(cls, deck: DeckSetup, snapshot: Mapping[str, Any]) -> Ledger:
        """The ledger that :meth:`snapshot` described.

        Raises:
            ValueError: it is not a snapshot.
        """
        ledger = cls(deck)
        try:
            ledger.state = BenchState.from_json(snapshot)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a snapshot of the ledger: {error}") from error
        return ledger
