"""The desktop entry and icons of Linux desktops."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sdl1_desktop.desktop_entry import ICON_SIDES, ShortcutError, installing, tell
from sdl1_desktop.desktop_entry.freedesktop import (
    DesktopFolders,
    entry_text,
    install,
    remove,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="desktop entries are of Linux")

TRICKY = '/home/山田 太郎/研究 $HOME `x` "q" 100% back\\slash/.venv/bin/python'


@pytest.fixture
def folders(tmp_path: Path) -> DesktopFolders:
    (tmp_path / "デスクトップ").mkdir()
    return DesktopFolders(tmp_path / "data", tmp_path / "デスクトップ")


def entries(text: str) -> dict[str, str]:
    parser = configparser.RawConfigParser(strict=True, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment] - keys keep their case
    parser.read_string(text)
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


def command_of(value: str) -> list[str]:
    """The command of an ``Exec`` value, as a desktop reads it: escapes, quotes, field codes."""
    value = re.sub(r"\\(.)", r"\1", value)
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', value)
    unquoted = [re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, plain in words]
    return [one.replace("%%", "%") for one in unquoted]


def test_the_entry_has_what_menus_need() -> None:
    entry = entries(entry_text(("/opt/sdl1/python", "-P", "-m", "sdl1_desktop")))
    assert entry["Type"] == "Application"
    assert entry["Name"] == "SDL1 Desktop"
    assert entry["Terminal"] == "false"
    assert entry["Icon"] == "sdl1-desktop"
    assert "ワークフロー" in entry["Comment[ja]"]
    assert entry["Categories"].endswith(";")


def test_the_command_survives_spaces_japanese_and_all_special_letters() -> None:
    entry = entries(entry_text((TRICKY, "-P", "-m", "sdl1_desktop")))
    assert command_of(entry["Exec"]) == [TRICKY, "-P", "-m", "sdl1_desktop", "%f"]


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="it is not installed")
def test_the_desktops_own_check_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "sdl1-desktop.desktop"
    file.write_text(entry_text((TRICKY, "-m", "sdl1_desktop")), encoding="utf-8")
    done = subprocess.run(["desktop-file-validate", str(file)], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


def test_installing_twice_leaves_one_shortcut_with_all_icons(folders: DesktopFolders) -> None:
    first = list(install(folders))
    assert list(install(folders)) == first
    written = {one for one in folders.data.rglob("*") if one.is_file()}
    written |= set(folders.desktop.iterdir())
    assert written == set(first)
    assert len([one for one in first if one.suffix == ".png"]) == len(ICON_SIDES)
    for entry in (folders.menu_entry, folders.desktop_entry):
        assert entry is not None
        assert os.access(entry, os.X_OK)
        value = entries(entry.read_text(encoding="utf-8"))["Exec"]
        assert command_of(value)[0] == sys.executable


def test_an_older_entry_is_replaced(folders: DesktopFolders) -> None:
    folders.menu_entry.parent.mkdir(parents=True)
    folders.menu_entry.write_text("[Desktop Entry]\nExec=/gone/python\n", encoding="utf-8")
    list(install(folders))
    assert "/gone/" not in folders.menu_entry.read_text(encoding="utf-8")


def test_removing_takes_everything_and_nothing_else(folders: DesktopFolders) -> None:
    other = folders.menu_entry.with_name("other.desktop")
    made = set(install(folders))
    other.write_text("[Desktop Entry]\n", encoding="utf-8")
    assert set(remove(folders)) == made
    assert [one for one in folders.data.rglob("*") if one.is_file()] == [other]
    assert list(remove(folders)) == []


def test_a_user_without_a_desktop_gets_the_menu_entry(tmp_path: Path) -> None:
    folders = DesktopFolders(tmp_path / "data", tmp_path / "no desktop")
    assert folders.menu_entry in set(install(folders))
    assert not (tmp_path / "no desktop").exists()


def test_the_shortcut_starts_the_program_from_a_path_with_spaces_and_japanese(
    folders: DesktopFolders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "山田 太郎 100%" / "bin"
    home.mkdir(parents=True)
    (home / "python").symlink_to(sys.executable)
    monkeypatch.setattr(sys, "executable", str(home / "python"))
    list(install(folders))
    value = entries(folders.menu_entry.read_text(encoding="utf-8"))["Exec"]
    *command, file = command_of(value)
    assert file == "%f"
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    done = subprocess.run([*command, "--version"], capture_output=True, check=False, cwd="/")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().strip().count(".") == 2


def test_the_program_says_what_it_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DESKTOP_DIR", str(tmp_path / "desk"))
    assert tell(installing.install_shortcut) == 0
    said = capsys.readouterr().out
    assert str(tmp_path / "data" / "applications" / "sdl1-desktop.desktop") in said
    assert f"{len(ICON_SIDES)} icons in {tmp_path / 'data' / 'icons' / 'hicolor'}" in said
    assert tell(installing.remove_shortcut) == 0
    assert "Removed:" in capsys.readouterr().out
    assert tell(installing.remove_shortcut) == 0
    assert "no shortcut here" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(in_the_way))
    assert tell(installing.install_shortcut) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("The shortcut cannot be made: ")
    assert "Traceback" not in said.err


def test_another_system_is_told_how_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(ShortcutError, match=r"python3 launch\.py"):
        installing.install_shortcut()
