"""The window's menus, made of the table of actions, and the files that were opened of late."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMainWindow, QMenu

from sdl1_desktop.ui.actions import ACTIONS, MENUS, ActionSet

__all__ = ["Menus"]


class Menus(QObject):
    """Every action stands in one menu at most; its key works wherever the focus is."""

    recent_chosen = Signal(object)
    """The path of the recent file that was chosen."""

    def __init__(self, window: QMainWindow, actions: ActionSet) -> None:
        super().__init__(window)
        self.recent = QMenu(window)
        self._menus: dict[str, QMenu] = {}
        for key in MENUS:
            menu = window.menuBar().addMenu("")
            self._menus[key] = menu
            for spec in ACTIONS:
                if spec.menu != key:
                    continue
                if spec.key == "quit":
                    menu.addSeparator()
                menu.addAction(actions[spec.key])
                if spec.key == "example":
                    menu.addMenu(self.recent)
        for spec in ACTIONS:
            window.addAction(actions[spec.key])

    def show_recent(self, files: Sequence[Path]) -> None:
        """Offer these files, the newest first."""
        self.recent.clear()
        for path in files:
            action = self.recent.addAction(path.name)
            action.setToolTip(str(path))
            action.setStatusTip(str(path))
            action.triggered.connect(
                lambda _checked=False, path=path: self.recent_chosen.emit(path)
            )
        self.recent.setEnabled(bool(files))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        for key, menu in self._menus.items():
            menu.setTitle(QCoreApplication.translate("Actions", MENUS[key]))
        self.recent.setTitle(QCoreApplication.translate("MainWindow", "Open recent"))
