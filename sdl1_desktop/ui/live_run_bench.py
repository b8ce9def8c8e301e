"""What a live run moves: the robot as it is now, pumps and potentiostat with their ports."""

from __future__ import annotations

import time
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from sdl1_desktop.backends.requests import Health, RobotHealth, RunRequest
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.bench_parts import BESIDE_ROBOT
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.styled import button, label

__all__ = ["LiveRunBench"]

_LOOK_MS = 5000
"""How often the robot is looked at while somebody reads what it will do."""


class LiveRunBench(QWidget):
    """A line for each part, real or simulated; the robot is looked at for as long as it is shown.

    :attr:`health` is what the newest look at it showed, or None before the first.
    """

    changed = Signal()

    def __init__(self, engine: EnginePort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._request: RunRequest | None = None
        self._name = ""
        self._ports: Mapping[Device, str] = {}
        self._looking = 0
        self._looked_at = 0.0
        self.health: RobotHealth | None = None
        self.again = button("quiet")
        self.again.setObjectName("look_again")
        self.again.clicked.connect(self.look)
        self.lines: dict[Device, tuple[QLabel, QLabel, QLabel]] = {}
        self.state = label(wrap=True)
        self._state_icon = label()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self._beside = beside = QHBoxLayout()
        beside.addWidget(self._state_icon)
        beside.addWidget(self.state, 1)
        beside.addWidget(self.again)
        for row, device in ((0, Device.OT2), (2, Device.PUMPS), (3, Device.POTENTIOSTAT)):
            mark, name, says = label(), label("strong"), label(wrap=True)
            self.lines[device] = mark, name, says
            for column, part in enumerate((mark, name, says)):
                self._grid.addWidget(part, row, column)
        self._grid.addLayout(beside, 1, 2)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def show_request(self, request: RunRequest, name: str, ports: Mapping[Device, str]) -> None:
        """Show the bench of a run, and look at its robot.

        Args:
            request: the run.
            name: the operator's name for the robot, or empty.
            ports: of the parts that are real; empty texts where none is known.
        """
        if self._request is None or request.robot != self._request.robot:
            self.health = None
        self._request, self._name, self._ports = request, name, ports
        self.retranslate()
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._looking += 1
        self.health = None
        self._request = None

    def look(self) -> None:
        """Ask how the robot is now."""
        if self._request is None:
            return
        self._looking += 1
        number = self._looking
        deliver(
            self._engine.robot_health(self._request.robot),
            self,
            lambda health: self._seen(number, health),
            lambda error: self._not_seen(number, error),
        )

    def _seen(self, number: int, health: RobotHealth) -> None:
        if number == self._looking:
            self.health = health
            self._looked_at = time.time()
            self.retranslate()
            self.changed.emit()

    def _not_seen(self, number: int, error: BaseException) -> None:
        if self._request is not None:
            cause = problem_of(error).what
            unknown = RobotHealth(self._request.robot, Health.UNKNOWN, cause, time.time())
            self._seen(number, unknown)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        self._grid.setHorizontalSpacing(look.gap(10))
        self._beside.setSpacing(look.gap(8))
        self._grid.setVerticalSpacing(look.gap(4))
        self.again.setText(self.tr("Look again"))
        names = {
            Device.OT2: self.tr("Robot"),
            Device.PUMPS: self.tr("Pumps"),
            Device.POTENTIOSTAT: self.tr("Cell"),
        }
        for device, (mark, name, _) in self.lines.items():
            simulated = self._request is not None and device in self._request.simulate
            side = look.px(16)
            colour = look.muted if simulated else look.text
            glyph = glyphs.icon("ready" if simulated else "dot", colour)
            mark.setPixmap(glyph.pixmap(QSize(side, side)))
            name.setText(names[device])
        self.lines[Device.OT2][2].setText(self._robot())
        for device in BESIDE_ROBOT:
            self.lines[device][2].setText(self._part(device))
        self._show_state()

    def _robot(self) -> str:
        if self._request is None:
            return ""
        seen = self.health
        known = [self._name or (seen.name if seen is not None else ""), self._request.robot]
        if seen is not None and seen.serial:
            known.append(self.tr("serial number {serial}").format(serial=seen.serial))
        return self.tr("real: {robot}").format(robot=" · ".join(one for one in known if one))

    def _part(self, device: Device) -> str:
        if self._request is None:
            return ""
        if device in self._request.simulate:
            if device is Device.PUMPS:
                return self.tr("SIMULATED: no liquid is pumped, no ultrasound.")
            return self.tr("SIMULATED: no current flows; the points say that they are simulated.")
        port = self._ports.get(device, "")
        if not port:
            return self.tr("real, but no port is known")
        return self.tr("real, at {port}").format(port=port)

    def _show_state(self) -> None:
        look = theme.current()
        seen = self.health
        if seen is None:
            glyph, colour, text = "history", look.muted, self.tr("The robot is being looked at…")
        else:
            glyph, colour = {
                Health.REACHABLE: ("done", look.done),
                Health.BUSY: ("warning", look.waiting),
            }.get(seen.health, ("failed", look.failed))
            text = self.tr("{state} Looked at {time}.").format(
                state=translated(seen.cause), time=words.clock_time(self._looked_at)
            )
        side = look.px(20)
        self._state_icon.setPixmap(glyphs.picture(glyph, colour, side))
        self.state.setText(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
