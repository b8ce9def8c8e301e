"""A TOML file read key by key; a refusal says file, key, what is there and what should be."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.errors import DeckFileError

__all__ = ["DeckFile"]

_Value = TypeVar("_Value")


class DeckFile:
    """One deck file. Every method that reads a key raises :class:`DeckFileError` for it.

    ``place`` is the key's path up to its own name, for example ``pumps.``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Mapping[str, Any]:
        """The file as TOML."""
        try:
            return tomllib.loads(self.path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise DeckFileError(
                message(
                    "The deck file {file} cannot be opened: {reason}.",
                    file=str(self.path),
                    reason=error.strerror or str(error),
                ),
                message("Choose another deck file in the settings."),
            ) from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise DeckFileError(
                message(
                    "The deck file {file} is not a TOML file in UTF-8: {reason}.",
                    file=str(self.path),
                    reason=str(error),
                ),
                message("Correct that place in the file, or choose another deck file."),
            ) from error

    def refuse(self, key: str, found: object, expected: Message) -> NoReturn:
        """Refuse the file for what stands at ``key``."""
        raise DeckFileError(
            message(
                "Deck file {file}, key {key}: found {found}, expected {expected}.",
                file=str(self.path),
                key=key,
                found=repr(found)[:80],
                expected=expected,
            ),
            message("Correct that key in the deck file and open it again."),
        )

    def no_others(self, table: Mapping[str, Any], place: str, known: Sequence[str]) -> None:
        """Refuse keys that are not known at this place: they are misspelled."""
        for key, value in table.items():
            if key not in known:
                self.refuse(
                    f"{place}{key}",
                    value,
                    message("no such key here, only: {keys}", keys=", ".join(known)),
                )

    def table(self, table: Mapping[str, Any], key: str, place: str = "") -> Mapping[str, Any]:
        """The table under ``key``, empty where there is none."""
        found = table.get(key, {})
        if not isinstance(found, dict):
            self.refuse(f"{place}{key}", found, message("a table"))
        return cast("Mapping[str, Any]", found)

    def text(
        self, table: Mapping[str, Any], place: str, key: str, default: str | None = None
    ) -> str:
        """A text that is not empty."""
        found = table.get(key, default)
        if not isinstance(found, str) or not found.strip():
            self.refuse(f"{place}{key}", found, message("a text"))
        return found

    def number(
        self,
        table: Mapping[str, Any],
        place: str,
        key: str,
        default: float | None = None,
        *,
        zero: bool = False,
    ) -> float:
        """A finite number above 0, or from 0 up with ``zero``."""
        found = table.get(key, default)
        good = isinstance(found, int | float) and not isinstance(found, bool)
        if not good or not math.isfinite(cast("float", found)):
            self.refuse(f"{place}{key}", found, message("a number"))
        value = float(cast("float", found))
        if value < 0 or (value == 0 and not zero):
            self.refuse(f"{place}{key}", found, message("a number above 0"))
        return value

    def whole(
        self, table: Mapping[str, Any], place: str, key: str, default: int | None = None
    ) -> int:
        """A whole number from 0 up."""
        found = table.get(key, default)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            self.refuse(f"{place}{key}", found, message("a whole number from 0 up"))
        return found

    def choice(
        self, found: object, key: str, options: Sequence[str], make: Callable[[str], _Value]
    ) -> _Value:
        """One of ``options``, turned into a value by ``make``."""
        if not isinstance(found, str) or found not in options:
            self.refuse(key, found, message("one of {options}", options=", ".join(options)))
        return make(found)
