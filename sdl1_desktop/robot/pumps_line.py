"""Questions to the pump board and its answers, kept in step whatever goes wrong.

Everything here blocks, for bounded times.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Sequence
from typing import NoReturn

from sdl1_desktop.messages import message
from sdl1_desktop.robot.errors import DeviceCommandError, DeviceConnectionError
from sdl1_desktop.robot.pumps_port import BoardPort, BoardReset, BoardTimes
from sdl1_desktop.robot.pumps_protocol import TERMINATORS, Answer, BoardCommand

__all__ = ["BoardLine"]

_log = logging.getLogger(__name__)


class BoardLine:
    """The line to one board; used from one thread at a time.

    Answers that are owed are those of commands that were given up before they were answered: the
    next question waits for them first, so that none is taken for its own answer.
    """

    def __init__(self, port: str, baud: int, times: BoardTimes) -> None:
        self._port = BoardPort(port, baud, times)
        self._times = times
        self._owed = 0
        self._owed_until = -math.inf
        self._on: set[str] = set()
        # Never set: for what must not be cut short.
        self._uncut = threading.Event()

    def open(self, cut: threading.Event) -> None:
        """Open the port and wait until the board takes commands; ``cut`` ends the wait.

        Raises:
            DeviceConnectionError: the port cannot be opened.
        """
        self._start_afresh()
        if self._port.open(cut):
            self._on.clear()

    def close(self) -> None:
        """Close the port."""
        self._port.close()

    def ask(self, command: BoardCommand, cut: threading.Event) -> str:
        """Send one command and answer its data line (empty where it has none).

        Setting ``cut`` gives the answer up. A port that was lost is opened again first.

        Raises:
            DeviceCommandError: the board answered that the arguments are bad.
            DeviceConnectionError: whether it was done is not known.
        """
        if not self._port.is_open:
            self.open(cut)
        self._settle(cut)
        limit_s = self._times.answer_s
        if command.seconds > 0:
            limit_s = command.seconds + self._times.margin_s
        try:
            data = self._exchange(command, limit_s, cut)
        except BoardReset:
            self._start_afresh()
            self._on.clear()
            raise _reset_during(command) from None
        if command.stays_on:
            self._on.add(command.part)
        else:
            self._on.discard(command.part)
        return data

    def switch_off(self, commands: Sequence[BoardCommand]) -> None:
        """Send commands that switch off, whatever the board is doing.

        A board that is busy with a timed command reads nothing until its time is over. Where an
        *off* is not answered in ``busy_s``, the port is opened anew, once: that resets an Arduino,
        which starts with everything off. A board that opening does not reset is waited for.

        Raises:
            DeviceConnectionError: the board could not be told.
            DeviceCommandError: it refused one of them; the others were done.
        """
        busy_until = self._owed_until
        try:
            if not self._port.is_open:
                self.open(self._uncut)
            refused = self._all(commands, self._times.busy_s)
        except (DeviceConnectionError, BoardReset) as error:
            _log.warning("Pump board on %s: opened anew to switch off: %s", self._port.name, error)
            refused = self._all_anew(commands, busy_until)
        # A reset was noticed by now; where there was none, heaters keep their set points.
        self._on = {part for part in self._on if part.startswith("heater")}
        if refused:
            raise refused[0]

    def give_up(self, command: BoardCommand) -> None:
        """Tell the board to end ``command`` as soon as it reads again; its answer is not awaited.

        Raises:
            DeviceConnectionError: the cable is lost.
        """
        if self._port.is_open and command.off:
            self._send(command.off, self._times.answer_s)

    def _all(self, commands: Sequence[BoardCommand], limit_s: float) -> list[DeviceCommandError]:
        """Do all commands; answers those that the board refused."""
        refused: list[DeviceCommandError] = []
        for command in commands:
            try:
                self._exchange(command, limit_s, self._uncut)
            except DeviceCommandError as error:
                refused.append(error)
        return refused

    def _all_anew(
        self, commands: Sequence[BoardCommand], busy_until: float
    ) -> list[DeviceCommandError]:
        self._port.close()
        time.sleep(self._times.closed_s)
        self.open(self._uncut)
        left_s = max(0.0, busy_until - time.monotonic())
        try:
            refused = self._all(commands, left_s + self._times.answer_s)
            # A board that was not reset still answers what was sent before.
            self._port.drop_until(time.monotonic() + self._times.data_s, self._uncut)
        except BoardReset:
            self._start_afresh()
            self._on.clear()
            return []
        return refused

    def _exchange(self, command: BoardCommand, limit_s: float, cut: threading.Event) -> str:
        """Send one command and answer its data, passing over owed answers."""
        if cut.is_set():
            raise _cut_short(command)
        self._send(command.line, limit_s)
        deadline = time.monotonic() + limit_s
        data = ""
        while True:
            line = self._port.next_number(deadline, cut)
            if line is None:
                self._no_answer(command, limit_s, cut)
            if line in TERMINATORS and command.answer is Answer.STATE and not data:
                # The state looks like the end of an answer: it is one if nothing follows.
                after = self._port.next_number(time.monotonic() + self._times.data_s, cut)
                if after in TERMINATORS:
                    data, line = line, after
            if line not in TERMINATORS:
                data = line if command.answer is Answer.TEMPERATURE else data
                continue
            self._owed -= 1
            if self._owed > 0:
                continue
            if line == "1":
                raise _bad_arguments(command)
            if command.answer is not Answer.NONE and not data:
                raise _no_data(command)
            return data

    def _send(self, line: str, limit_s: float) -> None:
        self._port.write_line(line)
        self._owed += 1
        self._owed_until = max(self._owed_until, time.monotonic() + limit_s)

    def _settle(self, cut: threading.Event) -> None:
        """Wait for owed answers, and look at what the board said since the last command.

        Raises:
            DeviceConnectionError: it has started again and so is not as it was left.
        """
        try:
            while self._owed > 0:
                line = self._port.next_number(self._owed_until, cut)
                if line is None:
                    break
                self._owed -= line in TERMINATORS
            self._port.drop_until(time.monotonic(), cut)
        except BoardReset:
            parts = ", ".join(sorted(self._on))
            self._on.clear()
            if parts:
                raise _reset_since(parts) from None
            _log.warning("Pump board on %s has started again; nothing was on.", self._port.name)
        finally:
            if not cut.is_set():
                self._owed = 0

    def _start_afresh(self) -> None:
        self._port.forget()
        self._owed = 0
        self._owed_until = -math.inf

    def _no_answer(self, command: BoardCommand, limit_s: float, cut: threading.Event) -> NoReturn:
        if cut.is_set():
            raise _cut_short(command)
        self._owed_until = time.monotonic() + self._times.answer_s
        raise DeviceConnectionError(
            message(
                "The pump board did not answer {command} within {seconds} s: whether it was done "
                "is not known.",
                command=command.line,
                seconds=round(limit_s, 1),
            ),
            message(
                "Look at the pumps. Check the cable, and that {port} is the pump board's port.",
                port=self._port.name,
            ),
        )


def _reset_during(command: BoardCommand) -> DeviceConnectionError:
    return DeviceConnectionError(
        message(
            "The pump board started again in the middle of {command}: its pumps and baths are off "
            "now, and the set temperatures are lost.",
            command=command.line,
        ),
        message(
            "See how much liquid was moved, check the board's power and cable, then choose how to "
            "go on."
        ),
    )


def _reset_since(parts: str) -> DeviceConnectionError:
    return DeviceConnectionError(
        message(
            "The pump board has started again since the last command: {parts} went off. Nothing "
            "was sent.",
            parts=parts,
        ),
        message("Check the board's power and cable, then choose how to go on."),
    )


def _cut_short(command: BoardCommand) -> DeviceConnectionError:
    return DeviceConnectionError(
        message("{command} was cut short: how much was done is not known.", command=command.line),
        message("Look at the pumps before you go on."),
    )


def _bad_arguments(command: BoardCommand) -> DeviceCommandError:
    return DeviceCommandError(
        message("The pump board refused {command} (1: bad arguments).", command=command.line),
        message("Check that the board has this pump or base, and the program that fits it."),
        error_type="BadArguments",
        error_code="1",
    )


def _no_data(command: BoardCommand) -> DeviceCommandError:
    return DeviceCommandError(
        message("The pump board answered {command} without a value.", command=command.line),
        message("Try again; if it stays so, check the program of the board."),
        error_type="NoData",
    )
