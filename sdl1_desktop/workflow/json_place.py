"""Where in a JSON text something stands: looked for once the parser has refused it.

The parser says that a key stands twice or that a number is not finite, not where. This walk over
the tokens is slower than the parser and runs on the way to an error message only.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from enum import Enum, auto

from sdl1_desktop.workflow.json_path import ROOT, path_of

__all__ = ["Fault", "Place", "find_fault"]

_TOKEN = re.compile(
    r'(?P<text>"[^"\\]*(?:\\.[^"\\]*)*")|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)'
    r"|(?P<literal>-?[A-Za-z0-9][A-Za-z0-9.+-]*)",
    re.DOTALL,
)
_SHOWN_LEVELS = 6
_LONGEST_TOKEN = 40


class Fault(Enum):
    """What is looked for."""

    DUPLICATE_KEY = auto()
    NOT_FINITE = auto()
    TOO_DEEP = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a JSON text: its path, line and column (from 1), and what stands there."""

    path: str
    line: int
    column: int
    token: str


@dataclass(slots=True)
class _Level:
    """An object or list that is open: the key or index in it, and the keys seen."""

    is_object: bool
    key: str | int
    wants_key: bool
    seen: set[str] = field(default_factory=set[str])


def find_fault(text: str, fault: Fault, depth: int) -> Place:
    """The first place in ``text`` with this fault; ``depth`` is the most levels allowed."""
    levels: list[_Level] = []
    for token in _TOKEN.finditer(text):
        written = token.group()
        match token.lastgroup:
            case "open":
                levels.append(_Level(written == "{", 0, written == "{"))
                if fault is Fault.TOO_DEEP and len(levels) > depth:
                    return _place(text, token.start(), levels[:_SHOWN_LEVELS], written)
            case "close":
                levels = levels[:-1]
            case "comma" if levels:
                top = levels[-1]
                top.wants_key = top.is_object
                if isinstance(top.key, int):
                    top.key += 1
            case "text" if levels and levels[-1].wants_key:
                top = levels[-1]
                top.key = _unquoted(written)
                top.wants_key = False
                if fault is Fault.DUPLICATE_KEY and top.key in top.seen:
                    return _place(text, token.start(), levels, written)
                top.seen.add(top.key)
            case "literal" if fault is Fault.NOT_FINITE and not _finite(written):
                return _place(text, token.start(), levels, written)
            case _:
                pass
    return Place(ROOT, 1, 1, "")


def _place(text: str, position: int, levels: list[_Level], token: str) -> Place:
    line_start = text.rfind("\n", 0, position) + 1
    if len(token) > _LONGEST_TOKEN:
        token = token[:_LONGEST_TOKEN] + "…"
    return Place(
        path_of([level.key for level in levels]),
        text.count("\n", 0, position) + 1,
        position - line_start + 1,
        token,
    )


def _unquoted(written: str) -> str:
    try:
        return str(json.loads(written))
    except ValueError:
        return written


def _finite(written: str) -> bool:
    if written in ("true", "false", "null"):
        return True
    try:
        return math.isfinite(float(written))
    except ValueError:
        return True
