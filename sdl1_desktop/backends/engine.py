"""The engine: reads and checks workflows, runs them, and takes every request about a run.

Its methods may be called from any thread and answer at once with a future; the work is done in the
engine thread. What happens in a run comes out as events, through the journal's listeners.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import gc
import logging
import time
import uuid
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import httpx

from sdl1_desktop.backends.engine_thread import EngineThread
from sdl1_desktop.backends.live import device_ports, live_problem
from sdl1_desktop.backends.loading import check_loaded, load_workflow
from sdl1_desktop.backends.requests import (
    Health,
    LoadedWorkflow,
    RobotHealth,
    RunRefused,
    RunRequest,
)
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.backends.run_control import ActionRefused
from sdl1_desktop.backends.run_session import RunSession
from sdl1_desktop.events import OperatorChoice
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import AddressError, parse_robot_address
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.deck import DeckSetup, default_deck, read_deck
from sdl1_desktop.robot.health import check_health
from sdl1_desktop.settings import Folders, Settings

__all__ = ["Engine"]

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_YOUNG_OBJECTS = 20_000
"""Objects made, less those gone, between two collections; Python does it every 700."""

_FORCE_AFTER_S = 3.0
"""Real seconds that a shutdown gives a stop before it is forced."""


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
        self._session: RunSession | None = None
        self._run_task: asyncio.Task[RunResult] | None = None
        self._results: dict[str, concurrent.futures.Future[RunResult]] = {}
        self._healths: dict[str, RobotHealth] = {}
        self._client: httpx.AsyncClient | None = None

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
        for result in self._results.values():
            result.cancel()

    def load(self, path: Path, *, robot: str = "") -> concurrent.futures.Future[LoadedWorkflow]:
        """Read, order and check a file.

        The future raises ``WorkflowFileError`` where the file cannot be read, and
        ``DeckFileError`` where the deck set-up cannot.
        """
        return self._thread.submit(
            self._in_worker(lambda: load_workflow(path, self._deck(), robot))
        )

    def load_document(
        self, document: object, *, robot: str = ""
    ) -> concurrent.futures.Future[LoadedWorkflow]:
        """Like :meth:`load`, for JSON that was read already."""
        return self._thread.submit(
            self._in_worker(lambda: load_workflow(document, self._deck(), robot))
        )

    def recheck(
        self, loaded: LoadedWorkflow, *, robot: str
    ) -> concurrent.futures.Future[LoadedWorkflow]:
        """Check a workflow again, for example because the robot's address changed."""
        return self._thread.submit(
            self._in_worker(lambda: check_loaded(loaded.workflow, self._deck(), robot))
        )

    def run(self, request: RunRequest) -> concurrent.futures.Future[str]:
        """Begin a run; the future has its id, or raises ``RunRefused``."""
        return self._thread.submit(self._run(request))

    def result(self, run_id: str) -> concurrent.futures.Future[RunResult]:
        """The result of a run that this engine began, once it has ended.

        Raises:
            KeyError: this engine began no such run.
        """
        return self._results[run_id]

    def pause(self, run_id: str) -> concurrent.futures.Future[None]:
        """Pause after the node under way; the future raises ``ActionRefused`` if it cannot be."""
        return self._control(run_id, lambda session: session.control.pause())

    def resume(self, run_id: str) -> concurrent.futures.Future[None]:
        """Go on after a pause."""
        return self._control(run_id, lambda session: session.control.resume())

    def stop(self, run_id: str) -> concurrent.futures.Future[None]:
        """Stop: the command under way ends, then the bench is put in order."""
        return self._control(run_id, lambda session: session.control.stop())

    def force_stop(self, run_id: str) -> concurrent.futures.Future[None]:
        """End a stop that takes too long."""
        return self._control(run_id, lambda session: session.control.force_stop())

    def halt(self, run_id: str) -> concurrent.futures.Future[None]:
        """Halt: now, nothing is parked."""
        return self._control(run_id, lambda session: session.halt())

    def answer(
        self, run_id: str, question_id: str, choice: OperatorChoice
    ) -> concurrent.futures.Future[None]:
        """Answer the run's open question."""
        return self._control(run_id, lambda session: session.control.answer(question_id, choice))

    def set_speed(self, run_id: str, speed: Speed) -> concurrent.futures.Future[None]:
        """Change the pace of a dry run that is under way."""

        async def change(session: RunSession) -> None:
            session.set_speed(speed)

        return self._control(run_id, change)

    def robot_health(self, address: str) -> concurrent.futures.Future[RobotHealth]:
        """Ask the robot at ``address`` how it is; never raises for a robot that does not answer."""
        return self._thread.submit(self._robot_health(address))

    def backend_reason(self, backend: str) -> Message | None:
        """Why a backend cannot be chosen, or None where it can."""
        if backend == "native":
            return None
        if backend == "prefect":
            return message("Prefect runs are not in this version yet. Use Native.")
        return message("There is no backend “{backend}”.", backend=backend)

    def live_reason(self) -> Message | None:
        """Why a live run cannot be started from the window, or None where it can."""
        return message(
            "Live runs start from the command line in this version: sdl1 run FILE --live."
        )

    def _deck(self) -> DeckSetup:
        return read_deck(Path(self.settings.deck)) if self.settings.deck else default_deck()

    async def _in_worker(self, work: Callable[[], _T]) -> _T:
        """Reading and checking take processor time: done beside the loop, so a run goes on."""
        return await asyncio.to_thread(work)

    async def _warm_up(self) -> None:
        await asyncio.to_thread(_import_engine, self._folders.opentrons)

    async def _run(self, request: RunRequest) -> str:
        reason = self.backend_reason(request.backend)
        if reason is None and request.loaded.errors:
            raise RunRefused(
                message("The check found errors: {count}.", count=len(request.loaded.errors)),
                request.loaded.errors,
            )
        if reason is None and request.loaded.plan is None:
            reason = message("The order of the nodes is not known.")
        if reason is None and self._run_task is not None and not self._run_task.done():
            reason = message("A run is active.")
        ports = device_ports(request.loaded.workflow)
        if reason is None and not request.dry_run:
            reason = live_problem(request, ports) or await self._robot_problem(request)
        if reason is not None:
            raise RunRefused(reason)
        session = RunSession(
            request,
            run_id=_new_run_id(),
            runs_folder=self._folders.runs,
            engine_folder=self._folders.opentrons,
            deck=self._deck(),
            retry=self.settings.retry,
            sink=self.journal,
            ports=ports,
        )
        try:
            await session.create()
        except OSError as error:
            raise RunRefused(
                message(
                    "The folder of the run cannot be made: {folder} ({cause}).",
                    folder=str(session.folder),
                    cause=error.strerror or str(error),
                )
            ) from error
        self._session = session
        done: concurrent.futures.Future[RunResult] = concurrent.futures.Future()
        self._results = {session.run_id: done}
        self._run_task = asyncio.create_task(session.run(), name=f"run {session.run_id}")
        self._run_task.add_done_callback(lambda task: _hand_over(task, done))
        return session.run_id

    def _control(
        self, run_id: str, act: Callable[[RunSession], Awaitable[None]]
    ) -> concurrent.futures.Future[None]:
        async def do() -> None:
            if self._session is None or self._session.run_id != run_id:
                raise ActionRefused(message("No run is active."))
            await act(self._session)

        return self._thread.submit(do())

    async def _robot_problem(self, request: RunRequest) -> Message | None:
        """Why the robot is not fit for a run now."""
        seen = await self._robot_health(request.robot)
        if seen.health is Health.BUSY and request.take_over:
            return None
        if seen.health is Health.BUSY:
            return message(
                "{cause} Wait until it has ended, or take the robot over (--take-over).",
                cause=seen.cause,
            )
        return None if seen.health is Health.REACHABLE else seen.cause

    async def _robot_health(self, address: str) -> RobotHealth:
        now = time.time()
        try:
            parsed = parse_robot_address(address)
        except AddressError as error:
            return RobotHealth(address, Health.UNKNOWN, error.what, now)
        if self._client is None:
            self._client = httpx.AsyncClient(trust_env=False)
        status = await check_health(parsed, self._client)
        health = Health.UNREACHABLE
        if status.reachable:
            health = Health.BUSY if status.busy else Health.REACHABLE
        before = self._healths.get(address)
        same = before is not None and (before.health, before.cause) == (health, status.cause)
        since = before.since if before is not None and same else now
        seen = RobotHealth(address, health, status.cause, since, status.name, status.version)
        self._healths[address] = seen
        return seen

    async def _end(self, deadline_s: float) -> None:
        if self._run_task is not None and self._session is not None:
            for attempt, wait_s in (
                (self._session.control.stop, _FORCE_AFTER_S),
                (self._session.control.force_stop, deadline_s),
            ):
                if self._run_task.done():
                    break
                await _quietly(attempt())
                await asyncio.wait({self._run_task}, timeout=wait_s)
        if self._client is not None:
            await self._client.aclose()


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


async def _quietly(action: Coroutine[Any, Any, None]) -> None:
    """Ask for an action that the run may be past already."""
    try:
        await action
    except ActionRefused as refused:
        _log.info("while shutting down: %s", refused)


def _hand_over(task: asyncio.Task[RunResult], done: concurrent.futures.Future[RunResult]) -> None:
    if task.cancelled():
        done.cancel()
    elif (error := task.exception()) is not None:
        _log.error("the run ended by a fault of the program", exc_info=error)
        done.set_exception(error)
    else:
        done.set_result(task.result())


def _new_run_id() -> str:
    """A name that sorts by time and is unique: date, time and some random digits."""
    return f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{uuid.uuid4().hex[:6]}"
