"""A file or folder of the settings: chosen in the system's dialog, checked beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.styled import ElidedLabel, button, label

__all__ = ["DeckChooser", "PathChooser", "PemChooser"]


class PathChooser(QWidget):
    """A path, or words for there being none, with buttons to choose and to do without."""

    chosen = Signal(str)
    """Another path; empty for none."""

    def __init__(self, none: Callable[[], str], *, folder: bool = False) -> None:
        """``none`` says what there is where no path is chosen."""
        super().__init__()
        self._none = none
        self._folder = folder
        self.path = ""
        self.text = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.choose = button()
        self.choose.clicked.connect(self.ask)
        self.clear = button("quiet")
        self.clear.clicked.connect(lambda: self.chosen.emit(""))
        self.reason = label("reason", wrap=True)
        self.reason.hide()
        self.row = QHBoxLayout()
        self.row.addWidget(self.text, 1)
        self.row.addWidget(self.clear)
        self.row.addWidget(self.choose)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self.row)
        self._box.addWidget(self.reason)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_path(self, path: str) -> None:
        """Show what is chosen."""
        self.path = path
        self._show_text()

    def _show_text(self) -> None:
        self.text.setText(self.path or self._none())
        self.clear.setVisible(bool(self.path))

    def say(self, reason: str) -> None:
        """Say why the path cannot be used, or with "" that it can."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def ask(self) -> QFileDialog:
        """Let the operator choose; not modal for the program, so that a run can be stopped."""
        dialog = QFileDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._folder:
            dialog.setWindowTitle(self.tr("Choose a folder"))
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self.name_files(dialog)
        if self.path:
            dialog.setDirectory(str(Path(self.path).parent))
        dialog.fileSelected.connect(self.chosen)
        dialog.open()
        return dialog

    def name_files(self, dialog: QFileDialog) -> None:
        """Say which files the dialog is for."""
        dialog.setWindowTitle(self.tr("Choose a deck set-up"))
        dialog.setNameFilters([self.tr("Deck set-ups (*.toml)"), self.tr("All files (*)")])

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self.row.setSpacing(look.gap(8))
        self._box.setSpacing(look.gap(2))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.choose.setText(self.tr("Choose…"))
        self.clear.setText(self.tr("Clear"))
        self._show_text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class PemChooser(PathChooser):
    """A PEM file, as TLS certificates and keys are kept in."""

    def name_files(self, dialog: QFileDialog) -> None:  # noqa: D102 - as there
        dialog.setWindowTitle(self.tr("Choose a PEM file"))
        dialog.setNameFilters([self.tr("PEM files (*.pem *.crt *.key)"), self.tr("All files (*)")])


class DeckChooser(PathChooser):
    """A deck set-up file, which is read whenever it is another, and whose faults are said."""

    def __init__(self, preferences: Preferences, none: Callable[[], str]) -> None:
        super().__init__(none)
        self._preferences = preferences
        self._looked_at = ""

    def show_path(self, path: str) -> None:  # noqa: D102 - as there
        super().show_path(path)
        if path == self._looked_at:
            return
        self._looked_at = path
        self.say("")
        if path:
            deliver(
                self._preferences.read(lambda: _read_deck(path)),
                self,
                lambda _none: None,
                lambda error: self._refused(path, error),
            )

    def _refused(self, path: str, error: BaseException) -> None:
        if path == self._looked_at:
            problem = problem_of(error)
            self.say(f"{translated(problem.what)} {translated(problem.action)}")


def _read_deck(path: str) -> None:
    # Reading decks is no part of the window's start.
    from sdl1_desktop.robot.deck import read_deck

    read_deck(Path(path))
