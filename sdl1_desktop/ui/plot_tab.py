"""The plots' place in the window: takes points from the start, and builds the plots when looked at.

What draws is slow to import: a thread does it, once the tab is looked at or the first points are
there, and never before the window shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import DataPoints, Event, NodeStarted, RunCreated
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.styled import label

if TYPE_CHECKING:
    from sdl1_desktop.ui.plot_data import PlotRun
    from sdl1_desktop.ui.plot_panel import PlotPanel

__all__ = ["PLOT_KINDS", "PlotTab", "RecordedPlots", "plot_title"]

_READ = (RunCreated, NodeStarted, DataPoints)

PLOT_KINDS = tuple(one.kind for one in _READ)
"""Kinds of events that plots are made of."""


def plot_title() -> str:
    """The title of a tab with plots, in the window's language."""
    return QCoreApplication.translate("PlotTab", "Plots")


class PlotTab(QWidget):
    """Follows the run that the desk shows; without a desk, shows what it is given."""

    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    enlarged = Signal(bool)
    """The operator wants the plot to take the room of its neighbours, or to give it back."""

    built = Signal()
    """The plots are there."""

    def __init__(self, desk: RunDesk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: PlotPanel | None = None
        self._journal: JournalPort | None = None
        self._importing: ThreadPoolExecutor | None = None
        self.imported = False
        """Whether what draws is there."""
        self._alone = False
        self._closed = False
        self._waiting: list[Event] = []
        """Events of the run since it began, until they can be folded."""
        self._run: PlotRun | None = None
        self._label = ""
        self._run_id = ""
        self._hint = label("muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._hint)
        if desk is not None:
            desk.run_started.connect(self._start)
            desk.run_changed.connect(self.take)
        self.retranslate()

    def use(self, journal: JournalPort) -> None:
        """Offer the runs of this journal."""
        self._journal = journal
        if self.panel is not None:
            self.panel.use(journal)

    def _start(self, view: RunView) -> None:
        created = view.created
        self._begin(view.run_id, created.workflow_name if created is not None else view.run_id)

    def _begin(self, run_id: str, label_: str) -> None:
        self._run_id, self._label = run_id, label_
        self._waiting = []
        self._run = None
        if self.imported:
            self._make_run()

    def take(self, events: list[Event]) -> None:
        """Take events of the run that is shown, in order."""
        self._waiting += [one for one in events if isinstance(one, _READ)]
        if self._run is not None:
            self._fold()
        elif any(isinstance(one, DataPoints) for one in self._waiting):
            self.prepare()

    def stand_alone(self, *, alone: bool) -> None:
        """Whether there are no neighbours whose room could be taken."""
        self._alone = alone
        if self.panel is not None:
            self.panel.stand_alone(alone=alone)

    def prepare(self) -> None:
        """Import what draws, on a thread."""
        if self._importing is None and not self._closed:
            self._importing = ThreadPoolExecutor(1, thread_name_prefix="plots")
            future: Future[ModuleType] = self._importing.submit(_import_panel)
            deliver(future, self, lambda _module: self._has_imported(), self._failed)

    def _failed(self, error: BaseException) -> None:
        self._hint.setText(self.tr("The plots cannot be shown. The log file has the cause."))
        self.problem.emit(problem_of(error))

    def _has_imported(self) -> None:
        self.imported = True
        if self._closed:
            return
        if self._run_id:
            self._make_run()
        if self.isVisible():
            self._build()

    def _make_run(self) -> None:
        from sdl1_desktop.ui.plot_data import PlotRun

        self._run = PlotRun(self._run_id, self._label)
        if self.panel is not None:
            self.panel.start_run(self._run)
        self._fold()

    def _fold(self) -> None:
        if self._run is None or not self._waiting:
            return
        events, self._waiting = self._waiting, []
        changed = self._run.take(events)
        if self.panel is not None and changed:
            self.panel.take_points(changed)

    def _build(self) -> None:
        if self.panel is not None:
            return
        from sdl1_desktop.ui.plot_panel import PlotPanel

        self.panel = PlotPanel()
        self.panel.problem.connect(self.problem)
        self.panel.enlarged.connect(self.enlarged)
        self.panel.stand_alone(alone=self._alone)
        self._hint.hide()
        self._box.addWidget(self.panel)
        if self._journal is not None:
            self.panel.use(self._journal)
        if self._run is not None:
            self.panel.start_run(self._run)
        self.built.emit()

    def close_plots(self) -> None:
        """Finish what is under way and take the plots apart, while there is an application.

        pyqtgraph's scenes end the process with a fault where they outlive that.
        """
        self._closed = True
        if self._importing is not None:
            self._importing.shutdown(wait=True, cancel_futures=True)
        if self.panel is not None:
            panel, self.panel = self.panel, None
            panel.close_plots()
            panel.hide()
            self._box.removeWidget(panel)
            panel.setParent(None)
            panel.deleteLater()
            QCoreApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        if self.imported:
            self._build()
        else:
            self.prepare()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._hint.setText(self.tr("The plots are being prepared."))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class RecordedPlots(PlotTab):
    """The plots of one recorded run, for the history: made of its events of :data:`PLOT_KINDS`."""

    def __init__(self, run_id: str, events: Sequence[Event]) -> None:
        super().__init__()
        created = next((one for one in events if isinstance(one, RunCreated)), None)
        self._begin(run_id, created.workflow_name if created is not None else run_id)
        self.take(list(events))

    def append(self, events: Sequence[Event]) -> None:
        """Take events that came since."""
        self.take(list(events))

    def end(self) -> None:
        """Take the plots apart."""
        self.close_plots()


def _import_panel() -> ModuleType:
    from sdl1_desktop.ui import plot_panel

    return plot_panel
