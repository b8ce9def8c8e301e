"""The files of a run's folder: those that are its own, and nothing that a link leads to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sdl1_desktop.journal.errors import JournalError
from sdl1_desktop.journal.summary import RunEntry
from sdl1_desktop.messages import message

__all__ = ["RunFile", "own_folder", "remove_folder", "run_files"]


@dataclass(frozen=True, slots=True)
class RunFile:
    """One file; ``relative`` is its place in the run's folder."""

    path: Path
    relative: PurePosixPath


def own_folder(run: RunEntry) -> Path | None:
    """The run's folder where it is there and the run's own, else None.

    A run's folder has the run's id as its name: a record that names another folder (of another
    computer, or none at all) must not have that one read or removed.
    """
    if not run.folder:
        return None
    folder = Path(run.folder)
    if folder.name != run.id or folder.is_symlink() or not folder.is_dir():
        return None
    return folder


def run_files(run: RunEntry, skipped: Collection[Path]) -> tuple[list[RunFile], dict[str, str]]:
    """The run's files in order, and what of its folder is left out, with the reason.

    Args:
        run: the run.
        skipped: files to pass over without a word.
    """
    folder = own_folder(run)
    left_out: dict[str, str] = {}
    files: list[RunFile] = []
    if folder is None:
        return files, left_out
    for parent, folders, names in os.walk(
        folder, onerror=lambda error: _refused(error, folder, left_out)
    ):
        folders.sort()
        for name in (*folders, *sorted(names)):
            path = Path(parent, name)
            relative = PurePosixPath(*path.relative_to(folder).parts)
            if path.is_symlink():
                left_out[relative.as_posix()] = "a link"
            elif name in names and path not in skipped:
                if path.is_file():
                    files.append(RunFile(path, relative))
                else:
                    left_out[relative.as_posix()] = "not a file"
    return files, left_out


def remove_folder(run: RunEntry) -> None:
    """Delete the run's folder with all that is in it; one that is not the run's own stays.

    Raises:
        JournalError: a part of it cannot be deleted.
    """
    folder = own_folder(run)
    if folder is None:
        return
    try:
        # Links in it are deleted, and not what they lead to.
        shutil.rmtree(folder)
    except OSError as error:
        raise JournalError(
            message(
                "The folder {folder} cannot be deleted: {why}. Close the files in it, then delete"
                " it by hand.",
                folder=str(folder),
                why=error.strerror or str(error),
            )
        ) from error


def _refused(error: OSError, folder: Path, left_out: dict[str, str]) -> None:
    place = Path(error.filename) if error.filename else folder
    name = place.relative_to(folder).as_posix() if place.is_relative_to(folder) else str(place)
    left_out[name] = error.strerror or str(error)
