"""What a shortcut starts, and the icon that it shows."""

from __future__ import annotations

import sys
from pathlib import Path

from sdl1_desktop.messages import Message
from sdl1_desktop.resources import resource

__all__ = [
    "APP_ID",
    "ICON_SIDES",
    "NAME",
    "ShortcutError",
    "arguments",
    "icon_file",
    "png_file",
    "python",
]

NAME = "SDL1 Desktop"
"""What is written under the icon, in every language."""

APP_ID = "SDL1.Desktop"
"""The window's name for Windows' taskbar: the shortcut that has it too lends it its icon."""

ICON_SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Sides of the icon, in px: all that the hicolor theme has folders for in common use."""


class ShortcutError(Exception):
    """The shortcut cannot be made or removed: ``reason`` says why and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def python() -> Path:
    """The Python of this environment that opens no console.

    Its own path, not that of the Python behind it: the path is what makes it this environment's.
    """
    running = Path(sys.executable)
    if sys.platform == "win32":
        silent = running.with_name("pythonw.exe")
        return silent if silent.exists() else running
    return running


def arguments() -> tuple[str, ...]:
    """What the Python is told. ``-P`` keeps the folder it is started in off the module path."""
    return ("-P", "-m", "sdl1_desktop")


def icon_file() -> Path:
    """The icon with all sides that Windows shows."""
    return resource("icons", "app", "sdl1-desktop.ico")


def png_file(side: int) -> Path:
    """The icon of one side, in px."""
    return resource("icons", "app", f"sdl1-desktop-{side}.png")
