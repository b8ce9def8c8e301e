"""The deck's place in the window: takes events from the start, builds the map when looked at.

What draws and folds is imported on a thread, once somebody looks, and never before the window
shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import (
    BenchChanged,
    BenchConnected,
    CommandFinished,
    CommandStarted,
    Event,
    NodeFinished,
    NodeStarted,
    RunCreated,
    StateChanged,
)
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.styled import label

if TYPE_CHECKING:
    from sdl1_desktop.ui.deck_panel import DeckPanel

__all__ = ["DECK_KINDS", "DeckTab", "RecordedDeck", "deck_title"]

_READ = (
    RunCreated,
    BenchConnected,
    BenchChanged,
    CommandStarted,
    CommandFinished,
    NodeStarted,
    NodeFinished,
    StateChanged,
)

DECK_KINDS = frozenset(one.kind for one in _READ)
"""The kinds of events that the deck of a recorded run is made of."""


def deck_title() -> str:
    """The title of the tab, in the window's language."""
    return QCoreApplication.translate("DeckTab", "Deck")


class _LateDeck(QWidget):
    """Imports the panel when it is looked at, and hands over the events that came meanwhile."""

    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    enlarged = Signal(bool)
    """The operator wants the deck to take the room of its neighbours, or to give it back."""

    looked_at = Signal()
    """The tab has come into view."""

    built = Signal()
    """The map is there."""

    _alone = False
    """Whether there are no neighbours whose room could be taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: DeckPanel | None = None
        self._importing = False
        self._waiting: list[Event] = []
        self._hint = label("muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._hint)
        self.retranslate()

    def take(self, events: Sequence[Event]) -> None:
        """Take the run's events, in order."""
        read = [one for one in events if isinstance(one, _READ)]
        if self.panel is None:
            self._waiting += read
        else:
            self._hand_over(self.panel, read)

    def stand_alone(self, *, alone: bool) -> None:
        """Whether there are no neighbours whose room could be taken."""
        self._alone = alone
        if self.panel is not None:
            self.panel.stand_alone(alone=alone)

    def _hand_over(self, panel: DeckPanel, events: Sequence[Event]) -> None:
        created = next((one for one in events if isinstance(one, RunCreated)), None)
        if created is not None:
            self._start(panel, created)
        panel.take(events)
        if any(isinstance(one, StateChanged) and one.state.ended for one in events):
            panel.end_run()

    def _start(self, panel: DeckPanel, created: RunCreated) -> None:
        """A run begins: show its deck."""
        from sdl1_desktop.robot.deck_record import deck_from_json

        if created.deck is None:
            self._hint.setText(self.tr("The record of this run does not say what its deck was."))
            self._hint.show()
            panel.hide()
            return
        self._hint.hide()
        panel.show()
        loaded = self._loaded_for(created)
        panel.start_run(deck_from_json(created.deck), dry_run=created.dry_run, loaded=loaded)

    def _loaded_for(self, _created: RunCreated) -> LoadedWorkflow | None:
        """The workflow that the run is one of, where that is known."""
        return None

    def _build(self) -> None:
        from sdl1_desktop.ui.deck_panel import DeckPanel

        self.panel = panel = DeckPanel(alone=self._alone)
        panel.larger_toggled.connect(self.enlarged)
        self._hint.hide()
        self._box.addWidget(panel)
        self._fill(panel)
        events, self._waiting = self._waiting, []
        self._hand_over(panel, events)
        self.built.emit()

    def _fill(self, panel: DeckPanel) -> None:
        """Show what there is before events are handed over."""

    def prepare(self) -> None:
        """Import what draws, on a thread."""
        if not self._importing:
            self._importing = True
            worker = ThreadPoolExecutor(1, thread_name_prefix="deck")
            future: Future[ModuleType] = worker.submit(_import_panel)
            deliver(future, self, lambda _module: self._build(), self._failed)
            worker.shutdown(wait=False)

    def _failed(self, error: BaseException) -> None:
        self._hint.setText(self.tr("The deck cannot be shown. The log file has the cause."))
        self.problem.emit(problem_of(error))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.prepare()
        if not event.spontaneous():
            self.looked_at.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self.panel is not None:
            self.panel.give_room_back()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._hint.setText(self.tr("The deck is being prepared."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class DeckTab(_LateDeck):
    """Follows the desk: the open workflow's deck, then that of the run that is shown."""

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opening = -1
        self._shows_run = False
        desk.workflow_changed.connect(self._workflow_changed)
        desk.run_started.connect(self._run_started)
        desk.run_changed.connect(self.take)

    def _workflow_changed(self) -> None:
        loaded = self._desk.shown
        if self._desk.loading is not None:
            return
        if self._desk.showings != self._opening:
            self._opening = self._desk.showings
            if self._desk.guest.loaded is None:
                # Another file: what was run before is none of its.
                self._shows_run = False
                self._waiting.clear()
        if self.panel is None:
            return
        if self._shows_run and loaded is not None:
            self.panel.show_check(loaded)
        else:
            self.panel.show_setup(loaded)

    def _run_started(self, _view: RunView) -> None:
        self._shows_run = True
        self._waiting.clear()

    def _loaded_for(self, created: RunCreated) -> LoadedWorkflow | None:
        loaded = self._desk.shown
        if loaded is None or loaded.plan is None or loaded.workflow.id != created.workflow_id:
            return None
        return loaded if loaded.plan.to_json() == created.plan else None

    def _fill(self, panel: DeckPanel) -> None:
        panel.show_setup(self._desk.shown)


class RecordedDeck(_LateDeck):
    """The deck of one recorded run, for the history: made of its events of :data:`DECK_KINDS`."""

    _alone = True

    def __init__(self, _run_id: str, events: Sequence[Event]) -> None:
        super().__init__()
        self.take(events)

    def append(self, events: Sequence[Event]) -> None:
        """Take events that came since."""
        self.take(events)


def _import_panel() -> ModuleType:
    from sdl1_desktop.ui import deck_panel

    return deck_panel
