"""Calibrating a pump: run it three times, measure what came out, compare, save."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.robot.calibration import RepeatedTrial
from sdl1_desktop.settings import PumpMeasurement
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.calibration_band import CalibrationBand
from sdl1_desktop.ui.calibration_choices import CalibrationChoices
from sdl1_desktop.ui.calibration_repeats import REPEATS, CalibrationRepeats
from sdl1_desktop.ui.calibration_result import compared, measured, scatter_warning
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.settings_ports import PortSearch
from sdl1_desktop.ui.settings_pumps import PumpRates
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import button, card, label

if TYPE_CHECKING:
    from sdl1_desktop.backends.pump_trial import PumpTrial

__all__ = ["CalibrationPage"]

_WIDTH = 880
"""Most width of the page's parts, in px at 100 %."""


class CalibrationPage(QWidget):
    """A page and no dialog: the rest of the window can be used meanwhile.

    What stops the pump is over the part that scrolls: it is always in sight.
    """

    left = Signal()
    """The operator goes back to the settings."""

    def __init__(
        self,
        preferences: Preferences,
        desk: RunDesk,
        engine: EnginePort,
        rates: PumpRates,
        search: PortSearch,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.area = SteadyScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self._preferences, self._desk, self._engine, self._rates = preferences, desk, engine, rates
        self._saved = False
        self.back = button("quiet")
        self.back.clicked.connect(self._leave)
        self.title = label("title")
        self.band = CalibrationBand()
        self.choices = CalibrationChoices(search)
        self.choices.changed.connect(self._chosen)
        self.choices.weighing_changed.connect(self._weighing)
        self.help = label(wrap=True)
        self.repeats = CalibrationRepeats()
        self.repeats.run.connect(self._run)
        self.repeats.changed.connect(self._show)
        self.stop = button("danger")
        self.stop.clicked.connect(self._stop)
        self.reason = label("reason", wrap=True)
        self.problem = label("strong", wrap=True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result = label("strong", wrap=True)
        self.comparison = label(wrap=True)
        self.warning = label("reason", wrap=True)
        self.save = button("primary")
        self.save.clicked.connect(self._save)
        self.save_reason = label("reason", wrap=True)
        self._frames = [card(), card(), card()]
        self._columns = [QVBoxLayout(frame) for frame in self._frames]
        self._place()
        for changed in (rates.changed, desk.state_changed, preferences.changed):
            changed.connect(self._show)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _place(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self._head.addWidget(self.stop)
        self._top = QVBoxLayout()
        self._top.addLayout(self._head)
        self._top.addWidget(self.band)
        tell = QHBoxLayout()
        tell.addWidget(self.save)
        tell.addWidget(self.save_reason, 1)
        first, second, third = self._columns
        first.addWidget(self.choices)
        for part in (self.help, self.repeats, self.reason, self.problem):
            second.addWidget(part)
        for part in (self.result, self.comparison, self.warning):
            third.addWidget(part)
        third.addLayout(tell)
        self._box = QVBoxLayout(page)
        for frame in self._frames:
            self._box.addWidget(frame)
        self._box.addStretch(1)
        self.area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addWidget(self.area, 1)

    def open(self, pump: int) -> None:
        """Begin with a pump; where one is running, that one stays."""
        if self.repeats.running is None:
            self.choices.offer(sorted(self._rates.rates), pump, self._preferences.settings)
            self._chosen()

    # What the operator does

    def _chosen(self) -> None:
        """Another pump, port or time: what was measured before is not of it."""
        self._saved = False
        self.problem.setText("")
        self.repeats.start_anew()

    def _weighing(self) -> None:
        self.repeats.density_g_ml = self.choices.density_g_ml
        self.repeats.refresh()
        self._show()

    def _run(self, number: int) -> None:
        choices = self.choices
        pump, seconds = choices.pump, choices.seconds
        if self._why_not_run() or pump is None or seconds is None:
            return
        self._saved = False
        self.problem.setText("")
        self.repeats.begin_run(number)
        port = "" if choices.practice else choices.port
        deliver(self._engine.run_pump(port, pump, seconds), self, self._over, self._failed)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        deliver(self._engine.stop_pump(), self, lambda _none: None, self._failed_to_stop)

    def _leave(self) -> None:
        if self.repeats.running is not None:
            self._stop()
        self.left.emit()

    def _save(self) -> None:
        trial, pump = self._trial(), self.choices.pump
        if trial is None or pump is None or self._why_not_save():
            return
        settings = self._preferences.settings
        one = PumpMeasurement(
            round(trial.mean_ml, 4), trial.time_s, datetime.now().astimezone().date()
        )
        self._saved = True
        self._preferences.change(calibration={**settings.calibration, pump: one})

    # What the engine answers

    def _over(self, trial: PumpTrial) -> None:
        if trial.stopped:
            self.problem.setText(self.tr("Stopped. Run this repeat again: its time was cut short."))
        self.repeats.end_run(whole=not trial.stopped)

    def _failed(self, error: BaseException) -> None:
        self._tell(error)
        self.repeats.end_run(whole=False)

    def _failed_to_stop(self, error: BaseException) -> None:
        self._tell(error)
        self.stop.setEnabled(True)

    def _tell(self, error: BaseException) -> None:
        problem = problem_of(error)
        self.problem.setText(f"{translated(problem.what)} {translated(problem.action)}")

    # What is shown

    def _why_not_run(self) -> str:
        choices = self.choices
        if self._desk.active:
            return self.tr("A run is active: calibrate when it has ended.")
        if self._rates.problem:
            return self._rates.problem
        if choices.pump is None:
            return self.tr("Choose a pump.")
        if choices.seconds is None:
            return self.tr("Give the time of one repeat.")
        if not choices.practice and not choices.port:
            return self.tr("Choose the port of the pump board, or practise.")
        return ""

    def _why_not_save(self) -> str:
        if self.choices.practice:
            return self.tr("What is entered in practice is not kept.")
        if len(self.repeats.volumes_ml) < REPEATS:
            return self.tr("Run all three repeats and enter what came out.")
        if self._saved:
            return self.tr("Saved. It is used from the next run on.")
        return ""

    def _trial(self) -> RepeatedTrial | None:
        volumes, seconds = self.repeats.volumes_ml, self.choices.seconds
        return RepeatedTrial(volumes, seconds) if volumes and seconds is not None else None

    def _show(self) -> None:
        running = self.repeats.running is not None
        reason = self._why_not_run()
        real = not self.choices.practice
        self.band.show_mode(live=real, moving=real and running)
        self.choices.setEnabled(not running)
        self.repeats.allow(reason, self.choices.seconds or 0.0)
        self.stop.setVisible(running)
        self.stop.setEnabled(running)
        shown = reason
        if running and not self.choices.practice:
            shown = self.tr("The board starts for 3 s, then the pump runs.")
        self.reason.setText(shown)
        self.reason.setVisible(bool(shown))
        self.problem.setVisible(bool(self.problem.text()))
        trial = self._trial()
        now = self._rates.rate_ml_s(self.choices.pump) if self.choices.pump is not None else None
        self.result.setText(measured(trial) if trial is not None else self.tr("No result yet."))
        self.comparison.setText(compared(trial, now) if trial is not None and now else "")
        self.comparison.setVisible(bool(self.comparison.text()))
        self.warning.setText(scatter_warning(trial) if trial is not None else "")
        self.warning.setVisible(bool(self.warning.text()))
        why_not = self._why_not_save()
        self.save.setEnabled(not why_not)
        self.save_reason.setText(why_not)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side = look.gap(24)
        self._top.setContentsMargins(side, look.gap(12), side, 0)
        self._top.setSpacing(look.gap(8))
        # So that the line keeps its height when the button comes.
        self.title.setMinimumHeight(self.stop.sizeHint().height())
        self._box.setContentsMargins(side, look.gap(12), side, side)
        self._box.setSpacing(look.gap(12))
        self._head.setSpacing(look.gap(12))
        for column in self._columns:
            column.setContentsMargins(look.gap(16), look.gap(16), look.gap(16), look.gap(16))
            column.setSpacing(look.gap(12))
        for part in (self.band, *self._frames):
            part.setMaximumWidth(look.px(_WIDTH))
        self.stop.setIcon(glyphs.icon("stop", look.on_danger))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.back.setText(self.tr("Back to the settings"))
        self.title.setText(self.tr("Calibrate a pump"))
        self.area.setAccessibleName(self.title.text())
        self.help.setText(
            self.tr(
                "Fill the tubing first, so that no air is in it. Put an empty measuring cylinder "
                "or a weighed vessel under the outlet, run, and enter what came out. Empty it "
                "before each repeat."
            )
        )
        self.stop.setText(self.tr("Stop the pump"))
        self.save.setText(self.tr("Save"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
