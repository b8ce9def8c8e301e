"""The bench's state in sentences, for the operator who has to decide something."""

from __future__ import annotations

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.deck_layout import LabwareRole
from sdl1_desktop.robot.ledger import Ledger
from sdl1_desktop.robot.ledger_issues import held_name

__all__ = ["bench_words", "filling_words"]


def bench_words(ledger: Ledger) -> tuple[Message, ...]:
    """What the pipette holds, how much is in its tip, what is on, and what is uncertain."""
    words = [
        message("The pipette holds nothing.")
        if ledger.held is None
        else message("The pipette holds {held}.", held=held_name(ledger.held))
    ]
    if ledger.tip_volume_ul > 0:
        words.append(message("In the tip: {volume} µL.", volume=round(ledger.tip_volume_ul, 1)))
    if ledger.pumps_running:
        words.append(message("Pumps on: {pumps}.", pumps=", ".join(map(str, ledger.pumps_running))))
    if ledger.ultrasonic_running:
        words.append(message("The ultrasonic bath is on."))
    if ledger.cell_on:
        words.append(message("The cell is on."))
    words.extend(
        message(
            "It is not known whether {device} did this: {command}.",
            device=one.device,
            command=one.name,
        )
        for one in ledger.state.uncertain
    )
    return tuple(words)


def filling_words(ledger: Ledger) -> tuple[Message, ...]:
    """How many tips are left in each rack, and what the wells hold that are not as at the start."""
    deck = ledger.deck
    words: list[Message] = [
        message(
            "Tips left in {rack}: {count}; the next is {tip}.",
            rack=rack.name,
            count=ledger.tips_left(rack.name),
            tip=ledger.next_tip(rack.name) or "–",
        )
        for rack in deck.with_role(LabwareRole.TIPS)
    ]
    for item in (*deck.with_role(LabwareRole.CELL), *deck.with_role(LabwareRole.LIQUID)):
        started = deck.contents.get(item.name, {})
        for well in item.well_names:
            volume = ledger.volume(item.name, well)
            before = started[well].volume_ul if well in started else 0.0
            if abs(volume - before) > 0.05:
                words.append(
                    message(
                        "{labware} {well} holds {volume} µL.",
                        labware=item.name,
                        well=well,
                        volume=round(volume, 1),
                    )
                )
    return tuple(words)
