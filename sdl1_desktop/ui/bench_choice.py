"""In live mode: whether pumps and potentiostat are real or simulated, and at which port."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from sdl1_desktop.robot.commands import Device
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bench_parts import BESIDE_ROBOT, port_of
from sdl1_desktop.ui.desk import Mode, RunDesk
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.styled import label

__all__ = ["BenchChoice"]

_REAL, _SIMULATED = 0, 1


class BenchChoice(QWidget):
    """One field for each part beside the robot. What is chosen is kept in the settings."""

    def __init__(
        self, desk: RunDesk, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preferences = preferences
        self.fields: Mapping[Device, QComboBox] = {device: QComboBox() for device in BESIDE_ROBOT}
        self._captions = {device: label("muted") for device in BESIDE_ROBOT}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for device, field in self.fields.items():
            field.setObjectName(f"bench_{device.value}")
            field.addItems(["", ""])
            field.activated.connect(self._chosen)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            self._captions[device].setBuddy(field)
            self._row.addWidget(self._captions[device])
            self._row.addWidget(field)
        desk.choices_changed.connect(self.refresh)
        desk.state_changed.connect(self.refresh)
        desk.workflow_changed.connect(self.refresh)
        preferences.changed.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _chosen(self) -> None:
        chosen = {
            device for device, field in self.fields.items() if field.currentIndex() == _SIMULATED
        }
        self._desk.choose_simulated(chosen)

    def refresh(self) -> None:
        """Show the desk's choice, and the ports as they are known now."""
        desk = self._desk
        live = desk.mode is Mode.LIVE
        self.setVisible(live)
        if not live:
            return
        for device, field in self.fields.items():
            with QSignalBlocker(field):
                field.setItemText(_REAL, self._real(device))
                field.setItemText(_SIMULATED, self.tr("simulated"))
                field.setCurrentIndex(_SIMULATED if device in desk.simulate else _REAL)
            field.setEnabled(not desk.active)

    def _real(self, device: Device) -> str:
        loaded = self._desk.loaded
        if loaded is None or self._desk.live_reason() is not None:
            return self.tr("real")
        port = port_of(device, self._preferences.settings, self._desk.robot, loaded.workflow)
        if not port:
            return self.tr("real · no port")
        return self.tr("real · {port}").format(port=port)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        self._row.setSpacing(theme.current().gap(8))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        names = {Device.PUMPS: self.tr("Pumps"), Device.POTENTIOSTAT: self.tr("Cell")}
        tips = {
            Device.PUMPS: self.tr("Whether a live run uses the pump board or simulates it."),
            Device.POTENTIOSTAT: self.tr(
                "Whether a live run measures with the potentiostat or simulates the cell."
            ),
        }
        for device, field in self.fields.items():
            self._captions[device].setText(names[device])
            field.setAccessibleName(names[device])
            field.setToolTip(tips[device])
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
