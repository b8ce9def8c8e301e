"""Runs that this window did not begin: what they run, and whether they are the ones shown.

Another program on the data folder, an HTTP client or the watched folder may begin a run. It is
shown with the names of its own workflow; the open one, edited or not, stays as it is beside that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import Event, RunState
from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.workflow.run_part import RunPart

if TYPE_CHECKING:
    from sdl1_desktop.ui.desk import RunDesk

__all__ = ["OWN_ORIGIN", "GuestRun", "under_way"]

OWN_ORIGIN = "window"
"""Origin of the runs that a window asks for."""


def under_way(view: RunView) -> bool:
    """Whether something of the run is left to happen."""
    return not (view.state is RunState.IDLE or view.state.ended)


class GuestRun(QObject):
    """The desk's part for runs of others."""

    changed = Signal()
    """What there is to say of such runs may be another thing."""

    def __init__(self, desk: RunDesk, engine: EnginePort) -> None:
        super().__init__(desk)
        self._desk = desk
        self._engine = engine
        self._read: Callable[[str], Future[Sequence[Event]]] | None = None
        self.loaded: LoadedWorkflow | None = None
        """The workflow of the run that is shown, where that is not the open one."""
        self.turns = 0
        """How often another workflow was shown without one being opened."""
        desk.state_changed.connect(self.changed)
        desk.bridge.hidden_changed.connect(self._hidden_changed)
        desk.edits.changed.connect(self.go_back)
        desk.edits.begun.connect(self.go_back)

    def use(self, read: Callable[[str], Future[Sequence[Event]]]) -> None:
        """``read`` answers all events of a run so far."""
        self._read = read

    @property
    def shown(self) -> RunView | None:
        """The shown run, if this window did not begin it."""
        view = self._desk.view
        return view if view is not None and self.is_guest(view) else None

    @property
    def hidden(self) -> RunView | None:
        """The newest run that was active while it was not shown, or None."""
        views = [one for one in self._desk.bridge.hidden.values() if self.is_guest(one)]
        going = [view for view in views if under_way(view)]
        return (going or views or [None])[-1]

    def is_guest(self, view: RunView) -> bool:
        """Whether this window did not begin the run."""
        created = view.created
        if created is None:
            return False
        return created.origin != OWN_ORIGIN or self.is_others(view)

    def is_others(self, view: RunView) -> bool:
        """Whether another program has the run, so that it goes on when this one ends."""
        return self._desk.bridge.is_others(view.run_id)

    @property
    def moves(self) -> bool:
        """Whether a live run is under way that is not shown."""
        return any(
            under_way(view) and view.created is not None and not view.created.dry_run
            for view in self._desk.bridge.hidden.values()
        )

    def why_not_run(self) -> Message | None:
        """Why no run can begin beside those that are not shown, or None."""
        for view in self._desk.bridge.hidden.values():
            if under_way(view) and not self.is_others(view) and view.created is not None:
                return message(
                    "This program has a run under way: “{workflow}”. Show it, or wait until it has"
                    " ended.",
                    workflow=view.created.workflow_name,
                )
        return None

    def begin(self, view: RunView) -> None:
        """A run is shown from now on: find the names and types of its nodes."""
        self._turn_back()
        created = view.created
        if created is None or created.document is None or not self.is_guest(view):
            return
        open_ = self._desk.loaded
        if open_ is not None and open_.workflow.document == created.document:
            return
        part = RunPart.from_json(created.part)
        deliver(
            self._engine.load_document(created.document, robot=created.robot),
            self,
            lambda loaded: self._take(view, replace(loaded, part=part)),
        )

    def _take(self, view: RunView, loaded: LoadedWorkflow) -> None:
        if self._desk.view is view:
            self.loaded = loaded
            self.turns += 1
            self._desk.workflow_changed.emit()

    def go_back(self) -> None:
        """Show the open workflow again, if the run that is shown has ended."""
        shown = self.shown
        if self.loaded is not None and (shown is None or shown.state.ended):
            self._leave()

    def leave(self) -> None:
        """Show the open workflow again; the run goes on."""
        if self.shown is not None:
            self._leave()

    def _leave(self) -> None:
        self._turn_back(tell=False)
        self.turns += 1
        self._desk.show_no_run()

    def _turn_back(self, *, tell: bool = True) -> None:
        if self.loaded is not None:
            self.loaded = None
            self.turns += 1
            if tell:
                self._desk.workflow_changed.emit()

    def show(self) -> None:
        """Show the hidden run, from its beginning, unless a run is shown that is active."""
        view = self.hidden
        if view is None or self._read is None or self._desk.active:
            return
        bridge = self._desk.bridge
        bridge.hold(view.run_id)
        deliver(self._read(view.run_id), self, bridge.show_run, self._not_read)

    def _not_read(self, error: BaseException) -> None:
        self._desk.bridge.hold("")
        self._desk.problem.emit(problem_of(error))

    def halt(self) -> None:
        """Halt the hidden run."""
        view = self.hidden
        if view is not None:
            deliver(
                self._engine.halt(view.run_id),
                self,
                lambda _none: None,
                lambda error: self._desk.problem.emit(problem_of(error)),
            )

    def forget(self) -> None:
        """Say nothing more of a hidden run that has ended."""
        view = self.hidden
        if view is not None and view.state.ended:
            self._desk.bridge.forget(view.run_id)

    def _hidden_changed(self) -> None:
        self._desk.state_changed.emit()
