"""Runs in words: as the list of runs, their heads and the screen reader say them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.events import NodeOutcome
from sdl1_desktop.ui import words
from sdl1_desktop.ui.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunEntry

__all__ = [
    "backend_word",
    "mode_word",
    "moment",
    "origin_word",
    "outcome_word",
    "run_line",
    "spoken",
    "taken",
]

_ORIGINS = {
    "window": QT_TRANSLATE_NOOP("History", "the window"),
    "command line": QT_TRANSLATE_NOOP("History", "the command line"),
    "watched folder": QT_TRANSLATE_NOOP("History", "the watched folder"),
    "Python": QT_TRANSLATE_NOOP("History", "a Python program"),
    "deployment": QT_TRANSLATE_NOOP("History", "a deployment"),
}


def mode_word(*, dry_run: bool) -> str:
    """DRY RUN or LIVE."""
    if dry_run:
        return QCoreApplication.translate("History", "DRY RUN")
    return QCoreApplication.translate("History", "LIVE")


def backend_word(backend: str) -> str:
    """Who runs the nodes, as the toggle above the run calls it."""
    match backend:
        case "native":
            return QCoreApplication.translate("History", "Native")
        case "prefect":
            return QCoreApplication.translate("History", "Prefect")
        case _:
            return backend


def origin_word(origin: str) -> str:
    """Who asked for a run, in the window's language; what is not known as it is written."""
    known = _ORIGINS.get(origin)
    return QCoreApplication.translate("History", known) if known is not None else origin


def moment(posix_s: float) -> str:
    """A local date and time of day, to the minute."""
    return datetime.fromtimestamp(posix_s).astimezone().strftime("%Y-%m-%d %H:%M")


def taken(entry: RunEntry) -> str:
    """What the run took on its own clock; of a live run without a result, by the clock on the wall.

    Empty where that is not known.
    """
    if entry.duration_s is not None:
        return words.duration(entry.duration_s)
    if entry.dry_run:
        return ""
    end = entry.ended if entry.ended is not None else entry.updated
    return words.duration(end - entry.created)


def run_line(entry: RunEntry) -> str:
    """State and start, for the second line of a row."""
    return QCoreApplication.translate("History", "{state} · {started}").format(
        state=words.run_word(entry.state), started=moment(entry.created)
    )


def spoken(entry: RunEntry) -> str:
    """The whole row for a screen reader."""
    parts = [
        entry.workflow_name,
        mode_word(dry_run=entry.dry_run),
        words.run_word(entry.state),
        moment(entry.created),
        taken(entry),
        *entry.tags,
    ]
    return ", ".join(part for part in parts if part)


def outcome_word(outcome: NodeOutcome) -> str:
    """How one execution of a node ended."""
    match outcome:
        case NodeOutcome.SUCCEEDED:
            return QCoreApplication.translate("History", "done")
        case NodeOutcome.FAILED:
            return QCoreApplication.translate("History", "failed")
        case NodeOutcome.SKIPPED:
            return QCoreApplication.translate("History", "skipped")
        case NodeOutcome.MARKED_DONE:
            return QCoreApplication.translate("History", "marked as done")
        case NodeOutcome.STOPPED:
            return QCoreApplication.translate("History", "stopped")
