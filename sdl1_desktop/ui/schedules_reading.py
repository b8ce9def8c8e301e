"""Asks the schedule desk for what the page shows, every few seconds while it is seen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.backends.prefect.server_state import ServerHealth
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import Problem, problem_of
from sdl1_desktop.ui.schedules_port import SchedulesPort

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.executor_place import ExecutorNote
    from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry

__all__ = ["SchedulesReading"]

_EVERY_MS = 3000
_SOON_MS = 300
_WATCHER = "schedules"

T = TypeVar("T")


class SchedulesReading(QObject):
    """What was read last, and the way to ask for more. Nothing is asked for while it rests."""

    changed = Signal()
    """Deployments, executor or what is wrong may be others than before."""

    beat = Signal()
    """The server answered: parts of the page that are seen may read again."""

    problem = Signal(object)
    """A :class:`Problem`: something that the operator asked for was not done."""

    def __init__(self, desk: RunDesk, engine: EnginePort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.server = desk.prefect
        self.entries: tuple[DeploymentEntry, ...] | None = None
        """The deployments; None until they were read."""
        self.executor: ExecutorNote | None = None
        self.executor_known = False
        self.starting_executor = False
        self.trouble: Problem | None = None
        """Why the deployments could not be read, although the server is there."""
        self._on = False
        self._reading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.read)
        self.server.changed.connect(self._server_changed)

    @property
    def port(self) -> SchedulesPort | None:
        """The schedule desk; None while the engine is starting."""
        return self._engine.schedules

    @property
    def reachable(self) -> bool:
        """Whether the server was up when it was looked at."""
        state = self.server.state
        return state is not None and state.health is ServerHealth.UP

    @property
    def off(self) -> bool:
        """Whether the program's own server is off, and nobody expects otherwise."""
        state = self.server.state
        return state is not None and state.health is ServerHealth.OFF

    def follow(self, *, on: bool) -> None:
        """Read again and again, or rest."""
        if on == self._on:
            return
        self._on = on
        self.server.watch(_WATCHER, on=on)
        if on:
            self.read()
        else:
            self._timer.stop()

    def read(self) -> None:
        """Read now."""
        self._timer.stop()
        if self._reading or not self._on:
            return
        port = self.port
        if port is None:
            self._timer.start(_SOON_MS)
            return
        deliver(self._engine.prefect_executor(), self, self._executor_seen, self._no_executor)
        if not self.reachable:
            self._timer.start(_EVERY_MS)
            return
        self._reading = True
        deliver(_asked(lambda port: port.deployments(), port), self, self._read, self._not_read)

    def ask(
        self,
        call: Callable[[SchedulesPort], Future[T]],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Ask for something that is only shown; where it fails ``failed`` is told, or nobody."""
        port = self.port
        if port is not None:
            deliver(_asked(call, port), owner or self, done, failed or _ignored)

    def do(
        self,
        call: Callable[[SchedulesPort], Future[T]],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do something that the operator asked for, and read again; a failure is told."""
        port = self.port
        if port is None:
            return

        def finished(answer: Any) -> None:
            if done is not None:
                done(answer)
            self.read()

        deliver(_asked(call, port), self, finished, failed or self._failed)

    def start_executor(self) -> None:
        """Start the executor beside this program."""
        if self.starting_executor:
            return
        self.starting_executor = True
        self.changed.emit()
        deliver(self._engine.start_executor(), self, self._executor_started, self._executor_failed)

    def _executor_started(self, note: ExecutorNote) -> None:
        self.starting_executor = False
        self._executor_seen(note)
        self.read()

    def _executor_failed(self, error: BaseException) -> None:
        self.starting_executor = False
        self._failed(error)
        self.changed.emit()

    def _executor_seen(self, note: ExecutorNote | None) -> None:
        self.executor = note
        self.executor_known = True
        self.changed.emit()

    def _no_executor(self, _error: BaseException) -> None:
        self.executor = None
        self.changed.emit()

    def _read(self, entries: tuple[DeploymentEntry, ...]) -> None:
        self._reading = False
        self.entries, self.trouble = entries, None
        self._again()
        self.changed.emit()
        self.beat.emit()

    def _not_read(self, error: BaseException) -> None:
        self._reading = False
        self.trouble = problem_of(error)
        self._again()
        self.changed.emit()
        self.server.look()

    def _again(self) -> None:
        if self._on:
            self._timer.start(_EVERY_MS)

    def _server_changed(self) -> None:
        self.changed.emit()
        if self.reachable and self.entries is None and self.trouble is None:
            self.read()

    def _failed(self, error: BaseException) -> None:
        self.problem.emit(problem_of(error))
        self.read()


def _asked(call: Callable[[SchedulesPort], Future[T]], port: SchedulesPort) -> Future[T]:
    """The answer that is to come; where the engine shuts down, that."""
    try:
        return call(port)
    except RuntimeError as error:
        refused: Future[T] = Future()
        refused.set_exception(error)
        return refused


def _ignored(_error: BaseException) -> None:
    """What is only shown stays as it was; why is said where the server is."""
