"""The executor's runs that are under way: one for each robot, each on an engine of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.prefect.executor_run import ExecutorRun, Turn
from sdl1_desktop.backends.prefect.server_api import ServerApi
from sdl1_desktop.backends.run_control import ActionRefused
from sdl1_desktop.messages import Message, message

__all__ = ["ActiveRuns"]

_log = logging.getLogger(__name__)


class ActiveRuns:
    """Used on the executor's loop.

    Args:
        engine: what the first run is on; it stays the caller's.
        another: makes a further engine, which is started and ended here; without it one run goes
            on at a time, whatever robot it is for.
        tell: told what begins and ends.
    """

    def __init__(
        self,
        engine: Engine,
        another: Callable[[], Engine] | None,
        tell: Callable[[Message], None],
    ) -> None:
        self._free = [engine]
        self._another = another
        self._made: list[Engine] = []
        self._tell = tell
        self._following: dict[asyncio.Task[None], tuple[ExecutorRun, Engine]] = {}

    @property
    def runs(self) -> tuple[ExecutorRun, ...]:
        """Those under way, in the order of their beginning."""
        return tuple(run for run, _ in self._following.values())

    def of(self, flow_run_id: str) -> ExecutorRun | None:
        """The run of a flow run, if it is under way."""
        return next((one for one in self.runs if one.run.id == flow_run_id), None)

    def in_the_way(self, waiting: ExecutorRun) -> ExecutorRun | None:
        """The run that has to end before another one can begin, or None."""
        full = not self._free and self._another is None
        return next((one for one in self.runs if full or one.robot == waiting.robot), None)

    async def begin(
        self, one: ExecutorRun, api: ServerApi, reached: Callable[[], ServerApi]
    ) -> Turn:
        """Begin a run where its robot is free, and follow it to its end.

        Args:
            one: it was claimed; nothing may be in its way here.
            api: the server.
            reached: the server as it is reached later.

        Raises:
            PrefectProblem: the server does not answer.
        """
        engine = await self._engine()
        try:
            turn = await one.begin(api, engine, self.runs)
        except BaseException:
            self._free.append(engine)
            raise
        if turn is Turn.BEGUN:
            self._follow(one, engine, reached)
        else:
            self._free.append(engine)
        return turn

    def _follow(self, one: ExecutorRun, engine: Engine, reached: Callable[[], ServerApi]) -> None:
        self._tell(
            message(
                "“{deployment}”: run {run} has begun.",
                deployment=one.run.deployment_name,
                run=one.run_id,
            )
        )
        task = asyncio.create_task(one.follow(reached))
        self._following[task] = (one, engine)
        task.add_done_callback(self._ended)

    async def halt(self) -> None:
        """Halt each bench, now."""
        for one, engine in list(self._following.values()):
            with contextlib.suppress(ActionRefused):
                await asyncio.wrap_future(engine.halt(one.run_id))

    async def end(self, within_s: float) -> None:
        """Stop what is under way, wait so long for it, and end the engines that were made here."""
        tasks = set(self._following)
        for one in self.runs:
            await one.stop()
        if tasks:
            await asyncio.wait(tasks, timeout=within_s)
        await asyncio.gather(*(asyncio.to_thread(engine.shutdown) for engine in self._made))
        self._made.clear()

    async def _engine(self) -> Engine:
        if self._free:
            return self._free.pop()
        if self._another is None:
            raise RuntimeError("another run is in the way")
        engine = await asyncio.to_thread(self._another)
        self._made.append(engine)
        engine.start()
        return engine

    def _ended(self, task: asyncio.Task[None]) -> None:
        one, engine = self._following.pop(task)
        self._free.append(engine)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("following a run met a fault", exc_info=error)
        self._tell(
            message(
                "“{deployment}”: run {run} has ended.",
                deployment=one.run.deployment_name,
                run=one.run_id,
            )
        )
