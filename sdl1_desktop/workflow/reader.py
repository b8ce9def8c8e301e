"""From a file, or a document in memory, to a :class:`~sdl1_desktop.workflow.model.Workflow`."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from sdl1_desktop.messages import message
from sdl1_desktop.workflow.decoding import decode_text
from sdl1_desktop.workflow.errors import WorkflowFileError
from sdl1_desktop.workflow.foreign import refused_foreign
from sdl1_desktop.workflow.json_text import parse_json
from sdl1_desktop.workflow.model import JsonValue, Workflow
from sdl1_desktop.workflow.plain_json import check_depth, check_plain
from sdl1_desktop.workflow.reading import Reading, as_object
from sdl1_desktop.workflow.shape_canvas import is_canvas, read_canvas
from sdl1_desktop.workflow.shape_flow import is_flow, read_flow
from sdl1_desktop.workflow.source_bytes import read_bytes

__all__ = ["parse_workflow", "read_workflow"]

_log = logging.getLogger(__name__)


def read_workflow(path: Path) -> Workflow:
    """The workflow in the file at ``path``, in any of the shapes that are in use.

    Call it from a thread other than the window's: a large file takes seconds.

    Raises:
        WorkflowFileError: it cannot be read as a workflow; nothing else is raised.
    """
    data = read_bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    try:
        document = parse_json(decode_text(data, path), path)
        del data
        return _from_document(document, path, digest)
    except MemoryError:
        _log.exception("out of memory while reading %s", path)
        raise WorkflowFileError(
            message("this computer has not enough memory to read it"),
            message("a workflow of some 12 kB a node"),
            message("Look whether this is the right file, or close other programs."),
            source=path,
        ) from None


def parse_workflow(document: object, *, source: Path | None = None, digest: str = "") -> Workflow:
    """The workflow in a document that was parsed already (dicts and lists).

    ``source`` and ``digest`` are where it came from, where that is known.

    Raises:
        WorkflowFileError: it cannot be read as a workflow; nothing else is raised.
    """
    check_depth(document, source)
    check_plain(document, source)
    return _from_document(document, source, digest)


def _from_document(document: object, source: Path | None, digest: str) -> Workflow:
    reading = Reading(source)
    values = as_object(document)
    if values is None:
        raise refused_foreign(document, reading)
    canvas, flow = is_canvas(values), is_flow(values)
    if canvas and flow:
        raise reading.refused(
            "$",
            message("there are nodes at two places, $.nodes and $.workflow.nodes"),
            message("nodes at one of the two"),
            message("Delete the nodes that are not meant, or export the workflow again."),
        )
    if canvas:
        return _with_document(read_canvas(values, reading, digest), values)
    if flow:
        return _with_document(read_flow(values, reading, digest), values)
    raise refused_foreign(document, reading)


def _with_document(workflow: Workflow, values: Mapping[str, object]) -> Workflow:
    return replace(workflow, document=cast("Mapping[str, JsonValue]", values))
