"""Three runs of a pump and what was measured after each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from sdl1_desktop.settings import MEASUREMENT_LIMITS
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.settings_fields import NumberField
from sdl1_desktop.ui.styled import button, label

__all__ = ["REPEATS", "CalibrationRepeats"]

REPEATS = 3


class CalibrationRepeats(QWidget):
    """A line for each repeat: run it, then enter its volume, or its weight where it was weighed.

    A volume can be entered only after its repeat was run to the end.
    """

    run = Signal(int)
    """The operator wants to run a repeat."""

    changed = Signal()
    """Other values than before."""

    def __init__(self) -> None:
        super().__init__()
        self.density_g_ml: float | None = None
        """Of what was weighed; None where volumes are entered."""
        self._ran = [False] * REPEATS
        self._running: int | None = None
        self._reason = ""
        self._seconds = 0.0
        self.numbers: list[QLabel] = []
        self.buttons = [button() for _ in range(REPEATS)]
        self.fields = [
            NumberField(*MEASUREMENT_LIMITS["volume_ml"], empty=True, name=f"repeat_{number}")
            for number in range(REPEATS)
        ]
        self.notes = [label("muted") for _ in range(REPEATS)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(3, 1)
        for number in range(REPEATS):
            one = label("strong")
            one.setText(str(number + 1))
            self.numbers.append(one)
            self.buttons[number].setObjectName(f"run_{number}")
            self.buttons[number].clicked.connect(
                lambda _=False, number=number: self.run.emit(number)
            )
            self.fields[number].edit.textEdited.connect(self._entered)
            cells = (one, self.buttons[number], self.fields[number], self.notes[number])
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, number, column, Qt.AlignmentFlag.AlignVCenter)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.refresh()

    def _entered(self, _text: str = "") -> None:
        self.refresh()
        self.changed.emit()

    @property
    def volumes_ml(self) -> list[float]:
        """The volumes that are entered, in mL."""
        values = [field.value for field in self.fields]
        density = self.density_g_ml or 1.0
        return [value / density for value in values if value is not None]

    @property
    def running(self) -> int | None:
        """The repeat that is under way."""
        return self._running

    def start_anew(self) -> None:
        """Forget what was measured: it was with another pump or time."""
        self._ran = [False] * REPEATS
        for field in self.fields:
            field.edit.clear()
            field.look_again()
        self._entered()

    def begin_run(self, number: int) -> None:
        """A repeat is under way; what was measured of it before counts no more."""
        self._running = number
        self._ran[number] = False
        self.fields[number].edit.clear()
        self.fields[number].look_again()
        self._entered()

    def end_run(self, *, whole: bool) -> None:
        """The repeat is over; ``whole``: after its full time, so that it can be measured."""
        number, self._running = self._running, None
        if number is not None:
            self._ran[number] = whole
            self.refresh()
            if whole:
                self.fields[number].edit.setFocus()
        self.changed.emit()

    def allow(self, reason: str, seconds: float) -> None:
        """Say why no repeat can be run, or with "" that it can, for ``seconds``."""
        self._reason, self._seconds = reason, seconds
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done and what is entered."""
        unit = "mL" if self.density_g_ml is None else "g"
        time = words.number(self._seconds, "s")
        for number in range(REPEATS):
            field = self.fields[number]
            running = self._running == number
            again = self._ran[number]
            text = self.tr("Run again for {time}") if again else self.tr("Run for {time}")
            self.buttons[number].setText(text.format(time=time))
            self.buttons[number].setEnabled(self._running is None and not self._reason)
            self.buttons[number].setToolTip(self._reason)
            field.unit.setText(unit)
            field.unit.show()
            field.edit.setEnabled(again)
            value = field.value
            if running:
                note = self.tr("The pump runs…")
            elif not again:
                note = self.tr("Not run yet.") if number == self._next else ""
            elif value is None:
                note = self.tr("Enter what came out.")
            elif self.density_g_ml is not None:
                volume = words.number(value / self.density_g_ml, "mL", digits=4)
                note = self.tr("= {volume}").format(volume=volume)
            else:
                note = ""
            self.notes[number].setText(note)

    @property
    def _next(self) -> int:
        """The first repeat that was not run."""
        return self._ran.index(False) if False in self._ran else REPEATS

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._grid.setHorizontalSpacing(look.gap(16))
        self._grid.setVerticalSpacing(look.gap(8))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)
