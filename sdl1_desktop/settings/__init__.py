"""What the operator chose, and where the program keeps its files."""

from sdl1_desktop.settings.bench import (
    CHANNELS,
    MEASUREMENT_LIMITS,
    PumpMeasurement,
    RobotSettings,
)
from sdl1_desktop.settings.file import SettingsError, load_settings, save_settings
from sdl1_desktop.settings.folders import Folders
from sdl1_desktop.settings.model import (
    AWAY_LIMITS_S,
    LANGUAGES,
    LARGEST_SEED,
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

__all__ = [
    "AWAY_LIMITS_S",
    "CHANNELS",
    "DEFAULT_RETRY",
    "DEFAULT_TIMEOUTS",
    "LANGUAGES",
    "LARGEST_SEED",
    "MEASUREMENT_LIMITS",
    "RETRY_LIMITS",
    "SPEEDS",
    "TEXT_PERCENTS",
    "THEMES",
    "TIMEOUT_LIMITS",
    "Folders",
    "PumpMeasurement",
    "RetryPolicy",
    "RobotSettings",
    "Settings",
    "SettingsError",
    "TimeoutPolicy",
    "load_settings",
    "save_settings",
]
