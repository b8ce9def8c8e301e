"""The settings file: read at the start, which it never stops, and written in one piece."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import tempfile
import tomllib
from itertools import count
from pathlib import Path

import tomli_w

from sdl1_desktop.messages import Message, message
from sdl1_desktop.settings.folders import Folders, config_folder
from sdl1_desktop.settings.model import Settings
from sdl1_desktop.settings.reading import ReadSettings, is_newer, settings_from_toml
from sdl1_desktop.settings.writing import settings_to_toml

__all__ = ["SettingsError", "load_settings", "save_settings"]

_log = logging.getLogger(__name__)


class SettingsError(Exception):
    """The settings could not be kept: ``reason`` says why and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def load_settings() -> tuple[Settings, Folders, tuple[Message, ...]]:
    """The operator's settings, the folders they choose (made where missing), and what went wrong.

    Never fails: what cannot be used is replaced by defaults. A file that is broken or has wrong
    entries is kept beside the new one under a name that ends in ``.broken-1`` (``-2``, …). A file
    of an older version is read as it is and written in the present form when it is next saved;
    one of a newer version is used as far as it is known, and never written.
    """
    path = config_folder() / "settings.toml"
    messages: list[Message] = []
    read = _read(path, messages)
    if read.newer:
        messages.append(
            message(
                "The settings file {file} is of a newer version of the program. What this version"
                " knows of it is used. Settings that you change are not kept.",
                file=str(path),
            )
        )
    elif read.wrong:
        _mend(path, read, messages)
    if read.unknown and not read.newer:
        messages.append(
            message(
                "The settings file {file} has entries that this version does not know: {names}."
                " They are kept, but not used.",
                file=str(path),
                names=", ".join(read.unknown),
            )
        )
    folders = Folders.chosen(read.settings.data_folder)
    messages.extend(folders.make())
    return read.settings, folders, tuple(messages)


def save_settings(settings: Settings, folders: Folders) -> None:
    """Write the settings file in one piece: whoever reads it sees the old one or the new one.

    Raises:
        SettingsError: it cannot be written, or is of a newer version of the program; the old file
            is as it was.
    """
    if _newer_on_disk(folders.settings_file):
        raise SettingsError(
            message(
                "The settings are not kept: the settings file {file} is of a newer version of the"
                " program. Use that version, or move the file away.",
                file=str(folders.settings_file),
            )
        )
    try:
        _write(settings, folders.settings_file)
    except OSError as error:
        reason = message(
            "The settings cannot be saved to {file}: {why}. Check that the disk is not full and"
            " that you may write to the folder.",
            file=str(folders.settings_file),
            why=error.strerror or str(error),
        )
        raise SettingsError(reason) from error


def _read(path: Path, messages: list[Message]) -> ReadSettings:
    try:
        # A byte order mark is what some Windows editors put before what the operator typed.
        text = path.read_bytes().decode("utf-8-sig")
        return settings_from_toml(tomllib.loads(text))
    except FileNotFoundError:
        return ReadSettings(Settings())
    except OSError as error:
        messages.append(
            message(
                "The settings file {file} cannot be read: {why}. Default settings are used.",
                file=str(path),
                why=error.strerror or str(error),
            )
        )
    except (ValueError, RecursionError) as error:
        messages.append(
            message(
                "The settings file {file} is broken ({why}). Default settings are used."
                " The broken file is kept as {kept}.",
                file=str(path),
                why=str(error),
                kept=_set_aside(path),
            )
        )
    return ReadSettings(Settings())


def _newer_on_disk(path: Path) -> bool:
    """Whether the file was written by a newer version; what cannot be read was by none."""
    try:
        return is_newer(tomllib.loads(path.read_bytes().decode("utf-8-sig")))
    except (OSError, ValueError, RecursionError):
        return False


def _mend(path: Path, read: ReadSettings, messages: list[Message]) -> None:
    """Keep the file aside and write what of it can be used in its place."""
    kept = _set_aside(path)
    messages.append(
        message(
            "The settings file {file} has wrong values: {names}. Defaults are used for these."
            " The file as it was is kept as {kept}.",
            file=str(path),
            names=", ".join(read.wrong),
            kept=kept,
        )
    )
    if path.exists():
        return  # It could not be set aside: what the operator wrote is not overwritten here.
    try:
        _write(read.settings, path)
    except OSError as error:
        _log.warning("cannot write %s: %s", path, error)


def _set_aside(path: Path) -> str:
    """Rename a file that cannot be used; gives its new name, or its own where it has to stay."""
    for number in count(1):
        aside = path.with_name(f"{path.name}.broken-{number}")
        if not aside.exists():
            try:
                path.rename(aside)
            except OSError as error:
                _log.warning("cannot rename %s: %s", path, error)
                return path.name
            return aside.name
    raise AssertionError


def _write(settings: Settings, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            tomli_w.dump(settings_to_toml(settings), file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    if sys.platform != "win32":
        # The rename itself reaches the disk with the folder; Windows has no such call.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
