"""What the operator chose, and where the program keeps its files."""

from sdl1_desktop.settings.file import SettingsError, load_settings, save_settings
from sdl1_desktop.settings.folders import Folders
from sdl1_desktop.settings.model import (
    DEFAULT_RETRY,
    LANGUAGES,
    SPEEDS,
    THEMES,
    NamedRobot,
    RetryPolicy,
    Settings,
)

__all__ = [
    "DEFAULT_RETRY",
    "LANGUAGES",
    "SPEEDS",
    "THEMES",
    "Folders",
    "NamedRobot",
    "RetryPolicy",
    "Settings",
    "SettingsError",
    "load_settings",
    "save_settings",
]
