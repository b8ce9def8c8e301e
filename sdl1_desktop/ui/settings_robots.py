"""Section of the settings: the robots that have a name."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.settings import RobotSettings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.settings_ports import PortSearch
from sdl1_desktop.ui.settings_robot_editor import RobotEditor
from sdl1_desktop.ui.settings_section import SettingsSection
from sdl1_desktop.ui.styled import button, label

__all__ = ["RobotsSection"]


class RobotsSection(SettingsSection):
    """An editor for each robot; one that was removed can be put back until the next is."""

    def __init__(self, preferences: Preferences, search: PortSearch) -> None:
        super().__init__(preferences, (), shows=("robots",))
        self._search = search
        self.editors: list[RobotEditor] = []
        self._removed: tuple[int, RobotSettings] | None = None
        self.none = label("muted", wrap=True)
        self._list = QVBoxLayout()
        self.undo = QWidget()
        self.removed_text = label()
        self.put_back = button("quiet")
        self.put_back.clicked.connect(self._put_back)
        undo = QHBoxLayout(self.undo)
        undo.setContentsMargins(0, 0, 0, 0)
        undo.addWidget(self.removed_text)
        undo.addWidget(self.put_back)
        undo.addStretch(1)
        self.add = button()
        self.add.setObjectName("add_robot")
        self.add.clicked.connect(self.add_robot)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addStretch(1)
        self.body.addWidget(self.none)
        self.body.addLayout(self._list)
        self.body.addWidget(self.undo)
        self.body.addLayout(below)
        self.begin()

    def add_robot(self) -> None:
        """A new robot: the one in use, where that has no name yet, else one to be filled in."""
        settings = self.settings
        named = {one.address for one in settings.robots}
        address = settings.robot if settings.robot not in named else ""
        editor = self._make(RobotSettings(self._free_name(), address), len(self.editors))
        editor.unfold(open_=True)
        self._take()
        self.refresh()
        (editor.name if address else editor.address).edit.setFocus()

    def _free_name(self) -> str:
        taken = {editor.robot.name for editor in self.editors}
        numbers = range(1, len(taken) + 2)
        names = (self.tr("OT-2 {number}").format(number=number) for number in numbers)
        return next(name for name in names if name not in taken)

    def _make(self, robot: RobotSettings, place: int) -> RobotEditor:
        editor = RobotEditor(robot, self.preferences, self._search, self._others)
        editor.changed.connect(self._take)
        editor.removed.connect(lambda: self._remove(editor))
        self.editors.insert(place, editor)
        self._list.insertWidget(place, editor)
        return editor

    def _others(self, editor: RobotEditor) -> list[RobotSettings]:
        return [one.robot for one in self.editors if one is not editor]

    def _take(self) -> None:
        """Keep what the editors have."""
        robots = tuple(editor.robot for editor in self.editors if editor.complete)
        self.preferences.change(robots=robots)
        for editor in self.editors:
            editor.name.look_again()
            editor.address.look_again()

    def _remove(self, editor: RobotEditor) -> None:
        place = self.editors.index(editor)
        self._removed = (place, editor.robot) if editor.complete else None
        self._drop(editor)
        self._take()
        self.refresh()

    def _drop(self, editor: RobotEditor) -> None:
        self.editors.remove(editor)
        self._list.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    def _put_back(self) -> None:
        if self._removed is not None:
            place, robot = self._removed
            self._removed = None
            self._make(robot, min(place, len(self.editors)))
            self._take()
            self.refresh()

    def say(self) -> None:  # noqa: D102 - as there
        self.title.setText(self.tr("Robots"))
        self.when.setText(
            self.tr(
                "Takes effect at the next run. Ports and channel go before those that the "
                "workflow gives."
            )
        )
        self.none.setText(
            self.tr(
                "No robot has a name yet. With one, its deck, ports and address are chosen "
                "together in the robot field."
            )
        )
        self.add.setText(self.tr("Add a robot"))
        self.put_back.setText(self.tr("Put it back"))

    def refresh(self) -> None:  # noqa: D102
        kept = self.settings.robots
        if kept != tuple(editor.robot for editor in self.editors if editor.complete):
            # Changed elsewhere than here.
            for editor in tuple(self.editors):
                self._drop(editor)
            for place, robot in enumerate(kept):
                self._make(robot, place)
        for editor in self.editors:
            editor.refresh()
        self.none.setVisible(not self.editors)
        self.undo.setVisible(self._removed is not None)
        if self._removed is not None:
            self.removed_text.setText(
                self.tr("“{name}” is removed.").format(name=self._removed[1].name)
            )

    def restyle(self) -> None:  # noqa: D102
        super().restyle()
        self._list.setSpacing(theme.current().gap(8))
