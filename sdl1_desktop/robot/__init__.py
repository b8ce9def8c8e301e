"""The bench: OT-2, potentiostat, pumps, deck, ledger and clock, real or simulated."""

from typing import TYPE_CHECKING

from sdl1_desktop.late_names import late_names

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

__getattr__ = late_names(
    __name__,
    {
        "bench": ("Bench",),
        "building": (
            "checking_bench",
            "simulated_bench",
        ),
        "deck": (
            "default_deck",
            "read_deck",
        ),
        "deck_layout": ("DeckSetup",),
        "ledger": (
            "Ledger",
            "LedgerIssue",
        ),
    },
)
