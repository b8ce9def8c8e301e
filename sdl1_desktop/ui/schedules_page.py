"""The Schedules page: deployments, what comes, what was, and how it went."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import label

if TYPE_CHECKING:
    from sdl1_desktop.ui.schedules_view import SchedulesView

__all__ = ["SchedulesPage"]

_VIEW = "sdl1_desktop.ui.schedules_view"


class SchedulesPage(QWidget):
    """Built when it is first shown, after what it needs was imported beside the window's thread."""

    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    run_opened = Signal(str)
    """A run of the history is to be shown."""

    built = Signal()
    """:attr:`view` is there."""

    def __init__(
        self,
        desk: RunDesk,
        engine: EnginePort,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.view: SchedulesView | None = None
        self._desk = desk
        self._engine = engine
        self._preferences = preferences
        self._building = False
        self._frame: QWidget = self
        self._scroll = SteadyScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._wait = label("muted")
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setWidget(self._wait)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._scroll)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def use_frame(self, frame: QWidget) -> None:
        """What has this page in it: forms cover more of it where the page alone is too low."""
        self._frame = frame

    def close_reader(self) -> None:
        """Read nothing any more."""
        if self.view is not None:
            self.view.follow(on=False)

    def _build(self, zone: str) -> None:
        from sdl1_desktop.ui.schedules_view import SchedulesView

        view = SchedulesView(self._desk, self._engine, self._preferences, zone, self, self._frame)
        view.reading.problem.connect(self.problem)
        view.run_opened.connect(self.run_opened)
        self._scroll.setWidget(view)
        self.view = view
        view.follow(on=self.isVisible())
        self.built.emit()

    def _not_built(self, error: BaseException) -> None:
        self._building = False
        self.problem.emit(problem_of(error))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        if self.view is not None:
            self.view.follow(on=True)
        elif not self._building:
            self._building = True
            self._wait.setText(self.tr("Reading…"))
            deliver(self._preferences.read(_prepare), self, self._build, self._not_built)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        if self.view is not None:
            self.view.follow(on=False)

    def _restyle(self) -> None:
        look = theme.current()
        side = look.gap(24)
        self._box.setContentsMargins(side, look.gap(12), side, look.gap(12))


def _prepare() -> str:
    """Import what takes a while, and find this computer's time zone."""
    importlib.import_module(_VIEW)
    schedule = importlib.import_module("sdl1_desktop.backends.prefect.schedule")
    return str(schedule.local_timezone())
