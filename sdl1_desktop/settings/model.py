"""The settings and their defaults.

Plain frozen dataclasses: importing pydantic takes 0.1 s and pydantic-settings 0.2 s, which would
stand between the double-click and the window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from sdl1_desktop.settings.api import ApiSettings
from sdl1_desktop.settings.bench import PumpMeasurement, RobotSettings
from sdl1_desktop.settings.policies import (
    DEFAULT_RETRY,
    DEFAULT_TIMEOUTS,
    RetryPolicy,
    TimeoutPolicy,
)
from sdl1_desktop.settings.prefect import PrefectSettings

__all__ = [
    "AWAY_LIMITS_S",
    "LANGUAGES",
    "LARGEST_SEED",
    "SIMULATED_PARTS",
    "SPEEDS",
    "TEXT_PERCENTS",
    "THEMES",
    "Settings",
]

LANGUAGES = ("", "en", "ja")
"""Languages of the window; the empty one follows the system."""

THEMES = ("system", "light", "dark")

TEXT_PERCENTS = (100, 125, 150, 175, 200)
"""Sizes of texts in the window, in per cent of what suits the screen."""

SPEEDS = ("instant", "10x", "1x")
"""Speeds of a dry run's clock, as ``robot.clock.Speed`` names them."""

SIMULATED_PARTS = ("pumps", "potentiostat")
"""Parts of the bench that a live run may simulate, as ``robot.commands.Device`` names them."""

LARGEST_SEED = 2**63 - 1

AWAY_LIMITS_S = (5.0, 3600.0)
"""Least and most seconds that a robot may stay away until the operator is called."""

_RECENT_FILES = 10
_RECENT_ROBOTS = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose. Change it with :meth:`changed`, keep it with ``save_settings``.

    Attributes:
        language: one of :data:`LANGUAGES`.
        theme: one of :data:`THEMES`.
        text_percent: size of texts in the window, one of :data:`TEXT_PERCENTS`.
        data_folder: path; empty for the default.
        deck: path of the deck set-up for robots that have none of their own; empty for SDL1's.
        robot: the address used last.
        robots: those that have a name, in the operator's order.
        recent_robots: other addresses that were used, the newest first.
        calibration: what was measured of pumps, by pump number; goes before the deck set-up.
        robot_away_s: how long the robot may stay away in a run until the operator is called.
        timeouts: how long nodes may take: a policy for every kind of operation.
        retry: how often they are tried: a policy for every kind of operation.
        recent_files: workflow files, the newest first.
        speed: pace of the next dry run's clock, one of :data:`SPEEDS`.
        seed: of the noise of simulated readings in the next run.
        simulated_parts: those of :data:`SIMULATED_PARTS` that live runs simulate all the same.
        api: of the HTTP door.
        prefect: which Prefect server.
        other: entries of the file that this version does not know.
    """

    VERSION: ClassVar[int] = 2

    language: str = ""
    theme: str = "system"
    text_percent: int = 100
    data_folder: str = ""
    deck: str = ""
    robot: str = ""
    robots: tuple[RobotSettings, ...] = ()
    recent_robots: tuple[str, ...] = ()
    calibration: Mapping[int, PumpMeasurement] = field(default_factory=dict[int, PumpMeasurement])
    robot_away_s: float = 60.0
    timeouts: Mapping[str, TimeoutPolicy] = field(default_factory=lambda: DEFAULT_TIMEOUTS)
    retry: Mapping[str, RetryPolicy] = field(default_factory=lambda: DEFAULT_RETRY)
    recent_files: tuple[str, ...] = ()
    speed: str = "instant"
    seed: int = 1
    simulated_parts: tuple[str, ...] = ()
    api: ApiSettings = field(default_factory=ApiSettings)
    prefect: PrefectSettings = field(default_factory=PrefectSettings)
    other: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def changed(self, **values: Any) -> Settings:
        """These settings with some fields changed."""
        return replace(self, **values)

    def with_text_step(self, steps: int) -> Settings:
        """These settings with texts ``steps`` of the sizes larger, or smaller where negative."""
        sizes = TEXT_PERCENTS
        at = sizes.index(self.text_percent) + steps
        return replace(self, text_percent=sizes[max(0, min(at, len(sizes) - 1))])

    def with_recent_file(self, path: Path) -> Settings:
        """These settings with ``path`` as the newest of the ten recent files."""
        newest = str(path)
        others = tuple(one for one in self.recent_files if one != newest)
        return replace(self, recent_files=(newest, *others)[:_RECENT_FILES])

    def with_robot(self, address: str) -> Settings:
        """These settings with ``address`` as the robot in use.

        Where no robot with a name has it, it is the newest of the ten recent ones.
        """
        if any(one.address == address for one in self.robots):
            return replace(self, robot=address)
        others = tuple(one for one in self.recent_robots if one != address)
        return replace(self, robot=address, recent_robots=(address, *others)[:_RECENT_ROBOTS])
