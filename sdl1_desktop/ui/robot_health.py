"""Looks at the robot every few seconds while there is an address to look at."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.backends.requests import Health, RobotHealth
from sdl1_desktop.messages import message
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.ports import EnginePort

__all__ = ["POLL_INTERVAL_MS", "HealthWatch"]

POLL_INTERVAL_MS = 10_000


class HealthWatch(QObject):
    """The newest health of the robot whose address the desk has."""

    changed = Signal()

    def __init__(self, desk: RunDesk, engine: EnginePort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._engine = engine
        self._asked = ""
        self._waiting = False
        self.health: RobotHealth | None = None
        """None while there is no valid address."""
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_INTERVAL_MS)
        self._timer.timeout.connect(self._poll)
        desk.choices_changed.connect(self._follow)
        self._follow()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._asked = ""

    def _follow(self) -> None:
        """Start with a new address, or stop where there is none."""
        address = self._desk.robot if self._desk.robot_problem is None else ""
        if address == self._asked:
            return
        self._asked = address
        self._waiting = False
        if not address:
            self._timer.stop()
            self._show(None)
            return
        looking = message("Looking for the robot.")
        self._show(RobotHealth(address, Health.CHECKING, looking, time.time()))
        self._timer.start()
        self._poll()

    def _poll(self) -> None:
        if self._waiting or not self._asked:
            return
        address = self._asked
        self._waiting = True
        deliver(
            self._engine.robot_health(address),
            self,
            lambda health: self._answered(address, health),
            lambda _error: self._failed(address),
        )

    def _answered(self, address: str, health: RobotHealth) -> None:
        if address == self._asked:
            self._waiting = False
            self._show(health)

    def _failed(self, address: str) -> None:
        """The engine could not look: not known, which is not the same as unreachable."""
        cause = message("The program could not look at the robot.")
        self._answered(address, RobotHealth(address, Health.UNKNOWN, cause, time.time()))

    def _show(self, health: RobotHealth | None) -> None:
        self.health = health
        self.changed.emit()
