"""All lines of one run's log, made into text only where somebody reads them.

Events are kept in their JSON form: a million of them as objects would make Python's garbage
collector hold the window up for a third of a second each time it looks through all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sdl1_desktop.events import (
    Event,
    LogLevel,
    LogLine,
    NodeFinished,
    NodeStarted,
    decode_event,
    encode_event,
)
from sdl1_desktop.ui import words
from sdl1_desktop.ui.log_text import level_of, step_of, text_of

__all__ = ["DRY_RUN", "LogLines"]

DRY_RUN = "DRY RUN"
"""Stands in every saved or copied line of a dry run, the same in every language."""

_LEVELS = tuple(LogLevel)
_RANKS = {level: rank for rank, level in enumerate(_LEVELS)}


class LogLines:
    """Grows only at its end, so that a reader may keep line numbers while the run goes on."""

    def __init__(self, run_id: str = "", *, dry_run: bool = True) -> None:
        self.run_id = run_id
        self.dry_run = dry_run
        self.ranks = bytearray()
        """The rank of each line's level, from 0."""
        self._kinds: list[str] = []
        self._encoded: list[bytes] = []
        self._last: tuple[int, Event] | None = None
        self._names: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._encoded)

    def pick(self, events: Iterable[Event]) -> list[tuple[Event, int]]:
        """Those events that have a line, with their rank; the names of nodes are taken in."""
        picked: list[tuple[Event, int]] = []
        for event in events:
            if isinstance(event, NodeStarted):
                self._names[event.step] = event.label
            level = level_of(event)
            if level is not None:
                picked.append((event, _RANKS[level]))
        return picked

    def extend(self, picked: Iterable[tuple[Event, int]]) -> None:
        """Add what :meth:`pick` answered."""
        for event, rank in picked:
            self._kinds.append(event.kind)
            # A copy, since the encoder's own bytes keep the kilobytes that it reserved for them.
            self._encoded.append(bytes(memoryview(encode_event(event))))
            self.ranks.append(rank)

    def event(self, number: int) -> Event:
        """The event of a line; lines count from 0."""
        if self._last is None or self._last[0] != number:
            self._last = number, decode_event(self._kinds[number], self._encoded[number])
        return self._last[1]

    def level(self, number: int) -> LogLevel:
        """The level of a line."""
        return _LEVELS[self.ranks[number]]

    def text(self, number: int) -> str:
        """What a line says, in the window's language."""
        # A line is never broken, and is searched for with spaces that can be typed.
        return text_of(self.event(number), self._name).replace("\u00a0", " ")

    def node(self, number: int) -> str:
        """The operator's name of the node that a line belongs to, or an empty text."""
        return self._name(self.event(number))

    def matches(self, number: int, folded: str) -> bool:
        """Whether a line's text or node contains ``folded``, a case-folded text."""
        return folded in self.text(number).casefold() or folded in self.node(number).casefold()

    def exported(self, number: int) -> str:
        """A line for files and the clipboard: UTC time, mode, level, node, text; one line."""
        event = self.event(number)
        time = datetime.fromtimestamp(event.time, UTC).isoformat(timespec="milliseconds")
        parts = [
            time.replace("+00:00", "Z"),
            f"{DRY_RUN} {words.run_clock(event.clock_s)}" if self.dry_run else "",
            self.level(number).value.ljust(7),
            f"[{node}]" if (node := self.node(number)) else "",
            " ".join(self.text(number).splitlines()),
        ]
        return " ".join(part for part in parts if part)

    def _name(self, event: Event) -> str:
        step = step_of(event)
        name = self._names.get(step) if step is not None else None
        if name is not None:
            return name
        if isinstance(event, LogLine | NodeStarted | NodeFinished):
            return event.node_id or ""
        return ""
