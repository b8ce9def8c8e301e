"""From the settings file's TOML to :class:`Settings`: what is wrong is named, the rest is used."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, cast

from sdl1_desktop.settings.model import (
    DEFAULT_RETRY,
    LANGUAGES,
    SPEEDS,
    THEMES,
    NamedRobot,
    RetryPolicy,
    Settings,
)

__all__ = ["ReadSettings", "settings_from_toml", "settings_to_toml"]

_LARGEST_SEED = 2**63 - 1

_T = TypeVar("_T")


@dataclass(slots=True)
class ReadSettings:
    """Settings with the names of the entries that were not used (``retry.liquid.attempts``)."""

    settings: Settings
    wrong: list[str] = field(default_factory=list[str])
    unknown: list[str] = field(default_factory=list[str])
    newer: bool = False


def settings_to_toml(settings: Settings) -> dict[str, Any]:
    """The settings as a TOML document."""
    plain = {
        item.name: getattr(settings, item.name)
        for item in fields(settings)
        if item.name not in ("robots", "retry", "recent_files")
    }
    return {
        "version": Settings.VERSION,
        **plain,
        "recent_files": list(settings.recent_files),
        "robots": [{"name": one.name, "address": one.address} for one in settings.robots],
        "retry": {
            kind: {
                "attempts": policy.attempts,
                "delay_s": policy.delay_s,
                "backoff": policy.backoff,
            }
            for kind, policy in settings.retry.items()
        },
    }


def settings_from_toml(data: Mapping[str, Any]) -> ReadSettings:
    """The settings that a TOML document says, with defaults where it is silent or wrong."""
    table = _Table(data, "", [], [])
    version = table.integer("version", Settings.VERSION, 1, 10**6)
    default = Settings()
    settings = Settings(
        language=table.choice("language", default.language, LANGUAGES),
        theme=table.choice("theme", default.theme, THEMES),
        data_folder=table.text("data_folder"),
        deck=table.text("deck"),
        robot=table.text("robot"),
        robots=_robots(table),
        retry=_retry(table),
        recent_files=_recent_files(table),
        speed=table.choice("speed", default.speed, SPEEDS),
        seed=table.integer("seed", default.seed, 0, _LARGEST_SEED),
    )
    table.close()
    return ReadSettings(settings, table.wrong, table.unknown, newer=version > Settings.VERSION)


def _robots(table: _Table) -> tuple[NamedRobot, ...]:
    robots: list[NamedRobot] = []
    for index, entry in enumerate(table.items("robots")):
        if not isinstance(entry, Mapping):
            table.wrong.append(f"robots[{index}]")
            continue
        part = table.part(cast("Mapping[str, Any]", entry), f"robots[{index}].")
        robot = NamedRobot(part.text("name"), part.text("address"))
        part.close()
        if robot.address:
            robots.append(robot)
    return tuple(robots)


def _recent_files(table: _Table) -> tuple[str, ...]:
    files: list[str] = []
    for index, entry in enumerate(table.items("recent_files")):
        if isinstance(entry, str):
            files.append(entry)
        else:
            table.wrong.append(f"recent_files[{index}]")
    return tuple(files)


def _retry(table: _Table) -> Mapping[str, RetryPolicy]:
    given = table.part(table.mapping("retry"), "retry.")
    policies: dict[str, RetryPolicy] = {}
    for kind, default in DEFAULT_RETRY.items():
        part = given.part(given.mapping(kind), f"retry.{kind}.")
        policies[kind] = RetryPolicy(
            part.integer("attempts", default.attempts, 1, 100),
            part.number("delay_s", default.delay_s, 0.0, 3600.0),
            part.number("backoff", default.backoff, 1.0, 100.0),
        )
        part.close()
    given.close()
    return policies


class _Table:
    """A TOML table that is read entry by entry, noting what is wrong and what is left over."""

    def __init__(
        self, data: Mapping[str, Any], prefix: str, wrong: list[str], unknown: list[str]
    ) -> None:
        self._data = dict(data)
        self._prefix = prefix
        self.wrong = wrong
        self.unknown = unknown

    def part(self, data: Mapping[str, Any], prefix: str) -> _Table:
        return _Table(data, prefix, self.wrong, self.unknown)

    def close(self) -> None:
        self.unknown.extend(self._prefix + name for name in self._data)

    def text(self, name: str) -> str:
        value = self._data.pop(name, "")
        if isinstance(value, str):
            return value
        return self._refuse(name, "")

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        value = self._data.pop(name, default)
        return value if value in choices else self._refuse(name, default)

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        value = self._data.pop(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return self._refuse(name, default)

    def number(self, name: str, default: float, least: float, most: float) -> float:
        value = self._data.pop(name, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = float(value)
            if math.isfinite(number) and least <= number <= most:
                return number
        return self._refuse(name, default)

    def items(self, name: str) -> list[Any]:
        value = self._data.pop(name, [])
        return cast("list[Any]", value) if isinstance(value, list) else self._refuse(name, [])

    def mapping(self, name: str) -> Mapping[str, Any]:
        value = self._data.pop(name, {})
        if isinstance(value, Mapping):
            return cast("Mapping[str, Any]", value)
        return self._refuse(name, dict[str, Any]())

    def _refuse(self, name: str, default: _T) -> _T:
        self.wrong.append(self._prefix + name)
        return default
