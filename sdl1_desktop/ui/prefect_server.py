"""The desk's part for Prefect: how its server is, starting and stopping it, its web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.backends.prefect.server_state import ServerHealth
from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import Problem, problem_of
from sdl1_desktop.ui.web_page import open_web_page

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.server_state import ServerState
    from sdl1_desktop.events import FlowRunBegun
    from sdl1_desktop.ui.desk import RunDesk

__all__ = ["OWN_SERVER", "PrefectServer"]

OWN_SERVER = "local"
"""The kind of server (``backends.prefect.connection.ServerKind``) that the program starts."""

_STARTING_MS = 500
_OWN_MS = 2000
_OTHERS_MS = 10_000
"""How often the server is looked at; one over the network costs it a request each time."""


class PrefectServer(QObject):
    """The server as it was last seen. It is looked at only while somebody wants to know.

    That is: while Prefect is chosen, while a run of Prefect's is shown that goes on, and for those
    who ask by :meth:`watch`.
    """

    changed = Signal()
    """It was looked at, or something was asked of it."""

    def __init__(self, desk: RunDesk, engine: EnginePort) -> None:
        super().__init__(desk)
        self._desk = desk
        self._engine = engine
        self.state: ServerState | None = None
        self.busy = False
        """Whether a start or a stop was asked for that is not over."""
        self.chosen: FlowRunBegun | None = None
        """The flow run at which the web pages are opened, or None for their first page."""
        self._watchers: set[str] = set()
        self._backend = desk.backend
        self._looking = False
        self._look_again = False
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        desk.choices_changed.connect(self._follow)
        desk.state_changed.connect(self._follow)

    @property
    def wanted(self) -> bool:
        """Whether the operator has to do with the server now: by the choice, or by the run."""
        desk = self._desk
        created = desk.view.created if desk.view is not None else None
        runs = desk.active and created is not None and created.backend == "prefect"
        return runs or desk.backend == "prefect"

    def watch(self, who: str, *, on: bool) -> None:
        """Look at the server for as long as ``who`` wants to know."""
        (self._watchers.add if on else self._watchers.discard)(who)
        if on:
            self.look()

    def stop_watching(self) -> None:
        """Look no more: the window closes."""
        self._timer.stop()
        self._closed = True

    def look(self) -> None:
        """Look at the server now: something of it may be another."""
        self._look_again = self._looking
        self._look()

    def choose(self, flow_run: FlowRunBegun | None) -> None:
        """Say at which flow run the web pages are opened."""
        if flow_run != self.chosen:
            self.chosen = flow_run
            self.changed.emit()

    # What the operator does

    def start(self) -> None:
        """Start the server, or look for the one that somebody else runs."""
        if not self.busy:
            # What is wrong then is seen at the server.
            deliver(self._engine.start_prefect(), self, self._done, self._done)
            self._to(busy=True)

    def stop(self) -> None:
        """Stop the program's own server, unless others use it."""
        if not self.busy:
            deliver(self._engine.stop_prefect(), self, self._done, self._refused)
            self._to(busy=True)

    def why_not_open(self) -> Message | None:
        """None where the web pages can be opened, else the reason."""
        if self.busy:
            return message("The Prefect server is starting or stopping.")
        state, chosen = self.state, self.chosen
        if state is None:
            return None
        own = state.kind == OWN_SERVER
        if chosen is not None and chosen.server == OWN_SERVER and not own:
            return message(
                "This run is on the program's own Prefect server, and the settings name another."
            )
        if state.health is ServerHealth.AWAY and not own:
            return state.problem
        return None

    def open_pages(self) -> None:
        """Open the web pages in the browser; the program's own server is started for that."""
        reason = self.why_not_open()
        if reason is not None:
            action = message("Look at the Prefect server in the settings.")
            self._desk.problem.emit(Problem(reason, action))
            return
        chosen = self.chosen
        if chosen is not None and chosen.server != OWN_SERVER:
            self._open(chosen.page)
            return
        flow_run_id = chosen.flow_run_id if chosen is not None else ""
        deliver(
            self._engine.start_prefect(), self, lambda _: self._ask_page(flow_run_id), self._refused
        )
        self._to(busy=True)

    def _ask_page(self, flow_run_id: str) -> None:
        self._done(None)
        deliver(self._engine.prefect_page(flow_run_id), self, self._open, self._refused)

    def _open(self, address: str) -> None:
        problem = open_web_page(address)
        if problem is not None:
            self._desk.problem.emit(problem)

    # Looking

    def _follow(self) -> None:
        """Start the server once Prefect is chosen, and look at it for as long as it matters."""
        chosen = self._desk.backend != self._backend and self._desk.backend == "prefect"
        self._backend = self._desk.backend
        if chosen:
            self.start()
        if self._looks and not self._timer.isActive():
            self._look()

    @property
    def _looks(self) -> bool:
        wanted = self.wanted or self.busy or bool(self._watchers)
        return wanted and not self._closed

    def _look(self) -> None:
        self._timer.stop()
        if not self._looking and not self._closed:
            self._looking = True
            # It never raises but where there is no engine, which is not asked again then.
            deliver(self._engine.prefect_state(), self, self._seen)

    def _seen(self, state: ServerState) -> None:
        self._looking = False
        self.state = state
        self.changed.emit()
        if self._look_again:
            self._look_again = False
            self._look()
        elif self._looks:
            starting = self.busy or state.health is ServerHealth.STARTING
            calm = _OWN_MS if state.kind == OWN_SERVER else _OTHERS_MS
            self._timer.start(_STARTING_MS if starting else calm)

    def _done(self, _answer: object) -> None:
        self._to(busy=False)

    def _refused(self, error: BaseException) -> None:
        self._to(busy=False)
        self._desk.problem.emit(problem_of(error))

    def _to(self, *, busy: bool) -> None:
        self.busy = busy
        self.changed.emit()
        self.look()
