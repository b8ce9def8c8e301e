"""From the settings file's TOML to :class:`Settings`: what is wrong is named, the rest is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from sdl1_desktop.settings.api import read_api_settings
from sdl1_desktop.settings.bench import (
    CHANNELS,
    MEASUREMENT_LIMITS,
    PumpMeasurement,
    RobotSettings,
)
from sdl1_desktop.settings.migration import migrated
from sdl1_desktop.settings.model import (
    AWAY_LIMITS_S,
    LANGUAGES,
    LARGEST_SEED,
    SIMULATED_PARTS,
    SPEEDS,
    TEXT_PERCENTS,
    THEMES,
    Settings,
)
from sdl1_desktop.settings.policies import (
    DEFAULT_RETRY,
    DEFAULT_TIMEOUTS,
    RETRY_LIMITS,
    TIMEOUT_LIMITS,
    RetryPolicy,
    TimeoutPolicy,
)
from sdl1_desktop.settings.prefect import read_prefect
from sdl1_desktop.settings.table import Table

__all__ = ["ReadSettings", "is_newer", "settings_from_toml"]

_LARGEST_VERSION = 10**6


@dataclass(slots=True)
class ReadSettings:
    """Settings with the names of the entries that were not used (``retry.liquid.attempts``)."""

    settings: Settings
    wrong: list[str] = field(default_factory=list[str])
    unknown: list[str] = field(default_factory=list[str])
    newer: bool = False


def is_newer(data: Mapping[str, Any]) -> bool:
    """Whether a document was written by a newer version of the program."""
    version = data.get("version")
    return isinstance(version, int) and Settings.VERSION < version <= _LARGEST_VERSION


def settings_from_toml(data: Mapping[str, Any]) -> ReadSettings:
    """The settings that a TOML document says, with defaults where it is silent or wrong."""
    table = Table(migrated(data))
    table.integer("version", Settings.VERSION, 1, _LARGEST_VERSION)
    default = Settings()
    api, prefect = table.part("api"), table.part("prefect")
    settings = Settings(
        language=table.choice("language", default.language, LANGUAGES),
        theme=table.choice("theme", default.theme, THEMES),
        text_percent=_text_percent(table),
        data_folder=table.text("data_folder"),
        deck=table.text("deck"),
        robot=table.text("robot"),
        robots=_robots(table),
        recent_robots=table.texts("recent_robots"),
        calibration=_calibration(table),
        robot_away_s=table.number("robot_away_s", default.robot_away_s, *AWAY_LIMITS_S),
        timeouts=_timeouts(table),
        retry=_retry(table),
        recent_files=table.texts("recent_files"),
        speed=table.choice("speed", default.speed, SPEEDS),
        seed=table.integer("seed", default.seed, 0, LARGEST_SEED),
        simulated_parts=_simulated(table),
        api=read_api_settings(api),
        prefect=read_prefect(prefect),
    )
    table.keep("api", api)
    table.keep("prefect", prefect)
    settings = settings.changed(other=table.close())
    return ReadSettings(settings, table.wrong, table.unknown, newer=is_newer(data))


def _text_percent(table: Table) -> int:
    default = Settings().text_percent
    percent = table.integer("text_percent", default, TEXT_PERCENTS[0], TEXT_PERCENTS[-1])
    return percent if percent in TEXT_PERCENTS else table.refuse("text_percent", default)


def _robots(table: Table) -> tuple[RobotSettings, ...]:
    robots: dict[str, RobotSettings] = {}
    for index, entry in enumerate(table.items("robots")):
        place = f"robots[{index}]"
        if not isinstance(entry, Mapping):
            table.wrong.append(place)
            continue
        part = table.apart(cast("Mapping[str, Any]", entry), f"{place}.")
        robot = RobotSettings(
            name=part.text("name"),
            address=part.text("address"),
            deck=part.text("deck"),
            pump_port=part.text("pump_port"),
            potentiostat_port=part.text("potentiostat_port"),
            potentiostat_channel=part.whole_or_none(
                "potentiostat_channel", CHANNELS[0], CHANNELS[-1]
            ),
            other=part.close(),
        )
        for name, good in (
            ("name", bool(robot.name) and robot.name not in robots),
            ("address", bool(robot.address)),
        ):
            if not good and f"{place}.{name}" not in table.wrong:
                table.wrong.append(f"{place}.{name}")
        if robot.name and robot.address:
            robots.setdefault(robot.name, robot)
    return tuple(robots.values())


def _simulated(table: Table) -> tuple[str, ...]:
    given = table.texts("simulated_parts")
    if set(given) - set(SIMULATED_PARTS):
        table.refuse("simulated_parts", given)
    return tuple(part for part in SIMULATED_PARTS if part in given)


def _calibration(table: Table) -> Mapping[int, PumpMeasurement]:
    given = table.part("calibration")
    measured: dict[int, PumpMeasurement] = {}
    for key in given.names():
        if not (key.isascii() and key.isdecimal() and len(key) <= 3):
            continue
        before = len(table.wrong)
        part = given.part(key)
        volume_ml = part.number("volume_ml", 0.0, *MEASUREMENT_LIMITS["volume_ml"])
        time_s = part.number("time_s", 0.0, *MEASUREMENT_LIMITS["time_s"])
        day = part.day("measured")
        given.keep(key, part)
        # One that is wrong in any part is no measurement: the deck set-up's value holds.
        if len(table.wrong) == before and day is not None:
            measured[int(key)] = PumpMeasurement(volume_ml, time_s, day)
    table.keep("calibration", given)
    return measured


def _timeouts(table: Table) -> Mapping[str, TimeoutPolicy]:
    given = table.part("timeouts")
    policies: dict[str, TimeoutPolicy] = {}
    least, most = TIMEOUT_LIMITS["factor"]
    for kind, default in DEFAULT_TIMEOUTS.items():
        part = given.part(kind)
        factor = part.number("factor", default.factor, 0.0, most)
        if 0 < factor < least:
            factor = part.refuse("factor", default.factor)
        extra_s = part.number("extra_s", default.extra_s, *TIMEOUT_LIMITS["extra_s"])
        policies[kind] = TimeoutPolicy(factor, extra_s)
        given.keep(kind, part)
    table.keep("timeouts", given)
    return policies


def _retry(table: Table) -> Mapping[str, RetryPolicy]:
    given = table.part("retry")
    policies: dict[str, RetryPolicy] = {}
    for kind, default in DEFAULT_RETRY.items():
        part = given.part(kind)
        least, most = RETRY_LIMITS["attempts"]
        policies[kind] = RetryPolicy(
            part.integer("attempts", default.attempts, round(least), round(most)),
            part.number("delay_s", default.delay_s, *RETRY_LIMITS["delay_s"]),
            part.number("backoff", default.backoff, *RETRY_LIMITS["backoff"]),
        )
        given.keep(kind, part)
    table.keep("retry", given)
    return policies
