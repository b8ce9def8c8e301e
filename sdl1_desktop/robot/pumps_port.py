"""The pump board's serial port: whole lines in and out, resets and lost cables noticed.

Everything here blocks, for bounded times.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, Protocol, cast

from sdl1_desktop.messages import message
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.robot.pumps_protocol import BOOT_BANNER, LineSplitter, is_number
from sdl1_desktop.robot.serial_ports import port_error

__all__ = ["BoardPort", "BoardReset", "BoardTimes"]

_log = logging.getLogger(__name__)

_MOST_STRAY_BYTES = 8192
"""Bytes without an answer in them after which the device is not the pump board."""


@dataclass(frozen=True, slots=True)
class BoardTimes:
    """Times of the line in s.

    ``boot_s``: until a board that was reset by opening its port takes commands. ``answer_s``: the
    longest wait for an answer. ``margin_s``: how much later than its time a timed command may
    answer. ``busy_s``: after which an unanswered *off* is helped by opening the port anew.
    ``closed_s``: how long the port stays closed then. ``data_s``: within which the ``0`` follows
    the data of an answer. ``look_s``: between two looks at whether to give up.
    """

    boot_s: float = 3.0
    answer_s: float = 2.0
    margin_s: float = 3.0
    busy_s: float = 1.0
    closed_s: float = 0.25
    data_s: float = 0.5
    look_s: float = 0.05


class _Port(Protocol):
    """What is used of pyserial's ``Serial``."""

    @property
    def in_waiting(self) -> int: ...

    def read(self, size: int = 1) -> bytes: ...

    def write(self, data: bytes) -> int | None: ...

    def close(self) -> None: ...


class BoardReset(Exception):  # noqa: N818 - something that happened to the board
    """The board said that it has started: all it had switched on is off."""


class BoardPort:
    """One port, used from one thread at a time."""

    def __init__(self, name: str, baud: int, times: BoardTimes) -> None:
        self.name = name
        self._baud = baud
        self._times = times
        self._port: _Port | None = None
        self._splitter = LineSplitter()
        self._lines: deque[str] = deque()

    @property
    def is_open(self) -> bool:
        """Whether the port is open."""
        return self._port is not None

    def open(self, cut: threading.Event) -> bool:
        """Open the port, which resets an Arduino, and wait until the board takes commands.

        Answers whether the board said that it was reset. Setting ``cut`` ends the wait.

        Raises:
            DeviceConnectionError: the port cannot be opened.
        """
        # Only a bench with a real board needs it: it stays out of the window's start.
        import serial

        make = cast("Callable[..., _Port]", serial.Serial)
        self.close()
        look_s = self._times.look_s
        try:
            self._port = make(
                self.name, self._baud, timeout=look_s, write_timeout=2.0, exclusive=True
            )
        except (OSError, ValueError) as error:
            known = error if isinstance(error, OSError) else OSError(str(error))
            raise port_error(self.name, known) from error
        self.forget()
        try:
            self.drop_until(time.monotonic() + self._times.boot_s, cut)
        except BoardReset:
            return True
        return False

    def close(self) -> None:
        """Close the port."""
        port, self._port = self._port, None
        if port is not None:
            try:
                port.close()
            except OSError:
                _log.warning("Closing %s failed.", self.name, exc_info=True)

    def write_line(self, line: str) -> None:
        """Send one line.

        Raises:
            DeviceConnectionError: the cable is lost.
        """
        assert self._port is not None
        try:
            self._port.write(f"{line}\n".encode("ascii"))
        except OSError as error:
            self._lost(error)

    def next_number(self, deadline: float, cut: threading.Event) -> str | None:
        """The next line that is a number, which all answers are; None at the deadline.

        Other lines are noise on the cable or words of the board's for people: they are logged.

        Raises:
            BoardReset: the board has started.
            DeviceConnectionError: the cable is lost, or nothing that comes can be read.
        """
        stray_bytes = 0
        while not cut.is_set():
            while self._lines:
                line = self._lines.popleft()
                if line == BOOT_BANNER:
                    raise BoardReset
                if is_number(line):
                    return line
                _log.info("Pump board on %s said %r", self.name, line)
            waiting = self._waiting()
            if not waiting and time.monotonic() >= deadline:
                return None
            data = self._read(waiting)
            stray_bytes += len(data)
            if stray_bytes > _MOST_STRAY_BYTES:
                self._not_the_board()
            self._lines.extend(self._splitter.feed(data))
        return None

    def drop_until(self, deadline: float, cut: threading.Event) -> None:
        """Drop all lines until the deadline; raises as :meth:`next_number` does."""
        while (line := self.next_number(deadline, cut)) is not None:
            _log.info("Pump board on %s: %s answers nothing that was asked.", self.name, line)

    def forget(self) -> None:
        """Forget what has come in so far."""
        self._splitter.clear()
        self._lines.clear()

    def _waiting(self) -> int:
        assert self._port is not None
        try:
            return self._port.in_waiting
        except OSError as error:
            self._lost(error)

    def _read(self, waiting: int) -> bytes:
        assert self._port is not None
        try:
            return self._port.read(max(1, waiting))
        except OSError as error:
            self._lost(error)

    def _lost(self, error: OSError) -> NoReturn:
        self.close()
        raise DeviceConnectionError(
            message(
                "The pump board on {port} is gone: {reason}", port=self.name, reason=str(error)
            ),
            message(
                "Look whether pumps or ultrasound still run and switch off their supply if so. "
                "Plug the USB cable in again, then choose how to go on."
            ),
        ) from error

    def _not_the_board(self) -> NoReturn:
        self.close()
        raise DeviceConnectionError(
            message("What comes from {port} cannot be read.", port=self.name),
            message(
                "Check that {port} is the pump board's port, and that its program talks at {baud} "
                "baud.",
                port=self.name,
                baud=self._baud,
            ),
        )
