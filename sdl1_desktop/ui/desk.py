"""What the window works on: the open workflow, the choices for the next run, the run that is shown.

The views read it and hear of changes by its signals; only its methods call the engine. It holds no
widget, and no state of a run but what the run's own events say.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.backends.run_actions import RunAction, why_not
from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import Event, OperatorChoice, RunCreated, RunState, StateChanged
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.ui.bridge import EventBridge, deliver
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import Problem, problem_of

__all__ = ["FORCE_STOP_AFTER_S", "Mode", "RunDesk"]

FORCE_STOP_AFTER_S = 10.0
"""Seconds that a stop may take before the operator can force it."""


class Mode(Enum):
    """Dry, or on the way to live: two deliberate steps there, one back."""

    DRY = "dry"
    ASKING = "asking"
    LIVE = "live"


class RunDesk(QObject):
    """The one place where the window's wishes meet the engine."""

    workflow_changed = Signal()
    """Another workflow, another check of it, or one is being read."""
    choices_changed = Signal()
    """Backend, mode, speed or robot of the next run."""
    run_started = Signal(object)
    """A :class:`RunView`: another run is shown."""
    run_changed = Signal(list)
    """Events of the shown run, in order."""
    state_changed = Signal()
    """Anything that decides which actions are possible."""
    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    def __init__(self, engine: EnginePort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.bridge = EventBridge(self._expected, self)
        self.bridge.run_started.connect(self._run_started)
        self.bridge.batch.connect(self._batch)
        self.loaded: LoadedWorkflow | None = None
        self.loading: Path | None = None
        self.backend = "native"
        self.mode = Mode.DRY
        self.speed = Speed.INSTANT
        self.robot = ""
        self.robot_problem: Message | None = None
        self.seed = 1
        """Of the noise of simulated readings in the next run."""
        self._starting = False
        self._stopping_since: float | None = None
        self.force_stop_after_s = FORCE_STOP_AFTER_S
        self._tick = QTimer(self)
        self._tick.setInterval(500)
        self._tick.timeout.connect(self.state_changed)

    # The workflow

    @property
    def source(self) -> Path | None:
        """The file of the open workflow, if it came from one."""
        return self.loaded.workflow.source if self.loaded is not None else None

    def open(self, path: Path) -> None:
        """Read, order and check a file; the window stays usable meanwhile."""
        reason = self.why_not_open()
        if reason is not None:
            action = message("Open the file again when the run has ended.")
            self.problem.emit(Problem(reason, action, str(path)))
            return
        self.loading = path
        self.workflow_changed.emit()
        self.state_changed.emit()
        deliver(
            self._engine.load(path, robot=self.robot),
            self,
            lambda loaded: self._loaded(path, loaded),
            lambda error: self._load_failed(path, error),
        )

    def why_not_open(self) -> Message | None:
        """None where another file can be opened, else the reason."""
        return message("A run is active.") if self.active else None

    def _loaded(self, path: Path, loaded: LoadedWorkflow) -> None:
        if self.loading == path:
            self.loading = None
            self.loaded = loaded
            self.workflow_changed.emit()
            self.state_changed.emit()

    def _load_failed(self, path: Path, error: BaseException) -> None:
        if self.loading != path:
            return
        self.loading = None
        self.workflow_changed.emit()
        self.state_changed.emit()
        title = message("{file} cannot be opened.", file=path.name)
        self.problem.emit(replace(problem_of(error, str(path)), title=title))

    # Choices for the next run

    def choose_backend(self, backend: str) -> None:
        """Who runs the nodes; a backend that cannot be chosen stays unchosen."""
        if self._engine.backend_reason(backend) is None:
            self.backend = backend
        self._choices()

    def backend_reason(self, backend: str) -> Message | None:
        """Why a backend cannot be chosen, or None."""
        return self._engine.backend_reason(backend)

    def ask_live(self) -> None:
        """First step to live: the window asks. Not while a run is active."""
        if self.mode is Mode.DRY and not self.active:
            self.mode = Mode.ASKING
        self._choices()

    def confirm_live(self) -> None:
        """Second step to live."""
        if self.mode is Mode.ASKING and not self.active:
            self.mode = Mode.LIVE
        self._choices()

    def go_dry(self) -> None:
        """Back to dry run, in one step. A run that is active keeps its own mode."""
        self.mode = Mode.DRY
        self._choices()

    def live_reason(self) -> Message | None:
        """Why a live run is not possible, or None."""
        return self._engine.live_reason()

    def choose_speed(self, speed: Speed) -> None:
        """How fast a dry run goes; also the one that runs."""
        self.speed = speed
        created = self.view.created if self.view is not None else None
        if created is not None and created.dry_run and self.active:
            self._call(self._engine.set_speed(created.run_id, speed))
        self._choices()

    def choose_robot(self, address: str, problem: Message | None = None) -> None:
        """The robot's address, or why what the operator wrote is none."""
        if (address, problem) == (self.robot, self.robot_problem):
            return
        changed = address != self.robot
        self.robot, self.robot_problem = address, problem
        if changed and problem is None and self.loaded is not None and self.loading is None:
            before = self.loaded
            deliver(
                self._engine.recheck(before, robot=address),
                self,
                lambda loaded: self._rechecked(before, loaded),
            )
        self._choices()

    def _rechecked(self, before: LoadedWorkflow, loaded: LoadedWorkflow) -> None:
        if self.loaded is before:
            self.loaded = loaded
            self.workflow_changed.emit()
            self.state_changed.emit()

    def _choices(self) -> None:
        self.choices_changed.emit()
        self.state_changed.emit()

    # The run

    @property
    def view(self) -> RunView | None:
        """The run that is shown, or None before the first."""
        return self.bridge.view

    @property
    def state(self) -> RunState:
        """What the shown run's state machine says."""
        return self.view.state if self.view is not None else RunState.IDLE

    @property
    def active(self) -> bool:
        """Whether a run is under way."""
        return self._starting or not (self.state is RunState.IDLE or self.state.ended)

    @property
    def live(self) -> bool:
        """Whether anything can move: live mode is armed, or a live run is active."""
        return self.live_run or self.mode is Mode.LIVE

    @property
    def live_run(self) -> bool:
        """Whether a live run is under way."""
        created = self.view.created if self.view is not None else None
        return self.active and created is not None and not created.dry_run

    @property
    def force_stop_in_s(self) -> float | None:
        """Seconds until a stop can be forced; None where nothing is stopping."""
        if self._stopping_since is None or self.state is not RunState.STOPPING:
            return None
        return max(0.0, self._stopping_since + self.force_stop_after_s - time.monotonic())

    def why_not(self, action: RunAction) -> Message | None:
        """None where the operator can do ``action`` now, else the reason."""
        if action is RunAction.RUN:
            return self._why_not_run()
        if self._starting:
            return message("The run is being prepared.")
        reason = why_not(action, self.state)
        if reason is None and action is RunAction.FORCE_STOP and self.force_stop_in_s:
            return message("Stopping. It can be forced in {seconds} s.", seconds=self._wait_s())
        if action is RunAction.STOP and self.state is RunState.STOPPING:
            return message("Stopping. It can be forced in {seconds} s.", seconds=self._wait_s())
        return reason

    def _wait_s(self) -> int:
        return round((self.force_stop_in_s or 0.0) + 0.5)

    def _why_not_run(self) -> Message | None:
        if self._starting:
            return message("The run is being prepared.")
        if not self.state.ended and (reason := why_not(RunAction.RUN, self.state)) is not None:
            return reason
        if self.loading is not None:
            return message("The file is being read.")
        if self.loaded is None:
            return message("Open a workflow first.")
        if (reason := self._engine.backend_reason(self.backend)) is not None:
            return reason
        errors = len(self.loaded.errors)
        if errors == 1:
            return message("The check found an error: see Check.")
        if errors:
            return message("The check found {count} errors: see Check.", count=errors)
        if self.loaded.plan is None:
            return message("The nodes cannot be put in order: see Check.")
        if self.robot_problem is not None:
            return message("The robot's address is not valid.")
        return self._why_not_live() if self.mode is not Mode.DRY else None

    def _why_not_live(self) -> Message | None:
        if (reason := self._engine.live_reason()) is not None:
            return reason
        if self.mode is Mode.ASKING:
            return message("Confirm live mode first, or go back to dry run.")
        if not self.robot:
            return message("Give the robot's address first.")
        return None

    def run(self) -> None:
        """Ask the engine for a run of the open workflow with the choices made."""
        if self.loaded is None or self._why_not_run() is not None:
            return
        self._starting = True
        self.state_changed.emit()
        request = RunRequest(
            loaded=self.loaded,
            backend=self.backend,
            dry_run=self.mode is Mode.DRY,
            robot=self.robot,
            speed=self.speed,
            seed=self.seed,
            origin="window",
            asks_operator=True,
        )
        deliver(self._engine.run(request), self, self._accepted, self._refused)

    def _accepted(self, _run_id: str) -> None:
        self._starting = False
        self.state_changed.emit()

    def _refused(self, error: BaseException) -> None:
        self._starting = False
        self.state_changed.emit()
        self._failed(error)

    def pause(self) -> None:
        """Pause after the node under way."""
        self._command(RunAction.PAUSE, self._engine.pause)

    def resume(self) -> None:
        """Go on with a paused run."""
        self._command(RunAction.RESUME, self._engine.resume)

    def stop(self) -> None:
        """Stop after the command under way."""
        self._command(RunAction.STOP, self._engine.stop)

    def force_stop(self) -> None:
        """End a stop that does not end."""
        self._command(RunAction.FORCE_STOP, self._engine.force_stop)

    def halt(self) -> None:
        """Stop everything now."""
        self._command(RunAction.HALT, self._engine.halt)

    def answer(self, choice: OperatorChoice) -> None:
        """Answer the question that the shown run asks."""
        if self.view is not None and self.view.question is not None:
            question = self.view.question.question_id
            self._call(self._engine.answer(self.view.run_id, question, choice))

    def _command(self, action: RunAction, call: Callable[[str], Future[None]]) -> None:
        if self.view is not None and self.why_not(action) is None:
            self._call(call(self.view.run_id))

    def _call(self, future: Future[None]) -> None:
        deliver(future, self, lambda _none: self.state_changed.emit(), self._failed)

    def _failed(self, error: BaseException) -> None:
        self.problem.emit(problem_of(error))

    # Events

    def _expected(self, created: RunCreated) -> Mapping[int, float]:
        loaded = self.loaded
        if loaded is None or loaded.plan is None or loaded.workflow.id != created.workflow_id:
            return {}
        return loaded.expected_s if loaded.plan.to_json() == created.plan else {}

    def _run_started(self, view: RunView) -> None:
        self._stopping_since = None
        self.run_started.emit(view)
        self.state_changed.emit()

    def _batch(self, events: list[Event]) -> None:
        changes = [event for event in events if isinstance(event, StateChanged)]
        if changes and self.state is RunState.STOPPING and self._stopping_since is None:
            self._stopping_since = time.monotonic()
            self._tick.start()
        if self.state.ended:
            self._stopping_since = None
            self._tick.stop()
        self.run_changed.emit(events)
        if changes:
            self.state_changed.emit()
