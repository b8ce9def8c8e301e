"""Saving the open workflow, and asking before changes that are not saved would be lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from sdl1_desktop.resources import resource
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.parameter_files import ParameterFiles
from sdl1_desktop.ui.parameter_questions import KeptQuestion, UnsavedQuestion
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.workflow_files import ask_where_to_save

if TYPE_CHECKING:
    from sdl1_desktop.backends.run_again import RunDocument
    from sdl1_desktop.robot.deck import DeckSetup

__all__ = ["ParameterSaving"]

_SAID_MS = 6000


class ParameterSaving(QObject):
    """Puts the questions over ``area`` of the window and acts on the answers."""

    def __init__(
        self, desk: RunDesk, preferences: Preferences, area: QWidget, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._edits = desk.edits
        self._preferences = preferences
        self._area = area
        self._window = window
        self.files = ParameterFiles(desk.edits, preferences.folders.data / "unsaved", self)
        self.unsaved = UnsavedQuestion(area)
        self.kept = KeptQuestion(area)
        desk.unsaved_asked.connect(self._before_opening)
        self.unsaved.save_asked.connect(self.save)
        self.unsaved.discarded.connect(self.files.discard)
        self.files.saved.connect(self._saved)
        self.files.kept_found.connect(self._offer_kept)
        self.kept.taken.connect(self.files.take_up)
        self.kept.thrown_away.connect(self.files.discard)

    def save(self) -> None:
        """Save over a file that this window saved before; ask for a name for any other."""
        self._edits.settle()
        own = self.files.own_file
        if own is not None:
            self.files.save(own)
        else:
            self.save_as()

    def save_as(self) -> None:
        """Ask for a name and save under it."""
        self._edits.settle()
        edited = self._edits.edited
        if edited is None:
            return
        source, own = edited.original.source, self.files.own_file
        folder = source.parent if source is not None else Path.home()
        if folder == resource("workflows"):
            folder = Path.home()
        stem = source.stem if source is not None else edited.original.name
        name = own.name if own is not None else self.tr("{name} edited.json").format(name=stem)
        dialog = ask_where_to_save(self._window, folder / name)
        dialog.fileSelected.connect(self._save_under)

    def _save_under(self, chosen: str) -> None:
        self.files.save(Path(chosen))

    def before_closing(self, close: Callable[[], None]) -> None:
        """Do ``close``, after the operator has saved or discarded what is not saved."""
        self._edits.settle()
        edited = self._edits.edited
        if edited is not None and self._edits.unsaved:
            self.unsaved.ask(len(edited.changes), close)
        else:
            close()

    def deck(self) -> Future[DeckSetup]:
        """The deck set-up of the settings."""
        return self.files.deck(self._preferences.settings.deck)

    def close(self) -> None:
        """The window closes: put away what is under way."""
        self.files.close()

    def _before_opening(self, wanted: Path | RunDocument) -> None:
        edited = self._edits.edited
        count = len(edited.changes) if edited is not None else 0
        if isinstance(wanted, Path):
            self.unsaved.ask(count, lambda: self._desk.open(wanted, discard=True))
        else:
            self.unsaved.ask(count, lambda: self._desk.open_document(wanted, discard=True))

    def _saved(self, path: Path) -> None:
        text = self.tr("Saved as {file}").format(file=str(path))
        self._window.statusBar().showMessage(text, _SAID_MS)
        if not self._edits.unsaved:
            self.unsaved.go_on()

    def _offer_kept(self) -> None:
        if self.files.kept is not None:
            self.kept.ask(self.files.kept)
