"""Running a recorded run again: its workflow as a document, with the parameters that were used."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from sdl1_desktop.events import Event, RunCreated
from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow import Node, WorkflowFileError, parse_workflow

__all__ = ["NotRepeatable", "RunDocument", "RunEvents", "document_of_run", "used_document"]

_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]")
"""One step of a path such as ``$.workflow.nodes[3].params``."""


class RunEvents(Protocol):
    """The journal, as far as it is needed here."""

    def events(
        self,
        run_id: str,
        *,
        after_seq: int = 0,
        limit: int | None = None,
        kinds: Collection[str] | None = None,
    ) -> Iterator[Event]:
        """Events of one run in their order."""
        ...


@dataclass(frozen=True, slots=True)
class RunDocument:
    """A workflow to run again: its JSON, its name, the file that it once came from, the record."""

    document: Mapping[str, Any]
    name: str
    source: Path | None
    created: RunCreated


class NotRepeatable(Exception):  # noqa: N818 - said as it is
    """A run cannot be run again from its record: ``reason`` says why, ``action`` what to do.

    ``source`` is the workflow's file, where that is still there.
    """

    def __init__(self, reason: Message, action: Message, source: Path | None = None) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.action = action
        self.source = source


def document_of_run(journal: RunEvents, run_id: str) -> RunDocument:
    """The workflow of a recorded run. Reads the journal: not for the window's thread.

    Raises:
        NotRepeatable: the record has no document, or one that cannot be read.
        JournalError: the journal cannot be read.
    """
    created = next(iter(journal.events(run_id, limit=1)), None)
    if not isinstance(created, RunCreated):
        raise NotRepeatable(
            message("The run {run} is not in the journal.", run=run_id),
            message("Choose another run."),
        )
    source = Path(created.source) if created.source else None
    there = source if source is not None and source.is_file() else None
    if created.document is None:
        raise NotRepeatable(
            message("The record of this run, made by an earlier version, has no workflow in it."),
            message("Open the workflow's file instead; it may have changed since.")
            if there
            else message("Open the workflow's file, if you still have it."),
            there,
        )
    try:
        document = used_document(created)
    except WorkflowFileError as error:
        raise NotRepeatable(
            message("The workflow in the record of this run cannot be read: {why}", why=str(error)),
            message("Open the workflow's file instead; it may have changed since.")
            if there
            else message("Open the workflow's file, if you still have it."),
            there,
        ) from error
    return RunDocument(document, created.workflow_name, source, created)


def used_document(created: RunCreated) -> dict[str, Any]:
    """The recorded document with each parameter as it was used.

    Raises:
        WorkflowFileError: the document is no workflow that can be read.
    """
    document = copy.deepcopy(dict(created.document or {}))
    for node in parse_workflow(document).nodes:
        used = cast("Mapping[str, Any]", created.parameters.get(node.id) or {})
        changed = {
            name: value for name, value in used.items() if node.parameters.get(name) != value
        }
        if changed:
            _parameters_in(document, node).update(changed)
    return document


def _parameters_in(document: dict[str, Any], node: Node) -> dict[str, Any]:
    """The object in the document that holds the node's parameters; made where there is none."""
    place: Any = document
    for match in _STEP.finditer(node.parameters_path):
        key, index = match.groups()
        place = place[int(index)] if index is not None else place.setdefault(key, {})
    return cast("dict[str, Any]", place)
