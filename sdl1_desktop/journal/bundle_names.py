"""Names inside a run's bundle: such as every system can unpack, and never outside the bundle."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

__all__ = ["MemberNames", "safe_part"]

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST = 120
"""Bytes of one name at most: Windows allows 260 characters for a whole path."""


def safe_part(name: str) -> str:
    """One file's or folder's name as Windows takes it too; its ending stays where there is room."""
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 10:
        stem, dot, ending = name, "", ""
    stem = _FORBIDDEN.sub("_", stem).strip()
    ending = _FORBIDDEN.sub("_", ending).strip()
    room = _LONGEST - len(ending.encode("utf-8")) - 1
    while len(stem.encode("utf-8")) > room:
        stem = stem[:-1]
    safe = f"{stem}{dot}{ending}".rstrip(". ")
    if _RESERVED.fullmatch(safe):
        safe = f"_{safe}"
    return safe if safe.strip(".") else "_"


class MemberNames:
    """Gives each file of a bundle a name of its own, also where upper and lower case are one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, path: PurePosixPath) -> str:
        """The member's name for a relative path: safe in each part, and not taken yet."""
        parts = [safe_part(part) for part in path.parts if part not in ("/", ".", "..")] or ["_"]
        folder, name = parts[:-1], parts[-1]
        stem, dot, ending = name.rpartition(".")
        if not stem:
            stem, dot, ending = name, "", ""
        number = 1
        while True:
            last = name if number == 1 else f"{stem}_{number}{dot}{ending}"
            member = "/".join((*folder, last))
            if member.casefold() not in self._taken:
                self._taken.add(member.casefold())
                return member
            number += 1
