"""Files in the run's folder: never outside it, and never over one that is there."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError
from sdl1_desktop.operations.filenames import safe_name

__all__ = ["inner_path", "make_inner_folder", "new_file"]


def inner_path(text: str) -> PurePosixPath:
    """A folder that a workflow names, as a path inside the run's folder.

    Raises:
        OperationError: it is absolute, names a drive, or leaves the folder with ``..``.
    """
    windows = PureWindowsPath(text)
    parts = [part for part in windows.parts if part != "."]
    leaves = (
        windows.drive
        or windows.root
        or PurePosixPath(text).is_absolute()
        or "~" in parts[:1]
        or ".." in (part.strip() for part in parts)
    )
    if leaves:
        raise OperationError(
            message("The export path “{path}” leaves the run's folder.", path=text),
            message("Use a path inside it, for example ./data."),
        )
    return PurePosixPath(*[safe_name(part) for part in parts])


def make_inner_folder(folder: Path, inner: PurePosixPath) -> Path:
    """Make that folder inside the run's folder; answers where it is.

    Raises:
        OperationError: a link or a file stands in its way, or the disk refuses it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root = folder.resolve(strict=True)
        place = root
        for part in inner.parts:
            place = place / part
            place.mkdir(exist_ok=True)
            # Taken step by step: a link would lead the next step out of the run's folder.
            if place.resolve(strict=True) != place:
                raise OperationError(
                    message(
                        "“{path}” in the run's folder is a link to elsewhere.", path=str(inner)
                    ),
                    message("Remove the link, or choose another export path."),
                )
    except OSError as error:
        raise _disk(error, folder / inner) from error
    return place


@contextmanager
def new_file(place: Path, name: str, ending: str) -> Generator[tuple[Path, BinaryIO]]:
    """Open ``name + ending`` in ``place`` for writing, or ``name_2``, ``name_3`` where it is taken.

    What was written is on the disk once the context ends; a file whose writing failed is removed.

    Raises:
        OperationError: the disk refuses it.
    """
    number = 1
    while True:
        path = place / (f"{name}{ending}" if number == 1 else f"{name}_{number}{ending}")
        try:
            file = path.open("xb")
            break
        except FileExistsError:
            number += 1
        except OSError as error:
            raise _disk(error, path) from error
    try:
        with file:
            yield path, file
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _disk(error, path) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _disk(error: OSError, path: Path) -> OperationError:
    return OperationError(
        message(
            "{path} cannot be written: {reason}.",
            path=str(path),
            reason=error.strerror or str(error),
        ),
        message("See to free space and to the rights of the folder, and try the export again."),
    )
