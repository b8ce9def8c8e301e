"""A run's metadata and log, as files beside its data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

import orjson

from sdl1_desktop.events import LogLevel
from sdl1_desktop.operations.context import RunContext
from sdl1_desktop.operations.data import Series

__all__ = ["metadata_document", "write_log", "write_metadata"]


def metadata_document(
    context: RunContext,
    series: Sequence[Series],
    *,
    exported_at: datetime,
    files: Sequence[str],
    include_parameters: bool,
    include_timestamps: bool,
) -> dict[str, Any]:
    """What a reader of the data must know of the run; ``simulated`` and ``dry_run`` always."""
    parts = dict(context.bench.simulated_parts)
    document: dict[str, Any] = {
        "simulated": any(parts.values()) or any(one.simulated for one in series),
        "dry_run": context.dry_run,
        "simulated_parts": parts,
        "run_id": context.run_id,
        "experiment": context.experiment,
        "workflow": {
            "id": context.workflow.id,
            "name": context.workflow.name,
            "version": context.workflow.version,
            "sha256": context.workflow.digest,
            "file": context.workflow.source.name if context.workflow.source else None,
        },
        "run": dict(context.facts),
        "started_at": context.started_at.isoformat(),
        "exported_at": exported_at.isoformat(),
        "clock_s": context.bench.clock.now(),
        "files": list(files),
        "series": [_series_summary(one) for one in series],
        "loops": {
            control: {"cycles_run": loop.cycle, "cycles_planned": loop.cycles}
            for control, loop in context.loops.items()
        },
    }
    if include_parameters:
        document["parameters"] = {
            node.id: {"type": node.type, "name": node.name, "parameters": node.parameters}
            for node in context.workflow.nodes
        }
    if include_timestamps:
        document["steps"] = [dict(record) for record in context.records]
    return document


def write_metadata(file: BinaryIO, document: Mapping[str, Any]) -> None:
    """Write the metadata as JSON in UTF-8."""
    file.write(
        orjson.dumps(
            document,
            default=_plain,
            option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY,
        )
    )


def write_log(
    file: BinaryIO,
    lines: Iterable[tuple[datetime, LogLevel, str]],
    *,
    threshold: LogLevel,
    heading: Sequence[str],
    mark: str,
) -> int:
    """Write the log lines from ``threshold`` up under ``heading``; answers their number.

    Each line has the UTC time to the millisecond, ``mark`` (that the run is a dry one, or nothing),
    the level and the text. The heading's lines begin with ``#`` and the mark.
    """
    mark = f"{mark} " if mark else ""
    for text in heading:
        file.write(f"# {mark}{text}\n".encode("utf-8", "backslashreplace"))
    count = 0
    for time, level, text in lines:
        if level.rank < threshold.rank:
            continue
        stamp = time.astimezone(UTC).isoformat(sep=" ", timespec="milliseconds")
        one_line = " ".join(text.splitlines())
        line = f"{stamp} {mark}{level.value:<7} {one_line}\n"
        file.write(line.encode("utf-8", "backslashreplace"))
        count += 1
    return count


def _series_summary(one: Series) -> dict[str, Any]:
    return {
        "node_id": one.node_id,
        "node": one.node_name,
        "series": one.label,
        "technique": one.technique,
        "cycle": one.cycle,
        "step": one.step,
        "data_tag": one.tag,
        "points": len(one.rows),
        "exported": one.kept,
        "simulated": one.simulated,
    }


def _plain(value: object) -> object:
    """What orjson does not know by itself, as JSON."""
    if isinstance(value, Mapping):
        return dict(cast("Mapping[Any, Any]", value))
    if isinstance(value, (set, frozenset, tuple)):
        return list(cast("Iterable[Any]", value))
    return str(value)
