"""One robot of the settings: its name and address, its deck, and the ports beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdl1_desktop.robot.address import AddressError, RobotAddress, parse_robot_address
from sdl1_desktop.settings import CHANNELS, RobotSettings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.settings_fields import CheckedField
from sdl1_desktop.ui.settings_files import DeckChooser
from sdl1_desktop.ui.settings_general import Choice
from sdl1_desktop.ui.settings_ports import PortBox, PortSearch
from sdl1_desktop.ui.styled import ElidedLabel, button, label

__all__ = ["RobotEditor"]


class RobotEditor(QFrame):
    """Folded: name and address in one line. Unfolded: all of it, to be changed.

    ``robot`` is what was entered last and could be; it has no address as long as a new robot was
    given none, and is then not kept.
    """

    changed = Signal()
    removed = Signal()

    def __init__(
        self,
        robot: RobotSettings,
        preferences: Preferences,
        search: PortSearch,
        others: Callable[[RobotEditor], list[RobotSettings]],
    ) -> None:
        """``others`` are the robots beside this one: no two have a name or an address in common."""
        super().__init__()
        self.setProperty("role", "part")
        self.robot = robot
        self._others = others
        self.heading = ElidedLabel("strong")
        self.summary = ElidedLabel("muted")
        self.fold = button("quiet")
        self.fold.clicked.connect(lambda: self.unfold(open_=self.body.isHidden()))
        self.remove = button("quiet")
        self.remove.clicked.connect(self.removed)
        self.name = CheckedField(self._why_not_name, name="robot_name")
        self.address = CheckedField(self._why_not_address, name="robot_address")
        self.deck = DeckChooser(preferences, lambda: self.tr("As under Folders"))
        self.pump_port = PortBox(search, "pump_port")
        self.potentiostat_port = PortBox(search, "potentiostat_port")
        self.channel = Choice((None, *CHANNELS), "potentiostat_channel")
        self.name.entered.connect(self._enters("name"))
        self.address.entered.connect(self._enters("address"))
        self.deck.chosen.connect(self._enters("deck"))
        self.pump_port.entered.connect(self._enters("pump_port"))
        self.potentiostat_port.entered.connect(self._enters("potentiostat_port"))
        self.channel.edit.activated.connect(
            lambda: self._enters("potentiostat_channel")(self.channel.edit.currentData())
        )
        self._captions: list[QLabel] = []
        self.body = self._form()
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading)
        self._head.addWidget(self.summary, 1)
        self._head.addWidget(self.fold)
        self._head.addWidget(self.remove)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._head)
        self._box.addWidget(self.body)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.unfold(open_=False)

    def _form(self) -> QWidget:
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setColumnStretch(1, 1)
        cells = (
            self.name,
            self.address,
            self.deck,
            self.pump_port,
            self.potentiostat_port,
            self.channel,
        )
        for row, cell in enumerate(cells):
            caption = label("muted")
            caption.setBuddy(getattr(cell, "edit", cell))
            self._captions.append(caption)
            self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(cell, row, 1)
        return body

    @property
    def complete(self) -> bool:
        """Whether the robot can be kept."""
        return bool(self.robot.name and self.robot.address)

    def unfold(self, *, open_: bool) -> None:
        """Show all of it, or one line."""
        self.body.setVisible(open_)
        self.retranslate()

    def show_robot(self, robot: RobotSettings) -> None:
        """Show a robot as it is kept."""
        self.robot = robot
        self.refresh()

    def refresh(self) -> None:
        """Show the robot, and whether its name and address can be beside the others'."""
        robot = self.robot
        self.heading.setText(robot.name or self.tr("New robot"))
        self.summary.setText(robot.address)
        self.name.show_text(robot.name)
        self.address.show_text(robot.address)
        self.deck.show_path(robot.deck)
        none = self.tr("As the workflow says")
        self.pump_port.show_port(robot.pump_port, none)
        self.potentiostat_port.show_port(robot.potentiostat_port, none)
        self.channel.show_value(robot.potentiostat_channel)

    def _enters(self, name: str) -> Callable[[Any], None]:
        """What enters one field of the robot."""

        def enter(value: Any) -> None:
            self.robot = replace(self.robot, **{name: value})
            self.changed.emit()

        return enter

    def _why_not_name(self, text: str) -> str:
        if not text:
            return self.tr("Give the robot a name.")
        if any(one.name == text for one in self._others(self)):
            return self.tr("Another robot has this name.")
        return ""

    def _why_not_address(self, text: str) -> str:
        try:
            address = parse_robot_address(text)
        except AddressError as error:
            return f"{translated(error.what)} {translated(error.action)}"
        for one in self._others(self):
            if _parsed(one.address) == address:
                return self.tr("“{name}” has this address.").format(name=one.name)
        return ""

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side = look.gap(12)
        self._box.setContentsMargins(side, look.gap(8), side, look.gap(8))
        self._box.setSpacing(look.gap(8))
        self._head.setSpacing(look.gap(12))
        self._grid.setContentsMargins(0, 0, 0, look.gap(8))
        self._grid.setHorizontalSpacing(look.gap(24))
        self._grid.setVerticalSpacing(look.gap(12))
        self._grid.setColumnMinimumWidth(0, look.px(168))
        for caption in self._captions:
            caption.setMinimumHeight(look.line(36))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        texts = (
            self.tr("Name"),
            self.tr("Address"),
            self.tr("Deck set-up"),
            self.tr("Port of the pump board"),
            self.tr("Port of the potentiostat"),
            self.tr("Channel of the potentiostat"),
        )
        for caption, text in zip(self._captions, texts, strict=True):
            caption.setText(text)
        self.channel.say([self.tr("As the workflow says"), *(str(one) for one in CHANNELS)])
        self.fold.setText(self.tr("Edit") if self.body.isHidden() else self.tr("Fold"))
        self.remove.setText(self.tr("Remove"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _parsed(address: str) -> RobotAddress | None:
    try:
        return parse_robot_address(address)
    except AddressError:
        return None
