"""A TOML table that is read entry by entry, noting what is wrong and what is left over."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar, cast

__all__ = ["Table"]

_T = TypeVar("_T")


class Table:
    """One table of the settings file.

    Each reading takes its entry out; a wrong one is named in ``wrong`` and the default given.
    :meth:`close` ends the reading: what was not asked for is named in ``unknown`` and given back,
    so that it can be written again. Both lists belong to the whole document.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        prefix: str = "",
        wrong: list[str] | None = None,
        unknown: list[str] | None = None,
    ) -> None:
        self._data = dict(data)
        self._prefix = prefix
        self._kept: dict[str, Any] = {}
        self.wrong: list[str] = wrong if wrong is not None else []
        self.unknown: list[str] = unknown if unknown is not None else []

    def part(self, name: str) -> Table:
        """The table under ``name``, empty where there is none; hand it to :meth:`keep` at last."""
        value = self._data.pop(name, {})
        if not isinstance(value, Mapping):
            value = self.refuse(name, dict[str, Any]())
        return self.apart(cast("Mapping[str, Any]", value), f"{self._prefix}{name}.")

    def apart(self, data: Mapping[str, Any], prefix: str) -> Table:
        """A table that was found elsewhere in the document, as in a list."""
        return Table(data, prefix, self.wrong, self.unknown)

    def keep(self, name: str, part: Table) -> None:
        """Close ``part``; what is left in it is left over in this table under ``name``."""
        left = part.close()
        if left:
            self._kept[name] = left

    def close(self) -> dict[str, Any]:
        """What nobody asked for."""
        self.unknown.extend(self._prefix + name for name in self._data)
        return {**self._data, **self._kept}

    def names(self) -> tuple[str, ...]:
        """The entries that were not read yet."""
        return tuple(self._data)

    def text(self, name: str) -> str:
        """A text, empty where there is none."""
        value = self._data.pop(name, "")
        return value if isinstance(value, str) else self.refuse(name, "")

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list; what is none is left out."""
        found: list[str] = []
        for index, entry in enumerate(self.items(name)):
            if isinstance(entry, str):
                found.append(entry)
            else:
                self.refuse(f"{name}[{index}]", "")
        return tuple(found)

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        """One of ``choices``."""
        value = self._data.pop(name, default)
        return value if value in choices else self.refuse(name, default)

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        value = self._data.pop(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return self.refuse(name, default)

    def whole_or_none(self, name: str, least: int, most: int) -> int | None:
        """A whole number from ``least`` to ``most``, or None where there is none."""
        if name not in self._data:
            return None
        value = self.integer(name, least - 1, least, most)
        return value if value >= least else None

    def number(self, name: str, default: float, least: float, most: float) -> float:
        """A finite number from ``least`` to ``most``; a default outside says that one must be."""
        value = self._data.pop(name, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = float(value)
            if math.isfinite(number) and least <= number <= most:
                return number
        return self.refuse(name, default)

    def day(self, name: str) -> date | None:
        """A date without a time; None where there is none, which is noted as wrong."""
        value = self._data.pop(name, None)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        return self.refuse(name, None)

    def items(self, name: str) -> list[Any]:
        """The entries of a list."""
        value = self._data.pop(name, [])
        return cast("list[Any]", value) if isinstance(value, list) else self.refuse(name, [])

    def refuse(self, name: str, default: _T) -> _T:
        """Note the entry as wrong; gives ``default``."""
        self.wrong.append(self._prefix + name)
        return default
