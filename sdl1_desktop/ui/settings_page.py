"""The settings page: a list of sections at the left, the sections one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.folder_watch import FolderWatch
from sdl1_desktop.ui.http_door import HttpDoorSwitch
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import label

if TYPE_CHECKING:
    from sdl1_desktop.ui.calibration_page import CalibrationPage
    from sdl1_desktop.ui.settings_section import SettingsSection

__all__ = ["SettingsPage"]

_WIDTH = 880
"""Most width of the sections, in px at 100 %: what belongs together stays together."""

_LIST_WIDTH = 216
_LEAST_WIDTH = 920
"""Width of the page, in px at 100 %, under which the list of sections gives way to them."""


class SettingsPage(QWidget):
    """Everything is checked as it is typed and kept at once; each section says when it counts.

    Its parts are made when it is first shown: the window is shown without them.
    """

    def __init__(
        self,
        preferences: Preferences,
        desk: RunDesk,
        engine: EnginePort,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._preferences, self._desk, self._engine = preferences, desk, engine
        self.sections: dict[str, SettingsSection] = {}
        self.calibration: CalibrationPage | None = None
        self.stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stack)
        self._title = label("title")
        self._intro = label("muted", wrap=True)
        self.contents = QListWidget()
        self.contents.setObjectName("sections")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.currentRowChanged.connect(self._go_to)
        self.area = SteadyScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.door = HttpDoorSwitch(preferences, self)
        self.watch = FolderWatch(preferences, self)
        preferences.changed.connect(lambda: engine.use_settings(preferences.settings))

    def build(self) -> None:
        """Make the parts, unless they are there."""
        if self.sections:
            return
        # Not on the way to the window: it is shown before anybody looks at its settings.
        from sdl1_desktop.ui.calibration_page import CalibrationPage
        from sdl1_desktop.ui.settings_general import (
            AppearanceSection,
            FoldersSection,
            SimulationSection,
        )
        from sdl1_desktop.ui.settings_http import HttpSection
        from sdl1_desktop.ui.settings_ports import PortSearch, PortsSection
        from sdl1_desktop.ui.settings_prefect import PrefectSection
        from sdl1_desktop.ui.settings_pumps import PumpRates, PumpsSection
        from sdl1_desktop.ui.settings_robots import RobotsSection
        from sdl1_desktop.ui.settings_waiting import WaitingSection

        preferences = self._preferences
        self.ports = PortSearch(preferences, self)
        self.rates = PumpRates(preferences, self)
        pumps = PumpsSection(preferences, self.rates)
        pumps.calibrate.connect(self.open_calibration)
        self.sections = {
            "appearance": AppearanceSection(preferences),
            "folders": FoldersSection(preferences),
            "robots": RobotsSection(preferences, self.ports),
            "ports": PortsSection(preferences, self.ports),
            "pumps": pumps,
            "waiting": WaitingSection(preferences),
            "http": HttpSection(preferences, self.door, self.watch),
            "prefect": PrefectSection(preferences, self._desk, self._engine),
            "simulation": SimulationSection(preferences),
        }
        self.calibration = CalibrationPage(
            preferences, self._desk, self._engine, self.rates, self.ports
        )
        self.calibration.left.connect(self._close_calibration)
        self._place()
        self.stack.addWidget(self.calibration)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.rates.follow()
        self.ports.refresh()

    def _place(self) -> None:
        overview = QWidget()
        overview.setObjectName("page")
        side = QVBoxLayout()
        side.addWidget(self._title)
        side.addWidget(self.contents, 1)
        self._row = QHBoxLayout(overview)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(side)
        self._row.addWidget(self.area, 1)
        self._side = side
        page = QWidget()
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        self._column.addWidget(self._intro)
        for section in self.sections.values():
            self._column.addWidget(section)
            self.contents.addItem("")
        self._column.addStretch(1)
        self.area.setWidget(page)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.stack.addWidget(overview)

    def open_calibration(self, pump: int) -> None:
        """Show the calibration of a pump in the place of the settings."""
        if self.calibration is not None:
            self.calibration.open(pump)
            self.stack.setCurrentWidget(self.calibration)

    def _close_calibration(self) -> None:
        self.stack.setCurrentIndex(0)

    def _go_to(self, row: int) -> None:
        """Scroll until the chosen section is at the top."""
        sections = list(self.sections.values())
        if 0 <= row < len(sections):
            bar = self.area.verticalScrollBar()
            bar.setValue(sections[row].y() - self._column.contentsMargins().top())

    def _scrolled(self, top: int) -> None:
        """Mark the section that is at the top, in the list."""
        edge = top + self.area.viewport().height() // 4
        rows = [row for row, one in enumerate(self.sections.values()) if one.y() <= edge]
        with QSignalBlocker(self.contents):
            self.contents.setCurrentRow(rows[-1] if rows else 0)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side = look.gap(24)
        self._side.setContentsMargins(side, side, 0, side)
        self._side.setSpacing(look.gap(12))
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(look.gap(28))
        self.contents.setFixedWidth(look.px(_LIST_WIDTH))
        for section in self.sections.values():
            section.setMaximumWidth(look.px(_WIDTH))
        self._intro.setMaximumWidth(look.px(_WIDTH))
        self._make_room()

    def _make_room(self) -> None:
        wide = self.width() >= theme.current().px(_LEAST_WIDTH)
        self.contents.setVisible(wide)
        self._title.setVisible(wide)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._title.setText(self.tr("Settings"))
        for part in (self.contents, self.area):
            part.setAccessibleName(self._title.text())
        self._intro.setText(
            self.tr("Each setting is kept at once, in {file}").format(
                file=str(self._preferences.folders.settings_file)
            )
        )
        for row, section in enumerate(self.sections.values()):
            self.contents.item(row).setText(section.title.text())

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        self.build()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if self.sections:
            self._make_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange and self.sections:
            # The sections' own titles are said first: they hear of it later than this page.
            for section in self.sections.values():
                section.retranslate()
            self.retranslate()
        super().changeEvent(event)
