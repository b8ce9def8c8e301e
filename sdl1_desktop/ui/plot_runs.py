"""Adds another run to a plot: the newest runs as a list, read from the journal on a thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.plot_data import EVENT_KINDS, PlotRun
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.problem import problem_of

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunSummary

__all__ = ["RecentRuns", "run_label"]

_OFFERED = 20


def run_label(name: str, created: float) -> str:
    """What a run is called: its workflow and when it began (POSIX seconds), in local time."""
    began = datetime.fromtimestamp(created).astimezone().strftime("%Y-%m-%d %H:%M")
    return QCoreApplication.translate("Plots", "{workflow}, {time}").format(
        workflow=name, time=began
    )


class RecentRuns(QObject):
    """The list under a button, and the reading of the run that is chosen."""

    read = Signal(object)
    """A :class:`PlotRun` with all its series."""

    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem`: the journal cannot be read."""

    said = Signal(str)
    """A sentence for the operator."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self._button = button
        self._journal: JournalPort | None = None
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="plot runs")
        self.menu = QMenu(button)
        button.clicked.connect(self.ask)

    def use(self, journal: JournalPort) -> None:
        """Read from this journal from now on."""
        self._journal = journal
        self._button.setEnabled(True)

    def ask(self) -> None:
        """Read the newest runs and offer them."""
        journal = self._journal
        if journal is None:
            self.said.emit(self.tr("The journal is not open yet."))
            return
        deliver(
            self._reader.submit(lambda: journal.runs(limit=_OFFERED)),
            self,
            self._offer,
            lambda error: self.problem.emit(problem_of(error)),
        )

    def _offer(self, runs: list[RunSummary]) -> None:
        self.menu.clear()
        for run in runs:
            label = run_label(run.workflow_name, run.created)
            mode = self.tr("dry run") if run.dry_run else self.tr("LIVE")
            text = self.tr("{run} ({mode})").format(run=label, mode=mode).replace("&", "&&")
            self.menu.addAction(text, lambda run=run, label=label: self.fetch(run.id, label))
        if not runs:
            self.menu.addAction(self.tr("No run was made yet.")).setEnabled(False)
        self.menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def fetch(self, run_id: str, label: str) -> None:
        """Read the points of a run."""
        journal = self._journal
        if journal is None:
            return
        self.said.emit(self.tr("Reading {run}").format(run=label))

        def fold() -> PlotRun:
            run = PlotRun(run_id, label)
            run.take(journal.events(run_id, kinds=EVENT_KINDS))
            return run

        deliver(
            self._reader.submit(fold),
            self,
            self._folded,
            lambda error: self.problem.emit(problem_of(error)),
        )

    def _folded(self, run: PlotRun) -> None:
        if run.series:
            self.said.emit("")
            self.read.emit(run)
        else:
            self.said.emit(self.tr("{run} has no measured points.").format(run=run.label))

    def close(self) -> None:
        """Read nothing any more."""
        self._reader.shutdown(wait=True, cancel_futures=True)
