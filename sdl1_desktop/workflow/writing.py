"""Writes an edited workflow as a file of the same shape, which the Canvas editor reads again.

Only the changed values are written anew: every other character of the original file, its unknown
keys, the order of keys, the way numbers are written and the indentation stay. Parameters stand at
one place in each shape (``params``, or ``data.parameters``). The ``defaultValue`` of a Canvas
export's ``parameterGroups`` is what the editor begins a new node with, and differs from the value
in files that it exported itself: it is left as it is.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.decoding import decode_text
from sdl1_desktop.workflow.edited_document import holder_path
from sdl1_desktop.workflow.editing import EditedWorkflow
from sdl1_desktop.workflow.errors import WorkflowFileError
from sdl1_desktop.workflow.json_members import JsonKeys, with_members
from sdl1_desktop.workflow.json_text import parse_json
from sdl1_desktop.workflow.model import JsonValue, Workflow
from sdl1_desktop.workflow.reader import parse_workflow
from sdl1_desktop.workflow.source_bytes import read_bytes

__all__ = ["WorkflowSaveError", "same_file", "workflow_text", "write_file", "write_workflow"]


class WorkflowSaveError(Exception):
    """An edited workflow was not saved, and no file was changed: ``what`` says why, ``action`` what
    to do.
    """

    def __init__(self, what: Message, action: Message) -> None:
        super().__init__(str(what))
        self.what = what
        self.action = action


def write_workflow(edited: EditedWorkflow, path: Path, *, over_source: bool = False) -> Workflow:
    """Save an edited workflow as the file at ``path``, in one piece and in UTF-8.

    Reads and writes files: not for the window's thread.

    Args:
        edited: what to save.
        path: the file; one that is there is replaced.
        over_source: whether ``path`` may be the file that the workflow was read from.

    Returns:
        The workflow as read from the new file.

    Raises:
        WorkflowSaveError: it was not saved; a file that was there is as it was.
    """
    if not over_source and same_file(path, edited.original.source):
        raise WorkflowSaveError(
            message("{file} is the file that the workflow was opened from.", file=path.name),
            message("Choose another name, so that the original is kept."),
        )
    text = workflow_text(edited, _original_text(edited.original))
    data = text.encode("utf-8")
    document = parse_json(text, path)
    _compare(edited.workflow, document)
    try:
        write_file(path, data)
    except OSError as error:
        raise WorkflowSaveError(
            message(
                "The workflow cannot be saved to {file}: {why}.",
                file=str(path),
                why=error.strerror or str(error),
            ),
            message(
                "Check that the disk is not full, that you may write to the folder and that no"
                " other program has the file open; or choose another folder."
            ),
        ) from error
    return parse_workflow(document, source=path, digest=hashlib.sha256(data).hexdigest())


def workflow_text(edited: EditedWorkflow, original: str | None) -> str:
    """The file's text with the changes.

    Args:
        edited: the workflow.
        original: the text that it was read from; without it, the document that was read is written
            out, with the same keys and values but its own line breaks.
    """
    if original is None:
        return json.dumps(edited.workflow.document, ensure_ascii=False, indent=2) + "\n"
    shape = edited.original.shape
    index = {node.id: number for number, node in enumerate(edited.original.nodes)}
    changes: dict[JsonKeys, dict[str, str | None]] = {}
    for (node_id, name), value in edited.changes.items():
        holder = holder_path(shape, index[node_id])
        changes.setdefault(holder, {})[name] = None if value is None else _json(value)
    return with_members(original, changes)


def same_file(one: Path, other: Path | None) -> bool:
    """Whether two paths lead to one file."""
    if other is None:
        return False
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return one.absolute() == other.absolute()


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one piece: whoever reads it sees the old one or the new one.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_rights(Path(name), path)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _take_rights(temporary: Path, path: Path) -> None:
    """Let the new file be read and written by those who may do so with files of its folder."""
    if sys.platform == "win32":
        return
    rights = path.stat().st_mode & 0o777 if path.exists() else path.parent.stat().st_mode & 0o666
    temporary.chmod(rights | 0o600)


def _original_text(original: Workflow) -> str | None:
    """The text that the workflow was read from, or None where its file has changed or is gone."""
    if original.source is None:
        return None
    with contextlib.suppress(WorkflowFileError):
        data = read_bytes(original.source)
        if hashlib.sha256(data).hexdigest() == original.digest:
            return decode_text(data, original.source)
    return None


def _compare(meant: Workflow, document: object) -> None:
    """Refuse to save what would be read as something else than what is on the screen."""
    if parse_workflow(document, source=meant.source, digest=meant.digest) != meant:
        raise WorkflowSaveError(
            message("The saved file would not say the same as the window."),
            message("Nothing was saved. Note your changes and export the workflow again."),
        )


def _json(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False)
