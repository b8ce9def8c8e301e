"""Makes and removes the shortcut, by whatever this system has for it, and says what was done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from sdl1_desktop.desktop_entry import freedesktop, shell_link
from sdl1_desktop.desktop_entry.program import NAME, ShortcutError
from sdl1_desktop.messages import message

__all__ = ["install_shortcut", "remove_shortcut", "tell"]


def install_shortcut() -> str:
    """Put the program's icon on the desktop and into the menu; says what was made.

    Doing it again replaces what is there: after the program's folder was moved, for example.

    Raises:
        ShortcutError: it cannot be done.
    """
    try:
        if sys.platform == "win32":
            with shell_link.com() as make:
                made = list(shell_link.install(shell_link.known_folders(), make))
        else:
            _require_linux()
            made = list(freedesktop.install(freedesktop.DesktopFolders.of_user()))
    except OSError as error:
        raise ShortcutError(
            message(
                "The shortcut cannot be made: {why}. Check that you may write to your desktop and"
                " your menu, then try again.",
                why=str(error),
            )
        ) from error
    return "\n".join((f"{NAME} can be opened from the menu. Made:", *_short(made)))


def remove_shortcut() -> str:
    """Take away what :func:`install_shortcut` made; says what was removed.

    Raises:
        ShortcutError: it cannot be done.
    """
    try:
        if sys.platform == "win32":
            gone = list(shell_link.remove(shell_link.known_folders()))
        else:
            _require_linux()
            gone = list(freedesktop.remove(freedesktop.DesktopFolders.of_user()))
    except OSError as error:
        raise ShortcutError(
            message(
                "The shortcut cannot be removed: {why}. Check that you may write to your desktop"
                " and your menu, then try again.",
                why=str(error),
            )
        ) from error
    if not gone:
        return f"{NAME} has no shortcut here."
    return "\n".join(("Removed:", *_short(gone)))


def tell(work: Callable[[], str]) -> int:
    """Do the work and say what came of it, where it can be seen; answers the exit code."""
    try:
        text, code = work(), 0
    except ShortcutError as error:
        text, code = str(error.reason), 1
    # The program without a console has no streams.
    stream = sys.stderr if code else sys.stdout
    if stream is not None:
        stream.write(f"{text}\n")
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, NAME, 0x10 if code else 0x40)
    return code


def _require_linux() -> None:
    if not sys.platform.startswith("linux"):
        raise ShortcutError(
            message(
                "Shortcuts can be made on Windows and Linux. Here, start the program with:"
                " python3 launch.py"
            )
        )


def _short(paths: list[Path]) -> list[str]:
    """The files one a line; the icons, which are many, as one."""
    icons = [one for one in paths if one.suffix == ".png"]
    lines = [f"  {one}" for one in paths if one not in icons]
    if icons:
        lines.append(f"  {len(icons)} icons in {icons[0].parents[2]}")
    return lines
