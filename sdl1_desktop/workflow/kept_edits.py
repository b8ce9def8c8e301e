"""Changes that are not saved yet, kept on disk so that a crash does not lose them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sdl1_desktop.workflow.editing import Changes, EditedWorkflow, ParameterKey
from sdl1_desktop.workflow.model import JsonValue, Workflow
from sdl1_desktop.workflow.reading import as_list, as_object
from sdl1_desktop.workflow.writing import write_file

__all__ = ["KeptEdits", "forget_edits", "keep_edits", "kept_edits"]

_log = logging.getLogger(__name__)

_VERSION = 1


@dataclass(frozen=True, slots=True)
class KeptEdits:
    """Changes to a file that were kept: when (POSIX seconds), and whether the file is still the
    one that they were made to.
    """

    changes: Changes
    kept_at: float
    same_file: bool


def keep_edits(edited: EditedWorkflow, folder: Path) -> None:
    """Keep the changes, beside those of other files; without any, forget what was kept.

    Raises:
        OSError: they cannot be written.
    """
    path = _place(edited.original, folder)
    if not edited.changed:
        path.unlink(missing_ok=True)
        return
    changes = [
        {"node": node_id, "parameter": name, "value": value}
        for (node_id, name), value in edited.changes.items()
    ]
    kept = {
        "version": _VERSION,
        "source": str(edited.original.source or ""),
        "digest": edited.original.digest,
        "kept_at": time.time(),
        "changes": changes,
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_file(path, json.dumps(kept, ensure_ascii=False).encode("utf-8"))


def forget_edits(original: Workflow, folder: Path) -> None:
    """Delete what was kept for this file."""
    with contextlib.suppress(OSError):
        _place(original, folder).unlink(missing_ok=True)


def kept_edits(original: Workflow, folder: Path) -> KeptEdits | None:
    """What was kept for this file and still changes something, or None."""
    try:
        data = _place(original, folder).read_bytes()
    except OSError:
        return None
    try:
        values = as_object(json.loads(data.decode("utf-8"))) or {}
    except (ValueError, RecursionError):
        _log.warning("kept changes of %s cannot be read", original.source)
        return None
    if values.get("version") != _VERSION:
        return None
    changes = EditedWorkflow.of(original, dict(_changes(values.get("changes")))).changes
    if not changes:
        return None
    at = values.get("kept_at")
    return KeptEdits(
        changes,
        float(at) if isinstance(at, (int, float)) else 0.0,
        values.get("digest") == original.digest,
    )


def _changes(value: object) -> list[tuple[ParameterKey, JsonValue]]:
    found: list[tuple[ParameterKey, JsonValue]] = []
    for item in as_list(value) or ():
        one = as_object(item) or {}
        node_id, name = one.get("node"), one.get("parameter")
        if isinstance(node_id, str) and isinstance(name, str):
            found.append(((node_id, name), cast("JsonValue", one.get("value"))))
    return found


def _place(original: Workflow, folder: Path) -> Path:
    """Where changes to this file are kept: under a name that its path gives."""
    name = str(original.source.absolute()) if original.source is not None else original.id
    return folder / f"{hashlib.sha256(name.encode('utf-8')).hexdigest()[:24]}.json"
