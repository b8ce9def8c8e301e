"""What the very first start asks: language, robot, and where data goes. Each has a default."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import AddressError, parse_robot_address
from sdl1_desktop.settings import LANGUAGES, Folders, Settings, SettingsError, save_settings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.language import Language, system_language, translated
from sdl1_desktop.ui.overlay import Overlay
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.settings_fields import CheckedField
from sdl1_desktop.ui.settings_files import PathChooser
from sdl1_desktop.ui.settings_general import Choice
from sdl1_desktop.ui.styled import button, label

__all__ = ["FirstStart"]

_log = logging.getLogger(__name__)


class FirstStart(Overlay):
    """A card over the pages, which keeps nobody from anything.

    It goes when Start is pressed, and as well when a workflow is opened or a run begins: what is
    chosen by then counts.
    """

    begun = Signal(object)
    """The questions are answered: the :class:`~sdl1_desktop.settings.Folders` that were chosen."""

    def __init__(
        self,
        preferences: Preferences,
        desk: RunDesk,
        show_robot: Callable[[str], None],
        area: QWidget,
    ) -> None:
        """``show_robot`` shows the address that was given, where the window has it."""
        super().__init__(area, width=680)
        # As high as its texts are once they are broken into lines.
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._preferences = preferences
        self._desk = desk
        self._show_robot = show_robot
        self._asking = False
        self._data_folder = preferences.settings.data_folder
        self._title = label("title", wrap=True)
        self._intro = label(wrap=True)
        self.language = Choice(LANGUAGES, "first_language")
        self.language.show_value(preferences.settings.language)
        self.language.edit.activated.connect(
            lambda: preferences.change(language=self.language.edit.currentData())
        )
        self.robot = CheckedField(_why_no_address, name="first_robot")
        self.robot.show_text(preferences.settings.robot)
        self.data = PathChooser(lambda: str(Folders.chosen("").data), folder=True)
        self.data.chosen.connect(self.choose_data_folder)
        self.data.show_path(self._data_folder)
        self._captions = (label("strong"), label("strong"), label("strong"))
        self._hints = (label("small", wrap=True), label("small", wrap=True))
        self._later = label("small", wrap=True)
        self.start = button("primary")
        self.start.setDefault(True)
        self.start.clicked.connect(self.begin)
        self._place()
        desk.workflow_changed.connect(self._opened)
        desk.run_started.connect(self.begin)
        theme.current().changed.connect(self.restyle_form)
        self.restyle_form()
        self.retranslate()

    def _place(self) -> None:
        self._form = QGridLayout()
        self._form.setColumnStretch(1, 1)
        cells = (self.language, self.robot, self.data)
        hints: tuple[QLabel | None, ...] = (None, *self._hints)
        for number, (caption, cell, hint) in enumerate(
            zip(self._captions, cells, hints, strict=True)
        ):
            caption.setBuddy(getattr(cell, "edit", None) or self.data.choose)
            self._form.addWidget(caption, 2 * number, 0, Qt.AlignmentFlag.AlignTop)
            self._form.addWidget(cell, 2 * number, 1)
            if hint is not None:
                self._form.addWidget(hint, 2 * number + 1, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self._later, 1)
        bottom.addWidget(self.start, 0, Qt.AlignmentFlag.AlignBottom)
        self.content.addWidget(self._title)
        self.content.addWidget(self._intro)
        self.content.addLayout(self._form)
        self.content.addLayout(bottom)

    def ask(self) -> None:
        """Show the questions."""
        self.appear()
        self.start.setFocus()

    def choose_data_folder(self, folder: str) -> None:
        """Where data goes; "" for the default."""
        self._data_folder = folder
        self.data.show_path(folder)
        self.data.say("")

    def begin(self, *_news: object) -> None:
        """Take what is chosen, and go, unless the folder cannot be used: that is said then."""
        if self.isHidden() or self._asking:
            return
        self._asking = True
        settings = self._preferences.settings.changed(data_folder=self._data_folder)
        if self.robot.valid and self.robot.text:
            settings = settings.with_robot(self.robot.text)
        folders = Folders.chosen(self._data_folder)
        deliver(
            self._preferences.read(lambda: _prepare(settings, folders)),
            self,
            lambda problem: self._prepared(settings, folders, problem),
        )

    def _opened(self) -> None:
        """A workflow that the operator opens needs the folders."""
        if self._desk.loading is not None and not Folders.data_is_fixed():
            self.begin()

    def _prepared(self, settings: Settings, folders: Folders, problem: Message | None) -> None:
        self._asking = False
        if problem is not None:
            self.data.say(translated(problem))
            self.data.choose.setFocus()
            return
        self._preferences.folders = folders
        self._preferences.take(settings)
        self._show_robot(settings.robot)
        self.hide()
        self.begun.emit(folders)

    def restyle_form(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._form.setHorizontalSpacing(look.gap(24))
        self._form.setVerticalSpacing(look.gap(8))
        self._form.setColumnMinimumWidth(0, look.px(120))
        # On the line of the field that it stands before; a button is higher than a field.
        cells = (self.language, self.robot, self.data)
        for caption, cell, height in zip(self._captions, cells, (38, 38, 50), strict=True):
            caption.setMinimumHeight(look.line(height))
            cell.setMinimumHeight(look.line(height))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._title.setText(self.tr("Welcome to SDL1 Desktop"))
        self._scroll.setAccessibleName(self._title.text())
        self._intro.setText(
            self.tr("Three questions before you begin. Each has an answer that works already.")
        )
        for caption, text in zip(
            self._captions,
            (self.tr("Language"), self.tr("Robot"), self.tr("Data folder")),
            strict=True,
        ):
            caption.setText(text)
        system = self.tr("As the system: {language}").format(language=system_language().own_name)
        self.language.say([Language(one).own_name if one else system for one in LANGUAGES])
        self.language.edit.setAccessibleName(self.tr("Language"))
        self.robot.edit.setPlaceholderText(self.tr("Later"))
        self.robot.edit.setAccessibleName(self.tr("Robot address"))
        self.data.choose.setAccessibleName(self.tr("Choose the data folder"))
        self._hints[0].setText(
            self.tr("IP address or name of the OT-2. Leave it empty for now: a dry run needs none.")
        )
        self._hints[1].setText(
            self.tr("Runs, their data and the history are kept here, on a disk of this computer.")
        )
        self._later.setText(self.tr("All of this can be changed in Settings."))
        self.start.setText(self.tr("Start"))
        fixed = Folders.data_is_fixed()
        self.data.choose.setEnabled(not fixed)
        if fixed:
            self.data.show_path(str(Folders.chosen("").data))
            self.data.clear.hide()
            self.data.say(self.tr("The environment variable SDL1_DATA_DIR says where data goes."))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _why_no_address(text: str) -> str:
    if text:
        try:
            parse_robot_address(text)
        except AddressError as error:
            return translated(error.what)
    return ""


def _prepare(settings: Settings, folders: Folders) -> Message | None:
    """Make the folders and keep the answers; why data cannot go there, or None. Waits for disks."""
    problems = folders.make()
    try:
        with tempfile.TemporaryFile(dir=folders.journal.parent):
            pass
    except OSError as error:
        return (
            problems[-1]
            if problems
            else message(
                "Nothing can be written to the folder {folder}: {why}. Choose another one.",
                folder=str(folders.data),
                why=error.strerror or str(error),
            )
        )
    try:
        # Even where all are defaults: they are not asked for again.
        save_settings(settings, folders)
    except SettingsError:
        _log.warning("the answers of the first start are not kept", exc_info=True)
    return None
