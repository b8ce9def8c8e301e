"""What the window works on: the open workflow, the choices for the next run, the run that is shown.

The views read it and hear of changes by its signals; only its methods call the engine. It holds no
widget, and no state of a run but what the run's own events say.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.backends.run_actions import RunAction, why_not
from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import Event, OperatorChoice, RunCreated, RunState, StateChanged
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.ui.bridge import EventBridge, deliver
from sdl1_desktop.ui.guest_run import GuestRun, under_way
from sdl1_desktop.ui.open_workflow import OpenWorkflow
from sdl1_desktop.ui.parameter_edits import ParameterEdits
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.prefect_server import PrefectServer
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.run_part_choice import RunPartChoice
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

if TYPE_CHECKING:
    from sdl1_desktop.backends.run_again import RunDocument

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
    unsaved_asked = Signal(object)
    """A path or a recorded run's workflow was to be opened, and changes of the open one are not
    saved yet."""
    confirmation_asked = Signal(object)
    """A :class:`RunRequest` of a live run: what it moves has to be confirmed before it begins."""

    def __init__(self, engine: EnginePort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.bridge = EventBridge(self._expected, self)
        self.bridge.run_started.connect(self._run_started)
        self.bridge.batch.connect(self._batch)
        self._open = OpenWorkflow(engine, self.why_not_open, self)
        self._open.changed.connect(self.workflow_changed)
        self._open.readiness_changed.connect(self.state_changed)
        self._open.unsaved_asked.connect(self.unsaved_asked)
        self._open.problem.connect(self.problem)
        self.state_changed.connect(self.edits.look)
        self.backend = "native"
        self.mode = Mode.DRY
        self.speed = Speed.INSTANT
        self.robot = ""
        self.robot_problem: Message | None = None
        self.seed = 1
        """Of the noise of simulated readings in the next run."""
        self.simulate: frozenset[Device] = frozenset()
        """Parts that the next live run simulates all the same."""
        self.journal_problem: Message | None = None
        """Why nothing can be recorded now; a run waits then."""
        self._begun: LoadedWorkflow | None = None
        self.part_choice = RunPartChoice(self)
        self.guest = GuestRun(self, engine)
        self._starting = False
        self._stopping_since: float | None = None
        self.force_stop_after_s = FORCE_STOP_AFTER_S
        self._tick = QTimer(self)
        self._tick.setInterval(500)
        self._tick.timeout.connect(self.state_changed)
        self.prefect = PrefectServer(self, engine)

    # The workflow

    @property
    def loaded(self) -> LoadedWorkflow | None:
        """The open workflow in the newest version that was checked, or None."""
        return self._open.loaded

    @loaded.setter
    def loaded(self, loaded: LoadedWorkflow) -> None:
        self._open.take(loaded)

    @property
    def shown(self) -> LoadedWorkflow | None:
        """The workflow that is shown: that of another's run that is shown, else the open one."""
        return self.guest.loaded or self.loaded

    @property
    def showings(self) -> int:
        """Another number means that another workflow is shown."""
        return self.openings + self.guest.turns

    @property
    def loading(self) -> Path | None:
        """The file that is being read, or None."""
        return self._open.loading

    @property
    def openings(self) -> int:
        """How many files were opened: the same number means the same file, however edited."""
        return self._open.openings

    @property
    def edits(self) -> ParameterEdits:
        """What the operator changes in the open workflow."""
        return self._open.edits

    @property
    def source(self) -> Path | None:
        """The file of the open workflow, if it came from one."""
        return self._open.source

    def open(self, path: Path, *, discard: bool = False) -> None:
        """Read, order and check a file; the window stays usable meanwhile.

        Where the open workflow has unsaved changes it asks first, unless these are to be discarded.
        """
        self._open.open(path, self.robot, discard=discard)

    def open_document(self, recorded: RunDocument, *, discard: bool = False) -> None:
        """Open the workflow of a recorded run; like :meth:`open`."""
        self._open.open_document(recorded, self.robot, discard=discard)

    def check_again(self) -> None:
        """Check the open workflow again: what the check looks at of the bench is another."""
        self._open.check_bench(self.robot)

    def why_not_open(self) -> Message | None:
        """None where another file can be opened, else the reason."""
        return message("A run is active.") if self.active else None

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
        if changed and problem is None:
            self._open.check_for(address)
        self._choices()

    def choose_simulated(self, parts: Collection[Device]) -> None:
        """Which parts the next live run simulates; the robot itself is always real there."""
        self.simulate = frozenset(parts) - {Device.OT2}
        self._choices()

    def choose_part(self, part: RunPart) -> None:
        """Which part of the open workflow is run; it is checked for that."""
        if self.why_not_part() is None:
            self._open.check_part(part, self.robot)

    def why_not_part(self) -> Message | None:
        """None where the part that is run can be chosen, else the reason."""
        if self.active:
            return message("A run is active.")
        if self.loading is not None:
            return message("The file is being read.")
        if self.loaded is None:
            return message("Open a workflow first.")
        if self.guest.loaded is not None:
            return message("These nodes are those of a run that was begun elsewhere.")
        if self.loaded.plan is None:
            return message("The nodes cannot be put in order: see Check.")
        return None

    def note_journal(self, problem: Message | None) -> None:
        """Whether the journal can be written."""
        if problem != self.journal_problem:
            self.journal_problem = problem
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
    def ends_with_program(self) -> bool:
        """Whether a run is under way, shown or not, that is stopped when the program ends."""
        views = [self.view] if self.view is not None else []
        return self._starting or any(
            under_way(one) and not self.guest.is_others(one)
            for one in (*views, *self.bridge.hidden.values())
        )

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
        if (reason := self._open.why_not_run()) is not None or self.loaded is None:
            return reason
        if (reason := self.guest.why_not_run()) is not None:
            return reason
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
        """Begin a run of the open workflow with the choices made; a live one is confirmed first."""
        request = self.next_request()
        if request is not None:
            self.guest.go_back()
            self.ask_for(request)

    def next_request(self) -> RunRequest | None:
        """The run that the choices make, not confirmed; None where there can be none now."""
        if self.loaded is None or self._why_not_run() is not None:
            return None
        dry_run = self.mode is Mode.DRY
        simulate: frozenset[Device] = frozenset() if dry_run else self.simulate
        return RunRequest(
            loaded=self.loaded,
            backend=self.backend,
            dry_run=dry_run,
            robot=self.robot,
            speed=self.speed if dry_run or simulate else Speed.X1,
            seed=self.seed,
            origin="window",
            asks_operator=True,
            simulate=simulate,
        )

    def ask_for(self, request: RunRequest) -> None:
        """Begin a dry run; ask for a live one to be confirmed."""
        if request.dry_run:
            self.begin(request)
        else:
            self.confirmation_asked.emit(request)

    def begin(self, request: RunRequest) -> None:
        """Ask the engine for a run, unless one is active."""
        if self.active:
            return
        if request.loaded.resumes is not None:
            # What goes on is what the window shows; the next run of it is one from the start.
            self.loaded = replace(request.loaded, part=WHOLE_PLAN, start=None, resumes=None)
            self._open.check_part(WHOLE_PLAN, self.robot)
        self._starting = True
        self._begun = request.loaded
        self.state_changed.emit()
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
        loaded = self._begun or self.loaded
        if loaded is None or loaded.plan is None or loaded.workflow.id != created.workflow_id:
            return {}
        return loaded.expected_s if loaded.plan.to_json() == created.plan else {}

    def show_no_run(self) -> None:
        """Show the open workflow alone; a run that is shown goes on unseen."""
        self._stopping_since = None
        self._tick.stop()
        self.bridge.leave()
        self.workflow_changed.emit()
        self.state_changed.emit()

    def _run_started(self, view: RunView) -> None:
        self._stopping_since = None
        self.guest.begin(view)
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
