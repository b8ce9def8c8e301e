"""The menu of a node in the list."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QListView, QMenu

from sdl1_desktop.ui.actions import ActionSet
from sdl1_desktop.ui.run_part_choice import PART_ACTIONS

__all__ = ["RunPartMenu"]


class RunPartMenu(QObject):
    """Opens with the right button or the menu key, and is about the node that is selected then."""

    def __init__(self, view: QListView, actions: ActionSet) -> None:
        super().__init__(view)
        self._view = view
        self.menu = QMenu(view)
        for key in PART_ACTIONS:
            self.menu.addAction(actions[key])
        self.menu.insertSeparator(actions[PART_ACTIONS[-1]])
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show)

    def _show(self, place: QPoint) -> None:
        view = self._view
        index = view.indexAt(place)
        if index.isValid():
            view.setCurrentIndex(index)
        elif view.currentIndex().isValid():
            place = view.visualRect(view.currentIndex()).center()
        else:
            return
        self.menu.popup(view.viewport().mapToGlobal(place))
