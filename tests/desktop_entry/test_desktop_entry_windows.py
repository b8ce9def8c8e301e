"""The Windows shortcut, against a COM object made here: its table of functions is called as is."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sdl1_desktop import app
from sdl1_desktop.desktop_entry import program, shell_link
from sdl1_desktop.desktop_entry.com import FUNCTION, ComError, ComObject, Guid, TextVariant
from sdl1_desktop.desktop_entry.shell_link import ShellLink

LINK = ShellLink(
    program=Path("C:/Users/山田 太郎/SDL1 Desktop/.venv/Scripts/pythonw.exe"),
    arguments="-P -m sdl1_desktop",
    folder=Path("C:/Users/山田 太郎"),
    icon=Path("C:/Users/山田 太郎/SDL1 Desktop/resources/icons/app/sdl1-desktop.ico"),
    description="Runs Canvas workflows on the SDL1 bench",
)

SHELL_LINK = "000214f9-0000-0000-c000-000000000046"
PERSIST_FILE = "0000010b-0000-0000-c000-000000000046"
PROPERTY_STORE = "886d8eeb-8cf2-4446-8d02-cdba1dbdf99b"

POINTER = ctypes.c_void_p
TEXT = ctypes.c_wchar_p

# The tables of functions as Windows' headers list them, by name.
TABLES = {
    SHELL_LINK: (
        *("QueryInterface", "AddRef", "Release", "GetPath", "GetIDList", "SetIDList"),
        *("GetDescription", "SetDescription", "GetWorkingDirectory", "SetWorkingDirectory"),
        *("GetArguments", "SetArguments", "GetHotkey", "SetHotkey", "GetShowCmd", "SetShowCmd"),
        *("GetIconLocation", "SetIconLocation", "SetRelativePath", "Resolve", "SetPath"),
    ),
    PERSIST_FILE: (
        *("QueryInterface", "AddRef", "Release", "GetClassID", "IsDirty", "Load", "Save"),
        *("SaveCompleted", "GetCurFile"),
    ),
    PROPERTY_STORE: (
        *("QueryInterface", "AddRef", "Release", "GetCount", "GetAt", "GetValue", "SetValue"),
        "Commit",
    ),
}
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "QueryInterface": (POINTER, POINTER),
    "SetIconLocation": (TEXT, ctypes.c_int),
    "Save": (TEXT, ctypes.c_int),
    "SetValue": (POINTER, POINTER),
    "Commit": (),
    "Release": (),
}


class Link:
    """A shell link as COM has it: three interfaces, each a table; notes what is called."""

    def __init__(self, *, refuses: str = "") -> None:
        self.calls: list[tuple[Any, ...]] = []
        self._refuses = refuses
        self._alive: list[Any] = []
        self._objects = {guid: self._make(names) for guid, names in TABLES.items()}

    @property
    def pointer(self) -> int:
        return self._objects[SHELL_LINK]

    def _make(self, names: tuple[str, ...]) -> int:
        functions = [self._function(name) for name in names]
        addresses = [ctypes.cast(one, POINTER).value for one in functions]
        table = (POINTER * len(names))(*addresses)
        here = (POINTER * 1)(ctypes.addressof(table))
        self._alive += [functions, table, here]
        return ctypes.addressof(here)

    def _function(self, name: str) -> Any:
        def called(_this: int, *values: Any) -> int:
            return self._called(name, *values)

        kinds = ARGUMENTS.get(name, (TEXT,))
        return FUNCTION(ctypes.c_int32, POINTER, *kinds)(called)

    def _called(self, name: str, *values: Any) -> int:
        if name == self._refuses:
            return -2147024891  # E_ACCESSDENIED
        if name == "QueryInterface":
            wanted = bytes(Guid.from_address(values[0]).octets)
            for guid, pointer in self._objects.items():
                if bytes(Guid.of(guid).octets) == wanted:
                    POINTER.from_address(values[1]).value = pointer
            self.calls.append((name,))
        elif name == "SetValue":
            number = ctypes.c_uint32.from_address(values[0] + 16).value
            self.calls.append((name, number, TextVariant.from_address(values[1]).text))
        else:
            self.calls.append((name, *values))
        return 0


def test_everything_is_set_before_the_file_is_saved() -> None:
    link = Link()
    with ComObject(link.pointer) as made:
        shell_link.write(made, LINK, Path("C:/Users/山田 太郎/Desktop/SDL1 Desktop.lnk"))
    assert link.calls == [
        ("SetPath", str(LINK.program)),
        ("SetArguments", "-P -m sdl1_desktop"),
        ("SetWorkingDirectory", str(LINK.folder)),
        ("SetDescription", LINK.description),
        ("SetIconLocation", str(LINK.icon), 0),
        ("QueryInterface",),
        ("SetValue", 5, "SDL1.Desktop"),
        ("Commit",),
        ("Release",),
        ("QueryInterface",),
        ("Save", str(Path("C:/Users/山田 太郎/Desktop/SDL1 Desktop.lnk")), 1),
        ("Release",),
        ("Release",),
    ]


@pytest.mark.parametrize("name", ["SetPath", "QueryInterface", "Commit", "Save"])
def test_what_windows_refuses_is_an_error_with_its_number(name: str) -> None:
    link = Link(refuses=name)
    with pytest.raises(ComError, match="0x80070005"), ComObject(link.pointer) as made:
        shell_link.write(made, LINK, Path("C:/x.lnk"))
    assert link.calls[-1] == ("Release",)


def test_a_guid_has_the_octets_that_windows_has() -> None:
    assert bytes(Guid.of(SHELL_LINK).octets).hex() == "f914020000000000c000000000000046"
    assert ctypes.sizeof(TextVariant) == 8 + 2 * ctypes.sizeof(POINTER)


def test_a_shortcut_goes_into_each_folder_once(tmp_path: Path) -> None:
    links: list[Link] = []

    def make() -> ComObject:
        links.append(Link())
        return ComObject(links[-1].pointer)

    folders = (tmp_path / "デスクトップ", tmp_path / "Start Menu" / "Programs")
    made = list(shell_link.install(folders, make))
    assert made == [folder / "SDL1 Desktop.lnk" for folder in folders]
    saved = [call[1] for link in links for call in link.calls if call[0] == "Save"]
    assert saved == [str(path) for path in made]
    for path in made:
        path.touch()
    assert list(shell_link.remove(folders)) == made
    assert list(shell_link.remove(folders)) == []


def test_the_program_is_started_without_a_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "山田 太郎" / "Scripts"
    scripts.mkdir(parents=True)
    for name in ("python.exe", "pythonw.exe"):
        (scripts / name).touch()
    monkeypatch.setattr(sys, "executable", str(scripts / "python.exe"))
    monkeypatch.setattr(sys, "platform", "win32")
    link = shell_link.link_of_program()
    assert link.program == scripts / "pythonw.exe"
    assert link.arguments == "-P -m sdl1_desktop"
    assert link.icon.is_file()
    line = subprocess.list2cmdline([str(link.program)]) + " " + link.arguments
    assert line == f'"{scripts / "pythonw.exe"}" -P -m sdl1_desktop'


def test_the_shortcut_and_the_window_have_one_name_in_the_taskbar() -> None:
    assert program.APP_ID == app._APP_ID


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
def test_windows_itself_writes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "山田 太郎.lnk"
    with shell_link.com() as make, make() as made:
        shell_link.write(made, LINK, path)
    assert path.read_bytes()[:4] == b"L\0\0\0"
    assert str(LINK.program).encode("utf-16-le") in path.read_bytes()
