"""From the settings files of older versions of the program to the present form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

__all__ = ["migrated"]


def migrated(data: Mapping[str, Any]) -> dict[str, Any]:
    """A settings document of any older version as one of the present version.

    What is wrong in it is left as it is, for the reading to find.
    """
    document = dict(data)
    if document.get("version") == 1:
        document = _from_1(document)
    return document


def _from_1(document: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept all addresses that were used in one list, most of them without a name."""
    entries = document.get("robots")
    if isinstance(entries, list):
        named: list[Any] = []
        recent: list[Any] = []
        for entry in cast("list[Any]", entries):
            table = cast("Mapping[str, Any]", entry) if isinstance(entry, Mapping) else None
            if table is not None and table.get("name", "") == "":
                recent.append(table.get("address"))
            else:
                named.append(entry)
        document["robots"] = named
        document["recent_robots"] = [one for one in recent if one]
    document["version"] = 2
    return document
