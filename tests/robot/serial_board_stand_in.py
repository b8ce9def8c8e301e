"""A pump board at the other end of a pseudo-terminal, as far as the real one's program goes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import struct
import termios
import threading
import time
from collections.abc import Callable

from sdl1_desktop.robot.pumps_port import BoardTimes

QUICK = BoardTimes(
    boot_s=1.0,
    answer_s=1.0,
    margin_s=1.0,
    busy_s=0.5,
    closed_s=0.05,
    data_s=0.2,
    look_s=0.01,
)


class StandInBoard:
    """Answers in a thread; opening its port resets it, unless ``resets`` is off.

    ``script`` may answer a line in the board's stead: with bytes, with ``b""`` (silence), or with
    None (the board answers by itself). ``noise`` is sent before each answer.
    """

    def __init__(
        self, *, resets: bool = True, script: Callable[[str], bytes | None] | None = None
    ) -> None:
        self._master, slave = os.openpty()
        self.port = os.ttyname(slave)
        os.close(slave)
        self.resets = resets
        self.script = script or (lambda line: None)
        self.noise = b""
        self.received: list[str] = []
        self.switched: list[tuple[str, bool]] = []
        self.on: set[str] = set()
        self.starts = 0
        self._changed = threading.Condition()
        self._ends: list[tuple[float, str]] = []
        self._input = b""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._live, name="board")
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        self._unplug()

    def unplug(self) -> None:
        """What pulling the cable does to the port."""
        self._over.set()
        self._thread.join()
        self._unplug()

    def say(self, data: bytes) -> None:
        os.write(self._master, data)

    def reset(self) -> None:
        """Lose power for a moment."""
        self._reset()

    def wait_delivered(self, size: int) -> None:
        """Wait until ``size`` bytes lie at the other end, unread."""
        other = os.open(self.port, os.O_RDWR | os.O_NOCTTY)
        try:
            while struct.unpack("i", fcntl.ioctl(other, termios.FIONREAD, b"\0" * 4))[0] < size:
                time.sleep(0.001)
        finally:
            os.close(other)

    def wait_for(self, condition: Callable[[], bool], seconds: float = 5.0) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, seconds), self.received

    def _unplug(self) -> None:
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _reset(self) -> None:
        with self._changed:
            self.on.clear()
            self._ends.clear()
            self._input = b""
            self.starts += 1
            self._changed.notify_all()
        self.say(b"START\r\n")

    def _live(self) -> None:
        poll = select.poll()
        poll.register(self._master, select.POLLIN)
        held_open = False
        while not self._over.is_set():
            # Nothing to read is the same as a port that nobody holds open, but for the hang-up.
            flags = dict(poll.poll(5)).get(self._master, 0)
            if flags & select.POLLHUP:
                held_open = False
                time.sleep(0.002)
                continue
            if not held_open:
                held_open = True
                time.sleep(0.02)
                if self.resets:
                    self._reset()
            if flags & select.POLLIN:
                with contextlib.suppress(OSError):
                    self._input += os.read(self._master, 64)
            self._end_timed()
            # As on the board: while something is on for a time, nothing is read.
            while not self._ends and b"\n" in self._input:
                line, self._input = self._input.split(b"\n", 1)
                self._obey(line.decode())

    def _end_timed(self) -> None:
        for end, part in tuple(self._ends):
            if time.monotonic() >= end:
                self._ends.remove((end, part))
                self._switch(part, on=False)
                self._answer(b"0\r\n")

    def _switch(self, part: str, *, on: bool) -> None:
        with self._changed:
            (self.on.add if on else self.on.discard)(part)
            self.switched.append((part, on))
            self._changed.notify_all()

    def _answer(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            os.write(self._master, self.noise + data)

    def _obey(self, line: str) -> None:
        with self._changed:
            self.received.append(line)
            self._changed.notify_all()
        scripted = self.script(line)
        name, *arguments = line.split()
        if scripted is None:
            self._do(name, arguments)
        elif scripted:
            self._answer(scripted)

    def _do(self, name: str, arguments: list[str]) -> None:
        number = int(arguments[0])
        is_pump = "pump" in name
        part = f"pump {number}" if is_pump else f"bath {number}"
        if number >= (6 if is_pump else 2):
            self._answer(b"1\r\n")
        elif name.endswith("_on_time"):
            assert 0 <= int(arguments[1]) <= 32767
            self._switch(part, on=True)
            self._ends.append((time.monotonic() + int(arguments[1]) / 1000.0, part))
        elif name == "get_pump_state":
            self._answer(b"1\r\n0\r\n" if part in self.on else b"0\r\n0\r\n")
        elif name == "get_base_temp":
            self._answer(b"25.13\r\n0\r\n")
        elif name == "set_base_temp":
            self._answer(b"0\r\n")
        elif name.endswith(("_on", "_off")):
            self._switch(part, on=name.endswith("_on"))
            self._answer(b"0\r\n")
