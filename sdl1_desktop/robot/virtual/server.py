"""Serves a virtual robot: in a running loop, in a thread of its own, or as a process."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import tempfile
import threading
from collections.abc import Generator
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import uvicorn
from fastapi import Depends, FastAPI

from sdl1_desktop.messages import message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.clock import Speed, VirtualClock
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.robot.ot2_engine import simulated_motors, warm_up
from sdl1_desktop.robot.virtual.api_errors import add_handlers, check_version
from sdl1_desktop.robot.virtual.faults import Faults
from sdl1_desktop.robot.virtual.records import CommandRecord, Executed, Records
from sdl1_desktop.robot.virtual.wire import Connections, FaultyWire

if TYPE_CHECKING:
    from sdl1_desktop.robot.virtual.motors import PacedMotors
    from sdl1_desktop.robot.virtual.runs import VirtualRuns

__all__ = ["VirtualRobot", "robot_in_thread"]

_log = logging.getLogger(__name__)

_ANSWERS_WITHIN_S = 2
"""Real seconds that requests under way get at the end before they are cut."""


class _Server(uvicorn.Server):
    """uvicorn that says when it is up, and leaves the process's signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


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
        strict_moves: bool = False,
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
            listening = exits.enter_context(_listen(self._wanted))
            folder = self._config_folder or Path(
                exits.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            )
            motors, runs = await self._build(folder)
            exits.push_async_callback(motors.clean_up)
            connections = Connections()
            server = _Server(
                uvicorn.Config(
                    FaultyWire(self._app(motors, runs), self.faults, connections),
                    http=connections.protocol(),
                    ws="none",
                    lifespan="off",
                    log_config=None,
                    access_log=False,
                    timeout_graceful_shutdown=_ANSWERS_WITHIN_S,
                )
            )
            serving = asyncio.create_task(server.serve([listening]))
            exits.push_async_callback(_end, server, serving)
            # First of all at the end: requests that wait for a command then get their answers.
            exits.push_async_callback(runs.close)
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


@contextlib.contextmanager
def _listen(address: RobotAddress) -> Generator[socket.socket]:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        listening = socket.create_server((address.host, address.port), family=family)
    except (OSError, OverflowError) as error:
        raise DeviceConnectionError(
            message(
                "The virtual robot cannot listen on port {port} of {host}: {reason}.",
                port=str(address.port),
                host=address.host,
                reason=_reason(error),
            ),
            message("Choose another port, or close the program that uses it."),
        ) from error
    with listening:
        yield listening


def _reason(error: Exception) -> str:
    strerror = error.strerror if isinstance(error, OSError) else None
    # socket.create_server adds the address, which is said before.
    return (strerror or str(error)).partition(" (while")[0]


async def _end(server: _Server, serving: asyncio.Task[None]) -> None:
    server.should_exit = True
    await serving
    # The transports that were closed last tell their protocols in the loop's next turns.
    await asyncio.sleep(0)
