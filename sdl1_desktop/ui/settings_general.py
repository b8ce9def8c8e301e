"""Sections of the settings: appearance and language, folders, simulation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from sdl1_desktop.settings import LANGUAGES, LARGEST_SEED, SPEEDS, TEXT_PERCENTS, THEMES, Folders
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.folders import show_folder
from sdl1_desktop.ui.language import Language
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.settings_fields import CheckedField
from sdl1_desktop.ui.settings_files import DeckChooser, PathChooser
from sdl1_desktop.ui.settings_section import SettingsSection
from sdl1_desktop.ui.styled import button, label

__all__ = ["AppearanceSection", "Choice", "FoldersSection", "SimulationSection"]


_LEAST_WIDTH, _USUAL_WIDTH = 160, 280
"""Widths of a drop-down, in px at 100 %."""

_BESIDE_TEXT = 56
"""What a drop-down has beside its text, in px at 100 %."""


class Choice(QWidget):
    """A drop-down over fixed values, as wide as other fields, or as the longest of its values."""

    def __init__(self, values: Sequence[object], name: str = "") -> None:
        super().__init__()
        self.edit = QComboBox()
        self.edit.setObjectName(name)
        for value in values:
            self.edit.addItem("", value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit, 100)
        row.addStretch(1)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.restyle)
        self.restyle()

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        with QSignalBlocker(self.edit):
            self.edit.setCurrentIndex(self.edit.findData(value))

    def say(self, texts: Sequence[str]) -> None:
        """What each value is called."""
        for index, text in enumerate(texts):
            self.edit.setItemText(index, text)
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self.edit.setMinimumWidth(look.px(_LEAST_WIDTH))
        # Its own hint does not know the style sheet before it is shown.
        metrics = QFontMetrics(look.font(look.sizes.body))
        texts = [self.edit.itemText(index) for index in range(self.edit.count())]
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        self.edit.setMaximumWidth(max(look.px(_USUAL_WIDTH), longest + look.gap(_BESIDE_TEXT)))


class AppearanceSection(SettingsSection):
    """Language, light or dark, and the size of texts."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences, ("language", "theme", "text_percent"))
        self.language = Choice(LANGUAGES, "language")
        self.appearance = Choice(THEMES, "appearance")
        self.text_size = Choice(TEXT_PERCENTS, "text_size")
        self.language.edit.activated.connect(
            lambda: preferences.change(language=self.language.edit.currentData())
        )
        self.appearance.edit.activated.connect(
            lambda: preferences.change(theme=self.appearance.edit.currentData())
        )
        self.text_size.edit.activated.connect(
            lambda: preferences.change(text_percent=self.text_size.edit.currentData())
        )
        form = self.form()
        self.row(form, lambda: self.tr("Language"), self.language)
        self.row(form, lambda: self.tr("Appearance"), self.appearance)
        self.row(form, lambda: self.tr("Text size"), self.text_size)
        self.begin()

    def say(self) -> None:  # noqa: D102 - as there
        self.title.setText(self.tr("Appearance and language"))
        self.when.setText(self.tr("Takes effect at once."))
        system = self.tr("As the system")
        self.language.say([Language(one).own_name if one else system for one in LANGUAGES])
        self.appearance.say([system, self.tr("Light"), self.tr("Dark")])
        percent = self.tr("{percent} %")
        self.text_size.say([percent.format(percent=one) for one in TEXT_PERCENTS])

    def refresh(self) -> None:  # noqa: D102
        self.language.show_value(self.settings.language)
        self.appearance.show_value(self.settings.theme)
        self.text_size.show_value(self.settings.text_percent)


class FoldersSection(SettingsSection):
    """Where data goes, and the deck set-up of robots that have none of their own."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences, ("data_folder", "deck"))
        self.data = PathChooser(_data_folder, folder=True)
        self.data.chosen.connect(preferences.changer("data_folder"))
        self.show_data = button("quiet")
        self.show_data.clicked.connect(lambda: show_folder(preferences.folders.data))
        self.data.row.insertWidget(1, self.show_data)
        self.deck = DeckChooser(preferences, lambda: self.tr("SDL1's own"))
        self.deck.chosen.connect(preferences.changer("deck"))
        form = self.form()
        self.row(form, lambda: self.tr("Data folder"), self.data)
        self.row(form, lambda: self.tr("Deck set-up"), self.deck)
        self.begin()

    def say(self) -> None:  # noqa: D102
        self.title.setText(self.tr("Folders"))
        self.show_data.setText(self.tr("Show"))
        self.when.setText(
            self.tr(
                "Another data folder takes effect when the program is started again; what is in "
                "the present one stays there. Another deck set-up takes effect at the next run."
            )
        )

    def refresh(self) -> None:  # noqa: D102
        settings, folders = self.settings, self.preferences.folders
        fixed = Folders.data_is_fixed()
        self.data.show_path("" if fixed else settings.data_folder)
        self.data.choose.setEnabled(not fixed)
        if fixed:
            self.data.say(self.tr("The environment variable SDL1_DATA_DIR says where data goes."))
        elif Folders.chosen(settings.data_folder).data != folders.data:
            self.data.say(
                self.tr("Until the program is started again: {folder}").format(
                    folder=str(folders.data)
                )
            )
        else:
            self.data.say("")
        self.deck.show_path(settings.deck)


def _data_folder() -> str:
    return str(Folders.chosen("").data)


class SimulationSection(SettingsSection):
    """Pace of dry runs, and the noise of simulated readings."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences, ("speed", "seed"))
        self.speed = Choice(SPEEDS, "default_speed")
        self.speed.edit.activated.connect(
            lambda: preferences.change(speed=self.speed.edit.currentData())
        )
        # A line of text: a seed may have more digits than a number field keeps.
        self.seed = CheckedField(self._why_no_seed, width=220, name="seed")
        self.seed.entered.connect(preferences.changer("seed", int))
        self.hint = label("small", wrap=True)
        form = self.form()
        self.row(form, lambda: self.tr("Speed of dry runs"), self.speed)
        self.row(form, lambda: self.tr("Seed of the noise"), self.seed)
        self.body.addWidget(self.hint)
        self.begin()

    def _why_no_seed(self, text: str) -> str:
        if text.isdecimal() and int(text) <= LARGEST_SEED:
            return ""
        return self.tr("A whole number from 0 up.")

    def say(self) -> None:  # noqa: D102
        self.title.setText(self.tr("Simulation"))
        self.when.setText(self.tr("Takes effect at the next run."))
        self.speed.say([self.tr("Instant"), self.tr("10 times as fast"), self.tr("Real time")])
        self.hint.setText(
            self.tr(
                "The same seed gives the same simulated readings again. Simulated readings are "
                "marked as such on screen and in every exported file."
            )
        )

    def refresh(self) -> None:  # noqa: D102
        self.speed.show_value(self.settings.speed)
        self.seed.show_text(str(self.settings.seed))
