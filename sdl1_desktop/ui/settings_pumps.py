"""Section of the settings: what each pump moves in a second, and where that is from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sdl1_desktop.settings import Settings
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.settings_section import SettingsSection
from sdl1_desktop.ui.styled import button, clear_layout, label

__all__ = ["PumpRates", "PumpsSection"]

_FROM = 2
"""Column of the words for where a rate is from, which wrap where there is little room."""


class PumpRates(QObject):
    """The rates in mL/s that the deck set-up of the robot in use gives its pumps."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._read_for: object = None
        self.rates: Mapping[int, float] = {}
        self.problem = ""
        preferences.changed.connect(self.follow)

    def follow(self) -> None:
        """Read the deck set-up where it may be another than the one read last."""
        settings = self._preferences.settings
        wanted = (settings.deck, settings.robot, settings.robots)
        if wanted == self._read_for:
            return
        self._read_for = wanted
        deliver(
            self._preferences.read(lambda: _rates(settings)),
            self,
            lambda rates: self._take(wanted, rates, ""),
            lambda error: self._failed(wanted, error),
        )

    def _failed(self, wanted: object, error: BaseException) -> None:
        problem = problem_of(error)
        self._take(wanted, {}, f"{translated(problem.what)} {translated(problem.action)}")

    def _take(self, wanted: object, rates: Mapping[int, float], problem: str) -> None:
        if wanted == self._read_for:
            self.rates, self.problem = rates, problem
            self.changed.emit()

    def rate_ml_s(self, pump: int) -> float | None:
        """What is used for a pump now, mL/s: what was measured, else what the deck says."""
        measured = self._preferences.settings.calibration.get(pump)
        return measured.rate_ml_s if measured is not None else self.rates.get(pump)


def _rates(settings: Settings) -> Mapping[int, float]:
    # Reading decks is no part of the window's start.
    from sdl1_desktop.backends.bench_settings import deck_setup

    return deck_setup(settings.changed(calibration={}), settings.robot).pumps.calibration


def _rate_text(rate_ml_s: float) -> str:
    """A rate with as many digits as the others, so that they can be compared at a glance."""
    return f"{rate_ml_s:.3f}\u00a0mL/s"


class PumpsSection(SettingsSection):
    """A line for each pump; what was measured can be given up for the deck's value."""

    calibrate = Signal(int)

    def __init__(self, preferences: Preferences, rates: PumpRates) -> None:
        super().__init__(preferences, ("calibration",))
        self._rates = rates
        self.problem = label("reason", wrap=True)
        holder = QWidget()
        self.grid = QGridLayout(holder)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setColumnStretch(2, 1)
        self.body.addWidget(self.problem)
        self.body.addWidget(holder)
        rates.changed.connect(self.refresh)
        self.begin()

    def say(self) -> None:  # noqa: D102 - as there
        self.title.setText(self.tr("Pumps"))
        self.when.setText(
            self.tr(
                "What a pump moves in a second. Takes effect at the next run, and goes before the "
                "deck set-up."
            )
        )

    def refresh(self) -> None:  # noqa: D102
        clear_layout(self.grid)
        self.problem.setText(self._rates.problem)
        self.problem.setVisible(bool(self._rates.problem))
        heads = (self.tr("Pump"), self.tr("Rate"), self.tr("From"))
        for column, head in enumerate(heads):
            self._cell(0, column, head, "caption")
        for row, (pump, deck_rate) in enumerate(sorted(self._rates.rates.items()), start=1):
            self._pump(row, pump, deck_rate)

    def _pump(self, row: int, pump: int, deck_rate: float) -> None:
        measured = self.settings.calibration.get(pump)
        self._cell(row, 0, str(pump), "strong")
        if measured is None:
            self._cell(row, 1, _rate_text(deck_rate))
            self._cell(row, 2, self.tr("the deck set-up"), "muted")
        else:
            self._cell(row, 1, _rate_text(measured.rate_ml_s))
            text = self.tr("measured on {day}: {volume} in {time}").format(
                day=measured.measured.isoformat(),
                volume=words.number(measured.volume_ml, "mL", digits=4),
                time=words.number(measured.time_s, "s", digits=4),
            )
            self._cell(row, 2, text)
            back = button("quiet")
            back.setObjectName(f"deck_rate_{pump}")
            back.setText(self.tr("Use the deck's"))
            back.clicked.connect(lambda: self._forget(pump))
            self.grid.addWidget(back, row, 3)
        calibrate = button("quiet")
        calibrate.setObjectName(f"calibrate_{pump}")
        calibrate.setText(self.tr("Calibrate…"))
        calibrate.clicked.connect(lambda: self.calibrate.emit(pump))
        self.grid.addWidget(calibrate, row, 4)

    def _cell(self, row: int, column: int, text: str, role: str = "") -> None:
        cell = label(role, wrap=column == _FROM)
        cell.setText(text)
        self.grid.addWidget(cell, row, column)

    def _forget(self, pump: int) -> None:
        kept = {key: one for key, one in self.settings.calibration.items() if key != pump}
        self.preferences.change(calibration=kept)

    def restyle(self) -> None:  # noqa: D102
        super().restyle()
        look = theme.current()
        self.grid.setHorizontalSpacing(look.gap(24))
        self.grid.setVerticalSpacing(look.gap(4))
