"""What a workflow file says about itself: id, name, version, author, tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sdl1_desktop.messages import message
from sdl1_desktop.workflow.json_path import member
from sdl1_desktop.workflow.model import JsonValue, Severity
from sdl1_desktop.workflow.reading import Reading, as_list, as_object, json_kind

__all__ = ["Header", "object_or_empty", "read_header"]


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of ``Workflow`` that only describe it."""

    id: str
    name: str
    description: str
    version: str
    author: str
    tags: tuple[str, ...]


def read_header(values: Mapping[str, object], path: str, reading: Reading) -> Header:
    """The header at ``path``; where it has no name or id, the file's name serves."""
    stem = reading.source.stem if reading.source else ""

    def text(key: str) -> str:
        return reading.text(values, key, member(path, key))

    tags = as_list(values.get("tags")) or ()
    name = text("name").strip() or stem
    return Header(
        id=text("id").strip() or stem or name,
        name=name,
        description=text("description"),
        version=text("version"),
        author=text("author"),
        tags=tuple(tag for tag in tags if isinstance(tag, str)),
    )


def object_or_empty(
    holder: Mapping[str, object], key: str, path: str, reading: Reading
) -> Mapping[str, JsonValue]:
    """An object that only describes; anything else there is noticed and left out."""
    value = holder.get(key)
    found = as_object(value)
    if found is not None:
        return cast("Mapping[str, JsonValue]", found)
    if value is not None:
        reading.noticed(
            Severity.NOTE,
            "object-expected",
            member(path, key),
            what=message("{key} is {kind} and was left out", key=key, kind=json_kind(value)),
            why=message("An object belongs there. It only describes the workflow."),
            action=message("Nothing needs to be done."),
        )
    return {}
