"""The window's switch of the HTTP door: opens and closes it beside the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.messages import Message, message
from sdl1_desktop.settings.api import ApiSettings
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.ports import HttpDoorPort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of

__all__ = ["DoorState", "HttpDoorSwitch", "MakeDoor"]

_log = logging.getLogger(__name__)

_LOOK_MS = 1000
"""How often an open door is asked whether it is well."""

MakeDoor = Callable[[ApiSettings], HttpDoorPort]
"""Makes a door that is closed; may import for a second or two."""


class DoorState(Enum):
    """What the door is, or is on its way to."""

    CLOSED = "closed"
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"


class HttpDoorSwitch(QObject):
    """Knows what the door last said; whatever blocks is done on a thread of its own."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._make: MakeDoor | None = None
        self._door: HttpDoorPort | None = None
        self._opened_with: ApiSettings | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="http door switch")
        self.state = DoorState.CLOSED
        self.address = ""
        self.problem: Message | None = None
        """Why the door is not open, or why its token cannot be had."""
        self.token = ""
        """The token, once it was asked for."""
        self.token_place: Message | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        preferences.changed.connect(self.changed)

    def use(self, make: MakeDoor) -> None:
        """The engine is there: doors can be made from now on."""
        self._make = make
        self.changed.emit()

    @property
    def ready(self) -> bool:
        """Whether the door can be opened or closed now."""
        return self._make is not None and self.state in (DoorState.CLOSED, DoorState.OPEN)

    @property
    def accepts_live(self) -> bool:
        """Whether live runs may begin over HTTP."""
        return self.state is DoorState.OPEN and self._door is not None and self._door.accept_live

    @property
    def outdated(self) -> bool:
        """Whether the door is open with other settings than those chosen by now."""
        return self.state is DoorState.OPEN and not _same_door(
            self._opened_with, self._preferences.settings.api
        )

    def open(self) -> None:
        """Open the door with the settings as they are."""
        make = self._make
        if make is None or self.state is not DoorState.CLOSED:
            return
        settings = self._preferences.settings.api
        self._opened_with = settings
        self.problem = None
        self._to(DoorState.OPENING)

        def start() -> tuple[str, Message]:
            self._door = door = make(settings)
            return door.start(), door.token_place

        deliver(self._worker.submit(start), self, self._is_open, self._not_open)

    def _is_open(self, answer: tuple[str, Message]) -> None:
        self.address, self.token_place = answer
        self._timer.start()
        self._to(DoorState.OPEN)

    def _not_open(self, error: BaseException) -> None:
        self.problem = problem_of(error).what
        self._to(DoorState.CLOSED)

    def close(self) -> None:
        """Close the door. Runs that began over HTTP go on."""
        door = self._door
        if door is None or self.state is not DoorState.OPEN:
            return
        # At once, and not when the worker comes to it.
        door.accept_live = False
        self._timer.stop()
        self._to(DoorState.CLOSING)
        deliver(self._worker.submit(door.stop), self, self._is_closed, self._is_closed)

    def _is_closed(self, answer: BaseException | None) -> None:
        if answer is not None:
            self.problem = problem_of(answer).what
        self.address = ""
        self._to(DoorState.CLOSED)

    def set_accept_live(self, *, on: bool) -> None:
        """Say whether live runs may begin over HTTP; only while the door is open."""
        if self._door is not None and self.state is DoorState.OPEN:
            self._door.accept_live = on
            self.changed.emit()

    def ask_token(self) -> None:
        """Have the token read; :attr:`token` has it then."""
        self._have_token(lambda door: door.token)

    def renew_token(self) -> None:
        """Have another token made; the one before opens nothing any more."""
        self._have_token(lambda door: door.renew_token())

    def _have_token(self, read: Callable[[HttpDoorPort], str]) -> None:
        make, settings = self._make, self._preferences.settings.api
        if make is None:
            self.problem = message("The engine is starting.")
            self.changed.emit()
            return

        def ask() -> tuple[str, Message]:
            door = self._door
            if door is None:
                self._door = door = make(settings)
            return read(door), door.token_place

        deliver(self._worker.submit(ask), self, self._has_token, self._no_token)

    def _has_token(self, answer: tuple[str, Message]) -> None:
        self.token, self.token_place = answer
        self.problem = None
        self.changed.emit()

    def _no_token(self, error: BaseException) -> None:
        if isinstance(error, OSError):
            why = error.strerror or str(error)
            self.problem = message("The token cannot be read or kept: {why}.", why=why)
        else:
            self.problem = problem_of(error).what
        self.changed.emit()

    def forget_token(self) -> None:
        """Have the token in the window no longer."""
        self.token = ""

    def _look(self) -> None:
        """A door that has met a fault is closed, and why is said."""
        problem = self._door.problem if self._door is not None else None
        if problem is not None:
            self.problem = problem
            self.close()

    def _to(self, state: DoorState) -> None:
        self.state = state
        self.changed.emit()

    def shut(self) -> None:
        """Close the door for good, also one that is just being opened. On any thread; blocks."""

        def stop() -> None:
            if self._door is not None:
                self._door.stop()

        try:
            last = self._worker.submit(stop)
        except RuntimeError:
            _log.debug("the HTTP door was shut before")
            return
        self._worker.shutdown(wait=True)
        error = last.exception()
        if error is not None:
            _log.error("the HTTP door did not close", exc_info=error)


def _same_door(one: ApiSettings | None, other: ApiSettings) -> bool:
    """Whether a door would be the same: the watched folder is none of its."""
    if one is None:
        return False
    folder, mode = other.watched_folder, other.watched_mode
    return replace(one, watched_folder=folder, watched_mode=mode) == other
