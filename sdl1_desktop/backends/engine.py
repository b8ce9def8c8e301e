"""The engine: reads and checks workflows, runs them, and takes every request about a run.

Its methods may be called from any thread and answer at once with a future; the work is done in the
engine thread. What happens in a run comes out as events, through the journal's listeners.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import gc
import logging
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from sdl1_desktop.backends.bench_settings import deck_setup
from sdl1_desktop.backends.engine_thread import EngineThread
from sdl1_desktop.backends.interruption import (
    Interruption,
    prepare_resume,
    read_interruption,
    settle,
)
from sdl1_desktop.backends.loading import check_loaded, load_workflow
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.executor_place import ExecutorNote, running_executor
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.schedule_desk import ScheduleDesk
from sdl1_desktop.backends.prefect.server_state import ServerState
from sdl1_desktop.backends.pump_trial import PumpTrial, PumpTrials
from sdl1_desktop.backends.requests import (
    LoadedWorkflow,
    RobotHealth,
    RunRefused,
    RunRequest,
)
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.backends.robot_errand import RobotErrand, RobotErrands
from sdl1_desktop.backends.robot_look import RobotLook
from sdl1_desktop.backends.robot_search import RobotSearch, search_robots
from sdl1_desktop.backends.run_actions import RunAction
from sdl1_desktop.backends.run_host import RunHost
from sdl1_desktop.backends.run_mailbox import RunLetter
from sdl1_desktop.events import OperatorChoice
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.deck import DeckSetup
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.workflow.run_part import RunPart

__all__ = ["Engine"]

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_YOUNG_OBJECTS = 20_000
"""Objects made, less those gone, between two collections; Python does it every 700."""


class Engine:
    """Runs workflows for the window, the command line and Python programs.

    Args:
        settings: retry policies, deck set-up and the like.
        folders: where runs and the Opentrons engine's own files go.
        journal: where events are committed; it stays the caller's to close.
    """

    def __init__(self, settings: Settings, folders: Folders, journal: Journal) -> None:
        self.settings = settings
        self.journal = journal
        self._folders = folders
        self._thread = EngineThread()
        self._robots = RobotLook()
        self._runs = RunHost(folders, journal, self._robots)
        self._pump_trials = PumpTrials()
        self._errands = RobotErrands(folders, self._robots)
        self.schedules = ScheduleDesk(
            self._thread.submit,
            lambda: self._runs.prefect.access(self.settings),
            journal,
            self._load_for,
        )
        """Deployments, their schedules and runs."""

    def start(self) -> None:
        """Start the engine thread."""
        self._thread.start()

    def warm_up(self) -> concurrent.futures.Future[None]:
        """Import what a dry run needs, so that the first one starts at once."""
        return self._thread.submit(self._warm_up())

    def shutdown(self, deadline_s: float = 10.0) -> None:
        """Refuse new work, stop the run, and end the engine thread within about ``deadline_s``."""
        self._thread.refuse()
        if self._thread.alive:
            end = time.monotonic() + deadline_s
            last = self._thread.submit_last(self._end(deadline_s))
            try:
                last.result(timeout=max(0.1, end - time.monotonic()))
            except concurrent.futures.TimeoutError:
                _log.error("the run did not end within %s s of the shutdown", deadline_s)
            except Exception:  # noqa: BLE001 - logged; the thread must end all the same
                _log.exception("the engine's shutdown met a fault")
            self._thread.stop(max(1.0, end - time.monotonic()))
        self._runs.cancel_results()

    def load(self, path: Path, *, robot: str = "") -> concurrent.futures.Future[LoadedWorkflow]:
        """Read, order and check a file.

        The future raises ``WorkflowFileError`` where the file cannot be read, and
        ``DeckFileError`` where the deck set-up cannot.
        """
        return self._thread.submit(
            self._in_worker(lambda: load_workflow(path, self._deck(robot), robot))
        )

    def load_document(
        self, document: object, *, robot: str = ""
    ) -> concurrent.futures.Future[LoadedWorkflow]:
        """Like :meth:`load`, for JSON that was read already."""
        return self._thread.submit(
            self._in_worker(lambda: load_workflow(document, self._deck(robot), robot))
        )

    def recheck(
        self, loaded: LoadedWorkflow, *, robot: str, part: RunPart | None = None
    ) -> concurrent.futures.Future[LoadedWorkflow]:
        """Check a workflow again: the robot's address changed, or another ``part`` is to be run."""

        def check() -> LoadedWorkflow:
            checked = check_loaded(
                loaded.workflow,
                self._deck(robot),
                robot,
                part=loaded.part if part is None else part,
            )
            return replace(checked, changed=loaded.changed)

        return self._thread.submit(self._in_worker(check))

    def run(self, request: RunRequest) -> concurrent.futures.Future[str]:
        """Begin a run; the future has its id, or raises ``RunRefused``."""
        return self._thread.submit(self._run(request))

    def result(self, run_id: str) -> concurrent.futures.Future[RunResult]:
        """The result of a run that this engine began, once it has ended.

        Raises:
            KeyError: this engine began no such run.
        """
        return self._runs.result(run_id)

    def pause(self, run_id: str) -> concurrent.futures.Future[None]:
        """Pause after the node under way; the future raises ``ActionRefused`` if it cannot be.

        Like all requests to a run this reaches runs of other programs on the data folder too: the
        future is then done once the request is on its way.
        """
        return self._ask(run_id, RunAction.PAUSE)

    def resume(self, run_id: str) -> concurrent.futures.Future[None]:
        """Go on after a pause."""
        return self._ask(run_id, RunAction.RESUME)

    def stop(self, run_id: str) -> concurrent.futures.Future[None]:
        """Stop: the command under way ends, then the bench is put in order."""
        return self._ask(run_id, RunAction.STOP)

    def force_stop(self, run_id: str) -> concurrent.futures.Future[None]:
        """End a stop that takes too long."""
        return self._ask(run_id, RunAction.FORCE_STOP)

    def halt(self, run_id: str) -> concurrent.futures.Future[None]:
        """Halt: now, nothing is parked."""
        return self._ask(run_id, RunAction.HALT)

    def answer(
        self, run_id: str, question_id: str, choice: OperatorChoice
    ) -> concurrent.futures.Future[None]:
        """Answer the run's open question."""
        return self._ask(run_id, RunAction.ANSWER, question_id, choice.value)

    def set_speed(self, run_id: str, speed: Speed) -> concurrent.futures.Future[None]:
        """Change the pace of a dry run that is under way."""

        async def change() -> None:
            self._runs.set_speed(run_id, speed)

        return self._thread.submit(change())

    def robot_health(self, address: str) -> concurrent.futures.Future[RobotHealth]:
        """Ask the robot at ``address`` how it is; never raises for a robot that does not answer."""
        return self._thread.submit(self._robots.look(address))

    def use_settings(self, settings: Settings) -> concurrent.futures.Future[None]:
        """Use other settings for what is loaded, checked and run from now on."""

        async def use() -> None:
            self.settings = settings

        return self._thread.submit(use())

    def discover_robots(self) -> concurrent.futures.Future[RobotSearch]:
        """Robots that announce themselves on the network within a few seconds; never raises."""
        return self._thread.submit(search_robots())

    def run_pump(
        self, port: str, pump: int, seconds: float
    ) -> concurrent.futures.Future[PumpTrial]:
        """Run one pump for a calibration; an empty port is practice, in which nothing moves.

        The future raises what :meth:`PumpTrials.run` raises.
        """

        async def run() -> PumpTrial:
            return await self._pump_trials.run(
                self.settings, port, pump, seconds, run_active=self._runs.active
            )

        return self._thread.submit(run())

    def stop_pump(self) -> concurrent.futures.Future[None]:
        """Stop the pump that :meth:`run_pump` runs; that call answers when it is off."""

        async def stop() -> None:
            self._pump_trials.stop()

        return self._thread.submit(stop())

    def run_errand(
        self, robot: str, errand: RobotErrand, *, origin: str
    ) -> concurrent.futures.Future[None]:
        """Home a real robot or switch its lights, outside runs.

        The future raises what :meth:`RobotErrands.run` raises.
        """
        return self._thread.submit(self._errands.run(robot, errand, self.settings, origin))

    def backend_reason(self, backend: str) -> Message | None:
        """Why a backend cannot be chosen, or None where it can."""
        if backend in ("native", "prefect"):
            return None
        return message("There is no backend “{backend}”.", backend=backend)

    def prefect_state(self) -> concurrent.futures.Future[ServerState]:
        """How the Prefect server is; never raises."""

        async def look() -> ServerState:
            return await self._runs.prefect.access(self.settings).state()

        return self._thread.submit(look())

    def start_prefect(self) -> concurrent.futures.Future[None]:
        """Start the Prefect server, or find it; the future raises ``PrefectProblem``."""

        async def start() -> None:
            await self._runs.prefect.access(self.settings).connect(lambda _: None)

        return self._thread.submit(start())

    def stop_prefect(self) -> concurrent.futures.Future[None]:
        """Give the program's own server back: it ends, unless other programs use it.

        The future raises ``PrefectProblem`` where a run needs it.
        """

        async def stop() -> None:
            if self._runs.active:
                raise PrefectProblem(
                    message("A run is active."), message("Stop the server when the run has ended.")
                )
            await asyncio.to_thread(self._runs.prefect.close)

        return self._thread.submit(stop())

    def prefect_executor(self) -> concurrent.futures.Future[ExecutorNote | None]:
        """What the executor of this data folder says of itself; None where none runs."""
        places = PrefectPlaces.of(self._folders)
        return self._thread.submit(self._in_worker(lambda: running_executor(places)))

    def start_executor(self) -> concurrent.futures.Future[ExecutorNote]:
        """Start the executor, unless it runs; it outlives this program.

        The future raises ``PrefectProblem``.
        """
        return self.schedules.start_executor()

    def end_executor(self) -> concurrent.futures.Future[ExecutorNote | None]:
        """Ask the executor to begin nothing more, and to end with the runs under way.

        The future raises ``PrefectProblem``.
        """
        return self.schedules.end_executor()

    def prefect_page(self, flow_run_id: str = "") -> concurrent.futures.Future[str]:
        """The server's web pages, at one flow run where one is named; empty while unknown."""

        async def page() -> str:
            return self._runs.prefect.access(self.settings).ui_url(flow_run_id)

        return self._thread.submit(page())

    def live_reason(self) -> Message | None:
        """Why a live run cannot be started from the window, or None where it can."""
        return None

    def interruption(self, run_id: str) -> concurrent.futures.Future[Interruption]:
        """What is known of an interrupted run; asks the robot what it still knows.

        The future raises ``NotResumable`` or ``JournalError``.
        """
        return self._thread.submit(
            self._in_worker(lambda: asyncio.run(read_interruption(self.journal, run_id)))
        )

    def prepare_resume(
        self, interruption: Interruption, first_step: int, *, emptied: bool
    ) -> concurrent.futures.Future[LoadedWorkflow]:
        """Check an interrupted run's workflow from ``first_step`` on; then :meth:`run` it.

        The future raises ``NotResumable``.
        """
        return self._thread.submit(
            self._in_worker(lambda: prepare_resume(interruption, first_step, emptied=emptied))
        )

    def close_interruption(self, run_id: str) -> concurrent.futures.Future[None]:
        """Keep that nobody will go on with an interrupted run; raises ``JournalError``."""
        return self._thread.submit(self._in_worker(lambda: settle(self.journal, run_id)))

    def _deck(self, robot: str) -> DeckSetup:
        return deck_setup(self.settings, robot)

    async def _load_for(self, document: Mapping[str, Any], robot: str) -> LoadedWorkflow:
        return await self._in_worker(lambda: load_workflow(document, self._deck(robot), robot))

    async def _in_worker(self, work: Callable[[], _T]) -> _T:
        """Reading and checking take processor time: done beside the loop, so a run goes on."""
        return await asyncio.to_thread(work)

    async def _warm_up(self) -> None:
        await asyncio.to_thread(_import_engine, self._folders.opentrons)

    async def _run(self, request: RunRequest) -> str:
        reason = self.backend_reason(request.backend)
        if reason is None and not request.dry_run and self._pump_trials.active:
            reason = message("A pump is being calibrated: begin when it has stopped.")
        if reason is not None:
            raise RunRefused(reason)
        return await self._runs.accept(request, self.settings)

    def _ask(
        self, run_id: str, action: RunAction, question: str = "", choice: str = ""
    ) -> concurrent.futures.Future[None]:
        letter = RunLetter(action.value, f"process {os.getpid()}", question, choice)
        return self._thread.submit(self._runs.ask(run_id, letter))

    async def _end(self, deadline_s: float) -> None:
        await self._runs.end(deadline_s)
        await self.schedules.aclose()
        await self._robots.aclose()


def _import_engine(config_folder: Path) -> None:
    """Import the Protocol Engine, and keep the garbage collector from looking at it ever after.

    Its modules are some million objects that never go. Each full collection would walk them all,
    with every thread held: 0.15 to 0.2 s in which the window stands still. Collections of what is
    young come less often too: a large file makes a million objects, and nearly all of them stay.
    """
    from sdl1_desktop.robot.ot2_simulated import warm_up

    gc.disable()
    try:
        warm_up(config_folder)
        gc.freeze()
        gc.set_threshold(_YOUNG_OBJECTS, 20, 20)
    finally:
        gc.enable()
