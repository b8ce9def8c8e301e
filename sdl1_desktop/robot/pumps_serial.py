"""The pump board on a serial port."""

from __future__ import annotations

import asyncio
import logging
import math
import threading
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sdl1_desktop.messages import message
from sdl1_desktop.robot.calibration import DEFAULT_RATES_ML_S
from sdl1_desktop.robot.errors import BenchError, DeviceCommandError, DeviceConnectionError
from sdl1_desktop.robot.pumps_line import BoardLine
from sdl1_desktop.robot.pumps_port import BoardTimes
from sdl1_desktop.robot.pumps_protocol import Answer, BoardCommand, board_commands, off_commands
from sdl1_desktop.robot.pumps_simulated import BASES

__all__ = ["BoardTimes", "SerialPumps"]

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")


class SerialPumps:
    """The Arduino with pumps and ultrasonic baths; its port is worked in a thread of its own.

    Cancelling a command stops waiting for it at once, and the board is told to switch off what the
    command switched on. A board that is busy with a timed command reads that only when the time is
    over (32.8 s at most); :meth:`all_off` does not wait for it but resets the board.

    Args:
        port: as the system names it: ``COM3``, ``COM12``, ``/dev/ttyACM0``.
        baud: speed of the line.
        pumps: numbers of the pumps there are.
        bases: numbers of the bases, each with an ultrasonic bath and a heater.
        times: how long is waited for what.
    """

    simulated = False

    def __init__(
        self,
        port: str,
        *,
        baud: int = 115200,
        pumps: Collection[int] = tuple(DEFAULT_RATES_ML_S),
        bases: Collection[int] = BASES,
        times: BoardTimes | None = None,
    ) -> None:
        self._port = port
        self._pumps = frozenset(pumps)
        self._bases = frozenset(bases)
        self._line = BoardLine(port, baud, times or BoardTimes())
        self._executor: ThreadPoolExecutor | None = None
        self._cuts: set[threading.Event] = set()

    async def connect(self) -> Mapping[str, str]:
        """Open the port, find the board there, and switch everything off.

        Raises:
            DeviceConnectionError: the port cannot be opened, or no pump board answers there.
        """
        if not self._port:
            raise DeviceConnectionError(
                message("No serial port is chosen for the pump board."),
                message("Choose its port under Settings › Robots, or simulate the pumps."),
            )
        await self.close()
        self._executor = ThreadPoolExecutor(1, f"pumps {self._port}")
        offs = off_commands(self._pumps, self._bases)
        cut = threading.Event()

        def opened() -> None:
            self._line.open(cut)
            if not cut.is_set():
                self._line.switch_off(offs)

        try:
            await self._in_thread(opened)
        except BaseException:
            cut.set()
            await self._let_go()
            raise
        return {"model": "Arduino pump board", "port": self._port, "pumps": str(len(self._pumps))}

    async def execute(self, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Do one command of the board; answers as :class:`SimulatedPumps` does.

        A time over 32,767 ms is sent in pieces; for 0 ms nothing is sent.

        Raises:
            DeviceCommandError: it was not sent because it cannot be, or the board refused it.
            DeviceConnectionError: whether it was done is not known.
        """
        commands = board_commands(name, params, pumps=self._pumps, bases=self._bases)
        data = ""
        # One for all pieces: all_off between two of them must keep the next from being sent.
        cut = threading.Event()
        self._cuts.add(cut)
        try:
            for command in commands:
                data = await self._one(command, cut)
        finally:
            self._cuts.discard(cut)
        if commands and commands[0].answer is Answer.STATE:
            return {"pump": int(params["pump"]), "on": data == "1"}
        if commands and commands[0].answer is Answer.TEMPERATURE:
            return {"base": int(params["base"]), "temperature_c": _temperature(commands[0], data)}
        return {}

    async def all_off(self) -> None:
        """Pumps and ultrasound off, now; a command under way is cut short. Set points stay.

        A board that does not answer is reset by opening its port anew, which loses the set
        temperatures too.

        Raises:
            DeviceConnectionError: the board could not be told: something may still be on.
        """
        if self._executor is None:
            return
        for cut in self._cuts:
            cut.set()
        offs = off_commands(self._pumps, self._bases)
        try:
            await self._in_thread(lambda: self._line.switch_off(offs))
        except BenchError as error:
            raise DeviceConnectionError(
                message(
                    "The pump board on {port} could not be told to switch off: {reason}",
                    port=self._port,
                    reason=error.what,
                ),
                message("Switch off the supply of the pumps and of the ultrasound by hand."),
            ) from error

    async def close(self) -> None:
        """Everything off, then let the board go; also where switching off fails.

        Raises:
            DeviceConnectionError: the board could not be told: something may still be on.
        """
        try:
            await self.all_off()
        finally:
            await self._let_go()

    async def _one(self, command: BoardCommand, cut: threading.Event) -> str:
        try:
            return await self._in_thread(lambda: self._line.ask(command, cut))
        except asyncio.CancelledError:
            cut.set()
            # Not awaited: whoever cancels may be in a hurry, and all_off comes behind it.
            self._in_background(lambda: self._line.give_up(command))
            raise

    async def _in_thread(self, work: Callable[[], _Result]) -> _Result:
        """The result of blocking work, which goes on where the wait for it is cancelled."""
        if self._executor is None:
            raise DeviceConnectionError(
                message("The pump board on {port} is not connected.", port=self._port),
                message("Connect the bench first."),
            )
        return await asyncio.shield(asyncio.wrap_future(self._executor.submit(work)))

    def _in_background(self, work: Callable[[], None]) -> None:
        def logged() -> None:
            try:
                work()
            except BenchError as error:
                _log.warning("Pump board on %s: %s", self._port, error)

        if self._executor is not None:
            self._executor.submit(logged)

    async def _let_go(self) -> None:
        executor, self._executor = self._executor, None
        if executor is not None:
            closed = executor.submit(self._line.close)
            executor.shutdown(wait=False)
            await asyncio.shield(asyncio.wrap_future(closed))
            # The thread has nothing left to do: this ends in no time.
            executor.shutdown()


def _temperature(command: BoardCommand, data: str) -> float:
    celsius = float(data)
    if not math.isfinite(celsius):
        raise DeviceCommandError(
            message("{command}: the thermometer gives no value.", command=command.line),
            message("Check the thermistor of the base and its plug."),
            error_type="NoThermometer",
        )
    return celsius
