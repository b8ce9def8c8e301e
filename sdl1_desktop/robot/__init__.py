"""The bench: OT-2, potentiostat, pumps, deck, ledger and clock, real or simulated.

Names are fetched when they are first asked for: the window shows before the bench is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdl1_desktop.robot.bench import Bench
    from sdl1_desktop.robot.building import checking_bench, simulated_bench
    from sdl1_desktop.robot.deck import default_deck, read_deck
    from sdl1_desktop.robot.deck_layout import DeckSetup
    from sdl1_desktop.robot.ledger import Ledger, LedgerIssue

__all__ = [
    "Bench",
    "DeckSetup",
    "Ledger",
    "LedgerIssue",
    "checking_bench",
    "default_deck",
    "read_deck",
    "simulated_bench",
]

_HOMES = {
    "Bench": "bench",
    "DeckSetup": "deck_layout",
    "Ledger": "ledger",
    "LedgerIssue": "ledger",
    "checking_bench": "building",
    "default_deck": "deck",
    "read_deck": "deck",
    "simulated_bench": "building",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
