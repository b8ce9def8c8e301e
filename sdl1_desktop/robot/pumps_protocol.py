"""The pump board's language: lines of text to it, lines of text from it.

A command is one line. The answer is any data lines, then ``0`` (done) or ``1`` (bad arguments),
each line ended with CR LF. A timed command answers when its time is over; until then the board
reads nothing. A command that it does not know gets no answer. After a reset, when its relays are
all off, it says ``START``.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.errors import DeviceCommandError
from sdl1_desktop.robot.pumps_arguments import BoardArguments

__all__ = [
    "BOOT_BANNER",
    "LONGEST_PIECE_MS",
    "TERMINATORS",
    "Answer",
    "BoardCommand",
    "LineSplitter",
    "board_commands",
    "is_number",
    "off_commands",
]

BOOT_BANNER = "START"
TERMINATORS = ("0", "1")
LONGEST_PIECE_MS = 32_767
"""Longest time of one timed command, ms: the board reads it into an int, which is 16 bits on an
8-bit Arduino. A longer time is sent as several commands of equal length, one after the other; the
board counts in steps of 0.1 s, so each piece may be up to 0.1 s longer than asked."""
_LONGEST_LINE = 200
"""Bytes after which a line without an end is given up."""


class Answer(StrEnum):
    """What data a command answers with before its ``0``."""

    NONE = "none"
    STATE = "state"
    """``0`` or ``1``: like the end of an answer, so it is told from it only by what follows."""
    TEMPERATURE = "temperature"
    """°C with decimals."""


@dataclass(frozen=True, slots=True)
class BoardCommand:
    """One line for the board.

    ``seconds`` is how long the board takes for it. ``part`` names the pump or bath that it
    switches (``pump 2``), ``off`` is the line that switches that off again; ``stays_on`` says that
    the part is on, or a temperature set, once the command is done.
    """

    line: str
    answer: Answer = Answer.NONE
    seconds: float = 0.0
    part: str = ""
    off: str = ""
    stays_on: bool = False


class LineSplitter:
    """Cuts what comes over the line into lines; what is no text of the board's is dropped."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[str]:
        """The lines that are complete with ``data``, without spaces around them."""
        *whole, self._held = (self._held + data).split(b"\n")
        if len(self._held) > _LONGEST_LINE:
            self._held = b""
        lines = (one.decode("ascii", errors="replace").strip("\r\0 \t") for one in whole)
        return [line for line in lines if line]

    def clear(self) -> None:
        """Forget a line that is not complete."""
        self._held = b""


def is_number(line: str) -> bool:
    """Whether a line from the board is a number: all that its answers consist of."""
    try:
        float(line)
    except ValueError:
        return False
    return True


def off_commands(pumps: Collection[int], bases: Collection[int]) -> list[BoardCommand]:
    """The commands that switch all pumps and ultrasonic baths off."""
    return [
        *(BoardCommand(f"set_pump_off {pump}", part=f"pump {pump}") for pump in sorted(pumps)),
        *(
            BoardCommand(f"set_ultrasonic_off {base}", part=f"bath {base}")
            for base in sorted(bases)
        ),
    ]


def board_commands(
    name: str, params: Mapping[str, Any], *, pumps: Collection[int], bases: Collection[int]
) -> list[BoardCommand]:
    """The lines for one command of ``robot.commands``: several for a long time, none for 0 ms.

    Raises:
        DeviceCommandError: no such command, pump or base, or a parameter cannot be.
    """
    given = BoardArguments(name, params, _refuse)

    def pump() -> int:
        return given.pump(pumps)

    def base() -> int:
        return given.base(bases)

    match name:
        case "set_pump_on_time":
            return _timed(name, pump(), "pump", given.time_ms(), "set_pump_off")
        case "set_ultrasonic_on_time":
            return _timed(name, base(), "bath", given.time_ms(), "set_ultrasonic_off")
        case "set_pump_on":
            number = pump()
            part, off = f"pump {number}", f"set_pump_off {number}"
            return [BoardCommand(f"{name} {number}", part=part, off=off, stays_on=True)]
        case "set_ultrasonic_on":
            number = base()
            part, off = f"bath {number}", f"set_ultrasonic_off {number}"
            return [BoardCommand(f"{name} {number}", part=part, off=off, stays_on=True)]
        case "set_pump_off":
            number = pump()
            return [BoardCommand(f"{name} {number}", part=f"pump {number}")]
        case "set_ultrasonic_off":
            number = base()
            return [BoardCommand(f"{name} {number}", part=f"bath {number}")]
        case "get_pump_state":
            return [BoardCommand(f"{name} {pump()}", Answer.STATE)]
        case "set_base_temp":
            number, celsius = base(), given.celsius()
            heater = f"heater {number}"
            return [BoardCommand(f"{name} {number} {celsius:.1f}", part=heater, stays_on=True)]
        case "get_base_temp":
            return [BoardCommand(f"{name} {base()}", Answer.TEMPERATURE)]
        case _:
            raise DeviceCommandError(
                message("The pump board knows no command {name}.", name=name),
                message("Check the node's parameters, or the program of the board."),
                error_type="UnknownCommand",
            )


def _timed(name: str, number: int, kind: str, time_ms: int, off: str) -> list[BoardCommand]:
    pieces = -(-time_ms // LONGEST_PIECE_MS)
    ends = [round(time_ms * count / pieces) for count in range(pieces + 1)] if pieces else [0]
    return [
        BoardCommand(
            f"{name} {number} {end - start}",
            seconds=(end - start) / 1000.0,
            part=f"{kind} {number}",
            off=f"{off} {number}",
        )
        for start, end in itertools.pairwise(ends)
    ]


def _refuse(name: str, why: Message, action: Message) -> NoReturn:
    raise DeviceCommandError(
        message("{name} was not sent to the pump board: {why}", name=name, why=why),
        action,
        error_type="BadArguments",
    )
