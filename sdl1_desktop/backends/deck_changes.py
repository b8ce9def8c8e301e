"""What a command changed at one place of the deck, in words: a well's, tip's or tool's history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sdl1_desktop.events import CommandFate
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.ledger_issues import tool_name
from sdl1_desktop.robot.ledger_state import Held, HeldTool
from sdl1_desktop.robot.ledger_touch import Place
from sdl1_desktop.robot.liquids import total

__all__ = ["LEAST_UL", "PlaceChange", "change_words", "let_go_words", "volume"]

LEAST_UL = 0.05
"""Changes of volume below this are not told."""

_TAKES = ("aspirate", "aspirateInPlace")
_GIVES = ("dispense", "dispenseInPlace", "blowout", "blowOutInPlace")


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """One thing that happened at a place.

    ``events`` is the count of the run's kept events up to it, ``clock_s`` is the run's clock;
    ``step`` and ``node`` are those under way, None and empty between nodes. ``volume_ul`` is what
    the place held then, None for tips and tools.
    """

    events: int
    clock_s: float
    time: float
    step: int | None
    node: str
    cycle: int | None
    what: Message
    volume_ul: float | None


def volume(microlitres: float) -> float:
    """A volume as it is told: to a tenth of a µL, whole ones without a point."""
    tenths = round(microlitres, 1)
    return int(tenths) if tenths == int(tenths) else tenths


def change_words(
    command: Command,
    fate: CommandFate,
    before: Mapping[str, float],
    after: Mapping[str, float],
    sources: Sequence[Place],
    tool: str | None,
) -> Message | None:
    """What a command did at the place where it worked; None for nothing that is worth telling.

    Args:
        command: the command.
        fate: what is known of it.
        before: what the place held.
        after: what it holds now.
        sources: where the liquid in the tip came from.
        tool: the kind of tool that belongs at the place, where it is one of a tool.
    """
    if fate is CommandFate.UNKNOWN:
        return message("It is not known whether {command} was done.", command=command.name)
    if fate is CommandFate.FAILED:
        return message("{command} failed: nothing was taken or given.", command=command.name)
    if command.name == "pickUpTip":
        return (
            message("Taken: {tool}", tool=tool_name(tool))
            if tool is not None
            else message("Tip taken")
        )
    if command.device is Device.POTENTIOSTAT:
        return message("Measured: {technique}", technique=command.name)
    if command.device is Device.PUMPS and command.name.startswith("set_ultrasonic_on"):
        return message("Ultrasound")
    gained = {name: amount - before.get(name, 0.0) for name, amount in after.items()}
    change = total(after) - total(before)
    if abs(change) < LEAST_UL:
        return None
    if command.device is Device.PUMPS:
        pump = command.params.get("pump", 0)
        if change > 0:
            return message("+{volume} µL by pump {pump}", volume=volume(change), pump=pump)
        return message("−{volume} µL by pump {pump}", volume=volume(-change), pump=pump)
    if command.name in _TAKES:
        return message("−{volume} µL into the tip", volume=volume(-change))
    if command.name in _GIVES:
        return _given(change, gained, sources)
    return None


def _given(change: float, gained: Mapping[str, float], sources: Sequence[Place]) -> Message:
    names = [name for name, amount in gained.items() if amount >= LEAST_UL]
    liquid: Message | str = names[0] if len(names) == 1 else message("a mixture")
    if len(sources) == 1:
        (labware, well) = sources[0]
        return message(
            "+{volume} µL {liquid} from {labware} {well}",
            volume=volume(change),
            liquid=liquid,
            labware=labware,
            well=well,
        )
    if sources:
        return message(
            "+{volume} µL {liquid} from {count} wells",
            volume=volume(change),
            liquid=liquid,
            count=len(sources),
        )
    return message("+{volume} µL {liquid}", volume=volume(change), liquid=liquid)


def let_go_words(held: Held, command: Command) -> Message:
    """What became of what was held, for the place that it came from."""
    if isinstance(held, HeldTool):
        return message("Returned: {tool}", tool=tool_name(held.kind))
    if command.name == "dropTip":
        return message("Tip put back")
    return message("Tip dropped into the trash")
