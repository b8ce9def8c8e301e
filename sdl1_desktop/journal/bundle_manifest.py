"""What a bundle says of itself and of its run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sdl1_desktop import __version__
from sdl1_desktop.events import RunCreated
from sdl1_desktop.journal.bundle_zip import Member
from sdl1_desktop.journal.summary import RunSummary

__all__ = ["manifest", "result_document"]

_FORMAT = 1
"""Version of the bundle's layout."""


def result_document(summary: RunSummary) -> dict[str, Any]:
    """The run's result; where it has none, its state and since when."""
    if summary.result is not None:
        return dict(summary.result)
    return {
        "status": summary.state.value,
        "complete": False,
        "run_id": summary.id,
        "workflow_id": summary.workflow_id,
        "workflow_name": summary.workflow_name,
        "dry_run": summary.dry_run,
        "updated_at": _utc(summary.updated),
    }


def manifest(
    summary: RunSummary,
    created: RunCreated | None,
    members: Sequence[Member],
    left_out: Mapping[str, str],
) -> dict[str, Any]:
    """The manifest; its own checksum is not in it.

    Args:
        summary: the run as it was when the bundle was begun.
        created: the run's first event, where it can be read.
        members: the files that are in the bundle.
        left_out: files of the run's folder that are not, with the reasons.
    """
    document: dict[str, Any] = {
        "format": _FORMAT,
        "saved_at": _utc(datetime.now(UTC).timestamp()),
        "saved_by": {"sdl1-desktop": __version__},
        "run": {
            "id": summary.id,
            "workflow_id": summary.workflow_id,
            "workflow_name": summary.workflow_name,
            "source": summary.source,
            "state": summary.state.value,
            "ended": summary.state.ended,
            "dry_run": summary.dry_run,
            "backend": summary.backend,
            "robot": summary.robot,
            "origin": summary.origin,
            "created_at": _utc(summary.created),
            "ended_at": None if summary.ended is None else _utc(summary.ended),
            "duration_s": summary.duration_s,
            "events": summary.last_seq,
            "tags": list(summary.tags),
            "note": summary.note,
        },
        "still_going_on": not summary.state.ended,
        "files": [_file(member) for member in members],
        "left_out": dict(left_out),
    }
    if created is not None:
        document["versions"] = dict(created.versions)
        document["parts"] = dict(created.parts)
        document["seed"] = created.seed
    return document


def _file(member: Member) -> dict[str, Any]:
    return {key: value for key, value in asdict(member).items() if value != ""}


def _utc(posix_s: float) -> str:
    return datetime.fromtimestamp(posix_s, UTC).isoformat().replace("+00:00", "Z")
