"""What the Schedules page shows once it is built: status, deployments, and the tabs beside them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QTabWidget, QVBoxLayout, QWidget

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.fitting_overlay import FittingOverlay
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.schedules_absent import SchedulesAbsent
from sdl1_desktop.ui.schedules_arming import ArmingConfirm
from sdl1_desktop.ui.schedules_calendar_tab import CalendarTab
from sdl1_desktop.ui.schedules_form import DeploymentForm
from sdl1_desktop.ui.schedules_list import DeploymentList
from sdl1_desktop.ui.schedules_monitoring import MonitoringTab
from sdl1_desktop.ui.schedules_reading import SchedulesReading
from sdl1_desktop.ui.schedules_recent import RecentTab
from sdl1_desktop.ui.schedules_status import SchedulesStatus

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment

__all__ = ["SchedulesView"]

_LEFT, _RIGHT = 376, 780
"""How the width is divided, in px at 100 %."""

_SIDE_BY_SIDE = 600
"""Width in px at 100 % from which the list stands beside the tabs."""


class SchedulesView(QWidget):
    """Reads while it is followed."""

    run_opened = Signal(str)
    """A run of the history is to be shown."""

    def __init__(
        self,
        desk: RunDesk,
        engine: EnginePort,
        preferences: Preferences,
        zone: str,
        area: QWidget,
        frame: QWidget,
    ) -> None:
        """``zone`` names this computer's time zone; forms are shown over ``area`` in ``frame``."""
        super().__init__()
        self.reading = SchedulesReading(desk, engine, self)
        self.status = SchedulesStatus(self.reading)
        self.absent = SchedulesAbsent(self.reading)
        self.list = DeploymentList(desk, self.reading)
        self.calendar = CalendarTab(self.reading)
        self.recent = RecentTab(self.reading)
        self.monitoring = MonitoringTab(self.reading)
        self.tabs = QTabWidget()
        for tab in (self.calendar, self.recent, self.monitoring):
            self.tabs.addTab(tab, "")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setFrameShape(QFrame.Shape.NoFrame)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 3)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self.status, 0), (self.absent, 1), (self.splitter, 1)):
            self._box.addWidget(part, stretch)
        self._make_form = lambda: DeploymentForm(desk, self.reading, preferences, zone, area, frame)
        self._make_arming = lambda: ArmingConfirm(self.reading, engine, preferences, area, frame)
        self._left_open: list[FittingOverlay] = []
        self._connect()
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.refresh()

    @functools.cached_property
    def form(self) -> DeploymentForm:
        """Made when it is first asked for."""
        form = self._make_form()
        form.done.connect(self.list.choose)
        form.gone.connect(self.list.view.setFocus)
        return form

    @functools.cached_property
    def arming(self) -> ArmingConfirm:
        """Made when it is first asked for."""
        arming = self._make_arming()
        arming.gone.connect(self.list.view.setFocus)
        return arming

    def _connect(self) -> None:
        self.list.deploy_asked.connect(self._deploy)
        self.list.edit_asked.connect(self._edit)
        self.list.arm_asked.connect(self._arm)
        self.list.chosen_changed.connect(self.recent.choose)
        self.calendar.run_opened.connect(self.run_opened)
        self.recent.run_opened.connect(self.run_opened)
        self.reading.changed.connect(self.refresh)

    def _deploy(self, loaded: LoadedWorkflow) -> None:
        self.form.deploy(loaded)

    def _edit(self, deployment: Deployment) -> None:
        self.form.edit(deployment)

    def _arm(self, deployment: Deployment) -> None:
        self.arming.ask(deployment)

    def follow(self, *, on: bool) -> None:
        """Read again and again, or rest; a form that is left open is there again later."""
        self.reading.follow(on=on)
        if on:
            for overlay in self._left_open:
                overlay.appear()
            self._left_open = []
            return
        made = (self.__dict__.get(name) for name in ("form", "arming"))
        self._left_open += [one for one in made if one is not None and not one.isHidden()]
        for one in self._left_open:
            one.hide()

    def refresh(self) -> None:
        """Show the deployments where they are known, else how to get there."""
        absent = self.reading.entries is None or self.reading.off
        self.absent.setVisible(absent)
        self.splitter.setVisible(not absent)
        self.status.setVisible(not absent)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._box.setSpacing(look.gap(8))
        self.splitter.setHandleWidth(look.px(10))
        self.list.setMinimumWidth(look.px(260))
        self.tabs.setMinimumWidth(look.px(280))
        self._arrange()
        self.splitter.setSizes([look.px(_LEFT), look.px(_RIGHT)])

    def _arrange(self) -> None:
        """The list beside the tabs, or above them where that would be too narrow for both."""
        look = theme.current()
        stacked = self.width() < look.px(_SIDE_BY_SIDE)
        self.list.setMinimumHeight(look.px(260) if stacked else 0)
        self.splitter.setOrientation(
            Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal
        )

    def retranslate(self) -> None:
        """Say the tabs' titles again in the window's language."""
        titles = (self.tr("Calendar"), self.tr("Recent runs"), self.tr("Monitoring"))
        for index, title in enumerate(titles):
            self.tabs.setTabText(index, title)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
