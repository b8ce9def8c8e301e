"""The tabs of one run's details: overview, nodes, log, and those that other parts add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from sdl1_desktop.events import Event
from sdl1_desktop.ui.history_nodes import RunNodes
from sdl1_desktop.ui.history_overview import RunOverview
from sdl1_desktop.ui.history_reading import OpenedRun
from sdl1_desktop.ui.history_tab_spec import Ends, TabSpec, TakesEvents
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.log_panel import LogPanel
from sdl1_desktop.ui.styled import clear_layout, label

__all__ = ["RunTabs"]


@dataclass(slots=True)
class _Extra:
    """An added tab, and what is in it now: ``seq`` is that of the last event it was given."""

    spec: TabSpec
    holder: QWidget
    box: QVBoxLayout = field(init=False)
    content: QWidget | None = None
    reading: bool = False
    seq: int = 0

    def __post_init__(self) -> None:
        self.box = QVBoxLayout(self.holder)
        self.box.setContentsMargins(0, 0, 0, 0)


class RunTabs(QTabWidget):
    """Shows one run at a time. Added tabs are made when they are looked at."""

    def __init__(self, worker: HistoryWorker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._run_id = ""
        self._extras: list[_Extra] = []
        self.overview = RunOverview()
        self.nodes = RunNodes()
        self.log = LogPanel()
        self._log_page = QWidget()
        box = QVBoxLayout(self._log_page)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.log)
        for page in (self.overview, self.nodes, self._log_page):
            self.addTab(page, "")
        self.currentChanged.connect(self._look)
        self.retranslate()

    def add_tab(self, spec: TabSpec) -> None:
        """Add a tab after those that are there."""
        extra = _Extra(spec, QWidget())
        self._extras.append(extra)
        self.addTab(extra.holder, spec.title())

    def start_run(self, run: OpenedRun) -> None:
        """Show another run; its events follow by :meth:`append`."""
        self._run_id = run.summary.id
        self.overview.show_run(run)
        self.nodes.show_run(run)
        self.log.start_run(run.summary.id, run.summary.dry_run)
        for extra in self._extras:
            self._empty(extra)
        self._look()

    def renew(self, run: OpenedRun) -> None:
        """The same run has another result, tags, note or files."""
        self.overview.show_run(run)

    def append(self, events: Sequence[Event]) -> None:
        """Take events of the run in."""
        self.nodes.append(events)
        self.log.append(events)

    def catch_up(self) -> None:
        """All events that there were have come: the tab that is looked at takes its own."""
        self.nodes.choose()
        extra = self._shown()
        if extra is not None and isinstance(extra.content, TakesEvents) and not extra.reading:
            self._read(extra, self._go_on)

    def clear(self) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - the tabs stay
        """Show no run."""
        self._run_id = ""
        self.overview.clear()
        for extra in self._extras:
            self._empty(extra)

    def _shown(self) -> _Extra | None:
        current = self.currentWidget()
        return next((one for one in self._extras if one.holder is current), None)

    def _look(self, _index: int = -1) -> None:
        extra = self._shown()
        if extra is not None and self._run_id and extra.content is None and not extra.reading:
            wait = label("muted")
            wait.setText(self.tr("Reading…"))
            wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
            extra.box.addWidget(wait)
            self._read(extra, self._fill)

    def _read(self, extra: _Extra, done: Callable[[_Extra, list[Event]], None]) -> None:
        run_id, kinds, seq = self._run_id, extra.spec.kinds, extra.seq
        extra.reading = True

        def arrived(events: list[Event]) -> None:
            if run_id != self._run_id:
                return
            extra.reading = False
            if events:
                extra.seq = events[-1].seq
            done(extra, events)

        # On the thread for long work: a run may have a million points.
        self._worker.work(
            lambda journal: list(journal.events(run_id, after_seq=seq, kinds=kinds)), self, arrived
        )

    def _fill(self, extra: _Extra, events: list[Event]) -> None:
        clear_layout(extra.box)
        extra.content = extra.spec.factory(self._run_id, events)
        extra.box.addWidget(extra.content)

    def _go_on(self, extra: _Extra, events: list[Event]) -> None:
        if events and isinstance(extra.content, TakesEvents):
            extra.content.append(events)

    def _empty(self, extra: _Extra) -> None:
        if isinstance(extra.content, Ends):
            extra.content.end()
        clear_layout(extra.box)
        extra.content, extra.seq, extra.reading = None, 0, False

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        for index, text in enumerate((self.tr("Overview"), self.tr("Nodes"), self.tr("Log"))):
            self.setTabText(index, text)
        for extra in self._extras:
            self.setTabText(self.indexOf(extra.holder), extra.spec.title())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
