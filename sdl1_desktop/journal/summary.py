"""One run in a few facts, as the list of runs shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

import orjson

from sdl1_desktop.events import RunState

__all__ = ["SUMMARY_COLUMNS", "RunSummary", "summary_of_row"]


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What the journal knows of a run without reading its events.

    ``created``, ``ended`` and ``updated`` (time of the last event) are POSIX times in seconds.
    ``source`` is the workflow file, ``origin`` says who asked for the run, ``owner`` which opened
    journal recorded it. ``result`` has the fields of ``backends.results.RunResult``, or is None
    where the run did not get that far.
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
    owner: str
    last_seq: int
    result: Mapping[str, Any] | None

    @property
    def created_utc(self) -> datetime:
        """When the run was accepted, as an aware UTC datetime."""
        return datetime.fromtimestamp(self.created, UTC)

    @property
    def ended_utc(self) -> datetime | None:
        """When the run ended, as an aware UTC datetime, or None."""
        return None if self.ended is None else datetime.fromtimestamp(self.ended, UTC)


_FIELDS = tuple(item.name for item in fields(RunSummary))

SUMMARY_COLUMNS = ", ".join(_FIELDS)
"""Columns of the table ``runs``: they are named as the fields."""


def summary_of_row(row: tuple[Any, ...]) -> RunSummary:
    """The summary of a row of :data:`SUMMARY_COLUMNS`."""
    facts = dict(zip(_FIELDS, row, strict=True))
    facts["dry_run"] = bool(facts["dry_run"])
    facts["state"] = RunState(facts["state"])
    if facts["result"] is not None:
        facts["result"] = orjson.loads(facts["result"])
    return RunSummary(**facts)
