"""Writes a bundle's zip file, member by member and piece by piece, with a checksum of each."""

from __future__ import annotations

import hashlib
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO

import orjson

from sdl1_desktop.journal.bundle_names import MemberNames

__all__ = ["BundleZip", "Member"]

_PIECE = 1 << 20
"""Bytes of a file that are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle. ``original`` is its name in the run's folder, where it comes from."""

    name: str
    size: int
    sha256: str
    original: str = ""


class BundleZip:
    """A zip file that is open for writing."""

    def __init__(self, file: BinaryIO) -> None:
        """Write to ``file``, which stays open."""
        self._zip = zipfile.ZipFile(file, "w")
        self._names = MemberNames()
        self.members: list[Member] = []

    def __enter__(self) -> BundleZip:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._zip.close()
        else:
            # The file is thrown away: no directory is written to its end.
            self._zip.fp = None

    def add_json(self, name: str, document: object) -> None:
        """Add a JSON document."""
        options = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY
        self.add(name, [orjson.dumps(document, option=options)])

    def add(self, name: str, pieces: Iterable[bytes], *, original: str = "") -> None:
        """Add a member made of ``pieces``."""
        member = self._names.take(PurePosixPath(name))
        digest, size = hashlib.sha256(), 0
        with self._zip.open(_info(member), "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        self.members.append(Member(member, size, digest.hexdigest(), original))

    def add_file(self, folder: str, relative: PurePosixPath, path: Path) -> str:
        """Add a file under ``folder``; answers why it is left out, or nothing where it is in.

        Raises:
            OSError: the bundle itself cannot be written.
        """
        try:
            file = path.open("rb")
        except OSError as error:
            return error.strerror or str(error)
        with file:
            # As much as there is now: one that grows while it is read would have no end.
            size = path.stat().st_size
            self.add(
                (PurePosixPath(folder) / relative).as_posix(),
                _pieces(file, size),
                original=relative.as_posix(),
            )
        return ""


def _info(member: str) -> zipfile.ZipInfo:
    # A zip knows no time before 1980; a computer without a clock may.
    now = time.localtime()[:6]
    info = zipfile.ZipInfo(member, date_time=max(now, (1980, 1, 1, 0, 0, 0)))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    left = size
    while left > 0 and (piece := file.read(min(_PIECE, left))):
        left -= len(piece)
        yield piece
