"""Changes a few members of objects in a JSON text and leaves every other character as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["JsonKeys", "with_members"]

JsonKeys = tuple[str | int, ...]
"""Keys and indices that lead from the document's root to an object."""

_TOKEN = re.compile(
    r'(?P<text>"[^"\\]*(?:\\.[^"\\]*)*")|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)'
    r"|(?P<literal>-?[A-Za-z0-9][A-Za-z0-9.+-]*)",
    re.DOTALL,
)


@dataclass(slots=True)
class _Member:
    """One member of an object: where its key begins, and its value begins and ends."""

    name: str
    key_start: int
    key_end: int
    start: int = -1
    end: int = -1


@dataclass(slots=True)
class _Span:
    """One object: where its brackets stand, and its members in their order."""

    start: int
    end: int = -1
    members: list[_Member] = field(default_factory=list[_Member])


@dataclass(slots=True)
class _Level:
    """An object or list that is open during the walk."""

    is_object: bool
    key: str | int
    wants_key: bool
    span: _Span | None


def with_members(text: str, changes: Mapping[JsonKeys, Mapping[str, str | None]]) -> str:
    """The JSON ``text`` with other members in some of its objects.

    Args:
        text: a JSON document without faults.
        changes: for each object its new members, as JSON text; None takes a member out. Where the
            last key of an object's path leads to nothing, or to null, it is made.

    Raises:
        KeyError: an object is not there, and nor is the one around it.
    """
    wanted = {path: dict(members) for path, members in changes.items()}
    spans = _object_spans(text, {*wanted, *(path[:-1] for path in wanted)})
    edits: list[tuple[int, int, str]] = []
    for path, members in wanted.items():
        span = spans.get(path)
        if span is None:
            around = spans[path[:-1]]
            made = _made({name: value for name, value in members.items() if value is not None})
            edits.append(
                (around.start, around.end, _rewritten(text, around, {str(path[-1]): made}))
            )
        else:
            edits.append((span.start, span.end, _rewritten(text, span, members)))
    parts: list[str] = []
    position = 0
    for start, end, written in sorted(edits):
        parts += (text[position:start], written)
        position = end
    return "".join((*parts, text[position:]))


def _made(members: Mapping[str, str]) -> str:
    inner = ", ".join(f"{_quoted(name)}: {value}" for name, value in members.items())
    return f"{{{inner}}}"


def _rewritten(text: str, span: _Span, new: Mapping[str, str | None]) -> str:
    """One object with its new members; those that stay keep their characters and what is between
    them, and added ones stand at its end as the last one does.
    """
    first_gap = text[span.start + 1 : span.members[0].key_start] if span.members else ""
    tail = text[span.members[-1].end : span.end - 1] if span.members else ""
    parts: list[str] = []
    gap, colon = "," + (first_gap or " "), ": "
    for number, member in enumerate(span.members):
        if number:
            gap = text[span.members[number - 1].end : member.key_start]
        colon = text[member.key_end : member.start]
        value = new.get(member.name, text[member.start : member.end])
        if value is not None:
            parts += (gap if parts else first_gap, text[member.key_start : member.start], value)
    present = {member.name for member in span.members}
    for name, value in new.items():
        if name not in present and value is not None:
            parts += (gap if parts else first_gap, _quoted(name), colon, value)
    return "{" + "".join((*parts, tail)) + "}"


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _object_spans(text: str, wanted: set[JsonKeys]) -> dict[JsonKeys, _Span]:
    """Where the objects at the ``wanted`` paths stand in the text."""
    found: dict[JsonKeys, _Span] = {}
    levels: list[_Level] = []
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "close":
            closed = levels.pop()
            if closed.span is not None:
                closed.span.end = token.end()
            _value_ended(levels, token.end())
        elif kind == "comma":
            top = levels[-1]
            top.wants_key = top.is_object
            if isinstance(top.key, int):
                top.key += 1
        elif kind == "text" and levels and levels[-1].wants_key:
            top = levels[-1]
            top.key, top.wants_key = str(json.loads(token.group())), False
            if top.span is not None:
                top.span.members.append(_Member(top.key, token.start(), token.end()))
        elif kind == "open":
            _value_began(levels, token.start())
            is_object = token.group() == "{"
            span = None
            if is_object and (path := tuple(_keys(levels))) in wanted:
                span = found[path] = _Span(token.start())
            levels.append(_Level(is_object, "" if is_object else 0, is_object, span))
        else:
            _value_began(levels, token.start())
            _value_ended(levels, token.end())
    return found


def _keys(levels: list[_Level]) -> Iterator[str | int]:
    return (level.key for level in levels)


def _value_began(levels: list[_Level], position: int) -> None:
    if levels and (span := levels[-1].span) is not None:
        span.members[-1].start = position


def _value_ended(levels: list[_Level], position: int) -> None:
    if levels and (span := levels[-1].span) is not None:
        span.members[-1].end = position
