"""A node's parameters, read with the types that its operation needs."""

from __future__ import annotations

import math

from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations.context import OperationError
from sdl1_desktop.workflow.model import JsonValue, Node

__all__ = ["Parameters"]


class Parameters:
    """Typed reading of one node's parameters.

    A parameter that is absent, or null, takes the default that is asked for with it. Each reader
    raises :class:`OperationError` where the file's value is of another type.
    """

    __slots__ = ("_node", "_values")

    def __init__(self, node: Node) -> None:
        self._node = node
        self._values = node.parameters

    def given(self, name: str) -> bool:
        """Whether the workflow file itself sets the parameter, and not to null."""
        return name in self._node.given and self._values.get(name) is not None

    def raw(self, name: str) -> JsonValue:
        """The value as the file or its specs give it; None where there is none."""
        return self._values.get(name)

    def first_given(self, *names: str) -> str:
        """The first of ``names`` that the file sets; the first of all where it sets none."""
        return next((name for name in names if self.given(name)), names[0])

    def number(self, name: str, default: float) -> float:
        """A finite number."""
        value = self._values.get(name)
        if value is None:
            return float(default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._wrong(name, value, message("a number"))
        if not math.isfinite(value):
            raise self._wrong(name, value, message("a finite number"))
        return float(value)

    def positive(self, name: str, default: float) -> float:
        """A number above 0."""
        value = self.number(name, default)
        if value <= 0:
            raise self._wrong(name, value, message("a number above 0"))
        return value

    def not_negative(self, name: str, default: float) -> float:
        """A number that is 0 or more."""
        value = self.number(name, default)
        if value < 0:
            raise self._wrong(name, value, message("0 or more"))
        return value

    def whole(self, name: str, default: int) -> int:
        """A whole number; 3.0 counts as one."""
        value = self.number(name, default)
        if not value.is_integer():
            raise self._wrong(name, value, message("a whole number"))
        return int(value)

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false; the numbers 1 and 0 count as these."""
        value = self._values.get(name)
        if value is None:
            return default
        if isinstance(value, (int, float)) and value in (0, 1):
            return bool(value)
        raise self._wrong(name, value, message("true or false"))

    def switched(self, name: str) -> bool:
        """Whether something is on: true, or a number above 0; off where it is not there."""
        if isinstance(self._values.get(name), bool):
            return self.flag(name, default=False)
        return self.number(name, 0) > 0

    def text(self, name: str, default: str) -> str:
        """A text without spaces around it."""
        value = self._values.get(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise self._wrong(name, value, message("a text"))
        return value.strip()

    def well(self, name: str, default: str) -> str:
        """A well's name, in capitals."""
        return self.text(name, default).upper() or default

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        """One of the texts in ``allowed``, in whichever case."""
        value = self.text(name, default) or default
        for one in allowed:
            if value.casefold() == one.casefold():
                return one
        raise self._wrong(name, value, message("one of {options}", options=", ".join(allowed)))

    def texts(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """A list of texts."""
        value = self._values.get(name)
        if value is None:
            return default
        if isinstance(value, str) or not isinstance(value, (list, tuple)):
            raise self._wrong(name, value, message("a list of texts"))
        if not all(isinstance(one, str) for one in value):
            raise self._wrong(name, value, message("a list of texts"))
        return tuple(str(one) for one in value)

    def _wrong(self, name: str, value: JsonValue, expected: Message) -> OperationError:
        return OperationError(
            message(
                "The parameter {parameter} is {value}; expected is {expected}.",
                parameter=name,
                value=repr(value),
                expected=expected,
            ),
            message("Correct it in the workflow file, and open the file again."),
        )
