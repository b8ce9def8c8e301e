"""Runs in a few facts: as lists show them, and with their result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, TypeAlias

import orjson

from sdl1_desktop.events import RunState

__all__ = [
    "ENTRY_COLUMNS",
    "SUMMARY_COLUMNS",
    "RunCursor",
    "RunEntry",
    "RunSummary",
    "entry_of_row",
    "summary_of_row",
]

RunCursor: TypeAlias = tuple[float, str]
"""A run's place in lists, which have the newest first: its ``created`` and its ``id``."""

_TAG_MARK = "\x1f"
"""Between the tags of a run where SQL gives them in one text; no tag has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEntry:
    """What a list says of a run.

    ``created``, ``ended`` and ``updated`` (time of the last event) are POSIX times in seconds.
    ``source`` is the workflow file, ``origin`` says who asked for the run. ``duration_s`` is on the
    run's own clock, and None where the run has no result. ``tags`` are in alphabetical order.
    """

    id: str
    created: float
    ended: float | None
    updated: float
    workflow_id: str
    workflow_name: str
    source: str
    backend: str
    dry_run: bool
    robot: str
    state: RunState
    origin: str
    folder: str
    duration_s: float | None = None
    tags: tuple[str, ...] = ()

    @property
    def cursor(self) -> RunCursor:
        """The run's place in lists."""
        return (self.created, self.id)

    @property
    def created_utc(self) -> datetime:
        """When the run was accepted, as an aware UTC datetime."""
        return datetime.fromtimestamp(self.created, UTC)

    @property
    def ended_utc(self) -> datetime | None:
        """When the run ended, as an aware UTC datetime, or None."""
        return None if self.ended is None else datetime.fromtimestamp(self.ended, UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary(RunEntry):
    """What the journal knows of a run without reading its events.

    ``owner`` is the opened journal that recorded it, ``last_seq`` the number of its last event,
    ``note`` what people wrote about it. ``result`` has the fields of ``backends.results.RunResult``
    (of a run of many steps it is large), or is None where the run did not get that far.
    """

    owner: str
    last_seq: int
    note: str = ""
    result: Mapping[str, Any] | None = None


_TAGS = (
    f"(SELECT group_concat(tag, char({ord(_TAG_MARK)})) FROM tags WHERE run_id = runs.id) AS tags"  # noqa: S608 - a number of our own
)


def _columns(kind: type[RunEntry]) -> tuple[tuple[str, ...], str]:
    names = tuple(item.name for item in fields(kind))
    return names, ", ".join(_TAGS if name == "tags" else name for name in names)


_ENTRY_FIELDS, ENTRY_COLUMNS = _columns(RunEntry)
"""Columns of the table ``runs`` (named as the fields), and the run's tags."""

_SUMMARY_FIELDS, SUMMARY_COLUMNS = _columns(RunSummary)


def entry_of_row(row: tuple[Any, ...]) -> RunEntry:
    """The entry of a row of :data:`ENTRY_COLUMNS`."""
    return RunEntry(**_facts(_ENTRY_FIELDS, row))


def summary_of_row(row: tuple[Any, ...]) -> RunSummary:
    """The summary of a row of :data:`SUMMARY_COLUMNS`."""
    facts = _facts(_SUMMARY_FIELDS, row)
    if facts["result"] is not None:
        facts["result"] = orjson.loads(facts["result"])
    return RunSummary(**facts)


def _facts(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    facts = dict(zip(names, row, strict=True))
    facts["dry_run"] = bool(facts["dry_run"])
    facts["state"] = RunState(facts["state"])
    facts["tags"] = tuple(sorted(facts["tags"].split(_TAG_MARK))) if facts["tags"] else ()
    return facts
