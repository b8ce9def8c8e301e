"""Workflow files that clients sent: under names of our own, the newest ones only."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import uuid
from pathlib import Path

__all__ = ["Uploads"]

_NAME = re.compile(r"[0-9a-f]{32}\Z")

_FILES = 200
_BYTES = 1_000_000_000


class Uploads:
    """A folder of uploaded files. Its methods block for a moment.

    Args:
        folder: made when the first file comes.
        most_files: how many files are kept.
    """

    def __init__(self, folder: Path, *, most_files: int = _FILES) -> None:
        self._folder = folder
        self._most_files = most_files

    def keep(self, data: bytes) -> str:
        """Keep a file; gives its name. The client's own name for it is never used for a path.

        Raises:
            OSError: it cannot be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        self._make_room(len(data))
        name = uuid.uuid4().hex
        handle, written = tempfile.mkstemp(dir=self._folder, prefix=".upload-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(written).replace(self._folder / f"{name}.json")
        except BaseException:
            with contextlib.suppress(OSError):
                Path(written).unlink()
            raise
        return name

    def _make_room(self, size: int) -> None:
        """Delete the oldest uploads: they are copies, and clients must not fill the disk."""
        kept = sorted(
            ((one.stat().st_mtime_ns, one.stat().st_size, one) for one in self._files()),
            reverse=True,
        )
        for index, (_, one_size, path) in enumerate(kept):
            size += one_size
            if index + 1 >= self._most_files or size > _BYTES:
                path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return [one for one in self._folder.iterdir() if one.suffix == ".json"]

    def path(self, name: str) -> Path | None:
        """The file of that name, or None where there is none."""
        if not _NAME.match(name):
            return None
        path = self._folder / f"{name}.json"
        return path if path.is_file() else None
