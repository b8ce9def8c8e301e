"""The executor: begins the runs of this data folder's deployments when they are due.

It looks every half second, never begins a run before its time, and takes them in the order of
their times: those of one robot one after the other, those of several robots at the same time, dry
runs one at a time. The engine's lock for each robot keeps the runs of windows, commands and the
HTTP API apart from its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import time
from collections.abc import Callable
from dataclasses import replace

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.prefect import executor_states as states
from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.connection import Connection
from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.executor_active import ActiveRuns
from sdl1_desktop.backends.prefect.executor_claims import ExecutorClaims
from sdl1_desktop.backends.prefect.executor_due import DueRuns, due_order
from sdl1_desktop.backends.prefect.executor_left import settle_left
from sdl1_desktop.backends.prefect.executor_place import (
    ExecutorNote,
    asked_to_leave,
    write_note,
)
from sdl1_desktop.backends.prefect.executor_run import ExecutorRun, Turn
from sdl1_desktop.backends.prefect.executor_waits import pause, unless
from sdl1_desktop.backends.prefect.library import import_flow
from sdl1_desktop.backends.prefect.server_api import NotOnServer, ServerApi
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import Message, message

__all__ = ["Executor"]

_log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.5
_ASK_AGAIN_S = 2.0
_CANCELS_EVERY = 3
"""Looks from one question for cancelled runs to the next."""

_LAST_WORDS_S = 30.0
"""How long the run under way may take to stop when the executor ends."""


class Executor:
    """Used on one loop; made once, run once.

    Args:
        engine: runs them; it stays the caller's.
        another: makes a further engine for a run on another robot; without it one run goes on at a
            time.
        journal: the engine's.
        access: the way to the server; it stays the caller's.
        note: what is said of this executor, as it began.
        tell: told what happens, in sentences for people.
        now: the time, as POSIX seconds.
    """

    def __init__(
        self,
        engine: Engine,
        journal: Journal,
        access: ServerAccess,
        note: ExecutorNote,
        *,
        tell: Callable[[Message], None],
        another: Callable[[], Engine] | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._engine = engine
        self._journal = journal
        self._access = access
        self._note = note
        self._tell = tell
        self._claims = ExecutorClaims(access.places)
        self._store = DeploymentStore(access.places)
        self._due = DueRuns(self._store, tell, now)
        self._taken: dict[str, ExecutorRun] = {}
        self._queued: set[str] = set()
        self._active = ActiveRuns(engine, another, tell)
        self._api: ServerApi | None = None
        self._left_settled = False
        self._leaving = False
        self._looks = 0

    async def run(self, ended: asyncio.Event) -> None:
        """Look for due runs until ``ended`` is set; then stop the run under way.

        Where somebody asked it to leave (``ask_to_leave``) it begins nothing more, and sets
        ``ended`` itself when the last run has ended.

        Raises:
            PrefectProblem: there is no server at the beginning.
        """
        await asyncio.to_thread(self._journal.mark_interrupted)
        connection = await unless(ended, self._access.connect(self._tell))
        await asyncio.to_thread(self._warm_up)
        async with contextlib.AsyncExitStack() as apis:
            try:
                while not ended.is_set():
                    if connection is not None:
                        await self._use(connection, apis)
                        await self._work(ended)
                    await self._leave_if_asked(ended)
                    await pause(ended, _ASK_AGAIN_S)
                    connection = await self._reconnect(ended)
            finally:
                await self._end()

    def _warm_up(self) -> None:
        """Import what a run needs, so that the first one begins at its time."""
        self._engine.warm_up()
        import_flow(self._access.places)
        importlib.import_module("sdl1_desktop.backends.prefect.flow_driver")

    async def _use(self, connection: Connection, apis: contextlib.AsyncExitStack) -> None:
        if self._api is None or self._api.connection != connection:
            self._api = await apis.enter_async_context(ServerApi(connection))

    async def _reconnect(self, ended: asyncio.Event) -> Connection | None:
        """The server's connection; None where it does not answer yet."""
        if ended.is_set():
            return None
        try:
            return await unless(ended, self._access.connect(self._tell))
        except PrefectProblem as problem:
            self._say(problem)
            return None

    async def _work(self, ended: asyncio.Event) -> None:
        """Look again and again, until the server is away or ``ended`` is set."""
        api = self._reached()
        try:
            if not self._left_settled:
                await settle_left(self._claims, api, self._tell)
                self._left_settled = True
                self._tell(message("The executor is ready: it looks for due runs."))
            while not ended.is_set():
                await self._leave_if_asked(ended)
                await self._look(api)
                self._say(None)
                await pause(ended, _LOOK_EVERY_S)
        except PrefectProblem as problem:
            self._say(problem)
            self._tell(problem.what)
        except OSError as error:
            _log.exception("the executor cannot note what it does")
            self._tell(
                message(
                    "The data folder cannot be written, so nothing is begun: {cause}.",
                    cause=error.strerror or str(error),
                )
            )

    async def _look(self, api: ServerApi) -> None:
        self._looks += 1
        if self._looks % _CANCELS_EVERY == 0:
            for run in await self._due.cancelled(api):
                await self._cancel(api, run)
        if self._leaving:
            return
        due = await self._due.look(api)
        waiting = [*self._taken.values()]
        waiting += [self._wrapped(run) for run in due if not self._known(run.id)]
        waiting.sort(key=lambda one: due_order(one.run))
        await self._take_turns(api, waiting)
        await self._queue_behind(api, waiting)

    async def _leave_if_asked(self, ended: asyncio.Event) -> None:
        if not self._leaving:
            self._leaving = await asyncio.to_thread(asked_to_leave, self._access.places, self._note)
            if self._leaving:
                self._tell(message("The executor was asked to end: it begins nothing more."))
        if self._leaving and not self._active.runs:
            ended.set()

    async def halt(self) -> None:
        """Halt the benches that are under way, now."""
        await self._active.halt()

    def _known(self, flow_run_id: str) -> bool:
        return flow_run_id in self._taken or self._active.of(flow_run_id) is not None

    async def _take_turns(self, api: ServerApi, waiting: list[ExecutorRun]) -> None:
        """Give each robot's first run its turn, where none of its robot is under way."""
        held: set[str] = set()
        for one in waiting:
            if one.robot in held or self._active.in_the_way(one) is not None:
                continue
            if one.run.id in self._taken:
                if one.waits:
                    held.add(one.robot)
                    continue
            elif await one.claim(api):
                self._taken[one.run.id] = one
            else:
                continue
            turn = await self._active.begin(one, api, self._reached)
            if turn is Turn.BUSY:
                held.add(one.robot)
            else:
                del self._taken[one.run.id]

    async def _queue_behind(self, api: ServerApi, waiting: list[ExecutorRun]) -> None:
        """Say at each run that is due why it has not begun."""
        for one in waiting:
            before = self._active.in_the_way(one)
            if before is None or self._known(one.run.id) or one.run.id in self._queued:
                continue
            self._queued.add(one.run.id)
            reason = message(
                "Waits until “{deployment}” (run {run}) has ended.",
                deployment=before.run.deployment_name,
                run=before.run_id,
            )
            with contextlib.suppress(NotOnServer):
                await api.set_state(one.run.id, states.queued(one.run, reason))

    async def _cancel(self, api: ServerApi, run: FlowRunFacts) -> None:
        """Bring a cancelled run to its end."""
        active = self._active.of(run.id)
        if active is not None:
            await active.stop()
            return
        await self._taken.pop(run.id, self._wrapped(run)).cancel(api)

    async def _end(self) -> None:
        """Give back what has not begun, and stop what has."""
        if self._api is not None:
            for one in self._taken.values():
                await one.give_back(self._api)
        await self._active.end(_LAST_WORDS_S)

    def _wrapped(self, run: FlowRunFacts) -> ExecutorRun:
        return ExecutorRun(run, self._journal, self._store, self._claims)

    def _reached(self) -> ServerApi:
        if self._api is None:
            raise RuntimeError("there is no server yet")
        return self._api

    def _say(self, problem: PrefectProblem | None) -> None:
        """Say how the executor is, for windows and commands."""
        active = self._active.runs
        note = replace(
            self._note,
            ready=problem is None,
            flow_run_id=active[0].run.id if active else "",
            run_id=active[0].run_id if active else "",
            running=len(active),
            waiting=len(self._taken),
            problem=str(problem.what) if problem is not None else "",
            leaving=self._leaving,
        )
        if note != self._note:
            self._note = note
            write_note(self._access.places, note)
