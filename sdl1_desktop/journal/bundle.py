"""A run's bundle: all that is known of a run in one zip file, while it goes on and afterwards.

=================== ==============================================================================
``manifest.json``   what is in the bundle, with sizes and SHA-256; the run's facts; versions
``result.json``     the run's result; while there is none, its state
``log.txt``         the log in English, in UTC
``events.jsonl``    every event of the run, one JSON object a line
``parameters.json`` the parameters that were used, by node
``plan.json``       the nodes and loops in their order of work
``workflow.json``   the workflow's own document, where the run's record has it
``data/``           the files of the run's folder
=================== ==============================================================================
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sdl1_desktop.events import Event, RunCreated
from sdl1_desktop.journal.bundle_manifest import manifest, result_document
from sdl1_desktop.journal.bundle_zip import BundleZip
from sdl1_desktop.journal.errors import JournalError
from sdl1_desktop.journal.plain_log import LOGGED_KINDS, log_lines
from sdl1_desktop.journal.run_files import run_files
from sdl1_desktop.journal.summary import RunSummary
from sdl1_desktop.messages import message

__all__ = ["Bundle", "BundleSource", "bundle_name", "save_bundle"]


class BundleSource(Protocol):
    """The journal, as far as a bundle needs it."""

    def run(self, run_id: str) -> RunSummary | None:
        """One run, or None."""
        ...

    def events(
        self,
        run_id: str,
        *,
        after_seq: int = 0,
        limit: int | None = None,
        kinds: Collection[str] | None = None,
    ) -> Iterator[Event]:
        """Events of one run."""
        ...

    def encoded_events(
        self, run_id: str, *, kinds: Collection[str] | None = None
    ) -> Iterator[tuple[int, str, bytes]]:
        """Events of one run as they are kept."""
        ...


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was saved: ``members`` counts its files, ``complete`` says that the run had
    ended. ``left_out`` names files of the run's folder that could not be read.
    """

    path: Path
    members: int
    complete: bool
    left_out: tuple[str, ...]


def bundle_name(run_id: str) -> str:
    """The usual name of a run's bundle."""
    return f"{run_id}.zip"


def save_bundle(
    journal: BundleSource,
    run_id: str,
    path: Path,
    *,
    progress: Callable[[float], None] | None = None,
) -> Bundle:
    """Write a run's bundle to ``path``, which is there as a whole or not at all.

    It is written piece by piece, whatever the run's size: not for the window's thread.

    Args:
        journal: where the run is recorded.
        run_id: the run; one that goes on is bundled as far as it is.
        path: the zip file; one that is there is replaced.
        progress: told the part that is done, 0 to 1; may raise to give up.

    Raises:
        JournalError: the run is unknown, the journal cannot be read, or the file cannot be written.
    """
    summary = journal.run(run_id)
    if summary is None:
        raise JournalError(message("The run {run} is not in the journal.", run=run_id))
    path = path.absolute()
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "w+b") as file:
            with BundleZip(file) as bundle:
                left_out = _fill(bundle, journal, summary, {path, part}, progress or _nobody)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise JournalError(
            message(
                "The bundle {file} cannot be written: {why}. Choose another place, or make room on"
                " the disk.",
                file=str(path),
                why=error.strerror or str(error),
            )
        ) from error
    finally:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    return Bundle(path, len(bundle.members), summary.state.ended, tuple(left_out))


def _nobody(_part: float) -> None:
    """The progress that nobody asked for."""


def _fill(
    bundle: BundleZip,
    journal: BundleSource,
    summary: RunSummary,
    own: set[Path],
    progress: Callable[[float], None],
) -> dict[str, str]:
    """Write all members; answers which files of the run's folder are left out, and why."""
    created = next(iter(journal.events(summary.id, limit=1)), None)
    recorded = created if isinstance(created, RunCreated) else None
    bundle.add_json("result.json", result_document(summary))
    if recorded is not None:
        bundle.add_json("parameters.json", recorded.parameters)
        bundle.add_json("plan.json", recorded.plan)
        if recorded.document is not None:
            bundle.add_json("workflow.json", recorded.document)
    bundle.add("log.txt", _log(journal, summary))
    bundle.add("events.jsonl", _events(journal, summary, progress))
    files, left_out = run_files(summary, own)
    for number, file in enumerate(files):
        progress(0.5 + 0.5 * number / len(files))
        reason = bundle.add_file("data", file.relative, file.path)
        if reason:
            left_out[file.relative.as_posix()] = reason
    bundle.add_json("manifest.json", manifest(summary, recorded, bundle.members, left_out))
    progress(1.0)
    return left_out


def _log(journal: BundleSource, summary: RunSummary) -> Iterator[bytes]:
    """The log up to the run's last event of now: later ones belong to a later bundle."""
    events = journal.events(summary.id, kinds=LOGGED_KINDS)
    for line in log_lines(_until(events, summary.last_seq)):
        yield (line + "\n").encode("utf-8", "backslashreplace")


def _until(events: Iterator[Event], last_seq: int) -> Iterator[Event]:
    for event in events:
        if event.seq > last_seq:
            return
        yield event


def _events(
    journal: BundleSource, summary: RunSummary, progress: Callable[[float], None]
) -> Iterator[bytes]:
    """Each event as one JSON object with its kind, in a line."""
    for seq, kind, data in journal.encoded_events(summary.id):
        if seq > summary.last_seq:
            return
        if seq % 1000 == 0:
            progress(0.5 * seq / summary.last_seq)
        yield b'{"kind":"' + kind.encode() + b'",' + bytes(data)[1:] + b"\n"
