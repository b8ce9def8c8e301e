"""Moves a file with its result beside it into a folder where nothing is ever overwritten."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

import orjson

__all__ = ["deliver"]

_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK})
"""What file systems without hard links answer: FAT, and many network folders."""


def deliver(file: Path, folder: Path, result: Mapping[str, Any]) -> Path:
    """Move ``file`` into ``folder`` and put ``result`` beside it; gives the file's new place.

    ``plan.json`` gets ``plan.result.json`` beside it. Where one of the names is taken, both get the
    next number: ``plan (2).json``. The result is there, whole, before the file is.

    Raises:
        OSError: it cannot be moved or written; then nothing has changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = _written(folder, orjson.dumps(result, option=orjson.OPT_INDENT_2))
    try:
        for number in count(1):
            stem = file.stem if number == 1 else f"{file.stem} ({number})"
            target, beside = folder / f"{stem}{file.suffix}", folder / f"{stem}.result.json"
            if target.exists() or beside.exists():
                continue
            try:
                _copy_name(written, beside)
            except FileExistsError:
                continue
            try:
                _move(file, target)
            except FileExistsError:
                beside.unlink()
                continue
            except BaseException:
                with contextlib.suppress(OSError):
                    beside.unlink()
                raise
            return target
    finally:
        with contextlib.suppress(OSError):
            written.unlink()
    raise AssertionError


def _written(folder: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".result-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def _copy_name(source: Path, target: Path) -> None:
    """Give a finished file its name; it is gone under its old one, or will be removed there."""
    if sys.platform == "win32":
        source.rename(target)
        return
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _replace_own(source, target)


def _move(source: Path, target: Path) -> None:
    """Rename without overwriting.

    Raises:
        FileExistsError: there is something at ``target``.
    """
    if sys.platform == "win32":
        # There a rename refuses by itself.
        source.rename(target)
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _replace_own(source, target)
        return
    try:
        source.unlink()
    except OSError:
        target.unlink()
        raise


def _replace_own(source: Path, target: Path) -> None:
    """Take the name with an empty file of our own, then replace that one."""
    target.touch(exist_ok=False)
    try:
        source.replace(target)
    except BaseException:
        target.unlink()
        raise
