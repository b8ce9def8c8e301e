"""Runs that end in the middle: the journal of a run as a killed program leaves it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sdl1_desktop.events import Event
from sdl1_desktop.journal import Journal

__all__ = ["cut_after", "killed"]


def killed(source: Journal, run_id: str, folder: Path, upto: int) -> Journal:
    """A journal that has the run's events up to ``upto`` (a sequence number) and nothing later.

    Its program is gone, so that the run is interrupted.
    """
    path = folder / f"killed-{upto}" / "journal.sqlite"
    died = Journal(path)
    for event in source.events(run_id):
        if event.seq <= upto:
            died.append([event], durable=False)
    died.close()
    journal = Journal(path)
    journal.mark_interrupted()
    return journal


def cut_after(source: Journal, run_id: str, wanted: Callable[[Event], bool]) -> int:
    """The sequence number of the first event that is wanted."""
    return next(event.seq for event in source.events(run_id) if wanted(event))
