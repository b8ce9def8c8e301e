"""What stands beside the list of runs: one run, two side by side, or what several need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.history_compare import RunCompare
from sdl1_desktop.ui.history_details import RunDetails
from sdl1_desktop.ui.history_several import SeveralRuns
from sdl1_desktop.ui.history_tab_spec import TabSpec
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.scrolled_column import ScrolledColumn
from sdl1_desktop.ui.styled import label

if TYPE_CHECKING:
    from sdl1_desktop.events import FlowRunBegun
    from sdl1_desktop.journal import RunEntry

__all__ = ["RunStage"]

_LEAST_WIDTH = 300


class RunStage(QStackedWidget):
    """Its parts are made when they are first needed: the list is not to wait for them."""

    details_made = Signal(object)
    """The :class:`RunDetails` are there, to be connected."""
    comparison_left = Signal()
    """The operator is done with comparing."""
    removal_confirmed = Signal(list, bool)
    """The runs to remove, and whether their folders go too."""
    changed = Signal()
    """Something is shown that was not before."""

    def __init__(
        self, worker: HistoryWorker, tabs: Sequence[TabSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._tabs = tabs
        self._wanted = ""
        self._details: RunDetails | None = None
        self._compare: RunCompare | None = None
        self._several: SeveralRuns | None = None
        self.hint = label("muted", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # In a low window with very large texts the hint scrolls.
        self._hint_column = ScrolledColumn()
        self._hint_column.column.addWidget(self.hint)
        self.addWidget(self._hint_column)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    # The parts

    @property
    def details(self) -> RunDetails:
        """One run."""
        if self._details is None:
            details = self._details = RunDetails(self._worker)
            for spec in self._tabs:
                details.tabs.add_tab(spec)
            details.opened.connect(self._show_opened)
            details.changed.connect(self.changed)
            details.question.confirmed.connect(self.removal_confirmed)
            details.reading.follow(on=self.isVisible())
            self.addWidget(details)
            self.details_made.emit(details)
        return self._details

    @property
    def compare(self) -> RunCompare:
        """Two runs."""
        if self._compare is None:
            self._compare = RunCompare(self._worker)
            self._compare.closed.connect(self.comparison_left)
            self._compare.changed.connect(self.changed)
            self.addWidget(self._compare)
        return self._compare

    @property
    def several(self) -> SeveralRuns:
        """More than two."""
        if self._several is None:
            self._several = SeveralRuns()
            self._several.question.confirmed.connect(self.removal_confirmed)
            self.addWidget(self._several)
        return self._several

    @property
    def run_id(self) -> str:
        """The run whose details are there, shown or not; else empty."""
        return self._details.run_id if self._details is not None else ""

    @property
    def flow_run(self) -> FlowRunBegun | None:
        """The flow run as which Prefect shows the one run that is looked at, or None."""
        details = self._details
        looked_at = details is not None and self.currentWidget() is details
        return details.flow_run if details is not None and looked_at else None

    def add_tab(self, spec: TabSpec) -> None:
        """Add a tab to the details of a run; it is in the page's own list already."""
        if self._details is not None:
            self._details.tabs.add_tab(spec)

    # What is shown

    def show_run(self, run_id: str) -> None:
        """One run, once it is read: until then what was there stays."""
        self._wanted = run_id
        self.details.show_run(run_id)
        self._show_opened()

    def show_two(self, first: str, second: str) -> None:
        """Two runs side by side."""
        self._wanted = ""
        self.compare.compare(first, second)
        self.setCurrentWidget(self.compare)

    def show_several(self, runs: Sequence[RunEntry]) -> None:
        """What can be done with these runs at once."""
        self._wanted = ""
        self.several.show_runs(runs)
        self.setCurrentWidget(self.several)

    def show_hint(self) -> None:
        """How runs are chosen."""
        self._wanted = ""
        if self._details is not None:
            self._details.clear()
        self.setCurrentWidget(self._hint_column)

    def _show_opened(self) -> None:
        if self._wanted and self._wanted == self.run_id:
            self.setCurrentWidget(self.details)

    # Following and keeping

    def follow(self, *, on: bool) -> None:
        """Whether somebody looks at the page; what is being written is kept where nobody does."""
        if self._details is not None:
            self._details.reading.follow(on=on)
        if not on:
            self.keep_written()

    def keep_written(self) -> None:
        """Keep what is being written."""
        if self._details is not None:
            self._details.tabs.overview.keep()

    def put_away(self) -> None:
        """Take apart what the tabs show, for the end of the program."""
        if self._details is not None:
            self._details.tabs.clear()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.hint.setText(self.tr("Choose a run to see it, or two (with Ctrl) to compare them."))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        self.setMinimumWidth(theme.current().px(_LEAST_WIDTH))
