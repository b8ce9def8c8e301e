"""Break conditions of loops: ``voltage < -1.5``, ``current >= 0.1 and cycle > 3``.

The grammar (words in any case, numbers with exponents, no units)::

    any        := all ("or" all)*
    all        := single ("and" single)*
    single     := "not" single | "(" any ")" | operand operator operand
    operator   := "<" | "<=" | ">" | ">=" | "==" | "!="
    operand    := name | number
    name       := voltage (V) | current (A) | time (s since the loop began) | cycle
                | impedance (ohm) | frequency (Hz)

Parsed into tuples and evaluated by this module alone; text from a file is never run as a program.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, Union

from sdl1_desktop.messages import Message, message

__all__ = ["CONDITION_NAMES", "Condition", "ConditionError", "parse_condition"]

CONDITION_NAMES = ("voltage", "current", "time", "cycle", "impedance", "frequency")

_LONGEST = 1000
_DEEPEST = 50
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<word>[^\W\d]\w*)"
    r"|(?P<operator><=|>=|==|!=|<|>)|(?P<bracket>[()])|(?P<other>\S))"
)


class ConditionError(ValueError):
    """A condition that does not follow the grammar: ``column`` (from 1), what stands there, and
    what was expected there.
    """

    def __init__(self, column: int, found: str, expected: Message) -> None:
        self.column = column
        self.found = found
        self.expected = expected
        super().__init__(str(self.message))

    @property
    def message(self) -> Message:
        """One sentence for operators."""
        if not self.found:
            return message(
                "Column {column}: expected {expected}, and the condition ends there.",
                column=self.column,
                expected=self.expected,
            )
        return message(
            "Column {column}: expected {expected}, not {found}.",
            column=self.column,
            expected=self.expected,
            found=self.found,
        )


@dataclass(frozen=True, slots=True)
class _Comparison:
    left: str | float
    operator: str
    right: str | float


@dataclass(frozen=True, slots=True)
class _Not:
    inner: _Term


@dataclass(frozen=True, slots=True)
class _Joined:
    """All (``and``) or any (``or``) of the parts."""

    every: bool
    parts: tuple[_Term, ...]


_Term: TypeAlias = Union[_Comparison, _Not, _Joined]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was parsed. ``names`` are the quantities that it looks at."""

    text: str
    names: frozenset[str]
    term: _Term

    def evaluate(self, values: Mapping[str, float]) -> bool:
        """Whether the condition holds for these values (V, A, s, 1, ohm, Hz).

        A comparison with a name that has no value yet, or whose value is not finite, is unknown,
        and so is its opposite. What is unknown as a whole does not hold: nothing breaks a loop
        before it was measured.
        """
        return _truth(self.term, values) is True


def parse_condition(text: str) -> Condition:
    """The condition that ``text`` says.

    Raises:
        ConditionError: it does not follow the grammar.
    """
    if len(text) > _LONGEST:
        raise ConditionError(
            _LONGEST, "", message("a condition of at most {limit} characters", limit=_LONGEST)
        )
    parser = _Parser(text)
    term = parser.any_of(0)
    parser.end()
    return Condition(text.strip(), frozenset(_names(term)), term)


class _Parser:
    """Recursive descent; brackets and ``not`` go at most ``_DEEPEST`` deep."""

    def __init__(self, text: str) -> None:
        self._tokens = [
            (match.lastgroup or "", match.group().strip(), match.end() - len(match.group().strip()))
            for match in _TOKEN.finditer(text)
        ]
        self._end = len(text.rstrip()) + 1
        self._at = 0

    def any_of(self, depth: int) -> _Term:
        return self._joined("or", depth)

    def end(self) -> None:
        if self._at < len(self._tokens):
            raise self._unexpected(message('"and", "or" or the end'))

    def _joined(self, word: str, depth: int) -> _Term:
        parts: list[_Term] = []
        while not parts or self._word(word):
            parts.append(self._joined("and", depth) if word == "or" else self._single(depth))
        return parts[0] if len(parts) == 1 else _Joined(word == "and", tuple(parts))

    def _single(self, depth: int) -> _Term:
        if depth > _DEEPEST:
            raise self._unexpected(
                message("at most {limit} brackets in each other", limit=_DEEPEST)
            )
        if self._word("not"):
            return _Not(self._single(depth + 1))
        if self._bracket("("):
            inner = self.any_of(depth + 1)
            if not self._bracket(")"):
                raise self._unexpected(message("a closing bracket"))
            return inner
        first = self._at
        left = self._operand()
        kind, operator, _ = self._peek()
        if kind != "operator":
            raise self._unexpected(message("one of < <= > >= == !="))
        self._at += 1
        right = self._operand()
        if not isinstance(left, str) and not isinstance(right, str):
            self._at = first
            raise self._unexpected(message("a name on one side ({names})", names=_known()))
        if self._peek()[0] == "operator":
            raise self._unexpected(message('"and" between two comparisons'))
        return _Comparison(left, operator, right)

    def _operand(self) -> str | float:
        kind, written, _ = self._peek()
        if kind == "number" and math.isfinite(float(written)):
            self._at += 1
            return float(written)
        if kind == "word" and written.lower() in CONDITION_NAMES:
            self._at += 1
            return written.lower()
        raise self._unexpected(message("a number or a name ({names})", names=_known()))

    def _peek(self) -> tuple[str, str, int]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "", self._end - 1)

    def _word(self, word: str) -> bool:
        kind, written, _ = self._peek()
        return self._taken(kind == "word" and written.lower() == word)

    def _bracket(self, bracket: str) -> bool:
        kind, written, _ = self._peek()
        return self._taken(kind == "bracket" and written == bracket)

    def _taken(self, matches: bool) -> bool:
        self._at += matches
        return matches

    def _unexpected(self, expected: Message) -> ConditionError:
        _, written, start = self._peek()
        return ConditionError(start + 1, written, expected)


def _known() -> str:
    return ", ".join(CONDITION_NAMES)


def _names(term: _Term) -> Iterator[str]:
    match term:
        case _Comparison():
            yield from (side for side in (term.left, term.right) if isinstance(side, str))
        case _Not():
            yield from _names(term.inner)
        case _Joined():
            for part in term.parts:
                yield from _names(part)


def _truth(term: _Term, values: Mapping[str, float]) -> bool | None:
    """True, False, or None where it is unknown (Kleene's three values)."""
    match term:
        case _Comparison():
            return _compare(term, values)
        case _Not():
            inner = _truth(term.inner, values)
            return None if inner is None else not inner
        case _Joined():
            found = [_truth(part, values) for part in term.parts]
            decides = not term.every
            if decides in found:
                return decides
            return None if None in found else term.every


def _compare(term: _Comparison, values: Mapping[str, float]) -> bool | None:
    left = values.get(term.left) if isinstance(term.left, str) else term.left
    right = values.get(term.right) if isinstance(term.right, str) else term.right
    if left is None or right is None or not (math.isfinite(left) and math.isfinite(right)):
        return None
    match term.operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case "==":
            return left == right
        case _:
            return left != right
