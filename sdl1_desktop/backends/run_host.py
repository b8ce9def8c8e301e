"""Takes runs on, one at a time, hands requests to the one that is active, and ends it."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import time
import uuid
from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from sdl1_desktop.backends.bench_settings import deck_setup, device_ports
from sdl1_desktop.backends.interruption import settle
from sdl1_desktop.backends.live import live_problem
from sdl1_desktop.backends.prefect.runs import PrefectRuns
from sdl1_desktop.backends.requests import Health, RobotHealth, RunRefused, RunRequest
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.backends.robot_lock import RobotHeld, RobotLease, RobotLocks, lock_name
from sdl1_desktop.backends.robot_look import RobotLook
from sdl1_desktop.backends.run_actions import RunAction
from sdl1_desktop.backends.run_control import ActionRefused
from sdl1_desktop.backends.run_mailbox import RunLetter, RunMailbox
from sdl1_desktop.backends.run_session import RunSession
from sdl1_desktop.events import OperatorChoice
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import parse_robot_address
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Folders, Settings

__all__ = ["RunHost"]

_log = logging.getLogger(__name__)

_FORCE_AFTER_S = 3.0
"""Real seconds that a shutdown gives a stop before it is forced."""


class RunHost:
    """Used on the engine's loop."""

    def __init__(self, folders: Folders, journal: Journal, robots: RobotLook) -> None:
        self._folders = folders
        self._journal = journal
        self._robots = robots
        self._locks = RobotLocks(folders.locks)
        self._session: RunSession | None = None
        self._task: asyncio.Task[RunResult] | None = None
        self._accepting = asyncio.Lock()
        self._results: dict[str, concurrent.futures.Future[RunResult]] = {}
        self.prefect = PrefectRuns(folders, journal)

    @property
    def active(self) -> bool:
        """Whether a run is active."""
        return self._task is not None and not self._task.done()

    def result(self, run_id: str) -> concurrent.futures.Future[RunResult]:
        """The result of a run that was taken on here, once it has ended.

        Raises:
            KeyError: it is neither the active run nor the last one.
        """
        return self._results[run_id]

    async def accept(self, request: RunRequest, settings: Settings) -> str:
        """Begin a run; answers its id.

        Raises:
            RunRefused: with the reason.
        """
        async with self._accepting:
            return await self._accept(request, settings)

    async def _accept(self, request: RunRequest, settings: Settings) -> str:
        loaded = request.loaded
        if loaded.errors:
            raise RunRefused(
                message("The check found errors: {count}.", count=len(loaded.errors)),
                loaded.errors,
            )
        if loaded.plan is None:
            raise RunRefused(message("The order of the nodes is not known."))
        if self.active and self._session is not None:
            other = self._session.request
            raise RunRefused(
                message(
                    "A run is active: “{workflow}” (run {run}, from {origin}).",
                    workflow=other.loaded.workflow.name,
                    run=self._session.run_id,
                    origin=other.origin,
                ),
                busy=True,
            )
        run_id = _new_run_id()
        ports = device_ports(settings, request.robot, loaded.workflow)
        lease: RobotLease | None = None
        if not request.dry_run:
            problem = live_problem(request, ports)
            if problem is not None:
                raise RunRefused(problem)
            lease = await self._take_robot(request, run_id)
        try:
            session = RunSession(
                request,
                run_id=run_id,
                runs_folder=self._folders.runs,
                engine_folder=self._folders.opentrons,
                deck=deck_setup(settings, request.robot),
                settings=settings,
                sink=self._journal,
                frame=self.prefect.frames(settings) if request.backend == "prefect" else None,
                ports=ports,
            )
            await _make(session)
        except BaseException:
            if lease is not None:
                lease.release()
            raise
        if loaded.resumes is not None:
            await asyncio.to_thread(settle, self._journal, loaded.resumes.run_id, run_id)
        self._begin(session, lease)
        return run_id

    def _begin(self, session: RunSession, lease: RobotLease | None) -> None:
        done: concurrent.futures.Future[RunResult] = concurrent.futures.Future()
        mailbox = RunMailbox(self._folders.requests, session.run_id)
        try:
            mailbox.open()
        except OSError:
            _log.exception("other programs cannot ask anything of run %s", session.run_id)
        reading = asyncio.create_task(mailbox.serve(partial(_act, session)))
        self._session = session
        self._results = {session.run_id: done}
        self._task = asyncio.create_task(session.run(), name=f"run {session.run_id}")

        def ended(task: asyncio.Task[RunResult]) -> None:
            reading.cancel()
            mailbox.close()
            if lease is not None:
                lease.release()
            _hand_over(task, done)

        self._task.add_done_callback(ended)

    async def ask(self, run_id: str, letter: RunLetter) -> None:
        """Ask something of a run: of our own at once, of another program's by letter.

        Raises:
            ActionRefused: no program has the run, or its state does not allow what is asked.
        """
        if self._session is not None and self._session.run_id == run_id:
            await _act(self._session, letter)
            return
        try:
            await asyncio.to_thread(RunMailbox(self._folders.requests, run_id).post, letter)
        except FileNotFoundError:
            raise ActionRefused(message("No run is active.")) from None
        except OSError as error:
            raise ActionRefused(
                message(
                    "The program that has this run cannot be reached: {cause}.",
                    cause=error.strerror or str(error),
                )
            ) from error

    def set_speed(self, run_id: str, speed: Speed) -> None:
        """Change the pace of our own dry run; the pace of others is theirs."""
        if self._session is not None and self._session.run_id == run_id:
            self._session.set_speed(speed)

    async def _take_robot(self, request: RunRequest, run_id: str) -> RobotLease:
        """Look whether the robot is fit and free, and keep others off it.

        Raises:
            RunRefused: it is not.
        """
        seen = await self._robots.look(request.robot)
        reason = _unfit(seen, request)
        if reason is not None:
            raise RunRefused(reason, busy=seen.health is Health.BUSY)
        robot = lock_name(seen.serial, parse_robot_address(request.robot))
        try:
            return await asyncio.to_thread(
                self._locks.take,
                robot,
                run_id=run_id,
                workflow=request.loaded.workflow.name,
                origin=request.origin,
            )
        except RobotHeld as held:
            raise RunRefused(held.reason, busy=True) from None
        except OSError as error:
            raise RunRefused(_no_folder(self._folders.locks, error)) from error

    async def end(self, deadline_s: float) -> None:
        """Stop the active run, with force where it takes too long."""
        try:
            await self._end_run(deadline_s)
        finally:
            await asyncio.to_thread(self.prefect.close)

    async def _end_run(self, deadline_s: float) -> None:
        if self._task is None or self._session is None:
            return
        for attempt, wait_s in (
            (self._session.control.stop, _FORCE_AFTER_S),
            (self._session.control.force_stop, deadline_s),
        ):
            if self._task.done():
                break
            await _quietly(attempt())
            await asyncio.wait({self._task}, timeout=wait_s)

    def cancel_results(self) -> None:
        """Nobody will be told how a run ended."""
        for result in self._results.values():
            result.cancel()


def _unfit(seen: RobotHealth, request: RunRequest) -> Message | None:
    """Why the robot is not fit for a run now."""
    if seen.health is Health.BUSY:
        resumes = request.loaded.resumes
        own = resumes is not None and bool(seen.run_id) and seen.run_id == resumes.robot_run
        if own or request.take_over:
            return None
        return message(
            "{cause} Wait until it has ended, or take the robot over.",
            cause=seen.cause,
        )
    return None if seen.health is Health.REACHABLE else seen.cause


async def _act(session: RunSession, letter: RunLetter) -> None:
    """Do what is asked of a run.

    Raises:
        ActionRefused: its state does not allow it.
    """
    control = session.control
    match RunAction(letter.action):
        case RunAction.PAUSE:
            await control.pause()
        case RunAction.RESUME:
            await control.resume()
        case RunAction.STOP:
            await control.stop()
        case RunAction.FORCE_STOP:
            await control.force_stop()
        case RunAction.HALT:
            await session.halt()
        case RunAction.ANSWER:
            await control.answer(letter.question, OperatorChoice(letter.choice))
        case RunAction.RUN:
            raise ActionRefused(message("A run is active."))


async def _make(session: RunSession) -> None:
    try:
        await session.create()
    except OSError as error:
        raise RunRefused(_no_folder(session.folder, error)) from error


def _no_folder(folder: Path, error: OSError) -> Message:
    return message(
        "The folder of the run cannot be made: {folder} ({cause}).",
        folder=str(folder),
        cause=error.strerror or str(error),
    )


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
