"""Where the window stands: kept when it closes, taken up when it opens."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from sdl1_desktop.settings import Folders
from sdl1_desktop.ui import theme

__all__ = ["keep_place", "take_place", "window_store"]

_STATE_VERSION = 1
_WIDTH, _HEIGHT = 1280, 800
"""Of the first window, in px at 100 %."""


def window_store(folders: Folders) -> QSettings:
    """The file with what is kept of the window: nothing that a run depends on."""
    return QSettings(str(folders.config / "window.ini"), QSettings.Format.IniFormat)


def keep_place(window: QMainWindow, store: QSettings) -> None:
    """Keep size and place."""
    store.setValue("version", _STATE_VERSION)
    store.setValue("geometry", window.saveGeometry())


def take_place(window: QMainWindow, store: QSettings) -> bool:
    """Take size and place as they were kept; where none are, such as suit the screen.

    Returns:
        Whether some were kept.
    """
    kept = store.value("geometry")
    if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
        return True
    room = window.screen().availableGeometry()
    look = theme.current()
    width, height = min(room.width(), look.px(_WIDTH)), min(room.height(), look.px(_HEIGHT))
    window.resize(width, height)
    window.move(room.center().x() - width // 2, room.center().y() - height // 2)
    return False
