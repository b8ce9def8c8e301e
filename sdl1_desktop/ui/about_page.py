"""The about page: versions, folders, and the licences of all that the program is made of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QEvent, QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop import __version__
from sdl1_desktop.logs import system_name
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.folders import show_folder
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import ElidedLabel, button, card, label

if TYPE_CHECKING:
    from sdl1_desktop.ui.licences import Component

__all__ = ["AboutPage"]

_SHOWN = ("opentrons", "prefect")
"""Packages that stand among the versions, besides Python and Qt."""


class AboutPage(SteadyScrollArea):
    """Its parts are made when it is first shown; what is installed is read in a worker then."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preferences = preferences
        self.components: tuple[Component, ...] = ()
        self._built = False

    def build(self) -> None:
        """Make the parts, unless they are there."""
        if self._built:
            return
        self._built = True
        self._icon = label()
        self._title = label("title")
        self._hint = label("muted", wrap=True)
        self.copy = button()
        self.copy.clicked.connect(self._copy)
        self._copied = label("small")
        self.versions: dict[str, QLabel] = {}
        self._version_captions: dict[str, QLabel] = {}
        self._folder_captions: dict[str, QLabel] = {}
        self.folders: dict[str, tuple[ElidedLabel, QPushButton]] = {}
        self._licences = label("title")
        self._licences_hint = label("muted", wrap=True)
        self.table = QTableWidget(0, 3)
        self.text = QPlainTextEdit()
        self._place()
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        deliver(self._preferences.read(_read), self, self._read, self._not_read)

    def report(self) -> str:
        """What helps whoever is asked about a fault; English, whatever the window shows."""
        folders = self._preferences.folders
        lines = [
            *(f"{name}: {text}" for name, text in self._facts()),
            f"Settings: {folders.config}",
            f"Data: {folders.data}",
            "",
            *(f"{one.name} {one.version}" for one in self.components[2:]),
        ]
        return "\n".join(lines).strip() + "\n"

    def _facts(self) -> list[tuple[str, str]]:
        installed = {one.name: one.version for one in self.components}
        return [
            ("SDL1 Desktop", __version__),
            ("Python", sys.version.split()[0]),
            ("Qt", qVersion()),
            ("PySide6", PySide6.__version__),
            *((name, installed.get(name, "…")) for name in _SHOWN),
            ("System", system_name()),
        ]

    def _place(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        top = QHBoxLayout()
        names = QVBoxLayout()
        names.addWidget(self._title)
        names.addWidget(self._hint)
        top.addWidget(self._icon)
        top.addLayout(names, 1)
        top.addWidget(self._copied)
        top.addWidget(self.copy)
        self._column.addLayout(top)
        self._grids = [self._version_grid(), self._folder_grid()]
        self._column.addWidget(self._licences)
        self._column.addWidget(self._licences_hint)
        self._set_up_table()
        self._both = QHBoxLayout()
        self._both.addWidget(self.table, 1)
        self._both.addWidget(self.text, 1)
        self._column.addLayout(self._both, 1)
        self.setWidget(page)

    def _version_grid(self) -> QGridLayout:
        frame = card()
        grid = QGridLayout(frame)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for number, (name, text) in enumerate(self._facts()):
            caption, value = label("muted"), label()
            caption.setText(name)
            value.setText(text)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row, column = divmod(number, 2)
            grid.addWidget(caption, row, 2 * column)
            grid.addWidget(value, row, 2 * column + 1)
            self._version_captions[name], self.versions[name] = caption, value
        self._column.addWidget(frame)
        return grid

    def _folder_grid(self) -> QGridLayout:
        frame = card()
        grid = QGridLayout(frame)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(("config", "data", "logs")):
            caption = label("muted")
            path = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
            opens = button("quiet")
            opens.setObjectName(f"open_{name}")
            opens.clicked.connect(self._opener(name))
            grid.addWidget(caption, row, 0)
            grid.addWidget(path, row, 1)
            grid.addWidget(opens, row, 2)
            self._folder_captions[name] = caption
            self.folders[name] = (path, opens)
        self._column.addWidget(frame)
        return grid

    def _set_up_table(self) -> None:
        table = self.table
        table.setObjectName("licences")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._show_text)
        self.text.setObjectName("licence_text")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)

    def _opener(self, name: str) -> Callable[[], None]:
        return lambda: show_folder(self._folder(name))

    def _folder(self, name: str) -> Path:
        folders = self._preferences.folders
        return {"config": folders.config, "data": folders.data, "logs": folders.logs}[name]

    def _read(self, components: tuple[Component, ...]) -> None:
        self.components = components
        for name, text in self._facts():
            self.versions[name].setText(text)
        self.table.setRowCount(len(components))
        for row, one in enumerate(components):
            for column, text in enumerate((one.name, one.version, one.licence)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.table.setCurrentCell(0, 0)

    def _not_read(self, _error: BaseException) -> None:
        self._licences_hint.setText(self.tr("What is installed cannot be read."))

    def _show_text(self) -> None:
        row = self.table.currentRow()
        # A page that is not shown may be that of a window which is being closed.
        if not self.isVisible() or not 0 <= row < len(self.components):
            return
        component = self.components[row]
        future: Future[str] = self._preferences.read(lambda: _read_text(component))
        deliver(future, self, lambda text: self._text_read(row, text))

    def _text_read(self, row: int, text: str) -> None:
        if row == self.table.currentRow():
            none = self.tr("This package brought no licence text. Its licence: {licence}")
            licence = self.components[row].licence or "–"
            self.text.setPlainText(text or none.format(licence=licence))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report())
        self._copied.setText(self.tr("Copied."))

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side = look.gap(24)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(look.gap(12))
        self._both.setSpacing(look.gap(12))
        icon = look.px(56)
        self._icon.setPixmap(glyphs.app_icon(live=False).pixmap(QSize(icon, icon)))
        for grid in self._grids:
            grid.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), look.gap(8))
            grid.setHorizontalSpacing(look.gap(16))
            grid.setVerticalSpacing(look.gap(4))
        for part in (self.table, self.text):
            part.setMinimumHeight(look.px(260))
        self.text.setFont(look.font(look.sizes.small, mono=True))
        self.table.verticalHeader().setDefaultSectionSize(look.px(28))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._title.setText(self.tr("SDL1 Desktop {version}").format(version=__version__))
        self._hint.setText(self.tr("Runs Canvas workflows on the SDL1 bench. MIT licence."))
        self._version_captions["System"].setText(self.tr("System"))
        captions = {
            "config": (self.tr("Settings folder"), self.tr("Open the settings folder")),
            "data": (self.tr("Data folder"), self.tr("Open the data folder")),
            "logs": (self.tr("Log files and reports of faults"), self.tr("Open the log folder")),
        }
        for name, (caption, opens) in captions.items():
            self._folder_captions[name].setText(caption)
            self.folders[name][1].setText(self.tr("Open"))
            self.folders[name][1].setAccessibleName(opens)
        self._show_folders()
        self.copy.setText(self.tr("Copy for a report"))
        self._copied.setText("")
        self._licences.setText(self.tr("Licences"))
        self._licences_hint.setText(
            self.tr("Everything that the program is made of. Choose a line to read its licence.")
        )
        self.table.setAccessibleName(self.tr("Packages and their licences"))
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Package"), self.tr("Version"), self.tr("Licence")]
        )

    def _show_folders(self) -> None:
        for name, (path, _opens) in self.folders.items():
            path.setText(str(self._folder(name)))

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        self.build()
        self._show_folders()
        super().showEvent(event)
        self._show_text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange and self._built:
            self.retranslate()
        super().changeEvent(event)


def _read() -> tuple[Component, ...]:
    # Nobody needs it before the page is looked at.
    from sdl1_desktop.ui.licences import components

    return components()


def _read_text(component: Component) -> str:
    from sdl1_desktop.ui.licences import licence_text

    return licence_text(component)
