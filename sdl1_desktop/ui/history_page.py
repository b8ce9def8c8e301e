"""The history page: all runs that the journal keeps, and what can be done with them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.history_tab_spec import TabFactory, TabSpec
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea

if TYPE_CHECKING:
    from sdl1_desktop.events import FlowRunBegun
    from sdl1_desktop.ui.history_view import HistoryView

__all__ = ["HistoryPage"]

_VIEW = "sdl1_desktop.ui.history_view"


class HistoryPage(QWidget):
    """Built when it is first shown: the window itself is not to wait for it."""

    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    run_again = Signal(str)
    """Load this run's workflow (``backends.run_again.document_of_run``) into the run page."""

    file_requested = Signal(str)
    """Open this workflow file."""

    resume_requested = Signal(str)
    """Look at this interrupted run, and go on with it."""

    prefect_requested = Signal()
    """Open Prefect's page of the run that is looked at."""

    changed = Signal()
    """Something is shown that was not before."""

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.view: HistoryView | None = None
        self._specs: list[TabSpec] = []
        self._worker = HistoryWorker(self)
        self._worker.problem.connect(self.problem)
        self._scroll = SteadyScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._scroll)
        self._desk = desk
        self._last_state = desk.state
        desk.run_started.connect(self._refresh)
        desk.state_changed.connect(self._state_changed)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def use(self, journal: JournalPort) -> None:
        """Read from this journal from now on."""
        self._worker.use(journal)
        # Ready when it is asked for: importing it takes longer than building it.
        self._worker.read(lambda _journal: importlib.import_module(_VIEW), self, _nothing)
        if self.view is not None:
            self.view.begin()
            self.view.follow(on=self.isVisible())

    def add_tab(
        self,
        title: Callable[[], str],
        factory: TabFactory,
        *,
        kinds: Collection[str] | None = None,
    ) -> None:
        """Add a tab to the details of a run.

        Args:
            title: gives the title in the window's language.
            factory: makes the tab's content from the run's id and its events up to now, on the
                window's thread, when the tab is first looked at for a run. Content with a method
                ``append(events)`` is given what comes later.
            kinds: the kinds of events it needs, or None for all.
        """
        spec = TabSpec(title, factory, kinds)
        self._specs.append(spec)
        if self.view is not None:
            self.view.add_tab(spec)

    def show_run(self, run_id: str) -> None:
        """Show the details of a run."""
        self._built().show_run(run_id)

    @property
    def flow_run(self) -> FlowRunBegun | None:
        """The flow run as which Prefect shows the run that is looked at, or None."""
        return self.view.flow_run if self.view is not None else None

    def close_reader(self) -> None:
        """Read nothing any more."""
        if self.view is not None:
            self.view.stage.keep_written()
        self._worker.close()
        if self.view is not None:
            self.view.watch.close()
            self.view.stage.put_away()

    def _built(self) -> HistoryView:
        if self.view is None:
            from sdl1_desktop.ui.history_view import HistoryView

            view = HistoryView(self._worker, self._specs)
            view.run_again.connect(self.run_again)
            view.file_requested.connect(self.file_requested)
            view.resume_requested.connect(self.resume_requested)
            view.prefect_requested.connect(self.prefect_requested)
            view.changed.connect(self.changed)
            # With very large texts on a small screen the page scrolls, so that nothing is cut.
            holder = QWidget()
            box = QVBoxLayout(holder)
            box.setContentsMargins(0, 0, 0, 0)
            box.addWidget(view)
            self._scroll.setWidget(holder)
            # Whoever comes with the keyboard is to walk through the runs at once.
            view.runs.table.setFocus()
            self.view = view
            if self._worker.ready:
                view.begin()
        return self.view

    def _state_changed(self) -> None:
        if self._desk.state is not self._last_state:
            self._last_state = self._desk.state
            self._refresh()

    def _refresh(self, _news: object = None) -> None:
        if self.view is not None and self.isVisible():
            self.view.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        self._built().follow(on=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        if self.view is not None:
            self.view.follow(on=False)

    def _restyle(self) -> None:
        look = theme.current()
        side = look.gap(24)
        self._box.setContentsMargins(side, look.gap(12), side, look.gap(12))


def _nothing(_answer: object) -> None:
    """What is done with an answer that nobody asked for."""
