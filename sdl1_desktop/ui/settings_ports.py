"""Serial ports of this computer: found beside the window, listed, and offered in fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.labelled_box import LabelledBox
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.settings_section import SettingsSection
from sdl1_desktop.ui.styled import button, clear_layout, label

if TYPE_CHECKING:
    from sdl1_desktop.robot.serial_ports import SerialPort

__all__ = ["PortBox", "PortSearch", "PortsSection", "port_label"]


class PortSearch(QObject):
    """The serial ports as they were found last."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.ports: list[SerialPort] = []
        self.searching = False
        self.searched = False
        self.problem = ""

    def refresh(self) -> None:
        """Look for ports, unless that is under way."""
        if self.searching:
            return
        self.searching = True
        self.changed.emit()
        deliver(self._preferences.read(_serial_ports), self, self._found, self._failed)

    def _found(self, ports: list[SerialPort]) -> None:
        self.ports, self.problem = ports, ""
        self._end()

    def _failed(self, error: BaseException) -> None:
        problem = problem_of(error)
        self.ports, self.problem = [], f"{translated(problem.what)} {translated(problem.action)}"
        self._end()

    def _end(self) -> None:
        self.searching, self.searched = False, True
        self.changed.emit()


def _serial_ports() -> list[SerialPort]:
    # Only the settings need it: it stays out of the window's start.
    from sdl1_desktop.robot.serial_ports import serial_ports

    return serial_ports()


def port_label(port: SerialPort) -> str:
    """What a port is, in one line: ``COM12 · Arduino Uno · 2341:0043``."""
    described = port.description if port.description not in ("", "n/a", port.name) else ""
    return " · ".join(one for one in (port.name, described, port.usb_id) if one)


class PortBox(QWidget):
    """A field for a port: one that is there is chosen, one that is not can be typed."""

    entered = Signal(str)

    def __init__(self, search: PortSearch, name: str = "") -> None:
        super().__init__()
        self._search = search
        self.edit = LabelledBox()
        self.edit.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        row.addStretch(1)
        self.edit.opening.connect(self._open)
        self.edit.activated.connect(lambda: self.entered.emit(self.port))
        line = self.edit.lineEdit()
        if line is not None:
            line.textEdited.connect(lambda: self.entered.emit(self.port))
        search.changed.connect(self._offer)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self._offer()

    @property
    def port(self) -> str:
        """The port's name; empty where none is given."""
        return self.edit.currentText().strip()

    def show_port(self, port: str, none: str) -> None:
        """Show a port; ``none`` says what an empty field means."""
        line = self.edit.lineEdit()
        if line is not None:
            line.setPlaceholderText(none)
        if port != self.port:
            with QSignalBlocker(self.edit):
                self.edit.setEditText(port)

    def _open(self) -> None:
        if not self._search.searched:
            self._search.refresh()

    def _offer(self) -> None:
        choices = [(port.name, port_label(port)) for port in self._search.ports]
        if self._search.searching:
            choices.append(("", self.tr("Looking for ports…")))
        elif not choices:
            choices.append(("", self.tr("No serial port is found: plug the device in.")))
        self.edit.offer(choices)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        self.edit.setFixedWidth(theme.current().px(280))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self._offer()
        super().changeEvent(event)


class PortsSection(SettingsSection):
    """The ports that are there now, and which robot uses which."""

    def __init__(self, preferences: Preferences, search: PortSearch) -> None:
        super().__init__(preferences, (), shows=("robots",))
        self._search = search
        self.search_again = button()
        self.search_again.clicked.connect(search.refresh)
        self.head.addWidget(self.search_again)
        self.state = label("muted", wrap=True)
        self.grid = QGridLayout()
        self.grid.setColumnStretch(3, 1)
        self.body.addWidget(self.state)
        self.body.addLayout(self.grid)
        search.changed.connect(self.refresh)
        self.begin()

    def say(self) -> None:  # noqa: D102 - as there
        self.title.setText(self.tr("Ports"))
        self.search_again.setText(self.tr("Look again"))
        self.when.setText(
            self.tr("Serial ports that this computer has now. Robots choose theirs above.")
        )

    def refresh(self) -> None:  # noqa: D102
        clear_layout(self.grid)
        search = self._search
        self.search_again.setEnabled(not search.searching)
        if search.searching:
            self.state.setText(self.tr("Looking for ports…"))
        elif search.problem:
            self.state.setText(search.problem)
        elif not search.ports:
            self.state.setText(
                self.tr("No serial port is found. Plug the device in, then look again.")
            )
        self.state.setVisible(search.searching or not search.ports)
        if search.ports:
            heads = (
                self.tr("Port"),
                self.tr("Description"),
                self.tr("USB id"),
                self.tr("Used by"),
            )
            for column, head in enumerate(heads):
                self._cell(0, column, head, "caption")
        for row, port in enumerate(search.ports, start=1):
            users = [
                one.name
                for one in self.settings.robots
                if port.name in (one.pump_port, one.potentiostat_port)
            ]
            cells = (port.name, port.description, port.usb_id or "–", ", ".join(users) or "–")
            for column, text in enumerate(cells):
                self._cell(row, column, text, "strong" if column == 0 else "")

    def _cell(self, row: int, column: int, text: str, role: str) -> None:
        cell = label(role)
        cell.setText(text)
        cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.grid.addWidget(cell, row, column)

    def restyle(self) -> None:  # noqa: D102
        super().restyle()
        look = theme.current()
        self.search_again.setIcon(glyphs.icon("reload", look.text))
        self.grid.setHorizontalSpacing(look.gap(24))
        self.grid.setVerticalSpacing(look.gap(8))
