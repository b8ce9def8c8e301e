"""The program's icon on the desktop and in the menu, so that a double-click opens the window."""

from sdl1_desktop.desktop_entry.installing import install_shortcut, remove_shortcut, tell
from sdl1_desktop.desktop_entry.program import ICON_SIDES, ShortcutError

__all__ = ["ICON_SIDES", "ShortcutError", "install_shortcut", "remove_shortcut", "tell"]
