"""Words for what speaks against a command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.ledger_state import Held, HeldTip, IssueSeverity, LedgerIssue

__all__ = ["error", "held_name", "names", "put_away", "tool_name", "warning"]


def error(code: str, what: Message, action: Message, **details: Any) -> LedgerIssue:
    """An issue for which the command is not sent."""
    return LedgerIssue(code, IssueSeverity.ERROR, what, action, details)


def warning(code: str, what: Message, action: Message, **details: Any) -> LedgerIssue:
    """An issue that the operator should know, with which the command is still sent."""
    return LedgerIssue(code, IssueSeverity.WARNING, what, action, details)


def tool_name(kind: str) -> Message:
    """A tool as a chemist calls it."""
    known = {
        "reference": message("the reference electrode"),
        "counter": message("the counter electrode"),
        "working": message("the working electrode"),
        "flush": message("the flush tool"),
    }
    return known.get(kind) or message("the tool from place {place}", place=kind)


def held_name(held: Held) -> Message:
    """What is held, with where it comes from."""
    if isinstance(held, HeldTip):
        return message("the tip from {labware} {well}", labware=held.labware, well=held.well)
    return message(
        "{tool} ({labware} {well})",
        tool=tool_name(held.kind),
        labware=held.labware,
        well=held.well,
    )


def put_away(held: Held) -> Message:
    """How to get rid of what is held."""
    if isinstance(held, HeldTip):
        return message("Drop {held} into the trash first.", held=held_name(held))
    return message(
        "Return {tool} to {labware} {well} first: add a step that returns it before this one.",
        tool=tool_name(held.kind),
        labware=held.labware,
        well=held.well,
    )


def names(items: Iterable[str]) -> str:
    """A short list of names: all of up to 12, else the first and the last ones."""
    listed = list(items)
    if len(listed) <= 12:
        return ", ".join(listed) or "–"
    return f"{', '.join(listed[:3])} … {listed[-1]}"
