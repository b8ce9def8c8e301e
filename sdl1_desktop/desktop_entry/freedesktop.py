"""The desktop entry of Linux desktops, with its icons.

Sources: freedesktop.org's Desktop Entry Specification 1.5 (quoting of ``Exec``, escapes of values)
and Icon Theme Specification 0.13 (the ``hicolor`` theme, which every other falls back on).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from sdl1_desktop.desktop_entry.program import ICON_SIDES, NAME, arguments, png_file, python

__all__ = ["DesktopFolders", "entry_text", "install", "remove"]

_FILE = "sdl1-desktop.desktop"
_ICON = "sdl1-desktop"

_QUOTED = '"`$\\'
"""Letters that a backslash must stand before, within the quotes of ``Exec``."""


@dataclass(frozen=True, slots=True)
class DesktopFolders:
    """The folders of one user: of data, for the menu and icons, and the desktop itself."""

    data: Path
    desktop: Path

    @classmethod
    def of_user(cls) -> DesktopFolders:
        """Where this user's desktop looks."""
        data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
        return cls(Path(data).expanduser(), Path(platformdirs.user_desktop_dir()))

    @property
    def menu_entry(self) -> Path:
        """The entry in the menu."""
        return self.data / "applications" / _FILE

    @property
    def desktop_entry(self) -> Path | None:
        """The entry on the desktop; None where this user has none, as on a server."""
        return self.desktop / _FILE if self.desktop.is_dir() else None

    def icon(self, side: int) -> Path:
        """The icon of one side, in px."""
        return self.data / "icons" / "hicolor" / f"{side}x{side}" / "apps" / f"{_ICON}.png"


def entry_text(command: Sequence[str]) -> str:
    """The desktop entry that starts ``command``, to which a dropped file is added."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.5",
        f"Name={NAME}",
        "GenericName=Workflows for the SDL1 bench",
        "GenericName[ja]=SDL1実験ベンチのワークフロー",
        "Comment=Check, dry-run and run Canvas workflows",
        "Comment[ja]=Canvasのワークフローをチェック・ドライラン・実行します",
        f"Exec={_value(' '.join((*map(_argument, command), '%f')))}",
        f"Icon={_ICON}",
        "Terminal=false",
        "Categories=Science;Chemistry;Education;",
        "Keywords=robot;OT-2;battery;electrochemistry;Canvas;",
        "Keywords[ja]=ロボット;電池;電気化学;Canvas;",
        "StartupNotify=true",
        f"StartupWMClass={NAME}",
        "",
    )
    return "\n".join(lines)


def install(folders: DesktopFolders) -> Iterator[Path]:
    """Write the entry and its icons, over older ones; yields each file.

    Raises:
        OSError: a file cannot be written.
    """
    for side in ICON_SIDES:
        icon = folders.icon(side)
        icon.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(png_file(side), icon)
        yield icon
    text = entry_text((str(python()), *arguments()))
    for entry in _entries(folders):
        entry.parent.mkdir(parents=True, exist_ok=True)
        entry.write_text(text, encoding="utf-8")
        # Desktops start an entry that lies on them only where its owner made it a program.
        entry.chmod(0o755)
        yield entry
    if folders.desktop_entry is not None:
        _run("gio", "set", str(folders.desktop_entry), "metadata::trusted", "true")
    _refresh(folders)


def remove(folders: DesktopFolders) -> Iterator[Path]:
    """Take away what :func:`install` wrote, as far as it is there; yields each file.

    Raises:
        OSError: a file cannot be removed.
    """
    for path in (*_entries(folders), *map(folders.icon, ICON_SIDES)):
        if path.exists():
            path.unlink()
            yield path
    _refresh(folders)


def _entries(folders: DesktopFolders) -> Iterable[Path]:
    return [one for one in (folders.menu_entry, folders.desktop_entry) if one is not None]


def _argument(text: str) -> str:
    """An argument in quotes, as ``Exec`` has them; its percent signs are no field codes."""
    escaped = "".join(f"\\{letter}" if letter in _QUOTED else letter for letter in text)
    return f'"{escaped}"'.replace("%", "%%")


def _value(text: str) -> str:
    """A value of an entry: a backslash is written twice."""
    return text.replace("\\", "\\\\")


def _refresh(folders: DesktopFolders) -> None:
    """Let menus look again at once; those that watch the folders themselves need none of it."""
    theme = folders.data / "icons" / "hicolor"
    with contextlib.suppress(OSError):
        os.utime(theme)
    _run("update-desktop-database", "-q", str(folders.menu_entry.parent))


def _run(*command: str) -> None:
    """Run a program of the desktop, if there is one of this name; it may fail."""
    program = shutil.which(command[0])
    if program is None:
        return
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run([program, *command[1:]], check=False, capture_output=True, timeout=10)
