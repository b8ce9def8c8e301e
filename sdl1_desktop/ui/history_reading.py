"""One run being read from the journal: at once what is known of it, then its events."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.backends.recorded_run import recorded_workflow
from sdl1_desktop.events import (
    BenchChanged,
    DataPoints,
    Event,
    Progress,
    RunCreated,
    StateChanged,
)
from sdl1_desktop.journal.run_files import own_folder, run_files
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.workflow.model import Workflow
from sdl1_desktop.workflow.plan import Plan

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunSummary

__all__ = ["OpenedRun", "RunReading"]

_AT_ONCE = 2000
"""Events of one turn, so that the window stays awake."""

_FOLLOW_MS = 500

_SHOWN_KINDS: Collection[str] = frozenset(kind.kind for kind in Event.__subclasses__()) - {
    DataPoints.kind,
    BenchChanged.kind,
    Progress.kind,
}
"""What the details are made of; points and the bench's states are read by who draws them."""


@dataclass(frozen=True, slots=True)
class OpenedRun:
    """What is shown of a run before its events are read.

    ``files`` are those of its folder, relative to it; ``folder`` says whether that is there.
    ``source`` is the workflow's file, where that is still there.
    """

    summary: RunSummary
    created: RunCreated | None
    workflow: Workflow | None
    plan: Plan | None
    files: tuple[str, ...]
    folder: bool
    source: Path | None


class RunReading(QObject):
    """Reads one run, and goes on as long as the run does and somebody looks."""

    opened = Signal(object)
    """An :class:`OpenedRun`: another run, or the same one, which has ended now."""

    events = Signal(list)
    """Events of the run, in order; not all kinds."""

    gone = Signal(str)
    """The run is not in the journal (any more)."""

    caught_up = Signal()
    """All events that there were are read."""

    def __init__(self, worker: HistoryWorker) -> None:
        super().__init__(worker)
        self._worker = worker
        self.run_id = ""
        self._turn = 0
        self._seq = 0
        self._ended = False
        self._told_ended = False
        """Whether what was opened last says that the run has ended."""
        self._following = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FOLLOW_MS)
        self._timer.timeout.connect(self._go_on)

    def open(self, run_id: str) -> None:
        """Read this run from its beginning."""
        self._turn += 1
        self.run_id, self._seq = run_id, 0
        self._ended = self._told_ended = False
        self._timer.stop()
        if run_id:
            self._open(self._turn)

    def close(self) -> None:
        """Read nothing any more."""
        self.open("")

    def follow(self, *, on: bool) -> None:
        """Whether somebody looks: a run that goes on is read on."""
        self._following = on
        if on and self.run_id and self._seq and not self._ended:
            self._timer.start()
        elif not on:
            self._timer.stop()

    def reopen(self) -> None:
        """Something that is not an event may have changed: tags, note, files."""
        if self.run_id:
            turn, run_id = self._turn, self.run_id
            self._worker.read(
                lambda journal: _opened(journal, run_id), self, lambda run: self._renew(turn, run)
            )

    def _open(self, turn: int) -> None:
        run_id = self.run_id
        self._worker.read(
            lambda journal: _opened(journal, run_id), self, lambda run: self._begin(turn, run)
        )

    def _begin(self, turn: int, run: OpenedRun | None) -> None:
        if turn != self._turn:
            return
        if run is None:
            self.gone.emit(self.run_id)
            return
        self._tell(run)
        self._read()

    def _renew(self, turn: int, run: OpenedRun | None) -> None:
        if turn == self._turn and run is not None:
            self._tell(run)

    def _tell(self, run: OpenedRun) -> None:
        self._told_ended = run.summary.state.ended
        self.opened.emit(run)

    def _read(self) -> None:
        turn, run_id, seq = self._turn, self.run_id, self._seq
        self._worker.read(
            lambda journal: list(
                journal.events(run_id, after_seq=seq, limit=_AT_ONCE, kinds=_SHOWN_KINDS)
            ),
            self,
            lambda events: self._take(turn, events),
        )

    def _take(self, turn: int, events: list[Event]) -> None:
        if turn != self._turn:
            return
        if events:
            self._seq = events[-1].seq
            states = [one.state for one in events if isinstance(one, StateChanged)]
            self._ended = states[-1].ended if states else self._ended
            self.events.emit(events)
        if len(events) == _AT_ONCE:
            self._read()
            return
        self.caught_up.emit()
        if self._ended:
            if not self._told_ended:
                # It ended after it was opened: its result and files are there now.
                self.reopen()
        elif self._following:
            self._timer.start()

    def _go_on(self) -> None:
        if self._following and not self._ended:
            self._read()


def _opened(journal: JournalPort, run_id: str) -> OpenedRun | None:
    summary = journal.run(run_id)
    if summary is None:
        return None
    first = next(iter(journal.events(run_id, limit=1)), None)
    created = first if isinstance(first, RunCreated) else None
    workflow = None
    if created is not None:
        workflow = recorded_workflow(created, summary.result)
    files, _ = run_files(summary, ())
    source = Path(summary.source) if summary.source else None
    return OpenedRun(
        summary,
        created,
        workflow,
        Plan.from_json(created.plan) if created is not None else None,
        tuple(file.relative.as_posix() for file in files),
        own_folder(summary) is not None,
        source if source is not None and source.is_file() else None,
    )
