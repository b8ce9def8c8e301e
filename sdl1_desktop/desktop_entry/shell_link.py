"""Windows shortcuts, written by Windows itself through its interface ``IShellLinkW``.

The interface takes any path that Windows has. The scripting object ``WScript.Shell`` does not: its
texts are of the system's code page, in which a Japanese path on an English Windows is lost.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sdl1_desktop.desktop_entry.com import (
    ComError,
    ComObject,
    Guid,
    PropertyKey,
    TextVariant,
    check,
)
from sdl1_desktop.desktop_entry.program import APP_ID, NAME, arguments, icon_file, python

__all__ = ["ShellLink", "com", "install", "known_folders", "link_of_program", "remove", "write"]

_FILE = f"{NAME}.lnk"

_CLASS = "00021401-0000-0000-c000-000000000046"
_SHELL_LINK = "000214f9-0000-0000-c000-000000000046"
_PERSIST_FILE = "0000010b-0000-0000-c000-000000000046"
_PROPERTY_STORE = "886d8eeb-8cf2-4446-8d02-cdba1dbdf99b"
_APP_USER_MODEL = "9f4c2855-9f79-4b39-a8d0-e1d42de1d5f3"
_APP_USER_MODEL_ID = 5

_DESKTOP = "b4bfcc3a-db2c-424c-b029-7fe99a87c641"
_PROGRAMS = "a77f5d77-2e2b-44c3-a6a2-aba601054a51"

# Places in the tables of functions.
_SET_DESCRIPTION = 7
_SET_WORKING_DIRECTORY = 9
_SET_ARGUMENTS = 11
_SET_ICON_LOCATION = 17
_SET_PATH = 20
_SAVE = 6
_SET_VALUE = 6
_COMMIT = 7

_IN_PROCESS = 1
_CHANGED_MODE = -0x7FFEFEFA
"""Somebody on this thread uses COM already, in another way: good enough for a shortcut."""


@dataclass(frozen=True, slots=True)
class ShellLink:
    """What a shortcut says."""

    program: Path
    arguments: str
    folder: Path
    icon: Path
    description: str


def link_of_program() -> ShellLink:
    """The shortcut that opens the window."""
    return ShellLink(
        program=python(),
        arguments=subprocess.list2cmdline(arguments()),
        folder=Path.home(),
        icon=icon_file(),
        description="Runs Canvas workflows on the SDL1 bench",
    )


def install(folders: Sequence[Path], make: Callable[[], ComObject]) -> Iterator[Path]:
    """Write the program's shortcut into each folder, over an older one; yields each file.

    Raises:
        OSError: a file cannot be written.
    """
    link = link_of_program()
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / _FILE
        with make() as shell_link:
            write(shell_link, link, path)
        yield path


def remove(folders: Sequence[Path]) -> Iterator[Path]:
    """Take the shortcuts away that are there; yields each file.

    Raises:
        OSError: a file cannot be removed.
    """
    for folder in folders:
        path = folder / _FILE
        if path.exists():
            path.unlink()
            yield path


def write(shell_link: ComObject, link: ShellLink, path: Path) -> None:
    """Fill a new shell link of COM and save it.

    Raises:
        ComError: Windows refuses it.
    """
    for index, text in (
        (_SET_PATH, str(link.program)),
        (_SET_ARGUMENTS, link.arguments),
        (_SET_WORKING_DIRECTORY, str(link.folder)),
        (_SET_DESCRIPTION, link.description),
    ):
        shell_link.call(index, ctypes.c_wchar_p(text))
    shell_link.call(_SET_ICON_LOCATION, ctypes.c_wchar_p(str(link.icon)), ctypes.c_int(0))
    key = PropertyKey(Guid.of(_APP_USER_MODEL), _APP_USER_MODEL_ID)
    value = TextVariant.of(APP_ID)
    with shell_link.interface(_PROPERTY_STORE) as store:
        key_at = ctypes.c_void_p(ctypes.addressof(key))
        value_at = ctypes.c_void_p(ctypes.addressof(value))
        store.call(_SET_VALUE, key_at, value_at)
        store.call(_COMMIT)
    with shell_link.interface(_PERSIST_FILE) as file:
        file.call(_SAVE, ctypes.c_wchar_p(str(path)), ctypes.c_int(1))


if sys.platform == "win32":

    @contextmanager
    def com() -> Generator[Callable[[], ComObject]]:
        """COM on this thread, and what makes an empty shell link.

        Raises:
            ComError: there is none.
        """
        ole = ctypes.WinDLL("ole32")
        begun = ole.CoInitializeEx(None, 2)
        if begun != _CHANGED_MODE:
            check(begun)

        def make() -> ComObject:
            pointer = ctypes.c_void_p()
            wanted, interface = Guid.of(_CLASS), Guid.of(_SHELL_LINK)
            check(
                ole.CoCreateInstance(
                    ctypes.byref(wanted),
                    None,
                    _IN_PROCESS,
                    ctypes.byref(interface),
                    ctypes.byref(pointer),
                )
            )
            return ComObject(pointer.value or 0)

        try:
            yield make
        finally:
            if begun != _CHANGED_MODE:
                ole.CoUninitialize()

    def known_folders() -> tuple[Path, ...]:
        """This user's desktop and the programs of the start menu, wherever they were moved to.

        Raises:
            ComError: Windows does not say where they are.
        """
        shell, ole = ctypes.WinDLL("shell32"), ctypes.WinDLL("ole32")
        folders: list[Path] = []
        for name in (_DESKTOP, _PROGRAMS):
            found = ctypes.c_wchar_p()
            guid = Guid.of(name)
            try:
                check(shell.SHGetKnownFolderPath(ctypes.byref(guid), 0, None, ctypes.byref(found)))
                folders.append(Path(found.value or ""))
            finally:
                ole.CoTaskMemFree(found)
        return tuple(folders)
else:

    @contextmanager
    def com() -> Generator[Callable[[], ComObject]]:
        """There is no COM elsewhere.

        Raises:
            ComError: always.
        """
        raise ComError("this is not Windows")
        yield

    def known_folders() -> tuple[Path, ...]:
        """There are no such folders elsewhere.

        Raises:
            ComError: always.
        """
        raise ComError("this is not Windows")
