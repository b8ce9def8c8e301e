"""Serves a virtual robot: in a running loop, in a thread of its own, or as a process."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import tempfile
import threading
from collections.abc import Generator
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from fastapi import Depends, FastAPI

from sdl1_desktop.messages import message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.clock import Speed, VirtualClock
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.robot.ot2_engine import simulated_motors, warm_up
from sdl1_desktop.robot.virtual.api_errors import add_handlers, check_version
from sdl1_desktop.robot.virtual.faults import Faults
from sdl1_desktop.robot.virtual.listening import end_serving, listen, quiet_server
from sdl1_desktop.robot.virtual.records import CommandRecord, Executed, Records
from sdl1_desktop.robot.virtual.wire import (
    App,
    Connections,
    FaultyWire,
    Receive,
    Scope,
    Send,
    starting_up,
)

if TYPE_CHECKING:
    from sdl1_desktop.robot.virtual.motors import PacedMotors
    from sdl1_desktop.robot.virtual.runs import VirtualRuns

__all__ = ["VirtualRobot", "robot_in_thread"]

_log = logging.getLogger(__name__)


class VirtualRobot:
    """A virtual OT-2 at ``host:port``, from ``async with`` to its end.

    Args:
        port: of TCP; 0 takes a free one.
        host: name or address of this computer to listen on.
        speed: how fast its motors and waits are.
        faults: what goes wrong on request; nothing without it.
        config_folder: where opentrons keeps its settings; a temporary folder if left out. Only
            the first one in a process counts.
        pipette_name: the pipette on the robot.
        mount: where it is: ``left`` or ``right``.
        name: the robot's name in ``/health``.
        strict_moves: whether moves without liquid fail below a well's bottom, as on robots of
            release line 8.2; the engine itself lets them pass.

    Attributes:
        faults: the faults it makes.
        clock: how long its motors have moved, in seconds.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        speed: Speed = Speed.INSTANT,
        faults: Faults | None = None,
        config_folder: Path | None = None,
        pipette_name: str = "p1000_single_gen2",
        mount: str = "left",
        name: str = "virtual-ot2",
        strict_moves: bool = True,
    ) -> None:
        self.faults = faults or Faults()
        self.clock = VirtualClock(Speed(speed))
        self._wanted = RobotAddress(host, port)
        self._config_folder = config_folder
        self._pipette = (pipette_name, mount)
        self._name = name
        self._strict_moves = strict_moves
        self._records = Records()
        self._exits = contextlib.AsyncExitStack()
        self._runs_end = contextlib.AsyncExitStack()
        self._motors_end = contextlib.AsyncExitStack()
        self._served: App = starting_up
        self._connections = Connections()
        self._folder = Path()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._address: RobotAddress | None = None

    @property
    def address(self) -> RobotAddress:
        """Where it listens.

        Raises:
            RuntimeError: it was not started.
        """
        if self._address is None:
            raise RuntimeError("the virtual robot was not started")
        return self._address

    @property
    def executed(self) -> list[Executed]:
        """Each command that was begun, of all runs; may be asked for from any thread."""
        return self._records.executed()

    @property
    def records(self) -> tuple[CommandRecord, ...]:
        """The same with run, id, how it ended and when it began."""
        return self._records.all()

    async def __aenter__(self) -> VirtualRobot:
        """Start it; the first one in a process imports opentrons, which takes seconds.

        Raises:
            DeviceConnectionError: it cannot listen there, or opentrons does not work here.
        """
        async with contextlib.AsyncExitStack() as exits:
            listening = exits.enter_context(listen(self._wanted))
            self._folder = self._config_folder or Path(
                exits.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            )
            self._loop = asyncio.get_running_loop()
            await self._switch_on()
            exits.push_async_callback(self._motors_end.aclose)
            server = quiet_server(
                FaultyWire(self._serve, self.faults, self._connections),
                self._connections.protocol(),
            )
            serving = asyncio.create_task(server.serve([listening]))
            exits.push_async_callback(end_serving, server, serving)
            # First of all at the end: requests that wait for a command then get their answers.
            exits.push_async_callback(self._runs_end.aclose)
            await server.up.wait()
            self._address = RobotAddress(self._wanted.host, listening.getsockname()[1])
            self._exits = exits.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End every run, close every connection."""
        await self._exits.aclose()

    def restart(self) -> Future[None]:
        """Switch the robot off and on again; may be called from any thread.

        Runs, tips and the arm's position are forgotten, what was under way is cut off. Address,
        faults and records stay.

        Raises:
            RuntimeError: it was not started.
        """
        if self._loop is None:
            raise RuntimeError("the virtual robot was not started")
        return asyncio.run_coroutine_threadsafe(self._restart(), self._loop)

    async def _restart(self) -> None:
        self._served = starting_up
        self._connections.reset_all()
        await self._runs_end.aclose()
        await self._motors_end.aclose()
        await self._switch_on()

    async def _switch_on(self) -> None:
        motors, runs = await self._build(self._folder)
        self._motors_end.push_async_callback(motors.clean_up)
        self._runs_end.push_async_callback(runs.close)
        self._served = self._app(motors, runs)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._served(scope, receive, send)

    async def _build(self, folder: Path) -> tuple[PacedMotors, VirtualRuns]:
        try:
            await asyncio.to_thread(warm_up, folder)
            from sdl1_desktop.robot.virtual.motors import PacedMotors
            from sdl1_desktop.robot.virtual.runs import VirtualRuns

            name, mount = self._pipette
            motors = await simulated_motors(
                PacedMotors, pipette_name=name, mount=mount, pipette_id="VIRTUAL-PIPETTE"
            )
        except (ImportError, OSError) as error:
            raise DeviceConnectionError(
                message("The simulated robot does not start: {reason}.", reason=str(error)),
                message("Install the program anew: start launch.py."),
            ) from error
        motors.clock = self.clock
        return motors, VirtualRuns(
            motors, self.clock, self._records, strict_moves=self._strict_moves
        )

    def _app(self, motors: PacedMotors, runs: VirtualRuns) -> FastAPI:
        from sdl1_desktop.robot.virtual.robot_routes import own_routes, robot_routes
        from sdl1_desktop.robot.virtual.run_routes import run_routes

        app = FastAPI(openapi_url=None)
        add_handlers(app)
        version = [Depends(check_version)]
        app.include_router(robot_routes(motors, self._name), dependencies=version)
        app.include_router(run_routes(runs), dependencies=version)
        app.include_router(own_routes(self._records))
        return app


@contextlib.contextmanager
def robot_in_thread(**options: Any) -> Generator[VirtualRobot]:
    """A virtual robot in a thread of its own; ``options`` are those of :class:`VirtualRobot`.

    Raises:
        DeviceConnectionError: it does not start.
    """
    started: Future[tuple[VirtualRobot, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def serve() -> None:
        async with VirtualRobot(**options) as robot:
            ended = asyncio.Event()
            started.set_result((robot, asyncio.get_running_loop(), ended))
            await ended.wait()

    def work() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:  # noqa: BLE001 - told to whoever started it
            if started.done():
                _log.exception("the virtual robot did not end well")
            else:
                started.set_exception(error)

    thread = threading.Thread(target=work, name="virtual-robot", daemon=True)
    thread.start()
    try:
        robot, loop, ended = started.result()
    except BaseException:
        thread.join()
        raise
    try:
        yield robot
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
