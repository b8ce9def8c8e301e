"""What a calibration runs and how that is measured: pump, port, time, volume or weight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from sdl1_desktop.robot.calibration import WATER_G_ML
from sdl1_desktop.settings import Settings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.settings_fields import NumberField
from sdl1_desktop.ui.settings_ports import PortBox, PortSearch
from sdl1_desktop.ui.styled import label
from sdl1_desktop.ui.switch import Switch

__all__ = ["CalibrationChoices"]

_LIMITS_S = (1.0, 60.0)
"""Seconds of one repeat: a shorter one would weigh starting and stopping too much."""

_USUAL_S = 5.0
"""Seconds over which SDL1's pumps were measured."""

_DENSITIES_G_ML = (0.5, 3.0)


class CalibrationChoices(QWidget):
    """The choices, each with its caption."""

    changed = Signal()
    """Another pump, port or time."""

    weighing_changed = Signal()
    """What is entered is a volume and no weight, or the other way round, or of another density."""

    def __init__(self, search: PortSearch) -> None:
        super().__init__()
        self.pump_box = QComboBox()
        self.pump_box.setObjectName("calibrated_pump")
        self.port_box = PortBox(search, "calibration_port")
        self.practice_switch = Switch()
        self.practice_switch.setObjectName("practice")
        self.time = NumberField(*_LIMITS_S, unit="s", name="calibration_time")
        self.weigh = Switch()
        self.weigh.setObjectName("weigh")
        self.density = NumberField(*_DENSITIES_G_ML, unit="g/mL", name="density")
        self.time.show_value(_USUAL_S)
        self.density.show_value(WATER_G_ML)
        self._captions: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._cells: tuple[QWidget, ...] = (
            self.pump_box,
            self.practice_switch,
            self.port_box,
            self.time,
            self.weigh,
            self.density,
        )
        for row, cell in enumerate(self._cells):
            caption = label("muted")
            caption.setBuddy(getattr(cell, "edit", cell))
            self._captions.append(caption)
            self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(cell, row, 1, Qt.AlignmentFlag.AlignLeft)
        self.pump_box.activated.connect(self.changed)
        self.port_box.entered.connect(self.changed)
        self.time.edit.textEdited.connect(self.changed)
        self.practice_switch.toggled.connect(self._practice_changed)
        self.weigh.toggled.connect(self._weighing)
        self.density.edit.textEdited.connect(self.weighing_changed)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self._show_rows()

    @property
    def pump(self) -> int | None:
        """The pump's number."""
        chosen = self.pump_box.currentData()
        return chosen if isinstance(chosen, int) else None

    @property
    def practice(self) -> bool:
        """Whether no real pump is to run."""
        return self.practice_switch.isChecked()

    @property
    def port(self) -> str:
        """The port of the pump board."""
        return self.port_box.port

    @property
    def seconds(self) -> float | None:
        """Time of one repeat; None where none is given that can be."""
        return self.time.value

    @property
    def density_g_ml(self) -> float | None:
        """Density of what is weighed; None where volumes are measured."""
        return (self.density.value or WATER_G_ML) if self.weigh.isChecked() else None

    def offer(self, pumps: Sequence[int], pump: int, settings: Settings) -> None:
        """Offer pumps with ``pump`` chosen, and the port of the robot in use."""
        with QSignalBlocker(self.pump_box):
            self.pump_box.clear()
            for one in pumps:
                self.pump_box.addItem("", one)
            self.pump_box.setCurrentIndex(self.pump_box.findData(pump))
        if not self.port:
            robots = [one for one in settings.robots if one.address == settings.robot]
            ports = [one.pump_port for one in (*robots, *settings.robots) if one.pump_port]
            self.port_box.show_port(ports[0] if ports else "", self.tr("Choose a port"))
        self.retranslate()

    def _practice_changed(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _weighing(self) -> None:
        self._show_rows()
        self.weighing_changed.emit()

    def _show_rows(self) -> None:
        for cell, shown in (
            (self.port_box, not self.practice),
            (self.density, self.weigh.isChecked()),
        ):
            cell.setVisible(shown)
            self._captions[self._cells.index(cell)].setVisible(shown)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._grid.setHorizontalSpacing(look.gap(24))
        self._grid.setVerticalSpacing(look.gap(12))
        self._grid.setColumnMinimumWidth(0, look.px(180))
        self.pump_box.setFixedWidth(look.px(280))
        for caption in self._captions:
            caption.setMinimumHeight(look.line(36))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        texts = (
            self.tr("Pump"),
            self.tr("Practice"),
            self.tr("Port of the pump board"),
            self.tr("Time of one repeat"),
            self.tr("Weighed"),
            self.tr("Density of the liquid"),
        )
        for caption, text in zip(self._captions, texts, strict=True):
            caption.setText(text)
            # Screen readers look for a caption only beside the field itself, which is in a cell.
            caption.buddy().setAccessibleName(text)
        self.practice_switch.setText(self.tr("Nothing moves, nothing is kept"))
        self.weigh.setText(self.tr("Enter grams instead of millilitres"))
        for index in range(self.pump_box.count()):
            number = self.pump_box.itemData(index)
            self.pump_box.setItemText(index, self.tr("Pump {number}").format(number=number))
        self.port_box.show_port(self.port, self.tr("Choose a port"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
