"""The robots that the robot field offers: those with a name, those found now, those used before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.robot.address import AddressError, RobotAddress, parse_robot_address
from sdl1_desktop.settings import Settings
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import problem_of

if TYPE_CHECKING:
    from sdl1_desktop.backends.robot_search import RobotSearch
    from sdl1_desktop.messages import Message
    from sdl1_desktop.robot.discovery import FoundRobot

__all__ = ["RobotOffers"]


class RobotOffers(QObject):
    """Looks for robots when it is told to, and knows what was found last."""

    changed = Signal()

    def __init__(self, engine: EnginePort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._found: Sequence[FoundRobot] = ()
        self._reason: Message | None = None
        self.searching = False

    def search(self) -> None:
        """Look for robots on the network, unless that is under way."""
        if self.searching:
            return
        self.searching = True
        deliver(self._engine.discover_robots(), self, self._searched, self._failed)
        self.changed.emit()

    def _searched(self, search: RobotSearch) -> None:
        self.searching = False
        self._found, self._reason = search.robots, search.reason
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self.searching = False
        self._found, self._reason = (), problem_of(error).what
        self.changed.emit()

    def choices(self, settings: Settings) -> list[tuple[str, str]]:
        """Addresses with what the drop-down says of each; lines without an address only say."""
        named = {_parsed(one.address): one for one in settings.robots}
        found = {one.address: one for one in self._found}
        choices: list[tuple[str, str]] = []
        for robot in settings.robots:
            said = {"name": robot.name, "address": robot.address}
            if _parsed(robot.address) in found:
                label = self.tr("{name} · {address} · on the network now").format(**said)
            else:
                label = self.tr("{name} · {address}").format(**said)
            choices.append((robot.address, label))
        for address, one in found.items():
            if address not in named:
                label = self.tr("OT-2 {name} · {address} · found on the network").format(
                    name=one.name, address=str(address)
                )
                choices.append((str(address), label))
        if self.searching:
            choices.append(("", self.tr("Looking for robots on the network…")))
        elif self._reason is not None:
            choices.append(("", translated(self._reason)))
        for recent in settings.recent_robots:
            parsed = _parsed(recent)
            if parsed not in named and parsed not in found:
                label = self.tr("{address} · used before").format(address=recent)
                choices.append((recent, label))
        return choices


def _parsed(address: str) -> RobotAddress | str:
    """The address by what it means, or as it is written where it is none."""
    try:
        return parse_robot_address(address)
    except AddressError:
        return address
