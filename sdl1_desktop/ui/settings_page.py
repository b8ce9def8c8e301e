"""The settings page: language, appearance, robot, folders, retries."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.settings import LANGUAGES, THEMES
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.folders import show_folder
from sdl1_desktop.ui.language import Language
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.styled import button, card, clear_layout, label

__all__ = ["SettingsPage"]

_WIDTH = 880
"""Most width of the page's parts, in px at 100 %: what belongs together stays together."""


class SettingsPage(QScrollArea):
    """Each setting takes effect as it is chosen."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.language = _choices("language", LANGUAGES)
        self.appearance = _choices("appearance", THEMES)
        self.language.activated.connect(
            lambda: preferences.change(language=self.language.currentData())
        )
        self.appearance.activated.connect(
            lambda: preferences.change(theme=self.appearance.currentData())
        )
        self.folder = label(wrap=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_folder = button()
        self.open_folder.clicked.connect(self._open_folder)
        self.robot = label()
        self._title = label("title")
        self._names = {key: label("muted") for key in ("language", "appearance", "robot", "folder")}
        self._retry_title = label("caption")
        self._retry_hint = label("small", wrap=True)
        self._retry_frame = card()
        self._retry = QGridLayout(self._retry_frame)
        page = QWidget()
        page.setObjectName("page")
        frame = card()
        self._grid = QGridLayout(frame)
        cells: tuple[QWidget, ...] = (self.language, self.appearance, self.robot, self.folder)
        for row, (name, cell) in enumerate(zip(self._names.values(), cells, strict=True)):
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(cell, row, 1)
        self._grid.addWidget(self.open_folder, 3, 2)
        self._grid.setColumnStretch(1, 1)
        for box in (self.language, self.appearance):
            self._grid.setAlignment(box, Qt.AlignmentFlag.AlignLeft)
        self._frames = (frame, self._retry_frame)
        self.open_folder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._box = QVBoxLayout(page)
        for part in (self._title, frame, self._retry_title, self._retry_hint, self._retry_frame):
            self._box.addWidget(part)
        self._box.addStretch(1)
        self.setWidget(page)
        preferences.changed.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _open_folder(self) -> None:
        show_folder(self._preferences.folders.data)

    def refresh(self) -> None:
        """Show the settings as they are."""
        settings = self._preferences.settings
        for box, value in ((self.language, settings.language), (self.appearance, settings.theme)):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
        self.robot.setText(settings.robot or self.tr("none: it is given on the run page"))
        self.folder.setText(str(self._preferences.folders.data))

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side = look.px(24)
        self._box.setContentsMargins(side, side, side, side)
        self._box.setSpacing(look.px(12))
        for grid in (self._grid, self._retry):
            grid.setContentsMargins(look.px(16), look.px(16), look.px(16), look.px(16))
            grid.setHorizontalSpacing(look.px(24))
            grid.setVerticalSpacing(look.px(12))
        for box in (self.language, self.appearance):
            box.setFixedWidth(look.px(320))
        for one in self._frames:
            one.setMaximumWidth(look.px(_WIDTH))
        self._retry_hint.setMaximumWidth(look.px(_WIDTH))
        for grid in (self._grid, self._retry):
            grid.setColumnMinimumWidth(0, look.px(160))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._title.setText(self.tr("Settings"))
        self._names["language"].setText(self.tr("Language"))
        self._names["appearance"].setText(self.tr("Appearance"))
        self._names["robot"].setText(self.tr("Robot used last"))
        self._names["folder"].setText(self.tr("Data folder"))
        self.open_folder.setText(self.tr("Show"))
        for index in range(self.language.count()):
            value = self.language.itemData(index)
            text = Language(value).own_name if value else self.tr("As the system")
            self.language.setItemText(index, text)
        names = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        for index in range(self.appearance.count()):
            self.appearance.setItemText(index, names[self.appearance.itemData(index)])
        self._retry_title.setText(self.tr("Retries"))
        self._retry_hint.setText(
            self.tr(
                "How often a node whose error handling is “retry” is done, by its kind. "
                "The values are in the settings file: {file}"
            ).format(file=str(self._preferences.folders.settings_file))
        )
        self._fill_retry()
        self.refresh()

    def _fill_retry(self) -> None:
        clear_layout(self._retry)
        heads = (self.tr("Kind"), self.tr("Attempts"), self.tr("First wait"), self.tr("Backoff"))
        for column, head in enumerate(heads):
            self._retry.addWidget(_cell(head, "caption"), 0, column)
        kinds = self._kinds()
        for row, (kind, policy) in enumerate(self._preferences.settings.retry.items(), start=1):
            again = policy.attempts > 1
            cells = (
                kinds.get(kind, kind),
                str(policy.attempts),
                words.duration(policy.delay_s) if again else "–",
                f"× {words.number(policy.backoff)}" if again else "–",
            )
            for column, text in enumerate(cells):
                self._retry.addWidget(_cell(text), row, column)
        self._retry.setColumnStretch(4, 1)

    def _kinds(self) -> dict[str, str]:
        return {
            "setup": self.tr("Set-up"),
            "liquid": self.tr("Liquid"),
            "motion": self.tr("Motion"),
            "measurement": self.tr("Measurement"),
            "wash": self.tr("Washing"),
            "data": self.tr("Data"),
            "control": self.tr("Control"),
        }

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _choices(name: str, values: tuple[str, ...]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value in values:
        box.addItem("", value)
    return box


def _cell(text: str, role: str = "") -> QLabel:
    cell = label(role)
    cell.setText(text)
    return cell
