"""Shows folders in the system's own file browser."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

__all__ = ["is_there", "show_folder"]


def is_there(folder: str) -> bool:
    """Whether there is such a folder; "" is none."""
    return bool(folder) and Path(folder).is_dir()


def show_folder(folder: str | Path) -> None:
    """Open a folder in the file browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
